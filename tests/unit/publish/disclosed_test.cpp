// Secret projects: nothing of them is disclosed, and of each source what it gives for them is left out, so that everything still ties.
#include "publish/disclosed.h"

#include <gtest/gtest.h>

namespace gouji::publish {
namespace {

using base::Fen;
using budget::Flow;
using budget::Fund;
using budget::Line;

Line spent(std::uint32_t project, Fund fund, std::int64_t fen) {
  Line line;
  line.unit = 0;
  line.kind = project == budget::kNoIndex ? budget::Kind::kPublic : budget::Kind::kProject;
  line.project = project;
  line.source.fund = fund;
  line.amount = Fen{fen};
  return line;
}

Line received(Fund fund, std::int64_t fen) {
  Line line;
  line.unit = 0;
  line.flow = Flow::kRevenue;
  line.source.fund = fund;
  line.amount = Fen{fen};
  return line;
}

budget::Budget with_a_secret() {
  budget::Budget out;
  out.units.resize(1);
  out.projects.resize(2);
  out.projects[0].name = "公开项目";
  out.projects[1].name = "涉密项目";
  out.projects[1].secret = true;
  out.projects[1].next = Fen{500};
  out.lines = {spent(budget::kNoIndex, Fund::kGpb, 100),
               spent(0, Fund::kGpb, 200),
               spent(1, Fund::kGpb, 1000),
               spent(1, Fund::kOther, 30),
               received(Fund::kGpb, 1300),
               received(Fund::kOther, 30)};
  out.prior = {{spent(budget::kNoIndex, Fund::kGpb, 900), false, "涉密项目"},
               {received(Fund::kGpb, 1000), false, ""},
               {received(Fund::kGpb, 1000), true, ""}};
  out.goals = {{0, "甲"}, {1, "乙"}};
  out.procurement.resize(2);
  out.procurement[1].project = 1;
  return out;
}

TEST(Disclosed, LeavesOutWhatSecretProjectsSpendAndWhatPaysForIt) {
  Withheld withheld;
  const auto out = disclosed(with_a_secret(), {}, &withheld);
  ASSERT_TRUE(out);
  EXPECT_EQ(withheld.projects, 1);
  EXPECT_EQ(withheld.amount.value, 1030);
  Fen revenue, expenditure;
  for (const Line& line : out->lines) {
    EXPECT_NE(line.project, 1u);
    (line.flow == Flow::kRevenue ? revenue : expenditure) += line.amount;
  }
  EXPECT_EQ(revenue.value, 300);
  EXPECT_EQ(expenditure.value, 300);
  ASSERT_EQ(out->prior.size(), 2u);
  EXPECT_EQ(out->prior[0].line.amount.value, 100);
  EXPECT_EQ(out->prior[1].line.amount.value, 1000) << "what was spent is another year than what was approved";
  EXPECT_EQ(out->goals.size(), 1u);
  EXPECT_EQ(out->procurement.size(), 1u);
  EXPECT_EQ(out->projects[1].next.value, 0);
}

TEST(Disclosed, IsTheBudgetItselfWithoutSecretsAndFolds) {
  budget::Budget budget = with_a_secret();
  budget.projects[1].secret = false;
  EXPECT_FALSE(disclosed(budget, {}));
  PrintForm form;
  form.fund_folds[Fund::kOther] = Fund::kBusiness;
  const auto folded = disclosed(budget, form);
  ASSERT_TRUE(folded);
  EXPECT_EQ(folded->lines.size(), budget.lines.size());
  EXPECT_EQ(folded->lines.back().source.fund, Fund::kBusiness);
}

}  // namespace
}  // namespace gouji::publish
