// Blocks in order. A section of pages ends in a paragraph that carries its properties: the last one of the section, or an empty one
// of no height behind a table.
#include <algorithm>
#include <set>

#include "write/docx/docx_writer.h"
#include "write/docx/markup.h"
#include "write/docx/parts.h"
#include "write/outline.h"

namespace gouji::write {
namespace {

using document::Role;
using namespace docx;

constexpr int kPadding = 180;
constexpr int kTwipsOfHalfPoint = 10;
/// text_width counts in these.
constexpr int kUnitsOfEm = 20;
constexpr std::string_view kCoverSpace = "<w:spacing w:before=\"4200\" w:after=\"240\"/>";
constexpr std::string_view kAboveTable = "<w:spacing w:before=\"240\" w:after=\"60\"/>";
constexpr std::string_view kTinyParagraph =
    "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>";

class DocxBody {
 public:
  explicit DocxBody(const document::Publication& publication)
      : publication_(publication), tables_(find_tables(publication)) {
    for (std::size_t i = 0; i < blocks().size(); ++i) {
      if (publication.target(i) != document::BlockNote::kNoTarget) targets_.insert(publication.target(i));
    }
  }

  std::string write() {
    front();
    std::size_t next = 0;
    for (std::size_t i = 0; i < blocks().size(); ++i) {
      if (next < tables_.size() && i == tables_[next].first) {
        table(tables_[next]);
        i = tables_[next].notes.empty() ? tables_[next].table : tables_[next].notes.back();
        ++next;
        continue;
      }
      const auto* paragraph = std::get_if<document::Paragraph>(&blocks()[i]);
      const Role role = publication_.role(i);
      if (!paragraph || role == Role::kCover || role == Role::kContentsTitle || role == Role::kContentsEntry) continue;
      turn_to(paragraph->markup_level > 0 ? paper_after(i) : Paper::kUpright);
      this->paragraph(i, paragraph->markup_level > 0 ? heading_style(*paragraph)
                         : role == Role::kClosing    ? "Closing"
                                                     : "BodyText");
    }
    flush("");
    out_ += section_properties(paper_);
    return std::move(out_);
  }

 private:
  const std::vector<document::Block>& blocks() const { return publication_.document.blocks; }
  const std::string& text(std::size_t block) const { return std::get<document::Paragraph>(blocks()[block]).text.utf8; }
  static std::string heading_style(const document::Paragraph& paragraph) {
    return "Heading" + std::to_string(std::min<int>(paragraph.markup_level, 3));
  }

  /// The last paragraph is kept back, because it may have to end a section.
  void flush(const std::string& section) {
    at_top_ = at_top_ || !section.empty();
    if (pending_.empty() && section.empty()) return;
    if (pending_.empty()) {
      out_ += "<w:p><w:pPr>" + std::string(kTinyParagraph) + section + "</w:pPr></w:p>\n";
      return;
    }
    out_ += "<w:p><w:pPr>" + pending_properties_ + section + "</w:pPr>" + pending_ + "</w:p>\n";
    pending_.clear();
  }

  void keep(std::string properties, std::string runs) {
    flush("");
    pending_properties_ = std::move(properties);
    pending_ = std::move(runs);
    started_ = true;
    at_top_ = behind_contents_ = false;
  }

  void turn_to(Paper paper) {
    if (paper != paper_ && started_) flush(section_properties(paper_));
    paper_ = paper;
  }

  void paragraph(std::size_t block, const std::string& style) {
    std::string runs;
    const std::string id = std::to_string(block);
    if (targets_.contains(block)) runs += "<w:bookmarkStart w:id=\"" + id + "\" w:name=\"b" + id + "\"/>";
    append_runs(runs, text(block), "");
    if (targets_.contains(block)) runs += "<w:bookmarkEnd w:id=\"" + id + "\"/>";
    const auto& words = std::get<document::Paragraph>(blocks()[block]);
    const bool new_page = !at_top_ && (words.markup_level == 1 || behind_contents_);
    keep("<w:pStyle w:val=\"" + style + "\"/>" + (new_page ? "<w:pageBreakBefore/>" : ""), std::move(runs));
  }

  /// A title in one line where smaller letters do that.
  static std::string style_of_cover(const std::string& words) {
    if (is_particular(words)) return "CoverLine";
    const int room = page_width(Paper::kUpright) - 2 * kMarginX, ems = text_width(words);
    const auto fits = [&](int half_points) { return ems * half_points * kTwipsOfHalfPoint <= room * kUnitsOfEm; };
    const auto size = std::find_if(kCoverSizes.begin(), kCoverSizes.end(), fits);
    return docx::cover_style(size == kCoverSizes.end() ? kCoverSizes.back() : *size);
  }

  void front() {
    std::vector<std::size_t> cover, title;
    for (std::size_t i = 0; i < blocks().size(); ++i) {
      if (publication_.role(i) == Role::kCover) cover.push_back(i);
      if (publication_.role(i) == Role::kContentsTitle) title.push_back(i);
    }
    for (const std::size_t block : cover) {
      paragraph(block, style_of_cover(text(block)));
      if (block == cover.front()) pending_properties_ += kCoverSpace;
    }
    if (!cover.empty()) flush(section_properties(Paper::kUpright, SectionKind::kCover));
    for (const std::size_t block : title) paragraph(block, "Title");
    const std::vector<ContentsEntry> entries = find_contents(publication_);
    for (const ContentsEntry& entry : entries) this->entry(entry);
    behind_contents_ = !entries.empty();
  }

  static std::string field(std::string_view kind) {
    return "<w:r><w:fldChar w:fldCharType=\"" + std::string(kind) + "\"/></w:r>";
  }
  static std::string instruction(const std::string& words) {
    return "<w:r><w:instrText xml:space=\"preserve\"> " + words + " </w:instrText></w:r>";
  }

  /// Page numbers are for the program that lays out the pages: it fills in the fields. None is claimed here. The entries are no TOC
  /// field: what that holds is shown as it stands, without numbers, until somebody asks for them, and then has other words.
  void entry(const ContentsEntry& entry) {
    const bool known = entry.target != document::BlockNote::kNoTarget;
    const std::string name = "b" + std::to_string(entry.target);
    std::string runs;
    if (known) runs += "<w:hyperlink w:anchor=\"" + name + "\" w:history=\"1\">";
    append_runs(runs, text(entry.block), "");
    if (known)
      runs += "<w:r><w:tab/></w:r>" + field("begin") + instruction("PAGEREF " + name + " \\h") + field("separate") +
              field("end") + "</w:hyperlink>";
    const int level = std::min(entry.level, kContentsLevels);
    keep("<w:pStyle w:val=\"TOC" + std::to_string(level) + "\"/>", std::move(runs));
  }

  const document::Table& table_of(const TableParts& parts) const {
    return std::get<document::Table>(blocks()[parts.table]);
  }

  /// A heading stands on the paper of what follows it.
  Paper paper_after(std::size_t block) const {
    std::size_t i = block + 1;
    const auto is_heading = [&](std::size_t at) {
      const auto* words = std::get_if<document::Paragraph>(&blocks()[at]);
      return words && words->markup_level > 0;
    };
    while (i < blocks().size() && is_heading(i)) ++i;
    const auto parts = std::find_if(tables_.begin(), tables_.end(), [&](const TableParts& t) { return t.first == i; });
    return parts == tables_.end() ? Paper::kUpright : paper_of(table_of(*parts));
  }

  static const char* style_of(Role role) {
    if (role == Role::kTableTitle) return "TableTitle";
    return role == Role::kTableUnit ? "TableUnit" : "TableLabel";
  }

  void table(const TableParts& parts) {
    const auto& table = table_of(parts);
    const Paper paper = paper_of(table);
    turn_to(paper);
    for (const std::size_t block : parts.labels) {
      paragraph(block, style_of(publication_.role(block)));
      if (block == parts.first) pending_properties_ += kAboveTable;
    }
    flush("");
    const int width = page_width(paper) - 2 * kMarginX;
    const std::vector<ColumnNeed> needs = column_needs(table);
    std::vector<int> ems;
    for (const int half_points : kCellSizes) ems.push_back(half_points * kTwipsOfHalfPoint);
    const int size = kCellSizes[fitting_size(needs, ems, width, kPadding)];
    append_table(out_, table, {share_width(needs, width, size * kTwipsOfHalfPoint, kPadding), size, &parts});
    started_ = true;
    at_top_ = false;
    for (const std::size_t block : parts.notes) paragraph(block, "TableNote");
    // Tables that touch would become one.
    if (parts.notes.empty()) out_ += "<w:p><w:pPr>" + std::string(kTinyParagraph) + "</w:pPr></w:p>\n";
  }

  const document::Publication& publication_;
  std::vector<TableParts> tables_;
  std::set<std::size_t> targets_;
  std::string out_ = document_head(), pending_, pending_properties_;
  Paper paper_ = Paper::kUpright;
  bool started_ = false;
  bool at_top_ = true;            ///< Of a page: nothing stands on it yet.
  bool behind_contents_ = false;  ///< What comes next begins a page.
};

}  // namespace

base::Result<std::string> write_docx(const document::Publication& publication) {
  Layout layout;
  layout.title = publication.title;
  layout.author = publication.author;
  layout.has_contents = true;
  layout.page_word = "— {} —";
  return docx::pack_document(DocxBody(publication).write(), layout);
}

}  // namespace gouji::write
