#pragma once
// From a wording to a coordinate: the one place where labels of tables and of the text are understood.
#include <string>
#include <string_view>

#include "budget/knowledge.h"

namespace gouji::recognize {

struct LabelContext {
  int year = 0;                 ///< Fiscal year for the dictionaries; 0 = newest names.
  budget::Coordinate scope;     ///< What the surroundings have set.
  std::string function_parent;  ///< Code of the 类 or 款 above (heading, row), narrows names such as 行政运行.
  enum class Prefer { kAny, kFunction, kEconomic, kGovEconomic, kVocabulary } prefer = Prefer::kAny;
  std::string organisation;  ///< Own name (and aliases) are dropped from labels.
  bool folded = false;       ///< The label is label_text() already: folded, without numbering, years and own name.
};

struct LabelReading {
  budget::Coordinate at;    ///< Only what the label itself says; the caller overlays it on the scope.
  bool understood = false;  ///< Every content word of the label was explained.
  bool ambiguous = false;   ///< A name with several codes that the context does not tell apart.
  std::string unexplained;  ///< What was left over.
  bool of_which = false;    ///< 其中
  std::string code;         ///< Full functional or economic code when the label names one.
  std::string stated_code;  ///< A code printed in the label.
  bool only_start_unexplained =
      false;                  ///< Not understood, but all that is left over stands before the first word that is.
  bool says_nothing = false;  ///< Only words that mean nothing alone: 预算数, 年初预算, 安排.
};

/// `label` as printed, numbering included. Symbols are interned in `symbols` (layered on knowledge.symbols()).
LabelReading read_label(std::string_view label, const LabelContext& context, const budget::Knowledge& knowledge,
                        budget::SymbolTable& symbols);

/// The label without leading numbering (一、 （一） 1. (1) ①), list marks, 其中：, trailing colons and bracketed units.
std::string_view strip_numbering(std::string_view label);

}  // namespace gouji::recognize
