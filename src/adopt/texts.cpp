// Reasons and purposes at the coordinate of their amounts; duties and organisation as they stand.
#include <set>

#include "adopt/work.h"
#include "base/text.h"

namespace gouji::adopt {
namespace {

void take_paragraphs(Work& work, const recognize::Section& section, std::string_view slot) {
  const recognize::Outline& outline = work.recognition.outline;
  for (std::uint32_t b = section.first_block; b < section.end_block && b < work.document.blocks.size(); ++b) {
    const auto* paragraph = std::get_if<document::Paragraph>(&work.document.blocks[b]);
    if (!paragraph || outline.roles[b] != recognize::BlockRole::kBody) continue;
    const std::string_view text = base::trim(paragraph->text.utf8);
    if (!text.empty())
      work.sheets.add("texts", {{"slot", work.sheets.word("text", slot)}, {"text", std::string(text)}});
  }
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
      std::string words(base::trim(*text));
      while (words.ends_with("。") || words.ends_with("；")) words.resize(words.size() - std::string_view("。").size());
      if (words.empty() || !known.insert({slot, *at}).second) continue;
      work.sheets.add("texts", {{"slot", work.sheets.word("text", slot)}, {"at", *at}, {"text", words}});
    }
  }
}

}  // namespace gouji::adopt
