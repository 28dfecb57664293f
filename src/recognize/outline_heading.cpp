// A heading is a short numbered line without an amount and without the end of a sentence: "十、项目支出预算情况说明" is one,
// "1. 本年收入合计 727.56 万元。" is an item of the body. Deep levels (1. (1) ①) number lists as often as sections: there a
// line is a heading only if text of its own follows, not the next number. Unnumbered lines are headings if the format marks
// them so or if they repeat a title of the contents page.
#include "recognize/outline_heading.h"

#include <algorithm>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/table_context.h"

namespace gouji::recognize {
namespace {

/// Longest title in characters, by level (0: unnumbered).
constexpr std::size_t kLongest[] = {60, 70, 60, 45, 35, 25, 25};
constexpr std::size_t kLongestProject = 90;
/// The same for what the format marks as a heading or the contents page names: the name of a body alone may take sixty.
constexpr std::size_t kLongestNamed = 110;
constexpr int kSameTitle = 900;

bool ends_open(std::string_view title) {
  for (const std::string_view mark : {"：", ":", "，", ",", "、"}) {
    if (title.ends_with(mark)) return true;
  }
  return false;
}

/// 名词：指…… and 名词:是指……: an entry of a glossary.
bool is_definition(std::string_view title) {
  for (const std::string_view mark : {"：", ":"}) {
    const std::size_t at = title.find(mark);
    if (at != std::string_view::npos && base::count_code_points(title.substr(at)) > 4) return true;
  }
  return false;
}

}  // namespace

HeadingChooser::HeadingChooser(const document::Document& document, const std::vector<HeadingLine>& lines,
                               const ContentsPage& contents, const Knowledge& knowledge, std::string_view organisation)
    : document_(document),
      lines_(lines),
      contents_(contents),
      knowledge_(knowledge),
      organisation_(organisation),
      table_words_(knowledge.derived<TableWords>()) {}

const ContentsEntry* HeadingChooser::entry_of(const std::string& folded) const {
  for (std::size_t i = 0; i < contents_.entries.size(); ++i) {
    if (title_similarity(contents_.folded[i], folded, kSameTitle) >= kSameTitle) return &contents_.entries[i];
  }
  return nullptr;
}

bool HeadingChooser::in_list(std::uint32_t block) const {
  const HeadingLine& line = lines_[block];
  const auto is_sibling = [&](std::size_t other, int step) {
    return other < lines_.size() && lines_[other].level == line.level && lines_[other].ordinal == line.ordinal + step;
  };
  return is_sibling(block + 1u, 1) || (block > 0 && is_sibling(block - 1u, -1));
}

HeadingChoice HeadingChooser::choose(std::uint32_t block, int current_level, bool glossary) const {
  const auto* paragraph = std::get_if<document::Paragraph>(&document_.blocks[block]);
  const HeadingLine& line = lines_[block];
  if (!paragraph || line.length == 0) return {};
  if (line.project && !line.sentence && line.length <= kLongestProject) {
    if (line.level > 0) return {line.level, line.title};
    return paragraph->markup_level > 0 ? HeadingChoice{std::max(current_level + 1, 4), line.title} : HeadingChoice{};
  }
  return line.level > 0 ? choose_numbered(block, *paragraph, glossary)
                        : choose_unnumbered(*paragraph, line, current_level);
}

HeadingChoice HeadingChooser::choose_numbered(std::uint32_t block, const document::Paragraph& paragraph,
                                              bool glossary) const {
  const HeadingLine& line = lines_[block];
  const bool marked = paragraph.markup_level > 0;
  if (line.sentence || (line.amount && !marked)) return {};
  if (line.length > kLongest[line.level]) {
    const auto named = [&] { return marked || entry_of(fold_title(line.title, organisation_)) != nullptr; };
    if (line.length > kLongestNamed || line.level > 3 || !named()) return {};
  }
  if (line.level == 1) return {1, line.title};
  if (ends_open(line.title) && !marked) return {};
  const bool definition = is_definition(line.title);
  if (definition && (glossary || line.level >= 4)) return {};
  if (line.level == 2) return definition && !marked ? HeadingChoice{} : HeadingChoice{2, line.title};
  if (marked) return {line.level, line.title};
  if (glossary && line.length > 15) return {};
  if (line.level == 3) {
    // Three in a row without text between them are a list, unless their words are those of headings.
    if (!in_list(block)) return {3, line.title};
    const budget::PatternMatch match = match_patterns(knowledge_.topics(), line.title);
    const bool known = !match.name.empty() || entry_of(fold_title(line.title, organisation_)) != nullptr;
    return known ? HeadingChoice{3, line.title} : HeadingChoice{};
  }
  if (paragraph.list_item || in_list(block) || block + 1u >= lines_.size()) return {};
  // Commas make a clause, not a title.
  if (base::contains(line.title, "，") || base::contains(line.title, ",")) return {};
  return {line.level, line.title};
}

HeadingChoice HeadingChooser::choose_unnumbered(const document::Paragraph& paragraph, const HeadingLine& line,
                                                int current_level) const {
  if (line.length > kLongest[0] || line.sentence || line.amount) return {};
  if (paragraph.markup_level == 0 && contents_.entries.empty()) return {};
  const TableLine kind = classify_table_line(line.title, table_words_);
  if (kind != TableLine::kOther && kind != TableLine::kEmptyStatement) return {};
  if (const ContentsEntry* entry = entry_of(fold_title(line.title, organisation_))) {
    return entry->is_table ? HeadingChoice{} : HeadingChoice{std::max(entry->level, 1), line.title};
  }
  for (const std::string_view dash : {"——", "--", "—"}) {
    const std::size_t at = line.title.rfind(dash);
    if (at == std::string_view::npos) continue;
    const std::string_view last = base::trim(line.title.substr(at + dash.size()));
    if (const ContentsEntry* entry = entry_of(fold_title(last, organisation_)))
      return {std::max(entry->level, 1), last};
  }
  if (paragraph.markup_level == 0 || ends_open(line.title)) return {};
  return {std::min(std::max<int>(paragraph.markup_level, current_level + 1), 6), line.title};
}

}  // namespace gouji::recognize
