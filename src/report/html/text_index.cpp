// Anchors cut every text into pieces of one line each; within a piece a column is a character.
#include "report/html/text_index.h"

#include "base/text.h"

namespace gouji::report::html {

TextIndex::TextIndex(const document::Document& document) : document_(document) {
  for (std::uint32_t block = 0; block < document.blocks.size(); ++block) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&document.blocks[block])) {
      add({block, -1}, paragraph->text);
    } else if (const auto* table = std::get_if<document::Table>(&document.blocks[block])) {
      table_blocks_.push_back(block);
      for (std::size_t cell = 0; cell < table->cells.size(); ++cell) {
        add({block, static_cast<std::int32_t>(cell)}, table->cells[cell].text);
      }
    }
  }
}

void TextIndex::add(TextId id, const document::Text& text) {
  for (std::size_t index = 0; index < text.anchors.size(); ++index) {
    const document::Anchor& anchor = text.anchors[index];
    const std::size_t end = index + 1 < text.anchors.size() ? text.anchors[index + 1].offset : text.utf8.size();
    lines_[{anchor.start.file, anchor.start.page, anchor.start.line}].push_back(
        {id, anchor.offset, static_cast<std::uint32_t>(end), anchor.start.column});
  }
}

const document::Text& TextIndex::text(TextId id) const {
  const document::Block& block = document_.blocks[id.block];
  if (id.cell < 0) return std::get<document::Paragraph>(block).text;
  return std::get<document::Table>(block).cells[static_cast<std::size_t>(id.cell)].text;
}

const TextIndex::Piece* TextIndex::piece_at(const base::Place& of, std::int32_t line, std::int32_t column) const {
  const auto found = lines_.find({of.file, of.page, line});
  if (found == lines_.end()) return nullptr;
  const Piece* best = nullptr;
  for (const Piece& piece : found->second) {
    if (piece.column <= column && (best == nullptr || piece.column >= best->column)) best = &piece;
  }
  return best == nullptr ? &found->second.front() : best;
}

std::uint32_t TextIndex::byte_at(const Piece& piece, std::int32_t column) const {
  const std::string_view bytes = text(piece.text).utf8;
  std::size_t offset = piece.begin;
  for (std::int32_t at = piece.column; at < column && offset < piece.end; ++at) base::next_code_point(bytes, offset);
  return static_cast<std::uint32_t>(std::min<std::size_t>(offset, piece.end));
}

std::optional<TextRange> TextIndex::find(const base::Place& place) const {
  if (place.line <= 0) return std::nullopt;
  const Piece* first = piece_at(place, place.line, place.column);
  if (first == nullptr) return std::nullopt;
  TextRange range{first->text, byte_at(*first, place.column), 0};
  const std::uint32_t size = static_cast<std::uint32_t>(text(first->text).utf8.size());
  const std::int32_t end_line = std::max(place.end_line, place.line);
  const Piece* last = place.end_column > 0 ? piece_at(place, end_line, place.end_column - 1) : first;
  const bool same_text = last != nullptr && last->text == first->text;
  range.end = !same_text ? size : place.end_column > 0 ? byte_at(*last, place.end_column) : last->end;
  if (range.end < range.begin) range.end = range.begin;
  return range;
}

std::optional<std::uint32_t> TextIndex::block_at(const base::Place& place) const {
  if (place.table >= 0 && static_cast<std::size_t>(place.table) < table_blocks_.size()) {
    return table_blocks_[static_cast<std::size_t>(place.table)];
  }
  const auto range = find(place);
  return range ? std::optional(range->text.block) : std::nullopt;
}

}  // namespace gouji::report::html
