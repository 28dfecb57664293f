#include "report/coordinate_words.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "budget/csv.h"

namespace gouji::report {
namespace {

/// Members of a comparison of budgets whose words are those of the inputs.
constexpr std::pair<std::string_view, std::string_view> kInputLists[] = {
    {"headcount", "headcount"}, {"assets", "asset"}, {"three_public", "plan"}};

bool is_name(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

/// "in_service" as a word of a sentence.
std::string spoken(std::string_view key) {
  std::string out(key);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

/// Name and word of each member; the word of a name may hold blanks. What stands without a name has none.
std::vector<std::pair<std::string_view, std::string>> members_of(std::string_view text) {
  std::vector<std::pair<std::string_view, std::string>> out;
  while (!text.empty()) {
    const std::string_view token = text.substr(0, text.find(' '));
    const std::size_t equal = token.find('=');
    if (equal != std::string_view::npos && is_name(token.substr(0, equal))) {
      out.emplace_back(token.substr(0, equal), token.substr(equal + 1));
    } else if (out.empty() || is_name(token) || out.back().first.empty()) {
      out.emplace_back("", token);
    } else {
      out.back().second += " " + std::string(token);
    }
    text.remove_prefix(std::min(token.size() + 1, text.size()));
  }
  return out;
}

std::vector<std::string_view> terms_of(std::string_view text) {
  constexpr std::string_view kBetween = " ; ";
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(kBetween), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + kBetween.size(), text.size()));
  }
  return out;
}

}  // namespace

base::Result<CoordinateWords> CoordinateWords::load(const std::filesystem::path& data) {
  CoordinateWords out;
  const budget::CsvFile words = GOUJI_TRY(budget::CsvFile::read(data / "vocabulary" / "coordinates.csv"));
  const int member = words.column("member"), zh = words.column("zh"), en = words.column("en");
  for (std::size_t i = 0; i < words.rows(); ++i)
    out.add(std::string(words.field(i, member)), std::string(words.field(i, zh)), std::string(words.field(i, en)));
  const budget::CsvFile inputs = GOUJI_TRY(budget::CsvFile::read(data / "inputs" / "words.csv"));
  const int list = inputs.column("list"), means = inputs.column("means"), word = inputs.column("word");
  for (std::size_t i = 0; i < inputs.rows(); ++i) {
    for (const auto& [name, wanted] : kInputLists) {
      if (inputs.field(i, list) == wanted)
        out.add(std::string(name) + "=" + std::string(inputs.field(i, means)), std::string(inputs.field(i, word)),
                spoken(inputs.field(i, means)));
    }
  }
  return out;
}

std::string CoordinateWords::said(const std::string& text, Language language) const {
  return language == Language::kEnglish && english_ != nullptr ? english_->of(text) : text;
}

void CoordinateWords::add(std::string member, std::string zh, std::string en) {
  names_.try_emplace(std::move(member), Names{std::move(zh), std::move(en)});
}

std::string CoordinateWords::member(std::string_view name, std::string_view word, Language language) const {
  const std::string whole = name.empty() ? std::string(word) : std::string(name) + "=" + std::string(word);
  if (const auto known = names_.find(whole); known != names_.end())
    return std::string(pick(language, known->second.zh, known->second.en));
  const auto general = names_.find(name);
  if (name.empty() || general == names_.end()) return whole;
  const std::string_view before = pick(language, general->second.zh, general->second.en);
  return std::string(before) + (before.empty() ? "" : " ") + std::string(word);
}

std::string CoordinateWords::coordinate(std::string_view text, Language language) const {
  // The longest beginning that has a name of its own: "texts reason", "head template".
  std::string out;
  for (std::size_t end = text.size(); end > 0; end = text.rfind(' ', end - 1)) {
    if (end == std::string_view::npos) break;
    const auto known = names_.find(text.substr(0, end));
    if (known == names_.end() || text.substr(0, end).find(' ') == std::string_view::npos) continue;
    out = pick(language, known->second.zh, known->second.en);
    text.remove_prefix(std::min(end + 1, text.size()));
    break;
  }
  // "projects P001 name": the code stands between the two words that have a name together.
  const std::size_t first = text.find(' '), last = text.rfind(' ');
  if (out.empty() && first != last) {
    const auto known = names_.find(std::string(text.substr(0, first)) + std::string(text.substr(last)));
    if (known != names_.end()) {
      out = pick(language, known->second.zh, known->second.en);
      return out + " " + std::string(text.substr(first + 1, last - first - 1));
    }
  }
  for (const auto& [name, word] : members_of(text)) {
    const bool code = name.empty() && names_.find(word) == names_.end();
    out += (out.empty() ? "" : code ? " " : pick(language, "，", ", ").data()) + member(name, word, language);
  }
  return out;
}

/// A change against what was there before is a growth; anything else a share.
std::string CoordinateWords::ratio(std::string_view whole, std::string_view base, Language language) const {
  constexpr std::string_view kMinus = "-1 x ";
  const std::vector<std::string_view> terms = terms_of(base);
  const bool growth = terms.size() == 2 && terms[1].starts_with(kMinus) && terms[1].substr(kMinus.size()) == whole;
  if (growth) return std::string(pick(language, "百分比：", "percentage: ")) + coordinate(whole, language);
  return std::string(pick(language, "占比：", "share: ")) + sum(whole, language) + " ÷ （" + sum(base, language) + "）";
}

/// Terms of a sum as ratios write them: "a ; -1 x b".
std::string CoordinateWords::sum(std::string_view text, Language language) const {
  constexpr std::string_view kTimes = " x ";
  std::string out;
  for (std::string_view term : terms_of(text)) {
    std::string factor;
    if (const std::size_t at = term.find(kTimes); at != std::string_view::npos && at > 0) {
      factor = term.substr(0, at);
      term.remove_prefix(at + kTimes.size());
    }
    const bool minus = factor.starts_with('-');
    if (minus) factor.erase(0, 1);
    out += out.empty() ? (minus ? "- " : "") : (minus ? " - " : " + ");
    if (!factor.empty() && factor != "1") out += factor + " × ";
    out += coordinate(term, language);
  }
  return out;
}

std::string CoordinateWords::readable(std::string_view text, Language language) const {
  constexpr std::string_view kRatio = "ratio of (", kTo = ") to (";
  const std::size_t middle = text.find(kTo);
  if (text.starts_with(kRatio) && text.ends_with(')') && middle != std::string_view::npos) {
    const std::string_view whole = text.substr(kRatio.size(), middle - kRatio.size());
    std::string_view base = text.substr(middle + kTo.size());
    base.remove_suffix(1);
    return ratio(whole, base, language);
  }
  return coordinate(text, language);
}

std::string CoordinateWords::readable_label(std::string_view coordinate, const std::string& label,
                                            Language language) const {
  for (const auto& [name, word] : members_of(coordinate)) {
    if (!name.empty() && word == label) return member(name, word, language);
  }
  return label;
}

}  // namespace gouji::report
