// The rule language: literals, arithmetic, null, aggregates, functions, and errors that point at a column.
#include <gtest/gtest.h>

#include "rules/language/evaluator.h"
#include "rules/language/text_functions.h"

namespace gouji::rules {
namespace {

using base::Rational;

class Language : public testing::Test {
 protected:
  Language() {
    words_.add("activities", "培训\n会议\n# a comment\n宣传\n");
    words_.add("ranks", "市级=city\n区级=county\n");
    parameters_["limit"] = Rational(20);
    for (int i = 1; i <= 3; ++i) {
      budget::Fact& fact = facts_.add("figure", {});
      budget::FactWriter fields(facts_, fact);
      fields.lasting("name", i == 2 ? "培训费" : "办公费").number("amount", Rational(i));
      if (i == 3) fields.lasting("label", "末项");
    }
  }

  std::string run(const std::string& source) {
    auto parsed = parse_expression(source);
    if (!parsed.ok()) return "error " + parsed.error().message_en;
    FactIndex index(facts_);
    Evaluator evaluator(index, context_, words_, parameters_);
    evaluator.begin(facts_.of("figure").front());
    const Value value = evaluator.evaluate(parsed.value());
    if (!evaluator.problem().empty()) return "problem " + evaluator.problem();
    if (value.index() == 0) return "null";
    if (value.index() == 1) return std::get<bool>(value) ? "true" : "false";
    return text_of(value);
  }

  budget::FactBase facts_;
  WordLists words_;
  ParameterValues parameters_;
  RunContext context_{"budget", 2024, "999999", "department", "county", "", nullptr};
};

TEST_F(Language, ArithmeticIsExact) {
  EXPECT_EQ(run("0.1 + 0.2 = 0.3"), "true");
  EXPECT_EQ(run("1 / 3 * 3"), "1");
  EXPECT_EQ(run("2 + 3 * 4 - -1"), "15");
}

TEST_F(Language, UnitsOfMoneyGiveFenAndPercentagesStayInPercent) {
  EXPECT_EQ(run("12.36万元"), "12360000");
  EXPECT_EQ(run("1亿元 = 10000万元"), "true");
  EXPECT_EQ(run("20%"), "20");
  EXPECT_EQ(run("money(12360000)"), "12.36万元");
}

TEST_F(Language, NullIsNotFalseAndNotZero) {
  EXPECT_EQ(run("label = '末项'"), "null");
  EXPECT_EQ(run("label + 1"), "null");
  EXPECT_EQ(run("false and label = 'x'"), "false");
  EXPECT_EQ(run("true or label = 'x'"), "true");
  EXPECT_EQ(run("true and label = 'x'"), "null");
  EXPECT_EQ(run("label ?? '无'"), "无");
  EXPECT_EQ(run("missing(label) and present(amount)"), "true");
  EXPECT_EQ(run("1 / 0"), "null");
}

TEST_F(Language, AggregatesRangeOverFactsWithOuterAndInnerNames) {
  EXPECT_EQ(run("count(figure)"), "3");
  EXPECT_EQ(run("count(figure where amount > this.amount)"), "2");
  EXPECT_EQ(run("sum(figure.amount where name = '办公费')"), "4");
  EXPECT_EQ(run("exists(figure other where other.name = this.name and other.amount != this.amount)"), "true");
  EXPECT_EQ(run("all(figure where amount > 1 : name = '办公费')"), "false");
  EXPECT_EQ(run("max(figure.amount) - min(figure.amount)"), "2");
  EXPECT_EQ(run("join(distinct(figure.name))"), "办公费、培训费");
  EXPECT_EQ(run("first(figure.name where amount = 2)"), "培训费");
  EXPECT_EQ(run("count(nothing)"), "0");
}

TEST_F(Language, WordListsAreMembersRangesAndLookups) {
  EXPECT_EQ(run("'培训' in words('activities')"), "true");
  EXPECT_EQ(run("exists(words('activities') w where '业务培训' contains w)"), "true");
  EXPECT_EQ(run("lookup('ranks', '市级')"), "city");
  EXPECT_EQ(run("lookup('ranks', '乡级')"), "null");
  EXPECT_EQ(run("any_word('组织宣传活动', 'activities')"), "宣传");
}

TEST_F(Language, TextFunctions) {
  EXPECT_EQ(run("len('预算')"), "2");
  EXPECT_EQ(run("digits('0800-123 45')"), "080012345");
  EXPECT_EQ(run("number('共计 1,234.5 元')"), "1234.5");
  EXPECT_EQ(run("capture('2024年度', '(20[0-9]{2})年')"), "2024");
  EXPECT_EQ(run("count_matches('甲乙甲', '甲')"), "2");
  EXPECT_EQ(run("'指标值3-4次' matches '[0-9]-[0-9]'"), "true");
  EXPECT_EQ(run("similarity('预算收入表', '预算收入表')"), "100");
  EXPECT_EQ(run("common('减少全民健身项目', '全民健身经费')"), "4");
  EXPECT_EQ(run("date_diff('2024-02-08', '2024-02-26')"), "18");
  EXPECT_EQ(run("year('2024-02-08') = context.year"), "true");
  EXPECT_EQ(run("date_diff('2024-02-30', '2024-03-01')"), "null");
}

TEST_F(Language, ErrorsPointAtTheColumn) {
  EXPECT_EQ(run("1 +"), "error column 4: the expression stops too early");
  EXPECT_EQ(run("'预算' = )"), "error column 8: ')' is not expected here");
  EXPECT_EQ(run("nonsense(1)"), "error column 1: there is no function 'nonsense'");
  EXPECT_EQ(run("'a"), "error column 1: the text has no closing quote");
  EXPECT_EQ(run("a matches b"), "error column 11: matches needs a pattern written as a text");
  EXPECT_EQ(run("1 = '1'"), "problem column 3: values of different types are compared");
  EXPECT_EQ(run(std::string(200, '(') + "1" + std::string(200, ')')).substr(0, 12), "error column");
}

TEST_F(Language, StepsAreBounded) {
  for (int i = 0; i < 300; ++i) facts_.add("passage", {});
  EXPECT_NE(
      run("count(passage a where count(passage b where count(passage where present(a.x) or present(b.x)) = 0) = 300)")
          .find("too many steps"),
      std::string::npos);
}

TEST_F(Language, AnAggregateThatLooksAtNothingOutsideIsWorkedOutOnce) {
  for (int i = 0; i < 300; ++i) facts_.add("passage", {});
  EXPECT_EQ(run("count(passage where count(passage where count(passage where true) > 0) > 0)"), "300");
}

TEST(TextFunctions, ResidentNumbersNeedADateAndACheckDigit) {
  EXPECT_TRUE(resident_id_valid("11010519491231002X"));
  EXPECT_FALSE(resident_id_valid("110105194912310021"));
  EXPECT_FALSE(resident_id_valid("11010519491331002X"));
  EXPECT_FALSE(resident_id_valid("1101051949"));
}

TEST(TextFunctions, LuhnSeesASwappedDigit) {
  EXPECT_TRUE(luhn_valid("4539578763621486"));
  EXPECT_FALSE(luhn_valid("4539578763621468"));
  EXPECT_FALSE(luhn_valid("45395787636214a6"));
}

TEST(TextFunctions, DoubledRunsAreFoundOnceEach) {
  const std::string text = "资金收入收入，其中：其中：购置20台20台";
  const auto spans = doubled_runs(text, 2, 12);
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(text.substr(spans[0].begin, spans[0].end - spans[0].begin), "收入收入");
  EXPECT_EQ(text.substr(spans[1].begin, spans[1].end - spans[1].begin), "其中：其中：");
}

TEST(TextFunctions, NearMissesDifferByOneCharacter) {
  const std::string phrase = "专用材料及一般设备购置费";
  EXPECT_TRUE(near_misses("专用材料及一般设备购置费、水电费", phrase).empty());
  EXPECT_EQ(near_misses("专用资料及一般设备购置费、水电费", phrase).size(), 1u);
  EXPECT_EQ(near_misses("费、专用材料及一般备购置费、水", phrase).size(), 1u);
  EXPECT_TRUE(near_misses("专用材料及一般办公用品", phrase).empty());
}

}  // namespace
}  // namespace gouji::rules
