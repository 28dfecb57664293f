#pragma once
// What the steps of adopting share: the document as recognised, its amounts as lines, and the sheets that grow.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adopt/adopt.h"
#include "adopt/cells.h"
#include "adopt/fill.h"
#include "adopt/sheets.h"
#include "budget/knowledge.h"
#include "budget/line.h"
#include "document/document.h"
#include "recognize/recognition.h"

namespace gouji::adopt {

struct Work {
  const document::Document& document;
  const recognize::Recognition& recognition;
  const budget::Knowledge& knowledge;
  Sheets sheets;
  Published published;  ///< This year's amounts.
  Ground ground;
  Cells cells;
  Filled filled;
  std::vector<std::string> unit_codes = {};
  std::vector<Unmet> unmet = {};

  std::string project_code(std::uint32_t project) const;
  /// The unit of its largest line.
  std::uint32_t unit_of_project(std::uint32_t project) const;
  /// kNoIndex when no amount names the project.
  std::uint32_t project_named(const std::string& name) const;
  const std::string& words(budget::Symbol symbol) const { return recognition.model.symbols.text(symbol); }
  /// The coordinate in words of inputs: projects and units by their codes; none when it names what is not in the inputs.
  std::optional<std::string> coordinate(const budget::Coordinate& at) const;
  /// What a row of direct lines and one of last year's have in common; `project` is its code or name, `fen` the amount.
  Sheets::Cells line_cells(const budget::Line& line, const std::string& project, std::int64_t fen) const;
  /// Notes figures that lines do not sum to.
  void note_unmet(const Published& amounts, const Cells& sums, const Filled& lines);
};

/// The steps, in order. Errors: a broken data file.
void adopt_head(Work& work);               ///< Head and units.
base::Status adopt_projects(Work& work);   ///< Projects with their elements.
void adopt_lines(Work& work);              ///< Direct lines.
base::Status adopt_last_year(Work& work);  ///< What changes are stated against.
base::Status adopt_counts(Work& work);     ///< Posts, people, vehicles, assets, plans, purchases.
void adopt_performance(Work& work);        ///< Goals and indicators.
void adopt_texts(Work& work);              ///< Reasons, purposes, duties.

}  // namespace gouji::adopt
