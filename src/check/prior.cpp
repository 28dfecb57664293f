#include "check/prior.h"

#include "budget/word_pattern.h"

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

bool is_of_year_before(const recognize::Recognition& prior, const recognize::Recognition& now) {
  const int then = prior.profile.year(), year = now.profile.year();
  return then <= 0 || year <= 0 || then == year - 1;
}

std::optional<budget::Finding> doubt_of_prior(const recognize::Recognition& prior, const recognize::Recognition& now) {
  const std::string &there = prior.profile.organisation.value, &here = now.profile.organisation.value;
  budget::Finding out;
  if (!is_of_year_before(prior, now)) {
    const std::string then = std::to_string(prior.profile.year()), wanted = std::to_string(now.profile.year() - 1);
    out.message_zh = "所给的上年文件是 " + then + " 年的，应为 " + wanted + " 年的；没有与它核对。";
    out.message_en = "The document given as last year's is of " + then + " and not of " + wanted +
                     ": nothing was checked against it.";
  } else if (!there.empty() && !here.empty() && budget::fold_name(there) != budget::fold_name(here)) {
    out.message_zh =
        "所给的上年文件是“" + there + "”的，不是“" + here + "”的；如不是同一单位，以下与上年文件不符之处不能算数。";
    out.message_en = "The document given as last year's is of '" + there + "' and not of '" + here +
                     "': if that is another body, what is said of last year's document does not count.";
  } else {
    return std::nullopt;
  }
  out.rule = "YOY-BASE";
  out.id = "YOY-BASE-prior";
  out.title_zh = "上年文件不对应";
  out.title_en = "Last year's document is another one";
  out.severity = budget::Severity::kWarning;
  out.gate = budget::GateLevel::kLook;
  out.cause = "rule";
  return out;
}

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
