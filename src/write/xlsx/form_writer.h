#pragma once
// A workbook to fill in as XLSX: a contents sheet with links, a sheet a form with its header, notes and drop-downs.
#include <string>

#include "base/result.h"
#include "document/form_book.h"

namespace gouji::write {

/// The same book gives the same bytes. The first row of a sheet says what it is, the second holds the headings, rows follow. All
/// cells are texts, so that no number changes on its way. Errors: kCannotWrite.
base::Result<std::string> write_form_book(const document::FormBook& book);

}  // namespace gouji::write
