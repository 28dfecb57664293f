// Funds of a self-evaluation (绩效自评表). Where a form of goals has one amount a source, a self-evaluation has a small table:
//
//                        年初预算数   全年预算数(A)   全年执行数(B)   分值   执行率(B/A)   得分
//     年度资金总额           3800         5166.99         5166.99        10       100%        10
//     其中：当年财政拨款     3800         5166.99         5166.99         —       100%         —
//
// Each column is one stage of the project's budget, each row one source; the whole is the sum of its sources in every column, and
// the rate is what was spent of what was planned in the end. Scores follow rules of their own in every place and are left alone.
#include "recognize/form_execution.h"

#include <algorithm>
#include <array>
#include <map>

#include "budget/word_pattern.h"
#include "recognize/table_sums.h"

namespace gouji::recognize {
namespace {

using budget::Dimension;
using budget::Warrant;

constexpr std::uint32_t kMostRows = 8;  ///< Sources below the header.
enum Stage : std::size_t { kInitial, kAdjusted, kExecuted, kStages };

struct Columns {
  std::uint32_t row = 0;
  std::array<std::int32_t, kStages> of{-1, -1, -1};
  std::int32_t rate = -1;
  bool found() const { return of[kExecuted] >= 0 && (of[kInitial] >= 0 || of[kAdjusted] >= 0); }
  std::int32_t first() const {
    std::int32_t least = of[kExecuted];
    for (const std::int32_t column : of) least = column >= 0 ? std::min(least, column) : least;
    return least;
  }
};

class Execution {
 public:
  Execution(const FormReading& reading, const Form& form, bool unique)
      : reading_(reading), out_(reading.out), model_(reading.out.model), form_(form), unique_(unique) {}

  bool relate() {
    if (form_.table == kNone || form_.total == kNone) return false;
    const budget::Figure& total = model_.figures[form_.total];
    const auto* table =
        total.block < 0 ? nullptr : std::get_if<document::Table>(&blocks()[static_cast<std::size_t>(total.block)]);
    if (!table || total.unit.kind != budget::UnitKind::kMoney) return false;
    const Columns columns = columns_of(*table, static_cast<std::uint32_t>(std::max(total.place.row, 0)));
    if (!columns.found()) return false;
    for (FigureId id = 0; id < model_.figures.size(); ++id) {
      const budget::Figure& figure = model_.figures[id];
      if (figure.block == total.block && figure.place.row >= 0) at_[{figure.place.row, figure.place.cell}] = id;
    }
    const std::uint32_t last = std::min(table->rows, columns.row + 1 + kMostRows);
    for (std::uint32_t row = columns.row + 1; row < last; ++row) {
      const std::string_view source = source_of(*table, row, columns);
      if (source.empty()) break;
      read_row(row, source, columns);
    }
    add_sums();
    return true;
  }

 private:
  const std::vector<document::Block>& blocks() const { return reading_.document.blocks; }

  /// The header above the row of the total.
  Columns columns_of(const document::Table& table, std::uint32_t total_row) const {
    Columns found;
    for (const document::Cell& cell : table.cells) {
      if (cell.row >= total_row || cell.row + kMostRows < total_row) continue;
      const std::string key = form_key(cell.text.utf8);
      for (const auto& [word, means] : reading_.knowledge.word_pairs("execution_columns")) {
        if (key != budget::fold_name(word)) continue;
        const auto column = static_cast<std::int32_t>(cell.column);
        found.row = std::max(found.row, cell.row + cell.row_span - 1);
        (means == "initial"    ? found.of[kInitial]
         : means == "adjusted" ? found.of[kAdjusted]
         : means == "executed" ? found.of[kExecuted]
                               : found.rate) = column;
      }
    }
    return found;
  }

  /// Which of the funds a row is about: the last key left of the amounts.
  std::string_view source_of(const document::Table& table, std::uint32_t row, const Columns& columns) const {
    for (std::int32_t column = columns.first() - 1; column >= 0; --column) {
      const document::Cell* cell = table.at(row, static_cast<std::uint32_t>(column));
      const std::string_view means = cell ? reading_.words.key(cell->text.utf8) : std::string_view();
      if (means == "total" || means == "fiscal" || means == "other" || means == "carry") return means;
    }
    return {};
  }

  Coordinate coordinate(Stage stage, std::string_view source) const {
    static constexpr std::array<std::string_view, kStages> kMeasures = {"initial", "adjusted", "final"};
    budget::SymbolTable& symbols = model_.symbols;
    Coordinate at;
    at.set(Dimension::kFlow, symbols.intern("expenditure"))
        .set(Dimension::kKind, symbols.intern("project"))
        .set(Dimension::kMeasure, symbols.intern(kMeasures[stage]))
        .set(Dimension::kProject, symbols.intern(budget::fold_name(form_.name)));
    // A self-evaluation inside a budget is about an earlier year.
    if (!unique_ || form_.name.empty() || out_.profile.kind.value != "final")
      at.set(Dimension::kLocal, symbols.intern(out_.tables[form_.table].id + ":" + std::to_string(form_.place.line)));
    if (source == "fiscal") at.set(Dimension::kFund, symbols.intern("fiscal"));
    if (source == "other") at.set(Dimension::kFund, symbols.intern("non_fiscal"));
    if (source == "carry") at.set(Dimension::kCarryOver, symbols.intern("yes"));
    return at;
  }

  FigureId figure_at(std::uint32_t row, std::int32_t column) const {
    const auto found = at_.find({static_cast<std::int32_t>(row), column});
    return column < 0 || found == at_.end() ? kNone : found->second;
  }

  void read_row(std::uint32_t row, std::string_view source, const Columns& columns) {
    std::array<budget::QuantityId, kStages> quantities{kNone, kNone, kNone};
    for (const Stage stage : {kInitial, kAdjusted, kExecuted}) {
      const FigureId id = figure_at(row, columns.of[stage]);
      if (id == kNone) continue;
      budget::Figure& figure = model_.figures[id];
      const budget::Figure& total = model_.figures[form_.total];
      figure.unit = total.unit;
      figure.group = total.group;
      figure.role = budget::FigureRole::kAmount;
      figure.unchecked_reason.clear();
      quantities[stage] = model_.quantity_at(coordinate(stage, source));
      model_.bind(id, quantities[stage], Warrant::kStructure, "绩效自评表");
      of_[stage].try_emplace(std::string(source), quantities[stage]);
    }
    const FigureId rate = figure_at(row, columns.rate);
    if (rate == kNone || quantities[kAdjusted] == kNone || quantities[kExecuted] == kNone) return;
    if (!model_.figures[rate].text.ends_with('%') && model_.figures[rate].unit.kind != budget::UnitKind::kPercent)
      return;
    add_rate(rate, quantities[kExecuted], quantities[kAdjusted]);
  }

  void add_rate(FigureId rate, budget::QuantityId spent, budget::QuantityId planned) {
    budget::Figure& figure = model_.figures[rate];
    if (figure.text.ends_with('%')) figure.text.pop_back();
    figure.unit = {budget::UnitKind::kPercent, 0, "%"};
    figure.role = budget::FigureRole::kShare;
    figure.unchecked_reason.clear();
    budget::Relation relation;
    relation.kind = budget::RelationKind::kRatio;
    relation.terms = {{spent, 1}};
    relation.base = {{planned, 1}};
    relation.ratio_figure = rate;
    relation.warrant = Warrant::kStructure;
    relation.rule = "FIN-COMPL";
    relation.reason = "执行率 = 全年执行数 ÷ 全年预算数";
    relation.place = figure.place;
    relation.family = model_.add_family("form-rate:" + out_.tables[form_.table].id, "FIN-COMPL", Warrant::kStructure);
    model_.add_relation(std::move(relation));
  }

  void add_sums() {
    std::size_t most = 0;
    for (const auto& sources : of_) most = std::max(most, sources.size());
    for (const auto& sources : of_) {
      const auto total = sources.find("total");
      // A source with an amount in another column and none here was left out, or is nothing: not known.
      if (total == sources.end() || sources.size() < 2 || sources.size() < most) continue;
      std::vector<budget::QuantityId> parts;
      for (const auto& [source, quantity] : sources) {
        if (source != "total") parts.push_back(quantity);
      }
      const budget::FamilyId family =
          model_.add_family("form-funds:" + out_.tables[form_.table].id, "SUM-PERF-FUND", Warrant::kStructure);
      add_sum(model_, family, total->second, parts, "资金总额 = 各来源之和", model_.figures[form_.total].place);
    }
  }

  const FormReading& reading_;
  Recognition& out_;
  Model& model_;
  const Form& form_;
  bool unique_;
  std::map<std::pair<std::int32_t, std::int32_t>, FigureId> at_;  ///< By row and column.
  std::array<std::map<std::string, budget::QuantityId, std::less<>>, kStages> of_;
};

}  // namespace

bool relate_execution(const FormReading& reading, const Form& form, bool unique) {
  return Execution(reading, form, unique).relate();
}

}  // namespace gouji::recognize
