#include "publish/template_check.h"

#include <algorithm>

#include "budget/csv.h"

namespace gouji::publish {
namespace {

using budget::Dimension;
using budget::TemplateAdds;
using budget::TemplateColumn;
using budget::TemplateRow;
using budget::TemplateSide;
using budget::TemplateTableDetail;

class Checker {
 public:
  Checker(const budget::Template& form, const Slots& slots, const budget::SymbolTable& symbols)
      : form_(form), slots_(slots), symbols_(symbols), file_((form.folder / "tables.toml").string()) {}

  base::Status tables(const budget::TemplateDetail& detail) const {
    for (const budget::TemplateTable& table : form_.tables) {
      const bool known = std::any_of(detail.tables.begin(), detail.tables.end(),
                                     [&](const TemplateTableDetail& one) { return one.id == table.id; });
      if (!known) return wrong(1, "没有表 " + table.id + " 的栏目", "there are no columns of table " + table.id);
    }
    for (const TemplateTableDetail& table : detail.tables) {
      for (const TemplateSide& side : table.sides) GOUJI_TRY(side_of(side));
    }
    return base::Done{};
  }

 private:
  base::Error wrong(int line, const std::string& zh, const std::string& en) const {
    return budget::bad_data(file_, line, zh, en);
  }

  base::Status side_of(const TemplateSide& side) const {
    for (const TemplateColumn& column : side.columns) {
      if (column.adds == TemplateAdds::kNone) {
        GOUJI_TRY(key(column));
        continue;
      }
      // Rows of lead and tail stand over their column.
      for (const TemplateRow& row : side.fixed) GOUJI_TRY(cell(row, column));
    }
    return base::Done{};
  }

  base::Status key(const TemplateColumn& column) const {
    const std::string& head = column.head.back();
    if (slots_.count(head)) return base::Done{};
    return wrong(column.line,
                 "不知道列“" + head + "”放什么：请在 slots.csv 写明（blank 为留空）；金额列不写 adds = \"none\"",
                 "what stands in column '" + head +
                     "'? Say it in slots.csv (blank: nothing); a column of amounts has no adds = \"none\"");
  }

  base::Status cell(const TemplateRow& row, const TemplateColumn& column) const {
    for (std::size_t i = 0; i < budget::kDimensions; ++i) {
      const auto d = static_cast<Dimension>(i);
      if (d == Dimension::kFlow || !row.at.has(d) || !column.at.has(d)) continue;
      const std::string &of_row = symbols_.text(row.at.get(d)), &of_column = symbols_.text(column.at.get(d));
      if (contains(of_row, of_column) || contains(of_column, of_row)) continue;
      const std::string both = row.label + " " + of_row + " / " + column.head.back() + " " + of_column;
      return wrong(row.line, "行与列说的不是一回事：" + both, "row and column speak of different things: " + both);
    }
    return base::Done{};
  }

  const budget::Template& form_;
  const Slots& slots_;
  const budget::SymbolTable& symbols_;
  std::string file_;
};

}  // namespace

base::Status check_template(const budget::Template& form, const budget::TemplateDetail& detail, const Slots& slots,
                            const budget::SymbolTable& symbols) {
  return Checker(form, slots, symbols).tables(detail);
}

}  // namespace gouji::publish
