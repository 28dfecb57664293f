#pragma once
// The kinds of facts and the names of their fields. A name is its position in a sorted list that is known when compiling: a
// fact keeps one byte for it, rules resolve their words once when they are parsed, and a misspelt name in C++ does not compile.
// data/rules/kinds.toml says what each kind and field means; a test holds the two lists together.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace gouji::budget {

// clang-format off
inline constexpr auto kFactKinds = std::to_array<std::string_view>({
    "body_mention", "code_cell", "contents_entry", "document", "doubled_character", "figure", "form", "glossary_term",
    "goal_number", "indicator", "last_line", "numbered", "passage", "personal", "project", "reason_claim", "section",
    "statement", "table", "table_row"});

inline constexpr auto kFactFields = std::to_array<std::string_view>({
    "above", "admin_level", "after", "after_item", "aliases", "amount", "answer", "approve_date", "as_in_tables",
    "attachment", "base_measure", "base_wording", "basic", "basis", "before", "begin", "block", "budget",
    "carry_over", "catalogue", "causes_sum", "causes_with_amount", "causes_without_amount", "change", "clause",
    "code", "codes_of_name", "column", "contents_tables", "context", "continues", "cost_amounts", "cost_fixed",
    "cost_prices", "cost_unit", "count", "decimals", "dictionary_name", "direction", "division", "division_known",
    "division_used", "economic", "element_count", "elements", "empty", "empty_elements", "empty_statement",
    "evidence", "exact", "first_cause", "fiscal", "flat", "flow", "following_reason", "form", "form_name",
    "form_type", "found", "found_section", "found_table", "function", "fund", "goal", "ground", "growth", "heads",
    "hundreds", "id", "in_table", "indicator_names", "indicators", "inline_before", "is_table", "item", "kind",
    "known", "label", "last_year", "last_year_value", "left", "left_count", "left_pair", "level", "level1", "level2",
    "level3", "mark", "measure", "name", "none", "number", "numbering", "numeric_cells", "of_which", "op",
    "order_said", "ordinal", "organisation", "organisation_line", "other", "other_codes", "other_names", "own_topic",
    "parent", "parent_name", "part", "personnel", "previous", "printed", "printed_as_table", "project", "public",
    "publish_date", "purpose", "qualitative", "quantitative", "raw", "read", "reason", "reason_direction", "region",
    "region_code", "related", "resolved", "right_count", "right_pair", "role", "row", "rows", "same", "same_name",
    "scoring_rule", "section", "separator", "share", "shares", "short_form", "similarity", "source", "stated",
    "statement", "style", "subject", "superseded", "table", "table_code", "table_name", "table_type", "tables",
    "term", "text", "thousand", "title", "topic", "total", "two_sided", "type", "unit", "unit_kind", "unit_word",
    "unreadable", "upper", "use", "value", "verified", "weight", "weighted", "weights", "with_basis", "with_evidence",
    "with_rule", "year", "zero"});
// clang-format on

/// A word of a sorted list, or none.
template <const auto& kWords>
class FactWord {
 public:
  constexpr FactWord() = default;
  /// A literal of C++: it must be in the list.
  consteval FactWord(const char* word) : FactWord(find(word)) {  // NOLINT: implicit by design
    if (!known()) throw "not in the list";
  }
  /// A word of a rule or a case: none when it is not in the list.
  static constexpr FactWord find(std::string_view word) {
    const auto found = std::lower_bound(kWords.begin(), kWords.end(), word);
    FactWord result;
    if (found != kWords.end() && *found == word) result.number_ = static_cast<std::uint8_t>(found - kWords.begin());
    return result;
  }
  constexpr bool known() const { return number_ < kWords.size(); }
  constexpr std::size_t number() const { return number_; }
  constexpr std::string_view text() const { return known() ? kWords[number_] : std::string_view(); }
  friend constexpr bool operator==(FactWord a, FactWord b) { return a.number_ == b.number_; }

 private:
  static constexpr std::uint8_t kNone = 255;
  static_assert(std::is_sorted(kWords.begin(), kWords.end()) && kWords.size() < kNone);
  std::uint8_t number_ = kNone;
};

using FactKind = FactWord<kFactKinds>;
using FactName = FactWord<kFactFields>;

}  // namespace gouji::budget
