// Words of line members and arithmetic on codes.
#include "budget/line.h"

#include <array>

namespace gouji::budget {
namespace {

constexpr std::array<std::string_view, 3> kFlows = {"revenue", "expenditure", "carry_out"};
constexpr std::array<std::string_view, kFunds> kFundNames = {
    "gpb",       "gfb",   "soc",     "account",  "business", "superior",  "affiliate",
    "operating", "other", "surplus", "non_peer", "debt",     "investment"};
constexpr std::array<std::string_view, 7> kKinds = {"",      "personnel", "public",   "project",
                                                    "remit", "subsidy",   "operating"};
constexpr std::array<std::string_view, 7> kPurposes = {
    "", "abroad", "reception", "vehicle_purchase", "vehicle_run", "meeting", "training"};
constexpr std::array<std::string_view, 4> kNatures = {"admin", "csl", "institution", "other"};

template <typename Enum, std::size_t N>
bool find(const std::array<std::string_view, N>& names, std::string_view word, Enum& out) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == word && !word.empty()) {
      out = static_cast<Enum>(i);
      return true;
    }
  }
  return false;
}

constexpr Code kFirstItem = 1'000'000, kFirstDivision = 10'000;

}  // namespace

std::string_view name_of(Flow flow) { return kFlows[static_cast<std::size_t>(flow)]; }
std::string_view name_of(Fund fund) { return kFundNames[static_cast<std::size_t>(fund)]; }
std::string_view name_of(Kind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(Purpose purpose) { return kPurposes[static_cast<std::size_t>(purpose)]; }
std::string_view name_of(Nature nature) { return kNatures[static_cast<std::size_t>(nature)]; }
bool flow_from(std::string_view word, Flow& out) { return find(kFlows, word, out); }
bool fund_from(std::string_view word, Fund& out) { return find(kFundNames, word, out); }
bool kind_from(std::string_view word, Kind& out) { return find(kKinds, word, out); }
bool purpose_from(std::string_view word, Purpose& out) { return find(kPurposes, word, out); }
bool nature_from(std::string_view word, Nature& out) { return find(kNatures, word, out); }

Code code_from(std::string_view text) {
  if (text.size() != 3 && text.size() != 5 && text.size() != 7) return 0;
  if (text[0] != '2' && text[0] != '3' && text[0] != '5') return 0;
  Code code = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    code = code * 10 + static_cast<Code>(c - '0');
  }
  return code;
}

int level_of(Code code) { return code >= kFirstItem ? 3 : code >= kFirstDivision ? 2 : code > 0 ? 1 : 0; }

Code code_at_level(Code code, int level) {
  for (int at = level_of(code); at > level; --at) code /= 100;
  return code;
}

bool code_covers(Code outer, Code inner) { return outer == 0 || code_at_level(inner, level_of(outer)) == outer; }

}  // namespace gouji::budget
