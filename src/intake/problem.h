#pragma once
// Something wrong in the inputs: where, what, and what is allowed. All of them are told at once.
#include <cstdint>
#include <string>
#include <vector>

namespace gouji::intake {

enum class Severity : std::uint8_t { kError, kWarning };

/// What follows a problem: what may stand there, or what to do.
enum class Hint : std::uint8_t { kAllowed, kAdvice };

/// Texts are for people: zh and en say the same.
struct Problem {
  Severity severity = Severity::kError;
  std::string place;  ///< File or sheet; with the cell ("C7") or line and column where there is one.
  std::string place_en;
  std::string zh, en;
  std::string allowed_zh, allowed_en;  ///< What may stand there, or what to do; empty when the message says it.
  Hint hint = Hint::kAllowed;
};

using Problems = std::vector<Problem>;

bool any_error(const Problems& problems);

}  // namespace gouji::intake
