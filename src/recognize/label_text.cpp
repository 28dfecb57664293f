// Numbering, years and marks are shapes, not words: they are known here by their form.
#include "recognize/label_text.h"

#include <array>

#include "base/han_ordinal.h"
#include "base/text.h"
#include "recognize/label.h"

namespace gouji::recognize {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits of both kinds at the start; `end` moves past them. False when there is none.
bool skip_ordinal(std::string_view text, std::size_t& end) {
  bool any = false;
  while (end < text.size()) {
    std::size_t next = end;
    const char32_t c = base::next_code_point(text, next);
    const bool wide_digit = c >= U'０' && c <= U'９';
    if (!(c >= U'0' && c <= U'9') && !wide_digit && !base::is_han_numeral(c)) break;
    end = next;
    any = true;
  }
  return any;
}

/// As long as an ordinal may be: 九千九百九十九, or digits that are no code. `ordinal` is what skip_ordinal took.
bool is_numbering(std::string_view ordinal) {
  constexpr std::size_t kMostDigits = 9, kMostBytes = 3 * base::kLongestHanOrdinal;
  return ordinal.size() <= (is_digit(ordinal.front()) ? kMostDigits : kMostBytes);
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!base::is_blank(base::next_code_point(text, next))) break;
    at = next;
  }
  return at;
}

bool take(std::string_view text, std::size_t& at, std::u32string_view any_of) {
  std::size_t next = at;
  if (at >= text.size()) return false;
  if (any_of.find(base::next_code_point(text, next)) == std::u32string_view::npos) return false;
  at = next;
  return true;
}

/// 2024年, 2024年度, 年度 at `at`: bytes it takes, or 0.
std::size_t year_length(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end - at != 4 || (text[at] != '1' && text[at] != '2')) return 0;
  if (at > 0 && is_digit(text[at - 1])) return 0;
  static constexpr std::string_view kYear = "年", kOf = "度";
  if (!text.substr(end).starts_with(kYear)) return 0;
  end += kYear.size();
  if (text.substr(end).starts_with(kOf)) end += kOf.size();
  return end - at;
}

}  // namespace

std::size_t numbering_end(std::string_view text) {
  std::size_t at = skip_blanks(text, 0);
  while (take(text, at, U"-*•·●■◆")) at = skip_blanks(text, at);
  std::size_t mark_end = at;
  std::size_t next = at;
  if (at >= text.size()) return 0;
  const char32_t first = base::next_code_point(text, next);
  if ((first >= U'①' && first <= U'⑳') || (first >= U'⑴' && first <= U'⒛')) return skip_blanks(text, next);
  if (first == U'(' || first == U'（') {
    next = skip_blanks(text, next);
    const std::size_t digits = next;
    if (!skip_ordinal(text, next)) return mark_end;
    const std::string_view ordinal = text.substr(digits, next - digits);
    next = skip_blanks(text, next);
    if (!is_numbering(ordinal) || !take(text, next, U")）")) return mark_end;
    return skip_blanks(text, next);
  }
  if (first == U'第') {
    if (!skip_ordinal(text, next)) return mark_end;
    static constexpr std::array<std::string_view, 3> kParts = {"部分", "章", "节"};
    for (const std::string_view part : kParts) {
      if (text.substr(next).starts_with(part)) {
        next = skip_blanks(text, next + part.size());
        take(text, next, U"、:：");
        return skip_blanks(text, next);
      }
    }
    return mark_end;
  }
  std::size_t after = at;
  if (!skip_ordinal(text, after)) return mark_end;
  if (!is_numbering(text.substr(at, after - at))) return mark_end;
  std::size_t sign = skip_blanks(text, after);
  if (take(text, sign, U"、")) return skip_blanks(text, sign);
  if (take(text, sign, U".．)）")) {
    // 1.5万元 is a number, 1.本年收入 a numbering.
    if (sign < text.size() && is_digit(text[sign]) && text[sign - 1] == '.') return mark_end;
    return skip_blanks(text, sign);
  }
  return mark_end;
}

std::string_view strip_numbering(std::string_view whole) {
  std::string_view label = base::trim(whole);
  label.remove_prefix(std::min(numbering_end(label), label.size()));
  static constexpr std::string_view kOfWhich = "其中";
  while (label.starts_with(kOfWhich)) {
    std::size_t at = skip_blanks(label, kOfWhich.size());
    if (!take(label, at, U":：") && at < label.size()) break;
    label = base::trim(label.substr(at));
    label.remove_prefix(std::min(numbering_end(label), label.size()));
  }
  while (!label.empty()) {
    const std::size_t last = code_points_back(label, 1);
    std::size_t at = last;
    const char32_t c = base::next_code_point(label, at);
    if (c != U':' && c != U'：' && c != U'*' && !base::is_blank(c)) break;
    label = label.substr(0, last);
  }
  // A unit in brackets at the end: 资金总额（万元）.
  static constexpr std::array<std::string_view, 8> kUnits = {"（万元）", "(万元)", "（元）", "(元)",
                                                             "（人）",   "(人)",   "（辆）", "(辆)"};
  for (const std::string_view unit : kUnits) {
    if (label.ends_with(unit)) label.remove_suffix(unit.size());
  }
  // Callers measure where the rest begins, so an empty rest too must lie inside the label.
  label = base::trim(label);
  return label.empty() ? whole.substr(whole.size()) : label;
}

std::string folded_label_text(std::string_view folded, const std::vector<std::string>& organisations) {
  folded = strip_numbering(folded);
  std::string out;
  out.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    if (is_digit(folded[at])) {
      if (const std::size_t length = year_length(folded, at)) {
        at += length;
        continue;
      }
    }
    bool own = false;
    for (const std::string& name : organisations) {
      if (!name.empty() && folded[at] == name[0] && folded.compare(at, name.size(), name) == 0) {
        at += name.size();
        own = true;
        break;
      }
    }
    if (!own) out.push_back(folded[at++]);
  }
  return out;
}

std::string label_text(std::string_view label, std::string_view organisation) {
  const std::string folded = base::without_blanks(base::fold(strip_numbering(label)));
  return folded_label_text(folded, {base::without_blanks(base::fold(organisation))});
}

bool take_of_which(std::string& text, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (!text.starts_with(word)) continue;
    std::size_t end = word.size();
    if (end < text.size() && (text[end] == ':' || text[end] == ',')) ++end;
    text.erase(0, end);
    return true;
  }
  return false;
}

std::vector<PathPiece> path_pieces(std::string_view text) {
  static constexpr std::array<std::string_view, 3> kMarks = {"类)", "款)", "项)"};
  std::vector<PathPiece> pieces;
  std::size_t start = 0;
  for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
    std::size_t mark = at + 1;
    while (mark < text.size() && is_digit(text[mark])) ++mark;  // （221类）
    for (std::size_t level = 0; level < kMarks.size(); ++level) {
      if (text.substr(mark).starts_with(kMarks[level]) && at > start) {
        pieces.push_back({text.substr(start, at - start), static_cast<int>(level) + 1});
        start = mark + kMarks[level].size();
        while (start < text.size() && text[start] == '-') ++start;
      }
    }
  }
  if (!pieces.empty()) return pieces;
  // Names with dashes between them; a dash inside a project name leaves pieces that no dictionary knows.
  if (text.find('-') == std::string_view::npos) return {};
  for (start = 0; start <= text.size();) {
    std::size_t end = text.find('-', start);
    if (end == std::string_view::npos) end = text.size();
    if (end > start) pieces.push_back({text.substr(start, end - start), 0});
    start = end + 1;
  }
  if (pieces.size() < 2 || pieces.size() > 3) return {};
  for (std::size_t i = 0; i < pieces.size(); ++i) pieces[i].level = static_cast<int>(i + (pieces.size() == 3 ? 1 : 0));
  if (pieces.size() == 2) pieces[0].level = pieces[1].level = 0;
  return pieces;
}

std::size_t skip_marks(std::string_view text, std::size_t at) {
  static constexpr std::u32string_view kMarks = U"\"'()[]<>《》、,.:;-*#/";
  std::size_t next = at;
  const char32_t c = base::next_code_point(text, next);
  return kMarks.find(c) == std::u32string_view::npos ? at : next;
}

std::size_t code_points_back(std::string_view text, std::size_t count) {
  std::size_t at = text.size();
  while (count > 0) {
    if (at == 0) return std::string_view::npos;
    --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    --count;
  }
  return at;
}

}  // namespace gouji::recognize
