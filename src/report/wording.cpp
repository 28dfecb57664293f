// Tables of words first, then the one-line descriptions.
#include "report/wording.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"

namespace gouji::report {
namespace {

struct Word {
  std::string_view key, zh, en;
};

template <std::size_t N>
std::string_view look_up(const std::array<Word, N>& words, std::string_view key, Language language) {
  for (const Word& word : words) {
    if (word.key == key) return pick(language, word.zh, word.en);
  }
  return key;
}

constexpr std::array<Word, 5> kWarrants{{{"structure", "表结构", "structure"},
                                         {"statement", "文中表述", "statement"},
                                         {"template", "范本规定", "template"},
                                         {"inference", "推断", "inference"},
                                         {"premise", "前提", "premise"}}};
constexpr std::array<Word, 7> kStates{{{"open", "", ""},
                                       {"new", "新发现", "new"},
                                       {"still_open", "仍未改正", "still open"},
                                       {"mended", "已改正", "mended"},
                                       {"fixed", "已改正", "fixed"},
                                       {"waived", "已豁免", "waived"},
                                       {"accepted", "已接受", "accepted"}}};
constexpr std::array<Word, 10> kCauses{{{"rule", "", ""},
                                        {"rounding", "尾差", "a rounding difference"},
                                        {"figure", "数字有误", "a wrong figure"},
                                        {"direction", "增减方向写反", "a wrong direction word"},
                                        {"unit", "单位写错", "a wrong unit"},
                                        {"missing_item", "漏列一项", "an item left out"},
                                        {"extra_item", "多列一项", "an item too many"},
                                        {"sentence", "整句未更新或错位", "a stale or shifted sentence"},
                                        {"row", "整行错位", "a shifted row"},
                                        {"reading", "读法存疑", "a doubtful reading"}}};
constexpr std::array<Word, 34> kReasons{
    {{"mention", "说明文字中提到的数字", "a number mentioned in free text"},
     {"no_label", "没有认出它指什么", "what it states was not understood"},
     {"no label", "没有认出它指什么", "what it states was not understood"},
     {"no_relation", "没有与它勾稽的数字", "no other figure is tied to it"},
     {"unit unknown", "单位不明", "its unit is not known"},
     {"unit_unknown", "单位不明", "its unit is not known"},
     {"wide_range", "其他数字给它留的范围较宽", "the others leave it a wide range"},
     {"unbounded", "其他数字只限定了它的一端", "the others bound it on one side only"},
     // Why a figure is taken for no amount of the budget.
     {"no amount", "不是金额", "no amount"},
     {"base is zero", "基数为 0", "base is zero"},
     {"indicator", "绩效指标", "indicator"},
     {"rate", "比率", "rate"},
     {"standard", "补助标准", "standard"},
     {"weight", "权重", "weight"},
     {"second change", "同一句的第二个变动", "second change"},
     {"whole of itself", "占自身的比重", "whole of itself"},
     // What the profile of a document and the readings of its figures rest on.
     {"title", "标题", "title"},
     {"signature", "落款", "signature"},
     {"cell of a form", "表格中的栏目", "cell of a form"},
     {"beginning of sentences", "句首", "beginning of sentences"},
     {"line of the cover", "封面", "line of the cover"},
     {"line above a table", "表上方的一行", "line above a table"},
     {"division at the beginning of the title", "标题开头的地名", "division at the beginning of the title"},
     {"titles of parts, sections and tables", "各部分、章节和表的标题", "titles of parts, sections and tables"},
     {"no templates are installed", "没有安装范本", "no templates are installed"},
     {"no template has enough titles in common with the document", "与各范本相同的标题都不够多",
      "no template has enough titles in common with the document"},
     {"signature date at the end", "文末落款日期", "signature date at the end"},
     {"the document prints no such date", "文中没有这一日期", "the document prints no such date"},
     {"no word of the title or the headings says whether a department or a unit speaks", "标题没有说明是部门还是单位",
      "no word of the title or the headings says whether a department or a unit speaks"},
     {"no division at the beginning of the body's name", "单位名称开头没有地名",
      "no division at the beginning of the body's name"},
     {"several divisions bear this name, and the document names none of their cities more than the others",
      "有几个同名的地方，文中没有更多地提到其中哪一个",
      "several divisions bear this name, and the document names none of their cities more than the others"},
     {"label understood in its scope", "按所在章节理解其名称", "label understood in its scope"},
     {"表格行列", "表格行列", "row and column of the table"},
     {"该项目仅此一行", "该项目仅此一行", "the only row of the project"}}};
constexpr std::array<Word, 5> kOutcomes{{{"confirmed", "已印证", "confirmed"},
                                         {"promoted", "已印证（升格）", "promoted"},
                                         {"single", "仅此一例", "single"},
                                         {"dropped", "与推测不同，弃用", "dropped"},
                                         {"withdrawn", "另有更合的读法", "withdrawn"}}};
constexpr std::array<Word, 4> kProfileKinds{{{"budget", "预算", "budget"},
                                             {"final", "决算", "final accounts"},
                                             {"department", "部门", "department"},
                                             {"unit", "单位", "unit"}}};

bool is_english(const Voice& voice) { return voice.language() == Language::kEnglish; }

std::string quoted(std::string_view text, const Voice& voice) {
  return is_english(voice) ? fmt::format("\"{}\"", text) : fmt::format("“{}”", text);
}

std::string arrow(const budget::Change& change, const Voice& voice) {
  const std::string from = with_unit(voice.shown(change.from), change.unit);
  const std::string target = target_of(change, voice);
  if (target.empty()) {
    return fmt::format("{}{}", quoted(from, voice), voice.say("有误", " is wrong"));
  }
  return is_english(voice) ? fmt::format("\"{}\" should be {}", from, target)
                           : fmt::format("“{}”应为 {}", from, target);
}

std::string describe_item(const budget::Change& change, const Voice& voice) {
  const bool missing = change.kind == budget::ChangeKind::kMissingItem;
  const std::string target = target_of(change, voice);
  std::string out(missing ? voice.say("此处漏列一项", "an item is missing here")
                          : voice.say("此处多列一项", "an item too many stands here"));
  const std::string amount = !target.empty() ? target : with_unit(voice.shown(change.from), change.unit);
  if (!amount.empty()) out += is_english(voice) ? ": " + amount : "：" + amount;
  return out;
}

}  // namespace

std::string_view severity_word(budget::Severity severity, Language language) {
  switch (severity) {
    case budget::Severity::kError:
      return pick(language, "错误", "error");
    case budget::Severity::kWarning:
      return pick(language, "警告", "warning");
    case budget::Severity::kInfo:
      break;
  }
  return pick(language, "提示", "note");
}

std::string_view gate_word(budget::GateLevel gate, Language language) {
  switch (gate) {
    case budget::GateLevel::kBlock:
      return pick(language, "不得公开", "block");
    case budget::GateLevel::kFix:
      return pick(language, "必须改正", "must fix");
    case budget::GateLevel::kLook:
      return pick(language, "需要核实", "look");
    case budget::GateLevel::kNote:
      break;
  }
  return pick(language, "供参考", "note");
}

std::string_view change_word(budget::ChangeKind kind, Language language) {
  return look_up(kCauses, budget::name_of(kind), language);
}

std::string_view warrant_word(std::string_view warrant, Language language) {
  return look_up(kWarrants, warrant, language);
}
std::string_view state_word(std::string_view state, Language language) { return look_up(kStates, state, language); }
std::string_view cause_word(std::string_view cause, Language language) { return look_up(kCauses, cause, language); }
std::string_view reason_word(std::string_view reason, Language language) { return look_up(kReasons, reason, language); }
std::string_view outcome_word(std::string_view outcome, Language language) {
  return look_up(kOutcomes, outcome, language);
}
std::string_view profile_kind_word(std::string_view kind, Language language) {
  return look_up(kProfileKinds, kind, language);
}

std::string title_of(const budget::Finding& finding, const Voice& voice) {
  return voice.shown(voice.say(finding.title_zh, finding.title_en));
}

const std::string& basis_of(const budget::Finding& finding, const Voice& voice) {
  return voice.language() == Language::kEnglish ? finding.basis_en : finding.basis_zh;
}

std::string message_of(const budget::Finding& finding, const Voice& voice) {
  return voice.shown(voice.say(finding.message_zh, finding.message_en));
}

const std::string& file_of(const check::Report& report, const base::Place& place) {
  const std::size_t file = place.file > 0 ? static_cast<std::size_t>(place.file) : 0;
  return report.document && file > 0 && file <= report.document->files.size() ? report.document->files[file - 1]
                                                                              : report.file;
}

std::string short_place(const base::Place& place) {
  if (!place.known()) return {};
  std::string out;
  if (place.file > 0) out = fmt::format("[{}] ", place.file);
  if (place.page > 0) out += fmt::format("p{} ", place.page);
  if (place.line > 0) out += fmt::format("{}:{}", place.line, place.column);
  return out;
}

std::string long_place(const base::Place& place, Language language) {
  const bool english = language == Language::kEnglish;
  std::string out;
  if (place.file > 0) out += english ? fmt::format("file {}, ", place.file) : fmt::format("文件{}", place.file);
  if (place.page > 0) out += english ? fmt::format("page {}, ", place.page) : fmt::format("第{}页", place.page);
  if (place.line > 0) out += english ? fmt::format("line {}, ", place.line) : fmt::format("第{}行", place.line);
  if (place.line > 0 && place.column > 0) {
    out += english ? fmt::format("column {}, ", place.column) : fmt::format("第{}列", place.column);
  }
  if (english && !out.empty()) out.resize(out.size() - 2);
  return out;
}

std::string with_unit(std::string_view text, std::string_view unit) {
  if (text.empty() || unit.empty() || base::ends_with(text, unit)) return std::string(text);
  return unit == "%" ? fmt::format("{}%", text) : fmt::format("{} {}", text, unit);
}

std::string target_of(const budget::Change& change, const Voice& voice) {
  if (!change.to.empty()) return with_unit(voice.shown(change.to), change.unit);
  if (change.to_low.empty() && change.to_high.empty()) return {};
  if (change.to_high.empty()) {
    return fmt::format("{}{}", voice.say("不少于 ", "at least "), with_unit(change.to_low, change.unit));
  }
  if (change.to_low.empty()) {
    return fmt::format("{}{}", voice.say("不多于 ", "at most "), with_unit(change.to_high, change.unit));
  }
  return is_english(voice) ? fmt::format("between {} and {}", change.to_low, with_unit(change.to_high, change.unit))
                           : fmt::format("{} 至 {} 之间", change.to_low, with_unit(change.to_high, change.unit));
}

std::string describe_change(const budget::Change& change, const Voice& voice) {
  const bool item = change.kind == budget::ChangeKind::kMissingItem || change.kind == budget::ChangeKind::kExtraItem;
  std::string out = item ? describe_item(change, voice) : arrow(change, voice);
  const std::string_view habit = voice.say(change.habit_zh, change.habit_en);
  if (!habit.empty()) out += is_english(voice) ? fmt::format(" ({})", habit) : fmt::format("（{}）", habit);
  return out;
}

std::string describe_correction(const budget::Correction& correction, const Voice& voice) {
  std::string out;
  for (const budget::Change& change : correction.changes) {
    if (!out.empty()) out += voice.say("；", "; ");
    const std::string place = long_place(change.place.place, voice.language());
    if (!place.empty()) out += place + std::string(voice.say("：", ": "));
    out += describe_change(change, voice);
  }
  return out;
}

std::string describe_corrections(const budget::Finding& finding, const Voice& voice) {
  std::string out;
  for (const budget::Correction& correction : finding.corrections) {
    if (!out.empty()) out += voice.say("；或者，", "; or, ");
    out += describe_correction(correction, voice);
  }
  if (finding.ties_capped) out += voice.say("；另有同样可能的改法未列出", "; more corrections tie and are not listed");
  return out;
}

}  // namespace gouji::report
