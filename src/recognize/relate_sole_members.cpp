// One fund, one stage, one project in several rows: wordings that mean one quantity because the document has no other.
#include <algorithm>
#include <unordered_map>

#include "recognize/relate_stated.h"

namespace gouji::recognize {

namespace {

class SoleMembers {
 public:
  explicit SoleMembers(StatedQuantities& document) : document_(document), model_(document.model) {}

  void relate() {
    for (const auto& [wide, narrow] : {std::pair{"", "gpb"}, std::pair{"", "fiscal"}, std::pair{"fiscal", "gpb"}}) {
      single_source(model_.symbols.find(wide), model_.symbols.find(narrow));
    }
    nothing_carried();
    purposes_of_one_fund();
    budgets_of_one_stage();
    projects_of_several_rows();
  }

 private:
  /// Where the whole expenditure equals that of one fund, the other funds hold nothing: then every cut of the whole equals the
  /// same cut of the fund. The same for changes, if the changes of both are printed and equal too.
  void single_source(Symbol wide, Symbol narrow) {
    const bool shared = other_source_has_money(wide, narrow);
    const Symbol expenditure = model_.symbols.find("expenditure");
    for (QuantityId q = 0; q < document_.count; ++q) {
      const Coordinate& inner = model_.quantities[q].at;
      if (!document_.known(q) || inner.get(Dimension::kFund) != narrow || inner.get(Dimension::kFlow) != expenditure ||
          inner.has(Dimension::kLocal))
        continue;
      Coordinate outer = inner;
      const auto whole = document_.known_at(outer.set(Dimension::kFund, wide));
      if (!whole) continue;
      const Symbol change = inner.get(Dimension::kChange), kind = inner.get(Dimension::kKind);
      const bool everywhere = !shared && document_.funds_equal(wide, narrow, change, budget::kAll);
      if (!everywhere && (kind == budget::kAll || !document_.funds_equal(wide, narrow, change, kind))) continue;
      static const Identity kSingleSource = {
          "XT-EXP-SPLIT", Identity::Kind::kEqual,        {}, Dimension::kFund, {}, {}, false,
          false,          "只有一种资金来源，各口径相同"};
      document_.add(kSingleSource, RelationKind::kSum, {{*whole, 1}, {q, -1}}, false);
    }
  }

  /// 单位资金 0.01 beside two totals of 3,387.98: too little to part them, and money all the same.
  bool other_source_has_money(Symbol wide, Symbol narrow) const {
    const auto is_fiscal = [](const std::string& fund) { return fund == "gpb" || fund == "gfb" || fund == "soc"; };
    const std::string &whole = model_.symbols.text(wide), &part = model_.symbols.text(narrow);
    for (QuantityId q = 0; q < document_.count; ++q) {
      Coordinate at = model_.quantities[q].at;
      const std::string& fund = model_.symbols.text(at.get(Dimension::kFund));
      const bool inside = fund.empty() || fund == whole || fund == part || (part == "fiscal" && is_fiscal(fund)) ||
                          (whole == "fiscal" && !is_fiscal(fund)) || fund == "fiscal";
      at.set(Dimension::kFund, budget::kAll)
          .set(Dimension::kFlow, budget::kAll)
          .set(Dimension::kCarryOver, budget::kAll);
      if (inside || at != Coordinate() || !document_.is_printed(q) || document_.zero(q)) continue;
      return true;
    }
    return false;
  }

  /// 上年结转结余 0: then 本年事业收入 of the text is 事业收入 of the table.
  void nothing_carried() {
    Coordinate carried;
    carried.set(Dimension::kFlow, model_.symbols.find("revenue"))
        .set(Dimension::kCarryOver, model_.symbols.find("yes"));
    const auto all = document_.stated(carried);
    if (!all || !document_.zero(*all) || !document_.agreed[*all]) return;
    for (QuantityId q = 0; q < document_.count; ++q) {
      Coordinate at = model_.quantities[q].at;
      const bool this_year = at.get(Dimension::kFlow) == carried.get(Dimension::kFlow) && !at.has(Dimension::kLocal) &&
                             !at.has(Dimension::kYear) && !at.has(Dimension::kChange) &&
                             at.get(Dimension::kCarryOver) == model_.symbols.find("no");
      if (!this_year || !document_.is_printed(q)) continue;
      const auto whole = document_.stated(at.set(Dimension::kCarryOver, budget::kAll));
      static const Identity kNothingCarried = {
          "TXT-AMT", Identity::Kind::kEqual,    {}, Dimension::kCarryOver, {}, {}, false,
          false,     "没有上年结转，本年即全部"};
      if (whole) document_.add(kNothingCarried, RelationKind::kSum, {{*whole, 1}, {q, -1}}, false);
    }
  }

  /// “三公”经费 of the text that names no fund: where the tables state it of one fund only, that is what is meant (a premise).
  void purposes_of_one_fund() {
    const Symbol expenditure = model_.symbols.find("expenditure");
    for (QuantityId q = 0; q < document_.count; ++q) {
      const Coordinate& at = model_.quantities[q].at;
      if (document_.printed[q] == kNone || document_.in_table[q] || !at.has(Dimension::kPurpose) ||
          at.has(Dimension::kFund) || at.has(Dimension::kLocal) || at.get(Dimension::kFlow) != expenditure)
        continue;
      std::optional<QuantityId> only;
      bool several = false;
      for (const char* fund : {"fiscal", "gpb", "gfb", "soc"}) {
        Coordinate inner = at;
        const auto found = document_.stated(inner.set(Dimension::kFund, model_.symbols.find(fund)));
        if (!found || !document_.in_table[*found]) continue;
        several = several || only.has_value();
        only = found;
      }
      if (!only || several) continue;
      static const Identity kOneFund = {"TXT-AMT", Identity::Kind::kEqual,  {}, Dimension::kFund, {}, {}, false,
                                        false,     "表中仅有这一种资金的数"};
      document_.add(kOneFund, RelationKind::kSum, {{q, 1}, {*only, -1}}, true);
    }
  }

  /// 预算数 of a table may be the first budget of the year or the adjusted one: the text names it. Both readings are proposed.
  void budgets_of_one_stage() {
    const Symbol unnamed = model_.symbols.find("budget");
    const std::uint32_t choice = model_.new_choice();
    for (const char* stage : {"initial", "adjusted"}) {
      for (QuantityId q = 0; q < document_.count; ++q) {
        Coordinate at = model_.quantities[q].at;
        if (unnamed == budget::kAll || at.get(Dimension::kMeasure) != unnamed || document_.printed[q] == kNone ||
            at.has(Dimension::kLocal))
          continue;
        const auto named = document_.stated(at.set(Dimension::kMeasure, model_.symbols.find(stage)));
        if (!named) continue;
        Relation relation;
        relation.kind = RelationKind::kSum;
        relation.rule = "TXT-AMT";
        relation.terms = {{*named, 1}, {q, -1}};
        relation.warrant = Warrant::kInference;
        relation.premise = true;
        relation.reason = "表中的预算数即文中所说的预算";
        relation.place = model_.figures[document_.printed[*named]].place;
        relation.family =
            model_.add_family(std::string("identity:stage:") + stage, relation.rule, Warrant::kInference, choice);
        model_.add_relation(std::move(relation));
      }
    }
  }

  /// A table prints a project once for each functional item and unit that spends on it; its amount elsewhere is the sum of these rows.
  /// That the other place speaks of the same money is a premise.
  void projects_of_several_rows() {
    static const Identity kRows = {
        "XT-PROJ-FUNC", Identity::Kind::kSplit,         {}, Dimension::kProject, {}, {}, false,
        false,          "项目支出 = 表中该项目各行之和"};
    using Cut = std::vector<Dimension>;
    for (const Cut& cut : {Cut{Dimension::kFunction}, Cut{Dimension::kOrganisation},
                           Cut{Dimension::kFunction, Dimension::kOrganisation}}) {
      std::unordered_map<Coordinate, std::vector<RelationTerm>, budget::CoordinateHash> rows;
      for (QuantityId q = 0; q < document_.count; ++q) {
        Coordinate at = model_.quantities[q].at;
        const bool row = at.has(Dimension::kProject) && !at.has(Dimension::kLocal) && document_.is_printed(q) &&
                         document_.in_table[q];
        if (!row || !std::all_of(cut.begin(), cut.end(), [&](Dimension d) { return at.has(d); })) continue;
        for (const Dimension d : cut) at.set(d, budget::kAll);
        rows[at].push_back({q, -1});
      }
      for (QuantityId q = 0; q < document_.count; ++q) {
        const auto found = rows.find(model_.quantities[q].at);
        if (found == rows.end() || !document_.is_printed(q)) continue;
        std::vector<RelationTerm> terms{{q, 1}};
        terms.insert(terms.end(), found->second.begin(), found->second.end());
        document_.add(kRows, RelationKind::kSum, std::move(terms), true);
      }
    }
  }

  StatedQuantities& document_;
  Model& model_;
};

}  // namespace

void relate_sole_members(StatedQuantities& document) { SoleMembers(document).relate(); }

}  // namespace gouji::recognize
