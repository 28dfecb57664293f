// Amounts and counts come from bindings, percentages from the ratio relations that they are the printed value of.
#include "compare/claims.h"

#include <algorithm>

namespace gouji::compare {
namespace {

using base::Interval;
using base::Rational;
using budget::Dimension;

std::string terms_text(const std::vector<budget::RelationTerm>& terms, const budget::Model& model) {
  std::string out;
  for (const budget::RelationTerm& term : terms) {
    out += out.empty() ? "" : " ; ";
    if (term.factor != 1) out += std::to_string(term.factor) + " x ";
    out += model.quantities[term.quantity].at.describe(model.symbols);
  }
  return out;
}

Claim claim_of(budget::FigureId id, const budget::Figure& figure, const check::PrecisionTable& precision, int factor) {
  Claim out;
  out.figure = id;
  out.value = figure.value() / Rational(factor);
  out.approximate = figure.approximate;
  // 持平 says that nothing changed; 基本持平 that what changed is less than what is printed.
  if (!figure.latent_text || figure.approximate) out.unit = precision.unit(id, check::Precision::kGroup);
  // Amounts are whole fen: printed to the fen they are meant exactly.
  if (figure.unit.kind == budget::UnitKind::kMoney && out.unit <= Rational(1)) out.unit = Rational(0);
  return out;
}

Interval interval_of(const Claim& claim, check::Tier tier) {
  if (claim.unit.is_zero()) return Interval::point(claim.value);
  if (tier == check::Tier::kOneUnit) return Interval::open(claim.value - claim.unit, claim.value + claim.unit);
  const Rational half = claim.unit * Rational::ratio(1, 2);
  return Interval::closed(claim.value - half, claim.value + half);
}

bool touch(const Claim& a, const Claim& b, check::Tier tier) {
  return !interval_of(a, tier).intersect(interval_of(b, tier)).empty();
}

}  // namespace

std::string key_of(const Claim& claim, const budget::Model& model) {
  if (!claim.at.has(Dimension::kLocal)) return claim.at.describe(model.symbols);
  // The private mark counts rows and sections of one document; in another the label is what stays.
  budget::Coordinate shared = claim.at;
  shared.set(Dimension::kLocal, budget::kAll);
  return (shared == budget::Coordinate{} ? "" : shared.describe(model.symbols) + " ") +
         "local=" + model.figures[claim.figure].label;
}

std::vector<Claim> amounts_of(const budget::Model& model) {
  const check::PrecisionTable precision = check::read_precision(model);
  std::vector<Claim> out;
  out.reserve(model.bindings.size());
  for (const budget::Binding& binding : model.bindings) {
    const int factor = binding.factor == 0 ? 1 : binding.factor;
    Claim& claim = out.emplace_back(claim_of(binding.figure, model.figures[binding.figure], precision, factor));
    claim.at = model.quantities[binding.quantity].at;
    claim.sure = binding.warrant != budget::Warrant::kInference;
  }
  return out;
}

Claims claims_of(const budget::Model& model, std::size_t& left_out) {
  std::vector<bool> claimed(model.figures.size(), false);
  Claims out;
  for (Claim& claim : amounts_of(model)) {
    claimed[claim.figure] = true;
    out[key_of(claim, model)].push_back(std::move(claim));
  }
  const check::PrecisionTable precision = check::read_precision(model);
  for (const budget::Relation& relation : model.relations) {
    if (relation.kind != budget::RelationKind::kRatio || relation.ratio_figure == budget::kNone) continue;
    const budget::Figure& figure = model.figures[relation.ratio_figure];
    claimed[relation.ratio_figure] = true;
    out["ratio of (" + terms_text(relation.terms, model) + ") to (" + terms_text(relation.base, model) + ")"].push_back(
        claim_of(relation.ratio_figure, figure, precision, 1));
  }
  left_out = static_cast<std::size_t>(std::count(claimed.begin(), claimed.end(), false));
  return out;
}

Meeting meet(const Claim& a, const Claim& b) {
  if (a.value == b.value) return Meeting::kExact;
  if (a.unit == b.unit && !a.approximate && !b.approximate) return Meeting::kApart;
  if (touch(a, b, check::Tier::kHalfUnit)) return Meeting::kWithinRounding;
  return touch(a, b, check::Tier::kOneUnit) ? Meeting::kAdjusted : Meeting::kApart;
}

Meeting meet(const Claim& printed, const Rational& exact) {
  Claim point;
  point.value = exact;
  return meet(printed, point);
}

std::string printed(const budget::Figure& figure) {
  const bool signed_already = !figure.text.empty() && (figure.text[0] == '-' || figure.text[0] == '(');
  return (figure.direction < 0 && !signed_already ? "-" : "") + figure.text;
}

std::vector<Stated> stated(const budget::Model& model, const std::vector<Claim>& claims) {
  std::vector<Stated> out;
  for (const Claim& claim : claims) {
    const budget::Figure& figure = model.figures[claim.figure];
    const auto known = std::find_if(out.begin(), out.end(), [&](const Stated& one) {
      return one.value == claim.value && one.unit == figure.unit.word;
    });
    if (known == out.end()) {
      out.push_back({claim.value, printed(figure), figure.unit.word, {claim.figure}, {}, {}});
    } else if (std::find(known->figures.begin(), known->figures.end(), claim.figure) == known->figures.end()) {
      known->figures.push_back(claim.figure);
    }
  }
  return out;
}

}  // namespace gouji::compare
