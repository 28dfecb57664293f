// One function a kind of cell. Messages say what stands there and what is allowed.
#include "intake/cell_check.h"

#include <algorithm>

#include "base/fen.h"
#include "base/numeral.h"
#include "base/text.h"
#include "budget/template.h"
#include "intake/code_check.h"
#include "intake/raw.h"

namespace gouji::intake {
namespace {

constexpr std::size_t kMostShownWords = 14;

CellFault fault(std::string zh, std::string en, std::string allowed_zh, std::string allowed_en) {
  return {Severity::kError, std::move(zh), std::move(en), std::move(allowed_zh), std::move(allowed_en)};
}

bool is_money(const Column& column) {
  return column.type == CellType::kYuan || column.type == CellType::kPay || column.unit == "元";
}

/// A number of which the column says that it is hardly meant: too small, too large.
std::optional<CellFault> odd_number(const Column& column, const base::Rational& value, const std::string& text) {
  const bool money = is_money(column);
  const std::string zh = text + (money                               ? " 元"
                                 : column.type == CellType::kPercent ? "%"
                                                                     : ""),
                    en = text + (money                               ? " yuan"
                                 : column.type == CellType::kPercent ? "%"
                                                                     : "");
  if (value.sign() > 0 && value < base::Rational(column.least)) {
    if (money)
      return CellFault{Severity::kWarning, "只有 " + zh + "，是否按万元填写", "is only " + en + ": in 万元?",
                       "单位为元", "in yuan"};
    return CellFault{Severity::kWarning, "只有 " + zh + "，是否按小数填写", "is only " + en + ": meant as a fraction?",
                     "单位为 %，例如 50 表示 50%", "in %: 50 is 50%"};
  }
  if (column.most > 0 && value > base::Rational(column.most)) {
    const std::string limit = std::to_string(column.most);
    return CellFault{Severity::kWarning, "多达 " + zh + "，请核对", "is " + en + ": check it", "通常不超过 " + limit,
                     "usually at most " + limit};
  }
  return std::nullopt;
}

/// Blanks may stand around a number, not in it: "100 200" are two.
bool has_inner_blank(std::string_view text) { return base::without_blanks(text).size() != base::trim(text).size(); }

std::optional<CellFault> check_number(const Column& column, std::string& text) {
  std::string_view digits = text;
  for (const std::string_view sign : {"%", "％"}) {
    if (column.type == CellType::kPercent && digits.ends_with(sign)) digits.remove_suffix(sign.size());
  }
  const auto number = base::parse_cell_number(digits);
  if (!number || digits.ends_with('%') || digits.ends_with("％") || has_inner_blank(digits)) {
    const bool money = is_money(column);
    return fault(
        "“" + shown(text) + "”不是数", "'" + shown(text) + "' is no number",
        money ? "只写数字，单位为元，例如 1200 或 1200.50" : "只写数字，例如 1200 或 1200.50",
        money ? "digits only, in yuan, for example 1200 or 1200.50" : "digits only, for example 1200 or 1200.50");
  }
  const base::Decimal& decimal = number.value();
  const base::Rational value = decimal.value();
  if (value.sign() < 0) return fault("不能为负数", "may not be negative", "0 或正数", "0 or more");
  if (value > base::Rational(base::kMostFen / 100))
    return fault("数太大", "is too large", "不超过 1 亿亿", "at most 10^16");
  if (column.type == CellType::kCount && !value.is_integer())
    return fault("“" + shown(text) + "”不是整数", "'" + shown(text) + "' is no whole number", "整数", "a whole number");
  const bool yuan = column.type == CellType::kYuan || column.type == CellType::kPay;
  if (yuan && !(value * base::Rational(100)).is_integer()) {
    return fault("“" + shown(text) + "”的小数多于两位", "'" + shown(text) + "' has more than two decimals",
                 "单位为元，最多两位小数", "yuan with at most two decimals");
  }
  text = value.to_string();
  return odd_number(column, value, text);
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Year, month and day as digits, whatever stands between them: 2024-1-31, 2024年1月31日; a time of day is dropped. Empty when the
/// text is no such row of numbers.
std::vector<std::string> parts_of_date(std::string_view text) {
  std::vector<std::string> out;
  const std::string folded = base::fold(text);
  std::string_view rest = std::string_view(folded).substr(0, folded.find(' '));
  constexpr std::size_t kWholeDate = 8;  // 20240131
  if (rest.size() == kWholeDate && all_digits(rest))
    return {std::string(rest.substr(0, 4)), std::string(rest.substr(4, 2)), std::string(rest.substr(6))};
  for (const std::string_view mark : {"年-/.", "月-/.", "日"}) {
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    out.emplace_back(rest.substr(0, digits));
    rest.remove_prefix(digits);
    const bool written = rest.starts_with(mark.substr(0, 3));
    const bool sign = !rest.empty() && mark.substr(3).find(rest.front()) != std::string_view::npos;
    if (written || sign) rest.remove_prefix(written ? 3 : 1);
  }
  const bool shape = rest.empty() && out[0].size() == 4 && !out[1].empty() && out[1].size() <= 2 && !out[2].empty() &&
                     out[2].size() <= 2;
  return shape ? out : std::vector<std::string>();
}

std::optional<CellFault> check_year(const Column& column, std::string& text) {
  const std::string folded = base::fold(text);
  std::string_view digits = folded;
  for (const std::string_view word : {"度", "年"}) {
    if (digits.ends_with(word)) digits.remove_suffix(word.size());
  }
  if (digits.size() == 4 && all_digits(digits)) {
    text = digits;
    const int year = std::stoi(text);
    if (year >= column.least && (column.most == 0 || year <= column.most)) return std::nullopt;
    return CellFault{Severity::kWarning, "年度 " + text + " 不合常理，请核对", "the year " + text + " is odd: check it",
                     "", ""};
  }
  return fault("“" + shown(text) + "”不是年度", "'" + shown(text) + "' is no year", "四位数字，例如 2024",
               "four digits, for example 2024");
}

std::optional<CellFault> check_date(std::string& text) {
  const std::vector<std::string> parts = parts_of_date(text);
  const bool shape = !parts.empty();
  const int month = shape ? std::stoi(parts[1]) : 0, day = shape ? std::stoi(parts[2]) : 0;
  const int year = shape ? std::stoi(parts[0]) : 0;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int days = month == 2 ? (leap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  if (month >= 1 && month <= 12 && day >= 1 && day <= days) {
    const auto two = [](const std::string& part) { return part.size() == 1 ? "0" + part : part; };
    text = parts[0] + "-" + two(parts[1]) + "-" + two(parts[2]);
    return std::nullopt;
  }
  return fault("“" + shown(text) + "”不是日期", "'" + shown(text) + "' is no date", "例如 2024-01-31",
               "for example 2024-01-31");
}

std::string list_of(const std::vector<std::string>& choices) {
  std::string out;
  for (std::size_t i = 0; i < choices.size() && i < kMostShownWords; ++i) out += (i == 0 ? "" : "、") + choices[i];
  return choices.size() > kMostShownWords ? out + "……" : out;
}

std::optional<CellFault> check_word(const Column& column, std::string& text, const Schema& schema) {
  const std::string_view means = schema.meaning(column.list, text);
  if (!means.empty()) {
    text = means;
    return std::nullopt;
  }
  const std::string allowed = list_of(schema.choices(column.list));
  return fault("没有“" + shown(text) + "”这一项", "there is no choice '" + shown(text) + "'", allowed, allowed);
}

std::optional<CellFault> check_form(std::string& text, const budget::Knowledge& knowledge) {
  std::string known;
  for (const auto& form : knowledge.templates()) {
    if (form->id == text) return std::nullopt;
    known += (known.empty() ? "" : "、") + form->id;
  }
  return fault("没有公开模板“" + shown(text) + "”", "there is no template '" + shown(text) + "'", known, known);
}

std::optional<CellFault> check_words(const Column& column, std::string& text, const Schema& schema) {
  std::string out, word;
  for (std::size_t at = 0; at <= text.size();) {
    const bool comma = text.compare(at, 3, "、") == 0;
    if (at == text.size() || text[at] == ' ' || comma) {
      if (!word.empty()) {
        if (auto wrong = check_word(column, word, schema)) return wrong;
        out += (out.empty() ? "" : " ") + word;
      }
      word.clear();
      at += comma ? 3 : 1;
    } else {
      word += text[at++];
    }
  }
  text = out;
  return std::nullopt;
}

bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7F;
  });
}

/// What a workbook gives for a formula without a value (read::xlsx::CellValues), and a CSV file that was saved with its formulas.
bool is_formula(std::string_view text) {
  if (text.size() < 2 || text[0] != '=') return false;
  const char next = text[1];
  return (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z') || next == '?' || next == '$' || next == '(';
}

}  // namespace

bool is_formula_error(std::string_view text) {
  if (text == "#N/A") return true;
  if (text.starts_with("Err:")) return text.size() > 4 && all_digits(text.substr(4));
  if (text.size() < 3 || text[0] != '#' || (text.back() != '!' && text.back() != '?')) return false;
  return std::all_of(text.begin() + 1, text.end() - 1,
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_'; });
}

std::string shown(std::string_view text) {
  constexpr std::size_t kMostShownBytes = 60;
  std::string out(text.substr(0, kMostShownBytes));
  while (!out.empty() && out.size() < text.size() && (static_cast<unsigned char>(text[out.size()]) & 0xC0) == 0x80) {
    out.pop_back();
  }
  return out.size() < text.size() ? out + "…" : out;
}

std::optional<CellFault> check_cell(const Column& column, std::string& text, const Schema& schema,
                                    const budget::Knowledge& knowledge, int year) {
  if (text.size() > kMostCellBytes) return fault("文字过长", "the text is too long", "不超过 64 KB", "at most 64 KB");
  if (has_control_characters(text)) {
    return CellFault{Severity::kError, "含有不可见的控制字符", "holds control characters",
                     "重新键入这一格", "type this cell anew",  Hint::kAdvice};
  }
  if (is_formula_error(text)) {
    return CellFault{Severity::kError,
                     "公式出错，显示 " + text,
                     "shows the formula error " + text,
                     "改正公式，或直接填写",
                     "mend the formula, or type the value",
                     Hint::kAdvice};
  }
  if (column.type != CellType::kWord && is_formula(text)) {
    return CellFault{Severity::kError,
                     "公式“" + shown(text) + "”没有保存结果",
                     "the formula '" + shown(text) + "' has no saved result",
                     "用电子表格软件打开、重新计算并保存，或直接填写",
                     "open it in a spreadsheet program, calculate and save, or type the value",
                     Hint::kAdvice};
  }
  switch (column.type) {
    case CellType::kYuan:
    case CellType::kNumber:
    case CellType::kCount:
    case CellType::kPercent:
    case CellType::kPay:
      return check_number(column, text);
    case CellType::kYear:
      return check_year(column, text);
    case CellType::kForm:
      return check_form(text, knowledge);
    case CellType::kDate:
      return check_date(text);
    case CellType::kWord:
      return check_word(column, text, schema);
    case CellType::kWords:
      return check_words(column, text, schema);
    case CellType::kCode:
      return check_code(column, text, knowledge, year);
    case CellType::kText:
    case CellType::kKey:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace gouji::intake
