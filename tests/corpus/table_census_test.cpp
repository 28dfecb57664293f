// The tables of the hand-audited PDF documents: each is found on its pages with its rows and its numeric cells. Forms are
// counted approximately by hand, so of a form only its pages are asked for. Rows without any text are not counted. What is
// known to differ stands with its reason in expected/table_census.csv.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "budget/csv.h"
#include "budget/knowledge.h"
#include "corpus/corpus.h"
#include "read/pdf/pdf_handler.h"
#include "recognize/recognition.h"

namespace gouji {
namespace {

struct Counted {
  int first_page = 0, last_page = 0;
  int rows = 0, numbers = 0;
  bool form = false;
};

int last_page_of(const document::Table& table) {
  int last = table.place.page;
  for (const document::Cell& cell : table.cells) {
    if (cell.text.utf8.empty()) continue;
    for (const document::Anchor& anchor : cell.text.anchors) last = std::max(last, anchor.start.page);
  }
  return last;
}

bool has_text(const document::Table& table, std::uint32_t row) {
  return std::any_of(table.cells.begin(), table.cells.end(),
                     [&](const document::Cell& cell) { return cell.row == row && !cell.text.utf8.empty(); });
}

std::vector<Counted> count_tables(const document::Document& document, const budget::Knowledge& knowledge) {
  std::vector<Counted> out;
  for (const recognize::TableView& view : recognize::recognize(document, knowledge).tables) {
    Counted& counted = out.emplace_back();
    counted.first_page = counted.last_page = view.place.page;
    for (const std::uint32_t block : view.blocks) {
      counted.last_page = std::max(counted.last_page, last_page_of(std::get<document::Table>(document.blocks[block])));
    }
    for (const recognize::Row& row : view.rows) {
      counted.rows += has_text(std::get<document::Table>(document.blocks[row.block]), row.index) ? 1 : 0;
    }
    counted.numbers = static_cast<int>(view.numeric_cells);
    counted.form = view.is_form;
  }
  return out;
}

/// The table that begins on the page and comes nearest in its numbers.
const Counted* nearest(const std::vector<Counted>& tables, int page, int numbers) {
  const Counted* best = nullptr;
  for (const Counted& table : tables) {
    if (table.first_page != page) continue;
    if (!best || std::abs(table.numbers - numbers) < std::abs(best->numbers - numbers)) best = &table;
  }
  return best;
}

/// Counts that differ from those of the audit, for a known reason.
class Deviations {
 public:
  Deviations() {
    const auto read =
        budget::CsvFile::read(std::filesystem::path(GOUJI_SOURCE_DIR) / "tests/corpus/expected/table_census.csv");
    EXPECT_TRUE(read.ok());
    for (std::size_t i = 0; read.ok() && i < read.value().rows(); ++i) {
      const auto field = [&](const char* name) {
        return std::string(read.value().field(i, read.value().column(name)));
      };
      values_[field("file") + field("page") + field("count")] = std::stoi(field("value"));
    }
  }
  int value(const std::string& file, int page, const char* count, int audited) const {
    const auto found = values_.find(file + std::to_string(page) + count);
    return found == values_.end() ? audited : found->second;
  }

 private:
  std::map<std::string, int> values_;
};

void compare(const std::string& file, const nlohmann::json& truth, const std::vector<Counted>& tables,
             const Deviations& expected, int& compared) {
  for (const nlohmann::json& table : truth.at("tables")) {
    const int first = table.at("pages").front(), last = table.at("pages").back();
    const int rows = table.value("rows", 0), numbers = table.value("numeric_cells", 0);
    const std::string title = file + " page " + std::to_string(first) + " (" + std::to_string(rows) + " rows)";
    const Counted* read = nearest(tables, first, numbers);
    ASSERT_NE(read, nullptr) << title << " is missing";
    if (read->form) continue;
    ++compared;
    EXPECT_EQ(read->last_page, last) << title;
    EXPECT_EQ(read->numbers, expected.value(file, first, "numeric_cells", numbers)) << title;
    EXPECT_EQ(read->rows, expected.value(file, first, "rows", rows)) << title;
  }
}

TEST(TableCensus, EveryTableHasItsPagesRowsAndNumericCells) {
  const auto folder = corpus::folder();
  if (folder.empty()) {
    if (corpus::required()) FAIL() << "the corpus is needed when CI=true";
    GTEST_SKIP() << "no corpus";
  }
  const auto knowledge = budget::Knowledge::load(std::filesystem::path(GOUJI_SOURCE_DIR) / "data");
  ASSERT_TRUE(knowledge.ok()) << knowledge.error().message_en;
  const Deviations expected;
  int compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "dev" / "truth")) {
    if (entry.path().extension() != ".json") continue;
    const nlohmann::json truth = nlohmann::json::parse(corpus::read(entry.path()));
    const std::string file = truth.at("file");
    if (!file.ends_with(".pdf")) continue;
    const auto document = read::pdf::read_pdf(corpus::read(folder / "dev" / file));
    ASSERT_TRUE(document.ok()) << file;
    compare(file, truth, count_tables(document.value(), *knowledge.value()), expected, compared);
  }
  EXPECT_GT(compared, 100);
}

}  // namespace
}  // namespace gouji
