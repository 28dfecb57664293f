// One function a finder.
#include "rules/find.h"

#include <algorithm>

#include "rules/language/text_functions.h"

namespace gouji::rules {
namespace {

/// No text has more; a rule that finds more is broken, and the report would be useless.
constexpr std::size_t kMostMatches = 400;

std::vector<Found> find_pattern(const Regex& pattern, std::string_view text) {
  std::vector<Found> found;
  Regex::Match match;
  for (std::size_t from = 0; found.size() < kMostMatches && pattern.find(text, from, match);) {
    found.push_back({match.begin, match.end, match.groups});
    from = match.end > match.begin ? match.end : match.end + 1;
  }
  return found;
}

std::vector<Found> find_words(const WordList& list, std::string_view text) {
  std::vector<Found> found;
  for (const std::string& word : list.words) {
    const auto value = list.values.find(word);
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) {
      Found hit{at, at + word.size(), {}};
      if (value != list.values.end()) hit.groups.push_back(value->second);
      found.push_back(std::move(hit));
      if (found.size() >= kMostMatches) return found;
    }
  }
  return found;
}

}  // namespace

std::vector<Found> find_in(const Rule& rule, std::string_view text, const WordLists& words) {
  std::vector<Found> found;
  switch (rule.finder) {
    case Finder::kNone:
      break;
    case Finder::kPattern:
      found = find_pattern(*rule.find, text);
      break;
    case Finder::kWords:
      found = find_words(words.list(rule.find_list), text);
      break;
    case Finder::kDoubled:
      for (const TextSpan& span : doubled_runs(text, rule.least, rule.most))
        found.push_back({span.begin, span.end, {}});
      break;
    case Finder::kNearMiss:
      for (const std::string& phrase : words.list(rule.find_list).words) {
        for (const TextSpan& span : near_misses(text, phrase)) found.push_back({span.begin, span.end, {phrase}});
      }
      break;
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.begin < b.begin; });
  return found;
}

}  // namespace gouji::rules
