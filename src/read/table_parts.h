#pragma once
// A grid as a sheet or a page holds it, taken apart: titles and unit lines above a table become paragraphs, notes below it
// too, a sheet is split into several tables where blank rows part them and a header begins anew, empty rows and columns at
// the ends are cut off.
//
//   部门收支总表            one filled cell, nothing above: a paragraph
//   编制部门：某局 | 单位：元   labels that fill a part of the columns: two paragraphs
//   项目 | 预算数            the table begins
//   合计 | 12.50
//   注：……                  one wide cell at the end: a paragraph
#include <vector>

#include "document/document.h"

namespace gouji::read {

enum class GridKind : std::uint8_t {
  kSheet,  ///< Of a spreadsheet: may hold several tables, blank rows part them, every position of a table is a cell.
  kTable,  ///< Of a page: one table, its blank rows belong to it.
};

/// Paragraphs and tables in reading order. Rows of the tables count from 0. Cost: linear in the cells and in the rows times the
/// columns in use, unless cells are so sparse that positions without one are left absent.
std::vector<document::Block> take_apart(document::Table grid, GridKind kind);

}  // namespace gouji::read
