// From a small document to facts, and from what rules find back to exact places. The body, its figures and its slips are
// made up.
#include "check/facts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "check/facts_maker.h"
#include "read/reader.h"

namespace gouji::check {
namespace {

const std::filesystem::path kData = std::filesystem::path(GOUJI_SOURCE_DIR) / "data";

const char* const kText =
    "某县示范局2024年部门预算\n\n"
    "目录\n\n"
    "第一部分 部门概况\n\n"
    "一、主要职能\n\n"
    "第二部分 部门预算表\n\n"
    "一、收支总表\n\n"
    "第三部分 部门预算情况说明\n\n"
    "一、收入预算情况说明\n\n"
    "第四部分 名词解释\n\n"
    "第一部分 部门概况\n\n"
    "一、主要职能\n\n"
    "负责全县示范工作。。\n\n"
    "第三部分 部门预算情况说明\n\n"
    "一、收入预算情况说明\n\n"
    "某县示范局2024年收入预算100万元，比上年预算增加10万元，增长11.11%，主要原因是人员经费增加。\n\n"
    "1.第一项工作开展情况如上。\n\n"
    "3.第三项工作开展情况如上。\n\n"
    "第四部分 名词解释\n\n"
    "一、财政拨款收入：指市级财政当年拨付的资金。\n\n"
    "联系人：张三丰\n\n"
    "联系电话：13900001234\n";

class Facts : public testing::Test {
 protected:
  static void SetUpTestSuite() { knowledge_ = budget::Knowledge::load(kData).take(); }
  Facts()
      : document_(read::read_bytes("made-up.txt", kText).take()),
        recognition_(recognize::recognize(document_, *knowledge_)),
        facts_(make_facts(document_, recognition_, *knowledge_)) {}

  static std::string_view text(const budget::Fact& fact, budget::FactName field) { return fact.text(field); }
  static bool truth(const budget::Fact& fact, budget::FactName field) { return fact.is_true(field); }
  const budget::Fact* with(budget::FactKind kind, budget::FactName field, std::string_view part) const {
    for (const budget::Fact* fact : facts_.of(kind)) {
      if (text(*fact, field).find(part) != std::string_view::npos) return fact;
    }
    return nullptr;
  }

  static std::shared_ptr<const budget::Knowledge> knowledge_;
  document::Document document_;
  recognize::Recognition recognition_;
  budget::FactBase facts_;
};
std::shared_ptr<const budget::Knowledge> Facts::knowledge_;

TEST_F(Facts, ThereIsOneDocumentWithItsProfile) {
  ASSERT_EQ(facts_.of("document").size(), 1u);
  const budget::Fact& document = *facts_.of("document").front();
  EXPECT_EQ(text(document, "kind"), "budget");
  EXPECT_FALSE(truth(document, "attachment"));
}

TEST_F(Facts, AContentsEntryKnowsWhetherSomethingAnswersToIt) {
  const budget::Fact* table = with("contents_entry", "title", "收支总表");
  ASSERT_NE(table, nullptr);
  EXPECT_TRUE(truth(*table, "is_table"));
  EXPECT_FALSE(truth(*table, "found"));
  const budget::Fact* section = with("contents_entry", "title", "名词解释");
  ASSERT_NE(section, nullptr);
  EXPECT_TRUE(truth(*section, "found"));
}

TEST_F(Facts, AStatementHasAmountChangeAndReason) {
  const budget::Fact* statement = with("statement", "label", "收入预算");
  ASSERT_NE(statement, nullptr);
  EXPECT_EQ(number_of(*statement, "amount"), base::Rational(100'000'000));
  EXPECT_EQ(number_of(*statement, "change"), base::Rational(10'000'000));
  EXPECT_EQ(text(*statement, "reason"), "人员经费增加");
  EXPECT_EQ(text(*statement, "base_measure"), "budget");
}

TEST_F(Facts, AReasonThatSpeaksOfAnotherQuantityIsAClaim) {
  const budget::Fact* claim = with("reason_claim", "subject", "人员经费");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(number_of(*claim, "direction"), base::Rational(1));
}

TEST_F(Facts, NumberingKnowsTheNumberBefore) {
  const budget::Fact* third = with("numbered", "text", "第三项工作");
  ASSERT_NE(third, nullptr);
  EXPECT_EQ(number_of(*third, "ordinal"), base::Rational(3));
  EXPECT_EQ(number_of(*third, "previous"), base::Rational(1));
}

TEST_F(Facts, PersonalDataIsMaskedInItsOwnFacts) {
  ASSERT_EQ(facts_.of("personal").size(), 2u);
  for (const budget::Fact* fact : facts_.of("personal")) {
    EXPECT_EQ(fact->quote.find("张三丰"), std::string::npos);
    EXPECT_EQ(fact->quote.find("13900001234"), std::string::npos);
  }
}

TEST_F(Facts, EveryFactAndFieldIsInTheSchema) {
  const auto catalogue = rules::Catalogue::load({kData / "rules"}, {.with_cases = true});
  ASSERT_TRUE(catalogue.ok());
  for (const budget::Fact& fact : facts_.all()) {
    const rules::KindSchema* kind = catalogue.value().schema().kind(fact.kind.text());
    ASSERT_NE(kind, nullptr) << fact.kind.text();
    for (const budget::Fact* from = &fact; from; from = from->common()) {
      for (const budget::FactField& field : from->fields())
        EXPECT_TRUE(kind->fields.contains(field.name().text())) << fact.kind.text() << "." << field.name().text();
    }
  }
}

TEST(FactNames, AreTheKindsAndFieldsOfTheSchemaAndNoOthers) {
  const auto catalogue = rules::Catalogue::load({kData / "rules"}, {.with_cases = true});
  ASSERT_TRUE(catalogue.ok());
  std::set<std::string, std::less<>> kinds, fields;
  for (const auto& [kind, schema] : catalogue.value().schema().kinds()) {
    kinds.insert(kind);
    for (const auto& [field, meaning] : schema.fields) fields.insert(field);
  }
  const auto as_set = [](const auto& words) { return std::set<std::string, std::less<>>(words.begin(), words.end()); };
  EXPECT_EQ(kinds, as_set(budget::kFactKinds));
  EXPECT_EQ(fields, as_set(budget::kFactFields));
}

TEST_F(Facts, AFindingPointsAtTheVeryCharacters) {
  const auto catalogue = rules::Catalogue::load({kData / "rules"});
  ASSERT_TRUE(catalogue.ok());
  rules::RunContext context;
  context.kind = "budget";
  context.year = 2024;
  context.knowledge = knowledge_.get();
  bool seen = false;
  const rules::RunResult result = catalogue.value().run(facts_, context);
  for (const rules::RuleOutcome& outcome : result.outcomes) {
    if (outcome.rule->id != "WORD-PUNCT") continue;
    seen = true;
    const budget::Finding finding = finding_of(outcome, catalogue.value(), document_, recognition_);
    ASSERT_EQ(finding.places.size(), 1u);
    EXPECT_EQ(finding.places[0].text, "。。");
    EXPECT_EQ(finding.places[0].place.line, 23);
    EXPECT_EQ(finding.places[0].place.column, 9);
    EXPECT_EQ(finding.places[0].place.end_column, 11);
  }
  EXPECT_TRUE(seen);
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

/// "severity rule line" of every finding that rules make of a document.
std::vector<std::string> findings_of(const std::filesystem::path& file, const budget::Knowledge& knowledge,
                                     const rules::Catalogue& catalogue) {
  const document::Document document = read::read_file(file).take();
  const recognize::Recognition recognition = recognize::recognize(document, knowledge);
  const budget::FactBase facts = make_facts(document, recognition, knowledge);
  rules::RunContext context;
  context.kind = recognition.profile.kind.value;
  context.year = recognition.profile.year();
  context.admin_level = recognition.profile.admin_level.value;
  context.knowledge = &knowledge;
  std::vector<std::string> found;
  for (const rules::RuleOutcome& outcome : catalogue.run(facts, context).outcomes) {
    if (outcome.state != rules::State::kViolated) continue;
    const budget::Finding finding = finding_of(outcome, catalogue, document, recognition);
    std::string line(budget::name_of(finding.severity));
    line.append(1, ' ').append(finding.rule).append(1, ' ');
    line += std::to_string(finding.places.empty() ? 0 : finding.places.front().place.line);
    found.push_back(line);
  }
  std::sort(found.begin(), found.end());
  return found;
}

TEST(RuleCases, EachDocumentGivesItsFindingsAndNoOthers) {
  const auto knowledge = budget::Knowledge::load(kData);
  const auto catalogue = rules::Catalogue::load({kData / "rules"});
  ASSERT_TRUE(knowledge.ok() && catalogue.ok());
  int documents = 0;
  const auto folder = std::filesystem::path(GOUJI_SOURCE_DIR) / "tests" / "cases" / "rules";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    ++documents;
    std::filesystem::path expect = entry.path();
    expect.replace_extension(".expect");
    EXPECT_EQ(findings_of(entry.path(), *knowledge.value(), catalogue.value()), lines_of(expect)) << entry.path();
  }
  EXPECT_GE(documents, 2);
}

TEST(TableRows, ARowKnowsWhatStandsAboveItAndItsAmountsByKindOfExpenditure) {
  const auto knowledge = budget::Knowledge::load(kData).take();
  const char* const table =
      "某县示范局2024年部门预算\n\n一般公共预算支出表\n\n单位：万元\n\n"
      "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
      "合计\t\t30\t20\t10\n"
      "208\t社会保障和就业支出\t30\t20\t10\n"
      "20805\t行政事业单位养老支出\t30\t20\t10\n"
      "2080505\t机关事业单位基本养老保险缴费支出\t20\t20\t0\n"
      "2080506\t机关事业单位职业年金缴费支出\t10\t0\t10\n";
  const document::Document document = read::read_bytes("made-up.txt", table).take();
  const recognize::Recognition recognition = recognize::recognize(document, *knowledge);
  const budget::FactBase facts = make_facts(document, recognition, *knowledge);
  const budget::Fact* last = nullptr;
  for (const budget::Fact* fact : facts.of("table_row")) {
    if (fact->text("code") == "2080506") last = fact;
  }
  ASSERT_NE(last, nullptr);
  EXPECT_EQ(last->text("above"), "20805");
  EXPECT_EQ(last->text("previous"), "2080505");
  EXPECT_EQ(number_of(*last, "amount"), base::Rational(10'000'000));
  EXPECT_EQ(number_of(*last, "basic"), base::Rational(0));
  EXPECT_EQ(number_of(*last, "project"), base::Rational(10'000'000));
}

TEST(PlainText, BlanksGoExceptBetweenLatinWordsAndEveryByteKnowsItsOrigin) {
  const PlainText plain = plain_text("预算 １２.5 万元 （DRG pilot）");
  EXPECT_EQ(plain.text, "预算12.5万元(DRG pilot)");
  EXPECT_EQ(plain.origin.size(), plain.text.size() + 1);
  EXPECT_EQ(plain.origin[plain.text.find("12.5")], std::string("预算 ").size());
}

}  // namespace
}  // namespace gouji::check
