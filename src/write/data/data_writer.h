#pragma once
// A publication as open data: a CSV file a table, the whole document as JSON, and a descriptor that says what is in them
// (Frictionless Data Package, version 1: datapackage.json).
#include <string>
#include <vector>

#include "document/publication.h"

namespace gouji::write {

struct DataFile {
  std::string name;  ///< table-01.csv, document.json, datapackage.json.
  std::string bytes;
};

/// CSV as in RFC 4180, UTF-8, one row of heads: the heads above a column joined by " / ", made distinct by a number. Cells are
/// exactly what is printed; the descriptor says how to read their numbers. The same publication gives the same bytes.
std::vector<DataFile> write_data(const document::Publication& publication);

}  // namespace gouji::write
