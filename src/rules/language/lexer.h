#pragma once
// Words and signs of the rule language. Columns count characters from 1, for messages that point into the expression.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/rational.h"
#include "base/result.h"

namespace gouji::rules {

enum class TokenKind : std::uint8_t { kName, kNumber, kText, kSign, kEnd };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;       ///< A name, a sign as written, or the content of a text.
  base::Rational number;  ///< kNumber: money in fen when a unit of money follows (5万元), else the number itself.
  std::uint32_t column = 1;
};

/// Longer expressions are an error: a rule is something a person reads.
inline constexpr std::size_t kLongestExpression = 8000;
/// More tokens are an error too: a chain of operators is a tree as deep as it is long.
inline constexpr std::size_t kMostTokens = 1500;

/// The tokens, kEnd last. An error's message names the column.
base::Result<std::vector<Token>> read_tokens(std::string_view source);

/// A kBadRule error that points at a column of an expression.
base::Error error_at(std::uint32_t column, const std::string& zh, const std::string& en);

}  // namespace gouji::rules
