// The lexer. It decides what is a number that states something, and leaves years, dates, document numbers, codes and ordinals
// in the text; everything about meaning is for the grammar (narrative_*.cpp).
#include "recognize/clause.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gouji::recognize {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

template <std::size_t N>
std::size_t any_of(std::string_view text, std::size_t at, const std::array<std::string_view, N>& words) {
  if (at >= text.size()) return 0;
  for (const std::string_view word : words) {
    if (text.substr(at).starts_with(word)) return word.size();
  }
  return 0;
}

bool ends_before(std::string_view text, std::size_t at, std::string_view word) {
  return at >= word.size() && text.substr(at - word.size(), word.size()) == word;
}

/// 、 ， ； 。 and their likes: length and strength.
std::size_t mark_at(std::string_view text, std::size_t at, std::uint8_t& strength) {
  struct Mark {
    std::string_view sign;
    std::uint8_t strength;
  };
  static constexpr std::array<Mark, 9> kMarks = {
      {{"、", 1}, {",", 2}, {";", 3}, {"。", 4}, {":", 0}, {"!", 4}, {"?", 4}, {"\n", 4}, {"……", 2}}};
  for (const Mark& mark : kMarks) {
    if (text.substr(at).starts_with(mark.sign)) {
      strength = mark.strength;
      return mark.sign.size();
    }
  }
  return 0;
}

class Lexer {
 public:
  Lexer(std::string_view text, const ClauseWords& words) : text_(text), words_(words) {}

  std::vector<Token> run() {
    tokens_.reserve(text_.size() / 16 + 8);
    while (at_ < text_.size()) {
      // A Han character with which nothing begins: the common case.
      if (static_cast<unsigned char>(text_[at_]) >= 0xE0 && !words_.may_start(text_, at_)) {
        extend_text(std::min(at_ + 3, text_.size()));
        continue;
      }
      if (!number() && !mark() && !bracket() && !share() && !base() && !word()) {
        std::size_t next = at_;
        base::next_code_point(text_, next);
        extend_text(next);
      }
    }
    return std::move(tokens_);
  }

 private:
  Token& push(TokenKind kind, std::size_t end) {
    Token token;
    token.kind = kind;
    token.begin = static_cast<std::uint32_t>(at_);
    token.end = static_cast<std::uint32_t>(end);
    tokens_.push_back(token);
    at_ = end;
    return tokens_.back();
  }

  void extend_text(std::size_t end) {
    if (tokens_.empty() || tokens_.back().kind != TokenKind::kText) {
      push(TokenKind::kText, end);
      return;
    }
    tokens_.back().end = static_cast<std::uint32_t>(end);
    at_ = end;
  }

  // --- numbers ---

  bool number() {
    std::size_t start = at_;
    const bool minus = text_[start] == '-' && start + 1 < text_.size() && is_digit(text_[start + 1]) && !joined(start);
    if (minus) ++start;
    if (!is_digit(text_[start])) return false;
    if (start > 0 && (is_digit(text_[start - 1]) || (is_letter(text_[start - 1]) && !minus))) return in_word();
    const base::Result<base::NumeralMatch> read = base::match_arabic(text_.substr(start));
    if (!read.ok()) return in_word();
    // A dot at a line's start belongs to a numbering that was cut; a numeral ends where its digits end.
    const std::size_t digits_end = start + read.value().length;
    if (is_name_or_date(start, digits_end)) {
      extend_text(digits_end);
      return true;
    }
    std::size_t unit_at = digits_end;
    const std::size_t between = words_.approximate_after(text_, unit_at);
    unit_at += between;
    ClauseWords::UnitMatch unit = words_.match_unit(text_, unit_at);
    std::size_t range_end = digits_end;
    if (unit.length == 0) {
      if (!take_range(digits_end, range_end, unit) && !stands_alone(digits_end)) {
        extend_text(digits_end);
        return true;
      }
    }
    std::size_t end = unit.length > 0 ? unit_at + unit.length : digits_end;
    const bool range = take_range(digits_end, end, unit);
    Token& token = push(TokenKind::kNumber, end);
    token.decimal = read.value().decimal;
    token.digits_end = static_cast<std::uint32_t>(digits_end);
    token.unit = unit;
    token.unit_end = static_cast<std::uint32_t>(end);
    token.negative = minus;
    token.approximate = between > 0 || approximate_at_ == start;
    classify(token, start, range);
    if (const std::size_t after = token.use == NumberUse::kThreshold ? 0 : words_.approximate_after(text_, at_)) {
      token.approximate = true;
      token.end += static_cast<std::uint32_t>(after);
      at_ += after;
    }
    return true;
  }

  /// Digits inside a word or a longer run (DRG2, 12345热线): text.
  bool in_word() {
    std::size_t end = at_ + (text_[at_] == '-' ? 1 : 0);
    while (end < text_.size() && (is_digit(text_[end]) || is_letter(text_[end]))) ++end;
    extend_text(std::max(end, at_ + 1));
    return true;
  }

  bool joined(std::size_t at) const {
    return at > 0 && (is_digit(text_[at - 1]) || is_letter(text_[at - 1]) || text_[at - 1] == ')' ||
                      static_cast<unsigned char>(text_[at - 1]) >= 0x80);
  }

  /// Years, dates, times, document numbers, ordinals, codes: no amounts.
  bool is_name_or_date(std::size_t start, std::size_t end) const {
    static constexpr std::array<std::string_view, 10> kDates = {"年", "月", "日", "时",   "点",
                                                                "分", "号", "届", "季度", "期"};
    if (any_of(text_, end, kDates) > 0) return true;
    static constexpr std::array<std::string_view, 5> kOrdinals = {"第", "表", "图", "附件", "[20"};
    for (const std::string_view before : kOrdinals) {
      if (ends_before(text_, start, before)) return true;
    }
    if (start > 0 && (text_[start - 1] == '[' || text_[start - 1] == '/')) return true;
    // 2080505机关…, (2101401): a code of digits only. A long run of digits is an index or a telephone number, unless it is money.
    const std::size_t length = end - start;
    const bool digits_only = text_.substr(start, length).find_first_of(".,") == std::string_view::npos;
    if (!digits_only) return false;
    if (length >= 11) return words_.match_unit(text_, end).kind != budget::UnitKind::kMoney;
    const bool code_length = length == 3 || length == 5 || length == 7;
    if (!code_length || (text_[start] != '2' && text_[start] != '3' && text_[start] != '5')) return false;
    const bool in_brackets = start > 0 && text_[start - 1] == '(' && end < text_.size() && text_[end] == ')';
    if (in_brackets) return true;
    return words_.match_unit(text_, end).length == 0;
  }

  /// A number without a unit counts only at the end of its clause, after a label: 编制数14，.
  bool stands_alone(std::size_t end) const {
    if (tokens_.empty()) return false;
    const TokenKind before = tokens_.back().kind;
    const bool after_label = before == TokenKind::kText || before == TokenKind::kUp || before == TokenKind::kDown;
    if (!after_label && !(before == TokenKind::kMark && tokens_.back().strength == 0)) return false;
    if (end == text_.size()) return true;
    std::uint8_t strength = 0;
    return mark_at(text_, end, strength) > 0 && strength != 0;
  }

  /// 3,000-5,000元, 3—5万元, 2至3人: the second half makes it a range; `end` moves behind it.
  bool take_range(std::size_t digits_end, std::size_t& end, ClauseWords::UnitMatch& of) const {
    static constexpr std::array<std::string_view, 4> kTo = {"-", "~", "至", "到"};
    for (const std::size_t from : {digits_end, end}) {
      const std::size_t length = any_of(text_, from, kTo);
      if (length == 0) continue;
      std::size_t second = from + length;
      while (second < text_.size() && text_[second] == '-') ++second;
      if (second >= text_.size() || !is_digit(text_[second])) continue;
      const base::Result<base::NumeralMatch> read = base::match_arabic(text_.substr(second));
      if (!read.ok()) continue;
      const std::size_t after = second + read.value().length;
      const ClauseWords::UnitMatch unit = words_.match_unit(text_, after);
      if (unit.length == 0) continue;
      end = after + unit.length;
      of = unit;
      return true;
    }
    return false;
  }

  void classify(Token& token, std::size_t start, bool range) {
    static constexpr std::array<std::string_view, 7> kLimit = {"(含)以上", "以上",       "(含)以下", "以下",
                                                               "以内",     "(不含)以上", "(含)"};
    static constexpr std::array<std::string_view, 3> kPer = {"/", "每", "标准"};
    static constexpr std::array<std::string_view, 7> kBefore = {"每人", "人均", "每年", "每月", "次均", "单价", "标准"};
    static constexpr std::array<std::string_view, 12> kOperators = {
        "指标值", "≥", "≤", ">", "<", "=", "不低于", "不超过", "不高于", "不少于", "小于", "大于"};
    const std::size_t limit = any_of(text_, token.end, kLimit);
    if (range) {
      token.use = NumberUse::kRange;
    } else if (limit > 0) {
      token.use = NumberUse::kThreshold;
      token.end += static_cast<std::uint32_t>(limit);
      at_ = token.end;
    } else if (token.unit.kind != budget::UnitKind::kPercent && any_of(text_, token.end, kPer) > 0) {
      token.use = NumberUse::kStandard;
    }
    for (const std::string_view before : kBefore) {
      if (token.use == NumberUse::kPlain && ends_before(text_, start, before)) token.use = NumberUse::kStandard;
    }
    for (const std::string_view sign : kOperators) {
      if (ends_before(text_, start, sign)) token.use = NumberUse::kIndicator;
    }
    std::uint8_t strength = 0;
    token.attached = at_ < text_.size() && mark_at(text_, at_, strength) == 0 && text_[at_] != '(' && text_[at_] != ')';
  }

  // --- marks and words ---

  bool mark() {
    std::uint8_t strength = 0;
    const std::size_t length = mark_at(text_, at_, strength);
    if (length == 0) return false;
    push(TokenKind::kMark, at_ + length).strength = strength;
    return true;
  }

  /// A bracket with figures inside is a clause of its own; any other bracket belongs to the text: （类）, （境）.
  bool bracket() {
    if (text_[at_] == ')' && depth_ > 0) {
      --depth_;
      push(TokenKind::kClose, at_ + 1);
      return true;
    }
    if (text_[at_] != '(') return false;
    const std::size_t close = text_.find(')', at_);
    if (close == std::string_view::npos || close - at_ > 600) return false;
    // Inner brackets: take the outermost closing one.
    std::size_t end = at_ + 1;
    for (int open = 1; end < text_.size() && open > 0; ++end)
      open += text_[end] == '(' ? 1 : text_[end] == ')' ? -1 : 0;
    const std::string_view inside = text_.substr(at_ + 1, end - at_ - 2);
    if (!has_figure(inside)) {
      extend_text(end);
      return true;
    }
    ++depth_;
    push(TokenKind::kOpen, at_ + 1);
    return true;
  }

  bool has_figure(std::string_view inside) const {
    for (std::size_t i = 0; i < inside.size(); ++i) {
      if (!is_digit(inside[i])) continue;
      std::size_t end = i;
      while (end < inside.size() && (is_digit(inside[end]) || inside[end] == '.' || inside[end] == ',')) ++end;
      const ClauseWords::UnitMatch unit = words_.match_unit(inside, end);
      if (unit.kind == budget::UnitKind::kMoney || unit.kind == budget::UnitKind::kPercent) return true;
      i = end;
    }
    return false;
  }

  /// 占…: only where a percentage follows in the clause.
  bool share() {
    static constexpr std::string_view kOf = "占";
    if (!text_.substr(at_).starts_with(kOf)) return false;
    std::size_t end = at_ + kOf.size();
    for (; end < text_.size() && end - at_ < 150; ++end) {
      std::uint8_t strength = 0;
      if (is_digit(text_[end]) && (end == 0 || !is_digit(text_[end - 1]))) {
        const base::Result<base::NumeralMatch> read = base::match_arabic(text_.substr(end));
        if (!read.ok()) return false;
        if (text_.substr(end + read.value().length).starts_with("%")) break;
      }
      if (mark_at(text_, end, strength) > 0 && strength > 1) return false;
    }
    if (end >= text_.size() || !is_digit(text_[end])) return false;
    push(TokenKind::kShare, end);
    return true;
  }

  /// 与上年相比, 比2023年执行数(决算数), 较上年预算安排, 同比: up to a direction word, a number or a mark.
  bool base() {
    static constexpr std::string_view kSamePeriod = "同比";
    if (text_.substr(at_).starts_with(kSamePeriod)) {
      push(TokenKind::kBase, at_ + kSamePeriod.size());
      return true;
    }
    const std::size_t against = words_.base_against(text_, at_);
    if (against == 0) return false;
    const std::size_t year = at_ + against;
    const std::size_t length = std::max(words_.base_year(text_, year), calendar_year(year));
    if (length == 0) return false;
    std::size_t end = year + length;
    while (end < text_.size()) {
      const std::size_t tail = words_.base_tail(text_, end);
      if (tail == 0) break;
      end += tail;
    }
    push(TokenKind::kBase, end);
    return true;
  }

  std::size_t calendar_year(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    static constexpr std::string_view kYear = "年";
    if (end - at != 4 || !text_.substr(end).starts_with(kYear)) return 0;
    return end + kYear.size() - at;
  }

  /// A direction word is one only before its number: 增加5万元, 减少了约3%; not in 新增资产 or 服务能力提升.
  bool number_follows(std::size_t at) const {
    for (int words = 0; words < 4 && at < text_.size(); ++words) {
      if (is_digit(text_[at]) || (text_[at] == '-' && at + 1 < text_.size() && is_digit(text_[at + 1]))) return true;
      const std::size_t filler = words_.direction_filler(text_, at);
      if (filler == 0) return false;
      at += filler;
    }
    return false;
  }

  bool word() {
    const ClauseWords::Match found = words_.match(text_, at_);
    if (found.length == 0) return false;
    const std::size_t end = at_ + found.length;
    const bool direction = found.word == ClauseWord::kUp || found.word == ClauseWord::kDown;
    if (direction && !number_follows(end)) return false;
    // 由, 按 and the like introduce too much else.
    if (found.word == ClauseWord::kList && found.length <= 3) return false;
    switch (found.word) {
      case ClauseWord::kUp:
        push(TokenKind::kUp, end);
        break;
      case ClauseWord::kDown:
        push(TokenKind::kDown, end);
        break;
      case ClauseWord::kFlat:
        push(TokenKind::kFlat, end);
        break;
      case ClauseWord::kReason:
        push(TokenKind::kReason, end);
        break;
      case ClauseWord::kUse:
        push(TokenKind::kUse, end);
        break;
      case ClauseWord::kOfWhich:
        push(TokenKind::kOfWhich, end);
        break;
      case ClauseWord::kList:
        push(TokenKind::kList, end);
        break;
      case ClauseWord::kApproximateBefore:
        if (end < text_.size() && is_digit(text_[end])) {
          extend_text(end);
          approximate_at_ = end;
          return true;
        }
        return false;
      case ClauseWord::kNothing:
        return false;
    }
    return true;
  }

  std::string_view text_;
  const ClauseWords& words_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t approximate_at_ = std::string_view::npos;
  int depth_ = 0;
};

}  // namespace

TightText tighten(std::string_view text) {
  base::FoldedText folded = base::fold_with_origin(text);
  TightText out;
  out.text.reserve(folded.text.size());
  out.origin.reserve(folded.text.size() + 1);
  const std::string& from = folded.text;
  const auto keeps_apart = [](char c) { return is_digit(c) || is_letter(c); };
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i] == '*') continue;  // Markdown stars that a reader left in place.
    if (from[i] == ' ') {
      const bool between_words =
          !out.text.empty() && i + 1 < from.size() && keeps_apart(out.text.back()) && keeps_apart(from[i + 1]);
      if (!between_words) continue;
    }
    out.text.push_back(from[i]);
    out.origin.push_back(folded.origin[i]);
  }
  out.origin.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

std::vector<Token> read_tokens(std::string_view tight, const ClauseWords& words) { return Lexer(tight, words).run(); }

}  // namespace gouji::recognize
