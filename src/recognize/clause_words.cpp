// Words are grouped by their first three bytes (one Han character), so that a look-up costs one hash and few comparisons.
#include "recognize/clause_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gouji::recognize {
namespace {

std::uint32_t key_at(std::string_view text, std::size_t at) {
  std::uint32_t key = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    key = (key << 8) | (at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u);
  }
  return key;
}

/// Most words are Han characters only, which folding leaves as they are.
std::string tight(std::string_view word) {
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
    const unsigned byte = static_cast<unsigned char>(c);
    return (byte >= 0x80 && byte <= 0xBF) || (byte >= 0xE4 && byte <= 0xE9);
  });
  return plain ? std::string(word) : base::without_blanks(base::fold(word));
}

struct MoneyUnit {
  std::string_view word;
  int exponent;
};
/// Powers of ten of a fen; see budget::Unit.
constexpr std::array<MoneyUnit, 6> kMoney = {
    {{"百万元", 8}, {"万元", 6}, {"千元", 5}, {"百元", 4}, {"亿元", 10}, {"元", 2}}};

struct Multiple {
  std::string_view word;
  int exponent;
};
constexpr std::array<Multiple, 3> kMultiples = {{{"亿", 8}, {"万", 4}, {"千", 3}}};

}  // namespace

ClauseWords::ClauseWords(const budget::Knowledge& knowledge) {
  add(knowledge.words("direction_up"), ClauseWord::kUp);
  add(knowledge.words("direction_down"), ClauseWord::kDown);
  add(knowledge.words("direction_flat"), ClauseWord::kFlat);
  add(knowledge.words("reason_markers"), ClauseWord::kReason);
  add(knowledge.words("use_markers"), ClauseWord::kUse);
  add(knowledge.words("of_which"), ClauseWord::kOfWhich);
  add(knowledge.words("list_introducers"), ClauseWord::kList);
  add(knowledge.words("approximate_before"), ClauseWord::kApproximateBefore);
  for (auto& [key, list] : entries_) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Entry& a, const Entry& b) { return a.word.size() > b.word.size(); });
  }
  for (const MoneyUnit& unit : kMoney) {
    units_[key_at(unit.word, 0)].push_back({std::string(unit.word), budget::UnitKind::kMoney, unit.exponent});
  }
  for (const std::string& word : knowledge.words("count_units")) {
    const std::string unit = tight(word);
    units_[key_at(unit, 0)].push_back({unit, budget::UnitKind::kCount, 0});
  }
  for (const std::string& word : knowledge.words("measure_units")) {
    const std::string unit = tight(word);
    units_[key_at(unit, 0)].push_back({unit, budget::UnitKind::kMeasure, 0});
  }
  for (auto& [key, list] : units_) {
    std::stable_sort(list.begin(), list.end(),
                     [](const UnitEntry& a, const UnitEntry& b) { return a.word.size() > b.word.size(); });
  }
  const auto take = [&](std::string_view name, std::vector<std::string>& into) {
    for (const std::string& word : knowledge.words(name)) into.push_back(tight(word));
    std::stable_sort(into.begin(), into.end(),
                     [](const std::string& x, const std::string& y) { return x.size() > y.size(); });
  };
  take("open_list_words", open_);
  // One character is too little to open a list: 如 stands in 如下. 等 is looked for behind a member only.
  std::erase_if(open_, [](const std::string& word) { return word.size() <= 3; });
  take("none_words", nothing_);
  take("approximate_after", approximate_after_);
  take("both_flows", both_flows_);
  take("distribution_words", distribution_);
  take("title_tails", title_tails_);
  take("project_markers", project_markers_);
  take("base_against", base_against_);
  take("base_tails", base_tails_);
  take("base_years", base_years_);
  take("direction_fillers", fillers_);
  take("classification_words", classes_);
  take("economic_views", economic_views_);
  take("organisation_suffixes", body_ends_);
  take("value_words", value_words_);
  take("total_words", total_words_);
  take("sub_bodies", sub_bodies_);
  take("sentence_starts", sentence_starts_);
  take("purchase_words", purchases_);
  take("difference_words", differences_);
  for (const auto& [word, means] : knowledge.word_pairs("base_words")) bases_.emplace_back(tight(word), means);
  for (const auto& [word, means] : knowledge.word_pairs("completion_words"))
    completions_.emplace_back(tight(word), means);
  std::stable_sort(completions_.begin(), completions_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  for (const auto& [key, list] : entries_) mark_start(key);
  for (const std::string& word : base_against_) mark_start(key_at(word, 0));
  static constexpr std::array<std::string_view, 4> kMarks = {"占", "、", "。", "…"};
  for (const std::string_view word : kMarks) mark_start(key_at(word, 0));
  static constexpr std::string_view kSamePeriod = "同比";
  mark_start(key_at(kSamePeriod, 0));
  std::stable_sort(bases_.begin(), bases_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

void ClauseWords::mark_start(std::uint32_t key) { starts_[(key ^ (key >> 7)) % starts_.size()] = true; }

bool ClauseWords::may_start(std::string_view text, std::size_t at) const {
  const std::uint32_t key = key_at(text, at);
  return starts_[(key ^ (key >> 7)) % starts_.size()];
}

void ClauseWords::add(const std::vector<std::string>& words, ClauseWord kind) {
  std::uint32_t index = 0;
  for (const std::string& word : words) {
    const std::string folded = tight(word);
    if (!folded.empty()) entries_[key_at(folded, 0)].push_back({folded, kind, index});
    ++index;
  }
}

ClauseWords::Match ClauseWords::match(std::string_view text, std::size_t at) const {
  const auto it = entries_.find(key_at(text, at));
  if (it == entries_.end()) return {};
  for (const Entry& entry : it->second) {
    if (text.substr(at).starts_with(entry.word)) {
      return {entry.kind, static_cast<std::uint32_t>(entry.word.size()), entry.index};
    }
  }
  return {};
}

ClauseWords::UnitMatch ClauseWords::match_unit(std::string_view text, std::size_t at) const {
  if (at >= text.size()) return {};
  if (text[at] == '%') return {budget::UnitKind::kPercent, 0, 1};
  const auto plain = [&](std::size_t from) -> UnitMatch {
    const auto it = units_.find(key_at(text, from));
    if (it != units_.end()) {
      for (const UnitEntry& entry : it->second) {
        if (text.substr(from).starts_with(entry.word)) {
          return {entry.kind, entry.exponent, static_cast<std::uint32_t>(entry.word.size())};
        }
      }
    }
    return {};
  };
  if (const UnitMatch found = plain(at); found.length > 0) return found;
  for (const Multiple& multiple : kMultiples) {
    if (!text.substr(at).starts_with(multiple.word)) continue;
    UnitMatch found = plain(at + multiple.word.size());
    // 万 before a count; 万元 is a unit of its own.
    if (found.length == 0 || found.kind == budget::UnitKind::kMoney) return {};
    found.exponent += multiple.exponent;
    found.length += static_cast<std::uint32_t>(multiple.word.size());
    return found;
  }
  return {};
}

bool ClauseWords::find_nothing(std::string_view text, std::size_t& at, std::size_t& length) const {
  for (const std::string& word : nothing_) {
    if (const std::size_t found = text.find(word); found != std::string_view::npos) {
      at = found;
      length = word.size();
      return true;
    }
  }
  return false;
}

std::size_t ClauseWords::longest(const std::vector<std::string>& words, std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(std::min(at, text.size()));
  for (const std::string& word : words) {
    if (rest.starts_with(word)) return word.size();
  }
  return 0;
}

std::size_t ClauseWords::approximate_after(std::string_view text, std::size_t at) const {
  // The list also names words with a unit in them (余万元); here the unit is read for itself.
  const std::size_t length = longest(approximate_after_, text, at);
  if (length == 0) return 0;
  const std::string_view word = text.substr(at, length);
  static constexpr std::string_view kUnit = "元";
  if (!word.ends_with(kUnit)) return length;
  std::size_t next = 0;
  base::next_code_point(word, next);
  return next;
}

bool ClauseWords::contains_one(const std::vector<std::string>& words, std::string_view text) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

bool ClauseWords::ends_like_body(std::string_view text) const {
  static constexpr std::string_view kOf = "的";
  if (text.ends_with(kOf)) text.remove_suffix(kOf.size());
  static constexpr std::array<std::string_view, 2> kBodies = {"单位", "部门"};
  for (const std::string_view body : kBodies) {
    if (text.ends_with(body)) return true;
  }
  return std::any_of(body_ends_.begin(), body_ends_.end(),
                     [&](const std::string& word) { return text.ends_with(word); });
}

bool ClauseWords::is_value_word(std::string_view label) const {
  return std::find(value_words_.begin(), value_words_.end(), label) != value_words_.end();
}

bool ClauseWords::is_difference(std::string_view label) const {
  static constexpr std::string_view kIs = "为";
  if (label.ends_with(kIs)) label.remove_suffix(kIs.size());
  return std::any_of(differences_.begin(), differences_.end(),
                     [&](const std::string& word) { return label.ends_with(word); });
}

std::optional<std::string_view> ClauseWords::completion(std::string_view label) const {
  static constexpr std::array<std::string_view, 6> kFillers = {"的", "为", "达到", "达", "约", "是"};
  for (bool dropped = true; dropped;) {
    dropped = false;
    for (const std::string_view filler : kFillers) {
      if (!label.ends_with(filler)) continue;
      label.remove_suffix(filler.size());
      dropped = true;
    }
  }
  for (const auto& [word, means] : completions_) {
    if (label.ends_with(word)) return means;
  }
  return std::nullopt;
}

std::string_view ClauseWords::base_of(std::string_view wording) const {
  // 比2023年执行数 is looked up as 比year年执行数.
  std::string text(wording);
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if (digit(at) && digit(at + 1) && digit(at + 2) && digit(at + 3)) text.replace(at, 4, "year");
  }
  for (const auto& [word, means] : bases_) {
    if (text.find(word) != std::string::npos) return means;
  }
  return {};
}

std::size_t ClauseWords::base_year(std::string_view text, std::size_t at) const {
  return longest(base_years_, text, at);
}

}  // namespace gouji::recognize
