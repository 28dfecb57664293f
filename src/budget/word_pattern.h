#pragma once
// A pattern of words that a title or heading must hold: "政府性基金+支出|收支!绩效" means 政府性基金 and (支出 or 收支), and no 绩效.
// '^' before a word: the wording begins with it; '$' after it: ends with it. Compared folded: see fold_name.
#include <string>
#include <string_view>
#include <vector>

#include "budget/coordinate.h"

namespace gouji::budget {

/// base::fold without blanks, quotes and brackets (what the brackets hold stays): for comparing names and titles.
std::string fold_name(std::string_view name);

class WordPattern {
 public:
  static WordPattern parse(std::string_view text);
  /// `folded` must come from fold_name.
  bool matches(std::string_view folded) const;

 private:
  struct Word {
    std::string text;
    bool first = false, last = false;
  };
  static bool holds(std::string_view folded, const Word& word);
  std::vector<std::vector<Word>> all_;  ///< One of each group must stand in the wording.
  std::vector<Word> none_;              ///< None of these may.
};

/// A row of vocabulary/topics.csv or vocabulary/tables.csv.
struct PatternRow {
  std::string name;  ///< Topic or kind; empty for a row that only adds to the coordinate.
  WordPattern pattern;
  Coordinate at;
  std::string note;
};

struct PatternMatch {
  std::string_view name;  ///< Of the first named row that matches; empty when none does.
  Coordinate at;  ///< That row's coordinate over those of all unnamed rows that match (later ones over earlier ones).
};
/// `wording` as printed.
PatternMatch match_patterns(const std::vector<PatternRow>& rows, std::string_view wording);

}  // namespace gouji::budget
