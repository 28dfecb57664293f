// Columns of goods: 数量 x 单价 = 金额. The relation is proposed where most rows that print all three tie: a price may be in another unit
// than the table says, or be one of several.
#include <algorithm>
#include <optional>

#include "recognize/table_sums.h"

namespace gouji::recognize {
namespace {

using base::Rational;
using budget::kNone;
using budget::Relation;

class PriceSums {
 public:
  PriceSums(TablePlan& plan, const TableReading& reading) : plan_(plan), model_(reading.out.model) {}

  void relate() {
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (plan_.columns[c].role != ColumnRole::kPrice) continue;
      const auto count = count_before(c);
      const auto amount = amount_behind(c);
      if (count && amount) relate_rows_of(*count, c, *amount);
    }
  }

 private:
  std::optional<std::size_t> count_before(std::size_t price) const {
    for (std::size_t c = price; c-- > 0;) {
      if (plan_.columns[c].role == ColumnRole::kCount && plan_.columns[c].side == plan_.columns[price].side) return c;
    }
    return std::nullopt;
  }
  /// The first amount behind the price: 金额, or the total of the sources.
  std::optional<std::size_t> amount_behind(std::size_t price) const {
    for (std::size_t c = price + 1; c < plan_.columns.size(); ++c) {
      if (plan_.columns[c].role == ColumnRole::kAmount && plan_.columns[c].side == plan_.columns[price].side) return c;
    }
    return std::nullopt;
  }

  FigureId figure(std::size_t r, std::size_t c) const { return plan_.figures[r * plan_.columns.size() + c]; }

  /// |number x price - amount| is within half a digit of the price for each piece, and of the amount.
  bool ties(FigureId count, FigureId price, FigureId amount) const {
    const Rational half = Rational::ratio(1, 2);
    const Rational number = model_.figures[count].value();
    const Rational slack = model_.figures[amount].own_unit() * half + number * model_.figures[price].own_unit() * half;
    return (number * model_.figures[price].value() - model_.figures[amount].value()).abs() <= slack;
  }

  void relate_rows_of(std::size_t count, std::size_t price, std::size_t amount) {
    std::vector<std::size_t> rows;
    std::size_t tying = 0;
    for (std::size_t r = 0; r < plan_.grid.rows.size(); ++r) {
      const FigureId number = figure(r, count), each = figure(r, price), all = figure(r, amount);
      if (number == kNone || each == kNone || all == kNone || model_.figures[number].decimal.unscaled == 0) continue;
      rows.push_back(r);
      tying += ties(number, each, all);
    }
    if (tying * 2 <= rows.size()) return;
    const budget::FamilyId family = model_.add_family("price:" + plan_.view.id + ":c" + std::to_string(price),
                                                      "SUM-PRICE", budget::Warrant::kStructure);
    for (const std::size_t r : rows) {
      Relation relation;
      relation.kind = budget::RelationKind::kRatio;
      relation.scale = 1;
      relation.terms = {{plan_.quantity(r, amount), 1}};
      relation.base = {{plan_.quantity(r, count), 1}};
      relation.ratio_figure = figure(r, price);
      relation.family = family;
      relation.rule = "SUM-PRICE";
      relation.warrant = budget::Warrant::kStructure;
      relation.reason = "金额 = 数量 × 单价";
      relation.place = place_of(plan_.grid.rows[r].cells[price]);
      model_.figures[relation.ratio_figure].unchecked_reason.clear();
      model_.add_relation(std::move(relation));
      state(figure(r, count), plan_.quantity(r, count));
    }
  }

  /// A number of pieces stands for its own cell: that is no guess.
  void state(FigureId number, budget::QuantityId quantity) {
    for (std::size_t b = model_.bindings.size(); b-- > 0;) {
      budget::Binding& binding = model_.bindings[b];
      if (binding.figure != number || binding.quantity != quantity) continue;
      binding.warrant = budget::Warrant::kStructure;
      return;
    }
  }

  TablePlan& plan_;
  Model& model_;
};

}  // namespace

void relate_prices(TablePlan& plan, const TableReading& reading) { PriceSums(plan, reading).relate(); }

}  // namespace gouji::recognize
