#include "read/csv/csv_reader.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "base/text.h"
#include "read/anchored_text.h"
#include "read/block_collector.h"
#include "read/table_parts.h"
#include "read/txt/encoding.h"

namespace gouji::read::csv {
namespace {

/// Separators are told from so much of the text.
constexpr std::size_t kWindow = 64u << 10;
constexpr std::size_t kMinRecords = 3;
/// In hundredths: records with the usual number of fields.
constexpr std::size_t kUsualShare = 90;
/// In bytes on average: a field is a label or a number, prose is longer.
constexpr std::size_t kMaxMeanField = 90;

bool is_character_start(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }

/// Walks over fields and tells each character of them.
class Parser {
 public:
  Parser(std::string_view text, char separator) : text_(text), separator_(separator) {}

  /// Calls field(text) for every field and record() behind every record.
  template <typename Field, typename Record>
  void run(Field field, Record record) {
    AnchoredText out;
    bool any = false;
    while (at_ < text_.size()) {
      any = true;
      if (text_[at_] == '"' && out.empty()) {
        quoted(out);
      } else if (text_[at_] == separator_) {
        step();
        field(out.take());
      } else if (text_[at_] == '\n' || text_[at_] == '\r') {
        line_break();
        field(out.take());
        record();
        any = false;
      } else {
        put(out);
      }
    }
    if (!any) return;
    field(out.take());
    record();
  }

  std::int32_t line() const { return line_; }
  std::int32_t column() const { return column_; }

 private:
  std::size_t character_end() const {
    std::size_t end = at_ + 1;
    while (end < text_.size() && !is_character_start(text_[end])) ++end;
    return end;
  }
  void step() {
    at_ = character_end();
    ++column_;
  }
  void put(AnchoredText& out) {
    const std::size_t end = character_end();
    out.put(text_.substr(at_, end - at_), 0, line_, column_);
    step();
  }
  void line_break() {
    if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
    ++at_;
    ++line_;
    column_ = 1;
  }
  void quoted(AnchoredText& out) {
    step();
    while (at_ < text_.size()) {
      if (text_[at_] == '"') {
        const bool doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
        step();
        if (!doubled) return;
        put(out);
      } else if (text_[at_] == '\n' || text_[at_] == '\r') {
        out.put("\n", 0, line_, column_);
        line_break();
      } else {
        put(out);
      }
    }
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::int32_t line_ = 1, column_ = 1;
};

bool fits(std::string_view text, char separator) {
  std::map<std::size_t, std::size_t> records_by_fields;
  std::size_t fields = 0, records = 0, bytes = 0, filled = 0;
  Parser(text, separator)
      .run(
          [&](const document::Text& field) {
            ++fields;
            const std::size_t size = base::trim(field.utf8).size();
            bytes += size;
            filled += size > 0 ? 1 : 0;
          },
          [&] {
            if (fields > 1 || filled > 0) {
              ++records_by_fields[fields];
              ++records;
            }
            fields = 0;
          });
  if (records < kMinRecords || filled == 0 || bytes / filled > kMaxMeanField) return false;
  const auto usual = std::max_element(records_by_fields.begin(), records_by_fields.end(),
                                      [](const auto& a, const auto& b) { return a.second < b.second; });
  return usual->first >= 2 && usual->second * 100 >= records * kUsualShare;
}

/// Commas that part the thousands of a number ("1,020.11") say nothing of fields.
bool has_thousands(std::string_view text) {
  const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  std::size_t commas = 0, thousands = 0;
  for (std::size_t at = text.find(','); at != std::string_view::npos; at = text.find(',', at + 1)) {
    ++commas;
    if (at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4)) ++thousands;
  }
  return thousands * 5 > commas;
}

// --- headers of several rows in one ---

constexpr std::string_view kBetweenLevels = " / ";
constexpr std::size_t kMostLevels = 8;

document::Text slice(const document::Text& text, std::size_t begin, std::size_t end) {
  document::Text out;
  out.utf8 = text.utf8.substr(begin, end - begin);
  if (!out.utf8.empty()) out.anchors.push_back({0, text.place(begin, end)});
  return out;
}

std::vector<document::Text> levels_of(const document::Text& text) {
  std::vector<document::Text> levels;
  for (std::size_t at = 0; at <= text.utf8.size() && levels.size() < kMostLevels;) {
    std::size_t end = text.utf8.find(kBetweenLevels, at);
    if (end == std::string::npos || levels.size() + 1 == kMostLevels) end = text.utf8.size();
    levels.push_back(slice(text, at, end));
    at = end + kBetweenLevels.size();
  }
  return levels;
}

/// Open data has one row of headers; a header of several rows stands in it as 财政拨款 / 小计. It becomes several rows again,
/// with equal heads of neighbours as one cell.
void unfold_header(document::Table& grid) {
  std::size_t first_row = 0, folded = 0, depth = 1;
  std::vector<std::vector<document::Text>> paths(grid.columns);
  while (first_row < grid.cells.size() && grid.cells[first_row].row == 0) {
    const document::Cell& cell = grid.cells[first_row++];
    paths[cell.column] = levels_of(cell.text);
    folded += paths[cell.column].size() > 1;
    depth = std::max(depth, paths[cell.column].size());
  }
  if (folded < 2 || folded * 2 < first_row) return;
  std::vector<document::Cell> cells;
  for (std::uint32_t level = 0; level < depth; ++level) {
    for (std::uint32_t column = 0; column < grid.columns; ++column) {
      const auto& path = paths[column];
      if (level >= path.size()) continue;
      const auto same_head = [&](std::uint32_t other) {
        if (other >= grid.columns || paths[other].size() <= level + 1 || path.size() <= level + 1) return false;
        for (std::uint32_t i = 0; i <= level; ++i) {
          if (paths[other][i].utf8 != path[i].utf8) return false;
        }
        return true;
      };
      if (column > 0 && same_head(column - 1)) continue;  // Part of the cell to the left.
      document::Cell cell;
      cell.row = level;
      cell.column = column;
      cell.text = path[level];
      while (same_head(column + cell.column_span)) ++cell.column_span;
      if (level + 1 == path.size()) cell.row_span = static_cast<std::uint32_t>(depth) - level;
      cells.push_back(std::move(cell));
    }
  }
  for (std::size_t i = first_row; i < grid.cells.size(); ++i) {
    grid.cells[i].row += static_cast<std::uint32_t>(depth) - 1;
    cells.push_back(std::move(grid.cells[i]));
  }
  grid.cells = std::move(cells);
  grid.rows += static_cast<std::uint32_t>(depth) - 1;
}

}  // namespace

char separator_of(std::string_view text) {
  if (text.size() > kWindow) {
    const std::size_t end = text.rfind('\n', kWindow);
    text = text.substr(0, end == std::string_view::npos ? kWindow : end);
  }
  if (text.find('\t') != std::string_view::npos) return '\0';
  for (char separator : {',', ';'}) {
    if (separator == ',' && has_thousands(text)) continue;
    if (text.find(separator) != std::string_view::npos && fits(text, separator)) return separator;
  }
  return '\0';
}

base::Result<document::Document> read_csv(std::string name, std::string_view bytes, char separator,
                                          const ReadLimits& limits) {
  const txt::DecodedText decoded = GOUJI_TRY(txt::decode(bytes));
  document::Document document;
  document.name = std::move(name);
  document.format = "csv";
  document.encoding = decoded.encoding;
  document.digest = base::digest64(bytes);
  document::Table grid;
  std::uint32_t column = 0;
  bool cut = false;
  Parser parser(decoded.view(), separator);
  parser.run(
      [&](document::Text field) {
        if (column < limits.max_columns && grid.rows < limits.max_table_rows && grid.cells.size() < limits.max_cells) {
          if (!base::trim(field.utf8).empty()) {
            document::Cell cell;
            cell.row = grid.rows;
            cell.column = column;
            cell.text = std::move(field);
            grid.cells.push_back(std::move(cell));
          }
        } else {
          cut = true;
        }
        grid.columns = std::max(grid.columns, ++column);
      },
      [&] {
        if (grid.rows < limits.max_table_rows) ++grid.rows;
        column = 0;
      });
  document.lines = static_cast<std::uint32_t>(parser.line());
  BlockCollector blocks(document, limits);
  if (cut) {
    blocks.add_note(base::ErrorCode::kTooLarge, "行、列或单元格太多，超出部分没有读取。",
                    "There are too many rows, columns or cells; those beyond the limit were not read.");
  }
  unfold_header(grid);
  for (document::Block& block : take_apart(std::move(grid), GridKind::kSheet)) {
    if (auto* paragraph = std::get_if<document::Paragraph>(&block)) blocks.add(std::move(*paragraph));
    if (auto* table = std::get_if<document::Table>(&block)) blocks.add(std::move(*table));
  }
  if (document.blocks.empty())
    return base::Error{base::ErrorCode::kEmpty, "文件中没有内容。", "The file is empty.", {}};
  return document;
}

}  // namespace gouji::read::csv
