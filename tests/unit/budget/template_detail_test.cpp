// Every template's detail loads, belongs to its index, and its columns mean what the vocabulary says of their words.
#include "budget/template_detail.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "budget/knowledge.h"

namespace gouji::budget {
namespace {

namespace fs = std::filesystem;

TEST(TemplateDetail, EveryTableAndSectionOfEveryTemplateLoads) {
  auto loaded = Knowledge::load(fs::path(GOUJI_SOURCE_DIR) / "data");
  ASSERT_TRUE(loaded.ok()) << loaded.error().message_en;
  for (const auto& form : loaded.value()->templates()) {
    SymbolTable symbols(&loaded.value()->symbols());
    const auto detail = load_template_detail(*form, symbols);
    ASSERT_TRUE(detail.ok()) << detail.error().message_en;
    EXPECT_EQ(detail.value().tables.size(), form->tables.size()) << form->id;
    EXPECT_FALSE(detail.value().sections.empty()) << form->id;
    for (const TemplateTableDetail& table : detail.value().tables) {
      for (const TemplateSide& side : table.sides) {
        // A table of amounts has at least one column or row that means something.
        const bool means = std::any_of(side.columns.begin(), side.columns.end(),
                                       [](const TemplateColumn& c) { return c.at != Coordinate{}; });
        EXPECT_TRUE(means || table.unit.empty() || side.rows == "indicator") << form->id << " " << table.id;
      }
    }
  }
}

class BrokenDetail : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("gouji_template_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    write("template.toml",
          "id = \"t\"\n[[part]]\nid = \"P1\"\ntitle = \"说明\"\n[[table]]\nid = \"T1\"\ntitle = \"收支总表\"\nkind = "
          "\"summary\"\n");
    write("sections.toml", "");
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, std::string_view text) { std::ofstream(folder_ / name) << text; }
  base::Error error() {
    auto form = Template::load(folder_);
    EXPECT_TRUE(form.ok());
    SymbolTable symbols;
    const auto detail = load_template_detail(*form.value(), symbols);
    EXPECT_FALSE(detail.ok());
    return detail.ok() ? base::Error{} : detail.error();
  }
  fs::path folder_;
};

TEST_F(BrokenDetail, ATableThatTheTemplateDoesNotNameIsRefused) {
  write("tables.toml", "[[table]]\nid = \"T9\"\nrows = \"function\"\ncolumns = [ { head = \"合计\" } ]\n");
  EXPECT_EQ(error().code, base::ErrorCode::kBadData);
  EXPECT_EQ(error().place.line, 1);
}

TEST_F(BrokenDetail, AnUnknownDimensionIsRefusedWithItsLine) {
  write("tables.toml",
        "[[table]]\nid = \"T1\"\nrows = \"function\"\ncolumns = [\n  { head = \"合计\", at = \"colour=red\" },\n]\n");
  EXPECT_EQ(error().place.line, 5);
}

TEST_F(BrokenDetail, AnUnknownClauseKindIsRefused) {
  write("tables.toml", "");
  write("sections.toml", "[[section]]\nid = \"P1\"\n[[section.line]]\nlabel = [\"收入\"]\nsay = [\"dance\"]\n");
  EXPECT_NE(error().message_en.find("dance"), std::string::npos);
}

TEST_F(BrokenDetail, AMisspeltKeyIsRefusedWithItsLineAndWhatThereIs) {
  write("tables.toml",
        "[[table]]\nid = \"T1\"\ntotals = \"last\"\nrows = \"function\"\ncolumns = [ { head = \"合计\" } ]\n");
  const base::Error refused = error();
  EXPECT_EQ(refused.place.line, 3);
  EXPECT_NE(refused.message_en.find("no key 'totals'"), std::string::npos) << refused.message_en;
  EXPECT_NE(refused.message_en.find(" total "), std::string::npos) << refused.message_en;
}

TEST_F(BrokenDetail, AWordThatNothingReadsIsRefused) {
  write("tables.toml", "[[table]]\nid = \"T1\"\nrows = \"functions\"\ncolumns = [ { head = \"合计\" } ]\n");
  EXPECT_NE(error().message_en.find("unknown rows = \"functions\""), std::string::npos);
  write("tables.toml", "");
  write("sections.toml",
        "[[section]]\nid = \"P1\"\n[[section.line]]\nlabel = [\"收入\"]\nsay = [\"amount\"]\nwhen = \"often\"\n");
  EXPECT_NE(error().message_en.find("unknown when = \"often\""), std::string::npos);
}

TEST_F(BrokenDetail, ALevelThatHasNoNumberingIsRefused) {
  write("template.toml", "id = \"t\"\n[[part]]\nid = \"P1\"\ntitle = \"说明\"\nlevel = 0\n");
  const auto form = Template::load(folder_);
  ASSERT_FALSE(form.ok());
  EXPECT_NE(form.error().message_en.find("level"), std::string::npos);
}

TEST_F(BrokenDetail, ATableMayHaveMoreThanTwoSides) {
  write("sections.toml", "[[section]]\nid = \"P1\"\n");
  const std::string side =
      "  [[table.side]]\n  columns = [ { head = \"项目\", adds = \"none\" }, { head = \"预算数\", at = "
      "\"flow=revenue\" } ]\n"
      "  lead = [ { label = \"一、收入\", at = \"flow=revenue\" } ]\n  fixed = [ { label = \"合计\", level = 0 } ]\n";
  write("tables.toml", "[[table]]\nid = \"T1\"\n" + side + side + side);
  const auto form = Template::load(folder_);
  SymbolTable symbols;
  const auto detail = load_template_detail(*form.value(), symbols);
  ASSERT_TRUE(detail.ok()) << detail.error().message_en;
  ASSERT_EQ(detail.value().tables.front().sides.size(), 3u);
  EXPECT_EQ(detail.value().tables.front().sides[2].lead.front().label, "一、收入");
}

}  // namespace
}  // namespace gouji::budget
