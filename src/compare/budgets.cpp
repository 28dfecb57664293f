// Units and projects meet by code, not by index, so that a unit more does not change all others; those whose code the other side does
// not have meet by name, and the only unit of one side meets the only one of the other.
#include "compare/budgets.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/numeral.h"
#include "budget/word_pattern.h"

namespace gouji::compare {
namespace {

using base::Rational;
using budget::Budget;

struct Entry {
  Stated stated;
  std::string label;
  budget::UnitKind kind = budget::UnitKind::kMoney;
};
using Entries = std::map<std::string, Entry>;
using Words = std::map<std::string, std::string>;

void say(std::string& key, std::string_view name, std::string_view member) {
  if (member.empty()) return;
  key += (key.empty() ? "" : " ") + std::string(name) + "=" + std::string(member);
}

void say_code(std::string& key, std::string_view name, budget::Code code) {
  if (code != 0) say(key, name, std::to_string(code));
}

/// Codes as the first budget has them, by index.
struct Codes {
  std::vector<std::string> units, projects;
};

std::string code_in(const std::vector<std::string>& codes, std::uint32_t index) {
  return index < codes.size() ? codes[index] : "";
}

template <typename List>
std::vector<std::string> codes_of(const List& list) {
  std::vector<std::string> out;
  for (const auto& one : list) out.push_back(one.code);
  return out;
}

/// The codes of `second` with those of `first` where names say that the same is meant.
template <typename List>
std::vector<std::string> codes_as_in(const List& first, const List& second) {
  std::map<std::string, std::string> by_name;  ///< Of what only the first has; "" where two have the name.
  const std::vector<std::string> known = codes_of(first), own = codes_of(second);
  const std::set<std::string> first_codes(known.begin(), known.end()), second_codes(own.begin(), own.end());
  for (const auto& one : first) {
    if (second_codes.count(one.code) > 0) continue;
    const auto [at, fresh] = by_name.emplace(budget::fold_name(one.name), one.code);
    if (!fresh) at->second.clear();
  }
  std::vector<std::string> out = own;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < second.size(); ++i) {
    const auto at = by_name.find(budget::fold_name(second[i].name));
    if (first_codes.count(own[i]) > 0 || at == by_name.end() || at->second.empty()) continue;
    if (taken.insert(at->second).second) out[i] = at->second;
  }
  return out;
}

Codes codes_as_in(const Budget& first, const Budget& second) {
  Codes out{codes_as_in(first.units, second.units), codes_as_in(first.projects, second.projects)};
  if (first.units.size() == 1 && second.units.size() == 1) out.units = codes_of(first.units);
  return out;
}

std::string key_of(const Codes& codes, const budget::Line& line, std::string_view project) {
  std::string key;
  say(key, "organisation", code_in(codes.units, line.unit));
  say(key, "flow", budget::name_of(line.flow));
  say(key, "fund", budget::name_of(line.source.fund));
  if (line.source.upper) say(key, "upper", "yes");
  if (line.source.carry_over) say(key, "carry_over", "yes");
  say_code(key, "function", line.function);
  say_code(key, "economic", line.economic);
  // The government's class follows from the department's.
  if (line.economic == 0) say_code(key, "gov_economic", line.gov_economic);
  say(key, "kind", budget::name_of(line.kind));
  say(key, "purpose", budget::name_of(line.purpose));
  say(key, "project", project);
  return key;
}

class Listing {
 public:
  Listing(const Budget& budget, Codes codes, const budget::Knowledge& knowledge)
      : budget_(budget), codes_(std::move(codes)), knowledge_(knowledge) {
    lines();
    prior();
    rows();
    word_rows();
  }
  Entries entries;
  Words words;

 private:
  /// Members whose 0 means "none given".
  void money_if_any(const std::string& key, base::Fen amount, const std::string& label) {
    if (amount.value != 0) money(key, amount, label);
  }

  Entry& money(const std::string& key, base::Fen amount, const std::string& label) {
    Entry& entry = entries[key];
    entry.stated.value += Rational(amount.value);
    entry.stated.unit = "元";
    if (entry.label.empty()) entry.label = label;
    return entry;
  }

  void lines() {
    for (std::uint32_t i = 0; i < budget_.lines.size(); ++i) {
      const budget::Line& line = budget_.lines[i];
      if (line.economic != 0 && line.flow == budget::Flow::kExpenditure)
        words["gov_classes economic=" + std::to_string(line.economic)] =
            line.gov_economic == 0 ? "" : std::to_string(line.gov_economic);
      const std::string key = key_of(codes_, line, code_in(codes_.projects, line.project));
      Stated& stated = money(key, line.amount, label_of(budget_, line, knowledge_)).stated;
      if (stated.lines.size() >= kMostLines) continue;
      stated.lines.push_back(i);
      stated.calculations.insert(stated.calculations.end(), line.calculations.begin(), line.calculations.end());
    }
  }

  void prior() {
    for (const budget::PriorLine& prior : budget_.prior) {
      const std::string project =
          prior.project_name.empty() ? code_in(codes_.projects, prior.line.project) : prior.project_name;
      money((prior.executed ? "year=-1 measure=executed " : "year=-1 ") + key_of(codes_, prior.line, project),
            prior.line.amount, label_of(budget_, prior.line, knowledge_));
    }
  }

  void number(const std::string& key, const std::string& text, const std::string& label) {
    if (text.empty()) return;
    const auto parsed = base::parse_cell_number(text);
    if (!parsed) {
      words[key] = text;
      return;
    }
    Entry& entry = entries[key];
    entry.kind = budget::UnitKind::kCount;
    entry.label = label;
    entry.stated.value += parsed.value().value();
  }

  std::string key_in(std::uint32_t unit, std::string_view rest) const {
    std::string key;
    say(key, "organisation", code_in(codes_.units, unit));
    return key + (key.empty() ? "" : " ") + std::string(rest);
  }

  void rows() {
    for (const budget::Count& count : budget_.counts) {
      number(key_in(count.unit, "headcount=" + count.item), count.number, count.item);
      number("year=-1 " + key_in(count.unit, "headcount=" + count.item), count.prior, count.item);
    }
    for (const budget::Count& plan : budget_.plans) {
      number(key_in(plan.unit, "three_public=" + plan.item), plan.number, plan.item);
      number("year=-1 " + key_in(plan.unit, "three_public=" + plan.item), plan.prior, plan.item);
    }
    for (const budget::Asset& asset : budget_.assets) {
      money(key_in(asset.unit, "assets=" + asset.item), asset.value, asset.item);
      number(key_in(asset.unit, "assets=" + asset.item) + " count", asset.count, asset.item);
    }
    for (const budget::NewAsset& asset : budget_.new_assets)
      money(key_in(asset.unit, "new_assets=" + asset.category + "/" + asset.name), asset.amount, asset.name);
    for (const budget::Procurement& p : budget_.procurement) {
      std::string key = key_in(p.unit, "purpose=procurement");
      say(key, "project", code_in(codes_.projects, p.project));
      say(key, "fund", budget::name_of(p.fund));
      say_code(key, "economic", p.economic);
      say(key, "item", p.catalogue + "/" + p.item);
      money(key, p.amount, p.item);
      money_if_any(key + " sme", p.sme, p.item);
      money_if_any(key + " micro", p.micro, p.item);
    }
    for (std::size_t i = 0; i < budget_.projects.size(); ++i) {
      const budget::Project& project = budget_.projects[i];
      money_if_any("year=+1 project=" + codes_.projects[i], project.next, project.name);
      money_if_any("year=+2 project=" + codes_.projects[i], project.after_next, project.name);
    }
  }

  void word(const std::string& key, const std::string& text) {
    std::string& known = words[key];
    known += (known.empty() || text.empty() ? "" : "\n") + text;
  }

  void head() {
    const budget::BudgetHead& h = budget_.head;
    word("head year", std::to_string(h.year));
    const std::pair<const char*, const std::string*> members[] = {{"organisation", &h.organisation},
                                                                  {"short_name", &h.short_name},
                                                                  {"code", &h.code},
                                                                  {"document", &h.document},
                                                                  {"region", &h.region},
                                                                  {"level", &h.level},
                                                                  {"template", &h.form},
                                                                  {"parameters", &h.parameters},
                                                                  {"approval_date", &h.approval_date},
                                                                  {"publication_date", &h.publication_date},
                                                                  {"contact_role", &h.contact_role},
                                                                  {"contact_phone", &h.contact_phone},
                                                                  {"asset_date", &h.asset_date},
                                                                  {"rounding", &h.rounding}};
    for (const auto& [name, text] : members) word(std::string("head ") + name, *text);
  }

  void project_words(const budget::Project& p, const std::string& code) {
    const std::pair<const char*, const std::string*> members[] = {{"code", &p.code},
                                                                  {"name", &p.name},
                                                                  {"kind", &p.kind},
                                                                  {"level", &p.level},
                                                                  {"overview", &p.overview},
                                                                  {"basis", &p.basis},
                                                                  {"body", &p.body},
                                                                  {"plan", &p.plan},
                                                                  {"cycle", &p.cycle},
                                                                  {"window", &p.window},
                                                                  {"allocation", &p.allocation},
                                                                  {"people", &p.people},
                                                                  {"standard", &p.standard},
                                                                  {"scope", &p.scope},
                                                                  {"mode", &p.mode},
                                                                  {"procedure", &p.procedure},
                                                                  {"benefit", &p.benefit}};
    for (const auto& [name, text] : members) word("projects " + code + " " + name, *text);
  }

  void word_rows() {
    head();
    for (std::size_t i = 0; i < budget_.units.size(); ++i) {
      const budget::BudgetUnit& unit = budget_.units[i];
      word("units " + codes_.units[i],
           unit.code + " " + unit.name + " " + unit.short_name + " " + std::string(budget::name_of(unit.nature)));
    }
    for (std::size_t i = 0; i < budget_.projects.size(); ++i) project_words(budget_.projects[i], codes_.projects[i]);
    for (const budget::TextSlot& slot : budget_.texts)
      word("texts " + slot.slot + (slot.at.empty() ? "" : " " + slot.at), slot.text);
    for (const budget::Goal& goal : budget_.goals) word("goals " + code_in(codes_.projects, goal.project), goal.text);
    for (const budget::Indicator& i : budget_.indicators) {
      const std::string target = i.operation + i.value + i.unit;
      word("indicators " + code_in(codes_.projects, i.project) + " " + i.l1 + "/" + i.l2 + "/" + i.l3,
           target + (i.weight.empty() ? "" : " (" + i.weight + ")"));
    }
    for (const budget::Control& control : budget_.controls) {
      std::string key = "controls";
      say(key, "organisation", code_in(codes_.units, control.unit));
      say(key, "project", code_in(codes_.projects, control.project));
      say(key, "kind", budget::name_of(control.kind));
      if (!control.any_fund) say(key, "fund", budget::name_of(control.fund));
      word(key, base::plain_yuan(control.amount));
    }
  }

  const Budget& budget_;
  Codes codes_;
  const budget::Knowledge& knowledge_;
};

std::string value_text(const Entry& entry) {
  return entry.kind == budget::UnitKind::kMoney ? (entry.stated.value * Rational::decimal(1, 2)).to_string()
                                                : entry.stated.value.to_string();
}

void one_sided(Difference& out, std::vector<Stated>& side, const Entry& entry) {
  side = {entry.stated};
  side[0].text = value_text(entry);
  out.label = entry.label;
  out.kind = entry.kind;
}

void compare_words(const Words& first, const Words& second, Comparison& out) {
  for (const auto& [key, text] : first) {
    const auto other = second.find(key);
    const std::string there = other == second.end() ? "" : other->second;
    if (there != text) out.words.push_back({key, text, there});
  }
  for (const auto& [key, text] : second) {
    if (!text.empty() && first.find(key) == first.end()) out.words.push_back({key, "", text});
  }
}

Rational total_of(const Budget& budget, budget::Flow flow) {
  Rational out;
  for (const budget::Line& line : budget.lines) {
    if (line.flow == flow) out += Rational(line.amount.value);
  }
  return out;
}

}  // namespace

std::string label_of(const Budget& budget, const budget::Line& line, const budget::Knowledge& knowledge) {
  std::string out;
  const auto add = [&](std::string_view text) {
    out += (out.empty() || text.empty() ? "" : " / ") + std::string(text);
  };
  const auto add_code = [&](budget::Catalogue catalogue, budget::Code code) {
    if (code == 0) return;
    const budget::CodeRow* row = knowledge.dictionary(catalogue).by_code(std::to_string(code), budget.head.year);
    if (row) add(row->name);
  };
  add_code(budget::Catalogue::kFunction, line.function);
  add_code(budget::Catalogue::kEconomic, line.economic);
  if (line.project < budget.projects.size()) add(budget.projects[line.project].name);
  return out;
}

Comparison compare_budgets(const Budget& first, const Budget& second, const budget::Knowledge& knowledge) {
  const Listing a(first, Codes{codes_of(first.units), codes_of(first.projects)}, knowledge),
      b(second, codes_as_in(first, second), knowledge);
  Comparison out;
  for (const auto& [key, entry] : a.entries) {
    const auto other = b.entries.find(key);
    if (other != b.entries.end() && other->second.stated.value == entry.stated.value) {
      ++out.exact;
      continue;
    }
    Difference difference;
    difference.coordinates = {key};
    one_sided(difference, difference.first, entry);
    difference.status = Status::kOnlyFirst;
    if (other != b.entries.end()) {
      one_sided(difference, difference.second, other->second);
      difference.status = Status::kChanged;
      difference.change = difference.second[0].value - difference.first[0].value;
    }
    out.differences.push_back(std::move(difference));
  }
  for (const auto& [key, entry] : b.entries) {
    if (a.entries.find(key) != a.entries.end()) continue;
    Difference difference;
    difference.coordinates = {key};
    difference.status = Status::kOnlySecond;
    one_sided(difference, difference.second, entry);
    out.differences.push_back(std::move(difference));
  }
  compare_words(a.words, b.words, out);
  for (const budget::Flow flow : {budget::Flow::kRevenue, budget::Flow::kExpenditure})
    out.totals.push_back({"flow=" + std::string(budget::name_of(flow)), total_of(first, flow), total_of(second, flow)});
  return out;
}

}  // namespace gouji::compare
