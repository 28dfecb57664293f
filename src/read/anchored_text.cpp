#include "read/anchored_text.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace gouji::read {
namespace {

/// Places are found by counting from the last anchor; this bounds the way.
constexpr std::size_t kAnchorStride = 1024;

bool is_character_start(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }

std::int32_t count_characters(std::string_view text) {
  return static_cast<std::int32_t>(std::count_if(text.begin(), text.end(), is_character_start));
}

}  // namespace

void AnchoredText::anchor(std::int32_t page, std::int32_t line, std::int32_t column, std::int32_t end_column) {
  document::Anchor anchor;
  anchor.offset = static_cast<std::uint32_t>(text_.utf8.size());
  anchor.start.page = page;
  anchor.start.line = line;
  anchor.start.column = column;
  anchor.start.end_column = end_column;
  text_.anchors.push_back(anchor);
}

void AnchoredText::put(std::string_view character, std::int32_t page, std::int32_t line, std::int32_t column) {
  if (character.empty()) return;
  const bool follows = !text_.anchors.empty() && page == page_ && line == line_ && column == column_ &&
                       text_.utf8.size() - text_.anchors.back().offset < kAnchorStride;
  if (!follows) anchor(page, line, column, 0);
  text_.utf8 += character;
  page_ = page;
  line_ = line;
  column_ = column + 1;
}

void AnchoredText::put_run(std::string_view text, std::int32_t page, std::int32_t line, std::int32_t column) {
  for (std::size_t begin = 0; begin < text.size(); ++column) {
    std::size_t end = begin + 1;
    while (end < text.size() && !is_character_start(text[end])) ++end;
    put(text.substr(begin, end - begin), page, line, column);
    begin = end;
  }
}

void AnchoredText::put_replacement(std::string_view text, std::int32_t page, std::int32_t line, std::int32_t column,
                                   std::int32_t end_column) {
  if (text.empty()) return;
  anchor(page, line, column, end_column);
  text_.utf8 += text;
  line_ = 0;  // Nothing follows a replacement without an anchor of its own.
}

void AnchoredText::trim_end() {
  const std::string_view bytes = text_.utf8;
  const std::string_view trimmed = base::trim(bytes);
  const std::size_t end =
      trimmed.empty() ? 0 : static_cast<std::size_t>(trimmed.data() - bytes.data()) + trimmed.size();
  if (end == bytes.size()) return;
  text_.utf8.resize(end);
  while (text_.anchors.size() > 1 && text_.anchors.back().offset >= end) text_.anchors.pop_back();
  line_ = 0;
}

document::Text AnchoredText::take() {
  line_ = 0;
  return std::exchange(text_, {});
}

document::Text slice(const document::Text& text, std::size_t begin, std::size_t end) {
  document::Text out;
  out.utf8 = text.utf8.substr(begin, end - begin);
  if (text.anchors.empty()) return out;
  auto after =
      std::upper_bound(text.anchors.begin(), text.anchors.end(), begin,
                       [](std::size_t value, const document::Anchor& anchor) { return value < anchor.offset; });
  document::Anchor first = after == text.anchors.begin() ? text.anchors.front() : *std::prev(after);
  if (first.start.end_column == 0 && begin > first.offset) {
    first.start.column += count_characters(std::string_view(text.utf8).substr(first.offset, begin - first.offset));
  }
  first.offset = 0;
  out.anchors.push_back(first);
  for (; after != text.anchors.end() && after->offset < end; ++after) {
    document::Anchor anchor = *after;
    anchor.offset -= static_cast<std::uint32_t>(begin);
    out.anchors.push_back(anchor);
  }
  return out;
}

std::vector<document::Text> lines_of(const document::Text& text) {
  std::vector<document::Text> lines;
  const std::string_view all = text.utf8;
  for (std::size_t begin = 0; begin <= all.size();) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    const std::string_view line = base::trim(all.substr(begin, end - begin));
    if (!line.empty()) {
      const auto from = static_cast<std::size_t>(line.data() - all.data());
      lines.push_back(slice(text, from, from + line.size()));
    }
    begin = end + 1;
  }
  return lines;
}

}  // namespace gouji::read
