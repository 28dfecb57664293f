// A finding is a list item with a button as its head; its body is hidden by the script only, so that the page reads whole
// without one.
#include "report/html/findings.h"

#include <fmt/format.h>

#include <iterator>

#include "report/html/escape.h"
#include "report/summary.h"
#include "report/voice.h"
#include "report/wording.h"

namespace gouji::report::html {
namespace {

/// Further steps of a proof are folded.
constexpr std::size_t kOpenSteps = 6;

class Card {
 public:
  Card(std::string& out, const check::Report& report, const Marks* marks, const Voice& voice)
      : out_(out), report_(report), marks_(marks), voice_(voice) {}

  void append(const budget::Finding& finding, std::size_t number) {
    const std::string_view kind = severity_class(finding);
    raw("<li class=\"finding {0}\" id=\"F{1}\" data-n=\"{1}\" data-s=\"{0}\"><h3><button class=\"head\" "
        "aria-controls=\"B{1}\">",
        kind, number);
    raw("<span class=\"no\">{}</span><span class=\"badge {}\">{}</span>", number, kind,
        severity_word(finding.severity, voice_.language()));
    if (const auto state = state_word(finding.state, voice_.language()); !state.empty())
      raw("<span class=\"state\">{}</span>", state);
    raw("<span class=\"title\">{}</span>", escaped(title_of(finding, voice_)));
    append_values(finding);
    raw("</button></h3><div class=\"body\" id=\"B{}\">", number);
    append_body(finding);
    out_ += "</div></li>\n";
  }

 private:
  template <typename... Values>
  void raw(fmt::format_string<Values...> form, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), form, std::forward<Values>(values)...);
  }
  std::string_view say(std::string_view zh, std::string_view en) const { return voice_.say(zh, en); }
  void section(std::string_view zh, std::string_view en) { raw("<h4>{}</h4>", say(zh, en)); }

  void append_values(const budget::Finding& finding) {
    const std::string stated = voice_.shown(finding.stated), expected = voice_.shown(finding.expected);
    if (stated.empty() && expected.empty()) return;
    out_ += "<span class=\"values\">";
    if (!stated.empty()) raw("<del>{}</del>", escaped(stated));
    if (!expected.empty()) raw("<b aria-hidden=\"true\">→</b><ins>{}</ins>", escaped(expected));
    if (!finding.unit.empty()) raw("<i>{}</i>", escaped(finding.unit));
    out_ += "</span>";
  }

  void append_quote(const budget::Quote& quote) {
    const std::string target = marks_ != nullptr ? marks_->target(quote.place) : "";
    const std::string text = escaped(with_unit(voice_.shown(quote.text), quote.unit));
    const std::string place = escaped(short_place(quote.place));
    const std::string label = place.empty() ? "" : fmt::format("<b>{}</b>", place);
    if (target.empty()) {
      raw("<span class=\"place\">{}{}</span>", label, text);
    } else {
      raw("<a class=\"place\" href=\"#{}\">{}{}</a>", target, label, text);
    }
  }

  void append_places(const std::vector<budget::Quote>& quotes) {
    out_ += "<div class=\"places\">";
    for (const budget::Quote& quote : quotes) append_quote(quote);
    out_ += "</div>";
  }

  /// A proof of one step rests on the places that are listed above it already.
  void append_step(const budget::ProofLine& line, bool with_places) {
    raw("<li><p>{}", escaped(voice_.shown(say(line.text_zh, line.text_en))));
    if (!line.warrant.empty()) {
      raw(" <span class=\"warrant\" title=\"{}\">{}</span>", say("关系成立的依据", "why the relation holds"),
          warrant_word(line.warrant, voice_.language()));
    }
    out_ += "</p>";
    if (with_places) append_places(line.places);
    out_ += "</li>";
  }

  void append_steps(const budget::Finding& finding, std::size_t begin, std::size_t end) {
    raw("<ol class=\"proof\" start=\"{}\">", begin + 1);
    for (std::size_t step = begin; step < end; ++step) append_step(finding.proof[step], finding.proof.size() > 1);
    out_ += "</ol>";
  }

  void append_proof(const budget::Finding& finding) {
    section("推导（可手工复算）", "Proof (can be recomputed by hand)");
    const std::size_t steps = finding.proof.size();
    const std::size_t first = steps > kOpenSteps + 2 ? kOpenSteps : steps;
    append_steps(finding, 0, first);
    if (first == steps) return;
    raw("<details class=\"more\"><summary>{}</summary>", voice_.language() == Language::kEnglish
                                                             ? fmt::format("{} more steps", steps - first)
                                                             : fmt::format("其余 {} 步", steps - first));
    append_steps(finding, first, steps);
    out_ += "</details>";
  }

  void append_change(const budget::Change& change) {
    raw("<li><span class=\"kind\">{}</span> ", change_word(change.kind, voice_.language()));
    if (change.place.place.known()) append_quote({change.place.place, "", ""});
    raw(" {}</li>", escaped(describe_change(change, voice_)));
  }

  void append_corrections(const budget::Finding& finding) {
    section("更正", "Correction");
    const bool several = finding.corrections.size() > 1;
    if (several) {
      raw("<p class=\"tie\">{}</p>",
          say("以下改法同样可能，请对照底稿择一：", "These are equally likely; choose by the working papers:"));
    }
    int option = 0;
    for (const budget::Correction& correction : finding.corrections) {
      out_ += "<div class=\"fix\">";
      if (several) raw("<strong>{} {}</strong>", say("方案", "Option"), ++option);
      out_ += "<ul>";
      for (const budget::Change& change : correction.changes) append_change(change);
      out_ += "</ul>";
      if (correction.restores > 0) {
        raw("<p class=\"mends\">{}</p>", voice_.language() == Language::kEnglish
                                             ? fmt::format("makes {} broken relation(s) agree", correction.restores)
                                             : fmt::format("改后 {} 处不符的关系都能对上", correction.restores));
      }
      out_ += "</div>";
    }
    if (finding.ties_capped) {
      raw("<p class=\"tie\">{}</p>",
          say("另有同样可能的改法，未一一列出。", "More corrections tie and are not listed."));
    }
  }

  void append_member(std::string_view zh, std::string_view en, std::string_view value) {
    if (!value.empty()) raw("<dt>{}</dt><dd>{}</dd>", say(zh, en), escaped(value));
  }

  void append_cause(const budget::Finding& finding) {
    for (std::size_t index = 0; index < report_.findings.size(); ++index) {
      if (report_.findings[index].id != finding.caused_by) continue;
      raw("<dt>{}</dt><dd><a href=\"#F{}\">{} {}</a></dd>", say("由此引起", "Caused by"), index + 1,
          say("问题", "finding"), index + 1);
      return;
    }
  }

  void append_body(const budget::Finding& finding) {
    if (const std::string message = message_of(finding, voice_); !message.empty()) {
      raw("<p class=\"message\">{}</p>", escaped(message));
    }
    if (!finding.places.empty()) {
      section("位置", "Places");
      append_places(finding.places);
    }
    if (!finding.proof.empty()) append_proof(finding);
    if (!finding.corrections.empty()) append_corrections(finding);
    out_ += "<dl class=\"meta\">";
    append_member("依据", "Basis", basis_of(finding, voice_));
    append_member("成因", "Cause", cause_word(finding.cause, voice_.language()));
    append_member("处理", "Handling", voice_.shown(finding.state_reason));
    if (!finding.caused_by.empty()) append_cause(finding);
    append_member("规则", "Rule", finding.rule);
    append_member("要求", "Gate", gate_word(finding.gate, voice_.language()));
    append_member("编号", "Id", finding.id);
    out_ += "</dl>";
  }

  std::string& out_;
  const check::Report& report_;
  const Marks* marks_;
  const Voice& voice_;
};

}  // namespace

std::string_view severity_class(const budget::Finding& finding) {
  return is_open(finding) ? budget::name_of(finding.severity) : "closed";
}

void append_findings(std::string& out, const check::Report& report, const Marks* marks, const Voice& voice) {
  out += "<ol class=\"list\">\n";
  Card card(out, report, marks, voice);
  std::size_t number = 0;
  for (const budget::Finding& finding : report.findings) card.append(finding, ++number);
  out += "</ol>\n";
}

}  // namespace gouji::report::html
