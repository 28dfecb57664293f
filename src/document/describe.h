#pragma once
// A text dump of a Document, for `gouji extract` and for tests: one entry a block in reading order, tables as grids.
//
//   document format=text encoding=utf-8 lines=5 blocks=2
//   [1:3-1:9] heading 1: 部门收入总表
//   [3:1-5:6] table 0: 3 rows x 2 columns
//     [3:1-3:6] 项目 | 预算数
//     [4:1-4:8] 合计 | 12.50
//     [5:1-5:3] 其他 | ~
//
// A place is [line:column-line:end_column]; behind a page number stands "p2 ". "~" is an absent cell, nothing between two
// bars is an empty one; bars, tildes and backslashes of the text are escaped by a backslash, line breaks are "\n".
// A cell with spans says so behind its text: " {2x3}" = two rows, three columns.
#include <string>

#include "document/document.h"

namespace gouji::document {

std::string describe(const Document& document);
/// "3:1-5:6", "p2 3:1-5:6" or "?" when the place is not known.
std::string describe_place(const base::Place& place);

}  // namespace gouji::document
