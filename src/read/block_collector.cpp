#include "read/block_collector.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace gouji::read {
namespace {

bool is_blank(const document::Text& text) { return base::trim(text.utf8).empty(); }

void set_cell_places(document::Table& table) {
  for (document::Cell& cell : table.cells) {
    if (cell.text.anchors.empty()) cell.text.anchors.push_back({0, table.place});
    for (document::Anchor& anchor : cell.text.anchors) {
      anchor.start.table = table.place.table;
      anchor.start.row = static_cast<std::int32_t>(cell.row);
      anchor.start.cell = static_cast<std::int32_t>(cell.column);
    }
  }
}

}  // namespace

bool BlockCollector::has_room(std::size_t cells, const base::Place& place) {
  if (full_) return false;
  cells_ += cells;
  if (cells_ <= limits_.max_cells && document_.blocks.size() < limits_.max_blocks) return true;
  add_note(base::ErrorCode::kTooLarge, "文档的单元格或段落太多，从这里起没有读取；请拆分后再检查。",
           "The document has too many cells or paragraphs; it was not read from here on: split it.", place);
  full_ = true;
  return false;
}

void BlockCollector::add(document::Paragraph paragraph) {
  if (is_blank(paragraph.text) || !has_room(0, paragraph.text.place())) return;
  document_.blocks.emplace_back(std::move(paragraph));
}

void BlockCollector::add(document::Table table) {
  const bool blank = std::all_of(table.cells.begin(), table.cells.end(),
                                 [](const document::Cell& cell) { return is_blank(cell.text); });
  if (blank || !has_room(table.cells.size(), table.place)) return;
  table.place.table = tables_++;
  set_cell_places(table);
  document_.blocks.emplace_back(std::move(table));
}

void BlockCollector::add_note(base::ErrorCode code, std::string_view zh, std::string_view en,
                              const base::Place& place) {
  if (full_ || document_.blocks.size() > limits_.max_blocks) return;
  document_.blocks.emplace_back(document::ErrorNode{code, std::string(zh), std::string(en), place});
}

}  // namespace gouji::read
