#include "write/xlsx/cell_text.h"

#include "base/text.h"

namespace gouji::write::xlsx {
namespace {

constexpr std::size_t kMostText = 32767;

}  // namespace

base::Error cannot_write(std::string_view why) {
  return {base::ErrorCode::kCannotWrite,
          "无法生成 XLSX：" + std::string(why),
          "The XLSX file cannot be made: " + std::string(why),
          {}};
}

std::string cut(const std::string& text) {
  if (text.size() <= kMostText || base::count_code_points(text) <= kMostText) return text;
  std::size_t offset = 0;
  for (std::size_t count = 0; count + 1 < kMostText; ++count) base::next_code_point(text, offset);
  return text.substr(0, offset) + "…";
}

int lines_of(const std::string& text, int width) {
  int lines = 1, used = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    const int size = c < 0x80 ? 1 : 2;
    if (c == '\n' || used + size > width) {
      ++lines;
      used = 0;
    }
    if (c != '\n') used += size;
  }
  return lines;
}

}  // namespace gouji::write::xlsx
