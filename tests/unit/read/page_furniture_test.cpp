#include "read/txt/page_furniture.h"

#include <gtest/gtest.h>

namespace gouji::read::txt {
namespace {

TEST(DecoratedPageNumber, IsKnownByItsLook) {
  for (const char* line : {"- 3 -", "-12-", "— 3 —", "第 3 页", "第3页 共20页", "第 3 页，共 20 页", "第3页/共20页",
                           "Page 3 of 20", "·3·"}) {
    EXPECT_TRUE(is_decorated_page_number(line)) << line;
  }
}

TEST(DecoratedPageNumber, IsNothingElse) {
  for (const char* line :
       {"3", "-3", "3 -", "第三页", "第 3 项", "共 20 页", "- 3.5 -", "- 12345 -", "", "第3页说明", "Page", "--"}) {
    EXPECT_FALSE(is_decorated_page_number(line)) << line;
  }
}

std::vector<LineRole> roles(std::string_view text) {
  std::vector<Line> lines = split_lines(text, ReadLimits{}).take();
  mark_page_furniture(text, lines);
  std::vector<LineRole> out;
  for (const Line& line : lines) out.push_back(line.role);
  return out;
}

TEST(PageFurniture, TakesABareNumberThatCutsASentence) {
  EXPECT_EQ(roles("收入 5 万元，与上年相比增长\n3\n17.31%。主要是增加。\n")[1], LineRole::kFurniture);
}

TEST(PageFurniture, KeepsABareNumberThatTheSentenceNeeds) {
  EXPECT_EQ(roles("收入增加，预算总额为\n120\n万元，其中货物 3 万元。\n")[1], LineRole::kText);
  EXPECT_EQ(roles("编制数\n14\n实有人数\n")[1], LineRole::kText);
}

TEST(PageFurniture, KeepsCloseNumbersThatCountUp) {
  const std::vector<LineRole> found = roles("甲\n1\n乙\n2\n丙\n3\n");
  EXPECT_EQ(found[1], LineRole::kText);
  EXPECT_EQ(found[3], LineRole::kText);
}

TEST(PageFurniture, KeepsRepeatedCaptionsEvenAtPageBorders) {
  std::string text;
  for (int page = 1; page <= 5; ++page) text += "单位：万元\n文字说明一段。\n- " + std::to_string(page) + " -\n";
  const std::vector<LineRole> found = roles(text);
  for (std::size_t i = 0; i < found.size(); i += 3) EXPECT_EQ(found[i], LineRole::kText) << i;
}

TEST(PageFurniture, KnowsRunningLinesByFormFeeds) {
  std::string text;
  for (int page = 1; page <= 5; ++page) text += "\f年度预算公开\n文字说明第" + std::to_string(page) + "段。\n";
  const std::vector<LineRole> found = roles(text);
  EXPECT_EQ(found[0], LineRole::kText) << "the first one may be the title";
  for (std::size_t i = 2; i < found.size(); i += 2) EXPECT_EQ(found[i], LineRole::kFurniture) << i;
}

}  // namespace
}  // namespace gouji::read::txt
