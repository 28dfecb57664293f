#include "read/xlsx/number_format.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "read/xlsx/date_format.h"
#include "read/xlsx/digits.h"

namespace gouji::read::xlsx {
namespace {

constexpr std::size_t kSignificant = 15;
/// General: more decimals than this are noise of binary arithmetic, and the cell shows eleven characters.
constexpr std::size_t kMaxGeneralDecimals = 8;
constexpr std::size_t kGeneralWidth = 11;
/// A format of more characters than a spreadsheet allows is not looked at.
constexpr std::size_t kMaxCode = 512;

struct Builtin {
  int id;
  std::string_view code;
};

// ECMA-376 part 1, 18.8.30, with the codes of the Chinese locale (27 to 36, 50 to 58); 14 and 22 in the order in which Chinese
// systems show them.
constexpr std::array kBuiltins = {
    Builtin{0, "General"},
    Builtin{1, "0"},
    Builtin{2, "0.00"},
    Builtin{3, "#,##0"},
    Builtin{4, "#,##0.00"},
    Builtin{9, "0%"},
    Builtin{10, "0.00%"},
    Builtin{11, "0.00E+00"},
    Builtin{12, "# ?/?"},
    Builtin{13, "# ?\?/?\?"},
    Builtin{14, "yyyy/m/d"},
    Builtin{15, "yyyy/m/d"},
    Builtin{16, "m/d"},
    Builtin{17, "yyyy/m"},
    Builtin{18, "h:mm"},
    Builtin{19, "h:mm:ss"},
    Builtin{20, "h:mm"},
    Builtin{21, "h:mm:ss"},
    Builtin{22, "yyyy/m/d h:mm"},
    Builtin{27, "yyyy\"年\"m\"月\""},
    Builtin{28, "m\"月\"d\"日\""},
    Builtin{29, "m\"月\"d\"日\""},
    Builtin{30, "m-d-yy"},
    Builtin{31, "yyyy\"年\"m\"月\"d\"日\""},
    Builtin{32, "h\"时\"mm\"分\""},
    Builtin{33, "h\"时\"mm\"分\"ss\"秒\""},
    Builtin{34, "h\"时\"mm\"分\""},
    Builtin{35, "h\"时\"mm\"分\"ss\"秒\""},
    Builtin{36, "yyyy\"年\"m\"月\""},
    Builtin{37, "#,##0;-#,##0"},
    Builtin{38, "#,##0;-#,##0"},
    Builtin{39, "#,##0.00;-#,##0.00"},
    Builtin{40, "#,##0.00;-#,##0.00"},
    Builtin{41, "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ "},
    Builtin{42, "_ \"¥\"* #,##0_ ;_ \"¥\"* -#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ "},
    Builtin{43, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ "},
    Builtin{44, "_ \"¥\"* #,##0.00_ ;_ \"¥\"* -#,##0.00_ ;_ \"¥\"* \"-\"?\?_ ;_ @_ "},
    Builtin{45, "mm:ss"},
    Builtin{46, "[h]:mm:ss"},
    Builtin{47, "mm:ss"},
    Builtin{48, "##0.0E+0"},
    Builtin{49, "@"},
    Builtin{50, "yyyy\"年\"m\"月\""},
    Builtin{51, "m\"月\"d\"日\""},
    Builtin{52, "yyyy\"年\"m\"月\""},
    Builtin{53, "m\"月\"d\"日\""},
    Builtin{54, "m\"月\"d\"日\""},
    Builtin{55, "yyyy\"年\"m\"月\""},
    Builtin{56, "yyyy\"年\"m\"月\""},
    Builtin{57, "yyyy\"年\"m\"月\""},
    Builtin{58, "m\"月\"d\"日\""},
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string general(Digits value) {
  round_to_significant(value, kSignificant);
  if (value.fraction.size() > kMaxGeneralDecimals) {
    const std::size_t taken = std::max<std::size_t>(value.whole.size(), 1) + 1;
    round_to_decimals(value, taken < kGeneralWidth ? kGeneralWidth - taken : 0);
  }
  return plain(value);
}

/// Where a section's literals, placeholders and marks stand.
struct Layout {
  std::string before, after;  ///< Literals around the number.
  bool has_number = false, has_point = false, thousands = false, fraction_form = false, exponent = false,
       general = false;
  std::size_t least_whole = 0, least_decimals = 0, most_decimals = 0;
  int percents = 0, scale = 0;
  bool text = false;  ///< @
};

class LayoutReader {
 public:
  explicit LayoutReader(std::string_view code) : code_(code) {}

  Layout run() {
    while (at_ < code_.size()) step(code_[at_]);
    return std::move(layout_);
  }

 private:
  std::string& literal() { return layout_.has_number ? layout_.after : layout_.before; }

  /// A character of more than one byte is a literal like any other.
  std::size_t character_end(std::size_t at) const {
    std::size_t offset = at;
    if (offset < code_.size()) base::next_code_point(code_, offset);
    return offset;
  }

  void step(char c) {
    switch (c) {
      case '"': {
        const std::size_t end = std::min(code_.find('"', at_ + 1), code_.size());
        literal() += code_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return;
      }
      case '\\': {
        const std::size_t end = character_end(at_ + 1);
        literal() += code_.substr(std::min(at_ + 1, code_.size()), end - at_ - 1);
        at_ = std::max(end, at_ + 1);
        return;
      }
      case '_':  // A blank as wide as the next character.
        literal() += ' ';
        at_ = std::max(character_end(at_ + 1), at_ + 1);
        return;
      case '*':  // Fills the cell with the next character.
        at_ = std::max(character_end(at_ + 1), at_ + 1);
        return;
      case '0':
      case '#':
      case '?':
        return digit(c);
      case '.':
        if (layout_.has_point) break;
        layout_.has_point = layout_.has_number = true;
        ++at_;
        return;
      case ',':
        return comma();
      case '%':
        ++layout_.percents;
        break;
      case '/':
        layout_.fraction_form = layout_.has_number;
        break;
      case '@':
        layout_.text = layout_.has_number = true;
        ++at_;
        return;
      case 'E':
      case 'e':
        layout_.exponent = layout_.has_number;
        break;
      case 'G':
      case 'g':
        if (lower(code_.substr(at_, 7)) == "general") {
          layout_.general = layout_.has_number = true;
          at_ += 7;
          return;
        }
        break;
      default:
        break;
    }
    const std::size_t end = character_end(at_);
    literal() += code_.substr(at_, end - at_);
    at_ = end;
  }

  void digit(char c) {
    layout_.has_number = true;
    if (layout_.has_point) {
      ++layout_.most_decimals;
      if (c == '0') layout_.least_decimals = layout_.most_decimals;
    } else if (c == '0' || layout_.least_whole > 0) {
      ++layout_.least_whole;
    }
    ++at_;
  }

  /// Between placeholders: thousands; behind the last one: a thousandth each.
  void comma() {
    std::size_t next = at_;
    while (next < code_.size() && code_[next] == ',') ++next;
    const bool more = next < code_.size() && (code_[next] == '0' || code_[next] == '#' || code_[next] == '?');
    if (!layout_.has_number) {
      literal() += code_.substr(at_, next - at_);
    } else if (more && !layout_.has_point) {
      layout_.thousands = true;
    } else {
      layout_.scale += static_cast<int>(next - at_);
    }
    at_ = next;
  }

  std::string_view code_;
  std::size_t at_ = 0;
  Layout layout_;
};

/// Letters in front of a number make it a code (P001); a sign of money does not.
bool names_something(std::string_view before) {
  for (std::size_t at = 0; at < before.size();) {
    const char32_t c = base::next_code_point(before, at);
    if (base::is_han(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return true;
  }
  return false;
}

std::string grouped(const std::string& whole) {
  std::string out;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) out += ',';
    out += whole[i];
  }
  return out;
}

/// The digits of a value without its sign.
std::string shown_digits(Digits value, const Layout& layout) {
  value.negative = false;
  if (layout.general || layout.fraction_form || layout.exponent) return general(value);
  round_to_significant(value, kSignificant);
  shift(value, 2 * layout.percents - 3 * layout.scale);
  round_to_decimals(value, layout.most_decimals);
  std::string whole = value.whole;
  if (whole.size() < layout.least_whole) whole.insert(0, layout.least_whole - whole.size(), '0');
  std::string out = layout.thousands ? grouped(whole) : whole;
  std::string fraction = value.fraction;
  if (fraction.size() < layout.least_decimals) fraction.resize(layout.least_decimals, '0');
  // "#.##" shows a point even without decimals; nobody means it.
  if (!fraction.empty()) out += '.' + fraction;
  return out;
}

bool is_zero_when_shown(Digits value, const Layout& layout) {
  if (layout.general || layout.fraction_form || layout.exponent) return value.zero();
  round_to_significant(value, kSignificant);
  shift(value, 2 * layout.percents - 3 * layout.scale);
  round_to_decimals(value, layout.most_decimals);
  return value.zero();
}

}  // namespace

NumberFormat NumberFormat::builtin(int id) {
  const auto found = std::find_if(kBuiltins.begin(), kBuiltins.end(), [&](const Builtin& one) { return one.id == id; });
  return NumberFormat(found == kBuiltins.end() ? std::string_view("General") : found->code);
}

NumberFormat::NumberFormat(std::string_view code) {
  if (code.empty() || code.size() > kMaxCode) code = "General";
  sections_.emplace_back();
  bool quoted = false;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    Section& section = sections_.back();
    if (quoted || c == '"') {
      if (c == '"') quoted = !quoted;
      section.code += c;
    } else if (c == '\\' || c == '_' || c == '*') {
      section.code += code.substr(at, 2);
      ++at;
    } else if (c == ';') {
      sections_.emplace_back();
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', at), code.size());
      const std::string_view inside = code.substr(at + 1, end - at - 1);
      at = end;
      if (inside.empty()) continue;
      const std::string word = lower(inside);
      if (word[0] == '<' || word[0] == '>' || word[0] == '=') {
        const bool two = word.size() > 1 && (word[1] == '=' || word[1] == '>');
        section.compare = !two ? word[0] : (word[1] == '>' ? 'n' : (word[0] == '<' ? 'l' : 'g'));
        section.limit = word.substr(two ? 2 : 1);
      } else if (word[0] == '$') {
        section.code += '"' + std::string(inside.substr(1, inside.find('-', 1) - 1)) + '"';
      } else if (word.find_first_not_of("hms") == std::string::npos) {
        section.code += '[' + word + ']';  // Hours, minutes or seconds that go on counting.
      } else if (!base::starts_with(word, "dbnum")) {
        section.coloured = true;
      }
    } else {
      section.code += c;
    }
  }
}

const NumberFormat::Section& NumberFormat::section_for(const Digits& value, bool& sign_shown) const {
  sign_shown = false;
  const bool conditional =
      std::any_of(sections_.begin(), sections_.end(), [](const Section& s) { return s.compare != 0; });
  if (conditional) {
    for (const Section& section : sections_) {
      Digits limit;
      if (section.compare == 0 || !parse_digits(section.limit, limit)) return section;
      const int order = compare(value, limit);
      const bool fits = (section.compare == '<' && order < 0) || (section.compare == '>' && order > 0) ||
                        (section.compare == '=' && order == 0) || (section.compare == 'l' && order <= 0) ||
                        (section.compare == 'g' && order >= 0) || (section.compare == 'n' && order != 0);
      if (fits) return section;
    }
    return sections_.back();
  }
  if (value.zero() && sections_.size() > 2) return sections_[2];
  if (value.negative && sections_.size() > 1) {
    // A second section shows the sign itself: by "-", by brackets, or only by a colour, which a text does not have.
    const Section& section = sections_[1];
    const bool marked = section.code.find_first_of("-(") != std::string::npos || base::contains(section.code, "（") ||
                        base::contains(section.code, "负");
    sign_shown = marked || !section.coloured;
    return section;
  }
  return sections_.front();
}

std::string NumberFormat::show(std::string_view number, DateSystem dates) const {
  Digits value;
  if (!parse_digits(number, value)) return std::string(number);
  bool sign_shown = false;
  const Section& section = section_for(value, sign_shown);
  if (section.code.empty()) return sections_.size() == 1 ? general(value) : std::string();
  if (is_date_code(section.code)) return show_date(section.code, value, dates);
  const Layout layout = LayoutReader(section.code).run();
  std::string out;
  if (value.negative && !sign_shown && layout.has_number && !is_zero_when_shown(value, layout)) out += '-';
  out += layout.before;
  if (layout.text) {
    value.negative = false;
    out += general(value);
  } else if (layout.has_number) {
    out += shown_digits(value, layout);
  }
  if (!layout.exponent && !layout.fraction_form) out += layout.after;
  return std::string(base::trim(out));
}

std::string NumberFormat::stored(std::string_view number, DateSystem dates) const {
  Digits value;
  if (!parse_digits(number, value)) return std::string(number);
  bool sign_shown = false;
  const Section& section = section_for(value, sign_shown);
  if (is_date_code(section.code)) return show_date(section.code, value, dates);
  const Layout layout = LayoutReader(section.code).run();
  const std::string shown = show(number, dates);
  if (layout.percents > 0) {
    shift(value, 2 * layout.percents);
    return general(value) + std::string(static_cast<std::size_t>(layout.percents), '%');
  }
  if (names_something(layout.before)) return shown;
  std::string bare = shown;
  std::erase(bare, ',');
  Digits same;
  const std::string exact = general(value);
  return parse_digits(bare, same) && plain(same) == exact ? shown : exact;
}

}  // namespace gouji::read::xlsx
