// The outline of documents written for this test: contents pages in several shapes, numbering, roles of lines.
#include <gtest/gtest.h>

#include <filesystem>

#include "read/reader.h"
#include "recognize/outline_line.h"
#include "recognize/recognition.h"

namespace gouji::recognize {
namespace {

const Knowledge& knowledge() {
  static const std::shared_ptr<const Knowledge> kLoaded = [] {
    auto loaded = Knowledge::load(std::filesystem::path(GOUJI_SOURCE_DIR) / "data");
    EXPECT_TRUE(loaded.ok()) << loaded.error().message_en;
    return loaded.take();
  }();
  return *kLoaded;
}

struct Read {
  document::Document document;
  budget::SymbolTable symbols{&knowledge().symbols()};
  Outline outline;

  explicit Read(std::string_view text) {
    auto result = read::read_bytes("test.txt", text);
    EXPECT_TRUE(result.ok());
    document = result.take();
    outline = read_outline(document, knowledge(), symbols);
  }
  const Section* section(std::string_view title) const {
    for (const Section& section : outline.sections) {
      if (section.title == title) return &section;
    }
    return nullptr;
  }
  BlockRole role_of(std::string_view text) const {
    for (std::size_t block = 0; block < document.blocks.size(); ++block) {
      const auto* paragraph = std::get_if<document::Paragraph>(&document.blocks[block]);
      if (paragraph && paragraph->text.utf8.find(text) != std::string::npos &&
          outline.roles[block] != BlockRole::kContents) {
        return outline.roles[block];
      }
    }
    ADD_FAILURE() << "no block holds " << text;
    return BlockRole::kError;
  }
};

constexpr std::string_view kDocument =
    "甲县水务局2031年部门预算公开\n\n批复时间：2031年1月20日\n\n目 录\n\n"
    "第一部分 部门概况\n\n- 一、主要职能、职责\n- 二、机构设置\n\n"
    "第二部分 2031年部门预算情况说明\n\n- 一、收支预算总体情况说明\n- 二、项目支出预算情况说明\n\n"
    "第三部分 名词解释\n\n第四部分 2031年部门预算表\n\n- 一、《收支总表》\n- 二、《支出总表》\n\n"
    "第一部分 部门概况\n\n一、主要职能职责\n\n（一）贯彻执行水务法律法规。\n\n（二）完成县政府交办的其他任务。\n\n"
    "二、机构设置\n\n本部门设办公室等三个科室。\n\n"
    "第二部分 2031年部门预算情况说明\n\n一、收支预算总体情况说明\n\n1. 本年收入合计120万元。\n\n2. "
    "本年支出合计120万元。\n\n"
    "二、项目支出预算情况说明\n\n（一）项目名称：渠道维修经费\n\n1.项目概述\n\n维修灌溉渠道。\n\n2."
    "年度预算安排\n\n30万元。\n\n"
    "第三部分 名词解释\n\n一、基本支出：指保障机构正常运转的支出。\n\n二、项目支出：指完成特定任务的支出。\n";

TEST(Outline, ContentsPageAndBodyAreToldApart) {
  const Read read(kDocument);
  ASSERT_EQ(read.outline.contents.size(), 10u);
  EXPECT_EQ(read.outline.contents[0].title, "部门概况");
  EXPECT_EQ(read.outline.contents[0].level, 1);
  EXPECT_EQ(read.outline.contents[8].title, "收支总表");
  EXPECT_TRUE(read.outline.contents[8].is_table);
  EXPECT_FALSE(read.outline.contents[3].is_table);
  EXPECT_EQ(read.role_of("批复时间"), BlockRole::kCover);
}

TEST(Outline, EntriesFindTheirSectionsInSpiteOfSmallDifferences) {
  const Read read(kDocument);
  for (const std::size_t entry : {0u, 1u, 2u, 3u, 4u, 5u, 6u}) {
    EXPECT_NE(read.outline.contents[entry].section, kNone) << read.outline.contents[entry].title;
  }
  EXPECT_EQ(read.outline.sections[read.outline.contents[1].section].title, "主要职能职责");
  // The part of tables is announced and missing.
  EXPECT_EQ(read.outline.contents[7].section, kNone);
  EXPECT_EQ(read.outline.contents[8].section, kNone);
}

TEST(Outline, SectionsNestByTheirNumbers) {
  const Read read(kDocument);
  const Section* project = read.section("项目名称：渠道维修经费");
  ASSERT_NE(project, nullptr);
  EXPECT_EQ(project->level, 3);
  EXPECT_EQ(read.outline.sections[project->parent].title, "项目支出预算情况说明");
  const Section* overview = read.section("项目概述");
  ASSERT_NE(overview, nullptr);
  EXPECT_EQ(overview->parent, project->id);
  EXPECT_EQ(overview->end_block, read.section("年度预算安排")->first_block);
  EXPECT_EQ(project->scope.describe(read.symbols), "flow=expenditure kind=project project=渠道维修经费");
}

TEST(Outline, ItemsWithAmountsOrSentencesAreNoHeadings) {
  const Read read(kDocument);
  EXPECT_EQ(read.role_of("本年收入合计"), BlockRole::kBody);
  EXPECT_EQ(read.role_of("贯彻执行水务法律法规"), BlockRole::kBody);
}

TEST(Outline, TheGlossaryHoldsNoSectionsForItsTerms) {
  const Read read(kDocument);
  EXPECT_EQ(read.role_of("基本支出：指保障"), BlockRole::kGlossary);
  EXPECT_EQ(read.section("名词解释")->topic, "glossary");
}

TEST(Outline, EveryBlockHasARoleAndASection) {
  const Read read(kDocument);
  ASSERT_EQ(read.outline.roles.size(), read.document.blocks.size());
  ASSERT_EQ(read.outline.section_of.size(), read.document.blocks.size());
  for (const Section& section : read.outline.sections) {
    EXPECT_LE(section.first_block, section.end_block);
    EXPECT_TRUE(section.id == 0 || section.parent < section.id);
  }
}

TEST(Outline, TopicsAndScopesComeFromTheWords) {
  const Read read(
      "某市统计局2031年部门预算\n\n一、财政拨款支出预算情况说明\n\n财政拨款支出10万元。\n\n"
      "二、关于某市统计局2031年一般公共预算基本支出情况说明\n\n基本支出8万元。\n\n"
      "三、“三公”经费预算情况说明\n\n（一）公务接待费\n\n公务接待费1万元。\n");
  EXPECT_EQ(read.outline.sections[1].topic, "fiscal");
  EXPECT_EQ(read.outline.sections[1].scope.describe(read.symbols), "flow=expenditure fund=fiscal");
  EXPECT_EQ(read.outline.sections[2].topic, "basic");
  EXPECT_EQ(read.outline.sections[2].scope.describe(read.symbols), "flow=expenditure fund=gpb kind=basic");
  EXPECT_EQ(read.outline.sections[3].topic, "three_public");
  EXPECT_EQ(read.outline.sections[4].scope.describe(read.symbols), "purpose=reception");
}

TEST(Outline, ABodyWhoseNameHoldsTopicWordsDoesNotSetThem) {
  const Read read(
      "甲县政府采购中心2031年单位预算\n\n一、关于甲县政府采购中心2031年收入预算情况说明\n\n收入预算5万元。\n");
  ASSERT_EQ(read.outline.sections.size(), 2u);
  EXPECT_EQ(read.outline.sections[1].topic, "revenue");
}

TEST(Outline, UnnumberedHeadingsAreFoundByTheContentsPage) {
  const Read read(
      "目录\n\n第一部分 乙市档案馆2031年预算编制说明\n\n一、基本职能\n\n二、收入情况\n\n第二部分 "
      "乙市档案馆2031年预算表\n\n一、收支总表\n\n"
      "乙市档案馆2031年预算编制说明\n\n一、基本职能\n\n保管档案。\n\n二、收入情况\n\n收入预算5万元。\n");
  ASSERT_EQ(read.outline.sections.size(), 4u);
  EXPECT_EQ(read.outline.sections[1].level, 1);
  EXPECT_EQ(read.outline.contents[0].section, 1u);
}

TEST(Outline, MarkedHeadingsKeepTheLevelOfTheirNumber) {
  const Read read(
      "# 乙县医院2031年部门预算\n\n# 目录\n\n## 第一部分 单位概况\n\n## 第二部分 情况说明\n\n"
      "# 乙县医院2031年部门预算——单位概况\n\n## 一、主要职能\n\n看病。\n\n"
      "# 乙县医院2031年部门预算——情况说明\n\n### 一、收入预算情况\n\n收入预算5万元。\n\n#### "
      "二、支出预算情况\n\n支出预算5万元。\n");
  ASSERT_NE(read.section("单位概况"), nullptr);
  EXPECT_EQ(read.section("单位概况")->level, 1);
  EXPECT_EQ(read.section("收入预算情况")->level, 2);
  EXPECT_EQ(read.section("支出预算情况")->level, 2);
  EXPECT_EQ(read.section("支出预算情况")->parent, read.section("情况说明")->id);
}

TEST(Outline, LinesAroundATableHaveTheirRoles) {
  const Read read(
      "第一部分 部门预算表\n\n表 1\n\n部门支出总表\n\n编制部门：甲县水务局\n\n单位：万元\n\n"
      "科目编码\t科目名称\t合计\n208\t社会保障和就业支出\t10.00\n210\t卫生健康支出\t20."
      "00\n\n注：若为空表，则为本部门无此项支出\n");
  EXPECT_EQ(read.role_of("部门支出总表"), BlockRole::kTableTitle);
  EXPECT_EQ(read.role_of("单位：万元"), BlockRole::kUnitLine);
  EXPECT_EQ(read.role_of("编制部门"), BlockRole::kUnitLine);
}

TEST(Outline, RunsOfDeepNumbersAreListsAndNoSections) {
  const Read read("一、绩效目标\n\n1、新闻发布会次数\n\n2、培训合格率\n\n3、系统响应时间\n\n二、其他\n\n无。\n");
  EXPECT_EQ(read.outline.sections.size(), 3u);
}

TEST(Outline, DotLeadersAndPageNumbersAreCutFromEntries) {
  const Read read(
      "目  录\n\n一、主要职能…………………3\n\n二、机构设置…………………4\n\n三、预算编制说明…………………5\n\n"
      "一、主要职能\n\n管水。\n\n二、机构设置\n\n一个科。\n\n三、预算编制说明\n\n收入预算5万元。\n");
  ASSERT_EQ(read.outline.contents.size(), 3u);
  EXPECT_EQ(read.outline.contents[1].title, "机构设置");
  EXPECT_EQ(read.outline.contents[2].section, 3u);
}

TEST(Outline, AnEntryThatTheContentsBreakOverLinesIsOne) {
  const Read read(
      "目  录\n\n一、主要职能…………………3\n\n二、关于甲县政府办公室与甲县\n\n数据局收支预算\n\n情况的说明…………………4\n\n"
      "三、关于甲县政府办公室与甲县\n\n数据局项目支出的说明…………………5\n\n"
      "一、主要职能\n\n管水。\n\n二、关于甲县政府办公室与甲县数据局收支预算情况的说明\n\n收入预算5万元。\n\n"
      "三、关于甲县政府办公室与甲县数据局项目支出的说明\n\n项目支出3万元。\n");
  ASSERT_EQ(read.outline.contents.size(), 3u);
  EXPECT_EQ(read.outline.contents[1].title, "关于甲县政府办公室与甲县数据局收支预算情况的说明");
  EXPECT_EQ(read.outline.contents[1].section, 2u);
  EXPECT_EQ(read.outline.contents[2].section, 3u);
}

TEST(Outline, ALongTitleIsOneWhereTheContentsNameIt) {
  std::string title = "关于甲县政府办公室";
  for (int i = 0; i < 4; ++i) title += "与甲县人民政府外事和港澳事务办公室";
  title += "收支预算情况的说明";
  const std::string body = "一、主要职能\n\n管水。\n\n二、" + title + "\n\n收入预算5万元。\n";
  const Read read("目  录\n\n一、主要职能…………3\n\n二、" + title + "…………4\n\n" + body), unnamed(body);
  EXPECT_NE(read.section(title), nullptr);
  EXPECT_EQ(unnamed.section(title), nullptr);
}

TEST(Outline, AnEmptyOrFormlessDocumentHasOneSection) {
  const Read read("只有一句话，没有标题。\n");
  EXPECT_EQ(read.outline.sections.size(), 1u);
  EXPECT_TRUE(read.outline.contents.empty());
}

TEST(HeadingLine, NumberingHasLevelAndOrdinal) {
  const std::tuple<const char*, int, int, const char*> expected[] = {
      {"第二部分 名词解释", 1, 2, "名词解释"},
      {"第四部分：说明", 1, 4, "说明"},
      {"十二、 其他重要事项", 2, 12, "其他重要事项"},
      {"（三）机构设置", 3, 3, "机构设置"},
      {"(十一) 有关分工", 3, 11, "有关分工"},
      {"（一千零一）项目名称", 3, 1001, "项目名称"},
      {"1．2031年收支总表", 4, 1, "2031年收支总表"},
      {"2. 车辆", 4, 2, "车辆"},
      {"(3) 收入", 5, 3, "收入"},
      {"3) 实施主体", 5, 3, "实施主体"},
      {"④ 目标", 6, 4, "目标"},
      {"1.5万元", 0, 0, "1.5万元"},
      {"(2031年)", 0, 0, "(2031年)"},
      {"二十、粮油物资储备支出", 2, 20, "粮油物资储备支出"},
      {"一般公共预算", 0, 0, "一般公共预算"},
      {"项目二：渠道维修 5 万元", 4, 2, "渠道维修 5 万元"}};
  for (const auto& [text, level, ordinal, title] : expected) {
    const HeadingLine line = read_heading_line(text);
    EXPECT_EQ(line.level, level) << text;
    EXPECT_EQ(line.ordinal, ordinal) << text;
    EXPECT_EQ(line.title, title) << text;
  }
}

TEST(FoldTitle, YearsBodiesAndSmallWordsDoNotCount) {
  EXPECT_EQ(fold_title("关于甲县水务局2031年收支预算情况的总体说明", "甲县水务局"), fold_title("收支预算情况总体说明"));
  EXPECT_EQ(fold_title("乙市甲县水务局概况", "乙市甲县水务局"), fold_title("甲县水务局概况", "乙市甲县水务局"));
  EXPECT_EQ(fold_title("部门收支总表"), fold_title("《单位收支总表》"));
}

TEST(Contents, EntriesThatTheLayoutJoinedAreToldApartByTheirNumbers) {
  const std::vector<std::string_view> joined = contents_lines("十、收支总表十一、收入总表 十二、支出总表");
  ASSERT_EQ(joined.size(), 3u);
  EXPECT_EQ(joined[1], "十一、收入总表 ");
  EXPECT_EQ(contents_lines("十、收支总表").size(), 1u);
  EXPECT_EQ(contents_lines("一、本年收入合计。二、本年支出合计").size(), 1u) << "sentences are no entries";
}

}  // namespace
}  // namespace gouji::recognize
