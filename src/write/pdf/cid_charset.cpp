// See Adobe Technical Note 5176: the Top DICT tells whether the font is keyed by CID (operator ROS) and where the charset lies.
#include "write/pdf/cid_charset.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace gouji::write::pdf {
namespace {

constexpr int kRos = 1200 + 30, kCharset = 15, kCharStrings = 17;

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  std::size_t at = 0;

  /// 0 behind the end, which is_good() tells.
  std::uint32_t number(std::size_t length) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < length; ++i) {
      good_ = good_ && at < bytes_.size();
      out = out << 8 | (good_ ? static_cast<unsigned char>(bytes_[at]) : 0);
      ++at;
    }
    return out;
  }
  bool is_good() const { return good_; }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

/// An INDEX: begin and end of its first element; `in` moves behind all. `count`: how many elements.
struct Index {
  std::size_t begin = 0, end = 0, count = 0;
};

Index read_index(Bytes& in) {
  Index out;
  out.count = in.number(2);
  if (out.count == 0) return out;
  const std::size_t width = in.number(1), first = in.at;
  if (width < 1 || width > 4) return out;
  const std::size_t base = first + (out.count + 1) * width - 1;
  out.begin = base + in.number(width);
  out.end = base + in.number(width);
  in.at = first + out.count * width;
  in.at = base + in.number(width);
  return out;
}

struct TopDict {
  bool keyed_by_cid = false;
  std::optional<std::size_t> charset, char_strings;
};

TopDict read_top(Bytes& in, std::size_t end) {
  TopDict out;
  std::int64_t operand = 0;
  while (in.is_good() && in.at < end) {
    const std::uint32_t first = in.number(1);
    if (first <= 21) {
      const int operation = static_cast<int>(first == 12 ? 1200 + in.number(1) : first);
      if (operation == kRos) out.keyed_by_cid = true;
      if (operation == kCharset) out.charset = static_cast<std::size_t>(operand);
      if (operation == kCharStrings) out.char_strings = static_cast<std::size_t>(operand);
    } else if (first == 28) {
      operand = static_cast<std::int16_t>(in.number(2));
    } else if (first == 29) {
      operand = static_cast<std::int32_t>(in.number(4));
    } else if (first == 30) {  // A decimal number: half bytes up to 15.
      for (std::uint32_t pair = 0; in.is_good() && (pair & 15) != 15 && pair >> 4 != 15;) pair = in.number(1);
    } else if (first <= 246) {
      operand = static_cast<std::int64_t>(first) - 139;
    } else if (first <= 250) {
      operand = (static_cast<std::int64_t>(first) - 247) * 256 + in.number(1) + 108;
    } else {
      operand = -(static_cast<std::int64_t>(first) - 251) * 256 - in.number(1) - 108;
    }
  }
  return out;
}

/// Glyph 0 is not listed.
bool is_identity(Bytes& in, std::size_t glyphs) {
  const std::uint32_t format = in.number(1);
  std::size_t next = 1;
  while (in.is_good() && next < glyphs) {
    if (in.number(2) != next) return false;
    next += 1 + (format == 0 ? 0 : in.number(format == 1 ? 1 : 2));
  }
  return in.is_good() && format <= 2;
}

}  // namespace

bool cids_are_glyphs(std::string_view cff) {
  Bytes in(cff);
  in.number(2);
  in.at = in.number(1);
  read_index(in);  // Names.
  const Index tops = read_index(in);
  if (!in.is_good() || tops.count != 1) return false;
  in.at = tops.begin;
  const TopDict top = read_top(in, tops.end);
  if (!in.is_good() || !top.keyed_by_cid || !top.charset || !top.char_strings) return false;
  if (*top.charset <= 2) return false;  // A predefined one, which fonts keyed by CID do not have.
  in.at = *top.char_strings;
  const std::size_t glyphs = in.number(2);
  in.at = *top.charset;
  return is_identity(in, glyphs);
}

}  // namespace gouji::write::pdf
