// Facts of table rows: what stands above a row, and its amounts by kind of expenditure.
#include <array>

#include "check/facts_maker.h"

namespace gouji::check {

using base::Rational;
using budget::Dimension;
using recognize::RowKind;

namespace {

std::string_view name_of_row(RowKind kind) {
  switch (kind) {
    case RowKind::kTotal:
      return "total";
    case RowKind::kClass:
    case RowKind::kDivision:
    case RowKind::kItem:
      return "function";
    case RowKind::kEconClass:
    case RowKind::kEconItem:
      return "economic";
    case RowKind::kUnit:
      return "unit";
    case RowKind::kProject:
      return "project";
    default:
      return "other";
  }
}

bool is_code(const std::string& code) {
  if (code.size() != 3 && code.size() != 5 && code.size() != 7) return false;
  for (char c : code) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

/// The coded row before, and the last code of the level above: by first digit, so that two classifications do not mix.
class CodesAbove {
 public:
  void add_to(FactWriter& fields, const std::string& code) {
    Family& family = families_[static_cast<std::size_t>(code[0] - '0')];
    const std::size_t level = (code.size() - 1) / 2;
    fields.lasting("previous", family.previous).lasting("above", family.of_level[level - 1]);
    family.previous = code;
    family.of_level[level] = code;
    for (std::size_t deeper = level + 1; deeper < family.of_level.size(); ++deeper) family.of_level[deeper] = {};
  }

 private:
  struct Family {
    std::string_view previous;
    std::array<std::string_view, 4> of_level;  ///< By level 1 to 3; [0] stays empty.
  };
  std::array<Family, 10> families_;
};

}  // namespace

/// The figures of each row, with the quantity that each states.
class FactMaker::RowFigures {
 public:
  explicit RowFigures(const FactMaker& maker) : quantity_of_(maker.recognition_.model.figures.size(), budget::kNone) {
    const budget::Model& model = maker.recognition_.model;
    for (const budget::Binding& binding : model.bindings) {
      if (quantity_of_[binding.figure] == budget::kNone) quantity_of_[binding.figure] = binding.quantity;
    }
    for (budget::FigureId id = 0; id < model.figures.size(); ++id) {
      const budget::Figure& printed = model.figures[id];
      if (printed.statement == budget::kNone || printed.role != budget::FigureRole::kAmount) continue;
      if (maker.block_text(printed.block) != nullptr || quantity_of_[id] == budget::kNone) continue;
      if (printed.statement >= of_row_.size()) of_row_.resize(printed.statement + 1);
      of_row_[printed.statement].push_back(id);
    }
  }
  const std::vector<budget::FigureId>& of(budget::StatementId row) const {
    static const std::vector<budget::FigureId> kNothing;
    return row < of_row_.size() ? of_row_[row] : kNothing;
  }
  budget::QuantityId quantity(budget::FigureId figure) const { return quantity_of_[figure]; }

 private:
  std::vector<budget::QuantityId> quantity_of_;
  std::vector<std::vector<budget::FigureId>> of_row_;
};

void FactMaker::add_table_rows() {
  const RowFigures figures(*this);
  for (const recognize::TableView& table : recognition_.tables) {
    if (table.is_form || table.two_sided) continue;
    CodesAbove codes;
    for (const recognize::Row& row : table.rows) {
      if (row.sides.empty() || row.sides.front().label.empty()) continue;
      const recognize::RowSide& side = row.sides.front();
      if (side.kind == RowKind::kUnit) codes = {};
      const std::string& printed = side.printed_code.empty() ? side.code : side.printed_code;
      budget::Fact& fact =
          add("table_row", side.label_place.known() ? side.label_place : side.code_place,
              printed.empty() ? std::string_view(side.label) : facts_.keep(printed + " " + side.label));
      FactWriter fields(facts_, fact);
      fields.lasting("table", table.id).lasting("table_type", table.kind).lasting("kind", name_of_row(side.kind));
      fields.lasting("name", plain_of(side.label)).lasting("code", side.code).truth("of_which", side.of_which);
      if (is_code(side.code) && !names_body(side)) codes.add_to(fields, side.code);
      add_row_amounts(fact, row, figures);
    }
  }
}

/// The amount of the first column that tells no kind of expenditure, and those of the columns that do.
void FactMaker::add_row_amounts(budget::Fact& fact, const recognize::Row& row, const RowFigures& figures) {
  static constexpr std::array<budget::FactName, 4> kParts = {"basic", "project", "personnel", "public"};
  FactWriter fields(facts_, fact);
  for (budget::FigureId id : figures.of(row.statement)) {
    const budget::Coordinate& at = recognition_.model.quantities[figures.quantity(id)].at;
    if (at.has(Dimension::kYear) || at.has(Dimension::kChange) || at.has(Dimension::kMeasure)) continue;
    const Rational value = recognition_.model.figures[id].value();
    const std::string_view part = member(at, Dimension::kKind);
    if (part.empty() && !fact.find("amount")) fields.number("amount", value);
    for (const budget::FactName name : kParts) {
      if (part == name.text() && !fact.find(name)) fields.number(name, value);
    }
  }
}

}  // namespace gouji::check
