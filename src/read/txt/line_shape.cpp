// One pass over the code points for what stands inside, a look at both ends for the rest. The lists below are typography and
// counting words of written Chinese (GB/T 15834 punctuation; line-start and line-end prohibition as in W3C CLREQ 3.1.5).
#include "read/txt/line_shape.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "base/han_ordinal.h"
#include "base/text.h"
#include "read/txt/lines.h"

namespace gouji::read::txt {
namespace {

using View = std::u32string_view;

bool is_any(char32_t c, View set) { return set.find(c) != View::npos; }
bool is_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }
bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool is_opening(char32_t c) { return is_any(c, U"（(《“‘〔［[【「『"); }
bool is_closing(char32_t c) { return is_any(c, U"）)》”’〕］]】」』"); }
bool is_terminator(char32_t c) { return is_any(c, U"。；;！!？?"); }
/// ①.. ⑴.. ⒈.. ㈠.. ❶..
bool is_enclosed_number(char32_t c) {
  return (c >= 0x2460 && c <= 0x249B) || (c >= 0x3220 && c <= 0x3229) || (c >= 0x2776 && c <= 0x2793);
}

/// The text was validated when it was decoded: the length of a character is that of its first byte.
char32_t next_valid(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  const char32_t first = byte(at);
  if (first < 0x80) {
    ++at;
    return first;
  }
  if (first >= 0xE0 && first < 0xF0 && at + 2 < text.size()) {
    const char32_t c = (first & 0x0Fu) << 12 | (byte(at + 1) & 0x3Fu) << 6 | (byte(at + 2) & 0x3Fu);
    at += 3;
    return c;
  }
  return base::next_code_point(text, at);
}

int display_width(char32_t c) {
  if (c < 0x20 || (c >= 0x200B && c <= 0x200D) || c == 0xFEFF) return 0;
  return c >= 0x1100 ? 2 : 1;
}

bool begins_with(View text, View prefix) { return text.substr(0, prefix.size()) == prefix; }

View without_leading_blanks(View text) {
  while (!text.empty() && base::is_blank(text.front())) text.remove_prefix(1);
  return text;
}

template <typename Predicate>
std::size_t run_length(View text, Predicate belongs) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), belongs) - text.begin());
}

constexpr std::array<View, 14> kUnits = {U"万元",   U"亿元",     U"千元", U"百元", U"万人",   U"万户",     U"个百分点",
                                         U"平方米", U"平方公里", U"公里", U"公顷", U"立方米", U"个工作日", U"小时"};
/// Counting words of one character; many words begin with them (项目, 人员), so no Han character may follow.
constexpr View kShortUnits = U"元人个辆项家名次号台套户件种批倍天场所份岁条亩吨位只张篇期月日亿万";

Opening opening_of(View text) {
  const char32_t first = text.front();
  if (is_digit(first)) return Opening::kDigit;
  if (is_any(first, U".．") && text.size() > 1 && is_digit(text[1])) return Opening::kPoint;
  if (is_any(first, U"％%‰℃")) return Opening::kUnit;
  if (is_closing(first) || is_any(first, U"，,。；;、！!？?：:…")) return Opening::kClosingMark;
  if (first == U'年') return Opening::kYear;
  if (std::any_of(kUnits.begin(), kUnits.end(), [&](View unit) { return begins_with(text, unit); }))
    return Opening::kUnit;
  if (is_any(first, kShortUnits) && (text.size() == 1 || !base::is_han(text[1]))) return Opening::kUnit;
  return Opening::kOther;
}

Ending ending_of(View text) {
  std::size_t end = text.size();
  while (end > 0 && is_closing(text[end - 1])) --end;
  if (end == 0) return Ending::kClosed;
  const char32_t last = text[end - 1];
  if (is_terminator(last)) return Ending::kTerminated;
  if (end < text.size()) return Ending::kClosed;
  if (last == U'：' || last == U':') return Ending::kColon;
  if (is_any(last, U"、—") || is_opening(last)) return Ending::kConnector;
  const bool after_digit = end > 1 && is_digit(text[end - 2]);
  if (is_digit(last) || (after_digit && is_any(last, U".,．，"))) return Ending::kDigit;
  if (last == U'，' || last == U',') return Ending::kComma;
  return Ending::kOther;
}

/// "17.31%" is no numbering: no digit may follow the point.
bool is_arabic_numbering(View text) {
  const std::size_t digits = run_length(text, is_digit);
  if (digits == 0 || digits > 3 || digits >= text.size()) return false;
  const char32_t mark = text[digits];
  if (is_any(mark, U"、）)")) return true;
  return is_any(mark, U".．") && digits + 1 < text.size() && !is_digit(text[digits + 1]);
}

bool is_han_numbering(View text) {
  const std::size_t numerals = run_length(text, base::is_han_numeral);
  if (numerals == 0 || numerals > base::kLongestHanOrdinal || numerals >= text.size()) return false;
  return is_any(text[numerals], U"、．.") || (numerals <= 2 && text[numerals] == U'是');
}

bool is_bracketed_numbering(View text) {
  constexpr std::size_t kMostDigits = 3;  // Four in brackets are a year.
  if (text.front() != U'（' && text.front() != U'(') return false;
  View inside = without_leading_blanks(text.substr(1));
  std::size_t numerals = run_length(inside, base::is_han_numeral);
  const std::size_t most = numerals > 0 ? base::kLongestHanOrdinal : kMostDigits;
  if (numerals == 0) numerals = run_length(inside, is_digit);
  if (numerals == 0 || numerals > most) return false;
  View behind = without_leading_blanks(inside.substr(numerals));
  return !behind.empty() && (behind.front() == U'）' || behind.front() == U')');
}

/// A word, then a number or a colon: 表 1, 附件：, 附表二
bool is_captioned(View text) {
  constexpr std::array<View, 6> kCaptions = {U"附件", U"附表", U"附录", U"备注", U"注", U"表"};
  for (View caption : kCaptions) {
    if (!begins_with(text, caption)) continue;
    View behind = without_leading_blanks(text.substr(caption.size()));
    if (behind.empty()) return true;
    if (is_any(behind.front(), U"：:") || is_digit(behind.front())) return true;
    if (run_length(behind, base::is_han_numeral) == behind.size() ||
        (base::is_han_numeral(behind.front()) && caption.size() > 1))
      return true;
  }
  return false;
}

bool is_part_heading(View text) {
  if (text.front() != U'第') return false;
  View rest = without_leading_blanks(text.substr(1));
  std::size_t numerals = run_length(rest, base::is_han_numeral);
  if (numerals == 0) numerals = run_length(rest, is_digit);
  if (numerals == 0 || numerals > 3) return false;
  rest = without_leading_blanks(rest.substr(numerals));
  return !rest.empty() && is_any(rest.front(), U"部章节篇");
}

bool is_item_start(View text) {
  if (is_enclosed_number(text.front())) return true;
  if (is_arabic_numbering(text) || is_han_numbering(text) || is_bracketed_numbering(text)) return true;
  return is_part_heading(text) || is_captioned(text);
}

/// "联系人：…", "资金来源：…"; not "其中：…", which goes on with the sentence before it.
bool is_label(View text) {
  constexpr std::size_t kMaxLabel = 14;
  constexpr std::array<View, 3> kContinuing = {U"其中", U"包括", U"主要包括"};
  for (std::size_t i = 0; i < text.size() && i <= kMaxLabel; ++i) {
    const char32_t c = text[i];
    if (c == U'：' || c == U':') {
      return i >= 2 && std::find(kContinuing.begin(), kContinuing.end(), text.substr(0, i)) == kContinuing.end();
    }
    const bool allowed = base::is_han(c) || is_letter(c) || base::is_blank(c) || is_any(c, U"（）()“”、/*");
    if (!allowed) return false;
  }
  return false;
}

/// The mark behind the amount that the line begins with; a blank when none follows.
char32_t amount_start_of(View text) {
  constexpr std::size_t kMaxLabel = 16;
  const std::size_t label = run_length(text, [](char32_t c) { return base::is_han(c) || is_any(c, U"（）()“”"); });
  if (label < 2 || label > kMaxLabel) return 0;
  View behind = without_leading_blanks(text.substr(label));
  if (behind.empty() || !is_digit(behind.front())) return 0;
  for (std::size_t i = 0; i < behind.size(); ++i) {
    const bool separates_thousands = behind[i] == U',' && i + 1 < behind.size() && is_digit(behind[i + 1]);
    if (behind[i] == U',' && !separates_thousands) return U'，';
    if (is_any(behind[i], U"，、；。;")) return behind[i];
  }
  return U' ';
}

bool is_year_end(View text) {
  if (text.size() < 4) return false;
  View year = text.substr(text.size() - 4);
  if (!std::all_of(year.begin(), year.end(), is_digit)) return false;
  return (begins_with(year, U"19") || begins_with(year, U"20")) &&
         (text.size() == 4 || !is_digit(text[text.size() - 5]));
}

bool is_multiple_end(View text) {
  if (text.size() < 2 || !is_any(text.back(), U"万亿千百")) return false;
  std::size_t at = text.size() - 1;
  while (at > 0 && base::is_blank(text[at - 1])) --at;
  return at > 0 && is_digit(text[at - 1]);
}

/// Three blanks, or leader dots, between two texts. In a clause of prose a gap stands for a figure's missing width.
bool is_columnar(View text, bool clause) {
  const int least_gap = clause ? std::numeric_limits<int>::max() : 3;
  constexpr int kLeaders = 5;
  int gap = 0;
  int leaders = 0;
  for (char32_t c : text) {
    if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= U'0' && c <= U'9')) {
      if (gap >= least_gap || leaders >= kLeaders) return true;
      gap = leaders = 0;
      continue;
    }
    const bool blank = c == U' ' || c == U'\u3000';
    const bool leader = is_any(c, U".…·");
    if (!blank && !leader && (gap >= least_gap || leaders >= kLeaders)) return true;
    gap = blank ? gap + display_width(c) : 0;
    leaders = leader ? leaders + 1 : blank ? leaders : 0;
  }
  return false;
}

void note_inside(LineShape& shape, View text) {
  constexpr std::size_t kNumberingLength = 6;
  shape.number_only = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (c >= 0x4E00 && c <= 0x9FFF) {  // Most characters are Han; nothing below concerns them.
      shape.width += 2;
      shape.number_only = false;
      continue;
    }
    if (c >= U'0' && c <= U'9') {
      ++shape.width;
      continue;
    }
    shape.width += display_width(c);
    const bool numeric = is_digit(c) || is_any(c, U".,．，");
    shape.number_only = shape.number_only && numeric;
    const bool between_digits = i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1]);
    if (is_terminator(c)) shape.terminator = true;
    if (is_terminator(c) || (is_any(c, U"，,") && !between_digits)) shape.clause = true;
    if (c == U'、' && i >= kNumberingLength) shape.pause = true;
    if (is_any(c, U"（(〔［[【")) ++shape.open_brackets;
    if (is_any(c, U"）)〕］]】")) {
      if (shape.open_brackets > 0) {
        --shape.open_brackets;
      } else {
        // "1)" is a numbering, not the end of a bracket.
        shape.closes_bracket = shape.closes_bracket || run_length(text, is_digit) < i;
      }
    }
  }
}

/// The mark of a Markdown heading or list at the front of `text`: its length in bytes, 0 when there is none.
std::size_t take_mark(LineShape& shape, std::string_view text) {
  const std::size_t hashes = std::min(text.find_first_not_of('#'), text.size());
  if (hashes >= 1 && hashes <= 6 && (hashes == text.size() || text[hashes] == ' ' || text[hashes] == '\t')) {
    shape.markup_level = static_cast<std::uint8_t>(hashes);
    return hashes;
  }
  constexpr std::string_view kBullet = "•";
  if (base::starts_with(text, kBullet)) {
    shape.list_item = true;
    return kBullet.size();
  }
  if (text.size() >= 2 && (text[0] == '-' || text[0] == '*' || text[0] == '+') && text[1] == ' ') {
    shape.list_item = true;
    return 1;
  }
  return 0;
}

void look_at_front(LineShape& shape, std::string_view line) {
  std::size_t at = 0;
  for (std::size_t next = 0; next < line.size(); at = next) {
    const char32_t c = base::next_code_point(line, next);
    if (!base::is_blank(c)) break;
    shape.indent += c == U'\t' ? 4 : display_width(c);
    at = next;
  }
  shape.begin = static_cast<std::uint32_t>(at);
}

}  // namespace

LineShape shape_of(std::string_view line) {
  LineShape shape;
  std::string_view content = trimmed(line);
  if (content.empty()) return shape;
  look_at_front(shape, line.substr(0, static_cast<std::size_t>(content.data() - line.data()) + 1));
  shape.hard_break = line.size() >= 2 && base::ends_with(line, "  ");
  std::string_view rest = content;
  if (std::size_t mark = take_mark(shape, rest); mark > 0) rest = trimmed(rest.substr(mark));
  shape.begin = static_cast<std::uint32_t>(content.data() - line.data());
  shape.end = shape.begin + static_cast<std::uint32_t>(content.size());
  if (rest.empty()) {  // A mark with nothing behind it is a text of its own.
    shape.markup_level = 0;
    shape.list_item = false;
    rest = content;
  }
  shape.begin = static_cast<std::uint32_t>(rest.data() - line.data());
  shape.end = shape.begin + static_cast<std::uint32_t>(rest.size());

  std::u32string decoded;
  decoded.reserve(rest.size());
  for (std::size_t i = 0; i < rest.size();) decoded += next_valid(rest, i);
  View text = decoded;
  note_inside(shape, text);
  // Emphasis is no part of the wording.
  while (text.size() > 1 && text.front() == U'*') text.remove_prefix(1);
  while (text.size() > 1 && text.back() == U'*') text.remove_suffix(1);
  shape.columnar = is_columnar(text, shape.clause);
  shape.opening = opening_of(text);
  shape.ending = ending_of(text);
  shape.item_start = is_item_start(text);
  shape.label = is_label(text);
  shape.amount_start = amount_start_of(text);
  shape.ends_in_number = is_digit(text.back());
  shape.ends_in_multiple = is_multiple_end(text);
  shape.ends_in_year = is_year_end(text);
  return shape;
}

}  // namespace gouji::read::txt
