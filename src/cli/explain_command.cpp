// gouji explain: one rule for people. The text is the catalogue's own.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "base/text.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/rule_listing.h"

namespace gouji::cli {
namespace {

/// A wording this near to a rule id is a likely slip.
constexpr int kNear = 600;

std::string nearest_rules(const rules::Catalogue& catalogue, std::string_view id) {
  std::string out;
  for (const rules::Rule& rule : catalogue.rules()) {
    const bool near = base::starts_with(rule.id, id) || base::similarity_permille(rule.id, id) >= kNear;
    if (near) out += (out.empty() ? "" : " ") + rule.id;
  }
  return out;
}

int explain(const std::string& id, const Settings& settings) {
  const base::Result<Loaded> loaded = load(settings, rules::LoadOptions{true});
  if (!loaded.ok()) {
    complain(loaded.error(), settings.language);
    return kCouldNot;
  }
  const rules::Catalogue& catalogue = *loaded.value().catalogue;
  const std::string name = upper_case(id);
  const std::string text = catalogue.explain(name, pick(settings.language, "zh", "en"));
  if (!text.empty()) {
    fmt::print("{}{}", text, text.back() == '\n' ? "" : "\n");
    return kNothingFound;
  }
  const std::string near = nearest_rules(catalogue, name);
  return bad_usage(
      settings.language,
      near.empty() ? "没有规则“" + id + "”；全部规则见 gouji rules。" : "没有规则“" + id + "”；是否指：" + near,
      near.empty() ? "There is no rule '" + id + "'; gouji rules lists all."
                   : "There is no rule '" + id + "'; did you mean: " + near);
}

}  // namespace

Command add_explain(CLI::App& app, Settings& settings) {
  const auto rule = std::make_shared<std::string>();
  CLI::App* entry =
      app.add_subcommand("explain", std::string(pick(settings.language, "说明一条规则", "explain a rule")));
  entry
      ->add_option("RULE", *rule,
                   std::string(pick(settings.language, "规则号，例如 SUM-TXT", "rule id, for example SUM-TXT")))
      ->type_name("")
      ->required();
  add_data_options(*entry, settings, NeedsRules::kYes);
  entry->footer(
      std::string(pick(settings.language, "示例：\n  gouji explain SUM-TXT\n  gouji explain PII-MOBILE --lang en",
                       "Examples:\n  gouji explain SUM-TXT\n  gouji explain PII-MOBILE --lang zh")));
  return {entry, [rule, &settings] { return explain(*rule, settings); }};
}

}  // namespace gouji::cli
