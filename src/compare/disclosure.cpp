// Coordinates of a document name units and projects; those of a budget have codes. Both meet folded.
#include "compare/disclosure.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "budget/line_filter.h"
#include "budget/word_pattern.h"
#include "compare/budgets.h"
#include "compare/claims.h"
#include "publish/values.h"

namespace gouji::compare {
namespace {

using base::Rational;
using budget::Coordinate;
using budget::Dimension;

class Disclosure {
 public:
  Disclosure(const budget::Budget& budget, const budget::Model& model, const budget::Knowledge& knowledge,
             const budget::PurposeClasses& classes, Rounding rounding)
      : budget_(budget),
        model_(model),
        knowledge_(knowledge),
        classes_(classes),
        symbols_(&knowledge.symbols()),
        values_(budget, classes, symbols_),
        rounding_(rounding) {
    for (const budget::Project& project : budget.projects) {
      symbols_.intern(project.code);
      codes_.emplace(budget::fold_name(project.name), project.code);
    }
    for (const budget::BudgetUnit& unit : budget.units) {
      codes_.emplace(budget::fold_name(unit.name), unit.code);
      if (!unit.short_name.empty()) codes_.emplace(budget::fold_name(unit.short_name), unit.code);
    }
  }

  Comparison run() {
    std::vector<bool> judged(model_.figures.size(), false);
    for (const std::vector<Claim>& list : claims_by_place()) {
      const std::vector<Rational> expected = values_at(list.front().at);
      if (expected.empty() || !is_money(list)) continue;
      for (const Claim& claim : list) judged[claim.figure] = true;
      judge(list, expected);
    }
    out_.left_out_second = static_cast<std::size_t>(std::count(judged.begin(), judged.end(), false));
    std::sort(odd_.begin(), odd_.end(), [](const Odd& a, const Odd& b) { return a.key < b.key; });
    for (const Odd& odd : odd_) tell(odd);
    for (auto& [figures, difference] : found_) out_.differences.push_back(std::move(difference));
    not_disclosed();
    return std::move(out_);
  }

 private:
  /// Claims of one coordinate that do not meet the budget.
  struct Odd {
    std::string key;
    Coordinate at;
    Rational expected;
    std::vector<Claim> claims;
  };

  /// Claims that state the same, grouped as their keys are.
  std::vector<std::vector<Claim>> claims_by_place() const {
    std::unordered_map<Coordinate, std::size_t, budget::CoordinateHash> known;
    std::map<std::string, std::size_t> known_local;
    std::vector<std::vector<Claim>> out;
    for (Claim& claim : amounts_of(model_)) {
      const bool local = claim.at.has(Dimension::kLocal);
      std::size_t& number = local ? known_local.try_emplace(key_of(claim, model_), out.size()).first->second
                                  : known.try_emplace(claim.at, out.size()).first->second;
      if (number == out.size()) out.emplace_back();
      out[number].push_back(std::move(claim));
    }
    return out;
  }

  bool is_money(const std::vector<Claim>& claims) const {
    return std::all_of(claims.begin(), claims.end(), [&](const Claim& claim) {
      return model_.figures[claim.figure].unit.kind == budget::UnitKind::kMoney;
    });
  }

  /// The coordinate in the budget's symbols, with codes for names; none when a name is not known there.
  std::optional<Coordinate> translated(const Coordinate& at) {
    Coordinate out;
    for (std::size_t i = 0; i < budget::kDimensions; ++i) {
      const auto d = static_cast<Dimension>(i);
      if (!at.has(d)) continue;
      const bool name = d == Dimension::kProject || d == Dimension::kOrganisation;
      const std::optional<budget::Symbol> own = name ? of_name(at.get(d)) : of_word(at.get(d));
      if (!own) return std::nullopt;
      out.set(d, *own);
    }
    return out;
  }

  /// Each word of the document is looked up once: thousands of coordinates share them.
  std::optional<budget::Symbol> of_word(budget::Symbol printed) {
    const auto [at, fresh] = words_.try_emplace(printed);
    if (fresh) at->second = symbols_.intern(model_.symbols.text(printed));
    return at->second;
  }

  std::optional<budget::Symbol> of_name(budget::Symbol printed) {
    const auto [at, fresh] = names_.try_emplace(printed);
    if (!fresh) return at->second;
    const auto code = codes_.find(budget::fold_name(model_.symbols.text(printed)));
    if (code != codes_.end()) at->second = symbols_.intern(code->second);
    return at->second;
  }

  /// Upper transfers are fiscal money: "upper" within another fund is a reading of a head that says both, and no line can be there.
  bool is_nowhere(const Coordinate& at) const {
    const std::string& fund = symbols_.text(at.get(Dimension::kFund));
    const bool fiscal = fund.empty() || fund == "fiscal" || fund == "gpb" || fund == "gfb" || fund == "soc";
    return !fiscal && symbols_.text(at.get(Dimension::kUpper)) == "yes";
  }

  /// What the budget holds there: one amount, or one for each base that "the year before" may mean. Empty when it says nothing.
  std::vector<Rational> values_at(const Coordinate& printed) {
    const std::optional<Coordinate> at = translated(printed);
    if (!at || *at == Coordinate{} || is_nowhere(*at)) return {};
    const std::string& year = symbols_.text(at->get(Dimension::kYear));
    const std::string& measure = symbols_.text(at->get(Dimension::kMeasure));
    const std::string& change = symbols_.text(at->get(Dimension::kChange));
    Coordinate plain = *at;
    plain.set(Dimension::kChange, budget::kAll).set(Dimension::kMeasure, budget::kAll);
    const bool last_year = year == "-1" || year == std::to_string(budget_.head.year - 1);
    if (last_year || year == std::to_string(budget_.head.year)) plain.set(Dimension::kYear, budget::kAll);
    const auto now = values_.now(plain);
    if (change.empty() && !last_year)
      return measure.empty() && now ? std::vector{Rational(now->value)} : std::vector<Rational>{};
    if (!change.empty() && (last_year || !change.starts_with("prior") || !now)) return {};
    using Base = publish::Values::Base;
    std::vector<Rational> out;
    const bool any = change == "prior" || (change.empty() && measure.empty());
    for (const auto& [base, own_change, own_measure] : {std::tuple{Base::kBudget, "prior_budget", "initial"},
                                                        std::tuple{Base::kExecuted, "prior_executed", "executed"}}) {
      if (!any && change != own_change && measure != own_measure) continue;
      const auto before = values_.before(plain, base);
      if (!before) continue;
      out.push_back(Rational(change.empty() ? before->value : now->value - before->value));
    }
    return out;
  }

  Meeting best_meeting(const Claim& claim, const std::vector<Rational>& expected) const {
    Meeting best = Meeting::kApart;
    for (const Rational& value : expected) best = std::min(best, meet(claim, value));
    return best == Meeting::kAdjusted && rounding_ == Rounding::kNearest ? Meeting::kApart : best;
  }

  void judge(const std::vector<Claim>& claims, const std::vector<Rational>& expected) {
    Meeting loosest = Meeting::kExact;
    std::vector<Claim> odd;
    for (const Claim& claim : claims) {
      const Meeting meeting = best_meeting(claim, expected);
      if (meeting == Meeting::kApart) {
        odd.push_back(claim);
      } else {
        loosest = std::max(loosest, meeting);
      }
    }
    if (odd.empty()) {
      ++(loosest == Meeting::kExact            ? out_.exact
         : loosest == Meeting::kWithinRounding ? out_.within_rounding
                                               : out_.adjusted);
      return;
    }
    odd_.push_back({key_of(claims.front(), model_), claims.front().at, expected.front(), std::move(odd)});
  }

  void tell(const Odd& odd) {
    std::vector<budget::FigureId> figures;
    for (const Claim& claim : odd.claims) figures.push_back(claim.figure);
    const auto [at, fresh] = found_.try_emplace(figures);
    Difference& difference = at->second;
    difference.coordinates.push_back(odd.key);
    const bool guessed = std::none_of(odd.claims.begin(), odd.claims.end(), [](const Claim& one) { return one.sure; });
    difference.guessed = guessed && (fresh || difference.guessed);
    if (!fresh) return;
    difference.first = {budget_side(odd.at, odd.expected)};
    difference.second = stated(model_, odd.claims);
    difference.label = model_.figures[odd.claims.front().figure].label;
    if (difference.second.size() == 1) difference.change = difference.second[0].value - odd.expected;
  }

  /// The exact value with the lines that it is the sum of.
  Stated budget_side(const Coordinate& printed, const Rational& value) {
    Stated out;
    out.value = value;
    out.text = (value * Rational::decimal(1, 2)).to_string();
    out.unit = "元";
    const std::optional<Coordinate> at = translated(printed);
    const auto filter = at ? budget::LineFilter::from(*at, symbols_) : std::nullopt;
    for (std::uint32_t i = 0; filter && i < budget_.lines.size() && out.lines.size() < kMostLines; ++i) {
      const budget::Line& line = budget_.lines[i];
      const budget::BudgetUnit& unit = budget_.units[line.unit];
      const bool here = filter->unit.empty() || filter->unit == unit.code;
      const bool of_project = filter->project.empty() || (line.project < budget_.projects.size() &&
                                                          budget_.projects[line.project].code == filter->project);
      if (here && of_project && filter->meets(line, unit.nature, classes_)) add_line(out, i);
    }
    return out;
  }

  void add_line(Stated& out, std::uint32_t index) const {
    out.lines.push_back(index);
    const auto& steps = budget_.lines[index].calculations;
    out.calculations.insert(out.calculations.end(), steps.begin(), steps.end());
  }

  /// Functional items that lines spend on and no figure of the document states.
  void not_disclosed() {
    std::set<budget::Code> named;
    for (const budget::Binding& binding : model_.bindings) {
      const Coordinate& at = model_.quantities[binding.quantity].at;
      named.insert(budget::code_from(model_.symbols.text(at.get(Dimension::kFunction))));
    }
    std::map<budget::Code, Difference> missing;
    for (std::uint32_t i = 0; i < budget_.lines.size(); ++i) {
      const budget::Line& line = budget_.lines[i];
      const bool secret = line.project < budget_.projects.size() && budget_.projects[line.project].secret;
      if (line.flow != budget::Flow::kExpenditure || line.amount.value == 0 || secret || named.count(line.function) > 0)
        continue;
      Difference& difference = missing[line.function];
      if (difference.first.empty()) {
        difference.status = Status::kOnlyFirst;
        difference.coordinates = {"flow=expenditure function=" + std::to_string(line.function)};
        difference.first.emplace_back().unit = "元";
        budget::Line item;
        item.function = line.function;
        difference.label = label_of(budget_, item, knowledge_);
      }
      difference.first[0].value += Rational(line.amount.value);
      if (difference.first[0].lines.size() < kMostLines) add_line(difference.first[0], i);
    }
    for (auto& [code, difference] : missing) {
      difference.first[0].text = (difference.first[0].value * Rational::decimal(1, 2)).to_string();
      out_.differences.push_back(std::move(difference));
    }
  }

  const budget::Budget& budget_;
  const budget::Model& model_;
  const budget::Knowledge& knowledge_;
  const budget::PurposeClasses& classes_;
  budget::SymbolTable symbols_;
  publish::Values values_;
  Rounding rounding_;
  std::map<std::string, std::string> codes_;  ///< Of units and projects by folded name.
  std::unordered_map<budget::Symbol, std::optional<budget::Symbol>> words_, names_;  ///< Of the document in ours.
  std::vector<Odd> odd_;
  std::map<std::vector<budget::FigureId>, Difference> found_;
  Comparison out_;
};

}  // namespace

base::Result<Comparison> compare_with_disclosure(const budget::Budget& budget, const budget::Model& model,
                                                 const budget::Knowledge& knowledge, Rounding rounding) {
  const budget::PurposeClasses classes =
      GOUJI_TRY(budget::load_purpose_classes(knowledge.folder() / "templates" / "purposes.csv"));
  return Disclosure(budget, model, knowledge, classes, rounding).run();
}

}  // namespace gouji::compare
