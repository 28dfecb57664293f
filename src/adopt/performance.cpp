// Goals and indicators of performance forms. Who answers for them is not taken over.
#include "adopt/work.h"
#include "base/text.h"

namespace gouji::adopt {
namespace {

/// The target without its sign and its unit, as printed: 3.80 of ">=3.80万人".
std::string target_of(const recognize::Indicator& indicator) {
  if (!indicator.value)
    return indicator.qualitative.empty() ? base::without_blanks(indicator.printed) : indicator.qualitative;
  return indicator.value->value().to_fixed(indicator.value->decimals);
}

}  // namespace

void adopt_performance(Work& work) {
  for (const recognize::Form& form : work.recognition.forms) {
    const bool whole = form.kind == "department";
    const std::uint32_t project = whole ? budget::kNoIndex : work.project_named(form.name);
    if (!whole && project == budget::kNoIndex) continue;
    const std::string code = whole ? std::string() : work.project_code(project);
    if (!form.goal.empty()) work.sheets.add("goals", {{"project", code}, {"goal", form.goal}});
    for (const recognize::Indicator& one : form.indicators) {
      const std::string_view sign = one.value ? std::string_view(one.op) : "text";
      work.sheets.add("indicators", {{"project", code},
                                     {"l1", base::without_blanks(one.level1)},
                                     {"l2", base::without_blanks(one.level2)},
                                     {"l3", base::without_blanks(one.level3)},
                                     {"operator", work.sheets.word("operator", sign)},
                                     {"value", target_of(one)},
                                     {"value_unit", one.value ? one.unit : std::string()},
                                     {"weight", one.weight ? one.weight->value().to_string() : std::string()},
                                     {"basis", one.basis},
                                     {"last", one.last_year},
                                     {"scoring", one.scoring_rule},
                                     {"evidence", one.evidence}});
    }
  }
}

}  // namespace gouji::adopt
