#include "base/radicals.h"

#include <gtest/gtest.h>

namespace gouji::base {
namespace {

std::string unified(std::string text) {
  unify_radicals(text);
  return text;
}

TEST(Radicals, BecomeTheCharactersTheyLookLike) {
  EXPECT_EQ(unified("教育⽀出"), "教育支出");
  EXPECT_EQ(unified("⾏政事业单位养⽼⽀出"), "行政事业单位养老支出");
  EXPECT_EQ(unified("住户和农⺠，⻋辆⻓度"), "住户和农民，车辆长度");
}

TEST(Radicals, LeaveAllOtherTextAsItIs) {
  EXPECT_EQ(unified("“三公”经费…—※①Ⅳ 支出"), "“三公”经费…—※①Ⅳ 支出");
  EXPECT_EQ(unified(""), "");
  EXPECT_EQ(unified("\xE2\xBD"), "\xE2\xBD");
}

}  // namespace
}  // namespace gouji::base
