#pragma once
// A finding: one thing that is wrong, with its place, its proof, its cause and the figure to correct.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/place.h"

namespace gouji::budget {

enum class Severity : std::uint8_t { kError, kWarning, kInfo };
enum class GateLevel : std::uint8_t { kBlock, kFix, kLook, kNote };
std::string_view name_of(Severity severity);
std::string_view name_of(GateLevel gate);

/// A place with what stands there. Amounts are decimal strings in the unit of their place.
struct Quote {
  base::Place place;
  std::string text;
  std::string unit;
};

struct ProofLine {
  std::string relation;  ///< "sum", "ratio", "order", "figure"
  std::string text_zh;   ///< "24 + 685.56 + 16.3 = 725.86，但总计为 727.56，相差 1.70 万元"
  std::string text_en;
  std::string warrant;
  std::vector<Quote> places;
};

enum class ChangeKind : std::uint8_t {
  kFigure,
  kDirection,
  kUnit,
  kMissingItem,
  kExtraItem,
  kSentence,
  kRow,
  kReading
};
std::string_view name_of(ChangeKind kind);

struct Change {
  ChangeKind kind = ChangeKind::kFigure;
  Quote place;
  std::string from;
  std::string to;  ///< One value when the range is a point at the printed precision, else empty.
  std::string to_low;
  std::string to_high;
  std::string unit;
  std::string habit_zh;  ///< When derivable: 去年数, 小数点移位, 元/万元, 数字换位, 抄自合计, ...
  std::string habit_en;
  bool one_digit = false;  ///< One digit wrong, too many, missing or swapped explains it.
};

struct Correction {
  std::int64_t cost = 0;
  std::vector<Change> changes;
  int restores = 0;  ///< How many broken relations it mends.
  int support =
      0;  ///< What speaks for the figures as they are printed: of equal corrections the one with least comes first.
  bool only_rates = false;  ///< Percentages only: they are computed from the amounts, so they come first.
};

struct Finding {
  std::string id;  ///< rule + quantity + place digest, stable over runs.
  std::string rule;
  Severity severity = Severity::kWarning;
  GateLevel gate = GateLevel::kLook;
  std::string title_zh, title_en;
  std::string message_zh, message_en;
  std::string stated, expected, unit;
  std::vector<Quote> places;
  std::vector<ProofLine> proof;
  std::vector<Correction> corrections;
  bool ties_capped = false;
  std::string cause;               ///< "figure", "sentence", ... of the first correction; or the rule's own word.
  std::string basis_zh, basis_en;  ///< Law or norm with its key.
  std::string caused_by;           ///< Id of another finding that this one follows from.
  std::string state = "open";      ///< open | accepted | waived | fixed; with a baseline: new | still_open | mended
  std::string state_reason;
};

}  // namespace gouji::budget
