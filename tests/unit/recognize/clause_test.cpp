// The lexer: what is a number that states something, and which words make the grammar.
#include "recognize/clause.h"

#include <gtest/gtest.h>

#include "narrative_reading.h"

namespace gouji::recognize {
namespace {

/// Tokens as text: numbers as <digits|unit>, words as {kind}, the rest as it stands.
std::string tokens(std::string_view text) {
  static const ClauseWords words(*knowledge());
  const TightText tight = tighten(text);
  std::string out;
  for (const Token& token : read_tokens(tight.text, words)) {
    const std::string piece = tight.text.substr(token.begin, token.end - token.begin);
    switch (token.kind) {
      case TokenKind::kNumber: {
        out.append("<").append(tight.text, token.begin, token.digits_end - token.begin);
        out.append("|").append(tight.text, token.unit_end - token.unit.length, token.unit.length);
        if (token.use == NumberUse::kThreshold) out += "!threshold";
        if (token.use == NumberUse::kRange) out += "!range";
        if (token.use == NumberUse::kStandard) out += "!standard";
        if (token.approximate) out += "!about";
        out += ">";
        break;
      }
      case TokenKind::kUp:
        out += "{up}";
        break;
      case TokenKind::kDown:
        out += "{down}";
        break;
      case TokenKind::kFlat:
        out += "{flat}";
        break;
      case TokenKind::kBase:
        out.append("{base ").append(piece).append("}");
        break;
      case TokenKind::kShare:
        out.append("{share ").append(piece).append("}");
        break;
      case TokenKind::kReason:
        out += "{reason}";
        break;
      case TokenKind::kUse:
        out += "{use}";
        break;
      case TokenKind::kOfWhich:
        out += "{of which}";
        break;
      case TokenKind::kList:
        out += "{list}";
        break;
      case TokenKind::kOpen:
        out += "{";
        break;
      case TokenKind::kClose:
        out += "}";
        break;
      default:
        out += piece;
    }
  }
  return out;
}

TEST(Clause, AmountsChangesAndRatesAreTokens) {
  EXPECT_EQ(tokens("教育支出 1,020.11 万元，比上年预算增加 5 万元，增长 0.49 %。"),
            "教育支出<1,020.11|万元>,{base 比上年预算}{up}<5|万元>,{up}<0.49|%>。");
  EXPECT_EQ(tokens("占本年支出的３７．７４％"), "{share 占本年支出的}<37.74|%>");
}

TEST(Clause, YearsDatesDocumentNumbersCodesAndOrdinalsAreText) {
  for (const char* text : {"截至2023年12月31日", "财社〔2023〕35号", "2080505机关支出", "（2101599）", "第17次会议",
                           "见表3", "12345热线"}) {
    EXPECT_EQ(tokens(text).find('<'), std::string::npos) << tokens(text);
  }
}

TEST(Clause, ThresholdsRangesAndStandardsAreNoAmounts) {
  EXPECT_EQ(tokens("单价50万元（含）以上的设备0台（套）"), "单价<50|万元!threshold>的设备<0|台(套)>");
  EXPECT_EQ(tokens("降至3,000-5,000元"), "降至<3,000|元!range>");
  EXPECT_EQ(tokens("每人每年180元标准"), "每人每年<180|元!standard>标准");
  EXPECT_EQ(tokens("近200人次"), "近<200|人次!about>");
}

TEST(Clause, ADirectionWordIsOneOnlyBeforeItsNumber) {
  EXPECT_EQ(tokens("新增资产和能力提升经费3万元"), "新增资产和能力提升经费<3|万元>");
  EXPECT_EQ(tokens("减少了约3万元"), "{down}约<3|万元!about>");
}

TEST(Clause, ABasePhraseEndsBeforeTheLabelBehindIt) {
  EXPECT_EQ(tokens("与上年相比收、支预算总计各减少5万元"), "{base 与上年相比}收、支预算总计各{down}<5|万元>");
  EXPECT_EQ(tokens("比2023年执行数（决算数）增加1万元"), "{base 比2023年执行数(决算数)}{up}<1|万元>");
}

TEST(Clause, ABracketWithFiguresIsAClauseOfItsOwn) {
  EXPECT_EQ(tokens("运行费9万元（购置费0元）"), "运行费<9|万元>{购置费<0|元>}");
  EXPECT_EQ(tokens("因公出国（境）费0元"), "因公出国(境)费<0|元>");
}

TEST(Clause, NumbersCutByALineEndAreJoinedAndKeepTheirPlace) {
  const TightText tight = tighten("增长 13.31\n%");
  EXPECT_EQ(tight.text, "增长13.31%");
  EXPECT_EQ(tight.origin[tight.text.find('%')], std::string("增长 13.31\n").size());
}

}  // namespace
}  // namespace gouji::recognize
