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
  if (const Record* funds = table("fold").table("fund")) {
    GOUJI_TRY(read_folds(*funds, budget::fund_from, path, out.fund_folds));
  }
  if (const Record* kinds = table("fold").table("kind")) {
    GOUJI_TRY(read_folds(*kinds, budget::kind_from, path, out.kind_folds));
  }
  return out;
}

}  // namespace gouji::publish
