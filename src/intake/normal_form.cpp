// One form for folder and workbook, so that the two can be turned into each other and compared.
#include <algorithm>

#include "base/text.h"
#include "intake/raw.h"

namespace gouji::intake {
namespace {

bool gives_pay_columns(const SheetSchema& form, const Schema& schema) {
  return std::any_of(schema.sheets().begin(), schema.sheets().end(), [&](const SheetSchema& other) {
    return std::any_of(other.columns.begin(), other.columns.end(),
                       [&](const Column& column) { return column.type == CellType::kPay && column.list == form.id; });
  });
}

/// All keys that the sheet may have, in order: those of the schema, pay columns in the order of their items.
std::vector<std::string> keys_of(const SheetSchema& form, const std::vector<PayName>& pay) {
  std::vector<std::string> out;
  for (const Column& column : form.columns) {
    if (column.type != CellType::kPay) out.push_back(column.key);
    for (const PayName& name : pay) {
      const std::string key = column.key + name.code;
      const bool fits = column.type == CellType::kPay && name.sheet == column.list;
      if (fits && std::find(out.begin(), out.end(), key) == out.end()) out.push_back(key);
    }
  }
  return out;
}

RawSheet values_sheet(const RawSheet& sheet, const SheetSchema& form) {
  RawSheet out;
  out.header = {"key", "value"};
  for (const Column& column : form.columns) {
    for (const RawRow& row : sheet.rows) {
      if (row.cells[1].empty() || column_key(form, row.cells[0], {}) != column.key) continue;
      out.rows.push_back({static_cast<std::uint32_t>(out.rows.size() + 1), {column.key, row.cells[1]}});
    }
  }
  return out;
}

RawSheet table_sheet(const RawSheet& sheet, const SheetSchema& form, const std::vector<PayName>& pay) {
  std::vector<std::string> named;
  for (const std::string& text : sheet.header) named.push_back(column_key(form, text, pay));
  RawSheet out;
  std::vector<std::size_t> from;
  for (const std::string& key : keys_of(form, pay)) {
    const auto c = static_cast<std::size_t>(std::find(named.begin(), named.end(), key) - named.begin());
    const bool any = c < named.size() && std::any_of(sheet.rows.begin(), sheet.rows.end(),
                                                     [&](const RawRow& row) { return !row.cells[c].empty(); });
    if (!any) continue;
    out.header.push_back(key);
    from.push_back(c);
  }
  for (const RawRow& row : sheet.rows) {
    RawRow fresh{static_cast<std::uint32_t>(out.rows.size() + 2), {}};
    for (const std::size_t c : from) fresh.cells.push_back(row.cells[c]);
    const bool any = std::any_of(fresh.cells.begin(), fresh.cells.end(), [](const auto& s) { return !s.empty(); });
    if (any) out.rows.push_back(std::move(fresh));
  }
  return out;
}

}  // namespace

std::vector<PayName> pay_names(const std::vector<const RawInputs*>& inputs, const Schema& schema) {
  std::vector<PayName> out;
  for (const RawInputs* input : inputs) {
    for (const RawSheet& sheet : input->sheets) {
      const SheetSchema& form = schema.sheets()[sheet.schema];
      if (!gives_pay_columns(form, schema)) continue;
      int code = -1, name = -1;
      for (std::size_t c = 0; c < sheet.header.size(); ++c) {
        const std::string key = column_key(form, sheet.header[c], {});
        if (key == "code") code = static_cast<int>(c);
        if (key == "name") name = static_cast<int>(c);
      }
      if (code < 0 || name < 0) continue;
      for (const RawRow& row : sheet.rows) {
        const PayName entry{form.id, std::string(base::trim(row.cells[static_cast<std::size_t>(code)])),
                            std::string(base::trim(row.cells[static_cast<std::size_t>(name)]))};
        const bool known = std::any_of(out.begin(), out.end(), [&](const PayName& p) {
          return p.sheet == entry.sheet && p.code == entry.code && p.name == entry.name;
        });
        if (!known && !entry.code.empty()) out.push_back(entry);
      }
    }
  }
  return out;
}

RawInputs in_normal_form(const RawInputs& inputs, const RawInputs& parameters, const Schema& schema) {
  const std::vector<PayName> pay = pay_names({&parameters, &inputs}, schema);
  RawInputs out;
  out.digest = inputs.digest;
  for (const RawSheet& sheet : inputs.sheets) {
    const SheetSchema& form = schema.sheets()[sheet.schema];
    RawSheet fresh = form.form == SheetForm::kValues ? values_sheet(sheet, form) : table_sheet(sheet, form, pay);
    fresh.schema = sheet.schema;
    fresh.name = form.file();
    if (!fresh.rows.empty()) out.sheets.push_back(std::move(fresh));
  }
  return out;
}

}  // namespace gouji::intake
