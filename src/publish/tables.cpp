// A table from its sides, which stand beside each other with their totals in the same last row.
#include "publish/tables.h"

#include <algorithm>

#include "base/han_ordinal.h"
#include "budget/csv.h"
#include "publish/table_rows.h"

namespace gouji::publish {
namespace {

using budget::TemplateColumn;
using budget::TemplateSide;

void put(document::Table& table, std::uint32_t row, std::uint32_t column, std::string text, std::uint32_t row_span = 1,
         std::uint32_t column_span = 1) {
  document::Cell cell;
  cell.row = row;
  cell.column = column;
  cell.row_span = row_span;
  cell.column_span = column_span;
  cell.text.utf8 = std::move(text);
  table.cells.push_back(std::move(cell));
}

/// Heads as a tree of spans: equal paths side by side share a cell, a short path reaches down to the last header row.
void put_header(document::Table& table, const std::vector<std::vector<std::string>>& heads) {
  std::size_t depth = 1;
  for (const auto& head : heads) depth = std::max(depth, head.size());
  const auto same = [&](std::size_t a, std::size_t b, std::size_t level) {
    if (heads[a].size() <= level || heads[b].size() <= level) return false;
    return std::equal(heads[a].begin(), heads[a].begin() + static_cast<std::ptrdiff_t>(level) + 1, heads[b].begin());
  };
  for (std::size_t level = 0; level < depth; ++level) {
    for (std::size_t c = 0; c < heads.size(); ++c) {
      if (heads[c].size() <= level || (c > 0 && same(c - 1, c, level))) continue;
      std::size_t end = c + 1;
      while (end < heads.size() && same(c, end, level)) ++end;
      const bool leaf = heads[c].size() == level + 1;
      put(table, static_cast<std::uint32_t>(level), static_cast<std::uint32_t>(c), heads[c][level],
          leaf ? static_cast<std::uint32_t>(depth - level) : 1, static_cast<std::uint32_t>(end - c));
    }
  }
  table.stated_header_rows = static_cast<std::uint32_t>(depth);
}

/// ※ under the columns of keys, then 1 … n; nothing in a table of words.
void put_numbering(document::Table& table, const budget::TemplateTableDetail& detail, const std::string& mark) {
  std::uint32_t column = 0;
  int number = 0;
  const auto amounts = [](const TemplateSide& side) {
    return std::any_of(side.columns.begin(), side.columns.end(),
                       [](const TemplateColumn& head) { return head.adds != budget::TemplateAdds::kNone; });
  };
  if (std::none_of(detail.sides.begin(), detail.sides.end(), amounts)) return;
  for (const TemplateSide& side : detail.sides) {
    for (const TemplateColumn& head : side.columns) {
      const bool keys = head.adds == budget::TemplateAdds::kNone;
      put(table, table.stated_header_rows, column++, keys ? mark : std::to_string(++number));
    }
  }
  ++table.stated_header_rows;
}

/// Columns whose numerals are codes.
std::vector<std::uint32_t> code_columns(const budget::TemplateTableDetail& detail, const Slots& slots) {
  std::vector<std::uint32_t> out;
  std::uint32_t column = 0;
  for (const TemplateSide& side : detail.sides) {
    for (const TemplateColumn& head : side.columns) {
      const auto slot = slots.find(head.head.empty() ? "" : head.head.back());
      const bool key = head.adds == budget::TemplateAdds::kNone && slot != slots.end();
      if (key && slot->second.find("code") != std::string::npos) out.push_back(column);
      ++column;
    }
  }
  return out;
}

/// A column that means nothing that a budget holds would stand blank and say that there is nothing.
void miss_unknown(Page& page, const budget::TemplateTable& title, const budget::TemplateTableDetail& detail) {
  for (const TemplateSide& side : detail.sides) {
    for (const TemplateColumn& column : side.columns) {
      budget::Coordinate at = column.at;
      for (const budget::Dimension d :
           {budget::Dimension::kYear, budget::Dimension::kChange, budget::Dimension::kMeasure})
        at.set(d, budget::kAll);
      if (column.adds == budget::TemplateAdds::kNone || page.values.now(at)) continue;
      const std::string head = column.head.back(), means = at.describe(page.symbols);
      page.miss(title.title, "列“" + head + "”的事项预算中没有记录：" + means,
                "column '" + head + "' means what a budget does not hold: " + means);
    }
  }
}

}  // namespace

base::Result<Slots> load_slots(const std::filesystem::path& path) {
  const budget::CsvFile file = GOUJI_TRY(budget::CsvFile::read(path));
  const int head = file.column("head"), slot = file.column("slot");
  Slots out;
  for (std::size_t i = 0; i < file.rows(); ++i) out[std::string(file.field(i, head))] = file.field(i, slot);
  return out;
}

void print_table_head(Page& page, const TableHead& head) {
  const Style& style = page.form.style;
  const bool listed = head.number > 0;
  std::string label = listed ? style.table_title : std::string();
  const std::pair<std::string_view, std::string> marks[] = {{"{n}", std::to_string(head.number)},
                                                            {"{han}", base::han_number(head.number)}};
  for (const auto& [mark, value] : marks) {
    if (const std::size_t at = label.find(mark); at != std::string::npos) label.replace(at, mark.size(), value);
  }
  if (!label.empty()) page.paragraph(label, document::Role::kTableLabel);
  page.paragraph(head.title, document::Role::kTableTitle);
  std::string above = style.before_table.empty() || !listed ? "单位：{unit}" : style.before_table;
  // A table without amounts has no unit: what names it is left out with the blank ahead of it.
  if (head.unit.empty()) above.resize(std::min(above.find("单位：{unit}"), above.size()));
  while (above.ends_with("　")) above.resize(above.size() - std::string_view("　").size());
  if (const std::size_t at = above.find("{unit}"); at != std::string::npos) above.replace(at, 6, head.unit);
  if (!above.empty()) page.paragraph(page.filled(above), document::Role::kTableUnit);
}

void print_table(Page& page, const budget::TemplateTable& title, const budget::TemplateTableDetail& detail, int number,
                 const Slots& slots) {
  miss_unknown(page, title, detail);
  print_table_head(page, {title.title, number, detail.unit});
  document::Table table;
  std::vector<std::vector<std::string>> heads;
  std::vector<std::vector<PrintedRow>> sides;
  for (std::size_t s = 0; s < detail.sides.size(); ++s) {
    for (const TemplateColumn& column : detail.sides[s].columns) {
      heads.push_back(column.head);
      for (std::string& word : heads.back()) word = page.filled(word);
    }
    sides.push_back(print_rows(page, detail, detail.sides[s], slots, title.title));
  }
  table.columns = static_cast<std::uint32_t>(heads.size());
  put_header(table, heads);
  if (!page.form.style.numbering.empty()) put_numbering(table, detail, page.form.style.numbering);

  std::size_t body = 0, last = 0;
  bool any = false;
  for (const auto& side : sides) {
    const auto ends =
        static_cast<std::size_t>(std::count_if(side.begin(), side.end(), [](const PrintedRow& r) { return r.last; }));
    body = std::max(body, side.size() - ends);
    last = std::max(last, ends);
  }
  table.rows = static_cast<std::uint32_t>(table.stated_header_rows + body + last);
  std::uint32_t column = 0;
  for (std::size_t s = 0; s < sides.size(); ++s) {
    const std::size_t ends = static_cast<std::size_t>(
        std::count_if(sides[s].begin(), sides[s].end(), [](const PrintedRow& r) { return r.last; }));
    const std::size_t upper = sides[s].size() - ends;
    for (std::size_t r = 0; r < body + last; ++r) {
      const std::size_t first_end = body + last - ends;
      const PrintedRow* row = r < upper ? &sides[s][r] : r >= first_end ? &sides[s][upper + r - first_end] : nullptr;
      for (std::size_t c = 0; c < detail.sides[s].columns.size(); ++c) {
        put(table, static_cast<std::uint32_t>(table.stated_header_rows + r), column + static_cast<std::uint32_t>(c),
            row ? row->cells[c] : "");
      }
      any = any || (row && row->amounts);
    }
    column += static_cast<std::uint32_t>(detail.sides[s].columns.size());
  }
  std::sort(table.cells.begin(), table.cells.end(), [](const document::Cell& a, const document::Cell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  });
  // An empty table prints no zeros: its statement says that there is nothing.
  for (document::Cell& cell : table.cells) {
    if (!any && cell.row >= table.stated_header_rows && cell.text.utf8 == page.form.style.zero) cell.text.utf8.clear();
  }
  page.table(std::move(table), code_columns(detail, slots));
  if (any) return;
  const auto empty = page.form.empty.find(title.id);
  const std::string statement = empty == page.form.empty.end() ? "本表无数据" : empty->second;
  page.paragraph(page.filled("注：{o}{y}年" + statement + "，") + title.title + "为空表。", document::Role::kTableNote);
}

}  // namespace gouji::publish
