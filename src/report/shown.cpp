// Masking comes first, on the text as it was read: a number with a line break in it would be missed otherwise.
#include "report/shown.h"

#include "base/text.h"
#include "check/mask.h"

namespace gouji::report {
namespace {

bool steers_the_output(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7f && c <= 0x9f);
  const bool direction = (c >= 0x200e && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  return control || direction || c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe || c == 0xffff;
}

bool is_plain(char c) { return c >= 0x20 && c < 0x7f; }

template <typename OnBlank>
std::string printable(std::string_view text, OnBlank on_blank) {
  std::string out;
  out.reserve(text.size());
  std::size_t offset = 0;
  while (offset < text.size()) {
    if (is_plain(text[offset])) {
      out += text[offset++];
      continue;
    }
    const char32_t c = base::next_code_point(text, offset);
    if (c == '\n' || c == '\r' || c == '\t') {
      on_blank(out, c);
    } else if (!steers_the_output(c)) {
      base::append_utf8(out, c);
    }
  }
  return out;
}

}  // namespace

std::string shown(std::string_view text) {
  return printable(check::mask_personal(text), [](std::string& out, char32_t) {
    if (!out.empty() && out.back() != ' ') out += ' ';
  });
}

std::string shown_lines(std::string_view text) {
  return printable(check::mask_personal(text), [](std::string& out, char32_t c) {
    if (c != '\r') out += static_cast<char>(c);
  });
}

}  // namespace gouji::report
