// Quantities are asked of the lines that were compiled (compare/disclosure.h), not of the page that was made of them, so that a fault
// of the template or of the printing shows as well as one of a writer.
#include "gate/compare.h"

#include <algorithm>

#include "base/text.h"
#include "compare/disclosure.h"

namespace gouji::gate {
namespace {

/// Differences of one format that are told; further ones are of the same cause.
constexpr std::size_t kMostTold = 20;

/// Blanks and line breaks are for layout.
std::string solid(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    const char32_t c = base::next_code_point(text, offset);
    if (c > ' ' && c != 0x3000 && c != 0xa0) out.append(text, start, offset - start);
  }
  return out;
}

std::vector<const document::Table*> tables_of(const document::Document& document) {
  std::vector<const document::Table*> out;
  for (const document::Block& block : document.blocks) {
    if (const auto* table = std::get_if<document::Table>(&block)) out.push_back(table);
  }
  return out;
}

/// The cells of a row; null where nothing stands.
using Row = std::vector<const document::Cell*>;

const document::Cell* cell_at(const document::Table& table, std::uint32_t row, std::uint32_t column, Spans spans) {
  return spans == Spans::kKept ? table.covering(row, column) : table.at(row, column);
}

std::string_view text_of(const document::Cell* cell) { return cell == nullptr ? std::string_view() : cell->text.utf8; }

/// Rows that say something: an empty one at the end of a form is layout, and not every format keeps it.
std::vector<Row> rows_of(const document::Table& table, Spans spans) {
  std::vector<Row> out;
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    Row cells;
    cells.reserve(table.columns);
    for (std::uint32_t column = 0; column < table.columns; ++column)
      cells.push_back(cell_at(table, row, column, spans));
    const bool blank = std::all_of(cells.begin(), cells.end(),
                                   [](const document::Cell* cell) { return solid(text_of(cell)).empty(); });
    if (!blank) out.push_back(std::move(cells));
  }
  return out;
}

/// Most texts come back byte by byte; only others are looked at without their blanks.
bool same_words(std::string_view a, std::string_view b) { return a == b || solid(a) == solid(b); }

void compare_table(const document::Table& meant, const document::Table& read, std::size_t number, Spans spans,
                   std::vector<Difference>& out) {
  const std::string name = "第 " + std::to_string(number + 1) + " 张表",
                    name_en = "table " + std::to_string(number + 1);
  const std::vector<Row> wanted = rows_of(meant, spans), got = rows_of(read, spans);
  if (wanted.size() != got.size() || meant.columns != read.columns) {
    out.push_back({name, std::to_string(got.size()) + "x" + std::to_string(read.columns),
                   std::to_string(wanted.size()) + "x" + std::to_string(meant.columns), read.place,
                   name_en + " rows x columns"});
    out.back().what += "的行数×列数";
    return;
  }
  for (std::size_t row = 0; row < wanted.size(); ++row) {
    for (std::uint32_t column = 0; column < meant.columns && out.size() < kMostTold; ++column) {
      const std::string_view expected = text_of(wanted[row][column]), stated = text_of(got[row][column]);
      if (!same_words(expected, stated))
        out.push_back({name + "第 " + std::to_string(row + 1) + " 行第 " + std::to_string(column + 1) + " 列",
                       solid(stated), solid(expected), read.place,
                       name_en + " " + std::to_string(row + 1) + ":" + std::to_string(column + 1)});
    }
  }
}

void compare_paragraphs(const document::Publication& meant, const document::Document& read,
                        std::vector<Difference>& out) {
  using document::Role;
  std::string all;
  for (const document::Block& block : read.blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) all += solid(paragraph->text.utf8);
  }
  std::size_t from = 0;
  for (std::size_t i = 0; i < meant.document.blocks.size() && out.size() < kMostTold; ++i) {
    const auto* paragraph = std::get_if<document::Paragraph>(&meant.document.blocks[i]);
    const Role role = meant.role(i);
    if (!paragraph || role == Role::kCover || role == Role::kContentsTitle || role == Role::kContentsEntry) continue;
    const std::string wanted = solid(paragraph->text.utf8);
    std::size_t at = all.find(wanted, from);
    if (at == std::string::npos) at = all.find(wanted);
    if (at == std::string::npos) {
      out.push_back({"文字", "", paragraph->text.utf8, {}, "text"});
    } else {
      from = at + wanted.size();
    }
  }
}

}  // namespace

std::vector<Difference> compare_texts(const document::Publication& meant, const document::Document& read, Spans spans) {
  const std::vector<const document::Table*> wanted = tables_of(meant.document), got = tables_of(read);
  std::vector<Difference> out;
  if (wanted.size() != got.size())
    out.push_back({"表的张数", std::to_string(got.size()), std::to_string(wanted.size()), {}, "number of tables"});
  for (std::size_t i = 0; i < std::min(wanted.size(), got.size()) && out.size() < kMostTold; ++i)
    compare_table(*wanted[i], *got[i], i, spans, out);
  compare_paragraphs(meant, read, out);
  return out;
}

base::Result<std::vector<Difference>> compare_quantities(const recognize::Recognition& read,
                                                         const budget::Budget& budget,
                                                         const budget::Knowledge& knowledge, QuantityCount& count) {
  const compare::Comparison compared =
      GOUJI_TRY(compare::compare_with_disclosure(budget, read.model, knowledge, compare::Rounding::kNearest));
  count.equal += static_cast<int>(compared.ties());
  count.not_of_lines += static_cast<int>(compared.left_out_second);
  std::vector<Difference> out;
  for (const compare::Difference& one : compared.differences) {
    // A reading that is only guessed proves nothing against the page.
    ++(one.guessed ? count.not_of_lines : count.different);
    if (one.guessed || out.size() >= kMostTold) continue;
    Difference told{one.label.empty() ? one.coordinates.front() : one.label,
                    "",
                    one.first.empty() ? "" : one.first[0].text + one.first[0].unit,
                    {}};
    if (!one.second.empty()) {
      told.stated = one.second[0].text + one.second[0].unit;
      told.place = read.model.figures[one.second[0].figures.front()].place;
    }
    out.push_back(std::move(told));
  }
  return out;
}

}  // namespace gouji::gate
