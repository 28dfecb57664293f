// A list is exhaustive by statement only when it names at least two parts with figures, is announced, and no open word governs
// it; everything else is proposed as inference and left to the test of its family.
#include "recognize/list.h"

#include <algorithm>
#include <array>
#include <optional>

#include "recognize/narrative_relations.h"

namespace gouji::recognize {

using budget::Dimension;
using budget::kAll;
using budget::kNone;
using budget::Relation;
using budget::RelationKind;
using budget::Warrant;

namespace {

constexpr std::array<Dimension, budget::kDimensions> kEvery = {
    Dimension::kSubject,   Dimension::kOrganisation, Dimension::kYear,     Dimension::kMeasure,
    Dimension::kChange,    Dimension::kFlow,         Dimension::kFund,     Dimension::kUpper,
    Dimension::kCarryOver, Dimension::kFunction,     Dimension::kEconomic, Dimension::kGovEconomic,
    Dimension::kKind,      Dimension::kPurpose,      Dimension::kProject,  Dimension::kLocal};

enum class Value { kAmount, kChange, kCount };

class Lists {
 public:
  Lists(const NarrativeDraft& draft, Recognition& recognition) : draft_(draft), model_(recognition.model) {}

  void relate(const ListDraft& list) {
    if (list.members.empty()) return;
    std::optional<Coordinate> whole = whole_of(list);
    if (whole) {
      std::vector<std::uint32_t> parts = parts_of(list, *whole);
      if (!of_one_measure(list, parts, *whole)) parts.clear();
      if (stands_among_flows(list, *whole)) parts.clear();
      const bool stated = list.total != kNone && at(list.total).statement.amount != kNone;
      // Kinds of assets below a heading: nothing says what they add up to.
      const bool pointless = !stated && rule_of(*whole) == "SUM-ASSET";
      if (!parts.empty() && !pointless && (list.announced || list.by_guess || coherent(*whole, parts))) {
        const std::uint32_t shared = model_.new_list();
        const Warrant warrant = warrant_of(list, parts);
        relate_amounts(list, *whole, parts, warrant, shared);
        relate_changes(list, *whole, parts, warrant, shared);
      }
    }
    relate_counts(list);
  }

  /// The whole department = its parts, where a section gives the same line for each (本级, 所属单位).
  void relate_bodies() {
    for (std::uint32_t id = 0; id < draft_.drafts.size(); ++id) {
      const Draft& whole = at(id);
      if (whole.at.size() != 1 || whole.at[0].has(Dimension::kOrganisation)) continue;
      std::vector<budget::RelationTerm> amounts, counts;
      for (std::uint32_t other = id + 1; other < draft_.drafts.size(); ++other) {
        const Draft& part = at(other);
        if (part.statement.section != whole.statement.section) break;
        if (part.at.size() != 1 || !part.at[0].has(Dimension::kOrganisation)) continue;
        Coordinate of = part.at[0], counted = part.count_at;
        const bool same = of.set(Dimension::kOrganisation, kAll) == whole.at[0];
        const bool same_count = counted.set(Dimension::kOrganisation, kAll) == whole.count_at;
        if (same && part.statement.amount != kNone) amounts.push_back({model_.quantity_at(part.at[0]), -1});
        if (same_count && part.statement.count != kNone) counts.push_back({model_.quantity_at(part.count_at), -1});
      }
      if (whole.statement.amount != kNone) enter_bodies(whole, whole.at[0], std::move(amounts));
      if (whole.statement.count != kNone) enter_bodies(whole, whole.count_at, std::move(counts));
    }
  }

 private:
  const Draft& at(std::uint32_t id) const { return draft_.drafts[id]; }

  void enter_bodies(const Draft& whole, const Coordinate& coordinate, std::vector<budget::RelationTerm> terms) {
    if (terms.size() < 2) return;
    Relation relation;
    relation.rule = rule_of(coordinate);
    relation.reason = whole.statement.label + " = Σ 各单位";
    relation.warrant = Warrant::kInference;
    terms.insert(terms.begin(), {model_.quantity_at(coordinate), 1});
    relation.terms = std::move(terms);
    relation.place = place_of(whole);
    relation.family = family_of(model_, "list:bodies", relation.rule, relation.warrant);
    model_.add_relation(std::move(relation));
  }

  /// The coordinate of the whole; the one of the members' flow where it states two.
  std::optional<Coordinate> whole_of(const ListDraft& list) const {
    if (list.total == kNone) return list.has_total_at ? std::optional<Coordinate>(list.total_at) : std::nullopt;
    const bool counts = at(list.total).statement.count != kNone && at(list.total).statement.amount == kNone;
    if (counts) return std::nullopt;
    const std::vector<Coordinate>& all = at(list.total).at;
    if (all.empty()) return std::nullopt;
    for (const std::uint32_t member : list.members) {
      if (at(member).at.empty()) continue;
      for (const Coordinate& one : all) {
        if (all.size() > 1 && one.get(Dimension::kFlow) == at(member).at[0].get(Dimension::kFlow)) return one;
      }
    }
    return all[0];
  }

  /// 年初预算60万元，支出决算50万元，其中：… 支出决算…: the whole is the one by the measure of its parts.
  bool of_one_measure(const ListDraft& list, const std::vector<std::uint32_t>& parts, Coordinate& whole) const {
    if (parts.empty()) return true;
    const budget::Symbol measure = at(parts.front()).at[0].get(Dimension::kMeasure);
    for (const std::uint32_t id : parts) {
      if (at(id).at[0].get(Dimension::kMeasure) != measure) return false;
    }
    if (whole.get(Dimension::kMeasure) == measure || list.total == kNone) return true;
    whole.set(Dimension::kMeasure, measure);
    return std::any_of(draft_.drafts.begin(), draft_.drafts.end(), [&](const Draft& one) {
      return one.statement.block == at(list.total).statement.block && one.at.size() == 1 && one.at[0] == whole;
    });
  }

  /// 年初结转5万元，收入决算30万元，支出决算35万元，具体情况如下: what came over from last year is not the whole of the items that follow.
  bool stands_among_flows(const ListDraft& list, const Coordinate& whole) const {
    if (list.total == kNone || whole.get(Dimension::kCarryOver) != model_.symbols.find("yes")) return false;
    for (std::uint32_t id = list.total + 1; id < draft_.drafts.size(); ++id) {
      if (at(id).statement.block != at(list.total).statement.block) return false;
      const bool member = std::find(list.members.begin(), list.members.end(), id) != list.members.end();
      if (!member && at(id).statement.amount != kNone) return true;
    }
    return false;
  }

  /// Members that are parts: views of the whole (收入 and 支出 under one total) are not.
  std::vector<std::uint32_t> parts_of(const ListDraft& list, const Coordinate& whole) const {
    std::vector<std::uint32_t> parts;
    bool revenue = false, expenditure = false;
    for (const std::uint32_t member : list.members) {
      if (at(member).at.empty()) continue;
      const std::string& flow = model_.symbols.text(at(member).at[0].get(Dimension::kFlow));
      revenue = revenue || flow == "revenue";
      expenditure = expenditure || flow == "expenditure";
    }
    if (revenue && expenditure) return {};
    for (const std::uint32_t member : list.members) {
      const Draft& part = at(member);
      if (part.at.empty() || (!has_value(part) && !part.heading)) continue;
      if (part.heading && !has_list(member)) continue;
      if (part.at.size() > 1) return {};
      if (part.at[0] == whole) return {};
      const budget::Symbol flow = whole.get(Dimension::kFlow), own = part.at[0].get(Dimension::kFlow);
      if (flow != kAll && own != kAll && flow != own) {
        if (!is_left(model_.symbols.text(own))) return {};
        if (spent_this_year(list)) continue;
      }
      parts.push_back(member);
    }
    drop_size_beside_kinds(parts);
    return parts;
  }

  /// 授予中小企业…，其中：小微企业…；货物…、工程…、服务…: the kinds of goods make up the whole, the size of the firms is another cut.
  void drop_size_beside_kinds(std::vector<std::uint32_t>& parts) const {
    const auto purpose = [&](std::uint32_t id) -> const std::string& {
      return model_.symbols.text(at(id).at[0].get(Dimension::kPurpose));
    };
    if (std::none_of(parts.begin(), parts.end(), [&](std::uint32_t id) { return purpose(id).ends_with("s_sme"); }))
      return;
    const auto size = [&](std::uint32_t id) { return purpose(id) == "micro"; };
    parts.erase(std::remove_if(parts.begin(), parts.end(), size), parts.end());
  }

  /// 本年支出9万元，其中：项目支出9万元，年末结转和结余1万元: what is left is no part of what the year spent.
  bool spent_this_year(const ListDraft& list) const {
    static constexpr std::string_view kThisYear = "本年";
    return list.total != kNone && at(list.total).statement.label.find(kThisYear) != std::string::npos;
  }
  static bool has_value(const Draft& draft) {
    return draft.statement.amount != kNone || draft.statement.change != kNone;
  }
  bool has_list(std::uint32_t id) const {
    return std::any_of(draft_.lists.begin(), draft_.lists.end(),
                       [&](const ListDraft& list) { return list.total == id && !list.members.empty(); });
  }

  /// All parts differ from the whole in the same dimensions: one cut through the whole, not a row of other things.
  static bool coherent(const Coordinate& whole, const std::vector<std::uint32_t>& parts, const NarrativeDraft& draft) {
    std::array<bool, budget::kDimensions> first{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
      std::array<bool, budget::kDimensions> differs{};
      bool any = false;
      for (const Dimension d : kEvery) {
        const std::size_t k = static_cast<std::size_t>(d);
        differs[k] = draft.drafts[parts[i]].at[0].get(d) != whole.get(d);
        if (d == Dimension::kFlow && whole.get(d) == kAll) differs[k] = false;
        // A kind that the item implies does not make another cut.
        any = any || differs[k];
      }
      if (!any) return false;
      if (i == 0) first = differs;
      if (differs != first) return false;
    }
    return true;
  }
  bool coherent(const Coordinate& whole, const std::vector<std::uint32_t>& parts) const {
    return coherent(whole, parts, draft_);
  }

  bool items_only(const std::vector<std::uint32_t>& parts) const {
    return std::all_of(parts.begin(), parts.end(),
                       [&](std::uint32_t id) { return at(id).at[0].has(Dimension::kFunction); });
  }

  Warrant warrant_of(const ListDraft& list, const std::vector<std::uint32_t>& parts) const {
    if (is_branch(list, parts)) return Warrant::kStatement;
    if (contrary(list, parts) || under_one_name(list, parts) || singled_out(list, parts)) return Warrant::kInference;
    if (parts.size() < 2 || list.open || list.by_heading || list.by_guess) return Warrant::kInference;
    if (parts.size() != list.members.size()) return Warrant::kInference;
    if (list.doubtful) return Warrant::kInference;
    if (list.numbered && (list.gap || list.items > list.members.size())) return Warrant::kInference;
    const bool figures = std::all_of(parts.begin(), parts.end(), [&](std::uint32_t id) {
      return at(id).statement.amount != kNone || at(id).heading || at(id).change_only;
    });
    if (!figures) return Warrant::kInference;
    if (list.announced || items_only(parts) || says_total(list) || counted_out(list, parts)) return Warrant::kStatement;
    return Warrant::kInference;
  }

  /// 税收返还和转移支付5万元（一般性转移支付3万元，专项转移支付1万元）: the parts divide only the second of the two that the whole names.
  bool under_one_name(const ListDraft& list, const std::vector<std::uint32_t>& parts) const {
    if (list.total == kNone) return false;
    const std::string& label = at(list.total).statement.label;
    static constexpr std::array<std::string_view, 3> kJoints = {"和", "及", "与"};
    for (const std::string_view joint : kJoints) {
      const std::size_t found = label.find(joint);
      if (found == std::string::npos) continue;
      constexpr std::size_t kShortName = 12;  // Bytes: four characters.
      const std::string_view second = std::string_view(label).substr(found + joint.size());
      std::string_view first = std::string_view(label).substr(0, found);
      if (first.size() > kShortName) first.remove_prefix(first.size() - kShortName);
      if (first.empty() || second.size() < kShortName) continue;
      return std::all_of(parts.begin(), parts.end(), [&](std::uint32_t id) {
        const std::string& own = at(id).statement.label;
        return own.find(second) != std::string::npos && own.find(first) == std::string::npos;
      });
    }
    return false;
  }

  /// 商品和服务支出9万元（其中“三公”经费2万元、会议费1万元）: what is told because it is watched lies across the items of the whole.
  bool singled_out(const ListDraft& list, const std::vector<std::uint32_t>& parts) const {
    const std::optional<Coordinate> whole = whole_of(list);
    if (!whole || whole->has(Dimension::kPurpose) || whole->has(Dimension::kLocal)) return false;
    const budget::Symbol watched = model_.symbols.find("three_public");
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::uint32_t id) { return at(id).at[0].get(Dimension::kPurpose) == watched; });
  }

  /// A part that names another kind or fund than its whole (经营支出 below 项目支出) is no part of it, whatever the list says.
  bool contrary(const ListDraft& list, const std::vector<std::uint32_t>& parts) const {
    const std::optional<Coordinate> whole = whole_of(list);
    if (!whole) return true;
    const auto within = [&](Dimension dimension, budget::Symbol part) {
      const std::string& of = model_.symbols.text(whole->get(dimension));
      const std::string& own = model_.symbols.text(part);
      if (of == own || own.starts_with(of)) return true;
      if (dimension == Dimension::kFund) return of == "fiscal" && (own == "gpb" || own == "gfb" || own == "soc");
      return (of == "basic" && (own == "personnel" || own == "public")) ||
             (of == "project" && own.ends_with("_project"));
    };
    for (const Dimension dimension : {Dimension::kFund, Dimension::kKind}) {
      if (!whole->has(dimension)) continue;
      for (const std::uint32_t id : parts) {
        if (!within(dimension, at(id).at[0].get(dimension))) return true;
      }
    }
    return false;
  }

  /// A 类 as heading with its items below: the classification makes them its parts, also when there is only one.
  bool is_branch(const ListDraft& list, const std::vector<std::uint32_t>& parts) const {
    if (list.total == kNone || list.open || at(list.total).at.empty() || parts.size() != list.members.size())
      return false;
    const std::string& code = model_.symbols.text(at(list.total).at[0].get(Dimension::kFunction));
    if (code.empty() || code[0] != '2') return false;
    return std::all_of(parts.begin(), parts.end(), [&](std::uint32_t id) {
      const std::string& own = model_.symbols.text(at(id).at[0].get(Dimension::kFunction));
      return own.size() > code.size() && own.starts_with(code);
    });
  }

  /// 安排项目4个，总金额453万元, and four projects follow: the count says that they are all.
  bool counted_out(const ListDraft& list, const std::vector<std::uint32_t>& parts) const {
    if (list.total == kNone || !list.numbered) return false;
    const bool projects = std::all_of(parts.begin(), parts.end(),
                                      [&](std::uint32_t id) { return at(id).at[0].has(Dimension::kProject); });
    if (!projects) return false;
    const std::int32_t block = at(list.total).statement.block;
    const base::Rational number(static_cast<std::int64_t>(parts.size()));
    return std::any_of(draft_.drafts.begin(), draft_.drafts.end(), [&](const Draft& one) {
      return one.statement.block == block && one.statement.count != kNone &&
             model_.symbols.text(one.count_at.get(Dimension::kSubject)) == "projects" &&
             model_.figures[one.statement.count].value() == number;
    });
  }

  /// 本年支出合计 with numbered items below: a sum by its own word.
  bool says_total(const ListDraft& list) const {
    if (list.total == kNone) return false;
    static constexpr std::array<std::string_view, 4> kTotals = {"合计", "总计", "总额", "总预算"};
    const std::string& label = at(list.total).statement.label;
    return std::any_of(kTotals.begin(), kTotals.end(),
                       [&](std::string_view word) { return label.find(word) != std::string::npos; });
  }

  std::string rule_of(const Coordinate& whole) const {
    const std::string& subject = model_.symbols.text(whole.get(Dimension::kSubject));
    const std::string& purpose = model_.symbols.text(whole.get(Dimension::kPurpose));
    if (subject == "vehicles") return "SUM-VEH";
    if (subject == "assets" || subject == "area" || subject == "equipment") return "SUM-ASSET";
    if (subject == "units" || subject == "offices") return "SUM-UNITS";
    static constexpr std::array<std::string_view, 6> kStaff = {"posts",   "headcount",  "in_service",
                                                               "retired", "pensioners", "veterans"};
    if (std::find(kStaff.begin(), kStaff.end(), subject) != kStaff.end()) return "SUM-STAFF";
    if (purpose == "three_public" || purpose == "vehicle") return "SUM-3G";
    if (purpose == "procurement") return "SUM-PROC";
    return "SUM-TXT";
  }

  std::string family_name(const ListDraft& list, Warrant warrant) const {
    if (warrant != Warrant::kInference) return "list:announced";
    if (list.by_heading) return "list:heading";
    if (list.by_guess) return "list:implied";
    return list.open ? "list:open" : list.numbered ? "list:numbered" : "list:named";
  }

  budget::QuantityId quantity(Coordinate at, Value value, const Draft* draft) {
    if (value == Value::kChange && draft) at.set(Dimension::kChange, model_.symbols.intern(draft->base));
    const budget::QuantityId id = model_.quantity_at(at);
    if (value == Value::kChange) model_.quantities[id].non_negative = false;
    return id;
  }

  void enter(const ListDraft& list, Relation relation, Warrant warrant) {
    relation.warrant = warrant;
    // A premise is not refuted by failing, so it is no witness for its list either.
    const std::string part = relation.premise ? ":premise" : relation.kind == RelationKind::kOrder ? ":bound" : "";
    relation.family = family_of(model_, family_name(list, warrant) + part, relation.rule, warrant);
    relation.place = list.place;
    if (!relation.place.known() && list.total != kNone) relation.place = place_of(at(list.total));
    if (!relation.place.known() && !list.members.empty()) relation.place = place_of(at(list.members.front()));
    model_.add_relation(std::move(relation));
  }

  base::Place place_of(const Draft& draft) const {
    for (const FigureId id : {draft.statement.amount, draft.statement.change, draft.statement.count}) {
      if (id != kNone) return model_.figures[id].place;
    }
    return {};
  }

  std::string words_of(const ListDraft& list, const std::vector<std::uint32_t>& parts) const {
    std::string out = list.total != kNone ? at(list.total).statement.label : std::string();
    out += " = ";
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) out += " + ";
      if (i == 6 && parts.size() > 8) {
        out += "… (" + std::to_string(parts.size()) + ")";
        break;
      }
      out += at(parts[i]).statement.label;
    }
    return out;
  }

  void relate_amounts(const ListDraft& list, const Coordinate& whole, const std::vector<std::uint32_t>& parts,
                      Warrant warrant, std::uint32_t shared) {
    const auto change_only = [&](std::uint32_t id) { return at(id).change_only; };
    Relation relation;
    relation.rule = list.by_measure ? "FIN-LIST" : rule_of(whole);
    if (std::all_of(parts.begin(), parts.end(), change_only)) return;
    if (list.of_which && relation.rule == "SUM-TXT" && nothing_of_something(list, parts)) return;
    relation.list = shared;
    relation.reason = words_of(list, parts);
    const budget::QuantityId total = quantity(whole, Value::kAmount, nullptr);
    if (parts.size() == 1 && !is_branch(list, parts)) {
      relation.kind = RelationKind::kOrder;
      relation.rule = "SUM-PART";
      relation.terms = {{quantity(at(parts[0]).at[0], Value::kAmount, nullptr), 1}, {total, -1}};
      enter(list, std::move(relation),
            list.announced && !list.by_guess && !at(parts[0]).guessed ? Warrant::kStatement : Warrant::kInference);
      return;
    }
    relation.kind = RelationKind::kSum;
    relation.terms.push_back({total, 1});
    for (const std::uint32_t part : parts)
      relation.terms.push_back({quantity(at(part).at[0], Value::kAmount, nullptr), -1});
    relation.may_miss_item = true;
    if (names_some_funds(list, whole, parts)) {
      Relation bound = relation;
      bound.kind = RelationKind::kOrder;
      for (budget::RelationTerm& term : bound.terms) term.factor = -term.factor;
      enter(list, std::move(bound), warrant);
      relation.premise = true;
    }
    enter(list, std::move(relation), warrant);
  }

  /// 项目支出 256.00，其中：事业单位经营支出 0.00，…: what stands beside the whole and is nothing, not what it is made of.
  bool nothing_of_something(const ListDraft& list, const std::vector<std::uint32_t>& parts) const {
    const auto prints = [&](std::uint32_t id, bool zero) {
      const FigureId amount = id == kNone ? kNone : at(id).statement.amount;
      return amount != kNone && model_.figures[amount].value().is_zero() == zero;
    };
    const auto nothing = [&](std::uint32_t id) { return prints(id, true); };
    return prints(list.total, false) && std::all_of(parts.begin(), parts.end(), nothing);
  }

  /// 收入预算…，其中：一般公共预算…，国有资本经营预算…: 其中 may name the large sources and pass over the rest. It is a premise that
  /// there is no rest, unless other money is one of the parts; parts that exceed the whole stay wrong.
  bool names_some_funds(const ListDraft& list, const Coordinate& whole, const std::vector<std::uint32_t>& parts) const {
    if (!list.of_which || list.numbered || whole.has(Dimension::kFund)) return false;
    return std::all_of(parts.begin(), parts.end(), [&](std::uint32_t id) {
      const Coordinate& part = at(id).at[0];
      const std::string& fund = model_.symbols.text(part.get(Dimension::kFund));
      const Coordinate as_whole = Coordinate(part).set(Dimension::kFund, kAll).set(Dimension::kFlow, kAll);
      return !fund.empty() && fund != "other" && as_whole == Coordinate(whole).set(Dimension::kFlow, kAll);
    });
  }

  /// Change of the whole = changes of the parts, when each part has one (持平 is one of 0).
  void relate_changes(const ListDraft& list, const Coordinate& whole, const std::vector<std::uint32_t>& parts,
                      Warrant warrant, std::uint32_t shared) {
    if (parts.size() < 2 && !is_branch(list, parts)) return;
    std::string base = list.total != kNone ? at(list.total).base : std::string();
    bool premise = false;
    for (const std::uint32_t id : parts) {
      const Draft& part = at(id);
      if (part.heading || changes_below(id)) continue;
      if (part.statement.change == kNone) {
        // A part of nothing without a change was nothing before, as far as the list says: for a printed 0 that is a premise,
        // for 未安排 it is what the list compares.
        if (part.statement.amount == kNone || !model_.figures[part.statement.amount].value().is_zero()) return;
        premise = premise || !part.statement.none;
        continue;
      }
      if (base.empty()) base = part.base;
      if (part.base != base) return;
    }
    if (base.empty()) return;
    Draft shape;
    shape.base = base;
    Relation relation;
    relation.kind = RelationKind::kSum;
    relation.rule = "YOY-SUM";
    relation.list = shared;
    relation.may_miss_item = true;
    relation.reason = "Δ " + words_of(list, parts);
    relation.terms.push_back({quantity(whole, Value::kChange, &shape), 1});
    for (const std::uint32_t id : parts) {
      const Draft& part = at(id);
      if (!part.heading && part.statement.change == kNone && !changes_below(id)) continue;
      relation.terms.push_back({quantity(part.at[0], Value::kChange, &shape), -1});
    }
    if (relation.terms.size() < 2) return;
    relation.premise = premise || names_some_funds(list, whole, parts);
    if (may_vanish(parts, whole)) {
      // An item that was dropped this year is in no list: the changes may add to more than that of the whole, never to less.
      Relation bound = relation;
      bound.kind = RelationKind::kOrder;
      if (!premise) enter(list, std::move(bound), warrant);
      relation.premise = relation.parts_may_vanish = true;
    }
    enter(list, std::move(relation), warrant);
  }

  /// Items, classes and projects come and go between two years; so do sources (附属单位上缴收入), unless the list prints sources of
  /// nothing and so names all of them, and kinds of expenditure that are rare.
  bool may_vanish(const std::vector<std::uint32_t>& parts, const Coordinate& whole) const {
    const auto source = [&](std::uint32_t id) {
      const FigureId amount = at(id).statement.amount;
      return at(id).at[0].get(Dimension::kFund) != whole.get(Dimension::kFund) && amount != kNone &&
             !model_.figures[amount].value().is_zero();
    };
    if (std::all_of(parts.begin(), parts.end(), source)) return true;
    // 经营支出, 上缴上级支出: kinds that few bodies have every year.
    static constexpr std::array<std::string_view, 3> kRareKinds = {"operating", "remit", "subsidy"};
    const auto rare = [&](std::uint32_t id) {
      const std::string& kind = model_.symbols.text(at(id).at[0].get(Dimension::kKind));
      return std::find(kRareKinds.begin(), kRareKinds.end(), kind) != kRareKinds.end();
    };
    if (std::any_of(parts.begin(), parts.end(), rare)) return true;
    return std::any_of(parts.begin(), parts.end(), [&](std::uint32_t id) {
      const Coordinate& of = at(id).at[0];
      return of.has(Dimension::kFunction) || of.has(Dimension::kEconomic) || of.has(Dimension::kGovEconomic) ||
             of.has(Dimension::kProject);
    });
  }

  void relate_counts(const ListDraft& list) {
    if (list.total == kNone || at(list.total).statement.count == kNone) return;
    std::vector<std::uint32_t> parts;
    for (const std::uint32_t id : list.members) {
      if (at(id).statement.count != kNone) parts.push_back(id);
    }
    if (parts.empty()) return;
    const Coordinate& whole = at(list.total).count_at;
    const std::string unit = unit_of(list.total);
    Relation relation;
    relation.rule = rule_of(whole);
    relation.list = model_.new_list();
    relation.reason = words_of(list, parts);
    const budget::QuantityId total = model_.quantity_at(whole);
    for (const std::uint32_t id : parts) {
      if (unit_of(id) != unit || at(id).count_at == whole) return;
    }
    if (parts.size() == 1) {
      relation.kind = RelationKind::kOrder;
      relation.terms = {{model_.quantity_at(at(parts[0]).count_at), 1}, {total, -1}};
      enter(list, std::move(relation), Warrant::kInference);
      return;
    }
    relation.kind = RelationKind::kSum;
    relation.terms.push_back({total, 1});
    for (const std::uint32_t id : parts) relation.terms.push_back({model_.quantity_at(at(id).count_at), -1});
    // Posts of the body beside posts of a body below it: a label that is not understood makes the list doubtful.
    const bool known =
        std::all_of(parts.begin(), parts.end(), [&](std::uint32_t id) { return at(id).statement.resolved; });
    const bool sure = list.announced && !list.open && !list.doubtful && known && parts.size() == list.members.size();
    enter(list, std::move(relation), sure ? Warrant::kStatement : Warrant::kInference);
  }

  /// Without a change of its own, but its parts have theirs: the change is known though printed nowhere.
  bool changes_below(std::uint32_t id) const {
    if (at(id).statement.change != kNone) return false;
    for (const ListDraft& list : draft_.lists) {
      if (list.total != id) continue;
      for (const std::uint32_t member : list.members) {
        if (at(member).statement.change != kNone) return true;
      }
    }
    return false;
  }

  std::string unit_of(std::uint32_t id) const { return model_.figures[at(id).statement.count].unit.word; }

  const NarrativeDraft& draft_;
  budget::Model& model_;
};

}  // namespace

void relate_lists(const NarrativeDraft& draft, Recognition& recognition) {
  Lists lists(draft, recognition);
  for (const ListDraft& list : draft.lists) lists.relate(list);
  lists.relate_bodies();
}

}  // namespace gouji::recognize
