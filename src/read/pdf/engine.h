#pragma once
// A PDF opened by MuPDF. This is the only door to that library: it is AGPL, so it is linked by the worker program gouji-pdf
// alone, and its errors are long jumps, so its calls stand in engine_*.cpp, in functions that own no C++ object.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "read/page/page.h"
#include "read/pdf/page_builder.h"
#include "read/worker/protocol.h"

namespace gouji::read::pdf {

struct Engine;  // What MuPDF holds; see engine_calls.h.

class File {
 public:
  static constexpr std::int32_t kPages = 5000;

  /// `bytes` must outlive the file. Errors: kUnsupported (a password is needed), kMalformed (no page can be found), kTooLarge
  /// (more than kPages).
  static base::Result<File> open(std::string_view bytes);
  File(File&&) noexcept;
  File& operator=(File&&) noexcept;
  ~File();

  std::int32_t pages() const { return pages_; }
  /// A page (from 1) as painted, its writing upright, and how it was turned for that. Errors: kMalformed, kTooLarge.
  struct Painted {
    page::Page page;
    Turn turn = Turn::kNone;
  };
  base::Result<Painted> painted(std::int32_t number);
  /// A picture of a page as PNG; the boxes of `covered` that are on it are painted over. Errors: kMalformed, kTooLarge.
  base::Result<std::string> render(std::int32_t number, std::uint32_t dots_per_inch,
                                   const std::vector<worker::Mark>& covered = {});
  /// The file with marks; those on pages that it does not have are left out. Errors: kMalformed.
  base::Result<std::string> with_marks(const std::vector<worker::Mark>& marks);

 private:
  struct Close {
    void operator()(Engine* engine) const;
  };
  File() = default;
  std::unique_ptr<Engine, Close> engine_;
  std::int32_t pages_ = 0;
};

/// "MuPDF 1.21.1"
std::string engine_name();

}  // namespace gouji::read::pdf
