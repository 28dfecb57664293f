#pragma once
// A regular expression that is compiled when it is first used: most rules never meet a text that could match.
// RE2 runs in time linear in the text, so that no rule, not even a user's, can hang a check.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gouji::rules {

/// Thread-safe. A pattern that does not compile matches nothing and says so in problem().
class Regex {
 public:
  explicit Regex(std::string pattern);
  ~Regex();
  Regex(const Regex&) = delete;
  Regex& operator=(const Regex&) = delete;

  struct Match {
    std::size_t begin = 0, end = 0;        ///< Bytes of the text.
    std::vector<std::string_view> groups;  ///< Group 1 first; empty where a group took no part.
  };
  const std::string& pattern() const { return pattern_; }
  /// Empty when the pattern is fine. Compiles it.
  const std::string& problem() const;
  bool matches(std::string_view text) const;
  /// The first match at or after `from`; false when there is none.
  bool find(std::string_view text, std::size_t from, Match& match) const;
  std::size_t count(std::string_view text) const;

 private:
  struct Compiled;
  const Compiled& compiled() const;
  std::string pattern_;
  std::vector<std::string> words_;  ///< Of a plain choice of words, which in a short text are quicker found one by one.
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace gouji::rules
