#pragma once
// WordprocessingML (ECMA-376 part 1, 17): texts, tables, sections as markup.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "write/outline.h"

namespace gouji::write::docx {

inline constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr std::string_view kSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006";
inline constexpr std::string_view kFooterId = "rId2";

/// Twentieths of a point: A4 and A3, and the margins (20 mm, 22 mm).
inline constexpr int kLongestSide = 23811, kLongSide = 16838, kShortSide = 11906, kMarginX = 1134, kMarginY = 1247;

/// Without the characters that XML forbids.
std::string xml(std::string_view text);
/// Runs of a paragraph; a line break of the text is a break of the line. `properties` is the content of w:rPr.
void append_runs(std::string& out, std::string_view text, std::string_view properties);

/// Half points that a table may be set in; the first in which its numbers fit is taken.
inline constexpr std::array<int, 6> kCellSizes = {19, 18, 17, 16, 15, 14};
enum class CellKind : std::uint8_t { kText, kNumber, kCaption };
/// The style of a cell's paragraphs. `half_points`: one of kCellSizes, or 0 for the usual size.
std::string cell_style(CellKind kind, int half_points);

/// Half points of the title on the cover, the usual one first, and the style of it.
inline constexpr std::array<int, 4> kCoverSizes = {52, 46, 42, 36};
std::string cover_style(int half_points);
/// Levels of the contents that have a style of their own: TOC1 ...
inline constexpr int kContentsLevels = 3;
/// What a cell keeps free to the left and to the right.
inline constexpr int kCellMargin = 85;

/// How the cells of a table look.
struct TableLook {
  std::vector<int> widths;              ///< Of the columns, in twentieths of a point.
  int half_points = 0;                  ///< Size of the letters; 0 = that of the style.
  const TableParts* numbers = nullptr;  ///< Says which cells are set flush right; null = none.
};

/// Spans are kept; header rows are repeated on every page.
void append_table(std::string& out, const document::Table& table, const TableLook& look);

enum class SectionKind : std::uint8_t { kText, kCover };
/// w:sectPr with the footer; a cover has none.
std::string section_properties(Paper paper, SectionKind kind = SectionKind::kText);
int page_width(Paper paper);

}  // namespace gouji::write::docx
