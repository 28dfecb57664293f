// The outline: cover, contents page, sections with their topics and scopes, and a role for every block. One pass over the
// blocks; only lines that are short enough for a heading are looked at closely, so the cost is linear.
#include <algorithm>
#include <optional>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/outline_heading.h"
#include "recognize/profile_body.h"
#include "recognize/table_context.h"

namespace gouji::recognize {
namespace {

constexpr std::size_t kLongestHeadingBytes = 330;
constexpr std::size_t kLongestNoteBytes = 900;
constexpr std::size_t kLongestMetadata = 120;  // bytes
constexpr std::uint32_t kLongestCover = 40;    // blocks
constexpr std::uint32_t kTitleReach = 6;       // blocks between a table and its title

class OutlineReader {
 public:
  OutlineReader(const document::Document& document, const Knowledge& knowledge, budget::SymbolTable& symbols)
      : document_(document), knowledge_(knowledge), symbols_(symbols), table_words_(knowledge.derived<TableWords>()) {}

  Outline read() {
    const std::size_t blocks = document_.blocks.size();
    outline_.roles.assign(blocks, BlockRole::kBody);
    outline_.section_of.assign(blocks, 0);
    organisation_ = budget::fold_name(guess_organisation(document_, knowledge_));
    read_lines();
    contents_ = read_contents(document_, lines_, knowledge_, organisation_);
    open_document();
    const std::uint32_t body = mark_front();
    read_body(body);
    mark_tables();
    close_sections(0, static_cast<std::uint32_t>(blocks));
    outline_.contents = std::move(contents_.entries);
    link_contents(outline_, contents_.folded, organisation_);
    return std::move(outline_);
  }

 private:
  const document::Paragraph* paragraph(std::size_t block) const {
    return std::get_if<document::Paragraph>(&document_.blocks[block]);
  }

  void read_lines() {
    lines_.resize(document_.blocks.size());
    for (std::size_t block = 0; block < lines_.size(); ++block) {
      const document::Paragraph* text = paragraph(block);
      if (text && text->text.utf8.size() <= kLongestHeadingBytes) lines_[block] = read_heading_line(text->text.utf8);
    }
  }

  void open_document() {
    Section document;
    document.end_block = static_cast<std::uint32_t>(document_.blocks.size());
    outline_.sections.push_back(std::move(document));
    open_.push_back(0);
  }

  bool is_metadata(std::size_t block) const {
    const document::Paragraph* text = paragraph(block);
    if (!text || text->text.utf8.size() > kLongestMetadata || lines_[block].level > 0) return false;
    const std::string folded = budget::fold_name(text->text.utf8);
    for (const std::string& key : knowledge_.words("metadata_keys")) {
      const std::string_view rest =
          std::string_view(folded).starts_with(key) ? std::string_view(folded).substr(key.size()) : "?";
      if (rest.empty() || rest.front() == ':') return true;
      // 监督索引号53050000576400000: a key with nothing but an id after it.
      if (rest.find_first_not_of("0123456789-/ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos) return true;
    }
    return false;
  }

  /// Cover, metadata and contents page; returns the first block of the body.
  std::uint32_t mark_front() {
    const auto blocks = static_cast<std::uint32_t>(document_.blocks.size());
    const bool has_contents = contents_.end > contents_.begin;
    std::uint32_t cover_end = has_contents ? contents_.begin : 0;
    if (!has_contents) {
      while (cover_end < std::min(blocks, kLongestCover) && lines_[cover_end].level == 0 && paragraph(cover_end) &&
             !lines_[cover_end].sentence && lines_[cover_end].length > 0 && lines_[cover_end].length <= 50) {
        ++cover_end;
      }
      // Text that runs on without any heading is no cover.
      if (cover_end == blocks || lines_[cover_end].level == 0) cover_end = std::min(cover_end, 3u);
      while (cover_end > 0 && outline_line_is_table(cover_end - 1)) --cover_end;
    }
    bool metadata = false;
    for (std::uint32_t block = 0; block < cover_end; ++block) {
      // On web pages the value of a key stands on the next line of the list.
      const document::Paragraph* text = paragraph(block);
      const bool key = is_metadata(block);
      metadata = key || (metadata && text && text->list_item);
      outline_.roles[block] = metadata ? BlockRole::kMetadata : BlockRole::kCover;
    }
    if (!has_contents) return cover_end;
    for (std::uint32_t block = contents_.begin; block < contents_.end; ++block) {
      outline_.roles[block] = is_metadata(block) ? BlockRole::kMetadata : BlockRole::kContents;
    }
    return contents_.end;
  }

  bool outline_line_is_table(std::uint32_t block) const {
    const document::Paragraph* text = paragraph(block);
    return text && classify_table_line(text->text.utf8, table_words_) == TableLine::kTitle;
  }

  void read_body(std::uint32_t body) {
    const HeadingChooser chooser(document_, lines_, contents_, knowledge_, organisation_);
    std::uint32_t pending_part = kNone;  // 第二部分 alone on its line: the next line is its title.
    for (std::uint32_t block = body; block < document_.blocks.size(); ++block) {
      outline_.section_of[block] = open_.back();
      const document::Paragraph* text = paragraph(block);
      if (!text) {
        outline_.roles[block] =
            std::holds_alternative<document::Table>(document_.blocks[block]) ? BlockRole::kTable : BlockRole::kError;
        pending_part = kNone;
        continue;
      }
      if (is_metadata(block)) {
        outline_.roles[block] = BlockRole::kMetadata;
        continue;
      }
      const bool glossary = in_glossary(lines_[block].level);
      if (pending_part != kNone && lines_[block].level == 0 && lines_[block].length > 0 && lines_[block].length <= 40 &&
          !lines_[block].sentence) {
        name_section(outline_.sections[pending_part], lines_[block].title);
        outline_.roles[block] = BlockRole::kHeading;
        pending_part = kNone;
        continue;
      }
      pending_part = kNone;
      const bool lone_part = lines_[block].level == 1 && lines_[block].length == 0;
      HeadingChoice choice = chooser.choose(block, outline_.sections[open_.back()].level, glossary);
      if (lone_part) choice = {1, lines_[block].title};
      if (choice.level == 0) {
        if (glossary) outline_.roles[block] = BlockRole::kGlossary;
        continue;
      }
      open_section(block, choice);
      if (lone_part) pending_part = open_.back();
    }
  }

  /// In a glossary, and not at a number that would end it.
  bool in_glossary(int level) const {
    for (const std::uint32_t section : open_) {
      if (outline_.sections[section].topic == "glossary") return level == 0 || level > outline_.sections[section].level;
    }
    return false;
  }

  void open_section(std::uint32_t block, const HeadingChoice& choice) {
    close_sections(choice.level, block);
    Section section;
    section.id = static_cast<std::uint32_t>(outline_.sections.size());
    section.parent = open_.back();
    section.level = choice.level;
    section.numbering = std::string(lines_[block].numbering);
    section.ordinal = lines_[block].ordinal;
    section.first_block = block;
    section.place = paragraph(block)->text.place();
    name_section(section, choice.title, lines_[block].project);
    outline_.roles[block] = BlockRole::kHeading;
    outline_.section_of[block] = section.id;
    open_.push_back(section.id);
    outline_.sections.push_back(std::move(section));
  }

  void name_section(Section& section, std::string_view title, bool project = false) {
    section.title = std::string(title);
    section.scope = outline_.sections[section.parent == kNone ? 0 : section.parent].scope;
    if (project) {
      section.topic = "projects";
      set_project(section, project_name(title));
      return;
    }
    const std::string words = without_body(budget::fold_name(title), organisation_);
    const budget::PatternMatch match = match_patterns(knowledge_.topics(), words);
    section.topic = std::string(match.name);
    section.scope = section.scope.overlaid(match.at);
    if (section.topic == "projects" && section.level >= 3) set_project(section, described_project(words));
  }

  void set_project(Section& section, const std::string& name) {
    if (name.empty()) return;
    section.scope.set(budget::Dimension::kProject, symbols_.intern(name));
    if (!section.scope.has(budget::Dimension::kKind))
      section.scope.set(budget::Dimension::kKind, symbols_.intern("project"));
  }

  /// "甲乙经费项目情况说明" -> 甲乙经费; empty when what stands before the ending is no name but a topic itself.
  std::string described_project(std::string_view words) const {
    for (const std::string& ending : knowledge_.words("project_headings")) {
      if (!words.ends_with(ending)) continue;
      const std::string_view name = words.substr(0, words.size() - ending.size());
      const bool topic = !match_patterns(knowledge_.topics(), name).name.empty();
      return topic || base::count_code_points(name) < 4 ? std::string() : std::string(name);
    }
    return {};
  }

  /// 项目名称：甲乙资金 120 万元 -> 甲乙资金, folded.
  static std::string project_name(std::string_view title) {
    for (const std::string_view mark : {"项目名称：", "项目名称:"}) {
      if (title.starts_with(mark)) title = title.substr(mark.size());
    }
    title = base::trim(title);
    for (const std::string_view unit : {"万元", "元"}) {
      if (!title.ends_with(unit)) continue;
      std::string_view rest = base::trim(title.substr(0, title.size() - unit.size()));
      while (!rest.empty() && (rest.back() == '.' || rest.back() == ',' || (rest.back() >= '0' && rest.back() <= '9')))
        rest.remove_suffix(1);
      title = base::trim(rest);
      break;
    }
    return budget::fold_name(title);
  }

  /// Closes open sections of `level` and deeper before `block`.
  void close_sections(int level, std::uint32_t block) {
    while (open_.size() > 1 && outline_.sections[open_.back()].level >= level) {
      outline_.sections[open_.back()].end_block = block;
      open_.pop_back();
    }
  }

  /// Titles, unit lines and notes around tables: only lines near a table are looked at, and titles that a document prints
  /// although the table itself is missing.
  void mark_tables() {
    const std::size_t blocks = document_.blocks.size();
    std::size_t next_table = 0, last_table = blocks;  // last_table == blocks: none yet.
    for (std::size_t block = 0; block < blocks; ++block) {
      if (std::holds_alternative<document::Table>(document_.blocks[block])) last_table = block;
      next_table = std::max(next_table, block);
      while (next_table < blocks && !std::holds_alternative<document::Table>(document_.blocks[next_table]))
        ++next_table;
      const document::Paragraph* text = paragraph(block);
      if (!text || outline_.roles[block] == BlockRole::kContents || text->text.utf8.size() > kLongestNoteBytes)
        continue;
      const bool near = (next_table < blocks && next_table - block <= kTitleReach) ||
                        (last_table < blocks && block - last_table <= kTitleReach);
      if (!near && !lines_[block].title.ends_with("表")) continue;
      const TableLine kind = table_line(block);
      if (kind == TableLine::kOther) continue;
      const bool before = near && table_within(block, +1), after = near && block > 0 && table_within(block, -1);
      mark_line(block, kind, before, after);
    }
  }

  void mark_line(std::size_t block, TableLine kind, bool before, bool after) {
    BlockRole& role = outline_.roles[block];
    if (role == BlockRole::kCover && !before) return;
    switch (kind) {
      case TableLine::kTitle:
        if (before || role == BlockRole::kBody || role == BlockRole::kHeading)
          role = role == BlockRole::kHeading && !before ? role : BlockRole::kTableTitle;
        break;
      case TableLine::kNumber:
        role = BlockRole::kTableTitle;
        break;
      case TableLine::kUnit:
        role = BlockRole::kUnitLine;
        break;
      case TableLine::kOrganisation:
        if (before) role = BlockRole::kUnitLine;
        break;
      case TableLine::kYear:
        if (before) role = BlockRole::kTableTitle;
        break;
      case TableLine::kNote:
        if (before || after) role = BlockRole::kTableNote;
        break;
      case TableLine::kEmptyStatement:
      case TableLine::kOther:
        break;
    }
  }

  /// classify_table_line of a paragraph, which its neighbours ask for too.
  TableLine table_line(std::size_t block) {
    if (table_lines_.empty()) table_lines_.resize(document_.blocks.size());
    std::optional<TableLine>& line = table_lines_[block];
    if (!line) line = classify_table_line(paragraph(block)->text.utf8, table_words_);
    return *line;
  }

  /// A table within a few blocks, with nothing but lines of tables between.
  bool table_within(std::size_t block, int step) {
    for (std::uint32_t i = 0; i < kTitleReach; ++i) {
      if (step < 0 ? block == 0 : block + 1 >= document_.blocks.size()) return false;
      block = step < 0 ? block - 1 : block + 1;
      const document::Paragraph* text = paragraph(block);
      if (!text) return std::holds_alternative<document::Table>(document_.blocks[block]);
      if (text->text.utf8.size() > kLongestNoteBytes || table_line(block) == TableLine::kOther) return false;
    }
    return false;
  }

  const document::Document& document_;
  const Knowledge& knowledge_;
  budget::SymbolTable& symbols_;
  const TableWords& table_words_;
  Outline outline_;
  ContentsPage contents_;
  std::string organisation_;
  std::vector<HeadingLine> lines_;
  std::vector<std::optional<TableLine>> table_lines_;
  std::vector<std::uint32_t> open_;  ///< Sections that are open, the document first; levels rise.
};

}  // namespace

Outline read_outline(const document::Document& document, const Knowledge& knowledge, budget::SymbolTable& symbols) {
  return OutlineReader(document, knowledge, symbols).read();
}

}  // namespace gouji::recognize
