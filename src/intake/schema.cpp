// Reading data/inputs: sheets.toml says what may be filled in, words.csv which words mean what.
#include "intake/schema.h"

#include <algorithm>

#include "base/record.h"
#include "base/text.h"
#include "budget/csv.h"

namespace gouji::intake {
namespace {

struct TypeName {
  std::string_view name;
  CellType type;
};

constexpr TypeName kTypes[] = {
    {"text", CellType::kText},   {"yuan", CellType::kYuan},       {"number", CellType::kNumber},
    {"count", CellType::kCount}, {"percent", CellType::kPercent}, {"year", CellType::kYear},
    {"date", CellType::kDate},   {"word", CellType::kWord},       {"words", CellType::kWords},
    {"code", CellType::kCode},   {"key", CellType::kKey},         {"pay", CellType::kPay},
    {"form", CellType::kForm},
};

using base::Record;

class SchemaReader {
 public:
  explicit SchemaReader(std::string file) : file_(std::move(file)) {}

  base::Result<std::vector<SheetSchema>> read(const Record& root) {
    std::vector<SheetSchema> out;
    for (const Record* sheet : root.tables_of("sheet")) out.push_back(GOUJI_TRY(read_sheet(*sheet)));
    return out;
  }

 private:
  base::Error wrong(const Record& node, std::string_view zh, std::string_view en) const {
    return budget::bad_data(file_, node.line, zh, en);
  }

  base::Result<SheetSchema> read_sheet(const Record& node) {
    SheetSchema out;
    out.id = node.text_of("id");
    out.title = node.text_of("title");
    out.input = node.text_of("input");
    out.note = node.text_of("note");
    out.form = node.text_of("form") == "values" ? SheetForm::kValues : SheetForm::kTable;
    const Record* columns = node.list_of("columns");
    if (out.id.empty() || out.title.empty() || !columns)
      return wrong(node, "表要有 id、title 和 columns", "a sheet needs id, title and columns");
    for (const Record& column : columns->list) {
      if (!column.is_table()) return wrong(column, "列应写成 { key = … }", "a column is written { key = ... }");
      out.columns.push_back(GOUJI_TRY(read_column(column)));
    }
    return out;
  }

  base::Result<Column> read_column(const Record& node) {
    Column out;
    out.key = node.text_of("key");
    out.title = node.text_of("title");
    out.unit = node.text_of("unit");
    out.note = node.text_of("note");
    out.sample = node.text_of("sample");
    out.required = node.truth_of("required", false);
    out.least = node.integer_of("least", 0);
    out.most = node.integer_of("most", 0);
    out.unique = node.truth_of("unique", false);
    const std::string type = node.text_of("type");
    const std::size_t colon = std::min(type.find(':'), type.size());
    out.list = type.substr(std::min(colon + 1, type.size()));
    const auto known = std::find_if(std::begin(kTypes), std::end(kTypes),
                                    [&](const TypeName& t) { return t.name == type.substr(0, colon); });
    if (known == std::end(kTypes) || out.key.empty())
      return wrong(node, "没有单元格类型 " + type, "there is no cell type " + type);
    out.type = known->type;
    return out;
  }

  std::string file_;
};

}  // namespace

base::Result<Schema> Schema::load(const std::filesystem::path& folder) {
  Schema out;
  const std::filesystem::path path = folder / "sheets.toml";
  const Record root = GOUJI_TRY(base::read_toml(path));
  out.sheets_ = GOUJI_TRY(SchemaReader(path.filename().string()).read(root));
  const budget::CsvFile words = GOUJI_TRY(budget::CsvFile::read(folder / "words.csv"));
  const int list = words.column("list"), means = words.column("means"), word = words.column("word");
  for (std::size_t i = 0; i < words.rows(); ++i) {
    out.words_.push_back(
        {std::string(words.field(i, list)), std::string(words.field(i, means)), std::string(words.field(i, word))});
  }
  return out;
}

std::size_t Schema::find(std::string_view id) const {
  for (std::size_t i = 0; i < sheets_.size(); ++i) {
    if (sheets_[i].id == id) return i;
  }
  return kNoSheet;
}

std::size_t Schema::find_named(std::string_view name) const {
  const std::string wanted = base::without_blanks(name);
  for (std::size_t i = 0; i < sheets_.size(); ++i) {
    if (sheets_[i].id == wanted || sheets_[i].title == wanted) return i;
  }
  return kNoSheet;
}

std::string_view Schema::meaning(std::string_view list, std::string_view word) const {
  for (const Word& row : words_) {
    if (row.list == list && (row.word == word || row.means == word)) return row.means;
  }
  const std::string folded = base::fold(base::without_blanks(word));
  for (const Word& row : words_) {
    if (row.list == list && base::fold(row.word) == folded) return row.means;
  }
  return {};
}

std::string_view Schema::word_for(std::string_view list, std::string_view means) const {
  for (const Word& row : words_) {
    if (row.list == list && row.means == means) return row.word;
  }
  return means;
}

std::vector<std::string> Schema::choices(std::string_view list) const {
  std::vector<std::string> out;
  std::string last;
  for (const Word& row : words_) {
    if (row.list != list || row.means == last) continue;
    last = row.means;
    out.push_back(row.word);
  }
  return out;
}

}  // namespace gouji::intake
