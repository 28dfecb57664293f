// Figures that were not checked are listed by reason, each a link to its place.
#include "report/html/ledger_view.h"

#include <fmt/format.h>

#include <iterator>
#include <map>

#include "report/html/escape.h"
#include "report/voice.h"
#include "report/wording.h"

namespace gouji::report::html {
namespace {

class Ledger {
 public:
  Ledger(std::string& out, const check::Report& report, const Marks& marks, const Voice& voice)
      : out_(out), report_(report), marks_(marks), voice_(voice) {}

  void append() {
    append_profile();
    append_tables();
    append_families();
    append_unchecked();
  }

 private:
  template <typename... Values>
  void raw(fmt::format_string<Values...> form, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), form, std::forward<Values>(values)...);
  }
  std::string_view say(std::string_view zh, std::string_view en) const { return voice_.say(zh, en); }

  void open_table(std::initializer_list<std::string_view> heads) {
    out_ += "<div class=\"tw\"><table class=\"grid\"><thead><tr>";
    for (const std::string_view head : heads) raw("<th>{}</th>", head);
    out_ += "</tr></thead><tbody>\n";
  }
  void close_table() { out_ += "</tbody></table></div>\n"; }

  void append_evidence(std::string_view zh, std::string_view en, const recognize::Evidence& evidence,
                       std::string_view word = {}) {
    const std::string value = evidence.value.empty()
                                  ? fmt::format("<i>{}</i>", say("文中未说明", "not stated"))
                                  : escaped(word.empty() ? voice_.shown(evidence.value) : std::string(word));
    std::string others;
    for (const std::string& other : evidence.rejected)
      others += std::string(others.empty() ? "" : say("；", "; ")) + escaped(voice_.shown(other));
    raw("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", say(zh, en), value, short_place(evidence.place),
        others);
  }

  void append_profile() {
    const recognize::Profile& profile = report_.recognition->profile;
    raw("<h3>{}</h3>", say("文件概况", "Profile"));
    open_table(
        {say("项目", "member"), say("内容", "value"), say("出处", "place"), say("未采用的其他可能", "rejected")});
    append_evidence("类别", "kind", profile.kind, profile_kind_word(profile.kind.value, voice_.language()));
    append_evidence("年度", "fiscal year", profile.fiscal_year);
    append_evidence("单位", "organisation", profile.organisation);
    append_evidence("公开主体", "level", profile.level, profile_kind_word(profile.level.value, voice_.language()));
    append_evidence("地区", "region", profile.region);
    append_evidence("范本", "template", profile.template_id);
    close_table();
  }

  std::string_view read_word(const std::string& read) const {
    if (read == "no") return say("未读", "not read");
    return read == "part" ? say("未读全", "in part") : say("已读", "whole");
  }

  void append_tables() {
    const auto& tables = report_.recognition->tables;
    raw("<h3>{} <small>{}</small></h3>", say("表格", "Tables"), tables.size());
    if (tables.empty()) return;
    open_table({say("编号", "id"), say("表名", "title"), say("单位", "unit"), say("行×列", "rows × columns"),
                say("数字", "numbers"), say("读取", "read")});
    for (const recognize::TableView& table : tables) {
      const std::uint32_t block = table.blocks.empty() ? 0 : table.blocks.front();
      raw("<tr><td><a href=\"#b{}\">{}</a></td><td>{}</td><td>{}</td><td class=\"r\">{} × {}</td><td "
          "class=\"r\">{}</td><td>{}</td></tr>\n",
          block, table.id, escaped(voice_.shown(table.title)), escaped(table.unit_word), table.rows.size(),
          table.columns.size(), table.numeric_cells, read_word(table.read));
    }
    close_table();
  }

  void append_families() {
    const auto& families = report_.ledger.families;
    raw("<h3>{} <small>{}</small></h3>", say("勾稽关系（按同类归组）", "Relations, by family"), families.size());
    if (families.empty()) return;
    open_table({say("关系", "family"), say("规则", "rule"), say("依据", "warrant"), say("实例", "instances"),
                say("对上", "tying"), say("结论", "outcome")});
    for (const check::FamilyLedger& family : families) {
      raw("<tr><td>{}</td><td>{}</td><td>{}</td><td class=\"r\">{}</td><td class=\"r\">{}</td><td>{}{}</td></tr>\n",
          escaped(voice_.shown(family.schema)), escaped(family.rule), warrant_word(family.warrant, voice_.language()),
          family.instances, family.tying, outcome_word(family.outcome, voice_.language()),
          family.note.empty() ? "" : fmt::format("<br><small>{}</small>", escaped(voice_.shown(family.note))));
    }
    close_table();
  }

  void append_unchecked() {
    std::map<std::string_view, std::vector<budget::FigureId>> by_reason;
    std::size_t count = 0;
    for (const check::FigureLedger& entry : report_.ledger.entries) {
      if (entry.state != check::FigureState::kUnchecked) continue;
      by_reason[reason_word(entry.reason, voice_.language())].push_back(entry.figure);
      ++count;
    }
    raw("<h3>{} <small>{}</small></h3>", say("未核对的数字", "Figures that were not checked"), count);
    for (const auto& [reason, figures] : by_reason) {
      raw("<h4>{} <small>{}</small></h4><div class=\"places\">", escaped(reason), figures.size());
      for (const budget::FigureId id : figures) append_figure(report_.recognition->model.figures[id], id);
      out_ += "</div>\n";
    }
  }

  void append_figure(const budget::Figure& figure, budget::FigureId id) {
    const std::string text = escaped(with_unit(voice_.shown(figure.text), figure.unit.word));
    raw("<a class=\"place\" href=\"#{}\"><b>{}</b>{}</a>", marks_.target_of(id), short_place(figure.place), text);
  }

  std::string& out_;
  const check::Report& report_;
  const Marks& marks_;
  const Voice& voice_;
};

}  // namespace

void append_ledger(std::string& out, const check::Report& report, const Marks& marks, const Voice& voice) {
  Ledger(out, report, marks, voice).append();
}

}  // namespace gouji::report::html
