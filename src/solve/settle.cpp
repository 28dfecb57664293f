// Settling rounding differences; the idea stands in settle.h. Example: parts 1.01 and 2.02, total 3.04, each good within
// 0.01. The total is defined as the sum of the parts, 3.03, which is within its own bounds: nothing to do. Were it printed
// 3.05, the sum would have to rise by 0.01 and a bit; each part has 0.01 of room and takes half of it.
#include "solve/settle.h"

#include <algorithm>
#include <utility>

namespace gouji::solve {
namespace {

constexpr int kLongestDependency = 400;  ///< Members looked at before a definition is given up as possibly cyclic.
constexpr std::size_t kMembersInAll = 1'000'000;  ///< Of all expressions over free variables.

std::int64_t limited(__int128 value) {
  constexpr std::int64_t kLimit = WholeRange::kEndless;
  return value < -kLimit ? -kLimit : value > kLimit ? kLimit : static_cast<std::int64_t>(value);
}

}  // namespace

Settler::Settler(std::size_t variables)
    : parent_(variables),
      offset_(variables, 0),
      bounds_(variables),
      definition_(variables, kNone),
      values_(variables, 0),
      mark_(variables, 0),
      dense_(variables, 0),
      in_sum_(variables, 0) {
  for (std::uint32_t v = 0; v < variables; ++v) parent_[v] = v;
}

void Settler::add_equation(std::vector<Member> members, std::int64_t residual) {
  equations_.push_back({std::move(members), residual, kNone, 0});
}

// --- Equal variables ---

std::uint32_t Settler::find(std::uint32_t variable, std::int64_t& offset) {
  offset = 0;
  std::uint32_t root = variable;
  while (parent_[root] != root) offset += offset_[root], root = parent_[root];
  if (parent_[variable] != root) parent_[variable] = root, offset_[variable] = offset;
  return root;
}

void Settler::join_equal_variables() {
  for (Equation& equation : equations_) {
    const auto& m = equation.members;
    if (m.size() != 2 || m[0].coefficient + m[1].coefficient != 0 || (m[0].coefficient != 1 && m[0].coefficient != -1))
      continue;
    // x - y = residual.
    const Member& x = m[0].coefficient == 1 ? m[0] : m[1];
    const Member& y = m[0].coefficient == 1 ? m[1] : m[0];
    std::int64_t offset_x = 0, offset_y = 0;
    const std::uint32_t a = find(x.variable, offset_x), b = find(y.variable, offset_y);
    if (a == b) continue;
    // a + offset_x = b + offset_y + residual; a hangs below b.
    const std::int64_t difference = offset_y + equation.residual - offset_x;
    const WholeRange& own = bounds_[a];
    WholeRange joint = bounds_[b];
    if (own.low > -WholeRange::kEndless) joint.low = std::max(joint.low, own.low - difference);
    if (own.high < WholeRange::kEndless) joint.high = std::min(joint.high, own.high - difference);
    if (joint.low > joint.high) continue;  // A contradiction, which the simplex will name.
    bounds_[b] = joint;
    parent_[a] = b;
    offset_[a] = difference;
  }
}

std::int64_t Settler::express_in_representatives(std::vector<Member>& members) {
  std::int64_t constant = 0;
  for (Member& member : members) {
    std::int64_t offset = 0;
    member.variable = find(member.variable, offset);
    constant += member.coefficient * offset;
  }
  std::sort(members.begin(), members.end(), [](const Member& a, const Member& b) { return a.variable < b.variable; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (kept > 0 && members[kept - 1].variable == members[i].variable) {
      members[kept - 1].coefficient += members[i].coefficient;
    } else {
      members[kept++] = members[i];
    }
  }
  members.resize(kept);
  std::erase_if(members, [](const Member& member) { return member.coefficient == 0; });
  return constant;
}

// --- Definitions ---

void Settler::define_lone_sides() {
  for (std::uint32_t e = 0; e < equations_.size(); ++e) {
    Equation& equation = equations_[e];
    std::size_t positive = 0;
    for (const Member& member : equation.members) positive += member.coefficient > 0 ? 1 : 0;
    const std::size_t negative = equation.members.size() - positive;
    if (positive != 1 && negative != 1) continue;
    const std::int64_t wanted = positive == 1 ? 1 : -1;
    for (const Member& member : equation.members) {
      if (member.coefficient != wanted || definition_[member.variable] != kNone) continue;
      definition_[member.variable] = e;
      equation.defined = member.variable;
      equation.own_coefficient = wanted;
      break;
    }
  }
}

void Settler::order_definitions() {
  order_.clear();
  std::vector<std::uint32_t> users(parent_.size(), 0);
  for (const Equation& equation : equations_) {
    if (equation.defined == kNone) continue;
    for (const Member& member : equation.members) users[member.variable] += member.variable != equation.defined ? 1 : 0;
  }
  for (std::uint32_t v = 0; v < parent_.size(); ++v) {
    if (definition_[v] != kNone && users[v] == 0) order_.push_back(v);
  }
  for (std::size_t next = 0; next < order_.size(); ++next) {
    const Equation& equation = equations_[definition_[order_[next]]];
    for (const Member& member : equation.members) {
      if (member.variable == equation.defined) continue;
      if (--users[member.variable] == 0 && definition_[member.variable] != kNone) order_.push_back(member.variable);
    }
  }
}

void Settler::drop_cycles() {
  order_definitions();
  std::vector<char> ordered(parent_.size(), 0);
  for (const std::uint32_t v : order_) ordered[v] = 1;
  for (Equation& equation : equations_) {
    if (equation.defined == kNone || ordered[equation.defined]) continue;
    definition_[equation.defined] = kNone;
    equation.defined = kNone;
  }
}

bool Settler::depends_on(std::uint32_t variable, std::uint32_t target) {
  ++marks_;
  std::vector<std::uint32_t> stack{variable};
  int looked_at = 0;
  while (!stack.empty()) {
    const std::uint32_t v = stack.back();
    stack.pop_back();
    if (v == target || ++looked_at > kLongestDependency) return true;
    if (definition_[v] == kNone) continue;
    for (const Member& member : equations_[definition_[v]].members) {
      if (mark_[member.variable] == marks_) continue;
      mark_[member.variable] = marks_;
      stack.push_back(member.variable);
    }
  }
  return false;
}

void Settler::define_rest() {
  for (std::uint32_t e = 0; e < equations_.size(); ++e) {
    Equation& equation = equations_[e];
    if (equation.defined != kNone) continue;
    std::vector<Member> free;
    for (const Member& member : equation.members) {
      const bool unit = member.coefficient == 1 || member.coefficient == -1;
      if (unit && definition_[member.variable] == kNone) free.push_back(member);
    }
    std::stable_sort(free.begin(), free.end(), [&](const Member& a, const Member& b) {
      const WholeRange &x = bounds_[a.variable], &y = bounds_[b.variable];
      return x.high - x.low > y.high - y.low;
    });
    for (const Member& member : free) {
      const bool cyclic = std::any_of(equation.members.begin(), equation.members.end(), [&](const Member& other) {
        return other.variable != member.variable && depends_on(other.variable, member.variable);
      });
      if (cyclic) continue;
      definition_[member.variable] = e;
      equation.defined = member.variable;
      equation.own_coefficient = member.coefficient;
      break;
    }
  }
}

// --- Values ---

std::int64_t Settler::defined_value(const Equation& equation) const {
  __int128 rest = equation.residual;
  for (const Member& member : equation.members) {
    if (member.variable != equation.defined)
      rest -= static_cast<__int128>(member.coefficient) * values_[member.variable];
  }
  return limited(rest * equation.own_coefficient);
}

void Settler::add_expression(const WholeForm& form, std::int64_t factor) {
  sum_.constant = limited(static_cast<__int128>(form.constant) * factor + sum_.constant);
  for (const WholeMember& member : form.members) {
    if (!in_sum_[member.variable]) {
      in_sum_[member.variable] = 1;
      sum_.members.push_back({member.variable, 0});
    }
    dense_[member.variable] = limited(static_cast<__int128>(member.coefficient) * factor + dense_[member.variable]);
  }
}

WholeForm Settler::take_expression() {
  for (WholeMember& member : sum_.members) {
    member.coefficient = dense_[member.variable];
    dense_[member.variable] = 0;
    in_sum_[member.variable] = 0;
  }
  std::erase_if(sum_.members, [](const WholeMember& member) { return member.coefficient == 0; });
  return std::exchange(sum_, {});
}

std::vector<WholeForm> Settler::forms_over_free() {
  std::vector<WholeForm> of_variable(parent_.size());
  for (std::uint32_t v = 0; v < parent_.size(); ++v) {
    if (definition_[v] == kNone) of_variable[v].members = {{v, 1}};
  }
  std::size_t members = 0;
  for (std::size_t i = order_.size(); i-- > 0 && members < kMembersInAll;) {
    const Equation& equation = equations_[definition_[order_[i]]];
    for (const Member& member : equation.members) {
      if (member.variable == equation.defined) continue;
      add_expression(of_variable[member.variable], -equation.own_coefficient * member.coefficient);
    }
    WholeForm& form = of_variable[order_[i]];
    form = take_expression();
    form.constant += equation.residual * equation.own_coefficient;
    form.range = bounds_[order_[i]];
    members += form.members.size();
  }
  std::vector<WholeForm> forms;
  for (const Equation& equation : equations_) {
    if (equation.defined != kNone) continue;
    // An equation among variables that all others define: kept by moving the free ones below.
    for (const Member& member : equation.members) add_expression(of_variable[member.variable], member.coefficient);
    forms.push_back(take_expression());
    forms.back().range = {equation.residual, equation.residual};
  }
  for (WholeForm& wish : forms_) {
    const std::int64_t constant = express_in_representatives(wish.members);
    for (const WholeMember& member : wish.members) add_expression(of_variable[member.variable], member.coefficient);
    forms.push_back(take_expression());
    forms.back().constant += constant + wish.constant;
    forms.back().range = wish.range;
  }
  for (const std::uint32_t v : order_) {
    if (of_variable[v].range.bounded() && !of_variable[v].members.empty()) forms.push_back(std::move(of_variable[v]));
  }
  return forms;
}

Settler::Settled Settler::run(const std::vector<std::int64_t>& start) {
  join_equal_variables();
  for (Equation& equation : equations_) equation.residual -= express_in_representatives(equation.members);
  std::erase_if(equations_, [](const Equation& equation) { return equation.members.empty(); });
  define_lone_sides();
  drop_cycles();
  define_rest();
  order_definitions();
  for (std::uint32_t v = 0; v < parent_.size(); ++v) {
    if (parent_[v] == v) values_[v] = std::clamp(start[v], bounds_[v].low, bounds_[v].high);
  }
  Settled settled;
  settled.complete = relax(forms_over_free(), bounds_, values_) == 0;
  for (std::size_t i = order_.size(); i-- > 0;) values_[order_[i]] = defined_value(equations_[definition_[order_[i]]]);
  for (std::uint32_t v = 0; v < parent_.size(); ++v) {
    std::int64_t offset = 0;
    const std::uint32_t root = find(v, offset);
    settled.deviations.push_back(values_[root] + offset);
  }
  return settled;
}

}  // namespace gouji::solve
