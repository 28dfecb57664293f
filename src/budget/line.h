#pragma once
// A budget line: an exact amount at the finest coordinate. Compiled budgets are lines; every table is a sum over them.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/fen.h"

namespace gouji::budget {

inline constexpr std::uint32_t kNoIndex = 0xFFFFFFFF;

enum class Flow : std::uint8_t { kRevenue, kExpenditure, kCarryOut };
enum class Fund : std::uint8_t {
  kGpb,
  kGfb,
  kSoc,
  kAccount,
  kBusiness,
  kSuperior,
  kAffiliate,
  kOperating,
  kOther,
  kSurplus,
  kNonPeer,
  kDebt,
  kInvestment,
};
inline constexpr std::size_t kFunds = 13;
enum class Kind : std::uint8_t { kNone, kPersonnel, kPublic, kProject, kRemit, kSubsidy, kOperating };
enum class Purpose : std::uint8_t { kNone, kAbroad, kReception, kVehiclePurchase, kVehicleRun, kMeeting, kTraining };
enum class Nature : std::uint8_t { kAdministrative, kCivilServiceLike, kInstitution, kOther };

/// The member words of coordinates: "gpb", "personnel", "vehicle_run" ... Empty for kNone.
std::string_view name_of(Flow flow);
std::string_view name_of(Fund fund);
std::string_view name_of(Kind kind);
std::string_view name_of(Purpose purpose);
std::string_view name_of(Nature nature);
/// False when the word is none of them.
bool flow_from(std::string_view word, Flow& out);
bool fund_from(std::string_view word, Fund& out);
bool kind_from(std::string_view word, Kind& out);
bool purpose_from(std::string_view word, Purpose& out);
bool nature_from(std::string_view word, Nature& out);

/// The three funds that a finance bureau appropriates.
constexpr bool is_fiscal(Fund fund) { return fund <= Fund::kSoc; }

/// A classification code as a number: 210, 21015, 2101501; 30101; 0 = none. Two digits a level below the first three.
using Code = std::uint32_t;
/// 0 when the text is no code (3, 5 or 7 digits that begin with 2, 3 or 5).
Code code_from(std::string_view text);
/// True if `outer` is `inner` or one of its parents, or 0 (all).
bool code_covers(Code outer, Code inner);
/// The code cut to a level: 1 类, 2 款, 3 项; itself when it is no deeper.
Code code_at_level(Code code, int level);
int level_of(Code code);

struct Source {
  Fund fund = Fund::kGpb;
  bool upper = false;       ///< Given by the higher government.
  bool carry_over = false;  ///< Brought in from prior years.
  friend bool operator==(const Source&, const Source&) = default;
  friend auto operator<=>(const Source&, const Source&) = default;
};

struct Line {
  std::uint32_t unit = kNoIndex;  ///< Into Budget::units.
  Flow flow = Flow::kExpenditure;
  Source source;
  Kind kind = Kind::kNone;  ///< Expenditure only.
  Purpose purpose = Purpose::kNone;
  Code function = 0;
  Code economic = 0;
  Code gov_economic = 0;
  std::uint32_t project = kNoIndex;         ///< Into Budget::projects.
  base::Fen amount;                         ///< Never negative.
  std::vector<std::uint32_t> calculations;  ///< Into Budget::calculations; empty for a direct line.
  bool filled = false;                      ///< Split by the solver, not published: never shown at this detail.
  std::string from;                         ///< Direct lines: document, table and cell it was taken from.
  friend bool operator==(const Line&, const Line&) = default;
};

}  // namespace gouji::budget
