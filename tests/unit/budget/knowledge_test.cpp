// The data folder loads, holds what it must hold, and its errors name file and line.
#include "budget/knowledge.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "base/text.h"
#include "budget/template.h"

namespace gouji::budget {
namespace {

namespace fs = std::filesystem;

class KnowledgeTest : public testing::Test {
 protected:
  void SetUp() override {
    auto loaded = Knowledge::load(fs::path(GOUJI_SOURCE_DIR) / "data");
    ASSERT_TRUE(loaded.ok()) << loaded.error().message_en;
    knowledge_ = loaded.take();
  }
  std::string means(std::string_view phrase) {
    const std::string folded = base::fold(phrase);
    const LabelPhrase* found = knowledge_->match_phrase(folded, 0);
    if (!found || found->phrase != folded) return "(not known)";
    return found->at.describe(knowledge_->symbols());
  }
  std::shared_ptr<const Knowledge> knowledge_;
};

TEST_F(KnowledgeTest, ARenamedCodeIsReadWithTheNameOfItsYear) {
  const Dictionary& functions = knowledge_->dictionary(Catalogue::kFunction);
  ASSERT_NE(functions.by_code("20805", 2024), nullptr);
  EXPECT_EQ(functions.by_code("20805", 2024)->name, "行政事业单位养老支出");
  EXPECT_TRUE(functions.by_code("20805", 2024)->verified);
  EXPECT_EQ(functions.by_code("20805", 2018)->name, "行政事业单位离退休");
  EXPECT_TRUE(functions.by_code("20805", 2018)->superseded);
  EXPECT_EQ(functions.by_code("20805", 0)->name, "行政事业单位养老支出");
  EXPECT_EQ(functions.all_of_code("20805").size(), 2u);
  EXPECT_EQ(functions.by_code("2080000", 2024), nullptr);
}

TEST_F(KnowledgeTest, ANameWithSeveralCodesGivesThemAll) {
  const Dictionary& functions = knowledge_->dictionary(Catalogue::kFunction);
  EXPECT_GT(functions.by_name("行政运行", 3).size(), 10u);
  EXPECT_TRUE(functions.by_name("行政运行", 1).empty());
  const auto abroad = knowledge_->dictionary(Catalogue::kEconomic).by_name("因公出国(境)费用");
  ASSERT_EQ(abroad.size(), 1u);
  EXPECT_EQ(abroad.front()->code, "30212");
}

TEST_F(KnowledgeTest, WhatNobodyHasSeenPrintedProvesNothing) {
  for (const Catalogue catalogue : {Catalogue::kFunction, Catalogue::kEconomic, Catalogue::kGovEconomic}) {
    for (const CodeRow& row : knowledge_->dictionary(catalogue).rows()) {
      EXPECT_FALSE(row.verified && (row.confidence != "high" || row.superseded)) << row.code << " " << row.name;
      EXPECT_FALSE(row.name.empty());
      EXPECT_TRUE(row.parent.empty() || row.code.starts_with(row.parent)) << row.code;
    }
  }
}

TEST_F(KnowledgeTest, EveryLevelHasCodesOfItsLength) {
  for (const CodeRow& row : knowledge_->dictionary(Catalogue::kFunction).rows()) {
    EXPECT_EQ(row.code.size(), static_cast<std::size_t>(1 + 2 * row.level)) << row.code;
  }
}

TEST_F(KnowledgeTest, LabelsMeanWhatTheirWordsSay) {
  EXPECT_EQ(means("收入预算总计"), "flow=revenue");
  EXPECT_EQ(means("支出总预算"), "flow=expenditure");
  EXPECT_EQ(means("一般公共预算拨款收入"), "flow=revenue fund=gpb");
  EXPECT_EQ(means("上级一般公共预算安排的转移支付资金"), "fund=gpb upper=yes");
  EXPECT_EQ(means("上级一般公共预算安排转移支付"), "fund=gpb upper=yes");
  EXPECT_EQ(means("“三公”经费"), "purpose=three_public");
  EXPECT_EQ(means("因公出国（境）费"), "purpose=abroad");
  EXPECT_EQ(means("因公出国(境)费用"), "purpose=abroad");
  EXPECT_EQ(means("公务用车购置及运行维护费"), "purpose=vehicle");
  EXPECT_EQ(means("公务用车运行费"), "purpose=vehicle_run");
  EXPECT_EQ(means("日常公用经费"), "flow=expenditure kind=public");
  EXPECT_EQ(means("政府采购预算"), "purpose=procurement");
  EXPECT_EQ(means("政府采购预算总额"), "purpose=procurement");
  EXPECT_EQ(means("上年结转（结余）"), "carry_over=yes");
  EXPECT_EQ(means("年终结转结余"), "flow=carry_out");
  EXPECT_EQ(means("合计"), "(all)");
}

TEST_F(KnowledgeTest, NoPhraseMeansTwoThings) {
  std::map<std::string, const LabelPhrase*> seen;
  for (const LabelPhrase& phrase : knowledge_->phrases()) {
    const auto [it, fresh] = seen.try_emplace(phrase.phrase, &phrase);
    EXPECT_TRUE(fresh || (it->second->at == phrase.at && it->second->modifier == phrase.modifier)) << phrase.phrase;
  }
}

TEST_F(KnowledgeTest, TheLongestPhraseWins) {
  const LabelPhrase* found = knowledge_->match_phrase("公务用车购置及运行维护费合计", 0);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->phrase, "公务用车购置及运行维护费");
  EXPECT_EQ(knowledge_->match_phrase("甲", 0), nullptr);
  EXPECT_EQ(knowledge_->match_phrase("", 0), nullptr);
}

TEST_F(KnowledgeTest, TableTitlesOfManyRegionsFindTheirKind) {
  const std::pair<const char*, const char*> expected[] = {{"部门收支总体情况表", "summary"},
                                                          {"收入预算总表", "revenue"},
                                                          {"部门支出总表", "expenditure"},
                                                          {"财政拨款收支预算总表", "fiscal_summary"},
                                                          {"一般公共预算支出情况表", "gpb"},
                                                          {"一般公共预算财政拨款基本支出预算表", "gpb_basic"},
                                                          {"一般公共预算项目支出情况表", "gpb_projects"},
                                                          {"财政拨款“三公”经费支出表", "three_public"},
                                                          {"政府性基金预算支出表", "gfb"},
                                                          {"国有资本经营预算支出情况表", "soc"},
                                                          {"部门项目支出预算表", "projects"},
                                                          {"部门政府采购预算表", "procurement"},
                                                          {"部门整体支出绩效目标表", "performance_department"},
                                                          {"项目支出绩效目标表", "performance_project"},
                                                          {"上年结转结余情况明细表", "carry_over"},
                                                          {"市对下转移支付预算表", "transfers_down"},
                                                          {"部门项目中期规划预算表", "mid_term"},
                                                          {"政府购买服务预算表", "service_purchase"},
                                                          {"新增资产配置表", "assets"}};
  for (const auto& [title, kind] : expected)
    EXPECT_EQ(match_patterns(knowledge_->table_kinds(), title).name, kind) << title;
}

TEST_F(KnowledgeTest, HeadingsFindTheirTopic) {
  const std::pair<const char*, const char*> expected[] = {{"收支预算总体情况说明", "summary"},
                                                          {"财政拨款收支预算情况的总体说明", "fiscal"},
                                                          {"其他重要事项的情况说明", "other"},
                                                          {"一般公共预算当年拨款规模变化情况", "gpb"},
                                                          {"重点项目预算绩效目标情况", "performance"},
                                                          {"专业名词解释", "glossary"},
                                                          {"部门机构设置及预算单位构成情况", "organisation"},
                                                          {"单位运行经费情况", "arc"},
                                                          {"国有资产占有使用情况", "assets"},
                                                          {"部门预算公开表", "tables"},
                                                          {"部门预算情况说明", "narrative"},
                                                          {"年度主要工作任务及目标", "work_plan"}};
  for (const auto& [title, topic] : expected)
    EXPECT_EQ(match_patterns(knowledge_->topics(), title).name, topic) << title;
}

TEST_F(KnowledgeTest, DivisionsHaveParentsThatExist) {
  std::set<std::string> codes;
  for (const Division& division : knowledge_->divisions()) codes.insert(division.code);
  for (const Division& division : knowledge_->divisions()) {
    EXPECT_TRUE(division.level == 1 || codes.contains(division.parent)) << division.code;
  }
  EXPECT_GT(codes.size(), 3000u);
}

TEST_F(KnowledgeTest, TemplatesNameEachTableOnce) {
  EXPECT_GE(knowledge_->templates().size(), 6u);
  for (const auto& form : knowledge_->templates()) {
    std::set<std::string> ids;
    for (const TemplateTable& table : form->tables) {
      EXPECT_TRUE(ids.insert(table.id).second) << form->id << " " << table.id;
      EXPECT_EQ(match_patterns(knowledge_->table_kinds(), table.title).name, table.kind)
          << form->id << " " << table.title;
    }
    EXPECT_FALSE(form->headings.empty());
  }
}

TEST_F(KnowledgeTest, CostsComeFromTheFile) { EXPECT_EQ(knowledge_->costs().missing_item, 1200); }

/// A copy of the data folder in which one file is replaced.
class BrokenKnowledgeTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("gouji_knowledge_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::copy(fs::path(GOUJI_SOURCE_DIR) / "data", folder_, fs::copy_options::recursive);
  }
  void TearDown() override { fs::remove_all(folder_); }
  base::Error error_with(const std::string& file, const std::string& text) {
    std::ofstream(folder_ / file) << text;
    const auto loaded = Knowledge::load(folder_);
    EXPECT_FALSE(loaded.ok()) << file;
    return loaded.ok() ? base::Error{} : loaded.error();
  }
  fs::path folder_;
};

TEST_F(BrokenKnowledgeTest, AnErrorNamesFileAndLine) {
  const base::Error label = error_with("vocabulary/labels.csv", "phrase,at,modifier,note\n收入,colour=red,,\n");
  EXPECT_EQ(label.place.line, 2);
  EXPECT_NE(label.message_en.find("labels.csv"), std::string::npos);
}

TEST_F(BrokenKnowledgeTest, AnUnknownCostIsRefused) {
  const base::Error cost = error_with("costs.toml", "figure = 1000\nsurprise = 3\n");
  EXPECT_EQ(cost.code, base::ErrorCode::kBadData);
  EXPECT_EQ(cost.place.line, 2);
}

TEST_F(BrokenKnowledgeTest, AnEmptyNameIsRefused) {
  EXPECT_EQ(error_with("dictionaries/economic.csv", "code,name,parent,level\n301,,,1\n").code,
            base::ErrorCode::kBadData);
}

TEST_F(BrokenKnowledgeTest, AMissingFileIsAnError) {
  fs::remove(folder_ / "dictionaries/divisions.csv");
  const auto loaded = Knowledge::load(folder_);
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, base::ErrorCode::kCannotOpen);
}

}  // namespace
}  // namespace gouji::budget
