// Members of a coordinate as sets of line members: basic = personnel and public, fiscal = the three appropriated funds, own = what
// the unit earns itself. Revenue by function is what the lines of that function spend (BAL-SOURCE makes both equal).
#include "budget/line_filter.h"

#include <algorithm>

#include "budget/csv.h"

namespace gouji::budget {
namespace {

constexpr std::uint16_t bit(Fund fund) { return static_cast<std::uint16_t>(1u << static_cast<unsigned>(fund)); }
constexpr std::uint8_t bit(Kind kind) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(kind)); }
constexpr std::uint8_t bit(Purpose purpose) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(purpose)); }
constexpr std::uint8_t bit(Nature nature) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(nature)); }
constexpr std::uint8_t kState = bit(Nature::kAdministrative) | bit(Nature::kCivilServiceLike);
constexpr std::uint16_t kFiscal = bit(Fund::kGpb) | bit(Fund::kGfb) | bit(Fund::kSoc);
constexpr std::uint16_t kAllFunds = 0xFFFF;
constexpr std::uint16_t kOwn = static_cast<std::uint16_t>(0xFFFF & ~(kFiscal | bit(Fund::kAccount)));

/// The members of one word; 0 = none of a budget.
std::uint16_t funds_of(std::string_view word) {
  if (word == "fiscal") return kFiscal;
  if (word == "non_fiscal") return static_cast<std::uint16_t>(~kFiscal);
  if (word == "own") return kOwn;
  Fund fund{};
  return fund_from(word, fund) ? bit(fund) : std::uint16_t{0};
}

/// Several words joined by + are all their members: forms count money of the special fiscal account among 事业预算收入
/// (business+account), or have one column for what is neither of the two large budgets (soc+account+own).
bool set_fund(std::string_view words, LineFilter& out) {
  if (words.empty()) return true;
  out.funds = 0;
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find('+', at), words.size());
    const std::uint16_t more = funds_of(words.substr(at, end - at));
    if (more == 0) return false;
    out.funds |= more;
    at = end + 1;
  }
  return true;
}

bool set_kind(std::string_view word, LineFilter& out) {
  Kind kind{};
  if (word.empty()) return true;
  if (word == "basic") {
    out.kinds = bit(Kind::kPersonnel) | bit(Kind::kPublic);
  } else if (word == "administrative" || word == "institution") {
    // 行政支出 and 事业支出: what units of that nature spend on basic and project expenditure.
    out.kinds = bit(Kind::kPersonnel) | bit(Kind::kPublic) | bit(Kind::kProject);
    out.natures = word == "administrative" ? kState : static_cast<std::uint8_t>(~kState);
  } else if (word == "investment" || word == "other") {
    out.kinds = 0;  // No line is of these kinds: a unit that has them cannot be compiled yet.
  } else if (kind_from(word, kind)) {
    out.kinds = bit(kind);
  } else {
    return false;
  }
  return true;
}

bool set_purpose(std::string_view word, LineFilter& out) {
  Purpose purpose{};
  constexpr std::uint8_t kVehicle = bit(Purpose::kVehiclePurchase) | bit(Purpose::kVehicleRun);
  if (word.empty()) return true;
  if (word == "three_public") {
    out.purposes = kVehicle | bit(Purpose::kAbroad) | bit(Purpose::kReception);
  } else if (word == "vehicle") {
    out.purposes = kVehicle;
  } else if (word == "arc") {
    out.running_cost = true;
  } else if (purpose_from(word, purpose)) {
    out.purposes = bit(purpose);
  } else {
    return false;
  }
  return true;
}

bool set_code(std::string_view word, Code& out) {
  if (word.empty()) return true;
  out = code_from(word);
  return out != 0;
}

std::optional<bool> yes_no(std::string_view word) {
  if (word.empty()) return std::nullopt;
  return word == "yes";
}

}  // namespace

base::Result<PurposeClasses> load_purpose_classes(const std::filesystem::path& path) {
  const CsvFile file = GOUJI_TRY(CsvFile::read(path));
  const int purpose = file.column("purpose"), economic = file.column("economic");
  PurposeClasses out;
  for (std::size_t i = 0; i < file.rows(); ++i) {
    Purpose meant{};
    const Code code = code_from(file.field(i, economic));
    if (code == 0 || !purpose_from(file.field(i, purpose), meant))
      return file.error_at(i, "用途或经济科目有误", "purpose or economic class is wrong");
    out[code] = meant;
  }
  return out;
}

std::optional<LineFilter> LineFilter::from(const Coordinate& at, const SymbolTable& symbols) {
  const auto word = [&](Dimension d) -> std::string_view { return symbols.text(at.get(d)); };
  for (const Dimension d :
       {Dimension::kYear, Dimension::kSubject, Dimension::kChange, Dimension::kMeasure, Dimension::kLocal}) {
    if (at.has(d)) return std::nullopt;
  }
  LineFilter out;
  out.upper = yes_no(word(Dimension::kUpper));
  out.carry_over = yes_no(word(Dimension::kCarryOver));
  out.unit = word(Dimension::kOrganisation);
  out.project = word(Dimension::kProject);
  Flow flow{};
  const bool cut = at.has(Dimension::kFunction) || at.has(Dimension::kEconomic) || at.has(Dimension::kKind) ||
                   at.has(Dimension::kPurpose) || at.has(Dimension::kProject);
  if (!at.has(Dimension::kFlow)) {
    out.flow = cut ? Flow::kExpenditure : Flow::kRevenue;
  } else if (flow_from(word(Dimension::kFlow), flow)) {
    out.flow = flow == Flow::kRevenue && cut ? Flow::kExpenditure : flow;
  } else {
    return std::nullopt;
  }
  const bool fine = set_fund(word(Dimension::kFund), out) && set_kind(word(Dimension::kKind), out) &&
                    set_purpose(word(Dimension::kPurpose), out) && set_code(word(Dimension::kFunction), out.function) &&
                    set_code(word(Dimension::kEconomic), out.economic) &&
                    set_code(word(Dimension::kGovEconomic), out.gov_economic);
  if (!fine) return std::nullopt;
  return out;
}

bool LineFilter::meets(const Line& line, Nature nature, const PurposeClasses& classes) const {
  if (flow && line.flow != *flow) return false;
  if ((funds & bit(line.source.fund)) == 0) return false;
  if (upper && line.source.upper != *upper) return false;
  if (carry_over && line.source.carry_over != *carry_over) return false;
  // Balances used to close a gap are neither received this year nor carried over: they stand beside both.
  const bool all_revenue = carry_over && funds == kAllFunds && flow == Flow::kRevenue;
  if (all_revenue && line.source.fund == Fund::kSurplus) return false;
  if ((kinds & bit(line.kind)) == 0 || (natures & bit(nature)) == 0) return false;
  if (!code_covers(function, line.function) || !code_covers(economic, line.economic)) return false;
  if (!code_covers(gov_economic, line.gov_economic)) return false;
  if (purposes != 0xFF) {
    Purpose own = line.purpose;
    const auto usual = classes.find(code_at_level(line.economic, 2));
    if (own == Purpose::kNone && usual != classes.end()) own = usual->second;
    if (own == Purpose::kNone || (purposes & bit(own)) == 0) return false;
  }
  if (!running_cost) return true;
  return (kState & bit(nature)) != 0 && line.kind == Kind::kPublic && line.source.fund == Fund::kGpb;
}

}  // namespace gouji::budget
