#pragma once
// Checked inputs: every cell holds what its column allows, words are in normal form, references lead somewhere.
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/fen.h"
#include "base/rational.h"
#include "budget/budget.h"
#include "budget/knowledge.h"
#include "intake/cell_place.h"
#include "intake/problem.h"
#include "intake/raw.h"
#include "intake/schema.h"

namespace gouji::intake {

struct Sheet;

/// A row of a checked sheet. Accessors never fail: an empty or absent cell gives "", 0, false or none.
class Row {
 public:
  Row(const Sheet& sheet, std::size_t index) : sheet_(&sheet), index_(index) {}
  std::string_view text(std::string_view key) const;
  bool has(std::string_view key) const { return !text(key).empty(); }
  base::Fen yuan(std::string_view key) const;
  /// `fallback` when empty. A percentage is its number: "16%" is 16.
  base::Rational number(std::string_view key, int fallback = 0) const;
  int whole(std::string_view key, int fallback = 0) const;
  bool yes(std::string_view key) const { return text(key) == "yes"; }
  budget::Code code(std::string_view key) const { return budget::code_from(text(key)); }
  budget::Source source() const;  ///< Columns fund, upper, carry_over.
  /// The cell as an input of a calculation.
  budget::InputCell cell(std::string_view key) const;
  int layer() const;
  /// projects.csv 第 7 行, or 工作表“项目”第 7 行; with a key the cell of that column: 工作表“项目” C7（项目名称）.
  CellPlace place(std::string_view key = {}) const;
  std::size_t index() const { return index_; }
  const std::vector<std::string>& keys() const;

 private:
  const Sheet* sheet_;
  std::size_t index_;
};

struct Sheet {
  struct Entry {
    std::uint32_t name = 0;  ///< Into Inputs::names.
    std::uint32_t line = 0;
    std::uint8_t layer = 0;  ///< 0 the parameter set, 1 the input itself.
    bool workbook = false;
    std::vector<std::string> cells;
  };
  /// Where the columns of a file or sheet stand, and how its header calls them: by key; -1 = it has no such column.
  struct Layout {
    std::vector<std::int32_t> positions;
    std::vector<std::string> titles;
  };
  std::vector<std::string> keys;
  std::vector<Entry> rows;
  std::map<std::uint32_t, Layout> layouts;  ///< By Entry::name.
  const std::vector<std::string>* names = nullptr;
  std::size_t size() const { return rows.size(); }
  Row row(std::size_t index) const { return {*this, index}; }
};

struct Inputs {
  std::vector<Sheet> sheets;  ///< One for each sheet of the schema; sheets of values have one row.
  std::unique_ptr<std::vector<std::string>> names;  ///< Files and sheets that rows stand in.
  std::uint64_t digest = 0;
  const Schema* schema = nullptr;
  const Sheet& sheet(std::string_view id) const;
};

/// Names of the parameter sets of a data folder, sorted.
std::vector<std::string> parameter_sets_of(const std::filesystem::path& data);

/// Checks all cells. `parameters` are the sheets of the parameter set, below those of the input (may be null). Look at
/// any_error(problems) before the result is used. `schema` must outlive the inputs.
Inputs check_inputs(RawInputs input, RawInputs parameters, const Schema& schema, const budget::Knowledge& knowledge,
                    Problems& problems);

/// Reads a folder of inputs with the parameter set it names (a folder below data/parameters).
Inputs load_inputs(RawInputs input, const Schema& schema, const budget::Knowledge& knowledge, Problems& problems);

}  // namespace gouji::intake
