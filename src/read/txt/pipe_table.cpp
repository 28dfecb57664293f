// Markdown tables (GitHub Flavored Markdown 4.10): | a | b |, a line of dashes, then rows. The line of dashes is layout and is
// dropped; the format's single header row says nothing about the real header, so none is stated.
#include <algorithm>

#include "base/text.h"
#include "read/txt/table_layout.h"

namespace gouji::read::txt {
namespace {

struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The parts of a line between its bars; a bar behind a backslash is text.
std::vector<Part> parts_of(std::string_view text, const Line& line) {
  std::string_view content = trimmed(text.substr(line.begin, line.end - line.begin));
  std::size_t at = static_cast<std::size_t>(content.data() - text.data());
  const std::size_t end = at + content.size();
  if (at < end && text[at] == '|') ++at;
  std::vector<Part> parts;
  std::size_t from = at;
  for (; at < end; ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '|') {
      parts.push_back({from, at});
      from = at + 1;
    }
  }
  if (from < end) parts.push_back({from, end});
  return parts;
}

/// Every cell is dashes, with colons at their ends.
bool is_delimiter_row(std::string_view text, const Line& line, std::size_t min_dashes) {
  std::string_view content = trimmed(text.substr(line.begin, line.end - line.begin));
  if (content.find_first_not_of("|-: ") != std::string_view::npos || content.find('|') == std::string_view::npos)
    return false;
  const std::vector<Part> parts = parts_of(text, line);
  return !parts.empty() && std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
    std::string_view cell = trimmed(text.substr(part.begin, part.end - part.begin));
    if (!cell.empty() && cell.front() == ':') cell.remove_prefix(1);
    if (!cell.empty() && cell.back() == ':') cell.remove_suffix(1);
    return cell.size() >= min_dashes && cell.find_first_not_of('-') == std::string_view::npos;
  });
}

bool has_bar(std::string_view text, const Line& line) {
  return line.role == LineRole::kText && line.tabs == 0 &&
         text.substr(line.begin, line.end - line.begin).find('|') != std::string_view::npos;
}

bool begins_with_bar(std::string_view text, const Line& line) {
  if (!has_bar(text, line)) return false;
  std::string_view content = trimmed(text.substr(line.begin, line.end - line.begin));
  return content.front() == '|' && content.size() > 2 && content.find('|', 1) != std::string_view::npos;
}

void add_row(TableLayout& table, std::string_view text, const Line& line, std::uint32_t index) {
  const std::vector<Part> parts = parts_of(text, line);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string_view cell = trimmed(text.substr(parts[i].begin, parts[i].end - parts[i].begin));
    const std::size_t begin = cell.empty() ? parts[i].begin : static_cast<std::size_t>(cell.data() - text.data());
    table.pieces.push_back({index, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + cell.size()),
                            table.rows, static_cast<std::uint32_t>(i)});
  }
  table.columns = std::max(table.columns, static_cast<std::uint32_t>(parts.size()));
  ++table.rows;
}

}  // namespace

TableLayout find_pipe_table(std::string_view text, const std::vector<Line>& lines, std::size_t first,
                            const ReadLimits& limits) {
  constexpr std::size_t kSureDashes = 3;
  TableLayout table;
  if (!has_bar(text, lines[first])) return table;
  const bool delimited = first + 1 < lines.size() && lines[first + 1].role == LineRole::kText &&
                         is_delimiter_row(text, lines[first + 1], 1);
  const bool framed = begins_with_bar(text, lines[first]);
  if (!delimited && !framed) return table;
  std::size_t at = first;
  for (; at < lines.size() && table.rows < limits.max_table_rows; ++at) {
    const Line& line = lines[at];
    if (!(framed ? begins_with_bar(text, line) : has_bar(text, line))) break;
    const std::size_t dashes = at == first + 1 ? 1 : kSureDashes;
    if (!is_delimiter_row(text, line, dashes)) add_row(table, text, line, static_cast<std::uint32_t>(at));
    if (table.columns > limits.max_columns) return {};
  }
  table.end_line = at;
  table.found = !table.pieces.empty() && (delimited || table.rows >= 2);
  return table;
}

}  // namespace gouji::read::txt
