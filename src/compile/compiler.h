#pragma once
// What the steps of a compilation share: inputs, parameters, the budget that grows, and a book of lines by key.
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/fen.h"
#include "budget/budget.h"
#include "budget/knowledge.h"
#include "compile/parameters.h"
#include "intake/inputs.h"

namespace gouji::compile {

/// The coordinate of a line; at most one line of a budget has it.
struct LineKey {
  std::uint32_t unit = budget::kNoIndex;
  budget::Flow flow = budget::Flow::kExpenditure;
  budget::Source source;
  budget::Kind kind = budget::Kind::kNone;
  budget::Code function = 0, economic = 0;
  std::uint32_t project = budget::kNoIndex;
  budget::Purpose purpose = budget::Purpose::kNone;
  friend auto operator<=>(const LineKey&, const LineKey&) = default;
};

class Compiler {
 public:
  Compiler(const intake::Inputs& inputs, const budget::Knowledge& knowledge, intake::Problems& problems);

  const intake::Inputs& inputs;
  const budget::Knowledge& knowledge;
  intake::Problems& problems;
  budget::Budget out;
  Parameters parameters;
  std::int64_t quantum = 1;  ///< In fen.

  std::uint32_t unit_of(const intake::Row& row) const;     ///< Of column "unit"; kNoIndex when empty.
  std::uint32_t project_of(const intake::Row& row) const;  ///< Of column "project".
  UnitContext context(std::uint32_t unit) const;
  /// Rows of a sheet by the unit they name, in file order.
  std::vector<std::vector<intake::Row>> rows_by_unit(std::string_view sheet) const;

  /// Adds a step; `exact` in fen is rounded half up to the quantum (or to whole fen). Its index.
  enum class Rounding { kQuantum, kFen };
  std::uint32_t add_step(std::string name, std::string formula, const base::Rational& exact_fen, Rounding rounding,
                         std::vector<std::uint32_t> from, std::vector<budget::InputCell> cells);
  base::Fen result_of(std::uint32_t step) const { return out.calculations[step].result; }
  /// Adds the step's result to the line of the key.
  void add_to_line(const LineKey& key, std::uint32_t step);
  void add_direct(const LineKey& key, base::Fen amount, std::string from, const intake::Row& row);
  base::Fen amount_at(const LineKey& key) const;
  const std::map<LineKey, budget::Line>& lines() const { return lines_; }

  void error(std::string place_zh, std::string place_en, std::string zh, std::string en);
  /// At the cell of a column, or at the whole row.
  void error_at(const intake::Row& row, std::string zh, std::string en, std::string_view key = {});
  void warn_at(const intake::Row& row, std::string zh, std::string en, std::string_view key = {});
  void warn(std::string place_zh, std::string place_en, std::string zh, std::string en);

 private:
  std::map<LineKey, budget::Line> lines_;
  std::unordered_map<std::string, std::uint32_t> unit_index_, project_index_;
};

/// The steps, in order.
void compile_bodies(Compiler& compiler);     ///< Head, units, counts, projects' elements, texts, performance.
void compile_personnel(Compiler& compiler);  ///< Pay, contributions, retirees, public funds.
void compile_projects(Compiler& compiler);
void compile_fixed(Compiler& compiler);    ///< Fixed items and direct lines.
void compile_sources(Compiler& compiler);  ///< Revenue, carry-over, balance.
void compile_prior(Compiler& compiler);    ///< Last year's lines.
void check_magnitudes(
    Compiler& compiler);  ///< Against last year's lines: amounts that were perhaps typed in another unit.

}  // namespace gouji::compile
