// The contents page begins at a line 目录 and goes on as long as lines look like entries: short, no sentence, numbered or
// marked as a list. It ends where the body begins, which shows by a line that was an entry already (第一部分 comes again,
// a title is repeated without its number) or by text that no contents page holds.
#include "recognize/outline_contents.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "budget/word_pattern.h"

namespace gouji::recognize {
namespace {

constexpr std::size_t kLongestEntry = 70;      // characters
constexpr std::size_t kLongestLed = 110;       // characters of an entry with dot leaders or a page number
constexpr std::uint32_t kLatestContents = 80;  // blocks from the beginning
constexpr int kSameTitle = 900;
// Bounds for input that no contents page of a real document reaches: every entry is compared with those before it, and with
// the sections that might answer to it.
constexpr std::size_t kMostEntries = 300;
constexpr std::size_t kMostSimilarSections = 1000;

const document::Paragraph* paragraph(const document::Document& document, std::size_t block) {
  return std::get_if<document::Paragraph>(&document.blocks[block]);
}

bool is_contents_title(std::string_view text, const Knowledge& knowledge) {
  if (base::count_code_points(text) > 40) return false;
  const std::string folded = budget::fold_name(text);
  for (const std::string& word : knowledge.words("contents_titles")) {
    if (folded == word || (folded.ends_with(word) && folded.size() > word.size() + 6)) return true;
  }
  return false;
}

bool is_page_mark(std::string_view text) {
  const std::string_view trimmed = base::trim(text);
  return trimmed.size() <= 12 && trimmed.find_first_not_of("0123456789- ") == std::string_view::npos;
}

/// The body begins at this line: it repeats an entry.
bool repeats(const ContentsPage& page, const HeadingLine& line, const std::string& folded, std::string_view printed) {
  int last_of_level = 0;
  bool parts = false;
  for (std::size_t i = 0; i < page.entries.size(); ++i) {
    const ContentsEntry& entry = page.entries[i];
    parts = parts || entry.level == 1;
    const bool same = title_similarity(page.folded[i], folded, kSameTitle) >= kSameTitle;
    if (line.level == 0 && same) return true;
    // "……部门预算——单位概况": an unnumbered line that ends with an entry's title.
    if (line.level == 0 && page.folded[i].size() >= 12 && folded.ends_with(page.folded[i]) &&
        printed.size() > folded.size()) {
      return true;
    }
    if (line.level == entry.level && line.ordinal == static_cast<int>(entry.similarity) && same) return true;
    if (entry.level == line.level && line.level > 0) last_of_level = entry.similarity;
  }
  // A part, or a top-level number of a contents page without parts, that starts again.
  const bool top = line.level == 1 || (line.level == 2 && !parts);
  return top && last_of_level > 0 && line.ordinal <= last_of_level;
}

/// A contents page may list parts only, or name nothing but numbers that its lines hold; a body has sentences and tables.
bool looks_like_entry(const document::Paragraph& paragraph, const HeadingLine& line) {
  if (line.length == 0 && line.level == 0) return false;
  if (line.length > (line.leader ? kLongestLed : kLongestEntry) || line.sentence || line.amount) return false;
  return line.level > 0 || paragraph.list_item || line.leader || paragraph.markup_level > 0 ||
         base::ends_with(line.title, "表");
}

/// Titles of the body, for entries that a contents page breaks over lines.
class BodyTitles {
 public:
  BodyTitles(const std::vector<HeadingLine>& lines, std::size_t begin) : lines_(lines), begin_(begin) {}

  /// `next` goes on with the title of the entry before it: together they are a title of the body or the beginning of one.
  bool continues(const std::string& entry, std::string_view next) {
    if (!read_) read();
    const std::string joined = budget::fold_name(entry + std::string(next));
    const auto found = std::lower_bound(titles_.begin(), titles_.end(), joined);
    return found != titles_.end() && found->starts_with(joined);
  }

 private:
  void read() {
    read_ = true;
    for (std::size_t block = begin_; block < lines_.size(); ++block) {
      if (lines_[block].length > 0 && !lines_[block].leader && !lines_[block].sentence)
        titles_.push_back(budget::fold_name(lines_[block].title));
    }
    std::sort(titles_.begin(), titles_.end());
  }

  const std::vector<HeadingLine>& lines_;
  std::size_t begin_;
  std::vector<std::string> titles_;
  bool read_ = false;
};

}  // namespace

ContentsPage read_contents(const document::Document& document, const std::vector<HeadingLine>& lines,
                           const Knowledge& knowledge, std::string_view organisation) {
  ContentsPage page;
  const std::size_t blocks = document.blocks.size();
  // A line 目录 counts only with numbered lines below it: web pages print 公开目录 as a key of their own.
  const auto entries_follow = [&](std::size_t block) {
    for (std::size_t next = block + 1; next < std::min(blocks, block + 6); ++next) {
      if (lines[next].level > 0 || lines[next].leader) return true;
    }
    return false;
  };
  std::size_t begin = blocks;
  for (std::size_t block = 0; block < std::min<std::size_t>(blocks, kLatestContents) && begin == blocks; ++block) {
    const document::Paragraph* text = paragraph(document, block);
    if (text && is_contents_title(text->text.utf8, knowledge) && entries_follow(block)) begin = block;
  }
  if (begin == blocks) return page;
  bool tables_part = false, led = true;  // led: the last line had dot leaders or a page number.
  BodyTitles body(lines, begin + 1);
  const auto goes_on = [&](const HeadingLine& line) {
    if (led || page.entries.empty() || line.level > 0 || line.length == 0) return false;
    ContentsEntry& last = page.entries.back();
    if (!body.continues(last.title, line.title)) return false;
    last.title += line.title;
    page.folded.back() = fold_title(last.title, organisation);
    led = line.leader;
    return true;
  };
  std::size_t block = begin + 1;
  for (; block < blocks && page.entries.size() < kMostEntries; ++block) {
    const document::Paragraph* text = paragraph(document, block);
    if (!text) break;
    const std::string_view printed = base::trim(text->text.utf8);
    if (printed.empty() || is_page_mark(printed)) continue;
    if (page.entries.empty() && is_contents_title(printed, knowledge)) continue;
    const std::vector<std::string_view> parts = contents_lines(printed);
    if (parts.size() == 1 && goes_on(lines[block])) continue;
    // Dot leaders are seen on contents pages only, however many entries the layout joined.
    const bool leaders = parts.size() > 1 || (lines[block].leader && parts.front().find("…") != std::string_view::npos);
    if (!leaders && !page.entries.empty() &&
        repeats(page, lines[block], fold_title(lines[block].title, organisation), budget::fold_name(printed))) {
      break;
    }
    // Page furniture and metadata may stand between the title and the first entry.
    if (!leaders && !looks_like_entry(*text, lines[block])) {
      if (page.entries.empty() && block < begin + 6) continue;
      break;
    }
    for (const std::string_view part : parts) {
      const HeadingLine line = read_heading_line(part);
      if (line.length == 0 || (parts.size() > 1 && goes_on(line))) continue;
      led = line.leader;
      const budget::PatternMatch match = match_patterns(knowledge.topics(), line.title);
      if (line.level == 1) tables_part = match.name == "tables";
      ContentsEntry entry;
      entry.level = line.level;
      entry.numbering = std::string(line.numbering);
      entry.title = std::string(line.title);
      entry.is_table = line.level != 1 && (tables_part || match.name == "tables");
      entry.place = text->text.place(static_cast<std::size_t>(part.data() - text->text.utf8.data()),
                                     static_cast<std::size_t>(part.data() - text->text.utf8.data()) + part.size());
      entry.similarity = line.ordinal;  // Kept here until the entries are linked.
      page.entries.push_back(std::move(entry));
      page.folded.push_back(fold_title(line.title, organisation));
    }
  }
  if (page.entries.size() < 2) {
    page.entries.clear();
    page.folded.clear();
    return page;
  }
  page.begin = static_cast<std::uint32_t>(begin);
  page.end = static_cast<std::uint32_t>(block);
  return page;
}

namespace {

/// Finds the section of each entry. Entries stand in the order of the sections, nearly always: the search goes on from the
/// last hit, so that equal titles cost one pass in all; edit distances are computed only for what is left.
class ContentsLinker {
 public:
  ContentsLinker(Outline& outline, const std::vector<std::string>& entry_titles, std::string_view organisation)
      : outline_(outline), entry_titles_(entry_titles) {
    titles_.reserve(outline.sections.size());
    for (const Section& section : outline.sections) titles_.push_back(fold_title(section.title, organisation));
    for (std::size_t s = 1; s < titles_.size(); ++s) sections_of_[titles_[s]].push_back(static_cast<std::uint32_t>(s));
  }

  void link() {
    for (std::size_t i = 0; i < outline_.contents.size(); ++i) {
      ContentsEntry& entry = outline_.contents[i];
      ordinal_ = entry.similarity;
      entry.similarity = 0;
      if (entry.level == 1) part_ = kNone;
      if (!find_equal(i) && !entry.is_table) find_similar(i);
      if (entry.section == kNone) continue;
      if (entry.level == 1) part_ = entry.section;
      from_ = entry.section + 1;
    }
  }

 private:
  bool fits(const ContentsEntry& entry, std::size_t s) const {
    const Section& section = outline_.sections[s];
    // A table may stand below a heading of its title; that heading belongs to a part of tables.
    if (entry.is_table && section.topic != "tables") return false;
    return entry.level == 0 || section.level <= entry.level + 1;
  }

  bool find_equal(std::size_t i) {
    const auto found = sections_of_.find(entry_titles_[i]);
    if (found == sections_of_.end()) return false;
    ContentsEntry& entry = outline_.contents[i];
    for (const std::uint32_t s : found->second) {
      if (!fits(entry, s)) continue;
      // The first one after the last hit; one before it only if there is no other.
      if (entry.section == kNone || (entry.section < from_ && s >= from_)) entry.section = s;
    }
    entry.similarity = entry.section == kNone ? 0 : 1000;
    return entry.section != kNone;
  }

  void find_similar(std::size_t i) {
    ContentsEntry& entry = outline_.contents[i];
    for (std::size_t s = 1; s < std::min(titles_.size(), kMostSimilarSections); ++s) {
      const Section& section = outline_.sections[s];
      // Every part counts anew: a number speaks for a section of the same part only.
      const bool same_part = part_ == kNone || section.parent == part_;
      const bool same_number = same_part && section.level == entry.level && section.ordinal == ordinal_ && ordinal_ > 0;
      if (!fits(entry, s) || section.level > 3) continue;
      const int score = std::min(999, title_similarity(entry_titles_[i], titles_[s]) + (same_number ? 50 : 0));
      if (score < (same_number ? 400 : 750) || score <= entry.similarity) continue;
      entry.similarity = score;
      entry.section = static_cast<std::uint32_t>(s);
    }
  }

  Outline& outline_;
  const std::vector<std::string>& entry_titles_;
  std::vector<std::string> titles_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> sections_of_;  ///< Keys are views into titles_.
  std::uint32_t part_ = kNone;  ///< The section that answers to the entry of the part above.
  std::size_t from_ = 1;
  int ordinal_ = 0;
};

}  // namespace

void link_contents(Outline& outline, const std::vector<std::string>& entry_titles, std::string_view organisation) {
  ContentsLinker(outline, entry_titles, organisation).link();
}

}  // namespace gouji::recognize
