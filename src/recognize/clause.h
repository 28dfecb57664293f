#pragma once
// One paragraph as a row of tokens: numbers with their units, words of the grammar, marks, and the text between them.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/numeral.h"
#include "budget/model.h"
#include "recognize/clause_words.h"

namespace gouji::recognize {

/// Folded text without any blank that carries no meaning; origin as in base::FoldedText.
struct TightText {
  std::string text;
  std::vector<std::uint32_t> origin;
};
TightText tighten(std::string_view text);

enum class TokenKind : std::uint8_t {
  kText,  ///< anything else: labels, and years, codes, ordinals inside them
  kNumber,
  kUp,
  kDown,
  kFlat,
  kBase,   ///< 与上年相比, 比2023年执行数, 较上年预算
  kShare,  ///< 占…的, before a percentage
  kReason,
  kUse,
  kOfWhich,
  kList,
  kMark,  ///< 、 ， ； 。 ： and the like; `strength` says how much it separates
  kOpen,
  kClose,  ///< brackets around a clause with figures of its own
};

/// Why a number is no plain amount.
enum class NumberUse : std::uint8_t { kPlain, kThreshold, kRange, kStandard, kIndicator };

struct Token {
  TokenKind kind = TokenKind::kText;
  std::uint32_t begin = 0, end = 0;  ///< Bytes of the tight text.
  std::uint8_t strength = 0;         ///< kMark: 1 、 2 ， 3 ； 4 。 0 ：
  NumberUse use = NumberUse::kPlain;
  bool approximate = false;
  bool negative = false;
  bool attached = false;         ///< kNumber: text follows without a mark (4个内设机构).
  std::uint32_t digits_end = 0;  ///< kNumber: where the unit begins.
  std::uint32_t unit_end = 0;    ///< kNumber: where the unit ends.
  base::Decimal decimal;
  ClauseWords::UnitMatch unit;
};

/// Tokens of the whole text, in order, without gaps.
std::vector<Token> read_tokens(std::string_view tight, const ClauseWords& words);

}  // namespace gouji::recognize
