// Reading print.toml.
#include "publish/print_form.h"

#include <algorithm>

#include "base/record.h"
#include "budget/csv.h"
#include "budget/record_check.h"
#include "publish/forms.h"
#include "publish/narrative.h"

namespace gouji::publish {
namespace {

using base::Record;

base::Result<Style> style_of(const Record& node, const std::string& file) {
  GOUJI_TRY(budget::only_fields(
      node, file,
      {"table_decimals", "text_decimals", "trim_text", "separators", "executed_base", "zero", "growth", "zero_base",
       "rounding", "numbering", "table_title", "before_table", "total_label", "class_label"}));
  GOUJI_TRY(budget::one_of(node, "growth", file, {"amount", "amount+pct", "base+amount", "base+amount+pct"}));
  GOUJI_TRY(budget::one_of(node, "zero_base", file, {"omit", "100"}));
  GOUJI_TRY(budget::one_of(node, "rounding", file, {"controlled", "independent"}));
  Style out;
  const auto text = [&](std::string_view key, std::string& into) { into = node.text_of(key, into); };
  out.table_decimals = static_cast<int>(node.integer_of("table_decimals", out.table_decimals));
  out.text_decimals = static_cast<int>(node.integer_of("text_decimals", out.text_decimals));
  out.trim_text = node.truth_of("trim_text", out.trim_text);
  out.separators = node.truth_of("separators", out.separators);
  out.executed_base = node.truth_of("executed_base", out.executed_base);
  text("zero", out.zero);
  text("growth", out.growth);
  text("zero_base", out.zero_base);
  text("rounding", out.rounding);
  text("numbering", out.numbering);
  text("table_title", out.table_title);
  text("before_table", out.before_table);
  text("total_label", out.total_label);
  text("class_label", out.class_label);
  return out;
}

/// account = "business": lines of one class are printed as lines of another.
template <typename Class>
base::Status read_folds(const Record& folds, bool (*from_word)(std::string_view, Class&),
                        const std::filesystem::path& path, std::map<Class, Class>& out) {
  for (const auto& [key, value] : folds.fields) {
    Class from{}, to{};
    if (!from_word(key, from) || !from_word(value.text, to)) {
      const std::string pair = key + " = " + value.text;
      return budget::bad_data(path.string(), value.line, "未知的类别：" + pair, "unknown class: " + pair);
    }
    out[from] = to;
  }
  return base::Done{};
}

/// "年度预算总额: | 其中：财政拨款:fund=fiscal": heads parted from a coordinate or "@slot" by their last colon, and by bars.
base::Result<std::vector<FormCell>> read_form_row(std::string_view line, budget::SymbolTable& symbols) {
  std::vector<FormCell> out;
  while (!line.empty()) {
    const std::size_t bar = std::min(line.find(" | "), line.size());
    const std::string_view part = line.substr(0, bar);
    line.remove_prefix(std::min(bar + 3, line.size()));
    const std::size_t colon = std::min(part.rfind(':'), part.size());
    FormCell& cell = out.emplace_back();
    cell.head = part.substr(0, colon);
    const std::string_view value = part.substr(std::min(colon + 1, part.size()));
    if (value.starts_with('@')) {
      cell.slot = value.substr(1);
    } else {
      cell.at = GOUJI_TRY(budget::parse_coordinate(value, symbols));
    }
  }
  return out;
}

base::Result<FormLayout> read_form(const Record* node, const std::string& file, budget::SymbolTable& symbols) {
  FormLayout out;
  if (!node) return out;
  GOUJI_TRY(budget::only_fields(*node, file, {"title", "rows", "indicators"}));
  out.title = node->text_of("title");
  for (const std::string& line : node->texts_of("rows")) {
    std::vector<FormCell> row = GOUJI_TRY(read_form_row(line, symbols));
    for (const FormCell& cell : row) {
      if (cell.slot.empty()) continue;
      GOUJI_TRY(budget::one_of(cell.slot, cell.head, file, node->line, {"name", "unit", "goal", "supervisor"}));
    }
    out.rows.push_back(std::move(row));
  }
  for (const std::string& entry : node->texts_of("indicators")) {
    const std::size_t colon = std::min(entry.rfind(':'), entry.size());
    out.indicators.emplace_back(entry.substr(0, colon), entry.substr(std::min(colon + 1, entry.size())));
    const auto& [head, slot] = out.indicators.back();
    GOUJI_TRY(budget::one_of(slot, head, file, node->line,
                             {"l1", "l2", "l3", "target", "operator", "value", "value_unit", "basis", "last", "weight",
                              "scoring", "evidence"}));
  }
  return out;
}

/// Checks the ids and blocks of print.toml against the template.
class IdReader {
 public:
  IdReader(const budget::Template& form, const Record& root, const std::string& file)
      : form_(form), root_(root), file_(file) {}

  /// Texts by the id of a heading.
  base::Status headings(std::string_view key, std::map<std::string, std::string>& out) const {
    return each(key, [&](const std::string& id, const Record& value) -> base::Status {
      GOUJI_TRY(known(form_.headings, id, value));
      out[id] = value.text;
      return base::Done{};
    });
  }

  base::Status tables(std::string_view key, std::map<std::string, std::string>& out) const {
    return each(key, [&](const std::string& id, const Record& value) -> base::Status {
      GOUJI_TRY(known(form_.tables, id, value));
      out[id] = value.text;
      return base::Done{};
    });
  }

  base::Status blocks(std::string_view key, std::map<std::string, std::vector<std::string>>& out) const {
    return each(key, [&](const std::string& id, const Record& value) -> base::Status {
      GOUJI_TRY(known(form_.headings, id, value));
      out[id] = root_.table(key)->texts_of(id);
      for (const std::string& block : out[id]) {
        if (block.starts_with("@") && !is_block(block.substr(1)))
          return budget::bad_data(file_, value.line, "没有内容块 " + block + "；可用：" + block_names(),
                                  "there is no block " + block + "; there are: " + block_names());
      }
      return base::Done{};
    });
  }

  /// The part that the tables stand in. Without it they would not be printed.
  base::Status tables_part(const std::string& id) const {
    const Record* value = root_.find("tables_part");
    if (!value) return budget::bad_data(file_, 1, "缺 tables_part：表格放在哪一部分", "tables_part is missing");
    for (const budget::TemplateHeading& heading : form_.headings) {
      if (heading.id == id && heading.part.empty()) return base::Done{};
    }
    return budget::bad_data(file_, value->line, "template.toml 中没有部分 " + id, "template.toml has no part " + id);
  }

 private:
  template <typename Take>
  base::Status each(std::string_view key, Take take) const {
    const Record* found = root_.table(key);
    if (!found) return base::Done{};
    for (const auto& [id, value] : found->fields) GOUJI_TRY(take(id, value));
    return base::Done{};
  }

  template <typename Named>
  base::Status known(const std::vector<Named>& list, const std::string& id, const Record& value) const {
    if (std::any_of(list.begin(), list.end(), [&](const Named& one) { return one.id == id; })) return base::Done{};
    return budget::bad_data(file_, value.line, "template.toml 中没有 " + id, "template.toml has no " + id);
  }

  const budget::Template& form_;
  const Record& root_;
  const std::string& file_;
};

/// 立项依据:basis, 补贴人数:people?
base::Status check_elements(const Record& root, const std::vector<std::string>& elements, const std::string& file) {
  for (std::string_view element : elements) {
    if (element.ends_with('?')) element.remove_suffix(1);
    const std::string_view slot = element.substr(std::min(element.rfind(':') + 1, element.size()));
    if (slot == "amount" || slot == "sources" || element_of(budget::Project{}, slot)) continue;
    return budget::bad_data(file, root.find("elements")->line, "项目没有内容“" + std::string(slot) + "”",
                            "a project has no element '" + std::string(slot) + "'");
  }
  return base::Done{};
}

}  // namespace

base::Result<PrintForm> load_print_form(const budget::Template& form, budget::SymbolTable& symbols) {
  const std::filesystem::path path = form.folder / "print.toml";
  const Record root = GOUJI_TRY(base::read_toml(path));
  const std::string file = path.string();
  GOUJI_TRY(budget::only_fields(root, file,
                                {"cover", "closing", "tables_part", "elements", "style", "headings", "views", "before",
                                 "after", "empty", "fold", "forms"}));
  const Record nothing;
  const auto table = [&](std::string_view key) -> const Record& {
    const Record* found = root.table(key);
    return found ? *found : nothing;
  };
  PrintForm out;
  out.style = GOUJI_TRY(style_of(table("style"), file));
  out.cover = root.texts_of("cover");
  out.closing = root.texts_of("closing");
  out.elements = root.texts_of("elements");
  GOUJI_TRY(check_elements(root, out.elements, file));
  out.tables_part = root.text_of("tables_part");
  const IdReader ids(form, root, file);
  GOUJI_TRY(ids.tables_part(out.tables_part));
  GOUJI_TRY(ids.headings("headings", out.headings));
  GOUJI_TRY(ids.tables("empty", out.empty));
  GOUJI_TRY(ids.blocks("before", out.before));
  GOUJI_TRY(ids.blocks("after", out.after));
  const budget::CsvFile terms = GOUJI_TRY(budget::CsvFile::read(form.folder.parent_path() / "glossary.csv"));
  for (std::size_t i = 0; i < terms.rows(); ++i)
    out.glossary.push_back(std::string(terms.field(i, 0)) + "：" + std::string(terms.field(i, 1)));
  for (const auto& [each, text] : table("views").fields) out.views[each] = text.text;
  GOUJI_TRY(budget::only_fields(table("forms"), file, {"department", "project"}));
  GOUJI_TRY(budget::only_fields(table("fold"), file, {"fund", "kind"}));
  out.department_form = GOUJI_TRY(read_form(table("forms").table("department"), file, symbols));
  out.project_form = GOUJI_TRY(read_form(table("forms").table("project"), file, symbols));
  if (const Record* funds = table("fold").table("fund")) {
    GOUJI_TRY(read_folds(*funds, budget::fund_from, path, out.fund_folds));
  }
  if (const Record* kinds = table("fold").table("kind")) {
    GOUJI_TRY(read_folds(*kinds, budget::kind_from, path, out.kind_folds));
  }
  return out;
}

}  // namespace gouji::publish
