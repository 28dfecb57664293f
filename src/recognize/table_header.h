#pragma once
// The header of a table as a tree: which head stands over which columns.
//
// Texts know no spans, so an empty position is read from what stands around it: if a sub-head stands below it, it belongs to
// the group on its left; if nothing stands below, the head above goes on downwards.
//
//   科目编码 |    | 科目名称 | 合计 | 基本支出 |          | 项目支出      基本支出 covers two columns,
//   类      | 款 |          |      | 人员经费 | 公用经费 |               合计 goes down two rows
//
// A repeated header (after a page break) is a second print of the same tree; the print that contradicts itself least is used,
// because layouts shift single heads by a column.
#include <cstdint>
#include <string>
#include <vector>

#include "recognize/table_grid.h"

namespace gouji::recognize {

struct HeaderNode {
  std::string text;    ///< As printed, blanks between Han characters dropped.
  std::string folded;  ///< budget::fold_name of it.
  int parent = -1;
  std::uint32_t first = 0, last = 0;  ///< Columns covered, inclusive.
  std::vector<int> children;          ///< From left to right.
  base::Place place;
};

struct HeaderTree {
  std::vector<HeaderNode> nodes;
  std::vector<int> roots;
  std::vector<int> leaf;  ///< Deepest node over each column; -1 when none.
  int penalty = 0;        ///< Columns of a group without a sub-head of their own while others have one.
  /// Nodes over a column from the top.
  std::vector<int> path(std::uint32_t column) const;
};

/// Where the parts of a table begin.
struct HeaderRows {
  std::uint32_t first = 0;  ///< Rows above hold title, unit and the like.
  std::uint32_t end = 0;    ///< First row behind the heads.
  std::uint32_t body = 0;   ///< First row of the body: behind the numbering row when there is one.
  int numbering = -1;       ///< The numbering row.
};

HeaderRows find_header_rows(const Grid& grid, std::uint32_t stated, const TableWords& words);
HeaderTree read_header(const Grid& grid, const HeaderRows& rows);
/// Two prints of one header: the same words in the same order, wherever they stand.
bool same_header(const HeaderTree& a, const HeaderTree& b);

}  // namespace gouji::recognize
