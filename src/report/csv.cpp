// One row a finding.
#include "report/csv.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "report/csv_row.h"
#include "report/voice.h"
#include "report/wording.h"

namespace gouji::report {
namespace {

constexpr std::array<std::string_view, 22> kHeader{"文件", "编号", "规则", "级别", "关口", "标题",    "说明", "印为",
                                                   "应为", "单位", "页",   "行",   "列",   "止列",    "原文", "推导",
                                                   "成因", "更正", "依据", "起因", "状态", "处理理由"};
constexpr std::array<std::string_view, 22> kEnglishHeader{
    "file",     "id",         "rule",  "severity",  "gate",   "title",       "message", "stated",
    "expected", "unit",       "page",  "line",      "column", "end_column",  "text",    "proof",
    "cause",    "correction", "basis", "caused_by", "state",  "state_reason"};

std::string proof_text(const budget::Finding& finding, const Voice& voice) {
  std::string out;
  int step = 0;
  for (const budget::ProofLine& line : finding.proof) {
    if (!out.empty()) out += '\n';
    out += fmt::format("{}. {}", ++step, voice.shown(voice.say(line.text_zh, line.text_en)));
  }
  return out;
}

void write_finding(std::string& out, const check::Report& report, const budget::Finding& finding, const Voice& voice) {
  const budget::Quote first = finding.places.empty() ? budget::Quote{} : finding.places.front();
  CsvRow row(out);
  row.cell(voice.shown(file_of(report, first.place))).cell(finding.id).cell(finding.rule);
  row.cell(severity_word(finding.severity, voice.language())).cell(gate_word(finding.gate, voice.language()));
  row.cell(title_of(finding, voice)).cell(message_of(finding, voice));
  row.cell(voice.shown(finding.stated)).cell(voice.shown(finding.expected)).cell(finding.unit);
  row.number(first.place.page).number(first.place.line).number(first.place.column).number(first.place.end_column);
  row.cell(voice.shown(first.text)).cell(proof_text(finding, voice)).cell(cause_word(finding.cause, voice.language()));
  row.cell(describe_corrections(finding, voice)).cell(basis_of(finding, voice)).cell(finding.caused_by);
  row.cell(state_word(finding.state, voice.language())).cell(voice.shown(finding.state_reason)).end();
}

void write_error(std::string& out, const check::Report& report, const Voice& voice) {
  CsvRow row(out);
  row.cell(voice.shown(report.file)).cell(base::name_of(report.error->code)).cell("");
  row.cell(voice.say("未读", "not read")).cell("").cell(voice.say("未能读取", "could not be read"));
  row.cell(voice.shown(voice.say(report.error->message_zh, report.error->message_en)));
  for (std::size_t rest = 7; rest < kHeader.size(); ++rest) row.cell("");
  row.end();
}

}  // namespace

std::string csv_header(Language language) {
  std::string out = "\xef\xbb\xbf";
  CsvRow row(out);
  for (const std::string_view name : language == Language::kEnglish ? kEnglishHeader : kHeader) row.cell(name);
  row.end();
  return out;
}

std::string to_csv(const check::Report& report, const Options& options) {
  const Voice voice(report.document.get(), options.language);
  std::string out;
  if (report.error) write_error(out, report, voice);
  for (const budget::Finding& finding : report.findings) write_finding(out, report, finding, voice);
  return out;
}

}  // namespace gouji::report
