// A member of a line (a code, a project, a source) needs a witness: an amount that is printed for that member and sums the line.
// Where witnesses of two members together exist (a table of projects by function), only pairs with such a witness stand.
#include "adopt/cells.h"

#include <algorithm>
#include <functional>
#include <set>

namespace gouji::adopt {
namespace {

using budget::Code;
using budget::Fund;
using budget::Kind;
using budget::kNoIndex;
using budget::Line;
using Amounts = std::vector<const Printed*>;

constexpr int kNoProjectPenalty = 4, kNoClassPenalty = 2, kNoPairPenalty = 1;
constexpr Kind kKinds[] = {Kind::kPersonnel, Kind::kPublic,  Kind::kProject,
                           Kind::kRemit,     Kind::kSubsidy, Kind::kOperating};

bool single(unsigned bits) { return bits != 0 && (bits & (bits - 1)) == 0; }
unsigned bit(Kind kind) { return 1u << static_cast<unsigned>(kind); }
constexpr unsigned kAllBits = 0xFF, kAllFunds = 0xFFFF;

class Enumerator {
 public:
  Enumerator(const Published& published, const Ground& ground) : published_(published), ground_(ground) {
    for (const Printed& amount : published.amounts) {
      if (!amount.is_zero()) printed_.push_back(&amount);
    }
    for (const Printed& amount : published.amounts) {
      if (amount.is_zero() && !contradicted(amount)) blank_.push_back(&amount);
    }
  }

  base::Result<Cells> run() {
    for (std::uint32_t unit = 0; unit < ground_.natures.size(); ++unit) {
      for (const budget::Source& source : sources()) {
        Line line;
        line.unit = unit;
        line.source = source;
        const Amounts near = summing(printed_, line, Members::kAny);
        bool known = false;
        for (const Kind kind : kKinds) {
          line.kind = kind;
          const bool printed = may_be(line, near);
          if (printed || (kind == Kind::kPublic && runs(near))) of_kind(line, near);
          known = known || printed;
        }
        line.kind = ground_.unknown;
        if (!known && !(line.kind == Kind::kPublic && runs(near))) of_kind(line, near);
        carried_out(line, near);
        if (out_.cells.size() > kMostCells)
          return base::Error{base::ErrorCode::kTooLarge,
                             "文档列示的科目、项目、来源太多，不能还原为预算行。",
                             "The document prints too many codes, projects and sources to be turned into lines.",
                             {}};
      }
    }
    out_.sum_of.resize(published_.amounts.size());
    for (std::size_t a = 0; a < published_.amounts.size(); ++a) {
      for (std::uint32_t c = 0; c < out_.cells.size(); ++c) {
        if (meets(published_.amounts[a], out_.cells[c].line)) out_.sum_of[a].push_back(c);
      }
    }
    return std::move(out_);
  }

 private:
  bool meets(const Printed& amount, const Line& line) const {
    return sums(amount, line, ground_.natures[line.unit], ground_.classes);
  }

  /// A zero beside an amount at the very same place: one of them is wrong, so the zero proves nothing yet.
  bool contradicted(const Printed& zero) const {
    const budget::LineFilter& a = zero.filter;
    return std::any_of(printed_.begin(), printed_.end(), [&](const Printed* amount) {
      const budget::LineFilter& b = amount->filter;
      return a.flow == b.flow && a.funds == b.funds && a.upper == b.upper && a.carry_over == b.carry_over &&
             a.kinds == b.kinds && a.purposes == b.purposes && a.running_cost == b.running_cost &&
             a.function == b.function && a.economic == b.economic && zero.unit == amount->unit &&
             zero.project == amount->project;
    });
  }

  enum class Members : std::uint8_t { kAny, kStated };

  /// Amounts that could sum a line of this source; with kStated those that sum the line as it stands.
  Amounts summing(const Amounts& from, const Line& line, Members members) const {
    Amounts out;
    for (const Printed* amount : from) {
      Line probe = line;
      if (members == Members::kAny) {
        const budget::LineFilter& filter = amount->filter;
        probe.flow = filter.flow.value_or(budget::Flow::kExpenditure);
        for (const Kind kind : kKinds) probe.kind = (filter.kinds & bit(kind)) != 0 ? kind : probe.kind;
        if (filter.running_cost) probe.kind = Kind::kPublic;
        probe.function = filter.function;
        probe.economic = filter.economic;
        probe.project = amount->project;
        if (single(filter.purposes) || filter.purposes != kAllBits) probe.purpose = some_purpose(filter.purposes);
      }
      if (meets(*amount, probe)) out.push_back(amount);
    }
    return out;
  }

  static budget::Purpose some_purpose(unsigned bits) {
    for (unsigned p = 1; p < 8; ++p) {
      if ((bits & (1u << p)) != 0) return static_cast<budget::Purpose>(p);
    }
    return budget::Purpose::kNone;
  }

  std::vector<budget::Source> sources() const {
    unsigned funds = ground_.funds, fallback = 0;
    bool upper = false, carried = false;
    for (const Printed* amount : printed_) {
      const budget::LineFilter& filter = amount->filter;
      if (single(filter.funds)) funds |= filter.funds;
      upper = upper || filter.upper == true;
      carried = carried || filter.carry_over == true;
    }
    // Money that is only printed for a group of sources stands at the first of them, own money at 其他收入.
    for (const Printed* amount : printed_) {
      const unsigned group = amount->filter.funds;
      if (group == kAllFunds || (group & (funds | fallback)) != 0) continue;
      const auto other = 1u << static_cast<unsigned>(Fund::kOther);
      fallback |= (group & other) != 0 ? other : group & (~group + 1);
    }
    funds |= fallback;
    if (funds == 0) funds = 1u << static_cast<unsigned>(Fund::kGpb);
    std::vector<budget::Source> out;
    for (std::size_t f = 0; f < budget::kFunds; ++f) {
      const Fund fund = static_cast<Fund>(f);
      if ((funds & (1u << f)) == 0) continue;
      for (const bool carry : {false, true}) {
        for (const bool above : {false, true}) {
          if ((carry && !carried) || (above && (!upper || !budget::is_fiscal(fund)))) continue;
          const budget::Source source{fund, above, carry};
          if (witnessed(source)) out.push_back(source);
        }
      }
    }
    return out;
  }

  bool witnessed(const budget::Source& source) const {
    return std::any_of(printed_.begin(), printed_.end(), [&](const Printed* amount) {
      const budget::LineFilter& filter = amount->filter;
      const bool said = (!source.upper || filter.upper == true) && (!source.carry_over || filter.carry_over == true);
      const bool against = (filter.upper && *filter.upper != source.upper) ||
                           (filter.carry_over && *filter.carry_over != source.carry_over);
      return said && !against && (filter.funds & (1u << static_cast<unsigned>(source.fund))) != 0;
    });
  }

  /// Kinds that are printed by themselves; else the economic class tells personnel from public funds.
  bool may_be(const Line& line, const Amounts& near) const {
    bool own = false, apart = false, basic = false;
    for (const Printed* amount : near) {
      const unsigned kinds = amount->filter.kinds;
      if (amount->filter.running_cost) continue;
      own = own || kinds == bit(line.kind);
      apart = apart || kinds == bit(Kind::kPersonnel) || kinds == bit(Kind::kPublic);
      basic = basic || (kinds != kAllBits && (kinds & bit(line.kind)) != 0 && !single(kinds));
    }
    return own || (basic && !apart);
  }

  static bool runs(const Amounts& near) {
    return std::any_of(near.begin(), near.end(), [](const Printed* amount) { return amount->filter.running_cost; });
  }

  static bool fits(const Line& line, bool apart) {
    if (apart || line.economic == 0) return true;
    const Code top = budget::code_at_level(line.economic, 1);
    if (line.kind == Kind::kPersonnel) return top == 301 || top == 303;
    if (line.kind == Kind::kPublic) return top != 301 && top != 303;
    return true;
  }

  void of_kind(Line line, const Amounts& of_source) {
    Amounts near;
    for (const Printed* amount : of_source) {
      const bool mine = amount->filter.flow != budget::Flow::kCarryOut && (amount->filter.kinds & bit(line.kind)) != 0;
      if (mine && !amount->filter.running_cost) near.push_back(amount);
    }
    std::set<Code> functions = deepest(near, &budget::LineFilter::function);
    if (functions.empty()) functions.insert(0);
    for (const Code function : functions) {
      line.function = function;
      line.project = kNoIndex;
      line.economic = 0;
      if (is_blank(line, Members::kAny)) continue;
      if (line.kind == Kind::kProject) {
        for (std::uint32_t p = 0; p < published_.projects.size(); ++p) of_project(line, near, p);
      }
      of_project(line, near, kNoIndex);
    }
  }

  /// Codes that are printed, without those above another one.
  static std::set<Code> deepest(const Amounts& amounts, Code budget::LineFilter::*member) {
    std::set<Code> all, out;
    for (const Printed* amount : amounts) {
      if (amount->filter.*member != 0) all.insert(amount->filter.*member);
    }
    for (const Code code : all) {
      const bool above = std::any_of(all.begin(), all.end(),
                                     [&](Code other) { return other != code && budget::code_covers(code, other); });
      if (!above) out.insert(code);
    }
    return out;
  }

  /// True if a blank cell sums the line. kAny: its project and economic class are still open.
  bool is_blank(const Line& line, Members members) const {
    return std::any_of(blank_.begin(), blank_.end(), [&](const Printed* amount) {
      const bool open =
          amount->filter.economic != 0 || amount->project != kNoIndex || amount->filter.purposes != kAllBits;
      return !(members == Members::kAny && open) && meets(*amount, line);
    });
  }

  void of_project(Line line, const Amounts& near, std::uint32_t project) {
    line.project = project;
    int penalty = 0;
    if (line.kind == Kind::kProject) {
      if (project == kNoIndex) {
        penalty += kNoProjectPenalty;
      } else {
        const auto names = [&](const Printed* amount) { return amount->project == project; };
        if (std::none_of(near.begin(), near.end(), names)) return;
        const Pair pair = pair_of(
            near, line, names, [&](const Printed* amount) { return amount->filter.function == line.function; },
            [](const Printed* amount) { return amount->filter.function != 0; });
        if (pair == Pair::kElsewhere) return;
        penalty += pair == Pair::kUnknown ? kNoPairPenalty : 0;
      }
    }
    Amounts classes_near;
    for (const Printed* amount : near) {
      const bool apart = amount->filter.function != 0 && !budget::code_covers(amount->filter.function, line.function);
      if (!apart && (amount->project == kNoIndex || amount->project == project)) classes_near.push_back(amount);
    }
    std::set<Code> economics = deepest(classes_near, &budget::LineFilter::economic);
    economics.insert(0);
    const bool apart = std::any_of(near.begin(), near.end(), [&](const Printed* a) {
      return a->filter.kinds == bit(Kind::kPersonnel) || a->filter.kinds == bit(Kind::kPublic);
    });
    for (const Code economic : economics) {
      line.economic = economic;
      if (fits(line, apart)) add(line, classes_near, penalty + (economic == 0 ? kNoClassPenalty : 0));
    }
    line.economic = 0;
    if (line.kind != Kind::kPersonnel) of_purposes(line, near, economics, penalty + kNoClassPenalty);
  }

  enum class Pair : std::uint8_t { kStands, kElsewhere, kUnknown };

  /// Does an amount name both members? kElsewhere: no, though amounts name one of them together with others of its kind.
  template <typename First, typename Second, typename Any>
  Pair pair_of(const Amounts& near, const Line& line, First first, Second second, Any any) const {
    bool elsewhere = false;
    for (const Printed* amount : near) {
      if (!first(amount) || !any(amount)) continue;
      if (second(amount)) return Pair::kStands;
      elsewhere = elsewhere || budget::level_of(amount->filter.function) >= budget::level_of(line.function);
    }
    return elsewhere ? Pair::kElsewhere : Pair::kUnknown;
  }

  void add(Line line, const Amounts& near, int penalty) {
    Cell cell;
    if (line.economic != 0) {
      const Amounts own = summing(near, line, Members::kStated);
      const auto names = [&](const Printed* amount) { return amount->filter.economic == line.economic; };
      if (std::none_of(own.begin(), own.end(), names)) return;
      bool both = line.function == 0, other = false;
      for (const Printed* amount : near) {
        const bool here = amount->filter.function == line.function && amount->filter.economic != 0 &&
                          (amount->project == kNoIndex || amount->project == line.project);
        both = both || (here && names(amount) && meets(*amount, line));
        other = other || here;
      }
      if (!both && other) return;
      cell.published = both;
    }
    if (is_blank(line, Members::kStated)) return;
    cell.line = line;
    cell.penalty = penalty + (cell.published || is_usual(line) ? 0 : kNoPairPenalty);
    out_.cells.push_back(std::move(cell));
  }

  /// Not, where the function usually pays another class, or the class is usually paid by another function.
  bool is_usual(const Line& line) const {
    bool known = false, fits = false;
    for (const auto& [function, economic] : ground_.pairs) {
      const bool same_function = budget::code_covers(line.function, function) && line.function != 0;
      const bool same_class = budget::code_covers(line.economic, economic) && line.economic != 0;
      known = known || same_function || same_class;
      fits = fits || (same_function && same_class);
    }
    return !known || fits;
  }

  /// Purposes stand at their economic classes; where that class is not printed, a line has the purpose itself.
  void of_purposes(const Line& line, const Amounts& near, const std::set<Code>& economics, int penalty) {
    for (const budget::Purpose purpose :
         {budget::Purpose::kAbroad, budget::Purpose::kReception, budget::Purpose::kVehiclePurchase,
          budget::Purpose::kVehicleRun, budget::Purpose::kMeeting, budget::Purpose::kTraining}) {
      const unsigned own = 1u << static_cast<unsigned>(purpose);
      const bool named =
          std::any_of(near.begin(), near.end(), [&](const Printed* amount) { return amount->filter.purposes == own; });
      const bool has_class = std::any_of(economics.begin(), economics.end(), [&](Code economic) {
        const auto usual = ground_.classes.find(economic);
        return usual != ground_.classes.end() && usual->second == purpose;
      });
      if (!named || has_class) continue;
      Line with = line;
      with.purpose = purpose;
      if (!is_blank(with, Members::kStated)) out_.cells.push_back({with, penalty, true});
    }
  }

  void carried_out(Line line, const Amounts& of_source) {
    line.flow = budget::Flow::kCarryOut;
    line.kind = Kind::kNone;
    const bool printed = std::any_of(of_source.begin(), of_source.end(), [](const Printed* amount) {
      return amount->filter.flow == budget::Flow::kCarryOut;
    });
    if (printed && !is_blank(line, Members::kStated)) out_.cells.push_back({line, 0, true});
  }

  const Published& published_;
  const Ground& ground_;
  Amounts printed_, blank_;
  Cells out_;
};

}  // namespace

base::Result<Cells> possible_cells(const Published& published, const Ground& ground) {
  return Enumerator(published, ground).run();
}

}  // namespace gouji::adopt
