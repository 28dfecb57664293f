// Patterns of words: no regular expressions, so that a person who knows titles can write them and a match costs a few searches.
#include "budget/word_pattern.h"

#include "base/text.h"

namespace gouji::budget {

namespace {

/// First byte of a Han character of the common blocks (U+4000 to U+9FFF), which folds to itself.
bool is_han_lead(unsigned char byte) { return byte >= 0xE4 && byte <= 0xE9; }

bool is_dropped(char32_t c) {
  if ((c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')) return false;
  return base::is_blank(c) ||
         std::u32string_view(U"()[]{}<>\"'《》〈〉「」『』*#").find(c) != std::u32string_view::npos;
}

/// Any other character: folded by base::fold, dropped if it is a blank, a quote or a bracket.
void append_folded(std::string& out, std::string_view character) {
  const std::string folded = base::fold(character);
  for (std::size_t offset = 0; offset < folded.size();) {
    const std::size_t start = offset;
    if (!is_dropped(base::next_code_point(folded, offset))) out.append(folded, start, offset - start);
  }
}

}  // namespace

// Names are compared all the time, so Han characters and ASCII, which are nearly everything, are copied as they stand.
std::string fold_name(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (std::size_t at = 0; at < name.size();) {
    const auto byte = static_cast<unsigned char>(name[at]);
    if (is_han_lead(byte) && at + 3 <= name.size()) {
      out.append(name, at, 3);
      at += 3;
    } else if (byte < 0x80) {
      if (!is_dropped(static_cast<char32_t>(byte))) out.push_back(name[at]);
      ++at;
    } else {
      const std::size_t start = at;
      base::next_code_point(name, at);
      append_folded(out, name.substr(start, at - start));
    }
  }
  return out;
}

WordPattern WordPattern::parse(std::string_view text) {
  WordPattern out;
  enum class Into { kNewGroup, kGroup, kNone } into = Into::kNewGroup;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of("+|!", at), text.size());
    std::string_view piece = base::trim(text.substr(at, end - at));
    Word word;
    if (piece.starts_with('^')) {
      word.first = true;
      piece.remove_prefix(1);
    }
    if (piece.ends_with('$')) {
      word.last = true;
      piece.remove_suffix(1);
    }
    word.text = fold_name(piece);
    if (!word.text.empty()) {
      if (into == Into::kNone) {
        out.none_.push_back(std::move(word));
      } else {
        if (into == Into::kNewGroup || out.all_.empty()) out.all_.emplace_back();
        out.all_.back().push_back(std::move(word));
      }
    }
    if (end < text.size()) {
      // "!a|b" forbids both: an alternative after a forbidden word is forbidden too.
      if (text[end] == '!') into = Into::kNone;
      if (text[end] == '+') into = Into::kNewGroup;
      if (text[end] == '|' && into == Into::kNewGroup) into = Into::kGroup;
    }
    at = end + 1;
  }
  return out;
}

bool WordPattern::holds(std::string_view folded, const Word& word) {
  if (word.first && word.last) return folded == word.text;
  if (word.first) return folded.starts_with(word.text);
  if (word.last) return folded.ends_with(word.text);
  return folded.find(word.text) != std::string_view::npos;
}

bool WordPattern::matches(std::string_view folded) const {
  for (const auto& group : all_) {
    bool found = false;
    for (const Word& word : group) found = found || holds(folded, word);
    if (!found) return false;
  }
  for (const Word& word : none_) {
    if (holds(folded, word)) return false;
  }
  return !all_.empty();
}

PatternMatch match_patterns(const std::vector<PatternRow>& rows, std::string_view wording) {
  const std::string folded = fold_name(wording);
  PatternMatch out;
  const PatternRow* named = nullptr;
  for (const PatternRow& row : rows) {
    if (!row.name.empty() && named) continue;
    if (!row.pattern.matches(folded)) continue;
    if (row.name.empty()) {
      out.at = out.at.overlaid(row.at);
    } else {
      named = &row;
    }
  }
  if (named) {
    out.name = named->name;
    out.at = out.at.overlaid(named->at);
  }
  return out;
}

}  // namespace gouji::budget
