#pragma once
// Old Office files (DOC, XLS, WPS, ET, RTF) turned into DOCX or XLSX by LibreOffice, where it is installed. One start a file, in a
// folder and a profile of its own that are gone afterwards, with a time limit.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "read/detect.h"
#include "read/worker/process.h"

namespace gouji::read::legacy {

enum class Target : std::uint8_t { kWord, kSpreadsheet };

/// What the bytes of an old file hold; nothing for presentations, encrypted packages and the rest.
std::optional<Target> target_of(Kind kind, std::string_view bytes);
/// An OOXML package with a password is such a container, too.
bool is_encrypted_package(std::string_view bytes);

struct OfficeOptions {
  static constexpr std::int64_t kMilliseconds = 90'000;
  static constexpr std::uint64_t kOutputBytes = 256ull << 20;

  std::filesystem::path program;  ///< soffice; empty = not installed.
  std::filesystem::path folder;   ///< For temporary files.
  worker::Clock clock = nullptr;
  std::int64_t milliseconds = kMilliseconds;
  std::uint64_t output_bytes = kOutputBytes;
};

/// Thread-safe: every call has a folder and a process of its own.
class Office {
 public:
  explicit Office(OfficeOptions options) : options_(std::move(options)) {}
  /// The bytes of a DOCX or XLSX. Errors: kUnsupported (LibreOffice is not installed), kTimeLimit, kMalformed (it could not convert
  /// the file), kTooLarge, kCannotWrite (no room for temporary files).
  base::Result<std::string> convert(std::string_view bytes, Kind kind, Target target) const;

 private:
  OfficeOptions options_;
};

}  // namespace gouji::read::legacy
