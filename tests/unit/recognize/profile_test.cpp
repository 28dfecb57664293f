// The profile of documents written for this test, and of the real ones outside the repository.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "budget/csv.h"
#include "read/reader.h"
#include "recognize/profile_facts.h"
#include "recognize/recognition.h"

namespace gouji::recognize {
namespace {

namespace fs = std::filesystem;

const Knowledge& knowledge() {
  static const std::shared_ptr<const Knowledge> kLoaded = [] {
    auto loaded = Knowledge::load(fs::path(GOUJI_SOURCE_DIR) / "data");
    EXPECT_TRUE(loaded.ok()) << loaded.error().message_en;
    return loaded.take();
  }();
  return *kLoaded;
}

Profile profile_of(const document::Document& document) {
  budget::SymbolTable symbols(&knowledge().symbols());
  return read_profile(document, read_outline(document, knowledge(), symbols), knowledge());
}

Profile profile_of(std::string_view text) {
  auto result = read::read_bytes("test.txt", text);
  EXPECT_TRUE(result.ok());
  return profile_of(result.value());
}

TEST(Profile, TheTitleSaysKindYearAndBody) {
  const Profile profile =
      profile_of("2031年度广州市荔湾区水务局部门预算公开\n\n一、收入预算情况\n\n收入预算12.50万元。\n");
  EXPECT_EQ(profile.kind.value, "budget");
  EXPECT_EQ(profile.fiscal_year.value, "2031");
  EXPECT_EQ(profile.year(), 2031);
  EXPECT_EQ(profile.organisation.value, "广州市荔湾区水务局");
  EXPECT_EQ(profile.region.value, "广东省广州市荔湾区");
  EXPECT_EQ(profile.region_code.value, "440103");
  EXPECT_EQ(profile.admin_level.value, "county");
  EXPECT_EQ(profile.organisation.place.line, 1);
  EXPECT_EQ(profile.text_units, std::vector<std::string>{"万元"});
}

TEST(Profile, FinalAccountsAreToldFromBudgets) {
  const Profile profile =
      profile_of("昆明市水务局\n\n2031年度部门决算\n\n一、收入决算情况说明\n\n与2030年度相比增加5万元。\n");
  EXPECT_EQ(profile.kind.value, "final");
  EXPECT_EQ(profile.fiscal_year.value, "2031");
  EXPECT_EQ(profile.organisation.value, "昆明市水务局");
  EXPECT_EQ(profile.admin_level.value, "city");
}

TEST(Profile, ATitleBrokenOverLinesIsReadAsOne) {
  const Profile profile = profile_of(
      "2031年度\n\n苏州市公安局交通警察\n\n支队\n\n单位预算\n\n目录\n\n第一部分 单位概况\n\n第二部分 单位预算表\n\n"
      "第一部分 单位概况\n\n一、主要职责\n\n管理道路交通。\n");
  EXPECT_EQ(profile.organisation.value, "苏州市公安局交通警察支队");
  EXPECT_EQ(profile.level.value, "unit");
}

TEST(Profile, AnInstitutionWhoseTitleSaysDepartmentIsAUnit) {
  const Profile profile = profile_of(
      "昆明市图书馆2031年部门预算\n\n目录\n\n第一部分 单位概况\n\n第二部分 2031年部门预算情况说明\n\n第一部分 "
      "单位概况\n\n"
      "一、主要职能\n\n借书。\n\n第二部分 2031年部门预算情况说明\n\n一、收入预算情况\n\n收入5万元。\n");
  EXPECT_EQ(profile.level.value, "unit");
  EXPECT_FALSE(profile.level.rejected.empty());
}

TEST(Profile, ACountyNameThatSeveralBearIsToldApartByItsCity) {
  const std::string_view title = "鼓楼区水务局2031年部门预算\n\n一、主要职能\n\n";
  const Profile known = profile_of(std::string(title) + "落实福州市委和福州市政府的部署。\n");
  EXPECT_EQ(known.region_code.value, "350102");
  EXPECT_FALSE(known.region.rejected.empty());
  const Profile unknown = profile_of(std::string(title) + "管理水务。\n");
  EXPECT_EQ(unknown.region_code.value, "");
  EXPECT_NE(unknown.region.reason, "");
  EXPECT_GE(unknown.region.rejected.size(), 2u);
}

TEST(Profile, ADistrictTitleAndALineThatNamesTheBody) {
  const Profile profile = profile_of(
      "上海市普陀区2031年区级部门预算\n\n预算主管部门：上海市普陀区水务局\n\n目 "
      "录\n\n一、部门主要职能\n\n二、部门机构设置\n\n"
      "上海市普陀区水务局是主管水务的部门。\n");
  EXPECT_EQ(profile.organisation.value, "上海市普陀区水务局");
  EXPECT_EQ(profile.region_code.value, "310107");
}

TEST(Profile, ATownshipIsBelowItsCounty) {
  const Profile profile = profile_of("昆明市呈贡区某某街道办事处2031年部门预算\n\n一、主要职能\n\n服务居民。\n");
  EXPECT_EQ(profile.region_code.value, "530114");
  EXPECT_EQ(profile.admin_level.value, "township");
}

TEST(Profile, ABlankFormNamesNobodyAndSaysWhy) {
  const Profile profile =
      profile_of("XX单位\n\n年度部门预算\n\n目录\n\n第一部分 部门概况\n\n第二部分 部门预算表\n\n第一部分 部门概况\n");
  EXPECT_EQ(profile.organisation.value, "");
  EXPECT_NE(profile.organisation.reason, "");
  EXPECT_EQ(profile.fiscal_year.value, "");
  EXPECT_NE(profile.fiscal_year.reason, "");
  EXPECT_EQ(profile.year(), 0);
}

TEST(Profile, ADocumentOfAnotherKindIsNotForced) {
  const Profile profile = profile_of("今天天气很好。我们去公园散步。\n");
  EXPECT_EQ(profile.kind.value, "");
  EXPECT_EQ(profile.organisation.value, "");
  EXPECT_EQ(profile.template_id.value, "");
  EXPECT_NE(profile.region.reason, "");
}

TEST(Profile, DatesAreReadAfterTheirKeys) {
  const Profile profile = profile_of(
      "昆明市水务局2031年部门预算\n\n批复时间：2031 年 02 月 08 日\n\n公开时间：2031/3/1\n\n一、主要职能\n\n管水。\n");
  EXPECT_EQ(profile.approve_date.value, "2031-02-08");
  EXPECT_EQ(profile.publish_date.value, "2031-03-01");
  EXPECT_EQ(profile.approve_date.place.line, 3);
}

TEST(Profile, SentencesThatNameOtherBodiesAreNoTitles) {
  const Profile profile = profile_of(
      "昆明市水务局2031年部门预算\n\n一、单位构成\n\n纳入昆明市水务局2031年部门预算编制范围的单位共2个。\n\n"
      "根据昆明市财政局2031年预算批复，公开如下。\n");
  EXPECT_EQ(profile.organisation.value, "昆明市水务局");
}

TEST(ReadDate, OnlyPossibleDatesAreDates) {
  EXPECT_EQ(read_date("2031年1月9日"), "2031-01-09");
  EXPECT_EQ(read_date("2031-12-31 10:00"), "2031-12-31");
  EXPECT_EQ(read_date("2031年13月1日"), "");
  EXPECT_EQ(read_date("2031年"), "");
  EXPECT_EQ(read_date("31年1月1日"), "");
  EXPECT_EQ(read_date(""), "");
}

/// The real documents stay outside the repository; the manifest beside them says what must come out.
TEST(ProfileOfRealDocuments, SayWhatTheManifestSays) {
  const char* corpus = std::getenv("GOUJI_CORPUS");
  const fs::path folder = (corpus ? fs::path(corpus) : fs::path(GOUJI_SOURCE_DIR) / "../shared/corpus") / "seeds";
  if (!fs::exists(folder / "manifest.csv")) {
    const char* ci = std::getenv("CI");
    ASSERT_FALSE(ci && std::string_view(ci) == "true") << "no seeds at " << folder;
    std::cerr << "*** NOT TESTED: there are no seed documents at " << folder << "; set GOUJI_CORPUS ***\n";
    GTEST_SKIP();
  }
  auto manifest = budget::CsvFile::read(folder / "manifest.csv");
  ASSERT_TRUE(manifest.ok());
  const budget::CsvFile& rows = manifest.value();
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    const auto field = [&](std::string_view name) { return std::string(rows.field(row, rows.column(name))); };
    const auto document = read::read_file(folder / field("file"));
    ASSERT_TRUE(document.ok()) << field("file");
    const Profile profile = profile_of(document.value());
    EXPECT_EQ(profile.kind.value, field("type") == "决算" ? "final" : "budget") << field("file");
    EXPECT_EQ(profile.fiscal_year.value, field("year")) << field("file");
    EXPECT_TRUE(profile.organisation.value.ends_with(field("issuer"))) << profile.organisation.value;
    EXPECT_EQ(profile.region_code.value, field("division_code")) << field("file");
    const bool unit = field("notes").find("issuer is a unit") != std::string::npos;
    EXPECT_EQ(profile.level.value, unit ? "unit" : "department") << field("file");
    EXPECT_GE(profile.template_score, 900) << field("file");
    EXPECT_TRUE(profile.template_id.value.size() > 3) << field("file");
  }
}

}  // namespace
}  // namespace gouji::recognize
