#include "budget/english_phrases.h"

#include <algorithm>

namespace gouji::budget {
namespace {

std::vector<std::string> pieces_of(std::string_view text) {
  constexpr std::string_view kGap = "{}";
  std::vector<std::string> out;
  for (std::size_t gap = text.find(kGap); gap != std::string_view::npos; gap = text.find(kGap)) {
    out.emplace_back(text.substr(0, gap));
    text.remove_prefix(gap + kGap.size());
  }
  out.emplace_back(text);
  return out;
}

std::size_t length_of(const std::vector<std::string>& pieces) {
  std::size_t out = 0;
  for (const std::string& piece : pieces) out += piece.size();
  return out;
}

}  // namespace

EnglishPhrases::EnglishPhrases(const Knowledge& knowledge) {
  for (const auto& [zh, en] : knowledge.english_phrases()) {
    if (zh.size() > 2 && zh.front() == '^' && zh.back() == '$') {
      whole_.emplace_back(zh.substr(1, zh.size() - 2), en);
      continue;
    }
    Phrase phrase{pieces_of(zh), pieces_of(en)};
    if (!phrase.zh[0].empty() && phrase.zh.size() == phrase.en.size()) parts_.push_back(std::move(phrase));
  }
  std::stable_sort(parts_.begin(), parts_.end(),
                   [](const Phrase& a, const Phrase& b) { return length_of(a.zh) > length_of(b.zh); });
}

bool EnglishPhrases::replace_first(const Phrase& phrase, std::string& text, std::size_t& from) {
  const std::size_t begin = text.find(phrase.zh[0], from);
  if (begin == std::string::npos) return false;
  std::string english = phrase.en[0];
  std::size_t at = begin + phrase.zh[0].size();
  for (std::size_t i = 1; i < phrase.zh.size(); ++i) {
    const std::size_t next = phrase.zh[i].empty() ? text.size() : text.find(phrase.zh[i], at);
    if (next == std::string::npos) return false;
    english += text.substr(at, next - at) + phrase.en[i];
    at = next + phrase.zh[i].size();
  }
  text.replace(begin, at - begin, english);
  from = begin + english.size();
  return true;
}

std::string EnglishPhrases::of(std::string_view text) const {
  for (const auto& [zh, en] : whole_) {
    if (text == zh) return en;
  }
  std::string out(text);
  for (const Phrase& phrase : parts_) {
    for (std::size_t from = 0; replace_first(phrase, out, from);) {
    }
  }
  return out;
}

}  // namespace gouji::budget
