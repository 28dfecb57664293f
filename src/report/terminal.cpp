// Layout of the terminal report. A finding:
//
//   [2] 错误  SUM-TXT  分项之和不等于总计
//       位置  150:23 “16.3”（万元），另见 148:9 “24”
//       印为  725.86 万元    应为  727.56 万元
//       说明  ……
//       推导  1. 24 + 685.56 + 16.3 = 725.86，但总计为 727.56，相差 1.70 万元
//                150:23 “16.3”，148:9 “24”（文中表述）
//       更正  甲：第150行第23列：“16.3”应为 18 万元（疑为去年数）；修复 4 处关系
//       依据  …
#include "report/terminal.h"

#include <fmt/format.h>

#include <iterator>

#include "base/text.h"
#include "report/summary.h"
#include "report/voice.h"
#include "report/wording.h"

namespace gouji::report {
namespace {

constexpr std::size_t kQuotedPlaces = 6;  ///< More places of one finding are counted, not listed.
constexpr std::size_t kListedUnchecked = 5;

enum class Paint { kBold, kDim, kRed, kYellow, kBlue, kGreen };

class Page {
 public:
  Page(const check::Report& report, const Options& options)
      : options_(options), voice_(report.document.get(), options.language) {}

  const Voice& voice() const { return voice_; }
  Language language() const { return options_.language; }
  std::string_view pick(std::string_view zh, std::string_view en) const { return voice_.say(zh, en); }

  std::string painted(Paint paint, std::string_view text) const {
    if (options_.colour == Colour::kNever) return std::string(text);
    static constexpr std::string_view kCodes[] = {"1", "2", "1;31", "33", "34", "32"};
    return fmt::format("\x1b[{}m{}\x1b[0m", kCodes[static_cast<std::size_t>(paint)], text);
  }
  void line(std::string_view text) { (out_ += text) += '\n'; }
  /// A member of a finding: its name, then its text; further lines of it are indented alike.
  void member(std::string_view zh, std::string_view en, std::string_view text) {
    line(fmt::format("    {}  {}", painted(Paint::kDim, pick(zh, padded(en))), text));
  }
  void more(std::string_view text) { line(fmt::format("{}{}", pick("          ", "               "), text)); }
  std::string take() { return std::move(out_); }

 private:
  static std::string padded(std::string_view word) { return fmt::format("{:<9}", word); }

  const Options& options_;
  const Voice voice_;
  std::string out_;
};

Paint paint_of(const budget::Finding& finding) {
  if (!is_open(finding)) return Paint::kGreen;
  if (finding.severity == budget::Severity::kError) return Paint::kRed;
  return finding.severity == budget::Severity::kWarning ? Paint::kYellow : Paint::kBlue;
}

std::string quote_text(const Page& page, const budget::Quote& quote) {
  const std::string text = page.voice().shown(quote.text);
  const std::string place = short_place(quote.place);
  if (text.empty()) return place;
  const std::string quoted = fmt::format(fmt::runtime(page.pick("“{}”", "\"{}\"")), text);
  const std::string unit =
      base::ends_with(text, quote.unit) ? "" : fmt::format(fmt::runtime(page.pick("（{}）", " ({})")), quote.unit);
  return fmt::format("{}{}{}{}", place, place.empty() ? "" : " ", quoted, unit);
}

std::string quote_list(const Page& page, const std::vector<budget::Quote>& quotes) {
  std::string out;
  for (std::size_t index = 0; index < quotes.size() && index < kQuotedPlaces; ++index) {
    if (index > 0) out += page.pick("，", ", ");
    out += quote_text(page, quotes[index]);
  }
  if (quotes.size() > kQuotedPlaces) {
    out += fmt::format(fmt::runtime(page.pick(" 等 {} 处", " and {} places in all")), quotes.size());
  }
  return out;
}

void write_values(Page& page, const budget::Finding& finding) {
  const std::string stated = with_unit(page.voice().shown(finding.stated), finding.unit);
  const std::string expected = with_unit(page.voice().shown(finding.expected), finding.unit);
  if (!stated.empty()) page.member("印为", "printed", stated);
  if (!expected.empty()) page.member("应为", "expected", page.painted(Paint::kBold, expected));
}

void write_proof(Page& page, const budget::Finding& finding) {
  int step = 0;
  for (const budget::ProofLine& proof : finding.proof) {
    const std::string text = fmt::format("{}. {}", ++step, page.voice().shown(page.pick(proof.text_zh, proof.text_en)));
    step == 1 ? page.member("推导", "proof", text) : page.more(text);
    // A proof of one step rests on the places that are listed already.
    std::string source = finding.proof.size() > 1 ? quote_list(page, proof.places) : "";
    if (!proof.warrant.empty()) {
      source += fmt::format(fmt::runtime(page.pick("（{}）", " ({})")), warrant_word(proof.warrant, page.language()));
    }
    if (!source.empty()) page.more("   " + page.painted(Paint::kDim, source));
  }
}

void write_corrections(Page& page, const budget::Finding& finding) {
  std::size_t number = 0;
  for (const budget::Correction& correction : finding.corrections) {
    std::string text;
    if (finding.corrections.size() > 1)
      text = fmt::format(fmt::runtime(page.pick("方案{} ", "option {}: ")), number + 1);
    text += describe_correction(correction, page.voice());
    if (correction.restores > 0) {
      text +=
          fmt::format(fmt::runtime(page.pick("；可使 {} 处关系对上", "; mends {} relation(s)")), correction.restores);
    }
    number++ == 0 ? page.member("更正", "correct", text) : page.more(text);
  }
  if (finding.ties_capped)
    page.more(page.pick("另有同样可能的改法，未一一列出", "more corrections tie and are not listed"));
}

void write_finding(Page& page, const budget::Finding& finding, std::size_t number) {
  const Voice& voice = page.voice();
  std::string severity(severity_word(finding.severity, voice.language()));
  if (const auto state = state_word(finding.state, voice.language()); !state.empty())
    severity += fmt::format("·{}", state);
  page.line("");
  page.line(fmt::format("[{}] {}  {}  {}", number, page.painted(paint_of(finding), severity), finding.rule,
                        page.painted(Paint::kBold, title_of(finding, voice))));
  if (!finding.places.empty()) page.member("位置", "place", quote_list(page, finding.places));
  write_values(page, finding);
  if (const std::string message = message_of(finding, voice); !message.empty()) page.member("说明", "meaning", message);
  write_proof(page, finding);
  write_corrections(page, finding);
  if (!finding.caused_by.empty()) page.member("起因", "caused by", finding.caused_by);
  if (const std::string& basis = basis_of(finding, page.voice()); !basis.empty()) page.member("依据", "basis", basis);
  if (!finding.state_reason.empty()) page.member("处理", "handling", page.voice().shown(finding.state_reason));
}

std::string join_known(std::initializer_list<std::string> parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

void write_heading(Page& page, const check::Report& report, const Summary& summary) {
  const Voice& voice = page.voice();
  page.line(page.painted(Paint::kBold, first_line(summary, voice.language())));
  std::string about = page.voice().shown(report.file);
  if (report.recognition) {
    const recognize::Profile& profile = report.recognition->profile;
    about = join_known({about, page.voice().shown(profile.organisation.value),
                        profile.year() > 0 ? fmt::format(fmt::runtime(page.pick("{} 年", "{}")), profile.year()) : "",
                        std::string(profile_kind_word(profile.kind.value, voice.language()))},
                       page.pick("，", ", "));
  }
  page.line(page.painted(Paint::kDim, about));
  if (report.document) {
    const std::vector<std::string>& files = report.document->files;
    for (std::size_t i = 0; i < files.size(); ++i)
      page.line(page.painted(Paint::kDim, fmt::format("  [{}] {}", i + 1, page.voice().shown(files[i]))));
  }
  page.line(page.painted(
      Paint::kDim,
      voice.language() == Language::kEnglish
          ? fmt::format(
                "{} of {} amounts covered; relations: {} exact, {} within rounding, {} violated, {} not checkable",
                summary.covered_money, summary.money_figures, report.ledger.relations.exact,
                report.ledger.relations.within_rounding, report.ledger.relations.violated,
                report.ledger.relations.not_checkable)
          : fmt::format("金额 {} 个，覆盖 {} 个；勾稽关系：相符 {}，尾差之内 {}，不符 {}，无法核对 {}",
                        summary.money_figures, summary.covered_money, report.ledger.relations.exact,
                        report.ledger.relations.within_rounding, report.ledger.relations.violated,
                        report.ledger.relations.not_checkable)));
  if (const std::string warning = caution(summary, voice.language()); !warning.empty()) {
    page.line(page.painted(Paint::kYellow, warning));
  }
}

/// More of them are counted, not listed.
constexpr std::size_t kListedParts = 5;

void write_unread_parts(Page& page, const check::Report& report) {
  const std::vector<const document::ErrorNode*> parts = unread_parts(report);
  for (std::size_t index = 0; index < std::min(parts.size(), kListedParts); ++index) {
    const document::ErrorNode& part = *parts[index];
    page.line(
        page.painted(Paint::kYellow, fmt::format("{} {} {}", page.pick("未读：", "not read:"), short_place(part.place),
                                                 page.voice().shown(page.pick(part.message_zh, part.message_en)))));
  }
  if (parts.size() <= kListedParts) return;
  page.line(page.painted(Paint::kYellow, fmt::format(fmt::runtime(page.pick("未读：另有 {} 处", "not read: {} more")),
                                                     parts.size() - kListedParts)));
}

void write_unread_tables(Page& page, const check::Report& report) {
  if (!report.recognition) return;
  for (const recognize::TableView& table : report.recognition->tables) {
    if (table.read == "whole") continue;
    const bool part = table.read == "part";
    page.line(page.painted(
        Paint::kYellow,
        fmt::format("{} {} {} {}",
                    part ? page.pick("未读全的表：", "read in part:") : page.pick("未读的表：", "not read:"), table.id,
                    short_place(table.place), page.voice().shown(table.title))));
  }
}

void write_unchecked(Page& page, const check::Report& report) {
  std::size_t unchecked = 0;
  std::string listed;
  for (const check::FigureLedger& entry : report.ledger.entries) {
    if (entry.state != check::FigureState::kUnchecked || !report.recognition) continue;
    if (unchecked++ >= kListedUnchecked) continue;
    const budget::Figure& figure = report.recognition->model.figures[entry.figure];
    if (!listed.empty()) listed += page.pick("，", ", ");
    listed += quote_text(page, {figure.place, figure.text, figure.unit.word});
  }
  if (unchecked == 0) return;
  page.line("");
  page.line(page.painted(
      Paint::kDim,
      page.language() == Language::kEnglish
          ? fmt::format("Not checked: {} figures, for example {}. All of them: --format json or html.", unchecked,
                        listed)
          : fmt::format("未核对的数字 {} 个，例如 {}。全部清单见 --format json 或 html。", unchecked, listed)));
}

}  // namespace

std::string to_text(const check::Report& report, const Options& options) {
  Page page(report, options);
  if (report.error) {
    page.line(page.painted(
        Paint::kRed,
        fmt::format(fmt::runtime(page.pick("{}：未能读取，没有核对。", "{}: could not be read, nothing was checked.")),
                    page.voice().shown(report.file))));
    page.line(page.voice().shown(page.pick(report.error->message_zh, report.error->message_en)));
    return page.take();
  }
  write_heading(page, report, summarize(report));
  write_unread_parts(page, report);
  write_unread_tables(page, report);
  std::size_t number = 0;
  for (const budget::Finding& finding : report.findings) write_finding(page, finding, ++number);
  write_unchecked(page, report);
  return page.take();
}

}  // namespace gouji::report
