// Numbers and words of a printed page.
#include "publish/page.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gouji::publish {
namespace {

using budget::Dimension;

/// True if an entry about `outer` speaks of `inner` too; codes cover what is below them, sets of funds and kinds their members.
bool speaks_of(const budget::Coordinate& outer, const budget::Coordinate& inner, const budget::SymbolTable& symbols) {
  for (std::size_t i = 0; i < budget::kDimensions; ++i) {
    const auto d = static_cast<Dimension>(i);
    if (!outer.has(d) || outer.get(d) == inner.get(d)) continue;
    if (!inner.has(d)) return false;
    if (!holds(symbols.text(outer.get(d)), symbols.text(inner.get(d)))) return false;
  }
  return true;
}

int stated(const budget::Coordinate& at) {
  int out = 0;
  for (std::size_t i = 0; i < budget::kDimensions; ++i) out += at.has(static_cast<Dimension>(i));
  return out;
}

std::string with_separators(const std::string& digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i < point && (point - i) % 3 == 0 && digits[i - 1] != '-') out += ',';
    out += digits[i];
  }
  return out;
}

std::string trimmed(std::string digits) {
  if (digits.find('.') == std::string::npos) return digits;
  while (digits.ends_with('0')) digits.pop_back();
  if (digits.ends_with('.')) digits.pop_back();
  return digits;
}

}  // namespace

base::Fen step_of(std::string_view unit, int decimals) {
  constexpr std::int64_t kTenThousandYuan = 1'000'000, kYuan = 100;
  std::int64_t out = unit == "万元" ? kTenThousandYuan : kYuan;
  for (; decimals > 0 && out > 1; --decimals) out /= 10;
  return {out};
}

std::string printed_date(std::string_view date) {
  constexpr std::string_view kForm = "0000-00-00";
  const auto fits = [](char c, char form) { return form == '-' ? c == '-' : c >= '0' && c <= '9'; };
  if (date.size() != kForm.size() || !std::equal(date.begin(), date.end(), kForm.begin(), fits))
    return std::string(date);
  const auto number = [&](std::size_t at, std::size_t length) {
    std::string_view digits = date.substr(at, length);
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return std::string(digits);
  };
  return number(0, 4) + "年" + number(5, 2) + "月" + number(8, 2) + "日";
}

Page::Page(const Values& values_in, const budget::Knowledge& knowledge_in, const PrintForm& form_in,
           budget::SymbolTable& symbols_in, std::string table_unit_in, std::string text_unit_in)
    : values(values_in),
      knowledge(knowledge_in),
      form(form_in),
      symbols(symbols_in),
      table_unit(std::move(table_unit_in)),
      text_unit(std::move(text_unit_in)) {
  for (const budget::TextSlot& slot : values.budget().texts) {
    const auto at = budget::parse_coordinate(slot.at, symbols);
    if (at) {
      entries_.push_back({slot.slot, at.value(), &slot.text});
    } else {
      miss("文字说明", at.error().message_zh, at.error().message_en);
    }
  }
}

void Page::heading(int level, std::string text) {
  document::Paragraph paragraph;
  paragraph.text.utf8 = std::move(text);
  paragraph.markup_level = static_cast<std::uint8_t>(level);
  out.document.blocks.emplace_back(std::move(paragraph));
}

void Page::paragraph(std::string text, document::Role role) {
  document::Paragraph paragraph;
  paragraph.text.utf8 = std::move(text);
  out.notes.resize(out.document.blocks.size());
  out.notes.emplace_back().role = role;
  out.document.blocks.emplace_back(std::move(paragraph));
}

void Page::table(document::Table table, std::vector<std::uint32_t> codes) {
  out.notes.resize(out.document.blocks.size());
  out.notes.emplace_back().codes = std::move(codes);
  out.document.blocks.emplace_back(std::move(table));
}

void Page::miss(std::string place, std::string zh, std::string en) {
  out.missing.push_back({std::move(place), std::move(zh), std::move(en), {}, {}});
}

void Page::miss_text(const std::string& place, std::string_view slot, const budget::Coordinate& at,
                     const std::string& zh, const std::string& en) {
  out.missing.push_back({place, zh, en, std::string(slot), at.describe(symbols)});
}

std::string in_quotes(std::string_view text) {
  std::string out(text);
  for (const auto& [outer, inner] : {std::pair{"“", "‘"}, std::pair{"”", "’"}}) {
    for (std::size_t at = out.find(outer); at != std::string::npos; at = out.find(outer, at + 1))
      out.replace(at, std::string_view(outer).size(), inner);
  }
  return "“" + out + "”";
}

std::string Page::filled(std::string_view pattern) const {
  const budget::BudgetHead& head = values.budget().head;
  std::string text(pattern);
  const auto put = [&](std::string_view mark, const std::string& value) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
      text.replace(at, mark.size(), value);
  };
  put("{o}", head.organisation);
  put("{s}", head.short_name.empty() ? head.organisation : head.short_name);
  put("{y}", std::to_string(head.year));
  put("{p}", std::to_string(head.year - 1));
  put("{code}", head.code);
  put("{approved}", printed_date(head.approval_date));
  put("{published}", printed_date(head.publication_date));
  put("{unit}", table_unit);
  return text;
}

std::string Page::bare(base::Fen amount, std::string_view unit, int decimals) const {
  const base::Rational value = base::Rational(amount.value) / base::Rational(unit == "万元" ? 1'000'000 : 100);
  const std::string digits = value.to_fixed(decimals);
  return form.style.separators ? with_separators(digits) : digits;
}

std::string Page::money(base::Fen amount) const {
  const std::string digits = bare(amount, text_unit, form.style.text_decimals);
  return (form.style.trim_text ? trimmed(digits) : digits) + text_unit;
}

std::string Page::cell(base::Fen amount, std::string_view unit) const {
  if (amount.value == 0) return form.style.zero;
  return bare(amount, unit, form.style.table_decimals);
}

std::string Page::percent(base::Fen part, base::Fen whole) const {
  if (whole.value == 0) return "0.00%";
  return (base::Rational(100) * base::Rational(part.value) / base::Rational(whole.value)).abs().to_fixed(2) + "%";
}

std::string Page::name_of(budget::Code code, budget::Catalogue catalogue) const {
  const budget::CodeRow* row = knowledge.dictionary(catalogue).by_code(std::to_string(code), values.budget().head.year);
  return row ? row->name : std::string();
}

std::string_view Page::words(std::string_view slot, const budget::Coordinate& at) const {
  int best = -1;
  std::string_view found;
  for (const Entry& entry : entries_) {
    if (entry.slot != slot || !speaks_of(entry.at, at, symbols)) continue;
    const int fits = stated(entry.at);
    if (fits <= best) continue;
    best = fits;
    found = *entry.text;
  }
  return found;
}

std::vector<std::string> Page::all_words(std::string_view slot) const {
  std::vector<std::string> list;
  for (const Entry& entry : entries_) {
    if (entry.slot == slot) list.push_back(*entry.text);
  }
  return list;
}

}  // namespace gouji::publish
