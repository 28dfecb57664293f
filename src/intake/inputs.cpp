// Accessors of checked rows. Cells were checked before, so what cannot be read here is empty.
#include "intake/inputs.h"

#include "base/numeral.h"
#include "base/text.h"

namespace gouji::intake {

std::string_view Row::text(std::string_view key) const {
  const Sheet::Entry& entry = sheet_->rows[index_];
  for (std::size_t i = 0; i < sheet_->keys.size(); ++i) {
    if (sheet_->keys[i] == key) return entry.cells[i];
  }
  return {};
}

base::Fen Row::yuan(std::string_view key) const {
  const auto amount = base::parse_yuan(text(key));
  return amount ? amount.value() : base::Fen{};
}

base::Rational Row::number(std::string_view key, int fallback) const {
  std::string_view word = text(key);
  if (word.empty()) return base::Rational(fallback);
  if (word.ends_with('%')) word.remove_suffix(1);
  const auto number = base::parse_cell_number(word);
  return number ? number.value().value() : base::Rational(fallback);
}

int Row::whole(std::string_view key, int fallback) const {
  const auto value = number(key, fallback).to_int64();
  return value && *value >= 0 && *value <= 1'000'000'000 ? static_cast<int>(*value) : fallback;
}

budget::Source Row::source() const {
  budget::Source out;
  budget::fund_from(text("fund"), out.fund);
  out.upper = yes("upper");
  out.carry_over = yes("carry_over");
  return out;
}

budget::InputCell Row::cell(std::string_view key) const {
  const Sheet::Entry& entry = sheet_->rows[index_];
  return {entry.name, entry.line, std::string(key), std::string(text(key))};
}

int Row::layer() const { return sheet_->rows[index_].layer; }

CellPlace Row::place(std::string_view key) const {
  const Sheet::Entry& entry = sheet_->rows[index_];
  const std::string& name = (*sheet_->names)[entry.name];
  const auto layout = sheet_->layouts.find(entry.name);
  for (std::size_t i = 0; layout != sheet_->layouts.end() && i < layout->second.positions.size(); ++i) {
    const std::int32_t position = layout->second.positions[i];
    if (key.empty() || sheet_->keys[i] != key || position < 0) continue;
    return cell_place(name, entry.workbook, entry.line, static_cast<std::uint32_t>(position), layout->second.titles[i]);
  }
  return row_place(name, entry.workbook, entry.line);
}

const std::vector<std::string>& Row::keys() const { return sheet_->keys; }

const Sheet& Inputs::sheet(std::string_view id) const {
  const std::size_t index = schema->find(id);
  GOUJI_CHECK(index != Schema::kNoSheet, "a sheet that the code asks for is in data/inputs/sheets.toml");
  return sheets[index];
}

}  // namespace gouji::intake
