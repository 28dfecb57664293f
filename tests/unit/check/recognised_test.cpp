#include "check/recognised.h"

#include <gtest/gtest.h>

namespace gouji::check {
namespace {

using budget::Severity;

document::Document document_with(std::int32_t confidence) {
  document::Paragraph paragraph;
  paragraph.text.utf8 = "合计";
  document::Anchor anchor;
  anchor.start.page = 2;
  anchor.start.line = 1;
  anchor.start.column = 1;
  anchor.start.confidence = confidence;
  paragraph.text.anchors = {anchor};
  document::Document document;
  document.blocks = {paragraph};
  return document;
}

budget::Finding finding_at(std::int32_t page, std::int32_t confidence) {
  base::Place place;
  place.page = page;
  place.confidence = confidence;
  budget::Finding finding;
  finding.severity = Severity::kError;
  finding.gate = budget::GateLevel::kBlock;
  finding.message_zh = "合计不等于各项之和。";
  finding.proof = {{"sum", "", "", "structure", {{place, "1.00", "万元"}}}};
  return finding;
}

TEST(Recognised, WhatRestsOnItIsAWarningThatSaysSo) {
  std::vector<budget::Finding> findings{finding_at(2, 63)};
  soften_recognised(document_with(80), findings);
  EXPECT_EQ(findings.front().severity, Severity::kWarning);
  EXPECT_EQ(findings.front().gate, budget::GateLevel::kLook);
  EXPECT_NE(findings.front().message_zh.find("图像识别得出，把握最低 63%"), std::string::npos);
  EXPECT_NE(findings.front().message_en.find("63%"), std::string::npos);
}

TEST(Recognised, WhatStandsOnOtherPagesStaysAnError) {
  std::vector<budget::Finding> findings{finding_at(1, 0)};
  soften_recognised(document_with(80), findings);
  EXPECT_EQ(findings.front().severity, Severity::kError);
  EXPECT_EQ(findings.front().message_zh, "合计不等于各项之和。");
}

TEST(Recognised, WhatIsMissingMayStandOnARecognisedPage) {
  budget::Finding finding = finding_at(1, 0);
  finding.proof.clear();
  std::vector<budget::Finding> findings{finding};
  soften_recognised(document_with(80), findings);
  EXPECT_EQ(findings.front().severity, Severity::kWarning);
}

TEST(Recognised, DocumentsOfTextAreLeftAlone) {
  budget::Finding finding = finding_at(2, 0);
  finding.proof.clear();
  std::vector<budget::Finding> findings{finding};
  soften_recognised(document_with(0), findings);
  EXPECT_EQ(findings.front().severity, Severity::kError);
}

}  // namespace
}  // namespace gouji::check
