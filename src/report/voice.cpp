// Masking comes first, on the text as it was read: a number with a line break in it would be missed otherwise.
#include "report/voice.h"

#include "base/text.h"

namespace gouji::report {
namespace {

bool steers_the_output(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7f && c <= 0x9f);
  const bool direction = (c >= 0x200e && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  return control || direction || c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe || c == 0xffff;
}

/// Personal numbers have ten digits and more. Most quotes are figures, and this spares them the search.
bool is_short_number(std::string_view text) {
  return text.size() < 10 && text.find_first_not_of("0123456789.,%-") == std::string_view::npos;
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

std::string printable_lines(std::string_view text) {
  return printable(text, [](std::string& out, char32_t c) {
    if (c != '\r') out += static_cast<char>(c);
  });
}

}  // namespace

Voice::Voice(const document::Document* document, Language language) : language_(language) {
  if (document != nullptr) masker_ = check::Masker(*document);
}

std::string Voice::shown(std::string_view text) const {
  if (is_short_number(text)) return std::string(text);
  return printable(masker_.mask(text), [](std::string& out, char32_t) {
    if (!out.empty() && out.back() != ' ') out += ' ';
  });
}

MaskedText::MaskedText(std::string_view text, std::string masked) : masked_(std::move(masked)) {
  if (masked_ == text) return;
  aligned_ = base::count_code_points(text) == base::count_code_points(masked_);
  if (!aligned_) return;
  offsets_.assign(text.size() + 1, static_cast<std::uint32_t>(masked_.size()));
  std::size_t from = 0, to = 0;
  while (from < text.size()) {
    const std::size_t begin = from;
    base::next_code_point(text, from);
    for (std::size_t byte = begin; byte < from; ++byte) offsets_[byte] = static_cast<std::uint32_t>(to);
    base::next_code_point(masked_, to);
  }
}

std::string MaskedText::piece(std::size_t begin, std::size_t end) const {
  const std::size_t from = offsets_.empty() ? begin : offsets_[begin];
  const std::size_t to = offsets_.empty() ? end : offsets_[end];
  return printable_lines(std::string_view(masked_).substr(from, to - from));
}

std::string MaskedText::whole() const { return printable_lines(masked_); }

}  // namespace gouji::report
