// Names of severities, gate levels and kinds of change, as they stand in JSON and in rule files.
#include "budget/finding.h"

namespace gouji::budget {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kInfo:
      return "info";
  }
  return "";
}

std::string_view name_of(GateLevel gate) {
  switch (gate) {
    case GateLevel::kBlock:
      return "block";
    case GateLevel::kFix:
      return "fix";
    case GateLevel::kLook:
      return "look";
    case GateLevel::kNote:
      return "note";
  }
  return "";
}

std::string_view name_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kFigure:
      return "figure";
    case ChangeKind::kDirection:
      return "direction";
    case ChangeKind::kUnit:
      return "unit";
    case ChangeKind::kMissingItem:
      return "missing_item";
    case ChangeKind::kExtraItem:
      return "extra_item";
    case ChangeKind::kSentence:
      return "sentence";
    case ChangeKind::kRow:
      return "row";
    case ChangeKind::kReading:
      return "reading";
  }
  return "";
}

}  // namespace gouji::budget
