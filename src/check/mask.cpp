// One pass over the text for digits, one for the words that announce a person. Line breaks and blanks may stand inside numbers
// and between a word and its name.
#include "check/mask.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "base/text.h"

namespace gouji::check {
namespace {

/// A person's name follows these, whatever stands before them (项目负责人, 部门联系人).
constexpr std::array<std::string_view, 11> kPersonWords = {"联系人", "负责人", "填报人", "填表人", "经办人", "审核人",
                                                           "制表人", "复核人", "报送人", "编制人", "收款人"};
constexpr std::string_view kPersonSign = "人", kNameWord = "姓名";
/// A word of two to four characters with one of these in it is an office or a next label, not a person.
constexpr std::array<std::string_view, 32> kNoNames = {"电话", "办公", "科室", "财务", "股室", "中心", "部门", "单位",
                                                       "签字", "签章", "盖章", "姓名", "手机", "联系", "邮箱", "地址",
                                                       "负责", "公室", "名称", "公开", "日期", "年度", "预算", "项目",
                                                       "资金", "规划", "综合", "同志", "如下", "方式", "签名", "传真"};
constexpr std::array<std::string_view, 12> kOfficeEndings = {"室", "科", "股", "处", "局", "部",
                                                             "院", "所", "组", "委", "办", "站"};
constexpr std::array<std::string_view, 4> kBankWords = {"账号", "帐号", "卡号", "账户"};
/// How far before a bank number its word may stand, in bytes.
constexpr std::size_t kBankReach = 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_gap(char32_t c) { return base::is_blank(c) || c == 0x1F; }

/// Digits of one number: blanks and dashes may stand between groups.
struct DigitRun {
  std::size_t begin = 0, end = 0;
  std::string digits;
  bool grouped = false;  ///< Blanks or dashes were in it.
};

/// Full-width digits count too; `width` is the bytes taken, 0 when there is none.
int digit_at(std::string_view text, std::size_t at, std::size_t& width) {
  width = 0;
  if (at >= text.size()) return -1;
  if (is_digit(text[at])) {
    width = 1;
    return text[at] - '0';
  }
  std::size_t next = at;
  const char32_t c = base::next_code_point(text, next);
  if (c < U'０' || c > U'９') return -1;
  width = next - at;
  return static_cast<int>(c - U'０');
}

DigitRun run_at(std::string_view text, std::size_t begin, bool with_groups) {
  DigitRun run{begin, begin, {}, false};
  for (std::size_t at = begin, width = 0; at < text.size();) {
    if (const int digit = digit_at(text, at, width); digit >= 0) {
      run.digits += static_cast<char>('0' + digit);
      at += width;
      run.end = at;
      continue;
    }
    const bool separator = text[at] == ' ' || text[at] == '-' || text[at] == '\n';
    if (!with_groups || !separator || digit_at(text, at + 1, width) < 0) break;
    run.grouped = true;
    ++at;
  }
  return run;
}

bool is_money_after(std::string_view rest) {
  return rest.starts_with("元") || rest.starts_with("万元") ||
         (rest.size() > 1 && rest[0] == '.' && is_digit(rest[1])) || rest.starts_with("%");
}

bool starts_inside(std::string_view text, std::size_t at) {
  return at > 0 && (is_digit(text[at - 1]) || is_letter(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '/');
}

bool is_mobile(std::string_view digits) { return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3'; }

bool has_mobile_groups(std::string_view text) {
  // 3-4-4, the way people write them.
  std::size_t sizes[4] = {0, 0, 0, 0}, group = 0;
  for (char c : text) {
    if (is_digit(c)) {
      ++sizes[group];
    } else if (++group > 3) {
      return false;
    }
  }
  return group == 2 && sizes[0] == 3 && sizes[1] == 4 && sizes[2] == 4;
}

bool is_resident_number(std::string_view text, std::size_t at, const DigitRun& run, std::size_t& end) {
  std::string number = run.digits;
  end = run.end;
  if (number.size() == 17 && end < text.size() && (text[end] == 'X' || text[end] == 'x')) {
    number += 'X';
    ++end;
  }
  if (number.size() != 18 || (end < text.size() && (is_digit(text[end]) || is_letter(text[end])))) return false;
  static constexpr int kWeights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (number[i] - '0') * kWeights[i];
  const int century = (number[6] - '0') * 10 + (number[7] - '0');
  const int month = (number[10] - '0') * 10 + (number[11] - '0'), day = (number[12] - '0') * 10 + (number[13] - '0');
  const bool dated = (century == 19 || century == 20) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return dated && number[17] == "10X98765432"[sum % 11] && !starts_inside(text, at);
}

bool luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int value = (digits[digits.size() - 1 - i] - '0') * (i % 2 == 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

bool has_bank_word_before(std::string_view text, std::size_t at) {
  const std::size_t from = at > kBankReach ? at - kBankReach : 0;
  const std::string_view before = text.substr(from, at - from);
  return std::any_of(kBankWords.begin(), kBankWords.end(),
                     [&](std::string_view word) { return before.find(word) != std::string_view::npos; });
}

bool is_landline(const DigitRun& run, std::string_view printed) {
  if (run.digits.size() < 10 || run.digits.size() > 12 || run.digits[0] != '0') return false;
  const std::size_t dash = printed.find('-');
  return dash != std::string_view::npos ? dash == 3 || dash == 4 : run.digits.size() <= 12 && !run.grouped;
}

void find_numbers(std::string_view text, std::vector<PersonalSpan>& spans) {
  for (std::size_t at = 0, width = 0; at < text.size();) {
    if (digit_at(text, at, width) < 0) {
      base::next_code_point(text, at);
      continue;
    }
    const DigitRun plain = run_at(text, at, false), grouped = run_at(text, at, true);
    const bool inside = starts_inside(text, at);
    std::size_t end = plain.end;
    if (!inside && is_resident_number(text, at, plain, end)) {
      spans.push_back({PersonalKind::kResidentId, at, end});
      at = end;
      continue;
    }
    const std::string_view printed = text.substr(at, grouped.end - at);
    if (!inside && is_mobile(plain.digits) && !is_money_after(text.substr(plain.end)) &&
        !(plain.end < text.size() && is_letter(text[plain.end]))) {
      spans.push_back({PersonalKind::kMobile, at, plain.end});
    } else if (!inside && grouped.grouped && is_mobile(grouped.digits) && has_mobile_groups(printed)) {
      spans.push_back({PersonalKind::kMobile, at, grouped.end});
      end = grouped.end;
    } else if (!inside && is_landline(grouped, printed)) {
      spans.push_back({PersonalKind::kLandline, at, grouped.end});
      end = grouped.end;
    } else if (grouped.digits.size() >= 16 && grouped.digits.size() <= 19 && luhn(grouped.digits) &&
               has_bank_word_before(text, at)) {
      spans.push_back({PersonalKind::kBank, at, grouped.end});
      end = grouped.end;
    }
    at = end;
  }
}

std::size_t skip_gaps(std::string_view text, std::size_t at, bool& separated) {
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = base::next_code_point(text, next);
    const bool mark = c == U':' || c == U'：' || c == U'(' || c == U'（' || c == U')' || c == U'）';
    if (!is_gap(c) && !mark) break;
    separated = separated || is_gap(c) || c == U':' || c == U'：';
    at = next;
  }
  return at;
}

/// Two to four Han characters (one blank may stand between two) that end where a name ends.
bool name_at(std::string_view text, std::size_t begin, std::size_t& end) {
  std::size_t at = begin;
  std::string name;
  int characters = 0;
  end = begin;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = base::next_code_point(text, next);
    if (base::is_han(c)) {
      if (++characters > 4) return false;
      name.append(text.substr(at, next - at));
      end = next;
    } else if (!(c == U' ' && characters == 1) && c != U'·') {
      break;
    }
    at = next;
  }
  if (characters < 2) return false;
  const auto is_in_name = [&](std::string_view word) { return name.find(word) != std::string::npos; };
  if (std::any_of(kNoNames.begin(), kNoNames.end(), is_in_name)) return false;
  if (std::any_of(kPersonWords.begin(), kPersonWords.end(), is_in_name)) return false;
  return std::none_of(kOfficeEndings.begin(), kOfficeEndings.end(),
                      [&](std::string_view word) { return name.ends_with(word); });
}

/// "联系人：李某 电话" runs on without a mark when the blank was lost: the name ends before 电话 or 联系电话.
bool name_before_phone(std::string_view text, std::size_t begin, std::size_t& end) {
  std::size_t stop = std::string_view::npos;
  for (std::string_view word : {"联系电话", "电话", "手机"}) stop = std::min(stop, text.find(word, begin));
  if (stop == std::string_view::npos || stop > begin + 15) return false;
  return name_at(text.substr(0, stop), begin, end);
}

/// A mark between two names of one list, 李某、王某; moves `at` behind it.
bool take_name_joint(std::string_view text, std::size_t& at) {
  constexpr std::u32string_view kJoints = U"、,，/;；和";
  if (at >= text.size()) return false;
  std::size_t next = at;
  if (kJoints.find(base::next_code_point(text, next)) == std::u32string_view::npos) return false;
  at = next;
  return true;
}

void take_names(std::string_view text, std::size_t at, std::vector<PersonalSpan>& spans) {
  bool separated = false;
  std::size_t begin = skip_gaps(text, at, separated);
  std::size_t end = begin;
  if (!separated || (!name_at(text, begin, end) && !name_before_phone(text, begin, end))) return;
  if (!spans.empty() && spans.back().begin == begin) return;
  do {
    spans.push_back({PersonalKind::kName, begin, end});
    begin = end;
  } while (take_name_joint(text, begin) && name_at(text, begin, end));
}

void find_names(std::string_view text, std::vector<PersonalSpan>& spans) {
  for (std::size_t at = text.find(kPersonSign); at != std::string_view::npos;
       at = text.find(kPersonSign, at + kPersonSign.size())) {
    const std::size_t end = at + kPersonSign.size();
    const auto is_word = [&](std::string_view word) { return text.substr(0, end).ends_with(word); };
    if (std::any_of(kPersonWords.begin(), kPersonWords.end(), is_word)) take_names(text, end, spans);
  }
  for (std::size_t at = text.find(kNameWord); at != std::string_view::npos;
       at = text.find(kNameWord, at + kNameWord.size())) {
    take_names(text, at + kNameWord.size(), spans);
  }
}

void mask_span(std::string_view text, const PersonalSpan& span, std::string& out) {
  std::size_t kept = span.kind == PersonalKind::kName ? 1 : 3;
  for (std::size_t at = span.begin; at < span.end;) {
    const std::size_t from = at;
    const char32_t c = base::next_code_point(text, at);
    if (is_gap(c) || c == U'-' || kept > 0) {
      out.append(text.substr(from, at - from));
      if (!is_gap(c) && c != U'-') --kept;
    } else {
      out += '*';
    }
  }
}

std::string mask_spans(std::string_view text, std::span<const PersonalSpan> spans) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  for (const PersonalSpan& span : spans) {
    if (span.begin < at) continue;
    out.append(text.substr(at, span.begin - at));
    mask_span(text, span, out);
    at = span.end;
  }
  out.append(text.substr(at));
  return out;
}

void put_in_order(std::vector<PersonalSpan>& spans) {
  std::sort(spans.begin(), spans.end(), [](const PersonalSpan& a, const PersonalSpan& b) { return a.begin < b.begin; });
}

/// Texts in which a person and a number can stand together: paragraphs with the next one, and rows of tables.
template <typename Visit>
void for_each_unit(const document::Document& document, Visit visit) {
  for (std::size_t index = 0; index < document.blocks.size(); ++index) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&document.blocks[index])) {
      std::string unit = paragraph->text.utf8;
      // 联系人 in one line, 联系电话 in the next.
      if (index + 1 < document.blocks.size()) {
        if (const auto* next = std::get_if<document::Paragraph>(&document.blocks[index + 1]))
          unit.append(1, '\x1f').append(next->text.utf8);
      }
      visit(unit);
    } else if (const auto* table = std::get_if<document::Table>(&document.blocks[index])) {
      std::string row;
      std::uint32_t number = 0;
      for (const document::Cell& cell : table->cells) {
        if (cell.row != number) {
          visit(row);
          row.clear();
          number = cell.row;
        }
        row += cell.text.utf8;
        row += '\x1f';
      }
      visit(row);
    }
  }
}

}  // namespace

std::string_view name_of(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::kMobile:
      return "mobile";
    case PersonalKind::kResidentId:
      return "resident_id";
    case PersonalKind::kLandline:
      return "landline";
    case PersonalKind::kBank:
      return "bank";
    case PersonalKind::kName:
      return "name";
  }
  return "";
}

namespace {

/// One cheap pass: a run of digits long enough for a telephone, or the end of a word that announces a person. Most texts
/// have neither.
bool may_be_personal(std::string_view text) {
  constexpr int kFewestDigits = 10;
  constexpr std::string_view kPerson = "人", kName = "姓名";
  int digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    // A full-width digit begins with EF BC and ends with a third byte; counting other full-width signs too does no harm.
    const bool full_width = c == '\xEF' && text.substr(i, 2) == "\xEF\xBC";
    if (is_digit(c) || full_width) {
      if (++digits >= kFewestDigits) return true;
      if (full_width) i += 2;
      continue;
    }
    if (c != ' ' && c != '-' && c != '\n') digits = 0;
    if (c == kPerson[0] && text.substr(i, kPerson.size()) == kPerson) {
      for (const std::string_view word : kPersonWords) {
        const std::size_t before = word.size() < kPerson.size() ? 0 : word.size() - kPerson.size();
        if (word.ends_with(kPerson) && i >= before && text.substr(i - before, word.size()) == word) return true;
      }
      // Blanks may stand inside the word; then only the full search can tell.
      if (i > 0 && (text[i - 1] == ' ' || text[i - 1] == '\n' || text[i - 1] == '\x80')) return true;
    }
    if (c == kName[0] && text.substr(i, kName.size()) == kName) return true;
  }
  return false;
}

}  // namespace

std::vector<PersonalSpan> find_personal(std::string_view text) {
  std::vector<PersonalSpan> spans;
  if (!may_be_personal(text)) return spans;
  find_names(text, spans);
  const bool named = !spans.empty();
  find_numbers(text, spans);
  if (!named) std::erase_if(spans, [](const PersonalSpan& span) { return span.kind == PersonalKind::kLandline; });
  put_in_order(spans);
  return spans;
}

std::string mask_personal(std::string_view text) { return mask_spans(text, find_personal(text)); }

Masker::Masker(const document::Document& document) {
  for_each_unit(document, [&](const std::string& unit) {
    for (const PersonalSpan& span : find_personal(unit)) {
      if (span.kind == PersonalKind::kMobile) continue;  // Seen anywhere without help.
      secrets_.push_back(unit.substr(span.begin, span.end - span.begin));
    }
  });
  std::sort(secrets_.begin(), secrets_.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  secrets_.erase(std::unique(secrets_.begin(), secrets_.end()), secrets_.end());
}

std::string Masker::mask(std::string_view text) const {
  std::vector<PersonalSpan> spans = find_personal(text);
  for (const std::string& secret : secrets_) {
    const PersonalKind kind = is_digit(secret.front()) ? PersonalKind::kLandline : PersonalKind::kName;
    for (std::size_t at = text.find(secret); at != std::string_view::npos; at = text.find(secret, at + secret.size())) {
      spans.push_back({kind, at, at + secret.size()});
    }
  }
  put_in_order(spans);
  return mask_spans(text, spans);
}

}  // namespace gouji::check
