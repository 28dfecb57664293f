// OFD packages are made here, page by page.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "document/describe.h"
#include "read/ofd/geometry.h"
#include "read/reader.h"
#include "write/docx/container.h"

namespace gouji::read {
namespace {

using document::Document;

std::string ofd_of(const std::vector<std::string>& pages, const std::string& form = "") {
  std::string list;
  std::vector<write::Part> parts = {
      {"OFD.xml",
       "<ofd:OFD xmlns:ofd=\"o\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"}};
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::string name = "Pages/Page_" + std::to_string(i) + "/Content.xml";
    list += "<ofd:Page ID=\"" + std::to_string(i + 10) + "\" BaseLoc=\"" + name + "\"/>";
    parts.push_back({"Doc_0/" + name, "<ofd:Page xmlns:ofd=\"o\">" +
                                          std::string(form.empty() ? "" : "<ofd:Template TemplateID=\"5\"/>") +
                                          "<ofd:Content><ofd:Layer>" + pages[i] +
                                          "</ofd:Layer></ofd:Content></ofd:Page>"});
  }
  if (!form.empty()) {
    parts.push_back({"Doc_0/Tpls/T.xml", "<ofd:Page xmlns:ofd=\"o\"><ofd:Content><ofd:Layer>" + form +
                                             "</ofd:Layer></ofd:Content></ofd:Page>"});
  }
  parts.push_back({"Doc_0/Document.xml",
                   "<ofd:Document xmlns:ofd=\"o\"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 "
                   "297</ofd:PhysicalBox></ofd:PageArea>"
                   "<ofd:TemplatePage ID=\"5\" BaseLoc=\"Tpls/T.xml\"/></ofd:CommonData><ofd:Pages>" +
                       list + "</ofd:Pages></ofd:Document>"});
  return write::pack(parts).take();
}

std::string text_at(double x, double y, const std::string& text, const std::string& delta) {
  return "<ofd:TextObject Boundary=\"" + std::to_string(x) + " " + std::to_string(y) +
         " 150 6\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"4\" "
         "DeltaX=\"" +
         delta + "\">" + text + "</ofd:TextCode></ofd:TextObject>";
}

std::string line(double x0, double y0, double x1, double y1) {
  const auto n = [](double value) { return std::to_string(value); };
  return "<ofd:PathObject Boundary=\"0 0 210 297\" LineWidth=\"0.2\"><ofd:AbbreviatedData>M " + n(x0) + " " + n(y0) +
         " L " + n(x1) + " " + n(y1) + "</ofd:AbbreviatedData></ofd:PathObject>";
}

TEST(OfdGeometry, RepeatsOffsets) {
  EXPECT_EQ(ofd::offsets_of("g 3 2.5 1 4", 10), (std::vector<double>{2.5, 2.5, 2.5, 1, 4}));
  EXPECT_EQ(ofd::offsets_of("g 1000000000 1", 4).size(), 4u);
  EXPECT_EQ(ofd::offsets_of("g x", 4).size(), 0u);
  EXPECT_EQ(ofd::offsets_of("1 2 nan 3", 4).size(), 2u);
}

TEST(OfdGeometry, CombinesTransformations) {
  const ofd::Matrix both = ofd::combined({1, 0, 0, 1, 10, 20}, ofd::matrix_of("2 0 0 2 1 1"));
  const ofd::Point point = both.apply({3, 4});
  EXPECT_DOUBLE_EQ(point.x, 17);
  EXPECT_DOUBLE_EQ(point.y, 29);
  EXPECT_EQ(ofd::to_page_units(25.4), 7200);
}

TEST(OfdGeometry, TakesStraightPiecesOfOutlines) {
  EXPECT_EQ(ofd::segments_of("M 0 0 L 5 0 L 5 5 C", 100).size(), 3u);
  EXPECT_EQ(ofd::segments_of("M 0 0 B 1 1 2 2 3 3 L 4 4", 100).size(), 1u);
  EXPECT_EQ(ofd::segments_of("M 0 L", 100).size(), 0u);
}

TEST(Ofd, ReadsTextInLinesWithItsPlaces) {
  const base::Result<Document> result =
      read_bytes("x", ofd_of({text_at(20, 30, "一、收入预算12.50万元，增长5%。", "g 6 4 g 4 2 g 10 4")}));
  ASSERT_TRUE(result.ok()) << result.error().message_en;
  EXPECT_EQ(result.value().format, "ofd");
  EXPECT_EQ(result.value().pages, 1u);
  const auto& text = std::get<document::Paragraph>(result.value().blocks.front()).text;
  EXPECT_EQ(text.utf8, "一、收入预算12.50万元，增长5%。");
  EXPECT_EQ(text.place().page, 1);
  EXPECT_GT(text.place().right, text.place().left);
}

TEST(Ofd, ReadsTablesFromTheLinesOfPageAndForm) {
  std::string form = line(20, 50, 120, 50) + line(20, 60, 120, 60) + line(20, 70, 120, 70);
  form += line(20, 50, 20, 70) + line(70, 50, 70, 70) + line(120, 50, 120, 70);
  const std::string page = text_at(25, 52, "项目", "4") + text_at(75, 52, "金额", "4") + text_at(25, 62, "收入", "4") +
                           text_at(75, 62, "12.50", "g 4 2");
  const base::Result<Document> result = read_bytes("x", ofd_of({page}, form));
  ASSERT_TRUE(result.ok());
  const std::string text = document::describe(result.value());
  EXPECT_NE(text.find("2 rows x 2 columns"), std::string::npos) << text;
  EXPECT_NE(text.find("收入 | 12.50"), std::string::npos) << text;
}

TEST(Ofd, NamesDamageAndEncryption) {
  EXPECT_EQ(read_bytes("x", write::pack({{"OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"}}).take())
                .error()
                .code,
            base::ErrorCode::kMalformed);
  EXPECT_EQ(read_bytes("x", write::pack({{"OFD.xml", "<OFD/>"}, {"Encryptions.xml", "<E/>"}}).take()).error().code,
            base::ErrorCode::kUnsupported);
  EXPECT_EQ(read_bytes("x", ofd_of({""})).error().code, base::ErrorCode::kEmpty);
}

}  // namespace
}  // namespace gouji::read
