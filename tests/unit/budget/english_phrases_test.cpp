// The program's own Chinese in formulas and reasons has an English form.
#include "budget/english_phrases.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace gouji::budget {
namespace {

class EnglishPhrasesTest : public testing::Test {
 protected:
  EnglishPhrasesTest() {
    auto loaded = Knowledge::load(GOUJI_SOURCE_DIR "/data");
    EXPECT_TRUE(loaded.ok());
    if (loaded.ok()) knowledge = loaded.value();
  }
  std::string of(std::string_view text) const { return knowledge->derived<EnglishPhrases>().of(text); }
  std::shared_ptr<const Knowledge> knowledge;
};

bool has_han(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (base::is_han(base::next_code_point(text, at))) return true;
  }
  return false;
}

TEST_F(EnglishPhrasesTest, FormulasOfACompilation) {
  EXPECT_EQ(of("944,640.00，取整到 100 元"), "944,640.00, rounded to 100 yuan");
  EXPECT_EQ(of("按支出安排"), "what expenditure needs");
  EXPECT_EQ(of("Σ 人数 × 标准 × 月数（12 行）"), "Σ people × amount × months (12 rows)");
  EXPECT_EQ(of("1,000.00 × 8%（逐人取整）"), "1,000.00 × 8% (rounded person by person)");
  EXPECT_EQ(of("一般公共预算（上级转移支付）"), "general public budget (transfers from above)");
}

TEST_F(EnglishPhrasesTest, NamesOfInputsAndDocumentsStay) {
  EXPECT_EQ(of("基本工资（行政）"), "基本工资 (administrative)");
  EXPECT_EQ(of("合计 = 基本支出 + 项目支出"), "合计 = 基本支出 + 项目支出");
  EXPECT_EQ(of("一般公共预算收入"), "一般公共预算收入");
  EXPECT_EQ(of("甲 = 乙 + 丙…（共 7 项）"), "甲 = 乙 + 丙… (7 in all)");
}

TEST_F(EnglishPhrasesTest, EveryIdentityHasAnEnglishNote) {
  ASSERT_FALSE(knowledge->identities().empty());
  for (const Identity& identity : knowledge->identities()) {
    EXPECT_FALSE(has_han(of(identity.note))) << identity.note;
    EXPECT_FALSE(has_han(of(identity.note + "（增减额）"))) << identity.note;
  }
}

TEST_F(EnglishPhrasesTest, NoPhraseIsTakenApartByAShorterOne) {
  for (const auto& [zh, en] : knowledge->english_phrases()) {
    if (zh.front() == '^' || zh.find("{}") != std::string::npos) continue;
    EXPECT_EQ(of(zh), en) << zh;
  }
}

}  // namespace
}  // namespace gouji::budget
