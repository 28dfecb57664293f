#pragma once
// The one result type of the project: a value, or an Error that says what is wrong, where, and what to do.
// No exception crosses a room's border; a library's exceptions are caught where the library is called.
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/place.h"

namespace gouji::base {

/// Stable codes; their names stand in JSON and in docs/formats/errors.md. Tests cover each.
enum class ErrorCode {
  kCannotOpen,   ///< The file does not exist or may not be read.
  kEmpty,        ///< The input holds no byte, or nothing but blanks.
  kBinary,       ///< The input is not text and of no kind that a reader knows.
  kEncoding,     ///< The bytes are no valid text in any encoding we know.
  kTooLarge,     ///< A size, depth, row, column or line limit was exceeded.
  kMalformed,    ///< The input breaks the rules of its format.
  kUnsupported,  ///< The input is fine, but gouji cannot do this.
  kTimeLimit,    ///< Work was stopped because it took too long.
  kOverflow,     ///< A number does not fit.
  kBadNumeral,   ///< A numeral cannot be read.
  kBadRule,      ///< A rule file has an error.
  kBadData,      ///< A data file of gouji has an error.
  kBadUsage,     ///< The command line is wrong.
  kCannotWrite,  ///< The output cannot be written.
  kPicture,      ///< A part of the input is a picture of text: only recognition could read it.
  kInternal,     ///< A bug of ours.
};

/// The stable name, for example "cannot_open".
const char* name_of(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message_zh;  ///< One sentence: what is wrong, where, what to do.
  std::string message_en;
  Place place;  ///< Empty when the error concerns the whole input.
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit by design
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design
  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() { return std::get<0>(state_); }
  const T& value() const { return std::get<0>(state_); }
  T&& take() { return std::move(std::get<0>(state_)); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value.
struct Done {};
using Status = Result<Done>;

/// Aborts with a message: for broken invariants of ours only. Input of any kind must never reach it.
[[noreturn]] void check_failed(const char* condition, const char* why, const char* file, int line);

}  // namespace gouji::base

#define GOUJI_CHECK(condition, why) \
  ((condition) ? static_cast<void>(0) : ::gouji::base::check_failed(#condition, why, __FILE__, __LINE__))

/// auto x = GOUJI_TRY(expr): the value, or return the error to the caller. (GNU statement expression.)
#define GOUJI_TRY(expression)                                    \
  ({                                                             \
    auto gouji_try_result = (expression);                        \
    if (!gouji_try_result.ok()) return gouji_try_result.error(); \
    std::move(gouji_try_result.value());                         \
  })
