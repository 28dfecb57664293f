// The amounts of a form: what they state, and that the whole is the sum of its sources.
#include <map>
#include <set>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/form_execution.h"
#include "recognize/form_table.h"
#include "recognize/table_sums.h"

namespace gouji::recognize {
namespace {

using budget::Dimension;
using budget::Warrant;

class Funds {
 public:
  /// `loose`: the form has numbers without a label that we know, so its funds may have more parts than we see.
  Funds(const FormReading& reading, Form& form, bool unique, bool loose)
      : reading_(reading), model_(reading.out.model), form_(form), unique_(unique), loose_(loose) {}

  void relate() {
    if (form_.kind == "department") {
      relate_department();
    } else if (!form_.name.empty()) {
      relate_project();
    }
  }

 private:
  budget::Symbol word(std::string_view text) { return model_.symbols.intern(text); }

  budget::QuantityId bind(budget::FigureId figure, const Coordinate& at) {
    if (figure == kNone) return kNone;
    const budget::QuantityId quantity = model_.quantity_at(at);
    model_.bind(figure, quantity, Warrant::kStructure, "绩效目标表");
    return quantity;
  }
  static Coordinate with(Coordinate at, Dimension dimension, budget::Symbol symbol) {
    return at.set(dimension, symbol);
  }

  void sum(std::string_view schema, budget::QuantityId total, const std::vector<budget::QuantityId>& parts,
           std::string reason, base::Place place) {
    bool any = false;
    for (const budget::QuantityId part : parts) any = any || part != kNone;
    if (!any || total == kNone) return;
    std::string name(schema);
    name.append(":").append(form_.table == kNone ? form_.name : reading_.out.tables[form_.table].id);
    const budget::FamilyId family =
        model_.add_family(std::move(name), "SUM-PERF-FUND", loose_ ? Warrant::kInference : Warrant::kStructure);
    add_sum(model_, family, total, parts, std::move(reason), place);
  }
  /// Money of prior years is printed; or 0.00, and the other sources do not make up the total: then it is too little to show.
  bool has_carry_over() const {
    if (form_.carry == kNone) return false;
    const budget::Figure& carry = model_.figures[form_.carry];
    if (carry.decimal.unscaled != 0) return true;
    const budget::FigureId total = form_.total != kNone ? form_.total : form_.revenue;
    if (carry.decimal.decimals == 0 || total == kNone || form_.fiscal == kNone) return false;
    base::Rational rest = model_.figures[total].value() - model_.figures[form_.fiscal].value();
    if (form_.other != kNone) rest -= model_.figures[form_.other].value();
    return !rest.is_zero() && rest.abs() <= carry.own_unit();
  }
  base::Place place_of_figure(budget::FigureId figure) const {
    return figure == kNone ? form_.place : model_.figures[figure].place;
  }

  void relate_project() {
    Coordinate at;
    at.set(Dimension::kFlow, word("expenditure"))
        .set(Dimension::kKind, word("project"))
        .set(Dimension::kProject, word(budget::fold_name(form_.name)));
    if (!unique_)
      at.set(Dimension::kLocal, word(reading_.out.tables[form_.table].id + std::to_string(form_.place.line)));
    const budget::QuantityId total = bind(form_.total, at);
    // Beside money of prior years the sources are this year's.
    Coordinate source_at = at;
    if (has_carry_over()) source_at.set(Dimension::kCarryOver, word("no"));
    const Coordinate fiscal_at = with(source_at, Dimension::kFund, word("fiscal"));
    const budget::QuantityId fiscal = bind(form_.fiscal, fiscal_at);
    const budget::QuantityId other = bind(form_.other, with(source_at, Dimension::kFund, word("non_fiscal")));
    const budget::QuantityId carry = bind(form_.carry, with(at, Dimension::kCarryOver, word("yes")));
    const budget::QuantityId upper = bind(form_.upper, with(fiscal_at, Dimension::kUpper, word("yes")));
    const budget::QuantityId local = bind(form_.local, with(fiscal_at, Dimension::kUpper, word("no")));
    if (fiscal != kNone)
      sum("form-fiscal", fiscal, {upper, local}, "财政拨款 = 上级 + 本级", place_of_figure(form_.fiscal));
    if (fiscal != kNone)
      sum("form-funds", total, {fiscal, other, carry}, "资金总额 = 财政拨款 + 其他资金 + 上年结转",
          place_of_figure(form_.total));
    else
      sum("form-funds", total, {upper, local, other, carry}, "资金总额 = 上级 + 本级 + 其他资金",
          place_of_figure(form_.total));
  }

  void relate_department() {
    Coordinate in, out;
    if (!unique_) in.set(Dimension::kLocal, word(reading_.out.tables[form_.table].id)), out = in;
    in.set(Dimension::kFlow, word("revenue"));
    out.set(Dimension::kFlow, word("expenditure"));
    Coordinate source_in = in;
    if (has_carry_over()) source_in.set(Dimension::kCarryOver, word("no"));
    const Coordinate fiscal_at = with(source_in, Dimension::kFund, word("fiscal"));
    const budget::QuantityId fiscal = bind(form_.fiscal, fiscal_at);
    const budget::QuantityId other = bind(form_.other, with(source_in, Dimension::kFund, word("non_fiscal")));
    const budget::QuantityId upper = bind(form_.upper, with(fiscal_at, Dimension::kUpper, word("yes")));
    const budget::QuantityId local = bind(form_.local, with(fiscal_at, Dimension::kUpper, word("no")));
    const budget::QuantityId carry = bind(form_.carry, with(in, Dimension::kCarryOver, word("yes")));
    const budget::QuantityId revenue = bind(form_.revenue, in);
    const budget::QuantityId whole = bind(form_.total, in);
    const budget::QuantityId expenditure = bind(form_.expenditure, out);
    const budget::QuantityId basic = bind(form_.basic, with(out, Dimension::kKind, word("basic")));
    const budget::QuantityId project = bind(form_.project, with(out, Dimension::kKind, word("project")));
    sum("form-kinds", expenditure, {basic, project}, "支出预算 = 基本支出 + 项目支出",
        place_of_figure(form_.expenditure));
    if (fiscal != kNone)
      sum("form-fiscal", fiscal, {upper, local}, "财政资金 = 上级安排 + 本级安排", place_of_figure(form_.fiscal));
    const budget::QuantityId total = whole != kNone ? whole : revenue != kNone ? revenue : model_.quantity_at(in);
    const budget::FigureId first = form_.total != kNone     ? form_.total
                                   : form_.revenue != kNone ? form_.revenue
                                   : form_.fiscal != kNone  ? form_.fiscal
                                                            : form_.upper;
    if (fiscal != kNone)
      sum("form-funds", total, {fiscal, other, carry}, "资金总额 = 财政资金 + 其他资金", place_of_figure(first));
    else
      sum("form-funds", total, {upper, local, other, carry}, "资金总额 = 上级安排 + 本级安排 + 其他资金",
          place_of_figure(first));
  }

  const FormReading& reading_;
  Model& model_;
  Form& form_;
  bool unique_, loose_;
};

}  // namespace

namespace {

bool has_loose_numbers(const Recognition& out, const Form& form, const std::set<std::int32_t>& loose) {
  for (const std::uint32_t block : out.tables[form.table].blocks) {
    if (loose.contains(static_cast<std::int32_t>(block))) return true;
  }
  return false;
}

/// Blocks of tables with numbers among their funds that no label explains.
std::set<std::int32_t> loose_blocks(const Recognition& out) {
  std::set<std::int32_t> blocks;
  for (const budget::Figure& figure : out.model.figures) {
    if (figure.unchecked_reason == "no label" && figure.place.row >= 0) blocks.insert(figure.block);
  }
  return blocks;
}

}  // namespace

void relate_form_funds(const FormReading& reading) {
  const std::set<std::int32_t> loose = loose_blocks(reading.out);
  std::map<std::string, int> names;
  for (const Form& form : reading.out.forms)
    ++names[form.kind == "department" ? std::string() : budget::fold_name(form.name)];
  for (Form& form : reading.out.forms) {
    if (form.table == kNone) continue;
    const bool unique = names[form.kind == "department" ? std::string() : budget::fold_name(form.name)] == 1;
    if (relate_execution(reading, form, unique)) continue;
    Funds(reading, form, unique, has_loose_numbers(reading.out, form, loose)).relate();
  }
}

}  // namespace gouji::recognize
