// Money in equals money out, per unit and source (compile.md 3, step 8): revenue rows, carry-over, the year-end remainder.
// A revenue row without an amount, and a unit without any revenue row, take what the lines need.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>

#include "compile/compiler.h"

namespace gouji::compile {
namespace {

using intake::Row;

struct Ledger {
  base::Fen spent;
  base::Fen stated;        ///< Revenue rows, direct revenue, carry-over brought in.
  base::Fen remaining;     ///< Declared remainder at year end.
  bool open = false;       ///< A revenue row without amount: what is needed.
  std::optional<Row> row;  ///< The first row that says something of the source.
};

std::string name_of(const Compiler& c, const budget::Source& source) {
  std::string out(c.inputs.schema->word_for("fund", budget::name_of(source.fund)));
  if (source.upper) out += "（上级转移支付）";
  if (source.carry_over) out += "（上年结转）";
  return out;
}

class UnitSources {
 public:
  UnitSources(Compiler& compiler, std::uint32_t unit) : c_(compiler), unit_(unit) {}

  void run(const std::vector<Row>& revenue, const std::vector<Row>& carry, std::map<budget::Source, Ledger> books) {
    books_ = std::move(books);
    const bool stated =
        std::any_of(books_.begin(), books_.end(), [](const auto& b) { return b.second.stated.value > 0; });
    for (const Row& row : revenue) take_revenue(row);
    for (const Row& row : carry) take_carry(row);
    for (auto& [source, book] : books_) {
      if (source.carry_over) continue;
      if (revenue.empty() && !stated) book.open = true;
      if (book.open) fill(source, book);
    }
    for (const auto& [source, book] : books_) check(source, book);
  }

 private:
  LineKey key(budget::Flow flow, const budget::Source& source) const {
    LineKey out;
    out.unit = unit_;
    out.flow = flow;
    out.source = source;
    return out;
  }

  void take_revenue(const Row& row) {
    budget::Source source = row.source();
    source.carry_over = false;
    Ledger& book = books_[source];
    if (!book.row) book.row = row;
    if (!row.has("amount")) {
      book.open = true;
      return;
    }
    const std::string label = row.has("document") ? std::string(row.text("document")) : name_of(c_, source);
    c_.add_to_line(key(budget::Flow::kRevenue, source),
                   c_.add_step(label, base::describe_yuan(row.yuan("amount")), base::Rational(row.yuan("amount").value),
                               Compiler::Rounding::kFen, {}, {row.cell("amount")}));
    book.stated += row.yuan("amount");
  }

  void take_carry(const Row& row) {
    budget::Source source = row.source();
    source.carry_over = row.text("direction") == "in";
    const budget::Flow flow = source.carry_over ? budget::Flow::kRevenue : budget::Flow::kCarryOut;
    const std::string label = source.carry_over ? "上年结转结余" : "年终结转结余";
    c_.add_to_line(key(flow, source),
                   c_.add_step(label, base::describe_yuan(row.yuan("amount")), base::Rational(row.yuan("amount").value),
                               Compiler::Rounding::kFen, {}, {row.cell("amount")}));
    Ledger& book = books_[source];
    if (!book.row) book.row = row;
    (source.carry_over ? book.stated : book.remaining) += row.yuan("amount");
  }

  void fill(const budget::Source& source, Ledger& book) {
    const base::Fen needed = book.spent + book.remaining - book.stated;
    if (needed.value <= 0) return;
    c_.add_to_line(
        key(budget::Flow::kRevenue, source),
        c_.add_step(name_of(c_, source), "按支出安排", base::Rational(needed.value), Compiler::Rounding::kFen, {}, {}));
    book.stated += needed;
  }

  void check(const budget::Source& source, const Ledger& book) {
    const base::Fen gap = book.stated - book.spent - book.remaining;
    if (gap.value == 0) return;
    const std::string unit = c_.out.units[unit_].code;
    const std::string fund = name_of(c_, source);
    constexpr std::int64_t kManyLines = 100;  // What so many roundings may come to.
    const bool rounded = c_.quantum > 1 && gap.value % c_.quantum != 0 && !source.carry_over &&
                         std::abs(gap.value) < kManyLines * c_.quantum;
    const std::string step = base::describe_yuan({c_.quantum});
    const std::string zh = "单位 " + unit + " " + fund + "：收入 " + base::describe_yuan(book.stated) + " 元，支出 " +
                           base::describe_yuan(book.spent) + " 元，年终结转 " + base::describe_yuan(book.remaining) +
                           " 元，相差 " + base::describe_yuan(gap) + " 元" +
                           (rounded ? "（支出各行按 " + step + " 元取整，见“参数·取值”的 quantum）" : "") +
                           "（BAL-SOURCE）";
    const std::string en =
        "unit " + unit + " " + std::string(budget::name_of(source.fund)) + (source.upper ? " upper" : "") +
        (source.carry_over ? " carry-over" : "") + ": revenue " + base::describe_yuan(book.stated) + ", expenditure " +
        base::describe_yuan(book.spent) + ", remainder " + base::describe_yuan(book.remaining) + ", gap " +
        base::describe_yuan(gap) + " yuan" +
        (rounded ? " (expenditure is rounded to " + step + " yuan: quantum in sheet policy)" : "") + " (BAL-SOURCE)";
    const intake::CellPlace place =
        book.row ? book.row->place("amount") : intake::CellPlace{"单位 " + unit, "unit " + unit};
    c_.problems.push_back(
        {intake::Severity::kError, place.zh, place.en, zh, en,
         gap.value > 0 ? "补足支出，或在“结转结余”表写明年终结转结余" : "补足收入，或减少支出",
         gap.value > 0 ? "add expenditure, or declare a remainder in sheet carry" : "add revenue, or cut expenditure",
         intake::Hint::kAdvice});
  }

  Compiler& c_;
  std::uint32_t unit_;
  std::map<budget::Source, Ledger> books_;
};

/// Lines of carried money must be what I9 brought in for that project and source.
void match_carry_over(Compiler& c) {
  using Key = std::pair<std::uint32_t, std::pair<std::uint32_t, budget::Source>>;
  std::map<Key, base::Fen> brought, used;
  std::map<Key, std::size_t> rows;  ///< The first one of each.
  const intake::Sheet& sheet = c.inputs.sheet("carry");
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const Row row = sheet.row(i);
    if (row.text("direction") != "in" || !row.has("project")) continue;
    budget::Source source = row.source();
    source.carry_over = true;
    const Key key{c.unit_of(row), {c.project_of(row), source}};
    rows.emplace(key, i);
    brought[key] += row.yuan("amount");
  }
  for (const auto& [key, line] : c.lines()) {
    if (key.source.carry_over && key.flow == budget::Flow::kExpenditure)
      used[{key.unit, {key.project, key.source}}] += line.amount;
  }
  for (const auto& [key, amount] : brought) {
    const base::Fen spent = used.count(key) != 0 ? used[key] : base::Fen{};
    if (spent == amount) continue;
    const std::string project = c.out.projects[key.second.first].code;
    c.error_at(sheet.row(rows[key]),
               "项目 " + project + " 上年结转 " + base::describe_yuan(amount) + " 元，测算明细中用上年结转的为 " +
                   base::describe_yuan(spent) + " 元，两者必须相等",
               "project " + project + ": carried over " + base::describe_yuan(amount) +
                   " yuan, but its calculation lines use " + base::describe_yuan(spent) + " of carried money",
               "amount");
  }
}

/// Ceilings of the finance bureau: going over is told, the gate decides (POL-CONTROL).
void check_controls(Compiler& c) {
  for (const budget::Control& control : c.out.controls) {
    base::Fen total;
    for (const auto& [key, line] : c.lines()) {
      const bool counts = key.flow == budget::Flow::kExpenditure && key.unit == control.unit &&
                          key.kind == control.kind &&
                          (control.project == budget::kNoIndex || key.project == control.project) &&
                          (control.any_fund || key.source.fund == control.fund);
      if (counts) total += line.amount;
    }
    if (total <= control.amount) continue;
    const std::string unit = c.out.units[control.unit].code;
    c.warn("单位 " + unit, "unit " + unit,
           std::string(c.inputs.schema->word_for("kind", budget::name_of(control.kind))) + " " +
               base::describe_yuan(total) + " 元超过控制数 " + base::describe_yuan(control.amount) +
               " 元（POL-CONTROL）",
           std::string(budget::name_of(control.kind)) + " " + base::describe_yuan(total) +
               " yuan exceeds its control number " + base::describe_yuan(control.amount) + " (POL-CONTROL)");
  }
}

}  // namespace

void compile_sources(Compiler& c) {
  const auto revenue = c.rows_by_unit("revenue");
  const auto carry = c.rows_by_unit("carry");
  std::vector<std::map<budget::Source, Ledger>> books(c.out.units.size());
  for (const auto& [key, line] : c.lines()) {
    if (key.unit >= books.size()) continue;
    Ledger& book = books[key.unit][key.source];
    (key.flow == budget::Flow::kExpenditure ? book.spent
     : key.flow == budget::Flow::kRevenue   ? book.stated
                                            : book.remaining) += line.amount;
  }
  for (std::uint32_t unit = 0; unit < books.size(); ++unit)
    UnitSources(c, unit).run(revenue[unit], carry[unit], std::move(books[unit]));
  match_carry_over(c);
  check_controls(c);
}

}  // namespace gouji::compile
