// The worked example in every template that prints: nothing missing, and what was written is read and checked without a finding.
#include "publish/publish.h"

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

INSTANTIATE_TEST_SUITE_P(Templates, EveryTemplate,
                         testing::Values("jx-2024", "nm-2024", "nx-2024", "sh-2025", "xj-2024", "yn-2024"));

TEST(Publish, AChangeWithoutAReasonIsMissing) {
  Example example;
  example.replace("texts", {"slot", "at", "text"}, {});
  const auto published = publish(example.compile(), *example.knowledge, "xj-2024");
  ASSERT_TRUE(published.ok());
  EXPECT_NE(told(published.value()).find("write the reason in sheet texts, at flow=expenditure kind=project"),
            std::string::npos)
      << told(published.value());
}

TEST(Publish, ATemplateThatDoesNotExistIsToldWithThoseThatDo) {
  Example example;
  const auto published = publish(example.compile(), *example.knowledge, "zz-2024");
  ASSERT_FALSE(published.ok());
  EXPECT_NE(published.error().message_en.find("xj-2024"), std::string::npos);
}

}  // namespace
}  // namespace gouji::publish
