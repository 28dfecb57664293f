#include "base/result.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace gouji::base {
namespace {

Result<int> half(int value) {
  if (value % 2 != 0) return Error{ErrorCode::kMalformed, "奇数", "odd", {}};
  return value / 2;
}

Result<int> quarter(int value) {
  const int once = GOUJI_TRY(half(value));
  return half(once);
}

TEST(Result, HandsTheErrorUp) {
  EXPECT_EQ(quarter(8).value(), 2);
  ASSERT_FALSE(quarter(6).ok());
  EXPECT_EQ(quarter(6).error().code, ErrorCode::kMalformed);
  EXPECT_EQ(quarter(3).error().message_en, "odd");
}

TEST(ErrorCode, EachHasItsOwnName) {
  std::set<std::string> names;
  const int last = static_cast<int>(ErrorCode::kInternal);
  for (int code = 0; code <= last; ++code) names.insert(name_of(static_cast<ErrorCode>(code)));
  EXPECT_EQ(static_cast<int>(names.size()), last + 1);
  EXPECT_EQ(names.count("cannot_open"), 1u);
}

TEST(CheckDeathTest, AbortsWithTheReason) { EXPECT_DEATH(GOUJI_CHECK(1 == 2, "because"), "because"); }

}  // namespace
}  // namespace gouji::base
