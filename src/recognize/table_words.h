#pragma once
// The words that give a table its shape (合计, 其中, 科目编码, 单位：万元 ...), from data/vocabulary/words/table_words.csv.
// All comparisons are between folded names (budget::fold_name): without blanks, quotes and brackets.
#include <array>
#include <string_view>
#include <vector>

#include "budget/knowledge.h"
#include "budget/model.h"

namespace gouji::recognize {

/// One class of words each. Behind the name: how a wording is compared with the words of the class.
enum class TableWord : std::uint8_t {
  kTotal,          ///< equal or ending
  kSubtotal,       ///< equal or ending
  kOfWhich,        ///< beginning
  kNumberingMark,  ///< equal
  kEmptyMark,      ///< equal, unfolded
  kCodeHead,       ///< containing
  kCodeLevel1,
  kCodeLevel2,
  kCodeLevel3,  ///< equal
  kEconomicHead,
  kGovernmentHead,
  kFunctionHead,   ///< containing
  kOrdinalHead,    ///< equal
  kNameHead,       ///< equal or ending, for columns that hold no number
  kNameHeadExact,  ///< equal
  kProjectHead,
  kUnitHead,          ///< equal or ending
  kUnitTextHead,      ///< equal or ending: a body in a column beside the label
  kTextHead,          ///< containing
  kCountHead,         ///< containing
  kPriceHead,         ///< equal or ending
  kPercentHead,       ///< containing
  kNeutralHead,       ///< equal: says nothing about the amounts below
  kUnitLine,          ///< followed by a colon
  kOrganisationLine,  ///< followed by a colon
  kEmptyWord,
  kConditionWord,  ///< containing
  kNoteWord,       ///< beginning, followed by a colon
  kNumberWord,     ///< followed by a number
  kOwnOffice,      ///< ending
  kCarryWord,      ///< containing
  kChangeWord,     ///< containing
  kRevenueWord,
  kExpenditureWord,  ///< containing
  kBudgetTopic,      ///< containing
  kFormHead,         ///< containing
  kCount_
};

class TableWords {
 public:
  explicit TableWords(const budget::Knowledge& knowledge);
  const std::vector<std::string_view>& of(TableWord word) const { return words_[static_cast<std::size_t>(word)]; }
  bool equals(TableWord word, std::string_view folded) const;
  bool contains(TableWord word, std::string_view folded) const;
  /// Bytes of the longest word of the class that `folded` ends with (starts with); 0 when none.
  std::size_t ending(TableWord word, std::string_view folded) const;
  std::size_t beginning(TableWord word, std::string_view folded) const;
  bool total_like(std::string_view folded) const;

 private:
  std::array<std::vector<std::string_view>, static_cast<std::size_t>(TableWord::kCount_)> words_;
};

/// 万元, 元, 千元, 亿元, 百元, 百万元 anywhere in `text`: the money unit that it names; kNone when it names none.
budget::Unit money_unit_in(std::string_view text);

}  // namespace gouji::recognize
