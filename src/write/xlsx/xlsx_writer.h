#pragma once
// Documents as sheets of a workbook: paragraphs run over all columns, tables become cells with borders and a header row.
// The same input gives the same bytes.
#include <string>
#include <vector>

#include "base/result.h"
#include "document/publication.h"
#include "write/layout.h"

namespace gouji::write {

struct Sheet {
  std::string name;  ///< At most 31 characters, none of []:*?/\ .
  document::Document document;
  Layout layout;
};

/// Errors: kCannotWrite. All cells are texts: amounts stay as printed.
base::Result<std::string> write_xlsx(const std::vector<Sheet>& sheets);
/// A publication as a workbook: a sheet of contents with links, a sheet a table, a sheet a stretch of text. Amounts are numbers
/// whose format shows exactly the printed digits; codes, texts and what a number of a workbook cannot hold exactly are texts.
base::Result<std::string> write_xlsx(const document::Publication& publication);

}  // namespace gouji::write
