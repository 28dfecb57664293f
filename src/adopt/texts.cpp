// Reasons and purposes at the coordinate of their amounts; duties and organisation as they stand.
#include <algorithm>
#include <set>

#include "adopt/work.h"
#include "base/text.h"

namespace gouji::adopt {
namespace {

/// Statements of counts that sheets of their own hold: they are printed again from there.
bool holds_counts(const Work& work, std::uint32_t block) {
  const auto& statements = work.recognition.statements;
  return std::any_of(statements.begin(), statements.end(), [&](const recognize::Statement& statement) {
    const std::string& subject = work.words(statement.at.get(budget::Dimension::kSubject));
    const bool local = statement.at.has(budget::Dimension::kLocal);
    return statement.block == static_cast<std::int32_t>(block) && !local && !subject.empty() &&
           !subject.starts_with("count:");
  });
}

void take_paragraphs(Work& work, const recognize::Section& section, std::string_view slot) {
  const recognize::Outline& outline = work.recognition.outline;
  for (std::uint32_t b = section.first_block; b < section.end_block && b < work.document.blocks.size(); ++b) {
    const auto* paragraph = std::get_if<document::Paragraph>(&work.document.blocks[b]);
    if (!paragraph || outline.roles[b] != recognize::BlockRole::kBody) continue;
    if (slot == "organisation" && holds_counts(work, b)) continue;
    const std::string_view text = base::trim(paragraph->text.utf8);
    if (!text.empty())
      work.sheets.add("texts", {{"slot", work.sheets.word("text", slot)}, {"text", std::string(text)}});
  }
}

/// Statements keep folded words: stops between Han characters are full-width again.
std::string unfolded(std::string_view text) {
  constexpr std::pair<char32_t, std::string_view> kStops[] = {{',', "，"}, {';', "；"}, {':', "："}, {'(', "（"},
                                                              {')', "）"}, {'?', "？"}, {'!', "！"}};
  std::string out;
  char32_t before = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    std::size_t ahead = offset;
    const char32_t after = ahead < text.size() ? base::next_code_point(text, ahead) : 0;
    const auto stop = std::find_if(std::begin(kStops), std::end(kStops), [&](const auto& s) { return s.first == c; });
    const bool number = before >= '0' && before <= '9' && after >= '0' && after <= '9';
    if (stop != std::end(kStops) && !number && (base::is_han(before) || base::is_han(after))) {
      out += stop->second;
    } else {
      base::append_utf8(out, c);
    }
    before = c;
  }
  return out;
}

}  // namespace

void adopt_texts(Work& work) {
  const std::pair<std::string_view, std::string_view> topics[] = {
      {"duties", "duties"}, {"organisation", "organisation"}, {"work_plan", "tasks"}};
  for (const auto& [topic, slot] : topics) {
    for (const recognize::Section& section : work.recognition.outline.sections) {
      if (section.topic == topic && section.level > 0) {
        take_paragraphs(work, section, slot);
        break;
      }
    }
  }
  std::set<std::pair<std::string_view, std::string>> known;
  for (const recognize::Statement& statement : work.recognition.statements) {
    const auto at = work.coordinate(statement.at);
    if (!at) continue;
    const std::pair<std::string_view, const std::string*> slots[] = {{"reason", &statement.reason},
                                                                     {"use", &statement.use}};
    for (const auto& [slot, text] : slots) {
      std::string words = unfolded(base::trim(*text));
      while (words.ends_with("。") || words.ends_with("；")) words.resize(words.size() - std::string_view("。").size());
      if (words.empty() || !known.insert({slot, *at}).second) continue;
      work.sheets.add("texts", {{"slot", work.sheets.word("text", slot)}, {"at", *at}, {"text", words}});
    }
  }
}

}  // namespace gouji::adopt
