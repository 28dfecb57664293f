// Counting only: nothing is judged here.
#include "report/summary.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace gouji::report {
namespace {

void count_finding(const budget::Finding& finding, Summary& summary) {
  if (finding.state == "mended" || finding.state == "fixed") {
    ++summary.mended;
  } else if (!is_open(finding)) {
    ++summary.waived;
  } else if (finding.severity == budget::Severity::kError) {
    ++summary.errors;
  } else if (finding.severity == budget::Severity::kWarning) {
    ++summary.warnings;
  } else {
    ++summary.infos;
  }
}

void count_table(const recognize::TableView& table, Summary& summary) {
  if (table.read == "no") {
    ++summary.tables_unread;
    return;
  }
  ++summary.tables_read;
  if (table.read == "part") ++summary.tables_partly_read;
}

std::string counted(int number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

std::string english_line(const Summary& s) {
  std::string line = fmt::format("{}, {} covered; {} read", counted(s.figures, "figure", "figures"), s.covered,
                                 counted(s.tables_read, "table", "tables"));
  if (s.tables_partly_read > 0) line += fmt::format(" ({} in part)", s.tables_partly_read);
  line += fmt::format(", {} not read; ", s.tables_unread);
  if (s.unread_parts > 0) line += fmt::format("{} not read; ", counted(s.unread_parts, "other part", "other parts"));
  if (s.recognised_pages > 0)
    line += fmt::format("{} recognised in pictures; ", counted(s.recognised_pages, "page", "pages"));
  line += fmt::format("{}, {}", counted(s.errors, "error", "errors"), counted(s.warnings, "warning", "warnings"));
  if (s.infos > 0) line += fmt::format(", {}", counted(s.infos, "note", "notes"));
  return line;
}

std::string chinese_line(const Summary& s) {
  std::string line = fmt::format("{} 个数字，{} 个有勾稽覆盖；{} 张表已读", s.figures, s.covered, s.tables_read);
  if (s.tables_partly_read > 0) line += fmt::format("（其中 {} 张未读全）", s.tables_partly_read);
  line += fmt::format("，{} 张未读；", s.tables_unread);
  if (s.unread_parts > 0) line += fmt::format("另有 {} 处未读；", s.unread_parts);
  if (s.recognised_pages > 0) line += fmt::format("{} 页由图像识别；", s.recognised_pages);
  line += fmt::format("{} 个错误，{} 个警告", s.errors, s.warnings);
  if (s.infos > 0) line += fmt::format("，{} 个提示", s.infos);
  return line;
}

}  // namespace

bool is_open(const budget::Finding& finding) {
  static constexpr std::array<std::string_view, 4> kClosed{"waived", "accepted", "mended", "fixed"};
  for (std::string_view state : kClosed) {
    if (finding.state == state) return false;
  }
  return true;
}

std::vector<const document::ErrorNode*> unread_parts(const check::Report& report) {
  std::vector<const document::ErrorNode*> parts;
  if (!report.document) return parts;
  for (const document::Block& block : report.document->blocks) {
    if (const auto* part = std::get_if<document::ErrorNode>(&block)) parts.push_back(part);
  }
  return parts;
}

Summary summarize(const check::Report& report) {
  Summary summary;
  summary.figures = report.ledger.figures;
  summary.money_figures = report.ledger.money_figures;
  summary.covered_money = report.ledger.covered;
  for (const check::FigureLedger& entry : report.ledger.entries) summary.covered += entry.covered ? 1 : 0;
  if (report.recognition) {
    for (const recognize::TableView& table : report.recognition->tables) count_table(table, summary);
  }
  summary.unread_parts = static_cast<int>(unread_parts(report).size());
  if (report.document) summary.recognised_pages = static_cast<int>(document::recognised_pages(*report.document).size());
  for (const budget::Finding& finding : report.findings) count_finding(finding, summary);
  return summary;
}

std::string first_line(const Summary& summary, Language language) {
  return language == Language::kEnglish ? english_line(summary) : chinese_line(summary);
}

std::string caution(const Summary& s, Language language) {
  if (s.figures == 0) {
    return std::string(
        pick(language, "文件中没有读到数字，没有可以勾稽的内容；这不表示文件没有问题。",
             "No figure was found, so nothing could be reconciled; this does not mean that all is well."));
  }
  if (s.covered == 0) {
    return std::string(
        pick(language, "没有一个数字与其他数字有勾稽关系，数字均未核对；这不表示数字正确。",
             "No figure is tied to another one, so none was checked; this does not mean they are right."));
  }
  if (s.errors + s.warnings + s.infos > 0 || s.figures == s.covered) return {};
  return language == Language::kEnglish
             ? fmt::format("Nothing wrong was found in what is covered; {} were not checked.",
                           counted(s.figures - s.covered, "figure", "figures"))
             : fmt::format("已覆盖的内容中没有发现问题；另有 {} 个数字未能核对。", s.figures - s.covered);
}

}  // namespace gouji::report
