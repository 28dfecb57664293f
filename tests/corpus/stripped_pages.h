#pragma once
// How well tables are read without their rulings: the pages of a PDF are laid out as they are and once more with rulings taken
// away, and numeric cells are compared by their place on the paper. The ruled reading is the measure, so no list is needed.
#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/numeral.h"
#include "base/text.h"
#include "document/document.h"
#include "read/page/layout.h"
#include "read/pdf/engine.h"

namespace gouji::corpus {

enum class Strip : std::uint8_t { kAll, kVerticals, kHorizontals, kInner };

inline std::vector<read::page::Page> pages_of(std::string_view bytes) {
  std::vector<read::page::Page> pages;
  auto file = read::pdf::File::open(bytes);
  if (!file.ok()) return pages;
  for (std::int32_t number = 1; number <= file.value().pages(); ++number) {
    auto painted = file.value().painted(number);
    if (painted.ok()) pages.push_back(std::move(painted.value().page));
  }
  return pages;
}

inline std::vector<read::page::Page> stripped(std::vector<read::page::Page> pages, Strip strip) {
  using read::page::Ruling;
  for (read::page::Page& page : pages) {
    std::int32_t left = INT32_MAX, top = INT32_MAX, right = 0, bottom = 0;
    for (const Ruling& line : page.rulings) {
      const bool level = line.direction == Ruling::Direction::kHorizontal;
      (level ? top : left) = std::min(level ? top : left, line.at);
      (level ? bottom : right) = std::max(level ? bottom : right, line.at);
    }
    std::erase_if(page.rulings, [&](const Ruling& line) {
      const bool level = line.direction == Ruling::Direction::kHorizontal;
      switch (strip) {
        case Strip::kAll:
          return true;
        case Strip::kVerticals:
          return !level;
        case Strip::kHorizontals:
          return level;
        case Strip::kInner:
          break;
      }
      return level ? line.at != top && line.at != bottom : line.at != left && line.at != right;
    });
  }
  return pages;
}

inline document::Document laid_out(const std::vector<read::page::Page>& pages) {
  document::Document document;
  document.format = "pdf";
  document.pages = static_cast<std::uint32_t>(pages.size());
  document.blocks = read::page::lay_out(pages).blocks;
  return document;
}

struct Shares {
  int cells = 0;     ///< Numeric cells of the ruled reading.
  int found = 0;     ///< In a table of the other reading with the same text.
  int placed = 0;    ///< And in the row and the column in which most of their neighbours are.
  int labelled = 0;  ///< And with the same texts beside them in the row.
  int headed = 0;    ///< And with the same texts above them.
  int foreign = 0;   ///< Numeric cells of the other reading that are none of the ruled one.
};

/// Most values of the other reading for a line (row or column) of the ruled one, and the other way round.
class LineMatch {
 public:
  using Line = std::tuple<std::size_t, int, std::uint32_t>;  ///< Table, page, row or column.
  void add(Line a, Line b) {
    ++there_[a][b];
    ++back_[b][a];
  }
  bool agrees(Line a, Line b) const { return most(there_.at(a)) == b && most(back_.at(b)) == a; }

 private:
  static Line most(const std::map<Line, int>& counts) {
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }
  std::map<Line, std::map<Line, int>> there_, back_;
};

/// Numeric cells of a document by their place.
class CellMap {
 public:
  struct Entry {
    std::size_t table = 0;
    const document::Cell* cell = nullptr;
    int page() const { return cell->text.anchors.front().start.page; }
    LineMatch::Line row() const { return {table, page(), cell->row}; }
    LineMatch::Line column() const { return {table, page(), cell->column}; }
  };
  using Place = std::tuple<int, int, int>;

  explicit CellMap(const document::Document& document) {
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
      const auto* table = std::get_if<document::Table>(&document.blocks[i]);
      if (table) add(i, *table);
    }
  }
  const std::map<Place, Entry>& entries() const { return entries_; }
  /// All texts of the row that are no numbers.
  std::string labels(const Entry& entry) const { return at(labels_, entry.table, entry.cell->row); }
  std::string head(const Entry& entry) const { return at(heads_, entry.table, entry.cell->column); }

 private:
  using Texts = std::map<std::pair<std::size_t, std::uint32_t>, std::string>;
  static std::string at(const Texts& texts, std::size_t table, std::uint32_t line) {
    const auto found = texts.find({table, line});
    return found == texts.end() ? std::string() : found->second;
  }
  void add(std::size_t index, const document::Table& table) {
    std::set<std::uint32_t> begun;
    for (const document::Cell& cell : table.cells) {
      const std::string text = base::without_blanks(cell.text.utf8);
      if (text.empty()) continue;
      if (base::parse_cell_number(cell.text.utf8).ok()) {
        const base::Place& place = cell.text.anchors.front().start;
        entries_[{place.page, place.left, place.top}] = {index, &cell};
        begun.insert(cell.column);
        continue;
      }
      for (std::uint32_t r = 0; r < cell.row_span; ++r) labels_[{index, cell.row + r}] += text;
      for (std::uint32_t c = cell.column; c < cell.column + cell.column_span; ++c) {
        if (!begun.count(c)) heads_[{index, c}] += text;
      }
    }
  }
  std::map<Place, Entry> entries_;
  Texts labels_, heads_;
};

inline Shares compare(const document::Document& ruled, const document::Document& other) {
  const CellMap a(ruled), b(other);
  LineMatch rows, columns;
  Shares out;
  std::vector<std::pair<CellMap::Entry, CellMap::Entry>> pairs;
  for (const auto& [place, cell] : a.entries()) {
    ++out.cells;
    const auto found = b.entries().find(place);
    if (found == b.entries().end() || found->second.cell->text.utf8 != cell.cell->text.utf8) continue;
    ++out.found;
    pairs.emplace_back(cell, found->second);
    rows.add(cell.row(), found->second.row());
    columns.add(cell.column(), found->second.column());
  }
  for (const auto& [place, cell] : b.entries()) out.foreign += a.entries().count(place) ? 0 : 1;
  for (const auto& [x, y] : pairs) {
    if (!rows.agrees(x.row(), y.row()) || !columns.agrees(x.column(), y.column())) continue;
    ++out.placed;
    if (a.labels(x) == b.labels(y)) ++out.labelled;
    if (a.head(x) == b.head(y)) ++out.headed;
  }
  return out;
}

}  // namespace gouji::corpus
