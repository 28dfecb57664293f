// A rule for people, in Chinese or English: `gouji explain ID`.
#include "rules/catalogue.h"

namespace gouji::rules {
namespace {

class Page {
 public:
  explicit Page(bool chinese) : chinese_(chinese) {}
  void line(std::string_view zh, std::string_view en, const std::string& value) {
    if (value.empty()) return;
    text_ += std::string(chinese_ ? zh : en) + (chinese_ ? "：" : ": ") + value + "\n";
  }
  void plain(const std::string& value) {
    if (!value.empty()) text_ += value + "\n";
  }
  const std::string& of(const std::string& zh, const std::string& en) const {
    return (chinese_ && !zh.empty()) || en.empty() ? zh : en;
  }
  bool chinese() const { return chinese_; }
  std::string take() { return std::move(text_); }

 private:
  bool chinese_;
  std::string text_;
};

std::string gate_text(budget::GateLevel gate, bool chinese) {
  switch (gate) {
    case budget::GateLevel::kBlock:
      return chinese ? "禁止公开" : "block";
    case budget::GateLevel::kFix:
      return chinese ? "必须改正" : "fix";
    case budget::GateLevel::kLook:
      return chinese ? "需要复核" : "look";
    case budget::GateLevel::kNote:
      return chinese ? "提示" : "note";
  }
  return {};
}

std::string severity_text(budget::Severity severity, bool chinese) {
  switch (severity) {
    case budget::Severity::kError:
      return chinese ? "错误" : "error";
    case budget::Severity::kWarning:
      return chinese ? "警告" : "warning";
    case budget::Severity::kInfo:
      return chinese ? "提示" : "info";
  }
  return {};
}

std::string judged(const Rule& rule, bool chinese) {
  switch (rule.finder) {
    case Finder::kPattern:
      return (chinese ? "文字不应匹配 " : "the text must not match ") + rule.find->pattern();
    case Finder::kWords:
      return (chinese ? "文字不应含词表所列字样：" : "the text must not have words of the list ") + rule.find_list;
    case Finder::kDoubled:
      return chinese ? "文字不应紧接着重复" : "no wording stands twice in a row";
    case Finder::kNearMiss:
      return (chinese ? "固定用语不应差一字：" : "a set phrase must not be off by one character: ") + rule.find_list;
    case Finder::kNone:
      return rule.assertion.source();
  }
  return {};
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : "、") + item;
  return out;
}

}  // namespace

std::string needs_text(std::string_view needs, bool chinese) {
  if (needs == "prior") return chinese ? "上年文件" : "last year's document";
  if (needs == "units") return chinese ? "所属单位的文件" : "the documents of the units";
  if (needs == "together") return chinese ? "同一套的其他文件" : "the other documents of the same set";
  if (needs == "lines") return chinese ? "编制明细（compile）" : "the lines of a budget (compile)";
  if (needs == "execution") return chinese ? "执行数或自评表" : "figures of execution or a self-evaluation";
  if (needs == "controls") return chinese ? "下达的控制数" : "control figures handed down";
  return std::string(needs);
}

std::string Catalogue::explain(std::string_view id, std::string_view language) const {
  const Rule* rule = find(id);
  if (!rule) return {};
  Page page(language != "en");
  const bool chinese = page.chinese();
  page.plain(rule->id + "  " + page.of(rule->title_zh, rule->title_en));
  page.plain(page.of(rule->explanation_zh, rule->explanation_en));
  page.line("判断者", "judged by",
            rule->engine == Engine::kSolver
                ? (chinese ? "勾稽求解器（按区间联合判定）" : "the solver, jointly over intervals")
            : rule->engine == Engine::kElsewhere ? (chinese ? "不由 check 判断" : "not judged by check")
                                                 : (chinese ? "规则表达式" : "an expression over facts"));
  page.line("亦称", "also called", joined(rule->stands_for));
  if (rule->needs != "none") page.line("需要", "needs", needs_text(rule->needs, chinese));
  page.line("对象", "object", rule->kind);
  page.line("条件", "where", rule->where.source());
  if (rule->engine == Engine::kExpression) page.line("断言", "assertion", judged(*rule, chinese));
  page.line("保留条件", "kept if", rule->keep.source());
  page.line("出口级别", "gate", gate_text(rule->gate, chinese));
  page.line("报告最高级别", "highest report severity", severity_text(rule->report_max, chinese));
  page.line("适用", "applies to", joined(rule->applies_to.kinds));
  page.line("启用", "enabled", rule->enabled ? (chinese ? "是" : "yes") : (chinese ? "否" : "no"));
  for (const std::string& name : rule->parameters) {
    for (const Parameter& parameter : parameters_) {
      if (parameter.name != name) continue;
      const base::Rational* number = std::get_if<base::Rational>(&parameter.value);
      const std::string* text = std::get_if<std::string>(&parameter.value);
      page.line("参数 " + name, "parameter " + name,
                (number ? number->to_string()
                 : text ? *text
                        : "") +
                    (parameter.region.empty() ? "" : " [" + parameter.region + "]") + "  " + parameter.source);
    }
  }
  for (const std::string& key : rule->basis) {
    const BasisText* text = basis(key);
    const std::string verified = !text || !text->verified ? (chinese ? "（条文待核实）" : " (to be verified)")
                                                          : (chinese ? "（已核实）" : " (verified)");
    page.line("依据 " + key, "basis " + key, (text ? page.of(text->text_zh, text->text_en) : "") + verified);
  }
  if (const Measured* figures = measured(id)) {
    page.line("实测", "measured",
              chinese
                  ? std::to_string(figures->documents) + " 份文件，" + std::to_string(figures->objects) +
                        " 个对象，违反 " + std::to_string(figures->violated) + " 次，其中复核属实 " +
                        std::to_string(figures->confirmed) + " 次，不属实 " + std::to_string(figures->refuted) + " 次"
                  : std::to_string(figures->documents) + " documents, " + std::to_string(figures->objects) +
                        " objects, " + std::to_string(figures->violated) + " violations, " +
                        std::to_string(figures->confirmed) + " confirmed, " + std::to_string(figures->refuted) +
                        " refuted");
  } else {
    page.line("实测", "measured", chinese ? "尚无" : "not yet");
  }
  page.line("怎么改", "how to mend", page.of(rule->fix_hint_zh, rule->fix_hint_en));
  page.line("文件", "file", rule->file);
  return page.take();
}

}  // namespace gouji::rules
