#pragma once
// The Chinese that the program itself puts into formulas and reasons, in English (data/vocabulary/english_phrases.csv). What
// stands between, names of documents and inputs, stays as it is.
#include <string>
#include <string_view>
#include <vector>

#include "budget/knowledge.h"

namespace gouji::budget {

/// Made once for a Knowledge: knowledge.derived<EnglishPhrases>().
class EnglishPhrases {
 public:
  explicit EnglishPhrases(const Knowledge& knowledge);
  /// "944,640.00，取整到 100 元" is "944,640.00, rounded to 100 yuan".
  std::string of(std::string_view text) const;

 private:
  struct Phrase {
    std::vector<std::string> zh, en;  ///< Pieces around the {}.
  };
  static bool replace_first(const Phrase& phrase, std::string& text, std::size_t& from);

  std::vector<std::pair<std::string, std::string>> whole_;
  std::vector<Phrase> parts_;  ///< The longest first.
};

}  // namespace gouji::budget
