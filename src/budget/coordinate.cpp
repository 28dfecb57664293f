// Coordinates and their member words. A coordinate is sixteen symbols; its text form names only what is stated:
//   flow=revenue fund=gpb upper=no      project="改造 二期"      (all)
// A member word with a blank, a quote or nothing in it is written in double quotes, with "" for a quote.
#include "budget/coordinate.h"

namespace gouji::budget {
namespace {

constexpr std::array<std::string_view, kDimensions> kNames = {
    "subject",    "organisation", "year",     "measure",      "change", "flow",    "fund",    "upper",
    "carry_over", "function",     "economic", "gov_economic", "kind",   "purpose", "project", "local"};

bool needs_quotes(std::string_view word) {
  return word.empty() || word.find_first_of(" \t\n\"") != std::string_view::npos;
}

void append_word(std::string& out, std::string_view word) {
  if (!needs_quotes(word)) {
    out += word;
    return;
  }
  out += '"';
  for (const char c : word) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

base::Error bad_coordinate(std::string_view text, std::string_view why_zh, std::string_view why_en) {
  base::Error error;
  error.code = base::ErrorCode::kBadData;
  error.message_zh =
      "坐标“" + std::string(text) + "”有误：" + std::string(why_zh) + "。请按“flow=revenue fund=gpb”的写法改正。";
  error.message_en = "Coordinate '" + std::string(text) + "' is wrong: " + std::string(why_en) +
                     ". Write it like 'flow=revenue fund=gpb'.";
  return error;
}

/// Takes a word that starts at `at`; false when a quote is not closed.
bool take_word(std::string_view text, std::size_t& at, std::string& word) {
  word.clear();
  if (at >= text.size() || text[at] != '"') {
    while (at < text.size() && text[at] != ' ') word += text[at++];
    return true;
  }
  for (++at; at < text.size(); ++at) {
    if (text[at] != '"') {
      word += text[at];
    } else if (at + 1 < text.size() && text[at + 1] == '"') {
      word += '"';
      ++at;
    } else {
      ++at;
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view name_of(Dimension dimension) { return kNames[static_cast<std::size_t>(dimension)]; }

bool dimension_from(std::string_view name, Dimension& out) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) {
      out = static_cast<Dimension>(i);
      return true;
    }
  }
  return false;
}

SymbolTable::SymbolTable(const SymbolTable* base) : base_(base), first_(base ? base->size() : 0) {
  if (!base_) words_.emplace_back();
}

Symbol SymbolTable::intern(std::string_view word) {
  if (const Symbol known = find(word); known != kAll || word.empty()) return known;
  const Symbol symbol = size();
  words_.emplace_back(word);
  index_.emplace(words_.back(), symbol);
  return symbol;
}

Symbol SymbolTable::find(std::string_view word) const {
  if (word.empty()) return kAll;
  if (base_) {
    if (const Symbol known = base_->find(word); known != kAll) return known;
  }
  const auto it = index_.find(word);
  return it == index_.end() ? kAll : it->second;
}

const std::string& SymbolTable::text(Symbol symbol) const {
  if (symbol < first_) return base_->text(symbol);
  GOUJI_CHECK(symbol - first_ < words_.size(), "a symbol belongs to the table that made it");
  return words_[symbol - first_];
}

Symbol SymbolTable::size() const { return first_ + static_cast<Symbol>(words_.size()); }

Coordinate Coordinate::overlaid(const Coordinate& inner) const {
  Coordinate out = *this;
  for (std::size_t i = 0; i < kDimensions; ++i) {
    if (inner.members_[i] != kAll) out.members_[i] = inner.members_[i];
  }
  return out;
}

bool Coordinate::covers(const Coordinate& other) const {
  for (std::size_t i = 0; i < kDimensions; ++i) {
    if (members_[i] != kAll && members_[i] != other.members_[i]) return false;
  }
  return true;
}

std::size_t Coordinate::hash() const {
  std::uint64_t h = 1469598103934665603ull;
  for (const Symbol member : members_) {
    h = (h ^ member) * 1099511628211ull;
    h ^= h >> 29;
  }
  return static_cast<std::size_t>(h);
}

std::string Coordinate::describe(const SymbolTable& symbols) const {
  std::string out;
  for (std::size_t i = 0; i < kDimensions; ++i) {
    if (members_[i] == kAll) continue;
    if (!out.empty()) out += ' ';
    out += kNames[i];
    out += '=';
    append_word(out, symbols.text(members_[i]));
  }
  return out.empty() ? "(all)" : out;
}

base::Result<Coordinate> parse_coordinate(std::string_view text, SymbolTable& symbols) {
  Coordinate out;
  if (text == "(all)") return out;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t equals = text.find('=', at);
    if (equals == std::string_view::npos) return bad_coordinate(text, "缺少“=”", "there is no '='");
    const std::string_view name = text.substr(at, equals - at);
    Dimension dimension{};
    if (!dimension_from(name, dimension)) {
      return bad_coordinate(text, "没有维度“" + std::string(name) + "”",
                            "there is no dimension '" + std::string(name) + "'");
    }
    at = equals + 1;
    if (!take_word(text, at, word)) return bad_coordinate(text, "引号没有闭合", "a quote is not closed");
    if (word.empty()) return bad_coordinate(text, "维度没有取值", "a dimension has no member");
    out.set(dimension, symbols.intern(word));
  }
  return out;
}

}  // namespace gouji::budget
