// The fact base: facts in document order with an index by kind. Facts never move once added.
#include "budget/fact.h"

namespace gouji::budget {
namespace {

/// Most kinds of facts have so many fields or a few less; more only cost a second allocation.
constexpr std::size_t kUsualFields = 10;

}  // namespace

const FactValue* Fact::find(std::string_view name) const {
  for (const FactField& field : fields) {
    if (field.name == name) return &field.value;
  }
  return nullptr;
}

FactBase::FactBase() = default;
FactBase::~FactBase() = default;
FactBase::FactBase(FactBase&&) noexcept = default;
FactBase& FactBase::operator=(FactBase&&) noexcept = default;

std::string_view FactBase::intern(std::string_view word) { return *words_.emplace(word).first; }

Fact& FactBase::add(std::string_view kind, base::Place place, std::string quote) {
  auto known = by_kind_.find(kind);
  if (known == by_kind_.end()) known = by_kind_.emplace(intern(kind), std::vector<const Fact*>{}).first;
  Fact& fact = facts_.emplace_back();
  fact.fields.reserve(kUsualFields);
  fact.id = static_cast<std::uint32_t>(order_.size());
  fact.kind = known->first;
  fact.place = place;
  fact.quote = std::move(quote);
  order_.push_back(&fact);
  known->second.push_back(&fact);
  return fact;
}

const std::vector<const Fact*>& FactBase::of(std::string_view kind) const {
  static const std::vector<const Fact*> kNoFacts;
  const auto it = by_kind_.find(kind);
  return it == by_kind_.end() ? kNoFacts : it->second;
}

}  // namespace gouji::budget
