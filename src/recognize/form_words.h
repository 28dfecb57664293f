#pragma once
// Words of performance forms and project descriptions (data/vocabulary/words/form_words.csv): which word announces which member.
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "budget/knowledge.h"

namespace gouji::recognize {

class FormWords {
 public:
  explicit FormWords(const budget::Knowledge& knowledge);
  /// Meanings of a cell or label that is such a word and nothing else; a unit in brackets, numbering and colons do not count.
  /// Empty when it is none. A word has one meaning beginning with "column_" and one other at most.
  struct Meanings {
    std::string_view key, column;
  };
  Meanings meanings(std::string_view cell) const;
  std::string_view key(std::string_view cell) const { return meanings(cell).key; }
  /// The first listed word of a meaning that stands in `text`: its offset and length; npos when none does.
  struct Found {
    std::size_t offset = std::string_view::npos, length = 0;
    std::string_view word;
    explicit operator bool() const { return offset != std::string_view::npos; }
  };
  Found find(std::string_view means, std::string_view text) const;
  /// The longest word of a meaning at the start (at the end) of `text`.
  Found beginning(std::string_view means, std::string_view text) const;
  Found last(std::string_view means, std::string_view text) const;
  /// The meaning of the longest operator word (at_least, at_most, more_than, less_than, equal_to) at the start of `text`.
  Found operator_at(std::string_view text, std::string_view& means) const;

 private:
  std::unordered_map<std::string_view, std::string_view> keys_, columns_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> by_meaning_;
};

/// A cell as a key: without bracketed additions (（万元）, （盖章）), numbering, 其中： and colons; folded.
std::string form_key(std::string_view cell);

}  // namespace gouji::recognize
