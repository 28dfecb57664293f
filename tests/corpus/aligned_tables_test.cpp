// Tables without their rulings: of documents whose rulings are taken away before the layout, as many numeric cells as listed are
// found again in tables, and nearly all of those in the row and column of the ruled reading. A wrong column is worse than no
// table, so the second number is the one to watch.
#include <gtest/gtest.h>

#include "budget/csv.h"
#include "corpus/corpus.h"
#include "corpus/stripped_pages.h"

namespace gouji {
namespace {

corpus::Strip strip_of(std::string_view name) {
  if (name == "verticals") return corpus::Strip::kVerticals;
  if (name == "horizontals") return corpus::Strip::kHorizontals;
  return name == "inner" ? corpus::Strip::kInner : corpus::Strip::kAll;
}

TEST(AlignedTables, CellsAreFoundInTheirRowsAndColumnsWithoutRulings) {
  const auto folder = corpus::folder();
  if (folder.empty()) {
    if (corpus::required()) FAIL() << "the corpus is needed when CI=true";
    GTEST_SKIP() << "no corpus";
  }
  const auto csv =
      budget::CsvFile::read(std::filesystem::path(GOUJI_SOURCE_DIR) / "tests/corpus/expected/aligned_tables.csv");
  ASSERT_TRUE(csv.ok());
  for (std::size_t i = 0; i < csv.value().rows(); ++i) {
    const auto field = [&](const char* name) { return std::string(csv.value().field(i, csv.value().column(name))); };
    const std::string file = field("file");
    const std::string title = file + " without " + field("without");
    const auto pages = corpus::pages_of(corpus::read(folder / "dev" / file));
    ASSERT_FALSE(pages.empty()) << file;
    const auto ruled = corpus::laid_out(pages);
    const auto other = corpus::laid_out(corpus::stripped(pages, strip_of(field("without"))));
    const corpus::Shares shares = corpus::compare(ruled, other);
    EXPECT_GE(shares.found, std::stoi(field("found"))) << title;
    EXPECT_LE(shares.found - shares.placed, std::stoi(field("misplaced"))) << title;
    EXPECT_LE(shares.foreign, std::stoi(field("foreign"))) << title;
  }
  EXPECT_GT(csv.value().rows(), 5u);
}

}  // namespace
}  // namespace gouji
