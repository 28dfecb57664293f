// WordprocessingML (ECMA-376 part 1, 17). Blocks are read by recursion, bounded by kMaxDepth; the runs of a paragraph by a loop.
#include "read/docx/docx_reader.h"

#include <pugixml.hpp>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "base/text.h"
#include "read/anchored_text.h"
#include "read/block_collector.h"
#include "read/docx/numbering.h"
#include "read/docx/styles.h"
#include "read/grid_builder.h"
#include "read/paragraph_lines.h"
#include "read/table_parts.h"
#include "read/xml/part.h"
#include "read/zip/archive.h"

namespace gouji::read::docx {
namespace {

using document::Block;
using document::Paragraph;
using document::Text;
using xml::Step;

/// Tables in cells, text boxes in text boxes, content controls.
constexpr int kMaxDepth = 48;
constexpr int kMaxSpan = 1000;
constexpr std::uint8_t kMaxHeading = 9;

bool is_property_on(const pugi::xml_node& properties, std::string_view name) {
  const pugi::xml_node node = xml::child(properties, name);
  return node && (!xml::has_attribute(node, "val") || xml::is_on(xml::attribute(node, "val")));
}

/// A paragraph as shown, and what stands in it as blocks of its own.
struct Shown {
  Text text;
  ParagraphMarks marks;
  std::vector<pugi::xml_node> boxes;
};

/// Whether the tree is still wanted behind the walk. Where it is not, tables go as they are read: the tree of a large document takes
/// several times as much memory as what is read from it.
enum class Tree : std::uint8_t { kKept, kConsumed };

class Walk {
 public:
  Walk(const Styles& styles, Numbering& numbering, const ReadLimits& limits, document::Document& document, Tree tree)
      : styles_(styles), numbering_(numbering), limits_(limits), blocks_(document, limits), tree_(tree) {}

  void read_blocks(const pugi::xml_node& parent, int depth) {
    if (depth > kMaxDepth) {
      return blocks_.add_note(base::ErrorCode::kTooLarge, "嵌套太深的内容没有读取。",
                              "Content nested too deep was not read.", place());
    }
    for (pugi::xml_node node = parent.first_child(), next; node; node = next) {
      next = node.next_sibling();
      if (blocks_.full()) return;
      if (xml::is(node, "p")) {
        read_paragraph(node, depth);
      } else if (xml::is(node, "tbl")) {
        read_table(node, depth);
        if (tree_ == Tree::kConsumed && depth == 0) pugi::xml_node(parent).remove_child(node);
      } else if (const pugi::xml_node inner = container(node)) {
        read_blocks(inner, depth + 1);
      }
    }
  }

  std::int32_t lines() const { return line_; }
  /// By line, from 0.
  std::vector<pugi::xml_node> take_paragraphs() { return std::move(paragraphs_); }

 private:
  base::Place place() const {
    base::Place place;
    place.line = place.end_line = std::max(line_, 1);
    place.column = place.end_column = 1;
    return place;
  }

  /// What holds blocks without being one. Of alternatives the first is read (it says what the others repeat).
  static pugi::xml_node container(const pugi::xml_node& node) {
    const std::string_view name = xml::local_name(node);
    if (name == "sdt") return xml::child(node, "sdtContent");
    if (name == "ins" || name == "moveTo" || name == "customXml" || name == "smartTag") return node;
    if (name == "AlternateContent") {
      const pugi::xml_node choice = xml::child(node, "Choice");
      return choice ? choice : xml::child(node, "Fallback");
    }
    return {};
  }

  void read_paragraph(const pugi::xml_node& node, int depth) {
    Shown shown = show(node);
    add_paragraphs(std::move(shown.text), shown.marks, limits_, blocks_);
    for (const pugi::xml_node& box : shown.boxes) read_blocks(box, depth + 1);
  }

  Shown show(const pugi::xml_node& paragraph) {
    ++line_;
    if (tree_ == Tree::kKept) paragraphs_.push_back(paragraph);
    Shown shown;
    const pugi::xml_node properties = xml::child(paragraph, "pPr");
    const ParagraphStyle& style = styles_.of(xml::attribute(xml::child(properties, "pStyle"), "val"));
    int outline = style.outline;
    if (const pugi::xml_node own = xml::child(properties, "outlineLvl")) outline = xml::number(own, "val", -1);
    if (outline >= 0 && outline < kMaxHeading) shown.marks.heading = static_cast<std::uint8_t>(outline + 1);
    std::string characters;
    collect(paragraph, characters, shown.boxes);
    if (!base::trim(characters).empty()) characters.insert(0, number_of(properties, style, shown.marks));
    AnchoredText text;
    text.put_run(characters, 0, line_, 1);
    shown.text = text.take();
    if (shown.text.anchors.empty()) shown.text.anchors.push_back({0, place()});
    return shown;
  }

  /// An empty paragraph of a list takes no number that a reader would see; Word counts it all the same.
  std::string number_of(const pugi::xml_node& properties, const ParagraphStyle& style, ParagraphMarks& marks) {
    int list = style.list, level = style.level;
    const pugi::xml_node own = xml::child(properties, "numPr");
    if (const pugi::xml_node id = xml::child(own, "numId")) list = xml::number(id, "val", 0);
    if (const pugi::xml_node at = xml::child(own, "ilvl")) level = xml::number(at, "val", 0);
    if (list <= 0) return {};
    const ListNumber number = numbering_.next(list, level);
    marks.list_item = number.bullet;
    return number.text;
  }

  /// The characters of all runs, in order.
  static void collect(const pugi::xml_node& paragraph, std::string& out, std::vector<pugi::xml_node>& boxes) {
    Step step = Step::kInto;
    for (pugi::xml_node node = xml::next_in(paragraph, paragraph, step); node;
         node = xml::next_in(paragraph, node, step)) {
      step = Step::kOver;
      const std::string_view name = xml::local_name(node);
      if (name == "t") {
        out += node.text().get();
      } else if (name == "tab" || name == "ptab") {
        out += '\t';
      } else if (name == "br" || name == "cr") {
        out += '\n';
      } else if (name == "noBreakHyphen") {
        out += '-';
      } else if (name == "sym") {
        append_symbol(node, out);
      } else if (name == "txbxContent") {
        boxes.push_back(node);
      } else if (name == "r") {
        if (!is_property_on(xml::child(node, "rPr"), "vanish")) step = Step::kInto;
      } else if (name == "AlternateContent" || !is_left_out(node)) {
        step = Step::kInto;
      }
    }
  }

  /// Deleted and moved-away text, properties, field codes, the second form of alternatives, notes' reference marks.
  static bool is_left_out(const pugi::xml_node& node) {
    const std::string_view name = xml::local_name(node);
    if (name == "Fallback") return static_cast<bool>(xml::child(node.parent(), "Choice"));
    if (name == "Choice") return node != xml::child(node.parent(), "Choice");
    return name == "del" || name == "moveFrom" || name == "pPr" || name == "rPr" || name == "instrText" ||
           name == "delText" || name == "sdtPr" || name == "rt" || name == "tbl" || name.empty();
  }

  /// Symbol fonts put their characters into the private area; those that stand for plain ones are taken.
  static void append_symbol(const pugi::xml_node& node, std::string& out) {
    const std::string_view code = xml::attribute(node, "char");
    unsigned value = 0;
    const auto result = std::from_chars(code.data(), code.data() + code.size(), value, 16);
    if (result.ec != std::errc()) return;
    if (value >= 0xF020 && value < 0xF07F && xml::attribute(node, "font") == "Symbol") value -= 0xF000;
    if (value < 0xE000 && value >= 0x20) base::append_utf8(out, static_cast<char32_t>(value));
  }

  // ------------------------------------------------------------ tables

  /// Rows and cells may stand in content controls and marks of changes.
  static void find_parts(const pugi::xml_node& parent, std::string_view name, std::vector<pugi::xml_node>& out,
                         int depth) {
    if (depth > kMaxDepth) return;
    for (pugi::xml_node node = parent.first_child(); node; node = node.next_sibling()) {
      if (xml::is(node, name)) {
        out.push_back(node);
      } else if (const pugi::xml_node inner = container(node)) {
        find_parts(inner, name, out, depth + 1);
      }
    }
  }

  static std::vector<pugi::xml_node> rows_of(const pugi::xml_node& table) {
    std::vector<pugi::xml_node> rows;
    find_parts(table, "tr", rows, 0);
    std::erase_if(rows, [](const pugi::xml_node& row) {
      const pugi::xml_node properties = xml::child(row, "trPr");
      return xml::child(properties, "del") || is_property_on(properties, "hidden");
    });
    return rows;
  }

  static std::vector<pugi::xml_node> cells_of(const pugi::xml_node& row) {
    std::vector<pugi::xml_node> cells;
    find_parts(row, "tc", cells, 0);
    std::erase_if(cells, [](const pugi::xml_node& cell) { return xml::child(xml::child(cell, "tcPr"), "cellDel"); });
    return cells;
  }

  void read_table(const pugi::xml_node& table, int depth) {
    const std::vector<pugi::xml_node> rows = rows_of(table);
    std::vector<std::vector<pugi::xml_node>> cells;
    std::size_t widest = 0;
    for (const pugi::xml_node& row : rows) {
      cells.push_back(cells_of(row));
      widest = std::max(widest, cells.back().size());
    }
    if (widest <= 1) {  // A frame around text.
      for (const auto& row : cells) {
        for (const pugi::xml_node& cell : row) read_blocks(cell, depth + 1);
      }
      return;
    }
    GridBuilder grid(limits_.max_columns, limits_.max_table_rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      grid.start_row();
      const pugi::xml_node properties = xml::child(rows[i], "trPr");
      grid.skip(static_cast<std::uint32_t>(
          std::clamp(xml::number(xml::child(properties, "gridBefore"), "val", 0), 0, kMaxSpan)));
      for (const pugi::xml_node& cell : cells[i]) add_cell(cell, grid, depth);
    }
    if (grid.cut()) {
      blocks_.add_note(base::ErrorCode::kTooLarge, "表格的行或列太多，超出部分没有读取。",
                       "The table has too many rows or columns; those beyond the limit were not read.", place());
    }
    for (Block& block : take_apart(grid.finish(), GridKind::kTable)) {
      if (auto* paragraph = std::get_if<Paragraph>(&block)) blocks_.add(std::move(*paragraph));
      if (auto* part = std::get_if<document::Table>(&block)) blocks_.add(std::move(*part));
    }
  }

  void add_cell(const pugi::xml_node& cell, GridBuilder& grid, int depth) {
    const pugi::xml_node properties = xml::child(cell, "tcPr");
    const int span = std::clamp(xml::number(xml::child(properties, "gridSpan"), "val", 1), 1, kMaxSpan);
    const pugi::xml_node merge = xml::child(properties, "vMerge");
    const bool goes_on = merge && xml::attribute(merge, "val") != "restart";
    AnchoredCell text;
    read_cell(cell, text, depth);
    if (goes_on && grid.extend_above()) return;
    grid.add(std::move(text.text), 1, static_cast<std::uint32_t>(span));
  }

  struct AnchoredCell {
    Text text;
    void add_line(const Text& line) {
      if (base::trim(line.utf8).empty()) {
        if (text.anchors.empty()) text.anchors = line.anchors;
        return;
      }
      if (!text.utf8.empty()) {
        document::Anchor anchor = line.anchors.front();
        anchor.offset = static_cast<std::uint32_t>(text.utf8.size());
        anchor.start.end_column = anchor.start.column;  // The border of two paragraphs has no width.
        if (anchor.start.end_column == 0) anchor.start.end_column = 1;
        text.anchors.push_back(anchor);
        text.utf8 += '\n';
      }
      text.append(line);
    }
  };

  /// The paragraphs of a cell as its lines; a table inside is read as lines of its cells.
  void read_cell(const pugi::xml_node& parent, AnchoredCell& out, int depth) {
    if (depth > kMaxDepth) return;
    for (pugi::xml_node node = parent.first_child(); node; node = node.next_sibling()) {
      if (xml::is(node, "p")) {
        const Shown shown = show(node);
        std::vector<Text> lines = lines_of(shown.text);
        if (lines.empty()) out.add_line(shown.text);
        for (const Text& line : lines) out.add_line(line);
        for (const pugi::xml_node& box : shown.boxes) read_cell(box, out, depth + 1);
      } else if (xml::is(node, "tbl")) {
        for (const pugi::xml_node& row : rows_of(node)) {
          for (const pugi::xml_node& cell : cells_of(row)) read_cell(cell, out, depth + 1);
        }
      } else if (const pugi::xml_node inner = container(node)) {
        read_cell(inner, out, depth + 1);
      }
    }
  }

  const Styles& styles_;
  Numbering& numbering_;
  const ReadLimits& limits_;
  BlockCollector blocks_;
  Tree tree_;
  std::vector<pugi::xml_node> paragraphs_;
  std::int32_t line_ = 0;
};

}  // namespace

std::string main_part(zip::Archive& archive) {
  pugi::xml_document document;
  if (xml::load(archive, "_rels/.rels", document).ok()) {
    for (pugi::xml_node one : document.document_element().children()) {
      if (base::ends_with(xml::attribute(one, "Type"), "/officeDocument"))
        return xml::resolve("", xml::attribute(one, "Target"));
    }
  }
  return "word/document.xml";
}

namespace {

/// Separators and the like have a type; notes of the text have none.
void read_notes(zip::Archive& archive, const std::string& part, Walk& walk) {
  pugi::xml_document document;
  if (archive.find(part) == nullptr || !xml::load(archive, part, document).ok()) return;
  for (pugi::xml_node note : document.document_element().children()) {
    if (!xml::has_attribute(note, "type")) walk.read_blocks(note, 0);
  }
}

}  // namespace

base::Result<document::Document> read_docx(std::string name, std::string_view bytes, const ReadLimits& limits) {
  zip::Archive archive = GOUJI_TRY(zip::Archive::open(bytes));
  const std::string part = main_part(archive);
  pugi::xml_document main;
  GOUJI_TRY(xml::load(archive, part, main));
  Styles styles;
  Numbering numbering;
  pugi::xml_document style_part, numbering_part;
  if (xml::load(archive, xml::resolve(part, "styles.xml"), style_part).ok()) styles.load(style_part.document_element());
  if (xml::load(archive, xml::resolve(part, "numbering.xml"), numbering_part).ok())
    numbering.load(numbering_part.document_element());
  document::Document document;
  document.name = std::move(name);
  document.format = "docx";
  document.digest = base::digest64(bytes);
  Walk walk(styles, numbering, limits, document, Tree::kConsumed);
  walk.read_blocks(xml::child(main.document_element(), "body"), 0);
  read_notes(archive, xml::resolve(part, "footnotes.xml"), walk);
  read_notes(archive, xml::resolve(part, "endnotes.xml"), walk);
  document.lines = static_cast<std::uint32_t>(walk.lines());
  join_broken_lines(document.blocks, limits);
  if (document.blocks.empty()) {
    return base::Error{base::ErrorCode::kEmpty, "Word 文档中没有文字。", "The Word document holds no text.", {}};
  }
  return document;
}

std::vector<pugi::xml_node> paragraphs_of(const pugi::xml_document& main, const ReadLimits& limits) {
  const Styles styles;
  Numbering numbering;
  document::Document document;
  Walk walk(styles, numbering, limits, document, Tree::kKept);
  walk.read_blocks(xml::child(main.document_element(), "body"), 0);
  return walk.take_paragraphs();
}

}  // namespace gouji::read::docx
