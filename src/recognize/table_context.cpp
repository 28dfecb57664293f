#include "recognize/table_context.h"

#include <algorithm>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/label.h"

namespace gouji::recognize {
namespace {

constexpr std::size_t kLongestTitle = 60;  // characters
constexpr std::size_t kLongestStatement = 160;
constexpr std::size_t kContextParagraphs = 8;
constexpr std::size_t kLongestRunningLine = 120;  // bytes
constexpr int kRunningLineRepeats = 3;
constexpr std::string_view kColons[] = {":", "："};

/// Text up to the first colon, folded; empty when there is none.
std::string key_of(std::string_view text) {
  std::size_t best = std::string_view::npos;
  for (const std::string_view colon : kColons) best = std::min(best, text.find(colon));
  return best == std::string_view::npos ? std::string() : budget::fold_name(text.substr(0, best));
}

/// "单位：万元" anywhere in a line: what follows the colon, up to the next blank.
std::string_view unit_text(std::string_view text, const TableWords& words) {
  for (const std::string_view word : words.of(TableWord::kUnitLine)) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
      const std::string_view rest = base::trim(text.substr(at + word.size()));
      for (const std::string_view colon : kColons) {
        if (!base::starts_with(rest, colon)) continue;
        const std::string_view value = base::trim(rest.substr(colon.size()));
        const std::string_view head = value.substr(0, std::min<std::size_t>(value.size(), 12));
        if (money_unit_in(head).kind == budget::UnitKind::kMoney) return head;
      }
    }
  }
  return {};
}

bool is_number_mark(char32_t c) {
  return (c >= U'0' && c <= U'9') || c == U'-' || c == U'.' || c == U' ' ||
         std::u32string_view(U"一二三四五六七八九十〇—").find(c) != std::u32string_view::npos;
}

/// Bytes of a leading table number: 表 1, 表1-2, 附表一, 公开01表; 0 when there is none.
std::size_t number_length(std::string_view text, const TableWords& words) {
  const std::size_t word = [&] {
    std::size_t best = 0;
    for (const std::string_view candidate : words.of(TableWord::kNumberWord)) {
      if (candidate.size() > best && base::starts_with(text, candidate)) best = candidate.size();
    }
    return best;
  }();
  if (word == 0) return 0;
  std::size_t end = word, digits = 0;
  while (end < text.size()) {
    std::size_t next = end;
    const char32_t c = base::next_code_point(text, next);
    if (!is_number_mark(c)) break;
    if (c != U' ') ++digits;
    end = next;
  }
  if (digits == 0) return 0;
  // 公开01表, 预算02表; but 表1 表示…
  constexpr std::string_view kTable = "表";
  if (base::starts_with(text.substr(end), kTable) && !base::ends_with(text.substr(0, word), kTable))
    end += kTable.size();
  for (const std::string_view colon : kColons) {
    if (base::starts_with(text.substr(end), colon)) end += colon.size();
  }
  return end;
}

bool is_year_line(std::string_view folded) {
  if (folded.size() < 4 || folded.size() > 16) return false;
  return base::ends_with(folded, "年") || base::ends_with(folded, "年度");
}

bool is_title(std::string_view folded) {
  constexpr std::string_view kTable = "表";
  if (base::count_code_points(folded) > kLongestTitle) return false;
  if (base::ends_with(folded, kTable)) return true;
  // 支出表(功能科目), 收支总表(续): fold_name has dropped the brackets.
  const std::size_t at = folded.rfind(kTable);
  return at != std::string_view::npos && at >= 6 && folded.size() - at <= 75 &&
         folded.find("。") == std::string_view::npos && folded.find(":") == std::string_view::npos &&
         folded.find("，") == std::string_view::npos && folded.find(",") == std::string_view::npos;
}

const document::Paragraph* paragraph(const document::Document& document, std::size_t block) {
  return std::get_if<document::Paragraph>(&document.blocks[block]);
}

}  // namespace

TableLine classify_table_line(std::string_view raw, const TableWords& words) {
  const std::string_view text = base::trim(raw);
  if (text.empty()) return TableLine::kOther;
  const std::string folded = budget::fold_name(text);
  const bool numbered = number_length(text, words) > 0;
  if (numbered && base::trim(text.substr(number_length(text, words))).empty()) return TableLine::kNumber;
  const bool short_line = base::count_code_points(folded) <= kLongestStatement;
  if (short_line && words.contains(TableWord::kEmptyWord, folded) && !is_title(folded))
    return TableLine::kEmptyStatement;
  const std::string key = key_of(text);
  if (!key.empty() && words.equals(TableWord::kOrganisationLine, key)) return TableLine::kOrganisation;
  if (!unit_text(text, words).empty() && base::count_code_points(folded) <= kLongestTitle) return TableLine::kUnit;
  if (!key.empty() && words.beginning(TableWord::kNoteWord, key) == key.size()) return TableLine::kNote;
  if (is_year_line(folded)) return TableLine::kYear;
  if (is_title(folded)) return TableLine::kTitle;
  const std::size_t word = words.beginning(TableWord::kOrganisationLine, folded);
  if (word > 0 && base::count_code_points(folded) <= kLongestTitle && folded.find("。") == std::string::npos) {
    return TableLine::kOrganisation;
  }
  // "[302]某局，[302001]某局": codes in brackets.
  if (text.front() == '[' && base::count_code_points(folded) <= 2 * kLongestTitle) return TableLine::kOrganisation;
  return TableLine::kOther;
}

RunningLines::RunningLines(const document::Document& document) {
  for (const document::Block& block : document.blocks) {
    const auto* line = std::get_if<document::Paragraph>(&block);
    if (line == nullptr || line->text.utf8.size() > kLongestRunningLine) continue;
    ++count_[base::without_blanks(line->text.utf8)];
  }
}

bool RunningLines::is_one(std::string_view text) const {
  if (text.size() > kLongestRunningLine) return false;
  if (text.find_first_not_of("0123456789- ") == std::string_view::npos) return true;
  const auto found = count_.find(base::without_blanks(text));
  return found != count_.end() && found->second >= kRunningLineRepeats;
}

TableContext read_table_context(const document::Document& document, std::int64_t from, std::uint32_t table,
                                const TableWords& words, const RunningLines& running) {
  TableContext context;
  std::size_t seen = 0;
  for (std::int64_t block = static_cast<std::int64_t>(table) - 1; block > from && seen < kContextParagraphs;
       --block, ++seen) {
    const document::Paragraph* line = paragraph(document, static_cast<std::size_t>(block));
    if (line == nullptr) break;
    const std::string_view text = base::trim(line->text.utf8);
    if (text.empty()) continue;
    const TableLine kind = classify_table_line(text, words);
    if (context.unit_word.empty() && kind != TableLine::kOther) {
      if (const std::string_view unit = unit_text(text, words); !unit.empty()) {
        context.unit = money_unit_in(unit);
        context.unit_word = context.unit.word;
      }
    }
    if (kind == TableLine::kEmptyStatement || kind == TableLine::kNote) {
      // Above the title such a line may speak of this table (conditional notes) or of the one before.
      if (kind == TableLine::kEmptyStatement) context.statements.push_back(static_cast<std::uint32_t>(block));
      if (!context.title.empty()) break;
      continue;
    }
    if (kind == TableLine::kNumber) {
      context.own_title = true;
      context.number = std::string(text);
      if (!context.title.empty()) continue;
    } else if (kind == TableLine::kOrganisation && context.organisation.empty()) {
      context.organisation = std::string(text);
    } else if (kind == TableLine::kTitle && context.title.empty()) {
      const std::size_t number = number_length(text, words);
      const std::size_t begin = static_cast<std::size_t>(text.data() - line->text.utf8.data());
      if (number > 0) context.number = std::string(base::trim(text.substr(0, number)));
      context.title = std::string(base::trim(text.substr(number)));
      context.title_place = line->text.place(begin + number, begin + text.size());
      context.own_title = true;
    } else if (kind == TableLine::kOther && running.is_one(text)) {
      continue;
    } else if (kind == TableLine::kOther || kind == TableLine::kTitle) {
      context.other_text = context.other_text || context.title.empty();
      break;
    }
  }
  return context;
}

std::vector<std::uint32_t> statements_after(const document::Document& document, std::uint32_t last, std::size_t to,
                                            const TableWords& words) {
  std::vector<std::uint32_t> out;
  for (std::size_t block = last + 1; block < to && block <= last + 2; ++block) {
    const document::Paragraph* line = paragraph(document, block);
    if (line == nullptr) break;
    const TableLine kind = classify_table_line(line->text.utf8, words);
    if (kind == TableLine::kEmptyStatement)
      out.push_back(static_cast<std::uint32_t>(block));
    else if (kind != TableLine::kNote)
      break;
  }
  return out;
}

std::string_view strip_title(std::string_view title, const TableWords& words) {
  std::string_view out = base::trim(title);
  out = base::trim(out.substr(number_length(out, words)));
  out = strip_numbering(out);
  if (base::starts_with(out, "《") && base::ends_with(out, "》")) out = out.substr(3, out.size() - 6);
  return base::trim(out);
}

bool statement_names(std::string_view statement, std::string_view title, const TableWords& words) {
  const std::string said = budget::fold_name(statement), name = budget::fold_name(title);
  if (name.empty()) return true;
  if (base::contains(said, name)) return true;
  bool both = false, other = false;
  for (const std::string_view topic : words.of(TableWord::kBudgetTopic)) {
    const bool in_statement = base::contains(said, topic), in_title = base::contains(name, topic);
    both = both || (in_statement && in_title);
    other = other || (in_statement && !in_title);
  }
  return both || !other;
}

}  // namespace gouji::recognize
