// GB18030 is converted by the C library's iconv (it knows the four-byte forms); UTF-8 and UTF-16 by hand.
//
// Chinese UTF-8 with one damaged byte often happens to be "valid" GBK (mojibake), so it is told apart by counting: in real
// GBK nearly no pair of bytes is a UTF-8 character, in damaged UTF-8 nearly all groups are.
#include "read/txt/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/text.h"

namespace gouji::read::txt {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
/// A text with more control characters than one in so many bytes is no text.
constexpr std::size_t kBytesPerControl = 100;
/// Damaged UTF-8 has at least so many whole multi-byte characters for each stray byte.
constexpr std::size_t kWholePerStray = 8;

bool is_control(unsigned char c) {
  constexpr unsigned char kEscape = 0x1B, kEndOfFile = 0x1A;
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\v' && c != '\f' && c != '\r' && c != '\b' && c != kEscape &&
          c != kEndOfFile) ||
         c == 0x7F;
}

Error binary(std::string_view why_zh, std::string_view why_en, std::size_t line) {
  base::Place place;
  place.line = static_cast<std::int32_t>(line);
  return {ErrorCode::kBinary,
          "这不是文本文件：" + std::string(why_zh) + "（第 " + std::to_string(line) + " 行）；请提供文本文件。",
          "This is no text file: " + std::string(why_en) + " (line " + std::to_string(line) + "); give a text file.",
          place};
}

std::size_t line_of(std::string_view bytes, std::size_t offset) {
  return 1 +
         static_cast<std::size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

base::Status check_not_binary(std::string_view bytes) {
  const std::size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) return binary("其中有空字节（NUL）", "it has NUL bytes", line_of(bytes, nul));
  std::size_t controls = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (!is_control(static_cast<unsigned char>(bytes[i]))) continue;
    if (controls++ == 0) first = i;
  }
  if (controls > bytes.size() / kBytesPerControl) {
    return binary("其中有许多控制字符", "it has many control characters", line_of(bytes, first));
  }
  return base::Done{};
}

void add_damage(DecodedText& text, std::size_t offset, bool at_end) {
  if (text.damages.size() < kMaxDamages) text.damages.push_back({offset, at_end});
}

/// What a pass over the bytes as UTF-8 finds.
struct Utf8Count {
  std::size_t whole = 0;     ///< Multi-byte characters.
  std::size_t stray = 0;     ///< Bytes that belong to no character.
  std::size_t cut_tail = 0;  ///< Bytes of an unfinished character at the very end; not counted as stray.
};

/// How many bytes a character has that begins with this byte; 0 when none can.
std::size_t utf8_length(unsigned char first) {
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

bool is_cut_tail(std::string_view tail) {
  const std::size_t length = utf8_length(static_cast<unsigned char>(tail.front()));
  return tail.size() < length && std::all_of(tail.begin() + 1, tail.end(),
                                             [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; });
}

/// A Han character or another of three bytes that needs no look at its second byte's range.
bool is_plain_triple(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  return at + 2 < bytes.size() && byte(at) >= 0xE1 && byte(at) <= 0xEC && (byte(at + 1) & 0xC0u) == 0x80u &&
         (byte(at + 2) & 0xC0u) == 0x80u;
}

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    if (is_plain_triple(bytes, i)) {
      i += 3;
      ++count.whole;
      continue;
    }
    const std::size_t start = i;
    base::next_code_point(bytes, i);
    if (i > start + 1) {
      ++count.whole;
    } else if (bytes.size() - start < 4 && is_cut_tail(bytes.substr(start))) {
      count.cut_tail = bytes.size() - start;
      break;
    } else {
      ++count.stray;
    }
  }
  return count;
}

/// A run of stray bytes becomes one U+FFFD each and one Damage together.
void repair_utf8(DecodedText& text, std::string_view bytes, std::size_t cut_tail) {
  std::string_view body = bytes.substr(0, bytes.size() - cut_tail);
  std::size_t last_damage = std::string::npos;
  for (std::size_t i = 0; i < body.size();) {
    const std::size_t start = i;
    base::next_code_point(body, i);
    if (i > start + 1 || static_cast<unsigned char>(body[start]) < 0x80) {
      text.storage.append(body.substr(start, i - start));
      continue;
    }
    if (last_damage != text.storage.size()) add_damage(text, text.storage.size(), false);
    text.storage += kReplacement;
    last_damage = text.storage.size();
  }
  if (cut_tail > 0) add_damage(text, text.storage.size(), true);
  text.converted = true;
}

void append_utf16(DecodedText& text, std::string_view bytes, bool big_endian) {
  const auto unit_at = [&](std::size_t i) {
    const auto a = static_cast<unsigned char>(bytes[i]), b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t unit = unit_at(i);
    const bool has_next = i + 3 < bytes.size();
    if (unit >= 0xD800 && unit < 0xDC00 && has_next && unit_at(i + 2) >= 0xDC00 && unit_at(i + 2) < 0xE000) {
      unit = 0x10000 + ((unit - 0xD800) << 10) + (unit_at(i + 2) - 0xDC00);
      i += 2;
    } else if (unit >= 0xD800 && unit < 0xE000) {
      add_damage(text, text.storage.size(), !has_next);
      unit = 0xFFFD;
    }
    base::append_utf8(text.storage, unit);
  }
  if (bytes.size() % 2 != 0) add_damage(text, text.storage.size(), true);
}

Result<DecodedText> decode_utf16(std::string_view bytes, bool big_endian) {
  DecodedText text;
  text.encoding = big_endian ? "utf-16be" : "utf-16le";
  text.converted = true;
  text.storage.reserve(bytes.size());
  append_utf16(text, bytes.substr(2), big_endian);
  GOUJI_TRY(check_not_binary(text.storage));
  return text;
}

class Iconv {
 public:
  explicit Iconv(const char* from) : handle_(iconv_open("UTF-8", from)) {}
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;
  ~Iconv() {
    if (ok()) iconv_close(handle_);
  }
  bool ok() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
  iconv_t handle() const { return handle_; }

 private:
  iconv_t handle_;
};

/// False when the bytes are no GB18030 beyond an unfinished character at the end.
bool convert_gb18030(DecodedText& text, std::string_view bytes) {
  Iconv converter("GB18030");
  if (!converter.ok()) return false;
  // iconv takes a pointer to non-const by an old mistake of its interface; it does not write there.
  char* in = const_cast<char*>(bytes.data());
  std::size_t in_left = bytes.size();
  std::array<char, 1u << 14> buffer;
  while (in_left > 0) {
    char* out = buffer.data();
    std::size_t out_left = buffer.size();
    const std::size_t result = iconv(converter.handle(), &in, &in_left, &out, &out_left);
    const int reason = errno;
    text.storage.append(buffer.data(), buffer.size() - out_left);
    if (result != static_cast<std::size_t>(-1) || reason == E2BIG) continue;
    if (reason != EINVAL) return false;
    add_damage(text, text.storage.size(), true);
    break;
  }
  return true;
}

/// Bytes of another encoding that pass as GB18030 fall into the areas nobody writes.
bool is_plausible(std::string_view text) {
  std::size_t odd = 0;
  std::size_t wide = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if (c >= 0x80) ++wide;
    if ((c >= 0xE000 && c <= 0xF8FF) || (c >= 0x80 && c < 0xA0)) ++odd;
  }
  constexpr std::size_t kWidePerOdd = 20;
  return odd * kWidePerOdd <= wide;
}

}  // namespace

Result<DecodedText> decode(std::string_view bytes) {
  if (base::starts_with(bytes, "\xFF\xFE")) return decode_utf16(bytes, false);
  if (base::starts_with(bytes, "\xFE\xFF")) return decode_utf16(bytes, true);
  GOUJI_TRY(check_not_binary(bytes));

  DecodedText text;
  text.encoding = "utf-8";
  if (base::starts_with(bytes, "\xEF\xBB\xBF")) {
    text.encoding = "utf-8-bom";
    bytes.remove_prefix(3);
  }
  text.original = bytes;
  const Utf8Count count = count_utf8(bytes);
  if (count.stray == 0 && count.cut_tail == 0) return text;
  if (count.stray * kWholePerStray < count.whole || (count.stray == 0 && count.whole > 0) ||
      text.encoding == "utf-8-bom") {
    repair_utf8(text, bytes, count.cut_tail);
    return text;
  }
  DecodedText gb;
  gb.encoding = "gb18030";
  gb.converted = true;
  gb.storage.reserve(bytes.size() + bytes.size() / 2);
  if (convert_gb18030(gb, bytes) && is_plausible(gb.storage)) return gb;
  return Error{ErrorCode::kEncoding,
               "无法识别文字编码（既不是 UTF-8，也不是 GB18030）；请另存为 UTF-8 文本后再试。",
               "The character encoding is not known (neither UTF-8 nor GB18030); save the text as UTF-8 and try again.",
               {}};
}

}  // namespace gouji::read::txt
