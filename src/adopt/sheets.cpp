#include "adopt/sheets.h"

#include <algorithm>

namespace gouji::adopt {

intake::RawSheet& Sheets::sheet(std::string_view id) {
  const std::size_t schema = schema_.find(id);
  for (intake::RawSheet& known : out_.sheets) {
    if (known.schema == schema) return known;
  }
  const intake::SheetSchema& form = schema_.sheets()[schema];
  intake::RawSheet fresh;
  fresh.schema = schema;
  fresh.name = form.file();
  if (form.form == intake::SheetForm::kValues) {
    fresh.header = {"key", "value"};
  } else {
    for (const intake::Column& column : form.columns) {
      if (column.type != intake::CellType::kPay) fresh.header.push_back(column.key);
    }
  }
  out_.sheets.push_back(std::move(fresh));
  return out_.sheets.back();
}

void Sheets::add(std::string_view id, const Cells& cells) {
  intake::RawSheet& into = sheet(id);
  intake::RawRow row{static_cast<std::uint32_t>(into.rows.size() + 2), std::vector<std::string>(into.header.size())};
  for (const auto& [key, value] : cells) {
    const auto column = std::find(into.header.begin(), into.header.end(), key);
    if (column != into.header.end()) row.cells[static_cast<std::size_t>(column - into.header.begin())] = value;
  }
  into.rows.push_back(std::move(row));
}

void Sheets::set(std::string_view id, std::string_view key, const std::string& value) {
  if (value.empty()) return;
  intake::RawSheet& into = sheet(id);
  into.rows.push_back({static_cast<std::uint32_t>(into.rows.size() + 1), {std::string(key), value}});
}

std::string Sheets::word(std::string_view list, std::string_view means) const {
  return means.empty() ? std::string() : std::string(schema_.word_for(list, means));
}

intake::RawInputs Sheets::take() {
  std::sort(out_.sheets.begin(), out_.sheets.end(),
            [](const intake::RawSheet& a, const intake::RawSheet& b) { return a.schema < b.schema; });
  return std::move(out_);
}

}  // namespace gouji::adopt
