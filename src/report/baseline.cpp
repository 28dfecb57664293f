// Findings meet by id, which is stable over runs. What was mended keeps its title and values, so that it can be told.
#include "report/baseline.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "report/json.h"
#include "report/voice.h"

namespace gouji::report {
namespace {

using nlohmann::json;

base::Error malformed(std::string_view zh, std::string_view en) {
  return {base::ErrorCode::kMalformed,
          "基线文件不可用：" + std::string(zh) + "；请使用 gouji check --format json 的输出。",
          "The baseline cannot be used: " + std::string(en) + "; use the output of gouji check --format json.",
          {}};
}

std::string text_of(const json& object, const char* name) {
  const auto member = object.find(name);
  return member != object.end() && member->is_string() ? member->get<std::string>() : std::string();
}

budget::Severity severity_of(const std::string& name) {
  if (name == "error") return budget::Severity::kError;
  return name == "warning" ? budget::Severity::kWarning : budget::Severity::kInfo;
}

budget::Finding finding_of(const json& object) {
  budget::Finding finding;
  finding.id = text_of(object, "id");
  finding.rule = text_of(object, "rule");
  finding.severity = severity_of(text_of(object, "severity"));
  finding.title_zh = finding.title_en = text_of(object, "title");
  finding.message_zh = finding.message_en = text_of(object, "message");
  finding.stated = text_of(object, "stated");
  finding.expected = text_of(object, "expected");
  finding.unit = text_of(object, "unit");
  finding.cause = text_of(object, "cause");
  finding.basis_zh = finding.basis_en = text_of(object, "basis");
  finding.state = text_of(object, "state");
  return finding;
}

bool was_open(const budget::Finding& finding) {
  return finding.state == "open" || finding.state == "new" || finding.state == "still_open";
}

}  // namespace

base::Result<Baseline> Baseline::parse(std::string_view text) {
  const json root = json::parse(text, nullptr, false);
  if (root.is_discarded() || !root.is_object()) return malformed("不是 JSON", "it is no JSON");
  if (text_of(root, "schema") != kJsonSchema) return malformed("schema 不符", "its schema is another one");
  const auto reports = root.find("reports");
  if (reports == root.end() || !reports->is_array()) return malformed("没有 reports", "it has no reports");
  Baseline baseline;
  for (const json& report : *reports) {
    if (!report.is_object()) return malformed("reports 的成员不是对象", "a report is no object");
    std::vector<budget::Finding>& findings = baseline.by_file_[text_of(report, "file")];
    const auto list = report.find("findings");
    if (list == report.end() || !list->is_array()) continue;
    for (const json& finding : *list) {
      if (finding.is_object()) findings.push_back(finding_of(finding));
    }
  }
  return baseline;
}

base::Result<Baseline> Baseline::read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return base::Error{base::ErrorCode::kCannotOpen,
                       "打不开基线文件“" + path.string() + "”；请检查路径和权限。",
                       "Cannot open the baseline '" + path.string() + "'; check the path and the permissions.",
                       {}};
  }
  std::ostringstream text;
  text << file.rdbuf();
  return parse(std::move(text).str());
}

const std::vector<budget::Finding>* Baseline::find(const std::string& file, Only only) const {
  const auto found = by_file_.find(Voice(Language::kChinese).shown(file));
  if (found != by_file_.end()) return &found->second;
  return only == Only::kReport && by_file_.size() == 1 ? &by_file_.begin()->second : nullptr;
}

void Baseline::apply(check::Report& report, Only only) const {
  const std::vector<budget::Finding>* earlier = find(report.file, only);
  std::set<std::string> known, present;
  if (earlier != nullptr) {
    for (const budget::Finding& finding : *earlier) {
      if (finding.state != "mended" && finding.state != "fixed") known.insert(finding.id);
    }
  }
  for (budget::Finding& finding : report.findings) {
    present.insert(finding.id);
    if (finding.state == "open") finding.state = known.contains(finding.id) ? "still_open" : "new";
  }
  if (earlier == nullptr || report.error) return;
  for (const budget::Finding& finding : *earlier) {
    if (!was_open(finding) || present.contains(finding.id)) continue;
    report.findings.push_back(finding);
    report.findings.back().state = "mended";
  }
}

}  // namespace gouji::report
