#pragma once
// The door to Leptonica and Tesseract: pictures decoded and set level, a line of text recognised. Only recogniser.cpp and
// picture_file.cpp include those libraries.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "read/ocr/gray.h"

namespace gouji::read::ocr {

enum class Writing : std::uint8_t { kDigits, kDigitsAndPercent, kChinese };

struct Symbol {
  char32_t character = 0;
  Area area;
  std::int32_t confidence = 0;  ///< 0 to 100.
};

class Recogniser {
 public:
  /// Reads the language data. Errors: kUnsupported (it is not installed).
  static base::Result<Recogniser> load();
  Recogniser(Recogniser&&) noexcept;
  Recogniser& operator=(Recogniser&&) noexcept;
  ~Recogniser();

  enum class Lines : std::uint8_t { kOne, kSeveral };
  /// Characters in writing order, blanks left out. Areas are those of the picture.
  std::vector<Symbol> read(const Gray& picture, Writing writing, Lines lines = Lines::kOne);

 private:
  Recogniser();
  struct Engines;
  std::unique_ptr<Engines> engines_;
};

/// "Tesseract 5.3.0"
std::string recogniser_name();

}  // namespace gouji::read::ocr
