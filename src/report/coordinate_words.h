#pragma once
// Coordinates in the words of people: "flow=revenue fund=gpb upper=no" is 收入，一般公共预算，不含上级转移支付. The words are data:
// vocabulary/coordinates.csv, and for members of the inputs inputs/words.csv.
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "budget/english_phrases.h"
#include "report/options.h"

namespace gouji::report {

class CoordinateWords {
 public:
  /// `data`: the data folder.
  static base::Result<CoordinateWords> load(const std::filesystem::path& data);
  /// What the program itself says in Chinese inside names and formulas of a budget: as it is, or in English.
  std::string said(const std::string& text, Language language) const;
  void speak_english(const budget::EnglishPhrases& phrases) { english_ = &phrases; }  ///< `phrases` must outlive this.
  /// Names another word: "head template" is 预算信息·公开模板.
  void add(std::string member, std::string zh, std::string en);
  /// A coordinate, a ratio of coordinates ("ratio of (...) to (...)"), or the key of a text of a budget ("texts reason kind=basic").
  std::string readable(std::string_view text, Language language) const;
  /// The one word of a label that is a key ("in_service"); the label itself when it is none.
  std::string readable_label(std::string_view coordinate, const std::string& label, Language language) const;

 private:
  struct Names {
    std::string zh, en;
  };
  std::string member(std::string_view name, std::string_view word, Language language) const;
  std::string coordinate(std::string_view text, Language language) const;
  std::string sum(std::string_view text, Language language) const;
  std::string ratio(std::string_view whole, std::string_view base, Language language) const;

  std::map<std::string, Names, std::less<>> names_;
  const budget::EnglishPhrases* english_ = nullptr;
};

}  // namespace gouji::report
