#pragma once
// A publication for tests of the writers: cover, contents, headings, an upright table with spans, a wide and long one with two
// sides, a form without header rows, charts.
#include <string>
#include <vector>

#include "document/publication.h"

namespace gouji::write {

class Sample {
 public:
  document::Publication publication;

  Sample() {
    publication.title = "某县测试局2024年部门预算";
    publication.author = "某县测试局";
    publication.date = "2024-02-05";
    paragraph("某县测试局", document::Role::kCover);
    paragraph("2024年部门预算公开", document::Role::kCover);
    paragraph("目录", document::Role::kContentsTitle);
    for (int entry = 0; entry < 4; ++entry) paragraph("", document::Role::kContentsEntry);
    entry(0, heading(1, "第一部分 部门概况"));
    paragraph(
        "主要职责：贯彻执行<测试>政策 & “规定”，负责全县测试工作的组织、管理和监督，承担县委、县政府交办的其他事项。");
    entry(1, heading(1, "第二部分 预算公开表"));
    entry(2, summary());
    entry(3, two_sides());
    heading(1, "第三部分 情况说明");
    paragraph("2024年收入预算1,204.50万元，比上年预算增加3.10万元，增长0.26%。");
    form();
    publication.charts.push_back(
        {"收入来源", "万元", {"2024年预算"}, {{"一般公共预算拨款", {"1,000.50"}}, {"单位资金", {"204.00"}}}});
    publication.charts.push_back(
        {"比上年", "万元", {"2024年预算", "2023年预算"}, {{"支出合计", {"1,204.50", "1,201.40"}}}});
  }

  std::vector<document::Table> tables() const {
    std::vector<document::Table> out;
    for (const document::Block& block : publication.document.blocks) {
      if (const auto* table = std::get_if<document::Table>(&block)) out.push_back(*table);
    }
    return out;
  }

 private:
  std::size_t size() const { return publication.document.blocks.size(); }

  void paragraph(std::string text, document::Role role = document::Role::kText) {
    document::Paragraph block;
    block.text.utf8 = std::move(text);
    publication.notes.resize(size());
    publication.notes.push_back({role, document::BlockNote::kNoTarget});
    publication.document.blocks.emplace_back(std::move(block));
  }

  std::size_t heading(int level, std::string text) {
    paragraph(std::move(text));
    std::get<document::Paragraph>(publication.document.blocks.back()).markup_level = static_cast<std::uint8_t>(level);
    return size() - 1;
  }

  /// The contents begin at block 3.
  void entry(std::size_t number, std::size_t target) {
    const auto& named = std::get<document::Paragraph>(publication.document.blocks[target]);
    std::get<document::Paragraph>(publication.document.blocks[3 + number]).text.utf8 = named.text.utf8;
    publication.notes[3 + number].target = static_cast<std::uint32_t>(target);
  }

  static void put(document::Table& table, std::uint32_t row, std::uint32_t column, std::string text,
                  std::uint32_t row_span = 1, std::uint32_t column_span = 1) {
    document::Cell cell{row, column, row_span, column_span, {}};
    cell.text.utf8 = std::move(text);
    table.cells.push_back(std::move(cell));
    table.rows = std::max(table.rows, row + row_span);
    table.columns = std::max(table.columns, column + column_span);
  }

  std::size_t titled(const std::string& title) {
    paragraph("表：" + title, document::Role::kTableLabel);
    paragraph(title, document::Role::kTableTitle);
    paragraph("单位：万元", document::Role::kTableUnit);
    return size() - 3;
  }

  std::size_t summary() {
    const std::size_t first = titled("支出总表");
    document::Table table;
    put(table, 0, 0, "科目编码", 2);
    put(table, 0, 1, "科目名称", 2);
    put(table, 0, 2, "支出预算", 1, 3);
    put(table, 1, 2, "合计");
    put(table, 1, 3, "基本支出");
    put(table, 1, 4, "项目支出");
    const char* const rows[][5] = {{"", "合计", "1,204.50", "1,000.00", "204.50"},
                                   {"210", "卫生健康支出", "1,204.50", "1,000.00", "204.50"},
                                   {"2101501", "行政运行", "1,000.00", "1,000.00", ""},
                                   {"2101504", "信息化建设", "204.50", "", "204.50"}};
    std::uint32_t row = 2;
    for (const auto& cells : rows) {
      for (std::uint32_t column = 0; column < 5; ++column) put(table, row, column, cells[column]);
      ++row;
    }
    table.stated_header_rows = 2;
    publication.document.blocks.emplace_back(std::move(table));
    paragraph("注：本表数字四舍五入。", document::Role::kTableNote);
    return first;
  }

  std::size_t two_sides() {
    const std::size_t first = titled("收支总表");
    document::Table table;
    put(table, 0, 0, "收入", 1, 5);
    put(table, 0, 5, "支出", 1, 5);
    for (std::uint32_t side = 0; side < 2; ++side) {
      const char* const heads[] = {"项目", "合计", "一般公共预算", "政府性基金预算", "单位资金"};
      for (std::uint32_t column = 0; column < 5; ++column) put(table, 1, side * 5 + column, heads[column]);
    }
    for (std::uint32_t row = 2; row < 62; ++row) {
      for (std::uint32_t side = 0; side < 2; ++side) {
        put(table, row, side * 5, "第" + std::to_string(row) + "个相当长的收入或支出项目名称");
        for (std::uint32_t column = 1; column < 5; ++column)
          put(table, row, side * 5 + column, (row + column) % 7 == 0 ? "" : std::to_string(row * 37 + column) + ".05");
      }
    }
    table.stated_header_rows = 2;
    publication.document.blocks.emplace_back(std::move(table));
    return first;
  }

  void form() {
    titled("项目支出绩效目标表");
    document::Table table;
    put(table, 0, 0, "项目名称");
    put(table, 0, 1, "信息化建设", 1, 4);
    put(table, 1, 0, "年度目标");
    put(table, 1, 1, "完成信息系统建设，保障业务平稳运行，服务对象满意度稳步提升。", 1, 4);
    const char* const heads[] = {"一级指标", "二级指标", "三级指标", "指标值", "权重"};
    for (std::uint32_t column = 0; column < 5; ++column) put(table, 2, column, heads[column]);
    put(table, 3, 0, "产出指标", 3);
    put(table, 3, 1, "数量指标", 2);
    const char* const rows[][3] = {
        {"建设系统数量", "≥1个", "20"}, {"培训人次", "≥30人次", "20"}, {"验收合格率", "100%", "30"}};
    for (std::uint32_t row = 0; row < 3; ++row) {
      if (row == 2) put(table, 5, 1, "质量指标");
      for (std::uint32_t column = 0; column < 3; ++column) put(table, 3 + row, 2 + column, rows[row][column]);
    }
    publication.document.blocks.emplace_back(std::move(table));
  }
};

/// Spans and texts without places; how many header rows there are is not compared.
inline std::string shape_of(const document::Table& table) {
  std::string out = std::to_string(table.rows) + "x" + std::to_string(table.columns) + "\n";
  for (const document::Cell& cell : table.cells) {
    out += std::to_string(cell.row) + "," + std::to_string(cell.column) + " " + std::to_string(cell.row_span) + "x" +
           std::to_string(cell.column_span) + " " + cell.text.utf8 + "\n";
  }
  return out;
}

}  // namespace gouji::write
