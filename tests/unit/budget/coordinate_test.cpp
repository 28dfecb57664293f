// Coordinates: text form, overlay, covering, and the two layers of symbols.
#include "budget/coordinate.h"

#include <gtest/gtest.h>

#include "budget/model.h"

namespace gouji::budget {
namespace {

Coordinate at(std::string_view text, SymbolTable& symbols) {
  auto result = parse_coordinate(text, symbols);
  EXPECT_TRUE(result.ok()) << text;
  return result.ok() ? result.value() : Coordinate{};
}

TEST(Coordinate, PrintsWhatItReads) {
  SymbolTable symbols;
  for (const std::string_view text : {"flow=revenue fund=gpb upper=no", "(all)", "kind=project project=\"甲 乙\"",
                                      "project=\"说 \"\"好\"\"\"", "year=-1 measure=executed"}) {
    EXPECT_EQ(at(text, symbols).describe(symbols), text);
  }
  EXPECT_EQ(at("upper=no   fund=gpb", symbols).describe(symbols), "fund=gpb upper=no");
}

TEST(Coordinate, EveryDimensionHasANameThatLeadsBack) {
  for (std::size_t i = 0; i < kDimensions; ++i) {
    Dimension found{};
    ASSERT_TRUE(dimension_from(name_of(static_cast<Dimension>(i)), found));
    EXPECT_EQ(static_cast<std::size_t>(found), i);
  }
  Dimension found{};
  EXPECT_FALSE(dimension_from("colour", found));
}

TEST(Coordinate, ABadTextIsAnErrorThatQuotesIt) {
  SymbolTable symbols;
  for (const std::string_view text : {"colour=red", "flow", "flow=", "project=\"open"}) {
    const auto result = parse_coordinate(text, symbols);
    ASSERT_FALSE(result.ok()) << text;
    EXPECT_EQ(result.error().code, base::ErrorCode::kBadData);
    EXPECT_NE(result.error().message_en.find(text), std::string::npos);
    EXPECT_NE(result.error().message_zh.find(text), std::string::npos);
  }
}

TEST(Coordinate, TheInnerMembersWinInAnOverlay) {
  SymbolTable symbols;
  const Coordinate outer = at("flow=expenditure fund=fiscal", symbols), inner = at("fund=gpb kind=basic", symbols);
  EXPECT_EQ(outer.overlaid(inner), at("flow=expenditure fund=gpb kind=basic", symbols));
}

TEST(Coordinate, AnAbsentMemberMeansAll) {
  SymbolTable symbols;
  const Coordinate wide = at("fund=gpb", symbols), narrow = at("fund=gpb kind=basic", symbols);
  EXPECT_TRUE(wide.covers(narrow));
  EXPECT_FALSE(narrow.covers(wide));
  EXPECT_TRUE(Coordinate{}.covers(wide));
  EXPECT_FALSE(at("fund=gfb", symbols).covers(narrow));
}

TEST(SymbolTable, ALayerKnowsTheWordsBelowAndAddsItsOwn) {
  SymbolTable base;
  const Symbol gpb = base.intern("gpb");
  SymbolTable layer(&base);
  EXPECT_EQ(layer.find("gpb"), gpb);
  const Symbol project = layer.intern("甲项目");
  EXPECT_GE(project, base.size());
  EXPECT_EQ(layer.text(gpb), "gpb");
  EXPECT_EQ(layer.text(project), "甲项目");
  EXPECT_EQ(base.find("甲项目"), kAll);
  EXPECT_EQ(layer.intern(""), kAll);
}

TEST(SymbolTable, WordsOutliveAMove) {
  SymbolTable first;
  for (int i = 0; i < 1000; ++i) first.intern("word" + std::to_string(i));
  const SymbolTable second = std::move(first);
  EXPECT_EQ(second.text(second.find("word777")), "word777");
}

TEST(Model, OneCoordinateIsOneQuantityAndChangesMayBeNegative) {
  Model model;
  Coordinate total = at("flow=revenue", model.symbols);
  const QuantityId id = model.quantity_at(total);
  EXPECT_EQ(model.quantity_at(total), id);
  EXPECT_EQ(model.find_quantity(at("flow=expenditure", model.symbols)), std::nullopt);
  EXPECT_TRUE(model.quantities[id].non_negative);
  EXPECT_FALSE(model.quantities[model.quantity_at(at("flow=revenue change=prior", model.symbols))].non_negative);
}

TEST(Model, AFigureIsWorthItsUnitAndDirection) {
  Figure figure;
  figure.decimal = {1630, 2};
  figure.unit = {UnitKind::kMoney, 6, "万元"};
  EXPECT_EQ(figure.value(), base::Rational(16300000));
  EXPECT_EQ(figure.own_unit(), base::Rational(10000));
  figure.direction = -1;
  EXPECT_EQ(figure.value(), base::Rational(-16300000));
  figure.direction = 0;
  EXPECT_TRUE(figure.value().is_zero());
}

TEST(Model, ARelationStandsInItsFamily) {
  Model model;
  const FamilyId family = model.add_family("row-total", "SUM-ROW", Warrant::kInference);
  Relation relation;
  relation.family = family;
  const RelationId id = model.add_relation(relation);
  EXPECT_EQ(model.families[family].relations, std::vector<RelationId>{id});
}

}  // namespace
}  // namespace gouji::budget
