// Not a check of its own: with GOUJI_DUMP=<file> it prints what was recognised in the tables of that document, and which sums
// do not tie; with GOUJI_DUMP_ALL it runs the whole recognition and prints every binding. Skipped otherwise.
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
  if (std::getenv("GOUJI_DUMP_ALL") != nullptr) {
    const Recognition out = recognize(document.value(), knowledge());
    std::cout << describe_tables(out) << describe_forms(out) << describe_bindings(out.model);
    std::cout << evaluate(out.model).text << "disagreements:\n" << disagreements(out.model);
    return;
  }
  const auto read = read_document(document.take(), organisation ? organisation : "", year ? year : "2024");
  std::cout << describe_tables(read->out) << describe_forms(read->out);
  if (std::getenv("GOUJI_DUMP_CASE") != nullptr) std::cout << "CASE\n" << describe_case(read->out) << "END\n";
  const Gaps gaps = evaluate(read->out.model);
  std::cout << "figures " << read->out.model.figures.size() << " quantities " << read->out.model.quantities.size()
            << " sums " << gaps.sums << " nontrivial " << gaps.nontrivial << " open " << gaps.open << "\n"
            << gaps.text;
  std::cout << "disagreements:\n" << disagreements(read->out.model);
}

}  // namespace gouji::recognize
