// Sums that names tell: purchases by their catalogue item, personnel and public funds by the items that the text lists. All made up.
#include "recognize/relate_items.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "read/reader.h"

namespace gouji::recognize {
namespace {

Recognition recognized(const std::string& text) {
  static const auto loaded = Knowledge::load(std::filesystem::path(GOUJI_SOURCE_DIR) / "data").take();
  return recognize(read::read_bytes("made-up.txt", "某县示范局2024年部门预算\n" + text).take(), *loaded);
}

std::vector<const budget::Relation*> of_family(const Recognition& out, std::string_view schema) {
  std::vector<const budget::Relation*> found;
  for (const budget::Relation& relation : out.model.relations) {
    if (out.model.families[relation.family].schema == schema) found.push_back(&relation);
  }
  return found;
}

std::string purchases(const std::string& total, const std::string& item) {
  return "政府采购预算表\n单位：元\n"
         "采购项目\t采购目录\t预算金额\n"
         "合计\t\t" +
         total +
         "\n"
         "机房改造\tB07装修工程\t300000\n"
         "办公设备\t" +
         item +
         "\t100000\n"
         "软件开发\tC0201软件开发服务\t600000\n"
         "\n"
         "部门预算情况说明\n"
         "一、政府采购情况\n"
         "2024年政府采购预算100万元，其中：政府采购货物预算10万元，政府采购工程预算0万元，政府采购服务预算90万元。\n";
}

TEST(RelateItems, PurchasesAddUpByTheLetterOfTheirItem) {
  const Recognition out = recognized(purchases("1000000", "A0201计算机"));
  const auto relations = of_family(out, "purchases");
  ASSERT_EQ(relations.size(), 3u) << "goods, works and services";
  for (const budget::Relation* relation : relations) {
    EXPECT_EQ(relation->rule, "SUM-PROC");
    EXPECT_EQ(relation->warrant, budget::Warrant::kStructure);
    EXPECT_EQ(relation->terms.size(), 2u);
  }
}

TEST(RelateItems, APurchaseWithoutAnItemLeavesThemOpen) {
  EXPECT_TRUE(of_family(recognized(purchases("1000000", "计算机")), "purchases").empty());
}

TEST(RelateItems, ATableWhoseItemsDoNotAddUpTellsNothing) {
  EXPECT_TRUE(of_family(recognized(purchases("1200000", "A0201计算机")), "purchases").empty());
}

std::string basic(const std::string& personnel_list) {
  return "一般公共预算基本支出表\n单位：万元\n"
         "科目编码\t科目名称\t基本支出\n"
         "合计\t\t100.00\n"
         "301\t工资福利支出\t80.00\n"
         "30101\t基本工资\t50.00\n"
         "30102\t津贴补贴\t30.00\n"
         "302\t商品和服务支出\t15.00\n"
         "30201\t办公费\t10.00\n"
         "30211\t差旅费\t5.00\n"
         "303\t对个人和家庭的补助\t5.00\n"
         "30302\t退休费\t5.00\n"
         "\n"
         "部门预算情况说明\n"
         "一、一般公共预算基本支出情况\n"
         "2024年一般公共预算基本支出100.00万元，其中：\n"
         "（一）人员经费85.00万元，主要包括：" +
         personnel_list +
         "。\n"
         "（二）公用经费15.00万元，主要包括：办公费、印刷费、差旅费。\n";
}

TEST(RelateItems, PersonnelAndPublicFundsAreTheItemsThatTheTextNames) {
  const Recognition out = recognized(basic("基本工资、津贴补贴、退休费"));
  const auto relations = of_family(out, "named-items");
  ASSERT_EQ(relations.size(), 2u);
  EXPECT_TRUE(std::all_of(relations.begin(), relations.end(), [](const auto* relation) { return relation->premise; }));
  EXPECT_EQ(relations[0]->terms.size() + relations[1]->terms.size(), 7u) << "two totals, five items";
}

TEST(RelateItems, AnItemThatNoListNamesLeavesThemOpen) {
  EXPECT_TRUE(of_family(recognized(basic("基本工资、津贴补贴")), "named-items").empty());
}

}  // namespace
}  // namespace gouji::recognize
