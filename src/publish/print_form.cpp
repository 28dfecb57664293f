// Reading print.toml.
#include "publish/print_form.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "budget/csv.h"

namespace gouji::publish {
namespace {

std::vector<std::string> texts_of(const toml::node_view<const toml::node> node) {
  std::vector<std::string> out;
  if (const toml::array* values = node.as_array()) {
    for (const toml::node& value : *values) out.push_back(value.value_or(std::string()));
  }
  return out;
}

Style style_of(const toml::table& node) {
  Style out;
  const auto text = [&](std::string_view key, std::string& into) { into = node[key].value_or(into); };
  out.table_decimals = node["table_decimals"].value_or(out.table_decimals);
  out.text_decimals = node["text_decimals"].value_or(out.text_decimals);
  out.trim_text = node["trim_text"].value_or(out.trim_text);
  out.separators = node["separators"].value_or(out.separators);
  out.executed_base = node["executed_base"].value_or(out.executed_base);
  text("zero", out.zero);
  text("growth", out.growth);
  text("zero_base", out.zero_base);
  text("rounding", out.rounding);
  text("numbering", out.numbering);
  text("table_title", out.table_title);
  text("before_table", out.before_table);
  text("class_label", out.class_label);
  return out;
}

/// account = "business": lines of one class are printed as lines of another.
template <typename Class>
base::Status read_folds(const toml::node_view<const toml::node> node, bool (*from_word)(std::string_view, Class&),
                        const std::filesystem::path& path, std::map<Class, Class>& out) {
  const toml::table* folds = node.as_table();
  if (!folds) return base::Done{};
  for (const auto& [key, value] : *folds) {
    Class from{}, to{};
    const std::string word = value.value_or(std::string());
    if (!from_word(key.str(), from) || !from_word(word, to)) {
      const std::string pair = std::string(key.str()) + " = " + word;
      return budget::bad_data(path.string(), static_cast<int>(value.source().begin.line), "未知的类别：" + pair,
                              "unknown class: " + pair);
    }
    out[from] = to;
  }
  return base::Done{};
}

}  // namespace

base::Result<PrintForm> load_print_form(const budget::Template& form, budget::SymbolTable& symbols) {
  const std::filesystem::path path = form.folder / "print.toml";
  const std::string bytes = GOUJI_TRY(budget::read_bytes(path));
  const toml::parse_result parsed = toml::parse(bytes);
  if (!parsed) {
    const auto& error = parsed.error();
    return budget::bad_data(path.string(), static_cast<int>(error.source().begin.line), error.description(),
                            error.description());
  }
  const toml::table& root = parsed.table();
  PrintForm out;
  if (const toml::table* style = root["style"].as_table()) out.style = style_of(*style);
  out.cover = texts_of(root["cover"]);
  out.closing = texts_of(root["closing"]);
  out.elements = texts_of(root["elements"]);
  out.tables_part = root["tables_part"].value_or(std::string());
  const budget::CsvFile terms = GOUJI_TRY(budget::CsvFile::read(form.folder.parent_path() / "glossary.csv"));
  for (std::size_t i = 0; i < terms.rows(); ++i)
    out.glossary.push_back(std::string(terms.field(i, 0)) + "：" + std::string(terms.field(i, 1)));
  if (const toml::table* headings = root["headings"].as_table()) {
    for (const auto& [id, node] : *headings) out.headings[std::string(id.str())] = node.value_or(std::string());
  }
  if (const toml::table* empty = root["empty"].as_table()) {
    for (const auto& [id, node] : *empty) out.empty[std::string(id.str())] = node.value_or(std::string());
  }
  if (const toml::table* views = root["views"].as_table()) {
    for (const auto& [each, node] : *views) out.views[std::string(each.str())] = node.value_or(std::string());
  }
  const std::pair<std::string_view, std::map<std::string, std::vector<std::string>>*> lists[] = {
      {"before", &out.before}, {"after", &out.after}};
  for (const auto& [key, into] : lists) {
    const toml::table* table = root[key].as_table();
    if (!table) continue;
    for (const auto& [id, node] : *table) (*into)[std::string(id.str())] = texts_of((*table)[id]);
  }
  if (const toml::table* tails = root["tails"].as_table()) {
    for (const auto& [id, node] : *tails) {
      const toml::array* rows = node.as_array();
      for (std::size_t i = 0; rows && i < rows->size(); ++i) {
        const toml::table* row = (*rows)[i].as_table();
        if (!row) continue;
        const budget::Coordinate at =
            GOUJI_TRY(budget::parse_coordinate((*row)["at"].value_or(std::string()), symbols));
        out.tails[std::string(id.str())].push_back(
            {(*row)["label"].value_or(std::string()), at, (*row)["when"].value_or(std::string()) == "nonzero"});
      }
    }
  }
  GOUJI_TRY(read_folds(root["fold"]["fund"], budget::fund_from, path, out.fund_folds));
  GOUJI_TRY(read_folds(root["fold"]["kind"], budget::kind_from, path, out.kind_folds));
  return out;
}

}  // namespace gouji::publish
