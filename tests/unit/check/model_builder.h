#pragma once
// Models by hand for the tests of the check room: figures in 万元 at coordinates, sums and rates over them.
#include <string>
#include <vector>

#include "base/numeral.h"
#include "budget/model.h"

namespace gouji::check {

class ModelBuilder {
 public:
  budget::Model model;

  /// A figure as printed ("16.3", in 万元) at a coordinate ("flow=expenditure function=221").
  budget::FigureId amount(const std::string& at, const std::string& printed, const std::string& group = "g") {
    budget::Figure figure;
    figure.text = printed;
    figure.decimal = base::parse_cell_number(printed).value();
    figure.unit = {budget::UnitKind::kMoney, 6, "万元"};
    figure.group = model.group(group);
    figure.label = at;
    figure.place.line = ++line_;
    figure.place.column = 1;
    if (figure.decimal.unscaled < 0) {
      figure.decimal.unscaled = -figure.decimal.unscaled;
      figure.direction = -1;
    }
    const auto id = model.add_figure(figure);
    model.bind(id, quantity(at), budget::Warrant::kStatement, "test");
    return id;
  }

  /// A change against last year's budget: "-261.4" is 减少 261.4.
  budget::FigureId change(const std::string& at, const std::string& printed, const std::string& group = "g") {
    const auto id = amount(at + " change=prior_budget", printed, group);
    model.figures[id].role = budget::FigureRole::kChange;
    model.figures[id].direction_word = true;
    return id;
  }

  budget::QuantityId quantity(const std::string& at) {
    return model.quantity_at(budget::parse_coordinate(at, model.symbols).value());
  }

  /// total = sum of parts.
  budget::RelationId sum(const std::string& total, const std::vector<std::string>& parts,
                         std::uint32_t list = budget::kNone, budget::Warrant warrant = budget::Warrant::kStatement) {
    budget::Relation relation;
    relation.terms.push_back({quantity(total), 1});
    for (const auto& part : parts) relation.terms.push_back({quantity(part), -1});
    relation.rule = "SUM-TXT";
    relation.warrant = warrant;
    relation.list = list;
    relation.may_miss_item = list != budget::kNone;
    relation.family = model.add_family("test " + std::to_string(model.families.size()), "SUM-TXT", warrant);
    return model.add_relation(relation);
  }

  /// The printed growth of a change on what was there before.
  budget::FigureId growth(const std::string& at, const std::string& printed) {
    budget::Figure figure;
    figure.text = printed;
    figure.decimal = base::parse_cell_number(printed).value();
    if (figure.decimal.unscaled < 0) {
      figure.decimal.unscaled = -figure.decimal.unscaled;
      figure.direction = -1;
    }
    figure.unit = {budget::UnitKind::kPercent, 0, "%"};
    figure.role = budget::FigureRole::kGrowth;
    figure.place.line = ++line_;
    figure.place.column = 1;
    const auto id = model.add_figure(figure);
    budget::Relation relation;
    relation.kind = budget::RelationKind::kRatio;
    const auto changed = quantity(at + " change=prior_budget");
    relation.terms = {{changed, 1}};
    relation.base = {{quantity(at), 1}, {changed, -1}};
    relation.ratio_figure = id;
    relation.rule = "YOY-PCT";
    relation.warrant = budget::Warrant::kStatement;
    relation.family = model.add_family("growth", "YOY-PCT", relation.warrant);
    model.add_relation(relation);
    return id;
  }

  void same_statement(const std::vector<budget::FigureId>& figures) {
    const auto statement = model.new_statement();
    for (const auto f : figures) model.figures[f].statement = statement;
  }

 private:
  int line_ = 0;
};

}  // namespace gouji::check
