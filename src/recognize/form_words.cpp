#include "recognize/form_words.h"

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/label.h"
#include "recognize/table_numbering.h"

namespace gouji::recognize {
namespace {

constexpr std::size_t kLongestKey = 96;  // bytes, brackets included: a longer cell holds text
constexpr std::string_view kOperatorMeanings[] = {"at_least", "at_most", "more_than", "less_than", "equal_to"};

}  // namespace

FormWords::FormWords(const budget::Knowledge& knowledge) {
  for (const auto& [word, means] : knowledge.word_pairs("form_words")) {
    (base::starts_with(means, "column_") ? columns_ : keys_).try_emplace(word, means);
    by_meaning_[means].push_back(word);
  }
}

FormWords::Meanings FormWords::meanings(std::string_view cell) const {
  if (cell.size() > kLongestKey) return {};
  // A word whose bracket belongs to it, 单位（项目）名称, ahead of what remains without the bracket.
  std::string word = budget::fold_name(base::fold(cell));
  if (keys_.count(word) == 0 && columns_.count(word) == 0) word = form_key(cell);
  const auto key = keys_.find(word), column = columns_.find(word);
  return {key == keys_.end() ? std::string_view() : key->second,
          column == columns_.end() ? std::string_view() : column->second};
}

FormWords::Found FormWords::find(std::string_view means, std::string_view text) const {
  Found best;
  const auto words = by_meaning_.find(means);
  if (words == by_meaning_.end()) return best;
  for (const std::string_view word : words->second) {
    const std::size_t at = text.find(word);
    if (at == std::string_view::npos) continue;
    if (best.offset == std::string_view::npos || at < best.offset || (at == best.offset && word.size() > best.length)) {
      best = {at, word.size(), word};
    }
  }
  return best;
}

FormWords::Found FormWords::beginning(std::string_view means, std::string_view text) const {
  Found best;
  const auto words = by_meaning_.find(means);
  if (words == by_meaning_.end()) return best;
  for (const std::string_view word : words->second) {
    if (word.size() > best.length && base::starts_with(text, word)) best = {0, word.size(), word};
  }
  return best;
}

FormWords::Found FormWords::last(std::string_view means, std::string_view text) const {
  Found best;
  const auto words = by_meaning_.find(means);
  if (words == by_meaning_.end()) return best;
  for (const std::string_view word : words->second) {
    if (word.size() > best.length && base::ends_with(text, word)) best = {text.size() - word.size(), word.size(), word};
  }
  return best;
}

FormWords::Found FormWords::operator_at(std::string_view text, std::string_view& means) const {
  Found best;
  for (const std::string_view meaning : kOperatorMeanings) {
    const auto words = by_meaning_.find(meaning);
    if (words == by_meaning_.end()) continue;
    for (const std::string_view word : words->second) {
      if (word.size() <= best.length || !base::starts_with(text, word)) continue;
      best = {0, word.size(), word};
      means = meaning;
    }
  }
  return best;
}

std::string form_key(std::string_view cell) {
  std::string plain;
  const std::string folded = base::fold(numbering_rank(cell) > 0 ? strip_numbering(cell) : cell);
  int depth = 0;
  for (const char c : folded) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) plain += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  plain = budget::fold_name(plain);
  while (!plain.empty() && plain.back() == ':') plain.pop_back();
  constexpr std::string_view kOfWhich = "其中:";
  if (base::starts_with(plain, kOfWhich)) plain.erase(0, kOfWhich.size());
  return plain;
}

}  // namespace gouji::recognize
