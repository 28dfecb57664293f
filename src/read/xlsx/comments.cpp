// ECMA-376 part 1, 18.7: the text of comments stands in one part of the sheet, their yellow boxes as drawings in another (VML,
// part 4, 19); both are related to the sheet.
#include "read/xlsx/comments.h"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/text.h"
#include "read/xlsx/sheet.h"
#include "read/xlsx/workbook.h"
#include "read/xml/package_parts.h"
#include "read/xml/part.h"
#include "read/zip/archive.h"
#include "read/zip/rewrite.h"

namespace gouji::read::xlsx {
namespace {

constexpr const char* kAuthor = "gouji";
constexpr const char* kCommentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
constexpr const char* kVmlType = "application/vnd.openxmlformats-officedocument.vmlDrawing";
constexpr const char* kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kMainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kEmptyDrawing =
    R"(<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" )"
    R"(xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>)"
    R"(</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">)"
    R"(<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>)";
/// What follows <legacyDrawing> in a sheet.
constexpr std::array<std::string_view, 8> kAfterDrawing{
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"};

using CellAt = std::pair<std::uint32_t, std::uint32_t>;  ///< Row and column, from 0.
using Notes = std::map<CellAt, std::string>;

std::string reference_of(const CellAt& cell) {
  std::string letters;
  for (std::uint32_t column = cell.second + 1; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters + std::to_string(cell.first + 1);
}

/// The cell whose characters cover the place; the first of the row where none does.
CellAt cell_at(const document::Table& grid, const worker::Mark& mark) {
  if (mark.line <= 0) return {0, 0};
  CellAt found{static_cast<std::uint32_t>(mark.line - 1), 0};
  for (const document::Cell& cell : grid.cells) {
    const base::Place place = cell.text.place();
    if (place.line == mark.line && place.column <= mark.column) found = {cell.row, cell.column};
  }
  return found;
}

Notes notes_of(const document::Table& grid, std::int32_t sheet, std::int32_t first_sheet,
               const std::vector<worker::Mark>& marks) {
  Notes notes;
  for (const worker::Mark& mark : marks) {
    const bool placed = mark.page > 0 && mark.line > 0;
    if ((placed ? mark.page : first_sheet) != sheet) continue;
    std::string& text = notes[cell_at(grid, mark)];
    const std::string note = mark.title + (mark.text.empty() ? "" : "\n" + mark.text);
    // Two findings may point to the same one.
    if (text.find(note) == std::string::npos) text += (text.empty() ? "" : "\n\n") + note;
  }
  return notes;
}

class SheetComments {
 public:
  SheetComments(xml::PackageParts& parts, std::string sheet, std::int32_t number)
      : parts_(parts), sheet_(std::move(sheet)), suffix_("Gouji" + std::to_string(number)) {}

  base::Status add(const Notes& notes) {
    GOUJI_TRY(add_texts(notes));
    return add_boxes(notes);
  }

 private:
  base::Status add_texts(const Notes& notes) {
    std::string part = parts_.related(sheet_, "/comments");
    pugi::xml_document comments;
    if (part.empty()) {
      part = "xl/comments" + suffix_ + ".xml";
      GOUJI_TRY(parts_.relate(sheet_, std::string(kRelations) + "/comments", "/" + part));
      GOUJI_TRY(parts_.set_type(part, kCommentsType));
      pugi::xml_node root = comments.append_child("comments");
      root.append_attribute("xmlns") = kMainSpace;
      root.append_child("authors");
      root.append_child("commentList");
    } else {
      GOUJI_TRY(parts_.load(part, comments));
    }
    pugi::xml_node root = comments.document_element();
    pugi::xml_node authors = xml::child(root, "authors");
    if (!authors) authors = root.prepend_child(xml::named_like(root, "authors").c_str());
    const auto author = std::distance(authors.children().begin(), authors.children().end());
    authors.append_child(xml::named_like(root, "author").c_str()).text().set(kAuthor);
    pugi::xml_node list = xml::child(root, "commentList");
    if (!list) list = root.append_child(xml::named_like(root, "commentList").c_str());
    for (const auto& [cell, text] : notes) add_text(list, reference_of(cell), static_cast<int>(author), text);
    parts_.put(part, comments);
    return base::Done{};
  }

  /// A cell has one comment: what is there already stays in front.
  static void add_text(pugi::xml_node list, const std::string& reference, int author, const std::string& text) {
    for (const pugi::xml_node one : list.children()) {
      if (xml::attribute(one, "ref") != reference) continue;
      add_run(xml::child(one, "text"), "\n\n" + text);
      return;
    }
    pugi::xml_node comment = list.append_child(xml::named_like(list, "comment").c_str());
    comment.append_attribute("ref") = reference.c_str();
    comment.append_attribute("authorId") = author;
    add_run(comment.append_child(xml::named_like(list, "text").c_str()), text);
  }

  static void add_run(pugi::xml_node text, const std::string& words) {
    pugi::xml_node run = text.append_child(xml::named_like(text, "r").c_str());
    pugi::xml_node node = run.append_child(xml::named_like(text, "t").c_str());
    node.append_attribute("xml:space") = "preserve";
    node.text().set(words.c_str());
  }

  base::Status add_boxes(const Notes& notes) {
    std::string part = parts_.related(sheet_, "/vmlDrawing");
    pugi::xml_document drawing;
    if (part.empty()) {
      part = "xl/drawings/vmlDrawing" + suffix_ + ".vml";
      const std::string id = GOUJI_TRY(parts_.relate(sheet_, std::string(kRelations) + "/vmlDrawing", "/" + part));
      GOUJI_TRY(parts_.set_type_of_ending("vml", kVmlType));
      GOUJI_TRY(refer_to(id));
      drawing.load_string(kEmptyDrawing);
    } else {
      GOUJI_TRY(parts_.load(part, drawing));
    }
    pugi::xml_node root = drawing.document_element();
    int shape = kFirstShape;
    for (const auto& [cell, text] : notes) {
      if (!has_box(root, cell)) add_box(root, cell, shape++);
    }
    parts_.put(part, drawing);
    return base::Done{};
  }

  base::Status refer_to(const std::string& id) {
    pugi::xml_document sheet;
    GOUJI_TRY(parts_.load(sheet_, sheet));
    pugi::xml_node root = sheet.document_element();
    const std::string name = xml::named_like(root, "legacyDrawing");
    pugi::xml_node before;
    for (const pugi::xml_node one : root.children()) {
      if (std::find(kAfterDrawing.begin(), kAfterDrawing.end(), xml::local_name(one)) == kAfterDrawing.end()) continue;
      before = one;
      break;
    }
    pugi::xml_node drawing = before ? root.insert_child_before(name.c_str(), before) : root.append_child(name.c_str());
    drawing.append_attribute("xmlns:r") = kRelations;
    drawing.append_attribute("r:id") = id.c_str();
    parts_.put(sheet_, sheet);
    return base::Done{};
  }

  static bool has_box(const pugi::xml_node& root, const CellAt& cell) {
    for (const pugi::xml_node shape : root.children()) {
      const pugi::xml_node data = xml::child(shape, "ClientData");
      if (!data) continue;
      const bool same = std::string_view(xml::child(data, "Row").text().get()) == std::to_string(cell.first) &&
                        std::string_view(xml::child(data, "Column").text().get()) == std::to_string(cell.second);
      if (same) return true;
    }
    return false;
  }

  static void add_box(pugi::xml_node root, const CellAt& cell, int number) {
    pugi::xml_node shape = root.append_child("v:shape");
    shape.append_attribute("id") = ("_x0000_s" + std::to_string(number)).c_str();
    shape.append_attribute("type") = "#_x0000_t202";
    shape.append_attribute("style") = "position:absolute;visibility:hidden";
    shape.append_attribute("fillcolor") = "#ffffe1";
    shape.append_attribute("o:insetmode") = "auto";
    shape.append_child("v:fill").append_attribute("color2") = "#ffffe1";
    shape.append_child("v:path").append_attribute("o:connecttype") = "none";
    shape.append_child("v:textbox").append_attribute("style") = "mso-direction-alt:auto";
    pugi::xml_node data = shape.append_child("x:ClientData");
    data.append_attribute("ObjectType") = "Note";
    const std::string row = std::to_string(cell.first), column = std::to_string(cell.second);
    const std::string anchor = std::to_string(cell.second + 1) + ",15," + row + ",2," +
                               std::to_string(cell.second + 5) + ",15," + std::to_string(cell.first + 6) + ",4";
    data.append_child("x:Anchor").text().set(anchor.c_str());
    data.append_child("x:AutoFill").text().set("False");
    data.append_child("x:Row").text().set(row.c_str());
    data.append_child("x:Column").text().set(column.c_str());
  }

  /// Far from the numbers that programs give.
  static constexpr int kFirstShape = 90'001;

  xml::PackageParts& parts_;
  std::string sheet_, suffix_;
};

}  // namespace

base::Result<std::string> with_comments(std::string_view bytes, const std::vector<worker::Mark>& marks) {
  zip::Archive archive = GOUJI_TRY(zip::Archive::open(bytes));
  const Workbook workbook = GOUJI_TRY(read_workbook(archive));
  xml::PackageParts parts(archive);
  std::int32_t first = 0;
  for (std::size_t index = 0; index < workbook.sheets.size(); ++index) {
    const SheetEntry& entry = workbook.sheets[index];
    if (entry.hidden || entry.is_chart) continue;
    const auto number = static_cast<std::int32_t>(index + 1);
    if (first == 0) first = number;
    const Sheet sheet = GOUJI_TRY(read_sheet(archive, workbook, entry, number, {}));
    const Notes notes = notes_of(sheet.grid, number, first, marks);
    if (!notes.empty()) GOUJI_TRY(SheetComments(parts, entry.part, number).add(notes));
  }
  if (parts.changed().empty()) return std::string(bytes);
  return zip::rewrite(bytes, parts.changed());
}

}  // namespace gouji::read::xlsx
