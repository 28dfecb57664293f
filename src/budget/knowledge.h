#pragma once
// What gouji knows before it sees a document: code dictionaries by year, the vocabulary of labels, word lists, divisions,
// templates, costs. All of it is data (folder data/), read once, immutable and shared by all threads afterwards.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "budget/coordinate.h"
#include "budget/word_pattern.h"

namespace gouji::budget {

enum class Catalogue : std::uint8_t { kFunction, kEconomic, kGovEconomic };
std::string_view name_of(Catalogue catalogue);  ///< "function", "economic", "gov_economic"

/// A row of a code dictionary (data/dictionaries/*.csv).
struct CodeRow {
  std::string code;
  std::string name;    ///< As in the source.
  std::string folded;  ///< base::fold(name) without brackets and blanks: for comparing.
  std::string parent;
  int level = 0;                      ///< 1 类, 2 款, 3 项.
  int year_from = 0, year_to = 9999;  ///< Years for which this name holds as far as known.
  bool verified = false;              ///< Confidence high for years that include it, and no other name seen.
  bool superseded = false;            ///< An older name of the code.
  std::string confidence;             ///< high, medium, single-document, unverified
  std::string fund;                   ///< functional only: general, gov_fund, state_capital
  bool holds_in(int year) const { return year == 0 || (year_from <= year && year <= year_to); }
};

class Dictionary {
 public:
  /// The row in force for the year (0 = newest); a row of other years or a superseded name only if nothing else fits
  /// (ask holds_in); null when the code was not seen.
  const CodeRow* by_code(std::string_view code, int year) const;
  /// All rows (every name) of a code.
  std::vector<const CodeRow*> all_of_code(std::string_view code) const;
  /// Rows whose folded name equals fold(name) without blanks and brackets, superseded ones last; level 0 = any level.
  std::vector<const CodeRow*> by_name(std::string_view name, int level = 0) const;
  const std::vector<CodeRow>& rows() const { return rows_; }

 private:
  friend class KnowledgeLoader;
  std::vector<CodeRow> rows_;
  std::vector<std::uint32_t> by_code_,
      by_name_;  ///< Indexes of rows_, sorted by code and by folded name, then by index.
};

/// A label phrase with what it means (data/vocabulary/labels.csv). Phrases are stored folded.
struct LabelPhrase {
  std::string phrase;
  Coordinate at;          ///< Over Knowledge::symbols.
  bool modifier = false;  ///< Refines another label (本年, 上级, 上年结转的) and means nothing alone.
  std::string note;
};

struct Division {
  std::string code, name, parent;
  int level = 0;  ///< 1 省级, 2 地级, 3 县级
};

/// One cost of a cause (data/costs.toml), in thousandths.
struct CostTable {
  std::int64_t figure = 1000, missing_item = 1200, extra_item = 1300, sentence_first = 1000, sentence_more = 150,
               row_first = 1000, row_more = 150, reading = 900, percentage = 1000;
};

/// A departmental economic code with a government one (data/dictionaries/economic_mapping.csv).
struct EconomicPair {
  std::string department, government;
  int documents = 0;  ///< In how many documents the pair was seen.
};

/// An identity between coordinates that holds in every budget (data/identities.csv).
struct Identity {
  enum class Kind : std::uint8_t {
    kSplit,  ///< total = sum of the parts that `dimension` is cut into
    kEqual,  ///< the quantity at `within` equals the one with `dimension` set to the only required member
    kOrder,  ///< the quantity with `dimension` set to the only required member <= the quantity at `within`
  };
  std::string rule;
  Kind kind = Kind::kSplit;
  Coordinate within;  ///< The total states these members; others are free and must be the parts' too.
  Dimension dimension = Dimension::kKind;
  std::vector<Symbol> required;  ///< Parts without which the identity is not applied.
  std::vector<Symbol> optional;  ///< Parts that count as nothing when the document states them nowhere.
  bool only = false;             ///< No further members than `within` (and a change) may be stated.
  bool premise = false;          ///< What it proves is at most a warning.
  std::string note;
};

class Template;

class Knowledge {
 public:
  /// Reads the data folder. Errors name file and line. Cost: a few milliseconds.
  static base::Result<std::shared_ptr<const Knowledge>> load(const std::filesystem::path& folder);
  ~Knowledge();

  const Dictionary& dictionary(Catalogue catalogue) const;
  /// In the order of the file.
  const std::vector<LabelPhrase>& phrases() const { return phrases_; }
  /// The longest phrase that folded text has at `offset`; null when none.
  const LabelPhrase* match_phrase(std::string_view folded, std::size_t offset) const;
  /// A named word list (data/vocabulary/words/<name>.txt, one a line, '#' comments); empty when there is none.
  const std::vector<std::string>& words(std::string_view list) const;
  const std::vector<Division>& divisions() const { return divisions_; }
  const CostTable& costs() const { return costs_; }
  const std::vector<std::unique_ptr<Template>>& templates() const { return templates_; }
  /// Words with their normal forms (data/vocabulary/words/<name>.csv: word,means[,...]), in file order; empty when none.
  const std::vector<std::pair<std::string, std::string>>& word_pairs(std::string_view list) const;
  /// Rows of vocabulary/english_phrases.csv as they stand, Chinese and English. Use EnglishPhrases.
  const std::vector<std::pair<std::string, std::string>>& english_phrases() const { return english_phrases_; }
  /// Rows of vocabulary/topics.csv: wording of a heading -> Section::topic and scope. Use match_patterns.
  const std::vector<PatternRow>& topics() const { return topics_; }
  /// Rows of vocabulary/tables.csv: title of a table -> TableView::kind and scope. Use match_patterns.
  const std::vector<PatternRow>& table_kinds() const { return table_kinds_; }
  /// Pairs of departmental and government economic codes that stand in one published table row.
  const std::vector<EconomicPair>& economic_pairs() const { return economic_pairs_; }
  const std::vector<Identity>& identities() const { return identities_; }
  const SymbolTable& symbols() const { return symbols_; }
  const std::filesystem::path& folder() const { return folder_; }
  /// What a room works out of the data once for all documents, such as words grouped for looking up: made as T(*this) when
  /// it is first asked for, kept as long as the knowledge. Thread-safe.
  template <typename T>
  const T& derived() const {
    static const char slot = 0;
    const auto make = [](const Knowledge& self) -> std::shared_ptr<const void> {
      return std::make_shared<const T>(self);
    };
    return *static_cast<const T*>(derived_at(&slot, make));
  }

 private:
  friend class KnowledgeLoader;
  Knowledge();
  const void* derived_at(const void* slot, std::shared_ptr<const void> (*make)(const Knowledge&)) const;
  std::filesystem::path folder_;
  SymbolTable symbols_;
  Dictionary dictionaries_[3];
  std::vector<LabelPhrase> phrases_;
  std::unordered_map<char32_t, std::vector<std::uint32_t>> phrase_index_;
  std::unordered_map<std::string, std::vector<std::string>> words_;
  std::unordered_map<std::string, std::vector<std::pair<std::string, std::string>>> word_pairs_;
  std::vector<std::pair<std::string, std::string>> english_phrases_;
  std::vector<PatternRow> topics_, table_kinds_;
  std::vector<EconomicPair> economic_pairs_;
  std::vector<Identity> identities_;
  std::vector<Division> divisions_;
  CostTable costs_;
  std::vector<std::unique_ptr<Template>> templates_;
  mutable std::mutex derived_mutex_;
  mutable std::vector<std::pair<const void*, std::shared_ptr<const void>>> derived_;  ///< By slot.
};

}  // namespace gouji::budget
