// Word documents are made here part by part, so that each test holds just what it is about.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "document/describe.h"
#include "read/docx/numbering.h"
#include "read/reader.h"
#include "write/docx/container.h"
#include "write/docx/docx_writer.h"

namespace gouji::read {
namespace {

using document::Document;

struct Parts {
  std::string body, styles, numbering, footnotes;
};

std::string docx_of(const Parts& parts) {
  std::vector<write::Part> files = {
      {"_rels/.rels",
       "<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
      {"word/document.xml",
       "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" + parts.body + "</w:body></w:document>"}};
  if (!parts.styles.empty())
    files.push_back({"word/styles.xml", "<w:styles xmlns:w=\"w\">" + parts.styles + "</w:styles>"});
  if (!parts.numbering.empty()) {
    files.push_back({"word/numbering.xml", "<w:numbering xmlns:w=\"w\">" + parts.numbering + "</w:numbering>"});
  }
  if (!parts.footnotes.empty()) {
    files.push_back({"word/footnotes.xml", "<w:footnotes xmlns:w=\"w\">" + parts.footnotes + "</w:footnotes>"});
  }
  const base::Result<std::string> packed = write::pack(files);
  EXPECT_TRUE(packed.ok());
  return packed.ok() ? packed.value() : "";
}

std::string read_as_text(const Parts& parts) {
  const base::Result<Document> result = read_bytes("x", docx_of(parts));
  if (!result.ok()) return "error: " + result.error().message_en;
  const std::string text = document::describe(result.value());
  return text.substr(text.find('\n') + 1);
}

std::string run(const std::string& text) { return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>"; }
std::string paragraph(const std::string& inside, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr>" + inside + "</w:p>";
}
std::string cell(const std::string& text, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(run(text)) + "</w:tc>";
}
std::string row(const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; }
std::string in_list(int list, int level) {
  return "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::to_string(list) +
         "\"/></w:numPr>";
}

TEST(Docx, JoinsRunsAndReadsTrackedChangesAsAccepted) {
  const std::string body =
      paragraph(run("2025年预算1") + run("20.5") + "<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins>" +
                run("0万元") + "</w:ins><w:moveFrom>" + run("旧") +
                "</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
                "<w:hyperlink>" +
                run("，增长") + "</w:hyperlink><w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>5%。</w:t></w:r>");
  EXPECT_EQ(read_as_text({body, "", "", ""}), "[1:1-1:22] text: 2025年预算120.50万元，增长5%。\n");
}

TEST(Docx, ReadsTextBoxesOnce) {
  const auto box = [](const char* name) {
    return std::string("<") + name + "><w:txbxContent>" + paragraph(run("框内文字。")) + "</w:txbxContent></" + name +
           ">";
  };
  const std::string body =
      paragraph(run("正文。") + "<w:r><mc:AlternateContent><mc:Choice>" + box("wps") + "</mc:Choice><mc:Fallback>" +
                box("v") + "</mc:Fallback></mc:AlternateContent></w:r>");
  EXPECT_EQ(read_as_text({body, "", "", ""}), "[1:1-1:4] text: 正文。\n[2:1-2:6] text: 框内文字。\n");
}

TEST(Docx, ComputesNumbersOfListsAndLevelsOfHeadings) {
  const std::string numbering =
      "<w:abstractNum w:abstractNumId=\"7\">"
      "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText "
      "w:val=\"%1、\"/></w:lvl>"
      "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText "
      "w:val=\"（%2）\"/></w:lvl>"
      "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%3.\"/></w:lvl>"
      "<w:lvl w:ilvl=\"3\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"l\"/></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
      "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
      "w:val=\"1\"/></w:lvlOverride></w:num>";
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"9\"><w:name w:val=\"章\"/><w:basedOn w:val=\"2\"/><w:pPr>" +
      in_list(1, 0) + "</w:pPr></w:style>";
  const std::string chapter = "<w:pStyle w:val=\"9\"/>";
  const std::string body = paragraph(run("收入"), chapter) + paragraph(run("概况"), in_list(1, 1)) +
                           paragraph(run("来源"), in_list(1, 1)) + paragraph(run("一项"), in_list(1, 2)) +
                           paragraph(run("一点"), in_list(1, 3)) + paragraph(run("支出"), chapter) +
                           paragraph(run("概况"), in_list(1, 1)) + paragraph(run("另起"), in_list(2, 0)) +
                           paragraph(run("不编号"), "<w:pStyle w:val=\"9\"/>" + in_list(0, 0));
  EXPECT_EQ(
      read_as_text({body, styles, numbering, ""}),
      "[1:1-1:5] heading 1: 一、收入\n[2:1-2:6] text: （一）概况\n[3:1-3:6] text: （二）来源\n[4:1-4:6] text: 1. 一项\n"
      "[5:1-5:3] item: 一点\n[6:1-6:5] heading 1: 二、支出\n[7:1-7:6] text: （一）概况\n[8:1-8:5] text: 一、另起\n"
      "[9:1-9:4] heading 1: 不编号\n");
}

TEST(Docx, ReadsMergedCellsNestedTablesAndDeletedRows) {
  const std::string nested = "<w:tc><w:p/><w:tbl>" + row(cell("甲") + cell("乙")) + "</w:tbl></w:tc>";
  const std::string body =
      "<w:tbl>" + row(cell("科目", "<w:vMerge w:val=\"restart\"/>") + cell("支出", "<w:gridSpan w:val=\"2\"/>")) +
      row(cell("", "<w:vMerge/>") + cell("基本") + cell("项目")) + row(cell("档案") + cell("8.00") + cell("4.00")) +
      "<w:tr><w:trPr><w:del/></w:trPr>" + cell("删去的行") + cell("1") + cell("2") + "</w:tr>" +
      "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + nested + cell("") + "</w:tr></w:tbl>";
  EXPECT_EQ(read_as_text({body, "", "", ""}),
            "[1:1-11:2] table 0: 4 rows x 3 columns\n"
            "  [1:1-2:3] 科目 {2x1} | 支出 {1x2} | ~\n"
            "  [4:1-5:3] ~ | 基本 | 项目\n"
            "  [6:1-8:5] 档案 | 8.00 | 4.00\n"
            "  [10:1-12:1] ~ | 甲\\n乙 | \n");
}

TEST(Docx, ReadsAFrameOfOneCellAsText) {
  EXPECT_EQ(read_as_text({"<w:tbl>" + row(cell("框中的话，一句。")) + "</w:tbl>", "", "", ""}),
            "[1:1-1:9] text: 框中的话，一句。\n");
}

TEST(Docx, PutsNotesBehindTheText) {
  EXPECT_EQ(read_as_text({paragraph(run("正文。")), "", "",
                          "<w:footnote w:type=\"separator\">" + paragraph(run("-")) +
                              "</w:footnote><w:footnote w:id=\"1\">" + paragraph(run("脚注一。")) + "</w:footnote>"}),
            "[1:1-1:4] text: 正文。\n[2:1-2:5] text: 脚注一。\n");
}

TEST(Docx, SurvivesNestingForHarm) {
  std::string body = paragraph(run("内层。"));
  for (int i = 0; i < 3000; ++i) body = "<w:tbl><w:tr><w:tc>" + body + "</w:tc></w:tr></w:tbl>";
  const std::string text = read_as_text({paragraph(run("外层。")) + body, "", "", ""});
  EXPECT_NE(text.find("外层。"), std::string::npos);
  EXPECT_NE(text.find("nested too deep"), std::string::npos);
}

TEST(Docx, ExpandsNoEntities) {
  const std::string bytes =
      write::pack({{"word/document.xml",
                    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document>"
                    "<w:body><w:p><w:r><w:t>正文&b;。</w:t></w:r></w:p></w:body></w:document>"}})
          .take();
  const base::Result<Document> result = read_bytes("x", bytes);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(document::describe(result.value()).find("aaaa"), std::string::npos);
}

TEST(Docx, ReadsWhatTheProjectWrites) {
  Document page;
  document::Paragraph title;
  title.text.utf8 = "预算意见书";
  title.text.anchors.push_back({});
  title.markup_level = 2;
  page.blocks.emplace_back(title);
  document::Table table;
  table.rows = table.columns = 2;
  for (std::uint32_t i = 0; i < 4; ++i) {
    document::Cell one;
    one.row = i / 2;
    one.column = i % 2;
    one.text.utf8 = std::vector<std::string>{"项目", "金额", "收入", "12.50"}[i];
    one.text.anchors.push_back({});
    table.cells.push_back(one);
  }
  page.blocks.emplace_back(table);
  const base::Result<std::string> written = write::write_docx(page, {});
  ASSERT_TRUE(written.ok());
  const base::Result<Document> result = read_bytes("x", written.value());
  ASSERT_TRUE(result.ok());
  const std::string text = document::describe(result.value());
  EXPECT_NE(text.find("heading"), std::string::npos) << text;
  EXPECT_NE(text.find("收入 | 12.50"), std::string::npos) << text;
}

TEST(FormatNumber, KnowsChineseFormats) {
  using docx::format_number;
  EXPECT_EQ(format_number(10, "chineseCounting"), "十");
  EXPECT_EQ(format_number(12, "chineseCounting"), "十二");
  EXPECT_EQ(format_number(20, "chineseCountingThousand"), "二十");
  EXPECT_EQ(format_number(205, "chineseCountingThousand"), "二百零五");
  EXPECT_EQ(format_number(12, "chineseLegalSimplified"), "壹拾贰");
  EXPECT_EQ(format_number(21, "ideographDigital"), "二一");
  EXPECT_EQ(format_number(3, "decimalEnclosedCircleChinese"), "③");
  EXPECT_EQ(format_number(28, "upperLetter"), "BB");
  EXPECT_EQ(format_number(14, "lowerRoman"), "xiv");
  EXPECT_EQ(format_number(7, "decimalZero"), "07");
  EXPECT_EQ(format_number(2, "decimalFullWidth"), "２");
  EXPECT_EQ(format_number(2, "unheardOf"), "2");
}

TEST(Docx, BytesThatAreNoTextDoNotReachTheDocument) {
  EXPECT_EQ(read_as_text({paragraph(run("a\x95")), "", "", ""}).find('\x95'), std::string::npos);
  // GBK that says it is something else.
  EXPECT_NE(read_as_text({paragraph(run("\xCA\xD5\xC8\xEB\xBA\xCF\xBC\xC6")), "", "", ""}).find("收入合计"),
            std::string::npos);
}

}  // namespace
}  // namespace gouji::read
