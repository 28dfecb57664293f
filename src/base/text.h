#pragma once
// UTF-8 text: decoding, widths, blanks, and the folding that makes wordings comparable.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gouji::base {

/// next_code_point of what is neither ASCII nor a plain three-byte character.
char32_t next_rare_code_point(std::string_view text, std::size_t& offset);
/// Decodes one code point at offset and moves offset past it. Invalid bytes give U+FFFD and move by one byte.
inline char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const unsigned first = static_cast<unsigned char>(text[offset]);
  if (first < 0x80) {
    ++offset;
    return first;
  }
  // Nearly all else is Han: three bytes, neither over-long nor a surrogate.
  if (first > 0xE0 && first < 0xED && offset + 2 < text.size()) {
    const unsigned second = static_cast<unsigned char>(text[offset + 1]),
                   third = static_cast<unsigned char>(text[offset + 2]);
    if ((second & 0xC0) == 0x80 && (third & 0xC0) == 0x80) {
      offset += 3;
      return ((first & 0x0F) << 12) | ((second & 0x3F) << 6) | (third & 0x3F);
    }
  }
  return next_rare_code_point(text, offset);
}
void append_utf8(std::string& out, char32_t code_point);
bool is_valid_utf8(std::string_view text);
std::size_t count_code_points(std::string_view text);

bool is_han(char32_t c);
/// ASCII or full-width blank, tab, line break, no-break space, ideographic space, zero-width characters.
bool is_blank(char32_t c);
/// Without blanks at both ends.
std::string_view trim(std::string_view text);
/// Without any blank.
std::string without_blanks(std::string_view text);

/// Full-width ASCII to half-width, 〔［ to [, curly quotes to ", dashes to -, blanks dropped between CJK characters.
/// For comparing wordings; see FoldedText for the version that keeps offsets.
std::string fold(std::string_view text);

/// A quick look: true means that fold() would give the very same text. Not every folded text is seen.
bool is_surely_folded(std::string_view text);

/// A folded text with, for every byte of it, the byte offset in the original (plus one entry for the end).
struct FoldedText {
  std::string text;
  std::vector<std::uint32_t> origin;
};
FoldedText fold_with_origin(std::string_view text);

/// How many characters must be changed, added or left out to make one of the other.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b);
/// Similarity of two wordings in per mille (1000 = equal after fold and without blanks), by edit distance over code points.
int similarity_permille(std::string_view a, std::string_view b);

bool starts_with(std::string_view text, std::string_view prefix);
bool ends_with(std::string_view text, std::string_view suffix);
bool contains(std::string_view text, std::string_view part);

/// 64-bit FNV-1a: for stable ids, not for security.
std::uint64_t digest64(std::string_view bytes, std::uint64_t seed = 14695981039346656037ull);
std::string to_hex(std::uint64_t value);

}  // namespace gouji::base
