// The letter is a Document, and the writers know nothing of findings. Nothing in it depends on the clock: dates are lines to
// fill in by hand.
#include "report/letter.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "report/summary.h"
#include "report/voice.h"
#include "report/wording.h"
#include "write/docx/docx_writer.h"
#include "write/xlsx/xlsx_writer.h"

namespace gouji::report {
namespace {

using document::Document;

/// More places of one finding are counted, not listed: the letter is read on paper.
constexpr std::size_t kListedPlaces = 4;

document::Text text_of(std::string words) {
  document::Text text;
  text.utf8 = std::move(words);
  if (!text.utf8.empty()) text.anchors.push_back({});
  return text;
}

/// A letter goes out of the house: the folders of this machine are nobody's business.
std::string file_name(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string::npos || slash + 1 == path.size() ? path : path.substr(slash + 1);
}

void add_paragraph(Document& letter, std::string words, std::uint8_t level = 0) {
  letter.blocks.emplace_back(document::Paragraph{text_of(std::move(words)), level, false});
}

document::Table table_of(const std::vector<std::vector<std::string>>& rows) {
  document::Table table;
  table.rows = static_cast<std::uint32_t>(rows.size());
  table.columns = static_cast<std::uint32_t>(rows.front().size());
  table.stated_header_rows = 1;
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    for (std::uint32_t column = 0; column < table.columns; ++column) {
      table.cells.push_back({row, column, 1, 1, text_of(rows[row][column])});
    }
  }
  return table;
}

class Letter {
 public:
  Letter(const check::Report& report, const Voice& voice)
      : report_(report), voice_(voice), summary_(summarize(report)) {}

  std::string title() const { return std::string(say("预算公开核对意见书", "Opinion on a published budget")); }

  /// For Word: one table a severity.
  Document paper() const {
    Document letter;
    add_head(letter);
    add_group(letter, budget::Severity::kError, say("须更正的错误", "Errors to correct"));
    add_group(letter, budget::Severity::kWarning, say("请核实的事项", "Matters to look into"));
    add_group(letter, budget::Severity::kInfo, say("供参考的事项", "Notes"));
    add_tail(letter);
    return letter;
  }

  /// For a workbook: one table of all, with a column for the answer.
  Document sheet() const {
    Document letter;
    add_head(letter);
    std::vector<std::vector<std::string>> rows{header()};
    rows.front().emplace_back(say("级别", "Severity"));
    rows.front().emplace_back(say("单位反馈", "Answer"));
    for (std::size_t index = 0; index < report_.findings.size(); ++index) {
      const budget::Finding& finding = report_.findings[index];
      if (!is_open(finding)) continue;
      rows.push_back(row_of(finding, index + 1));
      rows.back().emplace_back(severity_word(finding.severity, voice_.language()));
      rows.back().emplace_back();
    }
    if (rows.size() > 1) letter.blocks.emplace_back(table_of(rows));
    add_tail(letter);
    return letter;
  }

  /// The proofs, step by step.
  Document proofs() const {
    Document sheet;
    std::vector<std::vector<std::string>> rows{{std::string(say("问题", "Finding")), std::string(say("步骤", "Step")),
                                                std::string(say("推导", "Proof")), std::string(say("依据", "Warrant")),
                                                std::string(say("位置", "Places"))}};
    for (std::size_t index = 0; index < report_.findings.size(); ++index) {
      const budget::Finding& finding = report_.findings[index];
      if (!is_open(finding)) continue;
      std::size_t step = 0;
      for (const budget::ProofLine& line : finding.proof) {
        rows.push_back({std::to_string(index + 1), std::to_string(++step),
                        voice_.shown(say(line.text_zh, line.text_en)),
                        std::string(warrant_word(line.warrant, voice_.language())), places_of(line.places)});
      }
    }
    sheet.blocks.emplace_back(table_of(rows));
    return sheet;
  }

 private:
  std::string_view say(std::string_view zh, std::string_view en) const { return voice_.say(zh, en); }

  std::vector<std::string> header() const {
    std::vector<std::string> names;
    for (const std::string_view name : {say("序号", "No."), say("位置及原文", "Place and text"), say("问题", "Problem"),
                                        say("依据", "Basis"), say("建议更正", "Suggested correction")}) {
      names.emplace_back(name);
    }
    return names;
  }

  /// As somebody finds it who has the document open: Word shows no lines, a workbook has sheets and not pages.
  std::string place_words(const base::Place& place) const {
    const std::string format = report_.document == nullptr ? "" : report_.document->format;
    const bool files = report_.document != nullptr && !report_.document->files.empty();
    if (format == "docx" && !files && place.table >= 0 && place.row >= 0 && place.cell >= 0) {
      return fmt::format(fmt::runtime(say("第{}张表第{}行第{}列", "table {}, row {}, column {}")), place.table + 1,
                         place.row + 1, place.cell + 1);
    }
    if (format == "xlsx" && !files && place.page > 0 && place.line > 0)
      return fmt::format(fmt::runtime(say("第{}张工作表第{}行", "sheet {}, row {}")), place.page, place.line);
    return long_place(place, voice_.language());
  }

  std::string places_of(const std::vector<budget::Quote>& quotes) const {
    std::string out;
    for (std::size_t index = 0; index < quotes.size() && index < kListedPlaces; ++index) {
      if (index > 0) out += '\n';
      out += place_words(quotes[index].place);
      const std::string text = with_unit(voice_.shown(quotes[index].text), quotes[index].unit);
      if (!text.empty()) out += fmt::format(fmt::runtime(say("“{}”", " \"{}\"")), text);
    }
    if (quotes.size() > kListedPlaces) {
      out += fmt::format(fmt::runtime(say("\n等 {} 处", "\nand {} places in all")), quotes.size());
    }
    return out;
  }

  std::string problem_of(const budget::Finding& finding) const {
    std::string out = title_of(finding, voice_);
    if (const std::string message = message_of(finding, voice_); !message.empty()) out += "\n" + message;
    int step = 0;
    for (const budget::ProofLine& line : finding.proof) {
      out += fmt::format("\n({}) {}", ++step, voice_.shown(say(line.text_zh, line.text_en)));
    }
    return out;
  }

  std::string correction_of(const budget::Finding& finding) const {
    std::string out;
    int option = 0;
    for (const budget::Correction& correction : finding.corrections) {
      if (!out.empty()) out += '\n';
      if (finding.corrections.size() > 1)
        out += fmt::format("{}{}{}", say("方案", "Option "), ++option, say("：", ": "));
      for (const budget::Change& change : correction.changes) {
        if (&change != &correction.changes.front()) out += say("；", "; ");
        const std::string place = place_words(change.place.place);
        out += place + std::string(place.empty() ? "" : say("：", ": ")) + describe_change(change, voice_);
      }
    }
    if (out.empty() && !finding.expected.empty()) out = with_unit(voice_.shown(finding.expected), finding.unit);
    return out.empty() ? std::string(say("请对照底稿核实", "Compare with the working papers")) : out;
  }

  std::vector<std::string> row_of(const budget::Finding& finding, std::size_t number) const {
    return {std::to_string(number), places_of(finding.places), problem_of(finding), basis_of(finding, voice_),
            correction_of(finding)};
  }

  void add_head(Document& letter) const {
    add_paragraph(letter, title(), 1);
    static const recognize::Profile kNoProfile;
    const recognize::Profile& profile = report_.recognition ? report_.recognition->profile : kNoProfile;
    const std::string organisation = voice_.shown(profile.organisation.value);
    add_paragraph(letter, fmt::format("{}{}", say("单位：", "Organisation: "),
                                      organisation.empty() ? "____________" : organisation));
    add_paragraph(letter, fmt::format("{}{}    {}{}", say("年度：", "Year: "),
                                      profile.year() > 0 ? std::to_string(profile.year()) : "________",
                                      say("文件：", "Document: "), voice_.shown(file_name(report_.file))));
    if (report_.error) {
      add_paragraph(
          letter,
          fmt::format("{}{}", say("文件未能读取，没有核对：", "The file could not be read, nothing was checked: "),
                      voice_.shown(say(report_.error->message_zh, report_.error->message_en))));
      return;
    }
    add_paragraph(
        letter, fmt::format("{}{}", say("核对情况：", "What was checked: "), first_line(summary_, voice_.language())));
    const int open = summary_.errors + summary_.warnings + summary_.infos;
    add_paragraph(letter, open > 0 ? std::string(say("经核对，发现下列问题。请对照底稿核实、更正，并书面反馈处理情况。",
                                                     "The following was found. Please compare it with the working "
                                                     "papers, correct it, and answer in writing."))
                                   : caution(summary_, voice_.language()));
  }

  void add_group(Document& letter, budget::Severity severity, std::string_view heading) const {
    std::vector<std::vector<std::string>> rows{header()};
    for (std::size_t index = 0; index < report_.findings.size(); ++index) {
      const budget::Finding& finding = report_.findings[index];
      if (is_open(finding) && finding.severity == severity) rows.push_back(row_of(finding, index + 1));
    }
    if (rows.size() == 1) return;
    // Groups that are there are counted, not those that there might be.
    constexpr std::string_view kNumbers[] = {"一、", "二、", "三、"};
    const auto number = static_cast<std::size_t>(
        std::count_if(letter.blocks.begin(), letter.blocks.end(),
                      [](const document::Block& block) { return std::holds_alternative<document::Table>(block); }));
    const std::string english = std::to_string(number + 1) + ". ";
    add_paragraph(letter,
                  std::string(say(kNumbers[std::min(number, std::size(kNumbers) - 1)], english)) + std::string(heading),
                  2);
    letter.blocks.emplace_back(table_of(rows));
  }

  void add_tail(Document& letter) const {
    add_paragraph(letter, "");
    add_paragraph(
        letter,
        std::string(say("核对单位（盖章）：____________________　　核对人：____________　　日期：______年____月____日",
                        "Checked by (seal): ____________________    Name: ____________    Date: ____________")));
    add_paragraph(letter,
                  std::string(say("被核对单位意见：______________________________________________________________",
                                  "Answer of the organisation: ______________________________________________")));
    add_paragraph(
        letter,
        std::string(say("单位（盖章）：____________________　　负责人：____________　　日期：______年____月____日",
                        "Organisation (seal): ____________________    Name: ____________    Date: ____________")));
  }

  const check::Report& report_;
  const Voice& voice_;
  Summary summary_;
};

write::Layout layout_for(const Letter& letter, const Options& options, std::vector<int> shares) {
  write::Layout layout;
  layout.orientation = write::Orientation::kLandscape;
  layout.column_shares = std::move(shares);
  layout.title = letter.title();
  layout.author = "gouji " + options.version;
  layout.page_word = pick(options.language, "第 {} 页", "page {}");
  return layout;
}

}  // namespace

base::Result<std::string> to_docx(const check::Report& report, const Options& options) {
  const Voice voice(report.document.get(), options.language);
  const Letter letter(report, voice);
  return write::write_docx(letter.paper(), layout_for(letter, options, {5, 22, 42, 13, 26}));
}

base::Result<std::string> to_xlsx(const check::Report& report, const Options& options) {
  const Voice voice(report.document.get(), options.language);
  const Letter letter(report, voice);
  std::vector<write::Sheet> sheets;
  sheets.push_back({std::string(pick(options.language, "意见书", "Opinion")), letter.sheet(),
                    layout_for(letter, options, {5, 22, 40, 12, 26, 7, 16})});
  sheets.push_back({std::string(pick(options.language, "推导", "Proofs")), letter.proofs(),
                    layout_for(letter, options, {6, 6, 64, 10, 34})});
  return write::write_xlsx(sheets);
}

}  // namespace gouji::report
