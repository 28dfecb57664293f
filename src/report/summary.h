#pragma once
// The honest first line of every report: what was checked and what was not, before any finding.
#include <string>
#include <vector>

#include "check/check.h"
#include "report/options.h"

namespace gouji::report {

struct Summary {
  int figures = 0, covered = 0;  ///< All figures, and those whose value the others fix.
  int money_figures = 0, covered_money = 0;
  int tables_read = 0, tables_partly_read = 0, tables_unread = 0;
  int unread_parts = 0;                     ///< Pages and other parts that could not be read, tables aside.
  int recognised_pages = 0;                 ///< Their text was recognised in a picture.
  int errors = 0, warnings = 0, infos = 0;  ///< Open findings.
  int waived = 0, mended = 0;               ///< Findings that count no more.
};

Summary summarize(const check::Report& report);

/// The parts of the document that could not be read, in reading order.
std::vector<const document::ErrorNode*> unread_parts(const check::Report& report);

/// True if the finding counts: neither waived, accepted, mended nor fixed.
bool is_open(const budget::Finding& finding);

/// "430 个数字，412 个有勾稽覆盖；12 张表已读，0 张未读；2 个错误，3 个警告"
std::string first_line(const Summary& summary, Language language);
/// What a reader must not forget when there is little or nothing to see; empty when there is no such thing.
std::string caution(const Summary& summary, Language language);

}  // namespace gouji::report
