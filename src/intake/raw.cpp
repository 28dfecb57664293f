// What folder and workbook share: the names of columns, and whose header it is.
#include "intake/raw.h"

#include <algorithm>

#include "base/text.h"

namespace gouji::intake {

bool any_error(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.severity == Severity::kError; });
}

const RawSheet* RawInputs::find(std::size_t schema) const {
  for (const RawSheet& sheet : sheets) {
    if (sheet.schema == schema) return &sheet;
  }
  return nullptr;
}

std::string column_key(const SheetSchema& sheet, std::string_view text, const std::vector<PayName>& pay) {
  const std::string folded = base::fold(base::without_blanks(text));
  for (const Column& column : sheet.columns) {
    if (column.type == CellType::kPay) {
      for (const PayName& name : pay) {
        if (name.sheet != column.list) continue;
        if (text == column.key + name.code || folded == base::fold(column.title + name.name)) {
          return column.key + name.code;
        }
      }
    } else if (text == column.key || folded == base::fold(column.title) || folded == base::fold(column.heading())) {
      return column.key;
    }
  }
  return {};
}

const SheetSchema* sheet_with_header(const Schema& schema, const std::vector<std::string>& header) {
  constexpr std::size_t kTelling = 4;
  const SheetSchema* out = nullptr;
  std::size_t most = 0;
  for (const SheetSchema& form : schema.sheets()) {
    std::size_t known = 0;
    for (const std::string& text : header) {
      known += form.form == SheetForm::kTable && !text.empty() && !column_key(form, text, {}).empty();
    }
    if (known <= most || known < std::min(kTelling, form.columns.size())) continue;
    most = known;
    out = &form;
  }
  return out;
}

}  // namespace gouji::intake
