// Reading print.toml.
#include "publish/print_form.h"

#include "base/record.h"
#include "budget/csv.h"

namespace gouji::publish {
namespace {

using base::Record;

Style style_of(const Record& node) {
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

base::Result<FormLayout> read_form(const Record* node, budget::SymbolTable& symbols) {
  FormLayout out;
  if (!node) return out;
  out.title = node->text_of("title");
  for (const std::string& line : node->texts_of("rows")) {
    std::vector<FormCell> row = GOUJI_TRY(read_form_row(line, symbols));
    out.rows.push_back(std::move(row));
  }
  for (const std::string& entry : node->texts_of("indicators")) {
    const std::size_t colon = std::min(entry.rfind(':'), entry.size());
    out.indicators.emplace_back(entry.substr(0, colon), entry.substr(std::min(colon + 1, entry.size())));
  }
  return out;
}

}  // namespace

base::Result<PrintForm> load_print_form(const budget::Template& form, budget::SymbolTable& symbols) {
  const std::filesystem::path path = form.folder / "print.toml";
  const Record root = GOUJI_TRY(base::read_toml(path));
  const Record nothing;
  const auto table = [&](std::string_view key) -> const Record& {
    const Record* found = root.table(key);
    return found ? *found : nothing;
  };
  PrintForm out;
  out.style = style_of(table("style"));
  out.cover = root.texts_of("cover");
  out.closing = root.texts_of("closing");
  out.elements = root.texts_of("elements");
  out.tables_part = root.text_of("tables_part");
  const budget::CsvFile terms = GOUJI_TRY(budget::CsvFile::read(form.folder.parent_path() / "glossary.csv"));
  for (std::size_t i = 0; i < terms.rows(); ++i)
    out.glossary.push_back(std::string(terms.field(i, 0)) + "：" + std::string(terms.field(i, 1)));
  for (const auto& [id, text] : table("headings").fields) out.headings[id] = text.text;
  for (const auto& [id, text] : table("empty").fields) out.empty[id] = text.text;
  for (const auto& [each, text] : table("views").fields) out.views[each] = text.text;
  for (const auto& [id, texts] : table("before").fields) out.before[id] = table("before").texts_of(id);
  for (const auto& [id, texts] : table("after").fields) out.after[id] = table("after").texts_of(id);
  for (const auto& [id, rows] : table("tails").fields) {
    for (const Record* row : table("tails").tables_of(id)) {
      const budget::Coordinate at = GOUJI_TRY(budget::parse_coordinate(row->text_of("at"), symbols));
      out.tails[id].push_back({row->text_of("label"), at, row->text_of("when") == "nonzero"});
    }
  }
  out.department_form = GOUJI_TRY(read_form(table("forms").table("department"), symbols));
  out.project_form = GOUJI_TRY(read_form(table("forms").table("project"), symbols));
  if (const Record* funds = table("fold").table("fund")) {
    GOUJI_TRY(read_folds(*funds, budget::fund_from, path, out.fund_folds));
  }
  if (const Record* kinds = table("fold").table("kind")) {
    GOUJI_TRY(read_folds(*kinds, budget::kind_from, path, out.kind_folds));
  }
  return out;
}

}  // namespace gouji::publish
