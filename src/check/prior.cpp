#include "check/prior.h"

namespace gouji::check {

using budget::Coordinate;
using budget::Dimension;
using budget::QuantityId;
using budget::Symbol;
using budget::Warrant;

namespace {

/// The same coordinate in other symbols; member words of both tables are the same.
Coordinate translated(const Coordinate& at, const budget::SymbolTable& from, budget::SymbolTable& to) {
  Coordinate out;
  for (std::size_t d = 0; d < budget::kDimensions; ++d) {
    const auto dimension = static_cast<Dimension>(d);
    if (at.has(dimension)) out.set(dimension, to.intern(from.text(at.get(dimension))));
  }
  return out;
}

/// Only comparisons with last year's budget can be held against last year's budget document.
constexpr const char* kBudgetBases[] = {"prior", "prior_budget"};

}  // namespace

void tie_to_prior(const recognize::Recognition& prior, budget::Model& model) {
  const budget::FamilyId family = model.add_family("prior document", "YOY-BASE", Warrant::kTemplate);
  const Symbol last_year = model.symbols.intern("-1");
  const auto count = static_cast<std::uint32_t>(prior.model.bindings.size());
  for (std::uint32_t b = 0; b < count; ++b) {
    const budget::Binding& binding = prior.model.bindings[b];
    const budget::Figure& then = prior.model.figures[binding.figure];
    const Coordinate& there = prior.model.quantities[binding.quantity].at;
    if (binding.warrant == Warrant::kInference || there.has(Dimension::kChange) || there.has(Dimension::kLocal))
      continue;
    const Coordinate here = translated(there, prior.model.symbols, model.symbols);
    const auto now = model.find_quantity(here);
    if (!now) continue;
    for (const char* base : kBudgetBases) {
      Coordinate changed = here;
      const auto change = model.find_quantity(changed.set(Dimension::kChange, model.symbols.intern(base)));
      if (!change) continue;
      Coordinate before = here;
      before.set(Dimension::kYear, last_year);
      const QuantityId latent = model.quantity_at(before);
      budget::Figure figure = then;
      // It stands in the other file: no precision group, row or sentence of this document is meant.
      figure.group = budget::kNone;
      figure.statement = budget::kNone;
      figure.block = -1;
      figure.label = "上年文件：" + then.label;
      figure.place = {};
      model.bind(model.add_figure(std::move(figure)), latent, Warrant::kTemplate, "prior document", binding.factor);
      budget::Relation relation;
      relation.terms = {{*now, 1}, {*change, -1}, {latent, -1}};
      relation.warrant = Warrant::kTemplate;
      relation.premise = true;
      relation.family = family;
      relation.rule = "YOY-BASE";
      relation.reason = "本年数 - 增减额 = 上年文件所列数";
      model.add_relation(std::move(relation));
    }
  }
}

}  // namespace gouji::check
