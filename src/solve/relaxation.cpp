// The relaxation method on whole numbers; see relaxation.h. Example: x + y in [10, 20] with x = y = 0: both rise by 5 and a
// little more, so that the sum ends inside and need not be visited again at once.
#include "solve/relaxation.h"

#include <algorithm>
#include <deque>

namespace gouji::solve {
namespace {

/// Steps allowed per member of all forms, one step being one change of one form's value.
constexpr std::size_t kStepsPerMember = 60;
/// How far inside its range a form is brought: one part in so many of the range's width.
constexpr std::int64_t kInside = 8;

class Relaxation {
 public:
  Relaxation(const std::vector<WholeForm>& forms, const std::vector<WholeRange>& ranges,
             std::vector<std::int64_t>& values)
      : forms_(forms), ranges_(ranges), values_(values), form_values_(forms.size()), queued_(forms.size(), 0) {
    index_uses();
    for (std::uint32_t f = 0; f < forms.size(); ++f) {
      form_values_[f] = forms[f].constant;
      for (const WholeMember& member : forms[f].members)
        form_values_[f] += member.coefficient * values[member.variable];
      note(f);
    }
  }

  std::size_t run() {
    std::size_t budget = kStepsPerMember * uses_.size();
    while (!queue_.empty() && steps_ < budget) {
      const std::uint32_t f = queue_.front();
      queue_.pop_front();
      queued_[f] = 0;
      if (!forms_[f].range.contains(form_values_[f])) bring_inside(f);
    }
    std::size_t outside = 0;
    for (std::size_t f = 0; f < forms_.size(); ++f) outside += forms_[f].range.contains(form_values_[f]) ? 0 : 1;
    return outside;
  }

 private:
  struct Use {
    std::uint32_t form = 0;
    std::int64_t coefficient = 0;
  };

  void index_uses() {
    uses_begin_.assign(values_.size() + 1, 0);
    for (const WholeForm& form : forms_) {
      for (const WholeMember& member : form.members) ++uses_begin_[member.variable + 1];
    }
    for (std::size_t v = 0; v < values_.size(); ++v) uses_begin_[v + 1] += uses_begin_[v];
    uses_.resize(uses_begin_.back());
    std::vector<std::uint32_t> next(uses_begin_.begin(), uses_begin_.end() - 1);
    for (std::uint32_t f = 0; f < forms_.size(); ++f) {
      for (const WholeMember& member : forms_[f].members) uses_[next[member.variable]++] = {f, member.coefficient};
    }
  }

  void note(std::uint32_t f) {
    if (queued_[f] || forms_[f].range.contains(form_values_[f])) return;
    queued_[f] = 1;
    queue_.push_back(f);
  }

  void move(std::uint32_t variable, std::int64_t change) {
    values_[variable] += change;
    for (std::uint32_t u = uses_begin_[variable]; u < uses_begin_[variable + 1]; ++u) {
      form_values_[uses_[u].form] += uses_[u].coefficient * change;
      note(uses_[u].form);
    }
    steps_ += uses_begin_[variable + 1] - uses_begin_[variable];
  }

  void bring_inside(std::uint32_t f) {
    const WholeForm& form = forms_[f];
    steps_ += form.members.size();
    const std::int64_t margin = form.range.low > -WholeRange::kEndless && form.range.high < WholeRange::kEndless
                                    ? (form.range.high - form.range.low) / kInside
                                    : 0;
    const bool rise = form_values_[f] < form.range.low;
    const std::int64_t target = rise ? form.range.low + margin : form.range.high - margin;
    // Shares are whole numbers: what does not divide goes to the first ones, and what has no room to the others.
    for (int round = 0; round < 3; ++round) {
      const std::int64_t missing = target - form_values_[f];
      if (missing == 0) return;
      roomy_.clear();
      std::int64_t weight = 0;
      for (const WholeMember& member : form.members) {
        const bool up = (member.coefficient > 0) == rise;
        const std::int64_t value = values_[member.variable];
        if (up ? value >= ranges_[member.variable].high : value <= ranges_[member.variable].low) continue;
        roomy_.push_back(member);
        weight += member.coefficient * member.coefficient;
      }
      if (roomy_.empty()) break;
      share(missing, weight);
    }
    // A form that is still outside waits until something moves one of its variables.
  }

  void share(std::int64_t missing, std::int64_t weight) {
    std::int64_t seen = 0, given = 0;
    for (const WholeMember& member : roomy_) {
      // Equal parts of `missing` by weight, cumulated so that roundings do not add up.
      seen += member.coefficient * member.coefficient;
      const auto due = static_cast<std::int64_t>(static_cast<__int128>(missing) * seen / weight) - given;
      const std::int64_t change = due / member.coefficient;
      given += due;
      const WholeRange& range = ranges_[member.variable];
      const std::int64_t value = values_[member.variable];
      const std::int64_t moved = std::clamp(value + change, range.low, range.high);
      if (moved != value) move(member.variable, moved - value);
    }
  }

  const std::vector<WholeForm>& forms_;
  const std::vector<WholeRange>& ranges_;
  std::vector<std::int64_t>& values_;
  std::vector<std::int64_t> form_values_;
  std::vector<Use> uses_;
  std::vector<std::uint32_t> uses_begin_;
  std::deque<std::uint32_t> queue_;
  std::vector<char> queued_;
  std::vector<WholeMember> roomy_;
  std::size_t steps_ = 0;
};

}  // namespace

std::size_t relax(const std::vector<WholeForm>& forms, const std::vector<WholeRange>& ranges,
                  std::vector<std::int64_t>& values) {
  return Relaxation(forms, ranges, values).run();
}

}  // namespace gouji::solve
