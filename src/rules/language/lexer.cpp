// One pass over the bytes. Chinese occurs in texts and in units of money only.
#include "rules/language/lexer.h"

#include <array>

#include "base/numeral.h"
#include "base/text.h"

namespace gouji::rules {
namespace {

bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Longer signs before their prefixes.
constexpr std::array<std::string_view, 22> kSigns = {"!=", "<=", ">=", "==", "??", "=", "<", ">", "+", "-", "*",
                                                     "/",  "(",  ")",  "[",  "]",  ",", ".", ":", "$", "{", "}"};

struct MoneyUnit {
  std::string_view word;
  std::int64_t fen;
};
constexpr std::array<MoneyUnit, 4> kMoneyUnits = {
    {{"亿元", 10'000'000'000}, {"万元", 1'000'000}, {"千元", 100'000}, {"元", 100}}};

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  base::Result<std::vector<Token>> run() {
    if (source_.size() > kLongestExpression) return error_at(1, "表达式过长", "the expression is too long");
    while (skip_blanks()) {
      Token token;
      token.column = column();
      const char c = source_[at_];
      if (is_name_start(c)) {
        read_name(token);
      } else if (is_digit(c)) {
        if (!read_number(token)) return error_at(token.column, "数字无法识别", "this number cannot be read");
      } else if (c == '\'' || c == '"') {
        if (!read_text(token)) return error_at(token.column, "字符串缺少右引号", "the text has no closing quote");
      } else if (!read_sign(token)) {
        return error_at(token.column, "无法识别的符号", "a sign that the language does not have");
      }
      if (tokens_.size() >= kMostTokens) return error_at(token.column, "表达式过长", "the expression is too long");
      tokens_.push_back(std::move(token));
    }
    tokens_.push_back({TokenKind::kEnd, "", {}, column()});
    return std::move(tokens_);
  }

 private:
  /// Counted on from the last call: tokens come in order.
  std::uint32_t column() {
    column_ += static_cast<std::uint32_t>(base::count_code_points(source_.substr(counted_, at_ - counted_)));
    counted_ = at_;
    return column_;
  }

  bool skip_blanks() {
    while (at_ < source_.size() && static_cast<unsigned char>(source_[at_]) <= ' ') ++at_;
    return at_ < source_.size();
  }

  void read_name(Token& token) {
    const std::size_t begin = at_;
    while (at_ < source_.size() && (is_name_start(source_[at_]) || is_digit(source_[at_]))) ++at_;
    token.kind = TokenKind::kName;
    token.text = source_.substr(begin, at_ - begin);
  }

  bool read_number(Token& token) {
    const auto numeral = base::match_arabic(source_.substr(at_));
    if (!numeral.ok()) return false;
    token.kind = TokenKind::kNumber;
    token.text = source_.substr(at_, numeral.value().length);
    token.number = numeral.value().decimal.value();
    at_ += numeral.value().length;
    if (at_ < source_.size() && source_[at_] == '%') ++at_;  // Percentages are held in percent.
    for (const MoneyUnit& unit : kMoneyUnits) {
      if (!source_.substr(at_).starts_with(unit.word)) continue;
      token.number *= base::Rational(unit.fen);
      at_ += unit.word.size();
      break;
    }
    return true;
  }

  /// No escapes: a text that needs one kind of quote stands in the other.
  bool read_text(Token& token) {
    const std::size_t end = source_.find(source_[at_], at_ + 1);
    if (end == std::string_view::npos) return false;
    token.kind = TokenKind::kText;
    token.text = source_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return true;
  }

  bool read_sign(Token& token) {
    for (std::string_view sign : kSigns) {
      if (!source_.substr(at_).starts_with(sign)) continue;
      token.kind = TokenKind::kSign;
      token.text = sign == "==" ? "=" : sign;
      at_ += sign.size();
      return true;
    }
    return false;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0;
  std::uint32_t column_ = 1;
  std::vector<Token> tokens_;
};

}  // namespace

base::Result<std::vector<Token>> read_tokens(std::string_view source) { return Lexer(source).run(); }

base::Error error_at(std::uint32_t column, const std::string& zh, const std::string& en) {
  const std::string where = std::to_string(column);
  return {base::ErrorCode::kBadRule, "第 " + where + " 列：" + zh, "column " + where + ": " + en, {}};
}

}  // namespace gouji::rules
