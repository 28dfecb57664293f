// The worked example in every template that prints: nothing missing, and what was written is read and checked without a finding.
#include "publish/publish.h"

#include <algorithm>

#include "check/check.h"
#include "read/reader.h"
#include "rules/catalogue.h"
#include "unit/compile/example.h"
#include "write/txt/text_writer.h"

namespace gouji::publish {
namespace {

using compile::Example;

std::string told(const Published& published) {
  std::string out;
  for (const Missing& one : published.missing) out += one.place + ": " + one.en + "\n";
  return out;
}

class EveryTemplate : public testing::TestWithParam<std::string> {};

TEST_P(EveryTemplate, PrintsTheExampleSoThatCheckFindsNothing) {
  Example example;
  const budget::Budget budget = example.compile();
  const auto published = publish(budget, *example.knowledge, GetParam());
  ASSERT_TRUE(published.ok()) << published.error().message_en;
  EXPECT_EQ(told(published.value()), "");
  const std::string bytes = write::write_text(published.value().document);
  EXPECT_EQ(bytes, write::write_text(publish(budget, *example.knowledge, GetParam()).value().document));
  auto document = read::read_bytes("published.txt", bytes);
  ASSERT_TRUE(document.ok());
  const auto catalogue = rules::Catalogue::load({example.knowledge->folder() / "rules"}, {});
  ASSERT_TRUE(catalogue.ok());
  const check::Report report = check::check(std::make_shared<const document::Document>(document.take()),
                                            *example.knowledge, catalogue.value(), {});
  for (const budget::Finding& finding : report.findings) ADD_FAILURE() << finding.rule << " " << finding.message_zh;
}

INSTANTIATE_TEST_SUITE_P(Templates, EveryTemplate, testing::ValuesIn(compile::every_template()),
                         compile::name_of_template);

TEST(Publish, AChangeWithoutAReasonIsMissing) {
  Example example;
  example.replace("texts", {"slot", "at", "text"}, {});
  const auto published = publish(example.compile(), *example.knowledge, "xj-2024");
  ASSERT_TRUE(published.ok());
  const auto& missing = published.value().missing;
  EXPECT_TRUE(std::any_of(missing.begin(), missing.end(), [](const Missing& one) {
    return one.slot == "reason" && one.at == "flow=expenditure kind=project" &&
           one.en.find("write the reason in sheet texts") != std::string::npos;
  })) << told(published.value());
}

TEST(Publish, ASplitThatTheSourceDidNotPublishIsNotPrinted) {
  Example example;
  budget::Budget budget = example.compile();
  for (budget::Line& line : budget.lines) line.filled = line.kind == budget::Kind::kPersonnel;
  EXPECT_EQ(told(publish(budget, *example.knowledge, "xj-2024").value()), "") << "no table of it has that detail";
  EXPECT_NE(told(publish(budget, *example.knowledge, "yn-2024").value()).find("function by economic class"),
            std::string::npos);
}

std::vector<std::string> paragraphs_of(const Published& published) {
  std::vector<std::string> out;
  for (const document::Block& block : published.document.blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) out.push_back(paragraph->text.utf8);
  }
  return out;
}

TEST(Publish, TheGlossaryTellsTermsThatOnlyOccurBehindIt) {
  Example example;
  const auto published = publish(example.compile(), *example.knowledge, "sh-2025");
  ASSERT_TRUE(published.ok());
  const std::vector<std::string> lines = paragraphs_of(published.value());
  const auto heading = std::find(lines.rbegin(), lines.rend(), "第三部分 名词解释");
  ASSERT_NE(heading, lines.rend());
  ASSERT_NE(heading, lines.rbegin());
  EXPECT_TRUE((heading - 1)->starts_with("1.")) << *(heading - 1);
}

TEST(Publish, EveryEntryOfTheContentsPointsAtItsHeadingOrTable) {
  Example example;
  const auto published = publish(example.compile(), *example.knowledge, "sh-2025");
  ASSERT_TRUE(published.ok());
  const document::Publication& made = published.value();
  int entries = 0;
  for (std::size_t i = 0; i < made.document.blocks.size(); ++i) {
    if (made.role(i) != document::Role::kContentsEntry) continue;
    ++entries;
    const auto& entry = std::get<document::Paragraph>(made.document.blocks[i]).text.utf8;
    const auto& named = std::get<document::Paragraph>(made.document.blocks[made.target(i)]).text.utf8;
    EXPECT_TRUE(entry.ends_with(named)) << entry << " / " << named;
  }
  EXPECT_GT(entries, 10);
}

TEST(Publish, TheTotalStandsLastWhereTheTemplateSaysSo) {
  Example example;
  const auto published = publish(example.compile(), *example.knowledge, "sh-2025");
  ASSERT_TRUE(published.ok());
  int tables = 0;
  for (const document::Block& block : published.value().document.blocks) {
    const auto* table = std::get_if<document::Table>(&block);
    // 类 款 项 name and three amounts
    if (!table || table->columns != 7 || table->at(0, 0)->text.utf8 != "项目") continue;
    const document::Cell* last = table->at(table->rows - 1, 3);
    ASSERT_NE(last, nullptr);
    EXPECT_EQ(last->text.utf8, "合计");
    ++tables;
  }
  EXPECT_EQ(tables, 4);
}

TEST(Publish, SourcesThatTheFormsDoNotKnowStandUnderOthers) {
  Example example;
  budget::Budget budget = example.compile();
  budget.lines.front().source.fund = budget::Fund::kSuperior;
  budget.lines.back().kind = budget::Kind::kOperating;
  const auto folded_budget = disclosed(budget, *example.knowledge, "sh-2025");
  ASSERT_TRUE(folded_budget.ok());
  ASSERT_TRUE(folded_budget.value().has_value());
  EXPECT_EQ(folded_budget.value()->lines.front().source.fund, budget::Fund::kOther);
  EXPECT_EQ(folded_budget.value()->lines.back().kind, budget::Kind::kProject);
  // Whose form has rows for both prints the budget as it is.
  const auto same = disclosed(budget, *example.knowledge, "nx-2024");
  ASSERT_TRUE(same.ok() && same.value().has_value());
  EXPECT_EQ(*same.value(), budget);
}

TEST(Publish, ATemplateThatDoesNotExistIsToldWithThoseThatDo) {
  Example example;
  const auto published = publish(example.compile(), *example.knowledge, "zz-2024");
  ASSERT_FALSE(published.ok());
  EXPECT_NE(published.error().message_en.find("xj-2024"), std::string::npos);
}

}  // namespace
}  // namespace gouji::publish
