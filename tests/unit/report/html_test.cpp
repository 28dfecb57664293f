// The page: every finding and every figure has its anchor, links lead somewhere, nothing is asked from outside.
#include "report/html.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "report/html/marks.h"
#include "unit/report/sample_report.h"

namespace gouji::report {
namespace {

std::set<std::string> all_matches(const std::string& text, const char* pattern) {
  std::set<std::string> found;
  const std::regex expression(pattern);
  for (std::sregex_iterator it(text.begin(), text.end(), expression), end; it != end; ++it) found.insert((*it)[1]);
  return found;
}

std::string page() { return to_html(testing::sample_report(), {}); }

TEST(Html, SaysTheHonestFirstLine) {
  EXPECT_NE(page().find(
                "<p class=\"first\">7 个数字，5 个有勾稽覆盖；1 张表已读，0 张未读；1 个错误，1 个警告，1 个提示</p>"),
            std::string::npos);
}

TEST(Html, HasAnAnchorForEveryFindingAndEveryFigure) {
  const std::string html = page();
  for (int number = 1; number <= 4; ++number)
    EXPECT_EQ(testing::count_of(html, " id=\"F" + std::to_string(number) + "\""), 1u) << number;
  for (int figure = 0; figure < 7; ++figure)
    EXPECT_EQ(testing::count_of(html, " id=\"n" + std::to_string(figure) + "\""), 1u) << figure;
}

TEST(Html, MarksEachFigureByItsState) {
  const std::string html = page();
  EXPECT_NE(html.find("<span class=\"g x e\" id=\"n0\" data-f=\"1\">16.3</span>"), std::string::npos);
  EXPECT_NE(html.find("<span class=\"g t\" id=\"n1\">1.8</span>"), std::string::npos);
  EXPECT_NE(html.find("<span class=\"g c e\" id=\"n4\" data-f=\"1\">727.56</span>"), std::string::npos);
  EXPECT_NE(html.find("<span class=\"g u\" id=\"n6\">90</span>"), std::string::npos);
}

TEST(Html, MarksWhatAFindingPointsAtThatIsNoFigure) {
  EXPECT_NE(page().find("<mark class=\"m i\" id=\"s1\" data-f=\"3 4\">管理管理</mark>"), std::string::npos) << page();
}

TEST(Html, LinksOnlyToAnchorsThatExistOnce) {
  const std::string html = page();
  const std::set<std::string> links = all_matches(html, "href=\"#([^\"]*)\"");
  EXPECT_GT(links.size(), 5u);
  for (const std::string& link : links) EXPECT_EQ(testing::count_of(html, "id=\"" + link + "\""), 1u) << link;
}

TEST(Html, AsksForNothingFromOutside) {
  const std::string html = page();
  for (const char* part : {"http:", "https:", "//www", "src=", "@import", "url("})
    EXPECT_EQ(html.find(part), std::string::npos) << part;
  EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
}

TEST(Html, GivesTheScriptValidDataOfEveryFigure) {
  const std::string html = page();
  const std::string open = "<script type=\"application/json\" id=\"data\">";
  const std::size_t begin = html.find(open) + open.size();
  const nlohmann::json data = nlohmann::json::parse(html.substr(begin, html.find("</script>", begin) - begin));
  ASSERT_EQ(data["figures"].size(), 7u);
  EXPECT_EQ(data["figures"][4][3], "727.56 万元");
  EXPECT_EQ(data["figures"][0][7], nlohmann::json::array({1}));
  EXPECT_TRUE(data["words"].contains("x"));
}

TEST(Html, EscapesTheDocument) {
  check::Report report = testing::sample_report();
  report.findings[0].title_zh = "<script>alert('x')</script> & \"y\"";
  const std::string html = to_html(report, {});
  EXPECT_EQ(html.find("<script>alert"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;"), std::string::npos);
}

TEST(Html, OfAnUnreadFileSaysThatNothingWasChecked) {
  const std::string html = to_html(testing::unread_report(), {});
  EXPECT_NE(html.find("没有核对"), std::string::npos);
  EXPECT_NE(html.find("请另存为文本"), std::string::npos);
}

TEST(Html, ACellBelowOneOfTwoRowsStandsInItsOwnColumn) {
  check::Report report = testing::sample_report();
  auto document = std::make_shared<document::Document>(*report.document);
  document::Table table;
  table.rows = 2;
  table.columns = 4;
  for (const document::Cell& cell :
       {document::Cell{0, 0, 1, 1, {}}, document::Cell{0, 1, 2, 2, {}}, document::Cell{0, 3, 1, 1, {}},
        document::Cell{1, 0, 1, 1, {}}, document::Cell{1, 3, 1, 1, {}}})
    table.cells.push_back(cell);
  document->blocks.emplace_back(table);
  table.cells.erase(table.cells.begin() + 1);
  document->blocks.emplace_back(table);
  report.document = document;
  const std::string html = to_html(report, {});
  EXPECT_EQ(testing::count_of(html, "<td class=\"no\""), 2u);  // Only in the table without the wide cell.
  EXPECT_EQ(testing::count_of(html, "<td class=\"no\" colspan=\"2\">"), 2u);
}

TEST(Html, TheDotsOfTheContentsAreShort) {
  check::Report report = testing::sample_report();
  auto document = std::make_shared<document::Document>(*report.document);
  auto recognition = std::make_shared<recognize::Recognition>(testing::knowledge());
  recognition->outline = report.recognition->outline;
  document::Paragraph entry;
  entry.text = testing::text_at("一、收支总表....................4", 20);
  document->blocks.emplace_back(entry);
  recognition->outline.roles.push_back(recognize::BlockRole::kContents);
  report = {};
  report.document = document;
  report.recognition = recognition;
  EXPECT_NE(to_html(report, {}).find("一、收支总表……4</p>"), std::string::npos);
}

TEST(Html, OpensAndClosesElementsInPairs) {
  const std::string html = page();
  for (const char* name :
       {"section", "li", "ol", "ul", "div", "table", "tr", "span", "mark", "button", "main", "dl", "p", "a"}) {
    const auto opened = std::regex("<" + std::string(name) + "[ >]");
    const auto count = std::distance(std::sregex_iterator(html.begin(), html.end(), opened), std::sregex_iterator());
    EXPECT_EQ(static_cast<std::size_t>(count), testing::count_of(html, "</" + std::string(name) + ">")) << name;
  }
}

TEST(Marks, WidensAStretchThatCutsAFigure) {
  check::Report report = testing::sample_report();
  base::Place place = report.findings[0].places[0].place;  // 16.3 at 3:7
  place.column = 1;
  place.end_column = 9;
  report.findings[2].places = {{place, "住房保障支出16", ""}};
  const html::Marks marks(report);
  const std::vector<html::Mark>* pieces = marks.of({1, -1});
  ASSERT_NE(pieces, nullptr);
  ASSERT_EQ(pieces->size(), 3u);
  EXPECT_EQ((*pieces)[0].findings, std::vector<std::uint32_t>{3});
  EXPECT_EQ((*pieces)[1].figures, std::vector<budget::FigureId>{0});
  EXPECT_EQ((*pieces)[1].findings, (std::vector<std::uint32_t>{1, 3}));
  EXPECT_EQ(marks.target(place), (*pieces)[0].id);
}

TEST(Marks, APlaceWithoutATextHasNoTarget) {
  const check::Report report = testing::sample_report();
  const html::Marks marks(report);
  base::Place place;
  EXPECT_EQ(marks.target(place), "");
  place.line = 999;
  EXPECT_EQ(marks.target(place), "");
}

TEST(Marks, ATableAsAWholeIsItsBlock) {
  const check::Report report = testing::sample_report();
  const html::Marks marks(report);
  EXPECT_EQ(marks.target(report.recognition->tables[0].place), "b3");
}

}  // namespace
}  // namespace gouji::report
