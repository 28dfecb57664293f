// Columns are told apart by two blanks, so that the list can be searched and cut; the JSON has everything by name.
#include "cli/rule_listing.h"

#include <fmt/format.h>

#include "base/json_writer.h"
#include "base/text.h"
#include "report/wording.h"

namespace gouji::cli {
namespace {

using rules::Rule;

/// What the rule asserts, as written in its record.
std::string formula_of(const Rule& rule) {
  if (rule.engine != rules::Engine::kExpression) return {};
  switch (rule.finder) {
    case rules::Finder::kNone:
      return rule.assertion.source();
    case rules::Finder::kPattern:
      return rule.find ? "find " + rule.find->pattern() : "";
    case rules::Finder::kWords:
      return "find_words " + rule.find_list;
    case rules::Finder::kDoubled:
      return fmt::format("find_doubled {}..{}", rule.least, rule.most);
    case rules::Finder::kNearMiss:
      break;
  }
  return "find_near " + rule.find_list;
}

std::string basis_text(const rules::Catalogue& catalogue, const Rule& rule, Language language) {
  std::string out;
  for (const std::string& key : rule.basis) {
    const rules::BasisText* text = catalogue.basis(key);
    const bool verified = text != nullptr && text->verified;
    out += fmt::format(
        "{}{}{}", out.empty() ? "" : " ", key,
        verified ? pick(language, "（已核实）", " (verified)") : pick(language, "（待核实）", " (to be verified)"));
  }
  return out;
}

std::string measured_text(const rules::Catalogue& catalogue, const Rule& rule, Language language) {
  const rules::Measured* measured = catalogue.measured(rule.id);
  if (measured == nullptr) return std::string(pick(language, "未测", "not measured"));
  const std::int64_t judged = measured->confirmed + measured->refuted;
  return language == Language::kEnglish
             ? fmt::format("{} documents, {} objects, {} violations, {} of {} confirmed", measured->documents,
                           measured->objects, measured->violated, measured->confirmed, judged)
             : fmt::format("{} 份文件，{} 个对象，命中 {} 次，复核 {} 次属实 {} 次", measured->documents,
                           measured->objects, measured->violated, judged, measured->confirmed);
}

void write_rule(base::JsonWriter& json, const rules::Catalogue& catalogue, const Rule& rule, Language language) {
  json.begin_object().member("id", rule.id).member("version", rule.version).member("group", rule.group);
  json.member("title", pick(language, rule.title_zh, rule.title_en));
  json.member("explanation", pick(language, rule.explanation_zh, rule.explanation_en));
  json.member("engine", rule.engine == rules::Engine::kSolver      ? "solver"
                        : rule.engine == rules::Engine::kElsewhere ? "elsewhere"
                                                                   : "expression");
  json.strings("stands_for", rule.stands_for);
  json.member("object", rule.kind).member("where", rule.where.source()).member("formula", formula_of(rule));
  json.member("gate", budget::name_of(rule.gate)).member("report_max", budget::name_of(rule.report_max));
  json.key("enabled").boolean(rule.enabled).member("year_from", rule.year_from).member("year_to", rule.year_to);
  json.member("needs", rule.needs).key("basis").begin_array();
  for (const std::string& key : rule.basis) {
    const rules::BasisText* text = catalogue.basis(key);
    json.begin_object()
        .member("key", key)
        .member("text", text == nullptr ? "" : pick(language, text->text_zh, text->text_en));
    json.key("verified").boolean(text != nullptr && text->verified).end_object();
  }
  json.end_array().key("measured");
  if (const rules::Measured* measured = catalogue.measured(rule.id)) {
    json.begin_object().member("documents", measured->documents).member("objects", measured->objects);
    json.member("violated", measured->violated).member("confirmed", measured->confirmed);
    json.member("refuted", measured->refuted).member("corpus", measured->corpus).end_object();
  } else {
    json.null();
  }
  json.member("cases", static_cast<std::int64_t>(rule.cases.size())).member("file", rule.file).end_object();
}

}  // namespace

std::string upper_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

std::string list_rules(const rules::Catalogue& catalogue, std::string_view only, Language language) {
  std::string out;
  std::string_view group;
  std::size_t count = 0;
  for (const Rule& rule : catalogue.rules()) {
    if (!base::starts_with(rule.id, only)) continue;
    if (rule.group != group) out += fmt::format("{}== {}\n", out.empty() ? "" : "\n", rule.group);
    group = rule.group;
    ++count;
    out += fmt::format("{}  {}  [{} / {}]{}\n", rule.id, pick(language, rule.title_zh, rule.title_en),
                       report::gate_word(rule.gate, language), report::severity_word(rule.report_max, language),
                       rule.enabled ? "" : pick(language, "  已停用", "  disabled"));
    for (const std::string& id : rule.stands_for)
      out += fmt::format("    {}  {}\n", pick(language, "亦称", "also"), id);
    if (rule.needs != "none") {
      out += fmt::format("    {}  {}\n", pick(language, "需要", "needs"),
                         rules::needs_text(rule.needs, language == Language::kChinese));
    }
    const std::string formula = formula_of(rule), basis = basis_text(catalogue, rule, language);
    if (!formula.empty()) out += fmt::format("    {}  {}\n", pick(language, "公式", "formula"), formula);
    if (!basis.empty()) out += fmt::format("    {}  {}\n", pick(language, "依据", "basis"), basis);
    out += fmt::format("    {}  {}\n", pick(language, "实测", "measured"), measured_text(catalogue, rule, language));
  }
  return out + fmt::format(fmt::runtime(pick(language, "\n共 {} 条规则\n", "\n{} rules\n")), count);
}

std::string list_rules_json(const rules::Catalogue& catalogue, std::string_view only, Language language) {
  std::string out;
  base::JsonWriter json(out);
  json.begin_object().member("schema", "gouji.rules/1").key("rules").begin_array();
  for (const Rule& rule : catalogue.rules()) {
    if (base::starts_with(rule.id, only)) write_rule(json, catalogue, rule, language);
  }
  json.end_array().end_object();
  return out + "\n";
}

std::string list_issues(const std::vector<rules::LintIssue>& issues, Language language) {
  std::string out;
  for (const rules::LintIssue& issue : issues) {
    out += fmt::format("{}  {}  {}  {}\n", issue.rule.empty() ? "-" : issue.rule, issue.code, issue.file,
                       pick(language, issue.message_zh, issue.message_en));
  }
  return out;
}

std::string list_issues_json(const std::vector<rules::LintIssue>& issues, Language language) {
  std::string out;
  base::JsonWriter json(out);
  json.begin_object().member("schema", "gouji.lint/1").key("issues").begin_array();
  for (const rules::LintIssue& issue : issues) {
    json.begin_object().member("rule", issue.rule).member("code", issue.code).member("file", issue.file);
    json.member("message", pick(language, issue.message_zh, issue.message_en)).end_object();
  }
  json.end_array().end_object();
  return out + "\n";
}

}  // namespace gouji::cli
