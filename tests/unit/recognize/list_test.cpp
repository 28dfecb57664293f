// Lists of the text: which members are parts, what warrants the sum, and which lists must not become one.
#include "narrative_reading.h"

namespace gouji::recognize {
namespace {

TEST(List, AnAnnouncedListOfNamedPartsIsASumByStatement) {
  const auto got = read_lines({"# 三、支出预算情况说明", "2024年支出预算30万元，其中：", "基本支出20万元，占66.67%；",
                               "项目支出10万元，占33.33%。"});
  const std::string relations = describe_relations(*got);
  EXPECT_NE(relations.find("SUM-TXT statement: 支出预算 = 基本支出 + 项目支出: tie 0"), std::string::npos) << relations;
  EXPECT_NE(relations.find("PCT-SHARE statement"), std::string::npos) << relations;
}

TEST(List, AnOpenWordMakesTheSumAnInference) {
  const auto got = read_lines(
      {"# 六、一般公共预算基本支出", "（一）人员经费6万元。主要包括：基本工资3万元、津贴补贴2万元、奖金1万元等。"});
  EXPECT_NE(describe_relations(*got).find("SUM-TXT inference: 人员经费 = 基本工资 + 津贴补贴 + 奖金: tie 0"),
            std::string::npos)
      << describe_relations(*got);
}

TEST(List, ViewsOfATotalAreNotItsParts) {
  const auto got = read_lines({"# 一、收支预算总体情况", "2024年度收入、支出预算总计50万元。其中：",
                               "（一）收入预算总计50万元。包括：", "1.本年收入合计48万元。", "2.上年结转结余2万元。",
                               "（二）支出预算总计50万元。"});
  const std::string relations = describe_relations(*got);
  EXPECT_NE(relations.find("收入预算总计 = 本年收入合计 + 上年结转结余: tie 0"), std::string::npos) << relations;
  EXPECT_EQ(relations.find("GAP"), std::string::npos) << relations;
}

TEST(List, NumberedItemsAddToTheirClassAndTheClassesToTheLead) {
  const auto got = read_lines(
      {"# 五、一般公共预算支出情况", "2024年一般公共预算财政拨款支出预算15万元，与上年相比增加3万元。",
       "## （一）卫生健康支出（类）", "1.行政事业单位医疗（款）行政单位医疗（项）4万元，与上年相比增加1万元。",
       "2.医疗保障管理事务（款）行政运行（项）6万元，与上年相比增加1万元。", "## （二）住房保障支出（类）",
       "1.住房改革支出（款）住房公积金（项）5万元，与上年相比增加1万元。"});
  const budget::Model& model = got->model;
  int sums = 0, changes = 0;
  for (const budget::Relation& relation : model.relations) {
    sums += relation.rule == "SUM-TXT" && relation.warrant == budget::Warrant::kStatement;
    changes += relation.rule == "YOY-SUM" && relation.kind == budget::RelationKind::kSum;
    EXPECT_NE(relation.list, budget::kNone) << relation.rule;
  }
  EXPECT_EQ(sums, 3) << describe_relations(*got);
  EXPECT_EQ(changes, 3) << describe_relations(*got);
}

TEST(List, ASemicolonReturnsFromAnInnerList) {
  const auto got = read_lines({"# 一、财政拨款收支",
                               "2024年财政拨款收入预算9万元，其中：本年收入8万元，包括一般公共预算拨款8万元，政府性基金"
                               "预算拨款0万元；上年结转结余1万元。"});
  const std::string relations = describe_relations(*got);
  EXPECT_NE(relations.find("财政拨款收入预算 = 本年收入 + 上年结转结余: tie 0"), std::string::npos) << relations;
  EXPECT_NE(relations.find("本年收入 = 一般公共预算拨款 + 政府性基金预算拨款: tie 0"), std::string::npos) << relations;
}

TEST(List, ThePlainSiblingOfAnUpperTransferIsWithoutTransfers) {
  const auto got = read_lines({"# 二、收入预算", "2024年收入预算10万元，其中：", "一般公共预算7万元。",
                               "上级一般公共预算安排的转移支付资金3万元。"});
  EXPECT_EQ(coordinate(*got, statement(*got, "一般公共预算")), "flow=revenue fund=gpb upper=no")
      << describe_statements(*got);
}

TEST(List, OneMemberIsOfWhich) {
  const auto got = read_lines({"# 三、支出预算", "2024年项目支出10万元，其中：上年结转资金安排支出2万元。"});
  EXPECT_NE(describe_relations(*got).find("SUM-PART"), std::string::npos) << describe_relations(*got);
}

TEST(List, AListOfChangesIsASumOfChanges) {
  const auto got =
      read_lines({"# 一、收入预算", "2024年收入预算增加12万元，其中：一般公共预算收入增加9万元，其他收入增加3万元。"});
  EXPECT_NE(describe_relations(*got).find("YOY-SUM statement"), std::string::npos) << describe_relations(*got);
  EXPECT_EQ(describe_relations(*got).find("GAP"), std::string::npos) << describe_relations(*got);
}

TEST(List, AKindBesideProjectsIsNoPartOfThemWhateverTheListSays) {
  const auto got = read_lines(
      {"# 三、支出预算情况说明", "2024年项目支出预算20万元，其中：事业单位经营支出0万元，上缴上级支出0万元。"});
  for (const budget::Relation& relation : got->model.relations) {
    if (relation.rule != "SUM-TXT") continue;
    EXPECT_EQ(relation.warrant, budget::Warrant::kInference) << describe_relations(*got);
  }
}

TEST(List, AStatedCountOfProjectsMakesTheirListWhole) {
  const std::vector<std::string> lines = {"# 十、项目支出",
                                          "2024年预算安排项目2个，项目预算总金额9万元。",
                                          "## （一）项目名称：甲经费",
                                          "年度预算安排5万元。",
                                          "## （二）项目名称：乙经费",
                                          "年度预算安排3万元。"};
  const auto got = read_lines(lines);
  EXPECT_NE(describe_relations(*got).find("SUM-TXT statement"), std::string::npos)
      << describe_relations(*got) << describe_statements(*got);
  EXPECT_NE(describe_relations(*got).find("GAP 1000000"), std::string::npos) << describe_relations(*got);
}

TEST(List, PeopleTimesStandardIsTheAmount) {
  const auto got = read_lines({"# 七、项目支出", "## （一）项目名称：参保补助", "预算安排规模：684万元",
                               "资金分配情况：参保3.8万人，按照每人每年180元标准补助，共计补贴684万元"});
  EXPECT_NE(describe_relations(*got).find("TXT-STD"), std::string::npos)
      << describe_relations(*got) << describe_statements(*got);
  EXPECT_EQ(describe_relations(*got).find("GAP"), std::string::npos) << describe_relations(*got);
}

}  // namespace
}  // namespace gouji::recognize
