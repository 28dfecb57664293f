// The shared ground of the steps.
#include "compile/compiler.h"

namespace gouji::compile {
namespace {

int year_of(const intake::Inputs& inputs) {
  const intake::Sheet& head = inputs.sheet("budget");
  return head.size() == 0 ? 0 : head.row(0).whole("year");
}

std::string region_of(const intake::Inputs& inputs) {
  const intake::Sheet& head = inputs.sheet("budget");
  return head.size() == 0 ? std::string() : std::string(head.row(0).text("region"));
}

}  // namespace

Compiler::Compiler(const intake::Inputs& inputs_in, const budget::Knowledge& knowledge_in,
                   intake::Problems& problems_in)
    : inputs(inputs_in),
      knowledge(knowledge_in),
      problems(problems_in),
      parameters(inputs_in, year_of(inputs_in), region_of(inputs_in)) {
  const std::string_view written = parameters.policy("quantum");
  if (!written.empty()) {
    const auto amount = base::parse_yuan(written);
    if (!amount || amount.value().value < 0) {
      error("policy", "policy", "quantum 的值“" + std::string(written) + "”不是金额（元）",
            "the value '" + std::string(written) + "' of quantum is no amount in yuan");
    } else if (amount.value().value > 0) {
      quantum = amount.value().value;
    }
  }
  const auto index = [&](std::string_view sheet, std::string_view key,
                         std::unordered_map<std::string, std::uint32_t>& into) {
    const intake::Sheet& rows = inputs.sheet(sheet);
    for (std::size_t i = 0; i < rows.size(); ++i) into.emplace(rows.row(i).text(key), static_cast<std::uint32_t>(i));
  };
  index("units", "unit", unit_index_);
  index("projects", "project", project_index_);
}

std::uint32_t Compiler::unit_of(const intake::Row& row) const {
  const auto known = unit_index_.find(std::string(row.text("unit")));
  return known == unit_index_.end() ? budget::kNoIndex : known->second;
}

std::uint32_t Compiler::project_of(const intake::Row& row) const {
  const auto known = project_index_.find(std::string(row.text("project")));
  return known == project_index_.end() ? budget::kNoIndex : known->second;
}

UnitContext Compiler::context(std::uint32_t unit) const {
  const budget::BudgetUnit& body = out.units[unit];
  return {body.code, body.nature, body.quota_class};
}

std::vector<std::vector<intake::Row>> Compiler::rows_by_unit(std::string_view sheet_id) const {
  std::vector<std::vector<intake::Row>> rows(out.units.size());
  const intake::Sheet& sheet = inputs.sheet(sheet_id);
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const std::uint32_t unit = unit_of(sheet.row(i));
    if (unit < rows.size()) rows[unit].push_back(sheet.row(i));
  }
  return rows;
}

std::uint32_t Compiler::add_step(std::string name, std::string formula, const base::Rational& exact_fen,
                                 Rounding rounding, std::vector<std::uint32_t> from,
                                 std::vector<budget::InputCell> cells) {
  budget::Calculation step;
  const auto rounded = base::to_fen(exact_fen, rounding == Rounding::kQuantum ? quantum : 1);
  if (rounded) {
    step.result = rounded.value();
  } else {
    error(name, name, rounded.error().message_zh, rounded.error().message_en);
  }
  step.exact = (exact_fen / base::Rational(100)).to_string();
  step.name = std::move(name);
  step.formula = std::move(formula);
  step.from = std::move(from);
  step.cells = std::move(cells);
  out.calculations.push_back(std::move(step));
  return static_cast<std::uint32_t>(out.calculations.size() - 1);
}

void Compiler::add_to_line(const LineKey& key, std::uint32_t step) {
  budget::Line& line = lines_[key];
  line.amount += result_of(step);
  line.calculations.push_back(step);
}

void Compiler::add_direct(const LineKey& key, base::Fen amount, std::string from, const intake::Row& row) {
  const auto [at, fresh] = lines_.try_emplace(key);
  if (!fresh && (!at->second.calculations.empty() || key.flow == budget::Flow::kExpenditure)) {
    error_at(row, "同一单位、科目、来源、类别、项目已有一行（测算得出或直接录入），不能再录入",
             "a line of this unit, code, source, kind and project exists already (calculated or direct)");
    return;
  }
  at->second.amount += amount;
  at->second.from = std::move(from);
  at->second.filled = row.text("split") == "filled";
}

base::Fen Compiler::amount_at(const LineKey& key) const {
  const auto known = lines_.find(key);
  return known == lines_.end() ? base::Fen{} : known->second.amount;
}

void Compiler::error(std::string place_zh, std::string place_en, std::string zh, std::string en) {
  problems.push_back(
      {intake::Severity::kError, std::move(place_zh), std::move(place_en), std::move(zh), std::move(en), "", ""});
}

void Compiler::error_at(const intake::Row& row, std::string zh, std::string en, std::string_view key) {
  intake::CellPlace place = row.place(key);
  error(std::move(place.zh), std::move(place.en), std::move(zh), std::move(en));
}

void Compiler::warn_at(const intake::Row& row, std::string zh, std::string en, std::string_view key) {
  intake::CellPlace place = row.place(key);
  warn(std::move(place.zh), std::move(place.en), std::move(zh), std::move(en));
}

void Compiler::warn(std::string place_zh, std::string place_en, std::string zh, std::string en) {
  problems.push_back(
      {intake::Severity::kWarning, std::move(place_zh), std::move(place_en), std::move(zh), std::move(en), "", ""});
}

}  // namespace gouji::compile
