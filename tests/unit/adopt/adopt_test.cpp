// Amounts of small documents as lines: what the lines are, what is filled in, and what cannot be met.
#include <gtest/gtest.h>

#include <map>

#include "adopt/adopt.h"
#include "read/reader.h"

namespace gouji::adopt {
namespace {

const std::filesystem::path kData = std::filesystem::path(GOUJI_SOURCE_DIR) / "data";

struct Taken {
  Adopted adopted;
  std::map<std::string, std::string> direct;  ///< Flow, function, economic class, kind, split, project -> amount.
};

std::string cell(const intake::RawSheet& sheet, const intake::RawRow& row, std::string_view key) {
  for (std::size_t c = 0; c < sheet.header.size(); ++c) {
    if (sheet.header[c] == key) return row.cells[c];
  }
  return "";
}

Taken take(const std::string& text) {
  static const auto knowledge = budget::Knowledge::load(kData).take();
  static const auto schema = intake::Schema::load(kData / "inputs").take();
  const auto document = read::read_bytes("a.txt", text).take();
  Taken out;
  auto adopted = adopt(document, recognize::recognize(document, *knowledge), schema, *knowledge);
  EXPECT_TRUE(adopted.ok());
  out.adopted = adopted.take();
  for (const intake::RawSheet& sheet : out.adopted.inputs.sheets) {
    if (schema.sheets()[sheet.schema].id != "direct") continue;
    for (const intake::RawRow& row : sheet.rows) {
      std::string key;
      for (const char* column : {"flow", "function", "economic", "kind", "split", "project"})
        key += cell(sheet, row, column) + "|";
      out.direct[key] = cell(sheet, row, "amount");
    }
  }
  return out;
}

const std::string kHead = "示例县医疗保障局2024年部门预算公开\n\n";
const std::string kByFunction =
    "表1\n一般公共预算支出表\n单位：万元\n"
    "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    "\t合计\t30.00\t20.00\t10.00\n"
    "210\t卫生健康支出\t25.00\t15.00\t10.00\n"
    "21015\t医疗保障管理事务\t25.00\t15.00\t10.00\n"
    "2101501\t行政运行\t15.00\t15.00\t\n"
    "2101599\t其他医疗保障管理事务支出\t10.00\t\t10.00\n"
    "221\t住房保障支出\t5.00\t5.00\t\n"
    "22102\t住房改革支出\t5.00\t5.00\t\n"
    "2210201\t住房公积金\t5.00\t5.00\t\n\n";
const std::string kByClass =
    "表2\n一般公共预算基本支出表\n单位：万元\n"
    "科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
    "\t合计\t20.00\t17.00\t3.00\n"
    "301\t工资福利支出\t17.00\t17.00\t\n"
    "30101\t基本工资\t12.00\t12.00\t\n"
    "30113\t住房公积金\t5.00\t5.00\t\n"
    "302\t商品和服务支出\t3.00\t\t3.00\n"
    "30201\t办公费\t3.00\t\t3.00\n";

TEST(Adopt, TableByFunctionAndTableByClassMeetInLinesThatAreMarkedAsFilledIn) {
  const Taken taken = take(kHead + kByFunction + kByClass);
  EXPECT_TRUE(taken.adopted.unmet.empty());
  EXPECT_EQ(taken.direct.at("支出|2101501|30101|人员经费|推算||"), "120000");
  EXPECT_EQ(taken.direct.at("支出|2101501|30201|公用经费|推算||"), "30000");
  EXPECT_EQ(taken.direct.at("支出|2210201|30113|人员经费|推算||"), "50000");
  EXPECT_EQ(taken.direct.at("支出|2101599||项目支出||P001|"), "100000") << "no class is printed for it";
  EXPECT_EQ(taken.direct.at("收入||||||"), "300000");
  EXPECT_EQ(taken.direct.size(), 5u);
}

TEST(Adopt, FigureThatContradictsTheOthersIsListedAndLeftAside) {
  std::string wrong = kByFunction;
  wrong.replace(wrong.find("住房保障支出\t5.00\t5.00"), std::string("住房保障支出\t5.00").size(), "住房保障支出\t6.00");
  const Taken taken = take(kHead + wrong + kByClass);
  ASSERT_EQ(taken.adopted.unmet.size(), 1u);
  EXPECT_EQ(taken.adopted.unmet.front().sum.value, 5'000'000);
  EXPECT_EQ(taken.direct.at("支出|2210201|30113|人员经费|推算||"), "50000");
}

TEST(Adopt, SumsThatOnlyTieWithinRoundingAreMetInWholeFen) {
  std::string rounded = kByFunction;
  rounded.replace(rounded.find("30.00\t20.00\t10.00"), std::string("30.00\t20.00\t10.00").size(),
                  "30.01\t20.00\t10.00");
  const Taken taken = take(kHead + rounded + kByClass);
  EXPECT_TRUE(taken.adopted.unmet.empty());
  EXPECT_GE(base::parse_yuan(taken.direct.at("收入||||||")).value().value, 30'005'000);
}

TEST(Adopt, DocumentWithoutAmountsGivesInputsWithoutLines) {
  const Taken taken = take(kHead + "一、主要职能\n贯彻执行有关法律法规。\n");
  EXPECT_TRUE(taken.direct.empty());
  EXPECT_EQ(taken.adopted.amounts, 0u);
}

}  // namespace
}  // namespace gouji::adopt
