// Headers to columns, cells to normal form, references to rows. Nothing stops at the first mistake.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "intake/cell_check.h"
#include "intake/inputs.h"
#include "intake/row_check.h"

namespace gouji::intake {
namespace {

class Checker {
 public:
  Checker(const Schema& schema, const budget::Knowledge& knowledge, Problems& problems)
      : schema_(schema), knowledge_(knowledge), problems_(problems) {}

  Inputs check(RawInputs input, RawInputs parameters) {
    Inputs out;
    out.schema = &schema_;
    out.names = std::make_unique<std::vector<std::string>>();
    out.sheets.resize(schema_.sheets().size());
    out.digest = base::digest64(base::to_hex(parameters.digest), input.digest);
    names_ = out.names.get();
    find_year(input);
    workbook_ = input.workbook;
    pay_ = pay_names({&parameters, &input}, schema_);
    head_is_well_ = is_head_well(input.find(schema_.find("budget")));
    for (RawSheet& sheet : parameters.sheets) take_sheet(std::move(sheet), out, 0);
    for (RawSheet& sheet : input.sheets) take_sheet(std::move(sheet), out, 1);
    for (Sheet& sheet : out.sheets) sheet.names = names_;
    need_values(out);
    for (std::size_t i = 0; i < out.sheets.size(); ++i) gather_keys(i, out.sheets[i]);
    for (std::size_t i = 0; i < out.sheets.size(); ++i) check_references(i, out.sheets[i]);
    return out;
  }

 private:
  static CellPlace sheet_place(const RawSheet& sheet) {
    if (!sheet.workbook) return {sheet.name, sheet.name};
    return {"工作表“" + sheet.name + "”", "sheet '" + sheet.name + "'"};
  }

  void complain(const CellPlace& place, CellFault fault) {
    // A code that nobody saw may stand in thousands of rows: the first one is told.
    if (fault.severity == Severity::kWarning && !warned_.insert(fault.en).second) return;
    problems_.push_back({fault.severity, place.zh, place.en, std::move(fault.zh), std::move(fault.en),
                         std::move(fault.allowed_zh), std::move(fault.allowed_en), fault.hint});
  }

  /// The head is there, and no problem in it was told yet.
  bool is_head_well(const RawSheet* head) const {
    return head != nullptr && std::none_of(problems_.begin(), problems_.end(), [&](const Problem& problem) {
             return problem.severity == Severity::kError && problem.place.starts_with(sheet_place(*head).zh);
           });
  }

  void find_year(const RawInputs& input) {
    const RawSheet* sheet = input.find(schema_.find("budget"));
    for (std::size_t i = 0; sheet && i < sheet->rows.size(); ++i) {
      const std::vector<std::string>& cells = sheet->rows[i].cells;
      const std::string value = base::fold(base::trim(cells[1])).substr(0, 4);
      if (column_key(schema_.sheets()[sheet->schema], cells[0], {}) != "year" || value.size() != 4) continue;
      if (value.find_first_not_of("0123456789") == std::string_view::npos) year_ = std::stoi(value);
    }
  }

  static const Column* column_of(const SheetSchema& form, std::string_view key) {
    for (const Column& column : form.columns) {
      if (column.key == key || (column.type == CellType::kPay && key.starts_with(column.key))) return &column;
    }
    return nullptr;
  }

  /// One row of keys from the two columns of a sheet of values; `lines` keeps where each stood.
  RawSheet turned(RawSheet sheet, std::vector<std::uint32_t>& lines) {
    const SheetSchema& form = schema_.sheets()[sheet.schema];
    RawSheet out;
    out.schema = sheet.schema;
    out.name = sheet.name;
    out.workbook = sheet.workbook;
    out.rows.push_back({0, {}});
    const auto position_of = [&](std::size_t c) { return c < sheet.positions.size() ? sheet.positions[c] : 0; };
    for (RawRow& row : sheet.rows) {
      const std::string key = column_key(form, row.cells[0], {});
      if (key.empty()) {
        complain(cell_place(sheet.name, sheet.workbook, row.line, position_of(0), ""),
                 {Severity::kError, "没有“" + row.cells[0] + "”这一项", "there is no entry '" + row.cells[0] + "'",
                  titles(form), titles(form)});
        continue;
      }
      if (row.cells[1].empty() && !column_of(form, key)->required) continue;
      if (out.rows[0].line == 0) out.rows[0].line = row.line;
      out.header.push_back(key);
      out.positions.push_back(position_of(1));
      lines.push_back(row.line);
      out.rows[0].cells.push_back(std::move(row.cells[1]));
    }
    return out;
  }

  static std::string titles(const SheetSchema& form) {
    std::string out;
    for (const Column& column : form.columns) {
      if (column.type != CellType::kPay) out += (out.empty() ? "" : "、") + column.heading();
    }
    return out;
  }

  void take_sheet(RawSheet raw, Inputs& out, std::uint8_t layer) {
    const SheetSchema& form = schema_.sheets()[raw.schema];
    std::vector<std::uint32_t> lines;
    if (form.form == SheetForm::kValues) raw = turned(std::move(raw), lines);
    const auto name = static_cast<std::uint32_t>(names_->size());
    names_->push_back(raw.name);
    if (raw.rows.size() > kMostRows) {
      complain({raw.name, raw.name}, {Severity::kError, "行数超过 500000", "has more than 500,000 rows", "", ""});
      return;
    }
    Sheet& sheet = out.sheets[raw.schema];
    if (is_no_header(form, raw)) {
      complain(cell_place_of_header(raw), {Severity::kError, "这一行不是表头，整张表没有读取",
                                           "is no header: the sheet was not read", titles(form), titles(form)});
      return;
    }
    const std::vector<int> where = map_header(form, raw, sheet);
    sheet.layouts[name] = layout_of(form, raw, where, sheet.keys);
    std::vector<const Column*> columns;
    for (const std::string& key : sheet.keys) columns.push_back(column_of(form, key));
    DoubleRows doubles(columns);
    for (RawRow& row : raw.rows) {
      Sheet::Entry entry{name, row.line, layer, raw.workbook, std::vector<std::string>(sheet.keys.size())};
      for (std::size_t c = 0; c < raw.header.size(); ++c) {
        if (where[c] >= 0) entry.cells[static_cast<std::size_t>(where[c])] = std::move(row.cells[c]);
      }
      const bool blank =
          std::all_of(entry.cells.begin(), entry.cells.end(), [](const std::string& s) { return s.empty(); });
      if (blank && form.form == SheetForm::kTable) continue;
      if (form.form == SheetForm::kTable && complain_of(raw, entry, check_whole_row(columns, entry.cells, schema_)))
        continue;
      check_row(raw, columns, entry, where, lines);
      if (form.form == SheetForm::kTable && layer > 0) complain_of(raw, entry, doubles.see(entry.cells, entry.line));
      sheet.rows.push_back(std::move(entry));
    }
  }

  bool complain_of(const RawSheet& raw, const Sheet::Entry& entry, std::optional<CellFault> fault) {
    if (!fault) return false;
    complain(row_place(raw.name, raw.workbook, entry.line), std::move(*fault));
    return true;
  }

  static CellPlace cell_place_of_header(const RawSheet& raw) {
    return row_place(raw.name, raw.workbook, raw.header_line);
  }

  /// A file whose first row is content: none of it names a column. A column too many or a wrong title is another matter.
  static bool is_no_header(const SheetSchema& form, const RawSheet& raw) {
    return form.form == SheetForm::kTable && !raw.rows.empty() &&
           std::none_of(raw.header.begin(), raw.header.end(),
                        [&](const std::string& text) { return !column_key(form, text, {}).empty(); });
  }

  /// `where`: for each header column its key.
  static Sheet::Layout layout_of(const SheetSchema& form, const RawSheet& raw, const std::vector<int>& where,
                                 const std::vector<std::string>& keys) {
    Sheet::Layout out{std::vector<std::int32_t>(keys.size(), -1), std::vector<std::string>(keys.size())};
    for (std::size_t c = 0; c < where.size(); ++c) {
      if (where[c] < 0) continue;
      const auto key = static_cast<std::size_t>(where[c]);
      out.positions[key] = static_cast<std::int32_t>(c < raw.positions.size() ? raw.positions[c] : c);
      const Column* column = column_of(form, keys[key]);
      out.titles[key] = column == nullptr || column->type == CellType::kPay ? raw.header[c] : column->title;
    }
    return out;
  }

  /// For each header column its index in sheet.keys, -1 for none. Adds keys; rows of an earlier layer grow.
  std::vector<int> map_header(const SheetSchema& form, const RawSheet& raw, Sheet& sheet) {
    for (const Column& column : form.columns) {
      const bool known = std::find(sheet.keys.begin(), sheet.keys.end(), column.key) != sheet.keys.end();
      if (!known && column.type != CellType::kPay) sheet.keys.push_back(column.key);
    }
    std::vector<int> where;
    std::unordered_set<std::string> seen;
    const auto is_named = [](const std::string& title) { return !title.empty(); };
    const auto last = std::find_if(raw.header.rbegin(), raw.header.rend(), is_named).base() - raw.header.begin();
    for (std::size_t c = 0; c < raw.header.size(); ++c) {
      if (raw.header[c].empty()) tell_untitled(raw, c, static_cast<std::ptrdiff_t>(c) > last);
      const std::string key = column_key(form, raw.header[c], pay_);
      const std::uint32_t position = c < raw.positions.size() ? raw.positions[c] : 0;
      const CellPlace place = cell_place(raw.name, raw.workbook, raw.header_line, position, raw.header[c]);
      if (key.empty() || !seen.insert(key).second) {
        where.push_back(-1);
        if (raw.header[c].empty() || tell_other_unit(form, place, raw.header[c], seen) || is_unknown_pay(form))
          continue;
        const bool twice = !key.empty();
        complain(place, {Severity::kError, twice ? "这一列出现两次" : "没有这一列",
                         twice ? "stands twice" : "is no column of this sheet", titles(form), titles(form)});
        continue;
      }
      auto at = std::find(sheet.keys.begin(), sheet.keys.end(), key);
      if (at == sheet.keys.end()) at = sheet.keys.insert(at, key);
      where.push_back(static_cast<int>(at - sheet.keys.begin()));
    }
    for (const Column& column : form.columns) {
      if (!column.required || seen.count(column.key) != 0 || raw.rows.empty()) continue;
      complain(sheet_place(raw), {Severity::kError, "缺少“" + column.title + "”",
                                  "'" + column.title + "' (" + column.key + ") is missing", "", ""});
    }
    for (Sheet::Entry& entry : sheet.rows) entry.cells.resize(sheet.keys.size());
    return where;
  }

  /// A title that was deleted or merged away takes its column with it. Right of the table stand remarks.
  void tell_untitled(const RawSheet& raw, std::size_t c, bool beside) {
    const auto first =
        std::find_if(raw.rows.begin(), raw.rows.end(), [&](const RawRow& row) { return !row.cells[c].empty(); });
    if (first == raw.rows.end()) return;
    const std::uint32_t position = c < raw.positions.size() ? raw.positions[c] : static_cast<std::uint32_t>(c);
    const std::string column = raw.workbook ? column_letters(position) : std::to_string(position + 1);
    const std::string zh =
        "第 " + column + " 列没有标题，却有内容（第 " + std::to_string(first->line) + " 行起），没有读取";
    const std::string en = "column " + column + " has no title but content from row " + std::to_string(first->line) +
                           " on, and was not read";
    complain(row_place(raw.name, raw.workbook, raw.header_line),
             {beside ? Severity::kWarning : Severity::kError, zh, en, "补上标题（合并的表头先拆分），或清空这一列",
              "give it a title (split merged ones), or empty the column", Hint::kAdvice});
  }

  /// 单价（万元）: a column that is known, in another unit. Its amounts may not be taken for yuan.
  bool tell_other_unit(const SheetSchema& form, const CellPlace& place, const std::string& title,
                       std::unordered_set<std::string>& seen) {
    const std::string folded = base::fold(title);
    const std::size_t bracket = folded.find('(');
    if (bracket == std::string::npos) return false;
    const std::string key = column_key(form, base::trim(std::string_view(folded).substr(0, bracket)), {});
    if (key.empty() || !seen.insert(key).second) return false;
    const Column& column = *column_of(form, key);
    complain(place, {Severity::kError, "“" + title + "”不是这一列的标题，整列没有读取",
                     "'" + title + "' is not the title of this column: the column was not read",
                     column.heading() + (column.unit.empty() ? "" : "，金额和数字也按" + column.unit + "填写"),
                     column.heading() + (column.unit.empty() ? "" : ", with its numbers in " + column.unit)});
    return true;
  }

  /// Columns of pay items cannot be told from wrong ones while there are no pay items. Told once, and not at all where it is clear
  /// why: the head or its parameter set is wrong.
  bool is_unknown_pay(const SheetSchema& form) {
    const bool pays = std::any_of(form.columns.begin(), form.columns.end(),
                                  [](const Column& column) { return column.type == CellType::kPay; });
    if (!pays || !pay_.empty()) return false;
    if (told_missing_.insert("pay_items").second && head_is_well_) {
      const SheetSchema& items = schema_.sheets()[schema_.find("pay_items")];
      const SheetSchema& head = schema_.sheets()[schema_.find("budget")];
      complain(
          {form.title, form.title},
          {Severity::kError, "没有工资项目，工资各列没有读取",
           "there are no pay items: the columns of pay were not read",
           "在“" + head.title + "”填写参数集，或在“" + items.title + "”列出工资项目",
           "state a parameter set in '" + head.title + "', or list pay items in '" + items.title + "'", Hint::kAdvice});
    }
    return true;
  }

  void check_row(const RawSheet& raw, const std::vector<const Column*>& columns, Sheet::Entry& entry,
                 const std::vector<int>& where, const std::vector<std::uint32_t>& lines) {
    for (std::size_t c = 0; c < where.size(); ++c) {
      if (where[c] < 0) continue;
      const auto index = static_cast<std::size_t>(where[c]);
      const Column& column = *columns[index];
      std::string& text = entry.cells[index];
      std::optional<CellFault> fault;
      if (!text.empty()) {
        fault = check_cell(column, text, schema_, knowledge_, year_);
      } else if (column.required) {
        fault = CellFault{Severity::kError, "不能为空", "may not be empty", "", ""};
      }
      if (!fault) continue;
      const std::uint32_t position = c < raw.positions.size() ? raw.positions[c] : static_cast<std::uint32_t>(c);
      complain(cell_place(raw.name, raw.workbook, c < lines.size() ? lines[c] : entry.line, position,
                          column.type == CellType::kPay ? raw.header[c] : column.title),
               std::move(*fault));
    }
  }

  /// Nothing can be compiled without them: the head, and the units that all other rows name.
  void need_values(Inputs& out) {
    std::vector<bool> told;
    for (const SheetSchema& form : schema_.sheets()) told.push_back(is_told_unreadable(form));
    for (std::size_t i = 0; i < out.sheets.size(); ++i) {
      const SheetSchema& form = schema_.sheets()[i];
      if ((form.form != SheetForm::kValues && form.id != "units") || !out.sheets[i].rows.empty()) continue;
      told_missing_.insert(form.id);
      if (told[i]) continue;
      if (workbook_) {
        complain({"工作簿", "workbook"},
                 {Severity::kError, "缺少工作表“" + form.title + "”，或者是空的",
                  "sheet '" + form.title + "' is missing or empty", titles(form), titles(form)});
        continue;
      }
      complain({form.file(), form.file()},
               {Severity::kError, "缺少“" + form.title + "”（" + form.file() + "）",
                "'" + form.title + "' (" + form.file() + ") is missing", titles(form), titles(form)});
    }
  }

  /// The file could not be read, or the workbook is another one: that was told.
  bool is_told_unreadable(const SheetSchema& form) const {
    return std::any_of(problems_.begin(), problems_.end(), [&](const Problem& problem) {
      const bool here = workbook_ ? problem.place_en == "workbook" : problem.place_en.starts_with(form.file());
      return here && problem.severity == Severity::kError;
    });
  }

  void gather_keys(std::size_t index, const Sheet& sheet) {
    const std::string& id = schema_.sheets()[index].id;
    if (id != "units" && id != "projects") return;
    for (std::size_t r = 0; r < sheet.size(); ++r) {
      const std::string key = sheet.rows[r].cells.empty() ? std::string() : sheet.rows[r].cells[0];
      if (key.empty()) continue;
      const auto [known, fresh] = keys_[id].emplace(key, r);
      if (fresh) continue;
      const CellPlace first = sheet.row(known->second).place(sheet.keys[0]);
      complain(sheet.row(r).place(sheet.keys[0]), {Severity::kError, "编码 " + key + " 出现两次，前一处在" + first.zh,
                                                   "code " + key + " stands twice, first at " + first.en,
                                                   "每个编码一行", "one row a code", Hint::kAdvice});
    }
  }

  void check_references(std::size_t index, const Sheet& sheet) {
    const SheetSchema& form = schema_.sheets()[index];
    for (std::size_t c = 0; c < sheet.keys.size(); ++c) {
      const Column* column = column_of(form, sheet.keys[c]);
      if (!column || column->type != CellType::kKey) continue;
      const auto& known = keys_[column->list];
      for (std::size_t r = 0; r < sheet.size(); ++r) {
        const std::string& key = sheet.rows[r].cells[c];
        if (key.empty() || known.count(key) != 0) continue;
        const SheetSchema& target = schema_.sheets()[schema_.find(column->list)];
        if (known.empty()) {
          need_sheet(target, sheet.row(r).place(sheet.keys[c]));
          break;
        }
        complain(sheet.row(r).place(sheet.keys[c]),
                 {Severity::kError, "“" + target.title + "”中没有 " + key,
                  "there is no " + key + " in '" + target.title + "'", "“" + target.title + "”第一列的编码",
                  "a code of the first column of '" + target.title + "'"});
      }
    }
  }

  /// Where a whole sheet is missing, its absence is told once and not in every row that names it.
  void need_sheet(const SheetSchema& target, const CellPlace& user) {
    if (!told_missing_.insert(target.id).second) return;
    complain(user, {Severity::kError, "引用的“" + target.title + "”表没有或是空的",
                    "names a row of sheet '" + target.title + "', which is missing or empty",
                    "补上“" + target.title + "”（" + target.file() + "）",
                    "add '" + target.title + "' (" + target.file() + ")", Hint::kAdvice});
  }

  const Schema& schema_;
  const budget::Knowledge& knowledge_;
  Problems& problems_;
  std::vector<std::string>* names_ = nullptr;
  std::vector<PayName> pay_;
  std::unordered_map<std::string, std::unordered_map<std::string, std::size_t>> keys_;  ///< Of a sheet: code, row.
  std::unordered_set<std::string> told_missing_;                                        ///< Ids of sheets.
  std::unordered_set<std::string> warned_;
  int year_ = 0;
  bool workbook_ = false;  ///< The input is a workbook, not a folder.
  bool head_is_well_ = false;
};

std::string parameter_sets(const budget::Knowledge& knowledge) {
  std::string out;
  for (const std::string& name : parameter_sets_of(knowledge.folder())) out += (out.empty() ? "" : "、") + name;
  return out;
}

}  // namespace

std::vector<std::string> parameter_sets_of(const std::filesystem::path& data) {
  std::vector<std::string> out;
  std::error_code error;
  for (std::filesystem::directory_iterator it(data / "parameters", error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_directory(error)) out.push_back(it->path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Inputs check_inputs(RawInputs input, RawInputs parameters, const Schema& schema, const budget::Knowledge& knowledge,
                    Problems& problems) {
  return Checker(schema, knowledge, problems).check(std::move(input), std::move(parameters));
}

Inputs load_inputs(RawInputs input, const Schema& schema, const budget::Knowledge& knowledge, Problems& problems) {
  RawInputs parameters;
  const RawSheet* head = input.find(schema.find("budget"));
  for (std::size_t i = 0; head && i < head->rows.size(); ++i) {
    const RawRow& row = head->rows[i];
    if (column_key(schema.sheets()[head->schema], row.cells[0], {}) != "parameters" || row.cells[1].empty()) continue;
    const std::string& name = row.cells[1];
    const std::filesystem::path folder = knowledge.folder() / "parameters" / name;
    std::error_code error;
    const bool plain = name.find_first_of("/\\") == std::string::npos && name[0] != '.';
    if (!plain || !std::filesystem::is_directory(folder, error)) {
      const CellPlace place = cell_place(head->name, head->workbook, row.line,
                                         head->positions.size() > 1 ? head->positions[1] : 1, "参数集");
      const std::string sets = parameter_sets(knowledge);
      problems.push_back({Severity::kError, place.zh, place.en, "没有参数集“" + name + "”",
                          "there is no parameter set '" + name + "'", sets + "，即数据文件夹 parameters 下的文件夹名",
                          sets + ": the folders below parameters in the data folder"});
      continue;
    }
    parameters = read_folder(folder, schema, problems);
    for (RawSheet& sheet : parameters.sheets) sheet.name = name + "/" + sheet.name;
  }
  return check_inputs(std::move(input), std::move(parameters), schema, knowledge, problems);
}

}  // namespace gouji::intake
