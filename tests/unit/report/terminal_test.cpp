// The terminal report: honest first line, numbered proof, corrections with all ties, nothing that steers the terminal.
#include "report/terminal.h"

#include <gtest/gtest.h>

#include "unit/report/sample_report.h"

namespace gouji::report {
namespace {

std::string first_line_of(const std::string& text) { return text.substr(0, text.find('\n')); }

TEST(Terminal, BeginsWithTheHonestFirstLine) {
  EXPECT_EQ(first_line_of(to_text(testing::sample_report(), {})),
            "7 个数字，5 个有勾稽覆盖；1 张表已读，0 张未读；1 个错误，1 个警告，1 个提示");
  Options english;
  english.language = Language::kEnglish;
  EXPECT_EQ(first_line_of(to_text(testing::sample_report(), english)),
            "7 figures, 5 covered; 1 table read, 0 not read; 1 error, 1 warning, 1 note");
}

TEST(Terminal, ShowsPlaceValuesProofAndEveryTiedCorrection) {
  const std::string text = to_text(testing::sample_report(), {});
  for (const char* part :
       {"3:7 “16.3”（万元）", "16.3 万元", "18 万元", "1. 24 + 685.56 + 16.3 = 725.86", "2. 第二步", "方案1", "方案2",
        "去年数", "漏列一项", "L1 预算法", "已豁免", "预算股：专用名称", "未核对的数字 1 个"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST(Terminal, HasColoursOnlyWhenTheyAreAskedFor) {
  EXPECT_EQ(to_text(testing::sample_report(), {}).find('\x1b'), std::string::npos);
  Options coloured;
  coloured.colour = Colour::kAlways;
  EXPECT_NE(to_text(testing::sample_report(), coloured).find("\x1b[1;31m错误"), std::string::npos);
}

TEST(Terminal, LetsNoControlCharacterOfTheDocumentThrough) {
  check::Report report = testing::sample_report();
  report.findings[0].places[0].text = "\x1b[2J16.3\xe2\x80\xae\n";
  const std::string text = to_text(report, {});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("\xe2\x80\xae"), std::string::npos);
}

TEST(Terminal, NeverCallsAnUncheckedDocumentClean) {
  check::Report nothing;
  nothing.file = "empty.txt";
  EXPECT_NE(to_text(nothing, {}).find("不表示文件没有问题"), std::string::npos);
  check::Report uncovered = testing::sample_report();
  uncovered.findings.clear();
  for (auto& entry : uncovered.ledger.entries) entry.covered = false;
  EXPECT_NE(to_text(uncovered, {}).find("不表示数字正确"), std::string::npos);
}

TEST(Terminal, SaysThatNothingWasCheckedOfAnUnreadFile) {
  const std::string text = to_text(testing::unread_report(), {});
  EXPECT_NE(text.find("broken.bin：未能读取，没有核对"), std::string::npos);
  EXPECT_NE(text.find("请另存为文本"), std::string::npos);
}

}  // namespace
}  // namespace gouji::report
