#pragma once
// Names of the fixed things of a report in two languages, and one-line descriptions of quotes, changes and corrections that
// the formats share.
#include <string>
#include <string_view>

#include "budget/finding.h"
#include "check/check.h"
#include "report/voice.h"

namespace gouji::report {

std::string_view severity_word(budget::Severity severity, Language language);
std::string_view gate_word(budget::GateLevel gate, Language language);
std::string_view change_word(budget::ChangeKind kind, Language language);
/// "structure" -> 表结构; a name that is not known is given back as it is.
std::string_view warrant_word(std::string_view warrant, Language language);
/// "new" -> 新发现; empty for "open".
std::string_view state_word(std::string_view state, Language language);
/// "figure" -> 数字有误; a rule's own word is given back as it is.
std::string_view cause_word(std::string_view cause, Language language);
/// Why a figure is not checked or not covered: "mention" -> 说明文字中提到的数字.
std::string_view reason_word(std::string_view reason, Language language);
/// What became of a family of relations: "confirmed" -> 已印证.
std::string_view outcome_word(std::string_view outcome, Language language);
std::string_view profile_kind_word(std::string_view kind, Language language);

std::string title_of(const budget::Finding& finding, const Voice& voice);
const std::string& basis_of(const budget::Finding& finding, const Voice& voice);
std::string message_of(const budget::Finding& finding, const Voice& voice);

/// Of several files that were checked as one, the one where the place is; else the file of the report.
const std::string& file_of(const check::Report& report, const base::Place& place);

/// "150:23", or "3页 150:23" with a page; empty when the place is not known.
std::string short_place(const base::Place& place);
/// "第150行第23列" / "line 150, column 23"; with page and cell where they are known.
std::string long_place(const base::Place& place, Language language);
/// "16.3 万元"; the unit is left out when empty or when the text ends with it.
std::string with_unit(std::string_view text, std::string_view unit);
/// What must stand there: a value, a range, or empty when nothing is known.
std::string target_of(const budget::Change& change, const Voice& voice);
/// One line without the place: “16.3”应为“18”（疑为去年数）.
std::string describe_change(const budget::Change& change, const Voice& voice);
/// All changes of a correction, each with its place, in one line.
std::string describe_correction(const budget::Correction& correction, const Voice& voice);
/// All corrections of a finding in one line: the first, and "or" between those that tie.
std::string describe_corrections(const budget::Finding& finding, const Voice& voice);

}  // namespace gouji::report
