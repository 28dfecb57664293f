// UTF-8 decoding and the folding that makes wordings comparable. Folding works code point by code point, so every folded
// byte can name the byte it came from; fold() is the same pass without that list.
#include "base/text.h"

#include <algorithm>
#include <cstring>

namespace gouji::base {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Han, kana, CJK punctuation and full-width forms: between two of these a blank carries no meaning.
bool is_wide(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF && c != 0x3000) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_zero_width(char32_t c) { return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF; }

char32_t fold_code_point(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + U'!';
  switch (c) {
    case U'〔':
    case U'【':
      return U'[';
    case U'〕':
    case U'】':
      return U']';
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
      return U'"';
    case U'‘':
    case U'’':
      return U'\'';
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
    case U'―':
    case U'−':
    case U'─':
    case U'﹣':
      return U'-';
    default:
      return c;
  }
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// A character of U+5000..U+9FFF at the offset: three bytes, lead byte E5..E9.
bool is_plain_han(std::string_view text, std::size_t offset) {
  const auto lead = static_cast<unsigned char>(text[offset]);
  return lead >= 0xE5 && lead <= 0xE9 && offset + 2 < text.size() && is_continuation(text[offset + 1]) &&
         is_continuation(text[offset + 2]);
}

/// The one folding pass; origin may be null.
std::string fold_pass(std::string_view text, std::vector<std::uint32_t>* origin) {
  std::string out;
  out.reserve(text.size());
  const auto put = [&](char32_t c, std::size_t from) {
    const std::size_t before = out.size();
    append_utf8(out, c);
    if (origin) origin->insert(origin->end(), out.size() - before, static_cast<std::uint32_t>(from));
  };
  char32_t previous = 0;
  bool blank_pending = false;
  std::size_t blank_at = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    // Most characters are plain Han: they fold to themselves and are copied as they stand.
    if (is_plain_han(text, offset)) {
      if (blank_pending && !is_wide(previous)) put(U' ', blank_at);
      blank_pending = false;
      out.append(text, offset, 3);
      if (origin) origin->insert(origin->end(), 3, static_cast<std::uint32_t>(start));
      previous = U'一';
      offset += 3;
      continue;
    }
    // What else there is, is mostly a digit or a mark of ASCII.
    if (text[offset] > ' ' && text[offset] < 0x7F) {
      if (blank_pending) put(U' ', blank_at);
      blank_pending = false;
      out.push_back(text[offset]);
      if (origin) origin->push_back(static_cast<std::uint32_t>(start));
      previous = U'1';
      ++offset;
      continue;
    }
    const char32_t c = next_code_point(text, offset);
    if (is_blank(c)) {
      if (!is_zero_width(c) && !blank_pending) {
        blank_pending = true;
        blank_at = start;
      }
      continue;
    }
    if (blank_pending && !(is_wide(previous) && is_wide(c))) put(U' ', blank_at);
    blank_pending = false;
    put(fold_code_point(c), start);
    previous = c;
  }
  if (blank_pending) put(U' ', blank_at);
  if (origin) origin->push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

std::u32string folded_code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (!is_blank(c)) out.push_back(fold_code_point(c));
  }
  return out;
}

}  // namespace

char32_t next_rare_code_point(std::string_view text, std::size_t& offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(offset++);
  const int extra = first >= 0xF0 && first <= 0xF4  ? 3
                    : first >= 0xE0 && first < 0xF0 ? 2
                    : first >= 0xC2 && first < 0xE0 ? 1
                                                    : 0;
  if (extra == 0 || offset + static_cast<std::size_t>(extra) > text.size()) return kReplacement;
  char32_t value = first & (0x3Fu >> extra);
  for (int i = 0; i < extra; ++i) {
    const unsigned next = byte(offset + static_cast<std::size_t>(i));
    if ((next & 0xC0) != 0x80) return kReplacement;
    value = (value << 6) | (next & 0x3F);
  }
  // Over-long forms, surrogates and what lies beyond Unicode are invalid.
  if ((extra == 2 && value < 0x800) || (extra == 3 && (value < 0x10000 || value > 0x10FFFF)) ||
      (value >= 0xD800 && value <= 0xDFFF)) {
    return kReplacement;
  }
  offset += static_cast<std::size_t>(extra);
  return value;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

bool is_valid_utf8(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080u;
  for (std::size_t offset = 0; offset < text.size();) {
    std::uint64_t eight = 0;
    if (text.size() - offset >= sizeof eight) {
      std::memcpy(&eight, text.data() + offset, sizeof eight);
      if ((eight & kHighBits) == 0) {
        offset += sizeof eight;
        continue;
      }
    }
    const std::size_t start = offset;
    // A genuine U+FFFD takes three bytes; a replaced invalid byte takes one.
    if (next_code_point(text, offset) == kReplacement && offset == start + 1) return false;
  }
  return true;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); ++count) {
    if (is_plain_han(text, offset)) {
      offset += 3;
    } else {
      next_code_point(text, offset);
    }
  }
  return count;
}

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x323AF) || c == 0x3007;
}

bool is_blank(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
         is_zero_width(c);
}

std::string_view trim(std::string_view text) {
  // Most texts begin and end with a letter or a Han character and are as they should be.
  const auto is_ink = [&](std::size_t at) { return text[at] > ' ' && text[at] < 0x7F; };
  if (!text.empty() && (is_ink(0) || is_plain_han(text, 0)) &&
      (is_ink(text.size() - 1) || (text.size() >= 3 && is_plain_han(text, text.size() - 3)))) {
    return text;
  }
  std::size_t first = 0;
  for (std::size_t offset = 0; offset < text.size(); first = offset) {
    if (!is_blank(next_code_point(text, offset))) break;
  }
  std::size_t last = text.size();
  while (last > first) {
    // Back to the start of the last character; a stray continuation byte is a character of its own.
    std::size_t start = last - 1;
    while (start > first && is_continuation(text[start]) && last - start < 4) --start;
    std::size_t end = start;
    const char32_t c = next_code_point(text, end);
    if (end != last || !is_blank(c)) break;
    last = start;
  }
  return text.substr(first, last - first);
}

std::string without_blanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    while (offset < text.size() && is_plain_han(text, offset)) offset += 3;
    if (offset > start) {
      out.append(text, start, offset - start);
    } else if (!is_blank(next_code_point(text, offset))) {
      out.append(text, start, offset - start);
    }
  }
  return out;
}

std::string fold(std::string_view text) { return fold_pass(text, nullptr); }

bool is_surely_folded(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] > ' ' && text[at] < 0x7F) {
      ++at;
      continue;
    }
    // U+4E00 and more, and the marks 、。〃〄々〆〇〈〉《》.
    const bool han = is_plain_han(text, at) || (at + 2 < text.size() && byte(at) == 0xE4 && byte(at + 1) >= 0xB8);
    const bool mark =
        at + 2 < text.size() && byte(at) == 0xE3 && byte(at + 1) == 0x80 && byte(at + 2) > 0x80 && byte(at + 2) <= 0x8B;
    if (!han && !mark) return false;
    if (!is_continuation(text[at + 1]) || !is_continuation(text[at + 2])) return false;
    at += 3;
  }
  return true;
}

FoldedText fold_with_origin(std::string_view text) {
  FoldedText folded;
  folded.text = fold_pass(text, &folded.origin);
  return folded;
}

std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, row[j + 1] + 1, row[j] + 1});
    }
  }
  return row[b.size()];
}

int similarity_permille(std::string_view a, std::string_view b) {
  const std::u32string left = folded_code_points(a), right = folded_code_points(b);
  const std::size_t longest = std::max(left.size(), right.size());
  if (longest == 0 || left == right) return 1000;
  std::u32string_view l = left, r = right;
  while (!l.empty() && !r.empty() && l.front() == r.front()) l.remove_prefix(1), r.remove_prefix(1);
  while (!l.empty() && !r.empty() && l.back() == r.back()) l.remove_suffix(1), r.remove_suffix(1);
  return static_cast<int>(1000 * (longest - edit_distance(l, r)) / longest);
}

bool starts_with(std::string_view text, std::string_view prefix) { return text.starts_with(prefix); }
bool ends_with(std::string_view text, std::string_view suffix) { return text.ends_with(suffix); }
bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::uint64_t digest64(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = seed;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ull;
  }
  return hash;
}

std::string to_hex(std::uint64_t value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4) out[i] = kDigits[value & 15];
  return out;
}

}  // namespace gouji::base
