#include "check/table_items.h"

#include <algorithm>

#include "budget/knowledge.h"

namespace gouji::check {

using base::Rational;
using budget::Dimension;

namespace {

constexpr std::size_t kItemDigits = 7;

bool is_function_code(const std::string& code) {
  return (code.size() == 3 || code.size() == 5 || code.size() == kItemDigits) && code.front() == '2' &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

TableItems::TableItems(const recognize::Recognition& recognition) {
  for (const recognize::TableView& table : recognition.tables) {
    for (const recognize::Row& row : table.rows) {
      for (const recognize::RowSide& side : row.sides) {
        const bool body = side.kind == recognize::RowKind::kUnit || side.at.has(Dimension::kOrganisation);
        if (body || side.label.empty() || !is_function_code(side.code)) continue;
        std::vector<std::string>& names = names_[side.code];
        if (std::find(names.begin(), names.end(), side.label) == names.end()) names.push_back(side.label);
      }
    }
  }
  const budget::Model& model = recognition.model;
  for (const budget::Binding& binding : model.bindings) {
    const budget::Figure& figure = model.figures[binding.figure];
    const budget::Coordinate& at = model.quantities[binding.quantity].at;
    const std::string& code = model.symbols.text(at.get(Dimension::kFunction));
    const bool amount = figure.place.table >= 0 && figure.role == budget::FigureRole::kAmount &&
                        !at.has(Dimension::kChange) && !at.has(Dimension::kYear) && figure.decimal.unscaled != 0;
    if (amount && code.size() == kItemDigits && is_function_code(code)) amounts_[code].push_back(figure.value());
  }
}

const std::vector<std::string>& TableItems::names_of(const std::string& code) const {
  static const std::vector<std::string> kNone;
  const auto found = names_.find(code);
  return found == names_.end() ? kNone : found->second;
}

bool TableItems::has_name(const std::string& folded) const {
  return std::any_of(names_.begin(), names_.end(), [&folded](const auto& entry) {
    return std::any_of(entry.second.begin(), entry.second.end(),
                       [&folded](const std::string& name) { return budget::fold_name(name) == folded; });
  });
}

std::string TableItems::code_of_amount(const Rational& amount, const Rational& unit) const {
  std::string found;
  for (const auto& [code, amounts] : amounts_) {
    const bool same = std::any_of(amounts.begin(), amounts.end(),
                                  [&](const Rational& value) { return (value - amount).abs() < unit; });
    if (same && !found.empty()) return {};
    if (same) found = code;
  }
  return found;
}

}  // namespace gouji::check
