#include "read/txt/lines.h"

#include <algorithm>

#include "base/text.h"

namespace gouji::read::txt {
namespace {

/// No character of the line is visible.
bool is_blank_line(std::string_view line) {
  for (std::size_t i = 0; i < line.size();) {
    if (!base::is_blank(base::next_code_point(line, i))) return false;
  }
  return true;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

Line describe_line(std::string_view text, std::size_t begin, std::size_t end, const ReadLimits& limits) {
  Line line;
  line.begin = static_cast<std::uint32_t>(begin);
  line.end = static_cast<std::uint32_t>(end);
  std::string_view content = text.substr(begin, end - begin);
  if (content.size() > limits.max_line_bytes) {
    line.role = LineRole::kTooLong;
    return line;
  }
  line.tabs = static_cast<std::uint32_t>(std::count(content.begin(), content.end(), '\t'));
  line.new_page = content.find('\f') != std::string_view::npos;
  if (is_blank_line(content)) {
    line.role = LineRole::kBlank;
  }
  return line;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t next = 0; next < text.size(); begin = next) {
    if (!base::is_blank(base::next_code_point(text, next))) break;
  }
  text.remove_prefix(begin);
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && is_continuation(text[last])) --last;
    std::size_t at = last;
    if (!base::is_blank(base::next_code_point(text, at))) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

base::Result<std::vector<Line>> split_lines(std::string_view text, const ReadLimits& limits) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    if (lines.size() == limits.max_lines) {
      return base::Error{
          base::ErrorCode::kTooLarge,
          "文件超过 " + std::to_string(limits.max_lines) + " 行；请拆分后再检查。",
          "The file has more than " + std::to_string(limits.max_lines) + " lines; split it and check the parts.",
          {}};
    }
    std::size_t end = begin;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
    lines.push_back(describe_line(text, begin, end, limits));
    begin = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

}  // namespace gouji::read::txt
