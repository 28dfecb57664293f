// The opinion letter as Word and Excel files: containers that open, with the texts of the findings, and the same bytes twice.
#include "report/letter.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <map>

#include "unit/report/sample_report.h"

namespace gouji::report {
namespace {

using Parts = std::map<std::string, std::string>;

Parts unpack(const std::string& bytes) {
  Parts parts;
  zip_error_t error;
  zip_error_init(&error);
  zip_t* archive = zip_open_from_source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error),
                                        ZIP_CHECKCONS | ZIP_RDONLY, &error);
  if (archive == nullptr) {
    ADD_FAILURE() << zip_error_strerror(&error);
    return parts;
  }
  for (zip_int64_t index = 0; index < zip_get_num_entries(archive, 0); ++index) {
    std::string& part = parts[zip_get_name(archive, static_cast<zip_uint64_t>(index), 0)];
    zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(index), 0);
    char buffer[4096];
    for (zip_int64_t got = 0; (got = zip_fread(file, buffer, sizeof buffer)) > 0;)
      part.append(buffer, static_cast<std::size_t>(got));
    zip_fclose(file);
  }
  zip_discard(archive);
  return parts;
}

/// Every element that is opened is closed, in order: the part is well-formed as far as a reader can stumble over it.
bool is_well_formed(const std::string& xml) {
  std::vector<std::string> open;
  for (std::size_t at = xml.find('<'); at != std::string::npos; at = xml.find('<', at + 1)) {
    const std::size_t end = xml.find('>', at);
    if (end == std::string::npos) return false;
    const std::string tag = xml.substr(at + 1, end - at - 1);
    const std::string name = tag.substr(0, tag.find_first_of(" \n/", tag.front() == '/' ? 1 : 0));
    if (tag.front() == '?') continue;
    if (tag.front() == '/') {
      if (open.empty() || "/" + open.back() != name) return false;
      open.pop_back();
    } else if (tag.back() != '/') {
      open.push_back(name);
    }
  }
  return open.empty();
}

TEST(Letter, PlacesOfAWordFileAreCellsAndThoseOfAWorkbookRowsOfASheet) {
  check::Report report = testing::sample_report();
  auto document = std::make_shared<document::Document>(*report.document);
  document->format = "docx";
  report.document = document;
  base::Place& place = report.findings.front().places.front().place;
  place.page = 4;
  place.line = 7;
  place.table = 1;
  place.row = 2;
  place.cell = 3;
  EXPECT_NE(unpack(to_docx(report, {}).take()).at("word/document.xml").find("第2张表第3行第4列"), std::string::npos);
  document->format = "xlsx";
  EXPECT_NE(unpack(to_docx(report, {}).take()).at("word/document.xml").find("第4张工作表第7行"), std::string::npos);
}

TEST(Letter, AsWordFileHoldsFindingsBasisAndCorrections) {
  const Parts parts = unpack(to_docx(testing::sample_report(), {}).take());
  for (const auto& [name, bytes] : parts) EXPECT_TRUE(is_well_formed(bytes)) << name;
  for (const char* name :
       {"[Content_Types].xml", "_rels/.rels", "word/styles.xml", "word/footer1.xml", "word/_rels/document.xml.rels"}) {
    EXPECT_TRUE(parts.contains(name)) << name;
  }
  const std::string& body = parts.at("word/document.xml");
  for (const char* text :
       {"预算公开核对意见书", "青禾县示例服务局", "一、须更正的错误", "三、供参考的事项", "分项之和不等于总计",
        "第3行第7列", "(1) 24 + 685.56 + 16.3", "L1 预算法", "方案1", "应为 18 万元", "核对单位（盖章）"}) {
    EXPECT_NE(body.find(text), std::string::npos) << text;
  }
  EXPECT_EQ(body.find("WORD-DUP-0000000004"), std::string::npos) << "what is waived does not go into the letter";
  EXPECT_NE(body.find("<w:tblHeader/>"), std::string::npos);
}

TEST(Letter, NumbersTheGroupsThatAreThereAndNamesNoFolder) {
  check::Report report = testing::sample_report();
  std::erase_if(report.findings, [](const budget::Finding& f) { return f.severity == budget::Severity::kError; });
  report.file = "/home/someone/公开/2024.pdf";
  const Parts parts = unpack(to_docx(report, {}).take());
  const std::string& body = parts.at("word/document.xml");
  EXPECT_NE(body.find("一、请核实的事项"), std::string::npos);
  EXPECT_NE(body.find("二、供参考的事项"), std::string::npos);
  EXPECT_NE(body.find("文件：2024.pdf"), std::string::npos);
  EXPECT_EQ(body.find("someone"), std::string::npos);
}

TEST(Letter, AsWorkbookHoldsTheSameAndTheProofs) {
  const Parts parts = unpack(to_xlsx(testing::sample_report(), {}).take());
  const std::string& strings = parts.at("xl/sharedStrings.xml");
  EXPECT_TRUE(is_well_formed(strings));
  for (const char* text : {"分项之和不等于总计", "单位反馈", "L1 预算法", "24 + 685.56 + 16.3 = 725.86", "文中表述"}) {
    EXPECT_NE(strings.find(text), std::string::npos) << text;
  }
  EXPECT_TRUE(parts.contains("xl/worksheets/sheet2.xml"));
}

TEST(Letter, IsTheSameTwiceByteForByte) {
  EXPECT_EQ(to_docx(testing::sample_report(), {}).take(), to_docx(testing::sample_report(), {}).take());
  EXPECT_EQ(to_xlsx(testing::sample_report(), {}).take(), to_xlsx(testing::sample_report(), {}).take());
}

TEST(Letter, SpeaksEnglish) {
  Options english;
  english.language = Language::kEnglish;
  const Parts parts = unpack(to_docx(testing::sample_report(), english).take());
  EXPECT_NE(parts.at("word/document.xml").find("The parts do not add up to the total"), std::string::npos);
}

TEST(Letter, OfAnUnreadFileSaysSo) {
  const Parts parts = unpack(to_docx(testing::unread_report(), {}).take());
  EXPECT_NE(parts.at("word/document.xml").find("没有核对"), std::string::npos);
}

TEST(Letter, LeavesOutCharactersThatXmlForbids) {
  check::Report report = testing::sample_report();
  report.findings[0].message_zh = "a\x01 <b> & \"c\"";
  const Parts parts = unpack(to_docx(report, {}).take());
  EXPECT_TRUE(is_well_formed(parts.at("word/document.xml")));
  EXPECT_NE(parts.at("word/document.xml").find("a &lt;b&gt; &amp;"), std::string::npos);
}

}  // namespace
}  // namespace gouji::report
