// Looking things up in a catalogue.
#include "rules/catalogue.h"

#include <algorithm>

namespace gouji::rules {
namespace {

bool allows(const std::vector<std::string>& list, const std::string& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

void compile_patterns(const Node& node, const std::atomic<bool>& stop) {
  if (stop) return;
  if (node.regex) node.regex->problem();
  for (const NodePtr& child : node.children) {
    if (child) compile_patterns(*child, stop);
  }
}

}  // namespace

void Catalogue::prepare(const std::atomic<bool>& stop) const {
  words_.prepare(stop);
  for (const Rule& rule : rules_) {
    if (!rule.enabled) continue;
    if (rule.find && !stop) rule.find->problem();
    for (const Expression* expression : {&rule.where, &rule.assertion, &rule.keep}) {
      if (!expression->empty()) compile_patterns(expression->root(), stop);
    }
    if (stop) return;
  }
}

std::string_view name_of(State state) {
  switch (state) {
    case State::kViolated:
      return "violated";
    case State::kPassed:
      return "passed";
    case State::kNotApplicable:
      return "not_applicable";
    case State::kNotCheckable:
      return "not_checkable";
  }
  return "";
}

bool Pack::covers(const RunContext& context) const {
  const bool region_fits =
      regions.empty() || std::any_of(regions.begin(), regions.end(), [&](const std::string& region) {
        return context.region_code.starts_with(region);
      });
  return region_fits && allows(kinds, context.kind) && allows(levels, context.level) &&
         allows(admin_levels, context.admin_level) && allows(templates, context.template_id);
}

const Rule* Catalogue::find(std::string_view id) const {
  const auto own = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) { return rule.id == id; });
  if (own != rules_.end()) return &*own;
  const auto other = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) {
    return std::find(rule.stands_for.begin(), rule.stands_for.end(), id) != rule.stands_for.end();
  });
  return other == rules_.end() ? nullptr : &*other;
}

const BasisText* Catalogue::basis(std::string_view key) const {
  const auto found = std::find_if(basis_.begin(), basis_.end(), [&](const BasisText& text) { return text.key == key; });
  return found == basis_.end() ? nullptr : &*found;
}

const Measured* Catalogue::measured(std::string_view id) const {
  const auto found = measured_.find(std::string(id));
  return found == measured_.end() ? nullptr : &found->second;
}

}  // namespace gouji::rules
