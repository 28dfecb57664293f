// Not a check of its own: with GOUJI_DUMP=<file> it prints what was recognised in the tables of that document, and which sums
// do not tie. Skipped otherwise.
#include <cstdlib>
#include <iostream>

#include "table_reading.h"

namespace gouji::recognize {

TEST(TableDump, PrintsTheTablesOfTheNamedDocument) {
  const char* file = std::getenv("GOUJI_DUMP");
  if (file == nullptr) GTEST_SKIP() << "set GOUJI_DUMP to a document";
  auto document = read::read_file(file);
  ASSERT_TRUE(document.ok());
  const char* organisation = std::getenv("GOUJI_DUMP_ORGANISATION");
  const char* year = std::getenv("GOUJI_DUMP_YEAR");
  const auto read = read_document(document.take(), organisation ? organisation : "", year ? year : "2024");
  std::cout << describe_tables(read->out) << describe_forms(read->out);
  const Gaps gaps = evaluate(read->out.model);
  std::cout << "figures " << read->out.model.figures.size() << " quantities " << read->out.model.quantities.size() << " sums "
            << gaps.sums << " nontrivial " << gaps.nontrivial << " open " << gaps.open << "\n" << gaps.text;
  std::cout << "disagreements:\n" << disagreements(read->out.model);
}

}  // namespace gouji::recognize
