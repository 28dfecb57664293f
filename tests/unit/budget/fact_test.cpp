// Facts keep their order and their fields.
#include "budget/fact.h"

#include <gtest/gtest.h>

namespace gouji::budget {
namespace {

TEST(FactBase, FactsOfAKindComeInTheOrderTheyWereAdded) {
  FactBase facts;
  facts.add("table", {}).fields.push_back({"title", std::string("甲")});
  facts.add("sentence", {});
  facts.add("table", {}).fields.push_back({"title", std::string("乙")});
  ASSERT_EQ(facts.of("table").size(), 2u);
  EXPECT_EQ(std::get<std::string>(*facts.of("table")[1]->find("title")), "乙");
  EXPECT_EQ(facts.of("table")[1]->id, 2u);
  EXPECT_EQ(facts.of("table")[0]->find("kind"), nullptr);
  EXPECT_TRUE(facts.of("form").empty());
  EXPECT_EQ(facts.all().size(), 3u);
}

TEST(FactBase, KindsAndInternedNamesOutliveTheirSource) {
  FactBase facts;
  {
    std::string kind = "a kind that is longer than a small string";
    facts.add(kind, {});
    kind = "overwritten";
  }
  FactBase moved = std::move(facts);
  EXPECT_EQ(moved.of("a kind that is longer than a small string").size(), 1u);
  EXPECT_EQ(moved.intern("field"), "field");
}

}  // namespace
}  // namespace gouji::budget
