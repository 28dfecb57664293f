#include "read/html/inline_text.h"

#include <algorithm>

#include "base/text.h"

namespace gouji::read::html {
namespace {

/// The longest name of a character reference is 32 bytes long.
constexpr std::size_t kMaxEntityBytes = 34;
/// Han, kana, full-width forms and their punctuation.
constexpr char32_t kFirstWide = 0x2E80;

bool is_html_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
/// Shown as a blank of its own width, but in these pages a means to set words apart or to indent.
bool is_fixed_blank(char32_t c) { return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F; }
bool is_invisible(char32_t c) { return c == 0x200B || c == 0xFEFF || c == 0xAD || c == 0x200C || c == 0x200D; }

/// Bytes of the source that stand for the next decoded character.
std::size_t source_step(std::string_view rest, char32_t decoded) {
  if (rest.empty()) return 0;
  if (rest[0] == '\r' && rest.size() > 1 && rest[1] == '\n') return 2;
  if (rest[0] == '&' && (decoded != '&' || base::starts_with(rest, "&amp") || base::starts_with(rest, "&#"))) {
    std::size_t end = 1;
    while (end < rest.size() && end < kMaxEntityBytes && rest[end] != ';' &&
           (rest[end] == '#' || (rest[end] >= '0' && rest[end] <= '9') || (rest[end] >= 'a' && rest[end] <= 'z') ||
            (rest[end] >= 'A' && rest[end] <= 'Z'))) {
      ++end;
    }
    return end < rest.size() && rest[end] == ';' ? end + 1 : end;
  }
  std::size_t offset = 0;
  base::next_code_point(rest, offset);
  return offset;
}

char32_t last_character(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0u) == 0x80u) --at;
  if (at == 0) return 0;
  --at;
  return base::next_code_point(text, at);
}

}  // namespace

void InlineText::put(std::string_view character, std::size_t byte) {
  if (blank_ && !text_.empty() && text_.bytes().back() != '\n') {
    std::size_t offset = 0;
    const char32_t next = base::next_code_point(character, offset);
    const bool between_wide = next >= kFirstWide && last_character(text_.bytes()) >= kFirstWide;
    if (!blank_by_line_ || !between_wide) {
      const SourceMap::Position at = map_.at(blank_byte_, cursor_);
      text_.put(" ", 0, at.line, at.column);
    }
  }
  blank_ = false;
  const SourceMap::Position at = map_.at(byte, cursor_);
  text_.put(character, 0, at.line, at.column);
}

void InlineText::blank(std::size_t byte) {
  if (!blank_) blank_byte_ = byte;
  blank_ = true;
  blank_by_line_ = false;
}

void InlineText::add(const Node& node, Blanks blanks) {
  const std::string_view decoded = node.text;
  std::size_t byte = node.source_begin;
  for (std::size_t at = 0; at < decoded.size();) {
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(decoded, at);
    const std::string_view rest = source_.substr(std::min<std::size_t>(byte, node.source_end),
                                                 node.source_end - std::min<std::size_t>(byte, node.source_end));
    const std::size_t step = source_step(rest, c);
    if (c == '\n' && blanks == Blanks::kKeepLines) {
      break_line(byte);
    } else if (is_html_blank(c)) {
      if (!blank_) {
        blank_byte_ = byte;
        blank_by_line_ = false;
      }
      blank_by_line_ = blank_by_line_ || c == '\n';
      blank_ = true;
    } else if (is_fixed_blank(c)) {
      blank(byte);
    } else if (!is_invisible(c)) {
      put(decoded.substr(begin, at - begin), byte);
    }
    byte += step;
  }
}

void InlineText::add_mark(std::string_view mark, std::size_t byte) {
  const SourceMap::Position at = map_.at(byte, cursor_);
  text_.put_replacement(mark, 0, at.line, at.column, at.column + 1);
  blank_ = false;
}

void InlineText::break_line(std::size_t byte) {
  blank_ = false;
  if (text_.empty() || text_.bytes().back() == '\n') return;
  const SourceMap::Position at = map_.at(byte, cursor_);
  text_.put("\n", 0, at.line, at.column);
}

document::Text InlineText::take() {
  blank_ = false;
  text_.trim_end();
  return text_.take();
}

}  // namespace gouji::read::html
