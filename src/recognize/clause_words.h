#pragma once
// The words that make the grammar of a budget sentence (direction, reason, purpose, list, ...), as one table to look up by
// place. The lists are data (data/vocabulary/words).
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "budget/knowledge.h"
#include "budget/model.h"

namespace gouji::recognize {

enum class ClauseWord : std::uint8_t {
  kUp,
  kDown,
  kFlat,
  kReason,
  kUse,
  kOfWhich,
  kList,
  kNothing,
  kApproximateBefore,
};

class ClauseWords {
 public:
  explicit ClauseWords(const budget::Knowledge& knowledge);

  struct Match {
    ClauseWord word = ClauseWord::kUp;
    std::uint32_t length = 0;
    std::uint32_t index = 0;  ///< Which word of its list.
  };
  /// False when no word of the grammar and no mark of several bytes can begin here: most of the text.
  bool may_start(std::string_view text, std::size_t at) const;
  /// The longest word at `at`; length 0 when there is none.
  Match match(std::string_view text, std::size_t at) const;

  /// A unit of money or counts right at `at`; length 0 when there is none. `exponent` as in budget::Unit.
  struct UnitMatch {
    budget::UnitKind kind = budget::UnitKind::kNone;
    int exponent = 0;
    std::uint32_t length = 0;
  };
  UnitMatch match_unit(std::string_view text, std::size_t at) const;

  /// True when one of the words that open a list (等, 主要, 部分) stands in `text`.
  bool has_open_word(std::string_view text) const { return contains_one(open_, text); }
  /// True when a word that says there is nothing stands in `text`; `at` and `length` tell where.
  bool find_nothing(std::string_view text, std::size_t& at, std::size_t& length) const;
  /// Length of a word like 多, 余 at `at`, or 0.
  std::size_t approximate_after(std::string_view text, std::size_t at) const;
  /// The normal form (prior, prior_budget, prior_executed) of a wording such as 上年预算; empty when it names no base.
  std::string_view base_of(std::string_view wording) const;
  /// True when the wording announces a cut by function, economic class, ...: 按支出功能科目划分.
  bool classifies(std::string_view text) const { return contains_one(classes_, text); }
  /// True when a wording cuts by economic class: 按支出经济分类.
  bool classifies_by_economic_class(std::string_view text) const { return contains_one(economic_views_, text); }
  /// True when a wording ends like the name of a body or with 的: what stands before a label and adds nothing to it.
  bool ends_like_body(std::string_view text) const;
  /// The length of a word for a part of the body (本级, 所属单位) at `at`, or 0.
  std::size_t sub_body(std::string_view text, std::size_t at) const { return longest(sub_bodies_, text, at); }
  /// True when a sentence that begins so speaks of the whole again: 本部门, 此外.
  bool starts_anew(std::string_view text) const { return longest(sentence_starts_, text, 0) > 0; }
  /// True when a wording speaks of buying: 安排购置, 拟购.
  bool buys(std::string_view text) const { return contains_one(purchases_, text); }
  /// True when a wording begins with a word for the total: 共计补贴.
  bool says_total(std::string_view text) const { return longest(total_words_, text, 0) > 0; }
  bool is_value_word(std::string_view label) const;
  /// True when a wording ends in a word for an undirected difference: 差值为.
  bool is_difference(std::string_view label) const;
  /// The measure that a percentage behind `label` (完成年初预算的, 预算完成率为) is held against, empty for any; missing when it is no
  /// completion.
  std::optional<std::string_view> completion(std::string_view label) const;
  const std::vector<std::string>& both_flows() const { return both_flows_; }
  const std::vector<std::string>& distribution_words() const { return distribution_; }
  const std::vector<std::string>& title_tails() const { return title_tails_; }
  const std::vector<std::string>& project_markers() const { return project_markers_; }
  /// The length of 与, 比, 较 at `at`, or 0; of a word that may go on a base phrase (预算数, 相比), or 0.
  std::size_t base_against(std::string_view text, std::size_t at) const { return longest(base_against_, text, at); }
  std::size_t base_tail(std::string_view text, std::size_t at) const { return longest(base_tails_, text, at); }
  /// The length of a word that may stand between a direction word and its number (了, 约, 幅度为), or 0.
  std::size_t direction_filler(std::string_view text, std::size_t at) const { return longest(fillers_, text, at); }
  /// The length of a word that names a base year (上年, 去年) at `at`, or 0.
  std::size_t base_year(std::string_view text, std::size_t at) const;

 private:
  struct Entry {
    std::string word;
    ClauseWord kind;
    std::uint32_t index;
  };
  void add(const std::vector<std::string>& words, ClauseWord kind);
  void mark_start(std::uint32_t key);
  static bool contains_one(const std::vector<std::string>& words, std::string_view text);
  static std::size_t longest(const std::vector<std::string>& words, std::string_view text, std::size_t at);

  std::unordered_map<std::uint32_t, std::vector<Entry>> entries_;  ///< By the first three bytes, longest first.
  std::array<bool, 2048> starts_{};
  struct UnitEntry {
    std::string word;
    budget::UnitKind kind;
    int exponent;
  };
  std::unordered_map<std::uint32_t, std::vector<UnitEntry>> units_;
  std::vector<std::string> open_, nothing_, approximate_after_, both_flows_, title_tails_, project_markers_,
      base_against_, base_tails_, base_years_, fillers_, distribution_, classes_, economic_views_, body_ends_,
      value_words_, total_words_, sub_bodies_, sentence_starts_, purchases_, differences_;
  std::vector<std::pair<std::string, std::string>> bases_, completions_;
};

}  // namespace gouji::recognize
