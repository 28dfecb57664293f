// RE2 behind one door; the options that all patterns share stand here.
#include "rules/language/regex.h"

#include <re2/re2.h>

#include <algorithm>
#include <mutex>
#include <optional>

namespace gouji::rules {
namespace {

/// What one compiled pattern may take; rules are short, so more is a mistake.
constexpr std::int64_t kMemoryLimit = 4 << 20;
constexpr int kMostGroups = 9;
/// In longer texts one pass of the automaton is quicker than one a word.
constexpr std::size_t kShortText = 120;

/// "甲|乙|丙": the words of a pattern that is nothing but a choice of words; empty when it is more.
std::vector<std::string> words_of(std::string_view pattern) {
  if (pattern.find_first_of("\\^$.[]()*+?{}") != std::string_view::npos) return {};
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= pattern.size();) {
    const std::size_t end = std::min(pattern.find('|', at), pattern.size());
    if (end == at) return {};
    words.emplace_back(pattern.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace

struct Regex::Compiled {
  std::once_flag once;
  std::optional<re2::RE2> expression;
  std::string problem;
};

Regex::Regex(std::string pattern)
    : pattern_(std::move(pattern)), words_(words_of(pattern_)), compiled_(std::make_unique<Compiled>()) {}
Regex::~Regex() = default;

const Regex::Compiled& Regex::compiled() const {
  std::call_once(compiled_->once, [this] {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kMemoryLimit);
    compiled_->expression.emplace(pattern_, options);
    if (!compiled_->expression->ok()) compiled_->problem = compiled_->expression->error();
  });
  return *compiled_;
}

const std::string& Regex::problem() const { return compiled().problem; }

bool Regex::matches(std::string_view text) const {
  if (!words_.empty() && text.size() <= kShortText) {
    return std::any_of(words_.begin(), words_.end(),
                       [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
  }
  const Compiled& self = compiled();
  return self.problem.empty() && re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *self.expression);
}

bool Regex::find(std::string_view text, std::size_t from, Match& match) const {
  const Compiled& self = compiled();
  if (!self.problem.empty() || from > text.size()) return false;
  re2::StringPiece pieces[kMostGroups + 1];
  const int groups = std::min(self.expression->NumberOfCapturingGroups(), kMostGroups);
  if (!self.expression->Match(re2::StringPiece(text.data(), text.size()), from, text.size(), re2::RE2::UNANCHORED,
                              pieces, groups + 1)) {
    return false;
  }
  match.begin = static_cast<std::size_t>(pieces[0].data() - text.data());
  match.end = match.begin + pieces[0].size();
  match.groups.clear();
  for (int group = 1; group <= groups; ++group) {
    const re2::StringPiece& piece = pieces[group];
    match.groups.push_back(piece.data() ? std::string_view(piece.data(), piece.size()) : std::string_view{});
  }
  return true;
}

std::size_t Regex::count(std::string_view text) const {
  std::size_t count = 0, from = 0;
  for (Match match; find(text, from, match); ++count) from = match.end > match.begin ? match.end : match.end + 1;
  return count;
}

}  // namespace gouji::rules
