// Facts keep their order and their fields.
#include "budget/fact.h"

#include <gtest/gtest.h>

namespace gouji::budget {
namespace {

TEST(FactBase, FactsOfAKindComeInTheOrderTheyWereAdded) {
  FactBase facts;
  FactWriter(facts, facts.add("table", {})).lasting("title", "甲");
  facts.add("passage", {});
  FactWriter(facts, facts.add("table", {})).lasting("title", "乙");
  ASSERT_EQ(facts.of("table").size(), 2u);
  EXPECT_EQ(facts.of("table")[1]->text("title"), "乙");
  EXPECT_EQ(facts.of("table")[1]->id, 2u);
  EXPECT_EQ(facts.of("table")[0]->find("kind"), nullptr);
  EXPECT_TRUE(facts.of("form").empty());
  EXPECT_EQ(facts.all().size(), 3u);
}

TEST(FactBase, EveryFormOfValueComesBackAsItWas) {
  FactBase facts;
  Fact& fact = facts.add("project", {});
  const base::Rational third = base::Rational::ratio(1, 3);
  FactWriter(facts, fact).truth("known", true).truth("stated", false).number("amount", 12).number("share", third);
  FactWriter(facts, fact).text("name", "甲").text("title", "").list("elements", {"乙", "丙"});
  EXPECT_EQ(fact.value("known"), FactValue(true));
  EXPECT_EQ(fact.value("stated"), FactValue(false));
  EXPECT_EQ(fact.value("amount"), FactValue(base::Rational(12)));
  EXPECT_EQ(fact.value("share"), FactValue(third));
  EXPECT_EQ(fact.text("name"), "甲");
  EXPECT_EQ(fact.find("title"), nullptr) << "an empty text is not stated";
  EXPECT_EQ(*std::get<const TextList*>(fact.value("elements")), (TextList{"乙", "丙"}));
  EXPECT_EQ(fact.value("label").index(), 0u);
}

TEST(FactBase, AnEarlierFactMayStillGrow) {
  FactBase facts;
  Fact& first = facts.add("code_cell", {});
  for (int i = 0; i < 3000; ++i) {
    Fact& other = facts.add("figure", {});
    FactWriter(facts, other).number("value", i).number("block", i);
    if (i % 100 == 0) FactWriter(facts, first).number("level", i);
  }
  EXPECT_EQ(first.fields().size(), 30u);
  EXPECT_EQ(first.fields().back().value(), FactValue(base::Rational(2900)));
  for (std::size_t i = 0; i < 3000; ++i)
    EXPECT_EQ(facts.of("figure")[i]->value("block"), FactValue(base::Rational(static_cast<std::int64_t>(i))));
}

TEST(FactBase, WhatFactsHaveInCommonStandsBehindTheirOwnFields) {
  FactBase facts;
  Fact& common = facts.add_common();
  FactWriter(facts, common).number("block", 7).lasting("role", "cell");
  Fact& first = facts.add("passage", {});
  Fact& second = facts.add("figure", {});
  facts.share(first, common);
  facts.share(second, common);
  FactWriter(facts, second).lasting("role", "amount");
  EXPECT_EQ(first.text("role"), "cell");
  EXPECT_EQ(second.text("role"), "amount");
  EXPECT_EQ(second.value("block"), FactValue(base::Rational(7)));
  EXPECT_EQ(facts.all().size(), 2u);
}

TEST(FactBase, KeptTextsOutliveTheirSourceAndAMove) {
  FactBase facts;
  std::string_view name, longer;
  {
    std::string source = "a name that is longer than a small string", text(100'000, 'x');
    name = facts.keep(source);
    longer = facts.keep(text);
    FactWriter(facts, facts.add("project", {}, name)).text("name", source);
    source = text = "overwritten";
  }
  const FactBase moved = std::move(facts);
  EXPECT_EQ(name, "a name that is longer than a small string");
  EXPECT_EQ(longer, std::string(100'000, 'x'));
  EXPECT_EQ(moved.of("project").front()->text("name"), name);
}

TEST(FactNames, AWordIsFoundByItsTextOrNotAtAll) {
  EXPECT_EQ(FactName::find("amount"), FactName("amount"));
  EXPECT_EQ(FactName("amount").text(), "amount");
  EXPECT_FALSE(FactName::find("amounts").known());
  EXPECT_FALSE(FactKind::find("").known());
}

}  // namespace
}  // namespace gouji::budget
