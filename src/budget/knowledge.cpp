// Looking things up in what was loaded; knowledge_load.cpp fills it.
#include "budget/knowledge.h"

#include <algorithm>

#include "base/text.h"
#include "budget/template.h"

namespace gouji::budget {
namespace {

/// 0 is best: how well a row serves as the name of its code in a year.
int rank(const CodeRow& row, int year) { return (row.holds_in(year) ? 0 : 2) + (row.superseded ? 1 : 0); }

/// Rows whose member equals the text; `order` sorts them by that member.
std::vector<const CodeRow*> equal_rows(const std::vector<CodeRow>& rows, const std::vector<std::uint32_t>& order,
                                       std::string CodeRow::*member, std::string_view text) {
  std::vector<const CodeRow*> out;
  auto it = std::lower_bound(order.begin(), order.end(), text,
                             [&](std::uint32_t index, std::string_view value) { return rows[index].*member < value; });
  for (; it != order.end() && rows[*it].*member == text; ++it) out.push_back(&rows[*it]);
  return out;
}

}  // namespace

std::string_view name_of(Catalogue catalogue) {
  switch (catalogue) {
    case Catalogue::kFunction:
      return "function";
    case Catalogue::kEconomic:
      return "economic";
    case Catalogue::kGovEconomic:
      return "gov_economic";
  }
  return "";
}

const CodeRow* Dictionary::by_code(std::string_view code, int year) const {
  const CodeRow* best = nullptr;
  for (const CodeRow* row : all_of_code(code)) {
    if (!best || rank(*row, year) < rank(*best, year)) best = row;
  }
  return best;
}

std::vector<const CodeRow*> Dictionary::all_of_code(std::string_view code) const {
  return equal_rows(rows_, by_code_, &CodeRow::code, code);
}

std::vector<const CodeRow*> Dictionary::by_name(std::string_view name, int level) const {
  std::vector<const CodeRow*> out = equal_rows(rows_, by_name_, &CodeRow::folded, fold_name(name));
  std::erase_if(out, [&](const CodeRow* row) { return level != 0 && row->level != level; });
  std::stable_partition(out.begin(), out.end(), [](const CodeRow* row) { return !row->superseded; });
  return out;
}

Knowledge::Knowledge() = default;
Knowledge::~Knowledge() = default;

const void* Knowledge::derived_at(const void* slot, std::shared_ptr<const void> (*make)(const Knowledge&)) const {
  const auto find = [&]() -> const void* {
    for (const auto& [known, value] : derived_) {
      if (known == slot) return value.get();
    }
    return nullptr;
  };
  {
    const std::lock_guard lock(derived_mutex_);
    if (const void* found = find()) return found;
  }
  // Made without the lock, so that making one may ask for another. Two threads may make the same; the first one stays.
  std::shared_ptr<const void> made = make(*this);
  const std::lock_guard lock(derived_mutex_);
  if (const void* found = find()) return found;
  return derived_.emplace_back(slot, std::move(made)).second.get();
}

const Dictionary& Knowledge::dictionary(Catalogue catalogue) const {
  return dictionaries_[static_cast<std::size_t>(catalogue)];
}

const LabelPhrase* Knowledge::match_phrase(std::string_view folded, std::size_t offset) const {
  if (offset >= folded.size()) return nullptr;
  std::size_t next = offset;
  const auto it = phrase_index_.find(base::next_code_point(folded, next));
  if (it == phrase_index_.end()) return nullptr;
  const std::string_view rest = folded.substr(offset);
  for (const std::uint32_t index : it->second) {
    if (rest.starts_with(phrases_[index].phrase)) return &phrases_[index];
  }
  return nullptr;
}

const std::vector<std::string>& Knowledge::words(std::string_view list) const {
  static const std::vector<std::string> kNoWords;
  const auto it = words_.find(std::string(list));
  return it == words_.end() ? kNoWords : it->second;
}

const std::vector<std::pair<std::string, std::string>>& Knowledge::word_pairs(std::string_view list) const {
  static const std::vector<std::pair<std::string, std::string>> kNoPairs;
  const auto it = word_pairs_.find(std::string(list));
  return it == word_pairs_.end() ? kNoPairs : it->second;
}

}  // namespace gouji::budget
