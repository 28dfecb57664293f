#include "recognize/table_words.h"

#include <string>
#include <unordered_map>

#include "base/text.h"

namespace gouji::recognize {
namespace {

const std::unordered_map<std::string_view, TableWord>& classes() {
  static const std::unordered_map<std::string_view, TableWord> kClasses = {
      {"total", TableWord::kTotal},
      {"subtotal", TableWord::kSubtotal},
      {"of_which", TableWord::kOfWhich},
      {"numbering_mark", TableWord::kNumberingMark},
      {"empty_mark", TableWord::kEmptyMark},
      {"code_head", TableWord::kCodeHead},
      {"code_level_1", TableWord::kCodeLevel1},
      {"code_level_2", TableWord::kCodeLevel2},
      {"code_level_3", TableWord::kCodeLevel3},
      {"economic_head", TableWord::kEconomicHead},
      {"government_head", TableWord::kGovernmentHead},
      {"function_head", TableWord::kFunctionHead},
      {"ordinal_head", TableWord::kOrdinalHead},
      {"name_head", TableWord::kNameHead},
      {"name_head_exact", TableWord::kNameHeadExact},
      {"project_head", TableWord::kProjectHead},
      {"unit_head", TableWord::kUnitHead},
      {"unit_text_head", TableWord::kUnitTextHead},
      {"text_head", TableWord::kTextHead},
      {"count_head", TableWord::kCountHead},
      {"price_head", TableWord::kPriceHead},
      {"percent_head", TableWord::kPercentHead},
      {"neutral_head", TableWord::kNeutralHead},
      {"unit_line", TableWord::kUnitLine},
      {"organisation_line", TableWord::kOrganisationLine},
      {"empty_word", TableWord::kEmptyWord},
      {"condition_word", TableWord::kConditionWord},
      {"note_word", TableWord::kNoteWord},
      {"number_word", TableWord::kNumberWord},
      {"own_office", TableWord::kOwnOffice},
      {"carry_word", TableWord::kCarryWord},
      {"change_word", TableWord::kChangeWord},
      {"revenue_word", TableWord::kRevenueWord},
      {"expenditure_word", TableWord::kExpenditureWord},
      {"budget_topic", TableWord::kBudgetTopic},
      {"form_head", TableWord::kFormHead},
  };
  return kClasses;
}

struct MoneyUnit {
  std::string_view word;
  int exponent;
};
/// Longest words first: 万元 holds 元.
constexpr MoneyUnit kMoneyUnits[] = {{"百万元", 8}, {"亿元", 10}, {"万元", 6}, {"千元", 5}, {"百元", 4}, {"元", 2}};

}  // namespace

TableWords::TableWords(const budget::Knowledge& knowledge) {
  for (const auto& [word, means] : knowledge.word_pairs("table_words")) {
    const auto found = classes().find(means);
    if (found != classes().end()) words_[static_cast<std::size_t>(found->second)].push_back(word);
  }
}

bool TableWords::equals(TableWord word, std::string_view folded) const {
  for (const std::string_view candidate : of(word)) {
    if (candidate == folded) return true;
  }
  return false;
}

bool TableWords::contains(TableWord word, std::string_view folded) const {
  for (const std::string_view candidate : of(word)) {
    if (base::contains(folded, candidate)) return true;
  }
  return false;
}

std::size_t TableWords::ending(TableWord word, std::string_view folded) const {
  std::size_t best = 0;
  for (const std::string_view candidate : of(word)) {
    if (candidate.size() > best && base::ends_with(folded, candidate)) best = candidate.size();
  }
  return best;
}

std::size_t TableWords::beginning(TableWord word, std::string_view folded) const {
  std::size_t best = 0;
  for (const std::string_view candidate : of(word)) {
    if (candidate.size() > best && base::starts_with(folded, candidate)) best = candidate.size();
  }
  return best;
}

bool TableWords::total_like(std::string_view folded) const {
  return ending(TableWord::kTotal, folded) > 0 || ending(TableWord::kSubtotal, folded) > 0;
}

budget::Unit money_unit_in(std::string_view text) {
  for (const MoneyUnit& unit : kMoneyUnits) {
    if (base::contains(text, unit.word)) {
      return {budget::UnitKind::kMoney, unit.exponent, std::string(unit.word)};
    }
  }
  return {};
}

}  // namespace gouji::recognize
