#include "publish/disclosed.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace gouji::publish {
namespace {

using base::Fen;
using budget::Flow;
using budget::Line;

class Disclosure {
 public:
  explicit Disclosure(const budget::Budget& budget) : out_(budget) {
    for (std::uint32_t p = 0; p < budget.projects.size(); ++p) {
      if (!budget.projects[p].secret) continue;
      secret_.insert(p);
      names_.insert(budget.projects[p].name);
      names_.insert(budget.projects[p].code);
    }
  }

  bool has_secrets() const { return !secret_.empty(); }

  void withhold(Withheld* withheld) {
    std::set<std::uint32_t> with_money;
    std::erase_if(out_.lines, [&](const Line& line) {
      if (!spends_on_secret(line)) return false;
      taken_[key(line, Year::kNow)] += line.amount;
      if (line.amount.value != 0) with_money.insert(line.project);
      if (withheld) withheld->amount += line.amount;
      return true;
    });
    if (withheld) withheld->projects += static_cast<int>(with_money.size());
    std::erase_if(out_.prior, [&](const budget::PriorLine& prior) {
      const bool named = prior.line.flow == Flow::kExpenditure && names_.count(prior.project_name) > 0;
      if (!named && !spends_on_secret(prior.line)) return false;
      taken_[key(prior.line, year_of(prior))] += prior.line.amount;
      return true;
    });
    for (Line& line : out_.lines) give_back(line, Year::kNow);
    for (budget::PriorLine& prior : out_.prior) give_back(prior.line, year_of(prior));
    forget();
  }

  budget::Budget take() { return std::move(out_); }

 private:
  enum class Year : std::uint8_t { kNow, kApproved, kExecuted };
  using Key = std::tuple<std::uint32_t, budget::Source, Year>;

  static Year year_of(const budget::PriorLine& prior) { return prior.executed ? Year::kExecuted : Year::kApproved; }
  static Key key(const Line& line, Year year) { return {line.unit, line.source, year}; }
  bool secret(std::uint32_t project) const { return secret_.count(project) > 0; }
  bool spends_on_secret(const Line& line) const { return line.flow == Flow::kExpenditure && secret(line.project); }

  /// What a source gave for what is left out is left out too.
  void give_back(Line& line, Year year) {
    if (line.flow != Flow::kRevenue) return;
    const auto found = taken_.find(key(line, year));
    if (found == taken_.end()) return;
    const Fen part = std::min(found->second, line.amount);
    line.amount -= part;
    found->second -= part;
  }

  /// Purchases, targets and plans of the projects.
  void forget() {
    std::erase_if(out_.procurement, [&](const auto& purchase) { return secret(purchase.project); });
    std::erase_if(out_.goals, [&](const auto& goal) { return secret(goal.project); });
    std::erase_if(out_.indicators, [&](const auto& indicator) { return secret(indicator.project); });
    for (const std::uint32_t project : secret_) out_.projects[project].next = out_.projects[project].after_next = {};
  }

  budget::Budget out_;
  std::set<std::uint32_t> secret_;
  std::set<std::string, std::less<>> names_;
  std::map<Key, Fen> taken_;
};

void fold(budget::Source& source, const PrintForm& form) {
  if (const auto to = form.fund_folds.find(source.fund); to != form.fund_folds.end()) source.fund = to->second;
}

void fold(Line& line, const PrintForm& form) {
  fold(line.source, form);
  if (const auto to = form.kind_folds.find(line.kind); to != form.kind_folds.end()) line.kind = to->second;
}

}  // namespace

std::optional<budget::Budget> disclosed(const budget::Budget& budget, const PrintForm& form, Withheld* withheld) {
  Disclosure disclosure(budget);
  const bool folds = !form.fund_folds.empty() || !form.kind_folds.empty();
  if (!folds && !disclosure.has_secrets()) return std::nullopt;
  if (disclosure.has_secrets()) disclosure.withhold(withheld);
  budget::Budget out = disclosure.take();
  for (Line& line : out.lines) fold(line, form);
  for (budget::PriorLine& prior : out.prior) fold(prior.line, form);
  for (budget::Procurement& purchase : out.procurement) {
    if (const auto to = form.fund_folds.find(purchase.fund); to != form.fund_folds.end()) purchase.fund = to->second;
  }
  return out;
}

}  // namespace gouji::publish
