// The frame of the page: head, first line, cards, the three panes. Parts with a size of their own are in html/.
#include "report/html.h"

#include <fmt/format.h>

#include <iterator>
#include <optional>

#include "report/html/assets.h"
#include "report/html/document_view.h"
#include "report/html/escape.h"
#include "report/html/findings.h"
#include "report/html/ledger_view.h"
#include "report/html/page_data.h"
#include "report/html/page_images.h"
#include "report/summary.h"
#include "report/voice.h"
#include "report/wording.h"

namespace gouji::report {
namespace {

using html::escaped;

class Page {
 public:
  Page(const check::Report& report, const Options& options, const PageImages& images)
      : report_(report),
        options_(options),
        images_(images),
        summary_(summarize(report)),
        voice_(report.document.get(), options.language) {
    if (report.document && report.recognition) marks_.emplace(report);
  }

  std::string make() {
    append_head();
    append_top();
    append_lead();
    append_panes();
    append_end();
    return std::move(out_);
  }

 private:
  template <typename... Values>
  void raw(fmt::format_string<Values...> form, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), form, std::forward<Values>(values)...);
  }
  std::string_view say(std::string_view zh, std::string_view en) const { return voice_.say(zh, en); }
  const html::Marks* marks() const { return marks_ ? &*marks_ : nullptr; }

  std::string title() const {
    if (!report_.recognition || report_.recognition->profile.organisation.value.empty())
      return voice_.shown(report_.file);
    const recognize::Profile& profile = report_.recognition->profile;
    std::string title = voice_.shown(profile.organisation.value);
    if (profile.year() > 0) title += fmt::format(fmt::runtime(say(" {} 年", ", {}")), profile.year());
    if (!profile.kind.value.empty())
      title += fmt::format(" {}", profile_kind_word(profile.kind.value, options_.language));
    return title;
  }

  void append_head() {
    // The policy forbids everything that is not in the file itself.
    raw("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'; img-src data:\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"gouji {}\">\n"
        "<link rel=\"icon\" href=\"data:,\">\n<title>{} · {}</title>\n<style>\n",
        say("zh-CN", "en"), escaped(options_.version), escaped(title()), say("勾稽核对报告", "gouji report"));
    out_ += html::style_sheet();
    out_ += "</style>\n</head>\n";
  }

  void append_top() {
    raw("<body>\n<a class=\"skip\" href=\"#findings\">{}</a>\n<header class=\"top\"><div class=\"brand\">勾稽</div>"
        "<div class=\"about\"><h1>{}</h1><p>{}</p></div><div class=\"tools\">",
        say("跳到问题清单", "Skip to the findings"), escaped(title()), escaped(voice_.shown(report_.file)));
    raw("<button id=\"theme\" type=\"button\" class=\"js\">{}</button><button id=\"print\" type=\"button\" "
        "class=\"js\">{}</button>",
        say("深色", "dark"), say("打印", "Print"));
    raw("</div></header>\n");
  }

  void append_card(std::string_view kind, int number, std::string_view name) {
    raw("<div class=\"card {}\"><b>{}</b><span>{}</span></div>", kind, number, name);
  }

  static int share(int part, int whole) { return whole > 0 ? part * 100 / whole : 0; }

  void append_coverage() {
    const int percent = share(summary_.covered, summary_.figures);
    raw("<div class=\"card wide\"><svg class=\"ring\" viewBox=\"0 0 36 36\" aria-hidden=\"true\"><circle r=\"15.9\" "
        "cx=\"18\" cy=\"18\"/>"
        "<circle class=\"on\" r=\"15.9\" cx=\"18\" cy=\"18\" pathLength=\"100\" stroke-dasharray=\"{} 100\"/></svg>"
        "<div><b>{}<small>%</small></b><span>{}</span><em>{}</em></div></div>",
        percent, percent, say("数字有勾稽覆盖", "of figures covered"),
        options_.language == Language::kEnglish
            ? fmt::format("amounts {} of {}", summary_.covered_money, summary_.money_figures)
            : fmt::format("其中金额 {} / {}", summary_.covered_money, summary_.money_figures));
  }

  void append_relations() {
    const check::RelationCounts& counts = report_.ledger.relations;
    const int judged = counts.exact + counts.within_rounding + counts.violated;
    raw("<div class=\"card wide\"><div><b>{}</b><span>{}</span><div class=\"bar3\" aria-hidden=\"true\">"
        "<i class=\"ok\" style=\"flex:{}\"></i><i class=\"near\" style=\"flex:{}\"></i><i class=\"bad\" "
        "style=\"flex:{}\"></i></div><em>{}</em></div></div>",
        judged, say("条勾稽关系", "relations judged"), counts.exact, counts.within_rounding, counts.violated,
        options_.language == Language::kEnglish
            ? fmt::format("{} exact · {} rounding · {} violated", counts.exact, counts.within_rounding, counts.violated)
            : fmt::format("相符 {} · 尾差内 {} · 不符 {}", counts.exact, counts.within_rounding, counts.violated));
  }

  void append_lead() {
    raw("<section class=\"lead\" aria-label=\"{}\">", say("核对概要", "Summary"));
    if (report_.error) {
      raw("<p class=\"first\">{}</p><p class=\"caution\">{}</p></section>\n",
          say("文件未能读取，没有核对。", "The file could not be read; nothing was checked."),
          escaped(voice_.shown(say(report_.error->message_zh, report_.error->message_en))));
      return;
    }
    raw("<p class=\"first\">{}</p>", first_line(summary_, options_.language));
    if (const std::string text = caution(summary_, options_.language); !text.empty())
      raw("<p class=\"caution\">{}</p>", text);
    out_ += "<div class=\"cards\">";
    append_card("error", summary_.errors, say("错误", summary_.errors == 1 ? "error" : "errors"));
    append_card("warning", summary_.warnings, say("警告", summary_.warnings == 1 ? "warning" : "warnings"));
    append_card("info", summary_.infos, say("提示", summary_.infos == 1 ? "note" : "notes"));
    if (summary_.mended + summary_.waived > 0) {
      append_card("closed", summary_.mended + summary_.waived, say("已改正或豁免", "mended or waived"));
    }
    append_coverage();
    append_relations();
    raw("<div class=\"card read\"><b>{}<small>/{}</small></b><span>{}</span></div>", summary_.tables_read,
        summary_.tables_read + summary_.tables_unread, say("表格已读", "tables read"));
    out_ += "</div></section>\n";
  }

  void append_filter(std::string_view kind, int count, std::string_view name) {
    if (count == 0) return;
    raw("<button type=\"button\" class=\"chip {}\" data-s=\"{}\" aria-pressed=\"true\">{} <b>{}</b></button>", kind,
        kind, name, count);
  }

  void append_findings_pane() {
    raw("<section id=\"findings\" class=\"pane\" aria-label=\"{}\"><h2>{} <small>{}</small></h2>",
        say("问题清单", "Findings"), say("问题清单", "Findings"), report_.findings.size());
    if (report_.findings.empty()) {
      raw("<p class=\"empty\">{}</p></section>\n",
          report_.error ? ""
                        : say("没有发现问题。未核对的数字见“核对台账”。",
                              "Nothing was found. The ledger lists what was not checked."));
      return;
    }
    raw("<div class=\"bar js\" role=\"group\" aria-label=\"{}\">", say("筛选", "Filter"));
    append_filter("error", summary_.errors, say("错误", "errors"));
    append_filter("warning", summary_.warnings, say("警告", "warnings"));
    append_filter("info", summary_.infos, say("提示", "notes"));
    append_filter("closed", summary_.mended + summary_.waived, say("已了结", "closed"));
    raw("<input id=\"search\" type=\"search\" placeholder=\"{0}\" aria-label=\"{0}\"></div>"
        "<p class=\"count\" id=\"count\" aria-live=\"polite\"></p>\n",
        say("搜索问题、规则、数字", "search text, rule, number"));
    html::append_findings(out_, report_, marks(), voice_);
    raw("<p class=\"keys js\">{}</p></section>\n",
        say("<kbd>j</kbd><kbd>k</kbd> 下一个、上一个问题　<kbd>Enter</kbd> 展开　<kbd>o</kbd> "
            "看原文　<kbd>←</kbd><kbd>→</kbd> 前后数字　<kbd>Esc</kbd> 返回",
            "<kbd>j</kbd><kbd>k</kbd> next, previous finding  <kbd>Enter</kbd> open  <kbd>o</kbd> see place  "
            "<kbd>←</kbd><kbd>→</kbd> figures  <kbd>Esc</kbd> back"));
  }

  void append_legend(char letter, int count, std::string_view name) {
    raw("<button type=\"button\" class=\"key\" data-k=\"{0}\" aria-pressed=\"true\"><span class=\"g {0}\">12</span>{1} "
        "<b>{2}</b></button>",
        letter, name, count);
  }

  void append_document_pane() {
    int covered = 0, tied = 0, conflict = 0, unchecked = 0;
    for (const check::FigureLedger& entry : report_.ledger.entries) {
      int& count = entry.state == check::FigureState::kConflict    ? conflict
                   : entry.state == check::FigureState::kUnchecked ? unchecked
                   : entry.covered                                 ? covered
                                                                   : tied;
      ++count;
    }
    raw("<section id=\"document\" class=\"pane\" aria-label=\"{0}\"><h2>{0}</h2><div class=\"legend\" role=\"group\" "
        "aria-label=\"{1}\">",
        say("原文", "Document"), say("数字标记", "Marks"));
    append_legend('c', covered, say("已核对", "covered"));
    append_legend('t', tied, say("有勾稽", "tied"));
    append_legend('x', conflict, say("有矛盾", "in conflict"));
    append_legend('u', unchecked, say("未核对", "unchecked"));
    out_ += "</div>\n";
    html::append_page_images(out_, report_, images_, voice_);
    out_ += "<div class=\"paper\" id=\"paper\">\n";
    html::append_document(out_, report_, *marks_, voice_);
    out_ += "</div></section>\n";
  }

  void append_tabs() {
    raw("<nav class=\"tabs js\" aria-label=\"{}\">", say("栏目", "Panes"));
    raw("<button type=\"button\" data-p=\"findings\">{}</button>", say("问题", "Findings"));
    if (marks_) {
      raw("<button type=\"button\" data-p=\"document\">{}</button><button type=\"button\" "
          "data-p=\"ledger\">{}</button>",
          say("原文", "Document"), say("核对台账", "Ledger"));
    }
    out_ += "</nav>\n";
  }

  void append_panes() {
    out_ += "<main>\n";
    append_findings_pane();
    append_tabs();
    if (marks_) {
      append_document_pane();
      raw("<section id=\"ledger\" class=\"pane\" aria-label=\"{0}\"><h2>{0}</h2>\n", say("核对台账", "Ledger"));
      html::append_ledger(out_, report_, *marks_, voice_);
      out_ += "</section>\n";
    }
    out_ += "</main>\n";
  }

  void append_end() {
    raw("<footer>{} · gouji {}</footer>\n<div id=\"pop\" role=\"dialog\" aria-live=\"polite\" hidden></div>\n",
        say("个人号码和姓名均已遮盖；本页不连网",
            "Personal numbers and names are masked; this page asks for nothing from the network"),
        escaped(options_.version));
    out_ += "<script type=\"application/json\" id=\"data\">";
    out_ += html::page_data(report_, marks(), voice_);
    out_ += "</script>\n<script>\n";
    out_ += html::script();
    out_ += "</script>\n</body>\n</html>\n";
  }

  const check::Report& report_;
  const Options& options_;
  const PageImages& images_;
  Summary summary_;
  const Voice voice_;
  std::optional<html::Marks> marks_;
  std::string out_;
};

}  // namespace

std::string to_html(const check::Report& report, const Options& options, const PageImages& images) {
  return Page(report, options, images).make();
}

}  // namespace gouji::report
