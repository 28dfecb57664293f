// Masking: what is personal goes, what only looks like it stays. All names and numbers here are made up.
#include "check/mask.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace gouji::check {
namespace {

std::string kinds(std::string_view text) {
  std::string out;
  for (const PersonalSpan& span : find_personal(text)) {
    if (!out.empty()) out += ' ';
    out.append(name_of(span.kind)).append(1, '=').append(text.substr(span.begin, span.end - span.begin));
  }
  return out;
}

TEST(Mask, MobileNumbersAreMaskedEvenInGroups) {
  EXPECT_EQ(mask_personal("电话：13900001234。"), "电话：139********。");
  EXPECT_EQ(mask_personal("电话 139 0000 1234"), "电话 139 **** ****");
}

TEST(Mask, LongerDigitRunsAmountsAndCodesAreNoMobileNumbers) {
  EXPECT_EQ(kinds("索引号53050000139000012340"), "");
  EXPECT_EQ(kinds("金额13900001234元"), "");
  EXPECT_EQ(kinds("合计13900001234.56"), "");
  EXPECT_EQ(kinds("编号A13900001234"), "");
}

TEST(Mask, ResidentNumbersNeedTheirCheckDigit) {
  EXPECT_EQ(kinds("证号11010519491231002X"), "resident_id=11010519491231002X");
  EXPECT_EQ(kinds("证号110105194912310021"), "");
}

TEST(Mask, NamesFollowTheirWords) {
  EXPECT_EQ(kinds("联系人：张三丰"), "name=张三丰");
  EXPECT_EQ(kinds("项目负责人\x1f李四\x1f联系电话"), "name=李四");
  EXPECT_EQ(kinds("联系人：张三丰、李四 王五"), "name=张三丰 name=李四");
  EXPECT_EQ(kinds("联系人：张三丰、财务科"), "name=张三丰");
  EXPECT_EQ(kinds("联系人：办公室"), "");
  EXPECT_EQ(kinds("联系人：财务科"), "");
  EXPECT_EQ(kinds("联系人和联系方式"), "");
  EXPECT_EQ(kinds("项目负责人负责制"), "");
  EXPECT_EQ(mask_personal("联系人：张三丰"), "联系人：张**");
}

TEST(Mask, LandlinesAreMaskedBesideAName) {
  EXPECT_EQ(kinds("联系电话：0999-1234567"), "");
  EXPECT_EQ(kinds("联系人：张三丰 联系电话：0999-1234567"), "name=张三丰 landline=0999-1234567");
}

TEST(Mask, BankNumbersNeedTheirWordAndCheckDigit) {
  EXPECT_EQ(kinds("账号4539578763621486"), "bank=4539578763621486");
  EXPECT_EQ(kinds("账号4539578763621468"), "");
  EXPECT_EQ(kinds("编号4539578763621486"), "");
}

TEST(Mask, MaskingKeepsTheNumberOfCharacters) {
  for (const std::string text : {"联系人：张三丰 电话 139 0000 1234", "证号11010519491231002X", "无个人信息"}) {
    EXPECT_EQ(base::count_code_points(mask_personal(text)), base::count_code_points(text));
  }
}

TEST(Mask, ANameShownOnceIsMaskedEverywhereInTheDocument) {
  document::Document document;
  document::Paragraph paragraph;
  paragraph.text.utf8 = "联系人：张三丰";
  paragraph.text.anchors = {{0, {}}};
  document.blocks.push_back(paragraph);
  const Masker masker(document);
  EXPECT_EQ(masker.mask("由张三丰负责"), "由张**负责");
  EXPECT_EQ(mask_personal("由张三丰负责"), "由张三丰负责");
}

}  // namespace
}  // namespace gouji::check
