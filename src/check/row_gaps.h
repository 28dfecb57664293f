#pragma once
// Rows that a table leaves out, or counts where they do not belong.
//
// A code that is not published (or forgotten) is missing wherever codes of its kind are added up: from its parent in every
// table and column, from the totals above it, and from the list in the text. One cause explains all of these; without it each
// sum that fails would blame a figure of its own.
#include <cstdint>
#include <vector>

#include "budget/model.h"
#include "check/evaluate.h"

namespace gouji::check {

/// A sum over functional codes that fails for lack of (or with too many) rows.
struct RowSum {
  budget::RelationId relation = budget::kNone;
  std::uint32_t amount = 0;  ///< RowGap: sums of equal number lack the same amount.
  std::uint32_t item = 0;    ///< ExtraRow: index of the term that does not belong into the sum.
};

/// Below one code, rows are missing. The sums are of one column (fund, kind of expenditure, year) and level of codes each.
struct RowGap {
  std::vector<RowSum> sums;
  std::uint32_t amounts = 0;
};

/// One row counted too much: every sum fails by just its amount.
struct ExtraRow {
  std::vector<RowSum> sums;
};

struct RowFaults {
  std::vector<RowGap> gaps;
  std::vector<ExtraRow> extra;
};

/// `enters[r]`: the relation counts.
RowFaults find_row_faults(const budget::Model& model, const PrintedValues& printed, const std::vector<bool>& enters);

}  // namespace gouji::check
