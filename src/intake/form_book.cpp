// A sheet of values becomes two columns with a row for each key; a table its columns, pay columns by the names of the pay items.
#include "intake/form_book.h"

#include <algorithm>

#include "budget/template.h"
#include "intake/inputs.h"

namespace gouji::intake {
namespace {

class BookMaker {
 public:
  BookMaker(const Schema& schema, const budget::Knowledge& knowledge, const RawInputs& filled,
            const RawInputs& parameters)
      : schema_(schema), knowledge_(knowledge), filled_(filled), parameters_(parameters) {}

  document::FormSheet sheet(std::size_t index, const StatedValues& stated) const {
    const SheetSchema& schema = schema_.sheets()[index];
    document::FormSheet out{schema.title, schema.note, {}, {}, {}};
    const RawSheet* rows = filled_.find(index);
    return schema.form == SheetForm::kValues ? values(schema, std::move(out), rows, stated)
                                             : table(schema, std::move(out), rows);
  }

 private:
  document::FormSheet values(const SheetSchema& schema, document::FormSheet out, const RawSheet* rows,
                             const StatedValues& stated) const {
    for (const char* title : {"项目", "内容", "说明"}) out.columns.emplace_back().heading = title;
    out.columns[0].required = out.columns[1].required = true;
    for (const Column& column : schema.columns) {
      const auto given = stated.find(column.key);
      std::string value = given == stated.end() ? std::string() : given->second;
      for (std::size_t r = 0; rows && r < rows->rows.size(); ++r) {
        if (column_key(schema, rows->rows[r].cells[0], {}) == column.key && value.empty())
          value = rows->rows[r].cells[1];
      }
      const std::string must = column.required ? (column.note.empty() ? "必填" : "必填；") : "";
      out.rows.push_back({column.heading(), value, must + column.note});
      // A filled workbook has its template and parameters; what there is besides is no part of its content.
      const bool settled = stated.empty() && (column.type == CellType::kForm || column.key == "parameters");
      out.row_choices.push_back(settled ? std::vector<std::string>() : choices_of(column));
    }
    return out;
  }

  document::FormSheet table(const SheetSchema& schema, document::FormSheet out, const RawSheet* rows) const {
    std::vector<std::string> keys;
    for (const Column& column : schema.columns) {
      if (column.type != CellType::kPay) {
        out.columns.push_back({column.heading(), note_of(column), choices_of(column), column.required,
                               is_number(column.type), key_sheet(column)});
        keys.push_back(column.key);
        out.sample.push_back(column.sample);
        continue;
      }
      for (const PayName& item : pay_of(column.list)) {
        const std::string key = column.key + item.code;
        // Bases are columns only where somebody states one: most people's base is calculated.
        if (!column.title.empty() && !holds(schema, rows, key)) continue;
        out.columns.push_back({column.title + item.name, column.note, {}, false, true, {}});
        keys.push_back(key);
        out.sample.push_back(column.sample);
      }
    }
    mark_sample(out.sample);
    if (!filled_.sheets.empty()) out.sample.clear();  // Who has inputs knows what they look like.
    for (std::size_t r = 0; rows && r < rows->rows.size(); ++r) {
      std::vector<std::string> cells(keys.size());
      for (std::size_t c = 0; c < rows->header.size(); ++c) {
        const auto at = std::find(keys.begin(), keys.end(), column_key(schema, rows->header[c], all_pay()));
        if (at != keys.end()) cells[static_cast<std::size_t>(at - keys.begin())] = rows->rows[r].cells[c];
      }
      out.rows.push_back(std::move(cells));
    }
    return out;
  }

  /// Empty when no column has a sample.
  static void mark_sample(std::vector<std::string>& sample) {
    const auto first =
        std::find_if(sample.begin(), sample.end(), [](const std::string& cell) { return !cell.empty(); });
    if (first == sample.end())
      sample.clear();
    else
      first->insert(0, kSampleMark);
  }

  bool holds(const SheetSchema& schema, const RawSheet* rows, const std::string& key) const {
    return rows && std::any_of(rows->header.begin(), rows->header.end(),
                               [&](const std::string& text) { return column_key(schema, text, all_pay()) == key; });
  }

  static bool is_number(CellType type) {
    return type == CellType::kYuan || type == CellType::kNumber || type == CellType::kCount ||
           type == CellType::kPercent;
  }

  std::string key_sheet(const Column& column) const {
    return column.type == CellType::kKey ? schema_.sheets()[schema_.find(column.list)].title : std::string();
  }

  static std::string note_of(const Column& column) {
    if (!column.note.empty()) return column.note;
    if (column.type == CellType::kYuan) return "元，最多两位小数";
    return column.required ? "必填" : "";
  }

  std::vector<std::string> choices_of(const Column& column) const {
    if (column.type == CellType::kWord) return schema_.choices(column.list);
    if (column.type == CellType::kForm) {
      std::vector<std::string> forms;
      for (const auto& form : knowledge_.templates()) forms.push_back(form->id);
      return forms;
    }
    if (column.key == "parameters") return parameter_sets_of(knowledge_.folder());
    if (column.type != CellType::kCode) return {};
    const auto catalogue = column.list == "function"   ? budget::Catalogue::kFunction
                           : column.list == "economic" ? budget::Catalogue::kEconomic
                                                       : budget::Catalogue::kGovEconomic;
    std::vector<std::string> out;
    for (const budget::CodeRow& row : knowledge_.dictionary(catalogue).rows()) {
      const bool deepest = row.level == (catalogue == budget::Catalogue::kFunction ? 3 : 2);
      if (deepest && !row.superseded && row.confidence != "unverified") out.push_back(row.code + " " + row.name);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end(),
                          [](const std::string& a, const std::string& b) {
                            return a.substr(0, a.find(' ')) == b.substr(0, b.find(' '));
                          }),
              out.end());
    return out;
  }

  std::vector<PayName> pay_of(std::string_view sheet) const {
    std::vector<PayName> out;
    for (const PayName& name : all_pay()) {
      if (name.sheet == sheet) out.push_back(name);
    }
    return out;
  }

  std::vector<PayName> all_pay() const { return pay_names({&parameters_, &filled_}, schema_); }

  const Schema& schema_;
  const budget::Knowledge& knowledge_;
  const RawInputs& filled_;
  const RawInputs& parameters_;
};

}  // namespace

document::FormBook form_book(const Schema& schema, const budget::Knowledge& knowledge, const RawInputs& filled,
                             const RawInputs& parameters, const StatedValues& stated) {
  document::FormBook out{"部门预算编制输入（每张表的第二行为表头，橙色为必填；灰色的“例：”行是示例，不读取）", {}};
  const BookMaker maker(schema, knowledge, filled, parameters);
  for (std::size_t i = 0; i < schema.sheets().size(); ++i) out.sheets.push_back(maker.sheet(i, stated));
  return out;
}

}  // namespace gouji::intake
