// Names and traits of the output formats.
#include "report/options.h"

#include <array>

namespace gouji::report {
namespace {

struct FormatTraits {
  std::string_view name, extension;
  bool one_report = false, binary = false;
};

// In the order of enum Format.
constexpr std::array<FormatTraits, 7> kFormats{{{"text", ".txt", false, false},
                                                {"json", ".json", false, false},
                                                {"html", ".html", true, false},
                                                {"csv", ".csv", false, false},
                                                {"sarif", ".sarif", false, false},
                                                {"docx", ".docx", true, true},
                                                {"xlsx", ".xlsx", true, true}}};

const FormatTraits& traits_of(Format format) { return kFormats[static_cast<std::size_t>(format)]; }

}  // namespace

std::string_view name_of(Format format) { return traits_of(format).name; }
std::string_view extension_of(Format format) { return traits_of(format).extension; }
bool holds_one_report(Format format) { return traits_of(format).one_report; }
bool is_binary(Format format) { return traits_of(format).binary; }

std::optional<Format> format_from(std::string_view name) {
  for (std::size_t index = 0; index < kFormats.size(); ++index) {
    if (kFormats[index].name == name) return static_cast<Format>(index);
  }
  return std::nullopt;
}

}  // namespace gouji::report
