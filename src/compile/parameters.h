#pragma once
// Parameters in force: of all rows of one code the most specific one that holds for year, region and unit nature; rows of the
// input win over those of the parameter set.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "budget/line.h"
#include "intake/inputs.h"

namespace gouji::compile {

/// The unit for which parameters are asked.
struct UnitContext {
  std::string_view code;
  budget::Nature nature = budget::Nature::kAdministrative;
  std::string_view quota_class;
};

class Parameters {
 public:
  Parameters(const intake::Inputs& inputs, int year, std::string region);

  /// In the order in which the codes first stand in the sheets.
  std::vector<intake::Row> pay_items(const UnitContext& unit) const { return chosen("pay_items", unit); }
  std::vector<intake::Row> rates(const UnitContext& unit) const { return chosen("rates", unit); }
  std::vector<intake::Row> quotas(const UnitContext& unit) const { return chosen("quotas", unit); }
  /// The functional item that `item` is posted to for a post ("" = any); none when no row says so. A code stands for itself.
  budget::Code posting(std::string_view item, const UnitContext& unit, std::string_view post) const;
  /// 0 when the mapping has no row; a row of a 类 stands in for its 款.
  budget::Code gov_class(budget::Code economic, budget::Nature nature) const;
  /// The value of a policy item, as written; empty when there is none.
  std::string_view policy(std::string_view item) const;

 private:
  /// How well a row fits: -1 = does not hold.
  int fit(const intake::Row& row, const UnitContext& unit) const;
  std::vector<intake::Row> chosen(std::string_view sheet, const UnitContext& unit) const;

  const intake::Inputs* inputs_;
  int year_;
  std::string region_;
  std::map<std::pair<budget::Code, budget::Nature>, budget::Code> gov_;
};

/// True if the row's column "posts" is empty or names the post.
bool holds_for_post(const intake::Row& row, std::string_view post);

}  // namespace gouji::compile
