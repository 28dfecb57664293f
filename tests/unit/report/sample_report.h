#pragma once
// A report made by hand, so that the formats are tested apart from what the other rooms find: a small document with figures in
// every state, a table, personal data, and findings of every severity.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "budget/knowledge.h"
#include "check/check.h"
#include "report/options.h"

namespace gouji::report::testing {

/// What must not stand in any output, as the document has it.
inline const std::vector<std::string>& secrets() {
  static const std::vector<std::string> list{"13900001111", "110101199003074477", "6222021234567890128", "王某某",
                                             "李某某"};
  return list;
}

inline const budget::Knowledge& knowledge() {
  static const std::shared_ptr<const budget::Knowledge> loaded =
      budget::Knowledge::load(std::filesystem::path(GOUJI_SOURCE_DIR) / "data").take();
  return *loaded;
}

inline document::Text text_at(std::string utf8, std::int32_t line, std::int32_t column = 1) {
  document::Text text;
  text.utf8 = std::move(utf8);
  base::Place start;
  start.line = line;
  start.column = column;
  if (!text.utf8.empty()) text.anchors.push_back({0, start});
  return text;
}

class SampleMaker {
 public:
  check::Report make() {
    add_paragraph("青禾县示例服务局2024年部门预算", 1);
    add_paragraph("住房保障支出16.3万元，比上年增加1.8万元。", 3);
    add_paragraph("卫生健康支出24万元，社会保障支出685.56万元，支出总计727.56万元。", 5);
    add_table();
    add_paragraph("联系人：王某某，手机13900001111，身份证号110101199003074477，收款账号6222021234567890128。", 11);
    add_paragraph("公共服务窗口的日常管理管理工作，满意度达到90%。", 13);
    add_figures();
    add_findings();
    add_ledger();
    recognition_->profile.organisation.value = "青禾县示例服务局";
    recognition_->profile.fiscal_year.value = "2024";
    recognition_->profile.kind.value = "budget";
    recognition_->outline.roles.resize(document_->blocks.size(), recognize::BlockRole::kBody);
    recognition_->outline.roles[0] = recognize::BlockRole::kCover;
    report_.file = "sample.txt";
    report_.document = document_;
    report_.recognition = recognition_;
    return std::move(report_);
  }

 private:
  void add_paragraph(const std::string& words, std::int32_t line) {
    document_->blocks.emplace_back(document::Paragraph{text_at(words, line), 0, false});
  }

  void add_table() {
    document::Table table;
    table.rows = 3;
    table.columns = 2;
    const char* words[3][2] = {{"项目", "预算数"}, {"合计", "10.00"}, {"联系人", "李某某"}};
    for (std::uint32_t row = 0; row < 3; ++row) {
      for (std::uint32_t column = 0; column < 2; ++column) {
        const auto line = static_cast<std::int32_t>(7 + row);
        document::Text text = text_at(words[row][column], line, column == 0 ? 1 : 6);
        text.anchors[0].start.table = 0;
        text.anchors[0].start.row = static_cast<std::int32_t>(row);
        text.anchors[0].start.cell = static_cast<std::int32_t>(column);
        table.cells.push_back({row, column, 1, 1, std::move(text)});
      }
    }
    table.place.line = 7;
    table.place.column = 1;
    table.place.table = 0;
    document_->blocks.emplace_back(std::move(table));
    recognize::TableView view;
    view.id = "T1";
    view.kind = "summary";
    view.title = "部门收支总表";
    view.unit_word = "万元";
    view.header_rows = 1;
    view.columns.resize(2);
    view.rows.resize(2);
    view.numeric_cells = 1;
    view.blocks = {3};
    view.place = std::get<document::Table>(document_->blocks[3]).place;
    recognition_->tables.push_back(view);
  }

  budget::FigureId add_figure(std::int32_t block, const std::string& text, const std::string& unit, int cell = -1) {
    const document::Block& where = document_->blocks[static_cast<std::size_t>(block)];
    const document::Text& whole = cell < 0
                                      ? std::get<document::Paragraph>(where).text
                                      : std::get<document::Table>(where).cells[static_cast<std::size_t>(cell)].text;
    budget::Figure figure;
    figure.text = text;
    figure.decimal = base::parse_cell_number(text).take();
    figure.unit.word = unit;
    figure.unit.kind = unit == "%" ? budget::UnitKind::kPercent : budget::UnitKind::kMoney;
    figure.unit.exponent = unit == "%" ? 0 : 6;
    figure.block = block;
    figure.begin = static_cast<std::uint32_t>(whole.utf8.find(text));
    figure.end = figure.begin + static_cast<std::uint32_t>(text.size());
    figure.place = whole.place(figure.begin, figure.end);
    figure.label = "标签" + text;
    return recognition_->model.add_figure(figure);
  }

  void add_figures() {
    for (const char* text : {"16.3", "1.8"}) add_figure(1, text, "万元");
    for (const char* text : {"24", "685.56", "727.56"}) add_figure(2, text, "万元");
    add_figure(3, "10.00", "万元", 3);
    add_figure(5, "90", "%");
  }

  budget::Quote quote(budget::FigureId id) const {
    const budget::Figure& figure = recognition_->model.figures[id];
    return {figure.place, figure.text, figure.unit.word};
  }

  void add_findings() {
    budget::Finding sum;
    sum.id = "SUM-TXT-0000000001";
    sum.rule = "SUM-TXT";
    sum.severity = budget::Severity::kError;
    sum.gate = budget::GateLevel::kBlock;
    sum.title_zh = "分项之和不等于总计";
    sum.title_en = "The parts do not add up to the total";
    sum.message_zh = "第 3 行印作 16.3 万元，按其余各数应为 18 万元";
    sum.message_en = "line 3: printed 16.3, should be 18";
    sum.stated = "16.3";
    sum.expected = "18";
    sum.unit = "万元";
    sum.places = {quote(0), quote(2), quote(3), quote(4)};
    sum.proof.push_back({"sum", "24 + 685.56 + 16.3 = 725.86，但总计为 727.56，相差 1.70 万元",
                         "24 + 685.56 + 16.3 = 725.86, but the total is 727.56, a gap of 1.70", "statement",
                         sum.places});
    sum.proof.push_back({"sum", "第二步", "second step", "structure", {quote(5)}});
    budget::Correction figure{
        1000, {{budget::ChangeKind::kFigure, quote(0), "16.3", "18", "", "", "万元", "去年数", "last year's"}}, 2};
    budget::Correction missing{
        1300, {{budget::ChangeKind::kMissingItem, quote(4), "", "1.70", "", "", "万元", "", ""}}, 1};
    sum.corrections = {figure, missing};
    sum.cause = "figure";
    sum.basis_zh = "L1 预算法";
    sum.basis_en = "L1 Budget Law";
    report_.findings.push_back(sum);

    budget::Finding name;
    name.id = "PII-NAME-0000000002";
    name.rule = "PII-NAME";
    name.title_zh = "公开了个人信息：王某某 13900001111";
    name.message_zh = "身份证号 110101199003074477，账号 6222021234567890128，另见李某某";
    name.stated = "王某某";
    base::Place place = std::get<document::Paragraph>(document_->blocks[4]).text.place(12, 21);
    name.places = {{place, "王某某", ""}};
    report_.findings.push_back(name);

    budget::Finding doubled;
    doubled.id = "WORD-DUP-0000000003";
    doubled.rule = "WORD-DUP";
    doubled.severity = budget::Severity::kInfo;
    doubled.title_zh = "词语重复";
    doubled.message_zh = "=文字重复";
    doubled.caused_by = sum.id;
    place = std::get<document::Paragraph>(document_->blocks[5]).text.place(27, 39);
    doubled.places = {{place, "管理管理", ""}};
    report_.findings.push_back(doubled);

    budget::Finding waived = doubled;
    waived.id = "WORD-DUP-0000000004";
    waived.state = "waived";
    waived.state_reason = "预算股：专用名称";
    report_.findings.push_back(waived);
  }

  void add_ledger() {
    const std::size_t count = recognition_->model.figures.size();
    check::Ledger& ledger = report_.ledger;
    ledger.figures = static_cast<int>(count);
    ledger.money_figures = 6;
    ledger.covered = 5;
    for (budget::FigureId id = 0; id < count; ++id) {
      check::FigureLedger entry;
      entry.figure = id;
      entry.state = id == 6   ? check::FigureState::kUnchecked
                    : id == 0 ? check::FigureState::kConflict
                              : check::FigureState::kTied;
      entry.covered = id != 6 && id != 1;
      entry.reason = id == 6 ? "no_relation" : id == 1 ? "wide_range" : "";
      if (id == 4) entry.implied = base::Interval::point(base::Rational(72756) * base::Rational::decimal(1, -4));
      ledger.entries.push_back(entry);
    }
    ledger.relations = {3, 1, 1, 0, 2};
    ledger.families.push_back({"total-row:T1", "SUM-COL", "structure", "confirmed", 5, 3, 5, ""});
  }

  std::shared_ptr<document::Document> document_ = std::make_shared<document::Document>();
  std::shared_ptr<recognize::Recognition> recognition_ = std::make_shared<recognize::Recognition>(knowledge());
  check::Report report_;
};

inline check::Report sample_report() { return SampleMaker().make(); }

/// A file that could not be read.
inline check::Report unread_report() {
  check::Report report;
  report.file = "broken.bin";
  report.error = base::Error{base::ErrorCode::kBinary,
                             "“broken.bin”不是文本；请另存为文本。",
                             "'broken.bin' is no text; save it as text.",
                             {}};
  return report;
}

inline std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace gouji::report::testing
