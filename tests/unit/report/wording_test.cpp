// One-line descriptions of corrections, places and ranges, in both languages.
#include "report/wording.h"

#include <gtest/gtest.h>

#include "report/implied.h"

namespace gouji::report {
namespace {

const Voice& chinese() {
  static const Voice voice(Language::kChinese);
  return voice;
}
const Voice& english() {
  static const Voice voice(Language::kEnglish);
  return voice;
}

budget::Change change_of(budget::ChangeKind kind, std::string from, std::string to) {
  return {kind, {}, std::move(from), std::move(to), "", "", "万元", "", ""};
}

TEST(Wording, TellsAChangeAndItsHabit) {
  budget::Change change = change_of(budget::ChangeKind::kFigure, "16.3", "18");
  change.habit_zh = "疑为去年数";
  EXPECT_EQ(describe_change(change, chinese()), "“16.3 万元”应为 18 万元（疑为去年数）");
  change.habit_en = "last year's figure";
  EXPECT_EQ(describe_change(change, english()), "\"16.3 万元\" should be 18 万元 (last year's figure)");
}

TEST(Wording, TellsARangeWhereNoSingleValueTies) {
  budget::Change change = change_of(budget::ChangeKind::kFigure, "16.3", "");
  EXPECT_EQ(describe_change(change, chinese()), "“16.3 万元”有误");
  change.to_low = "17.9";
  EXPECT_EQ(describe_change(change, chinese()), "“16.3 万元”应为 不少于 17.9 万元");
  change.to_high = "18.1";
  EXPECT_EQ(describe_change(change, chinese()), "“16.3 万元”应为 17.9 至 18.1 万元 之间");
}

TEST(Wording, TellsAMissingItem) {
  EXPECT_EQ(describe_change(change_of(budget::ChangeKind::kMissingItem, "", "140"), chinese()),
            "此处漏列一项：140 万元");
  EXPECT_EQ(describe_change(change_of(budget::ChangeKind::kMissingItem, "", "140"), english()),
            "an item is missing here: 140 万元");
}

TEST(Wording, NamesPlaces) {
  base::Place place;
  EXPECT_EQ(short_place(place), "");
  place.line = 150;
  place.column = 23;
  EXPECT_EQ(short_place(place), "150:23");
  EXPECT_EQ(long_place(place, Language::kChinese), "第150行第23列");
  place.page = 3;
  EXPECT_EQ(short_place(place), "p3 150:23");
  EXPECT_EQ(long_place(place, Language::kEnglish), "page 3, line 150, column 23");
}

TEST(Wording, PutsTheUnitOnce) {
  EXPECT_EQ(with_unit("16.3", "万元"), "16.3 万元");
  EXPECT_EQ(with_unit("16.3 万元", "万元"), "16.3 万元");
  EXPECT_EQ(with_unit("7.14", "%"), "7.14%");
  EXPECT_EQ(with_unit("", "万元"), "");
}

budget::Figure figure_of(const char* text, int exponent, int direction, bool word) {
  budget::Figure figure;
  figure.decimal = base::parse_cell_number(text).take();
  figure.unit.exponent = exponent;
  figure.direction = direction;
  figure.direction_word = word;
  return figure;
}

TEST(Implied, IsInTheUnitOfTheFigure) {
  const auto interval = base::Interval::closed(base::Rational(727'555'000), base::Rational(727'565'000));
  const ImpliedRange range = implied_range(figure_of("727.56", 6, 1, false), interval);
  EXPECT_EQ(range.low, "727.555");
  EXPECT_EQ(range.high, "727.565");
  EXPECT_EQ(describe_range(range, "万元"), "727.555 ～ 727.565 万元");
}

TEST(Implied, OfAFigureBesideADirectionWordHasNoSign) {
  const auto fall = base::Interval::closed(base::Rational(-20), base::Rational(-10));
  EXPECT_EQ(describe_range(implied_range(figure_of("15", 0, -1, true), fall), "元"), "10 ～ 20 元");
  EXPECT_EQ(describe_range(implied_range(figure_of("15", 0, -1, false), fall), "元"), "-20 ～ -10 元");
}

TEST(Implied, TellsOneEndAPointAndNothing) {
  const budget::Figure figure = figure_of("3", 0, 1, false);
  EXPECT_EQ(describe_range(implied_range(figure, base::Interval::at_least(base::Rational(3))), "个"), "≥ 3 个");
  EXPECT_EQ(describe_range(implied_range(figure, base::Interval::point(base::Rational(3))), ""), "3");
  EXPECT_EQ(describe_range(implied_range(figure, base::Interval::everything()), "个"), "");
}

TEST(Implied, RoundsAnEndThatIsNoShortDecimal) {
  const auto third = base::Interval::point(base::Rational::ratio(1, 3));
  EXPECT_EQ(describe_range(implied_range(figure_of("0.33", 0, 1, false), third), ""), "0.3333");
}

TEST(MaskedText, GivesPiecesOfATextMaskedAsAWhole) {
  const std::string text = "联系人：王某某，金额3元";
  const MaskedText masked(text, Voice(Language::kChinese).masked(text));
  ASSERT_TRUE(masked.aligned());
  EXPECT_EQ(masked.piece(12, 21), "王**");
  EXPECT_EQ(masked.piece(text.find('3'), text.find('3') + 1), "3");
}

TEST(MaskedText, GivesNoPiecesWhenCharactersMoved) {
  const MaskedText masked("12345", "[...]!");
  EXPECT_FALSE(masked.aligned());
  EXPECT_EQ(masked.whole(), "[...]!");
}

}  // namespace
}  // namespace gouji::report
