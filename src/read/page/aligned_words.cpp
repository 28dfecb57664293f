#include "read/page/aligned_words.h"

#include <algorithm>
#include <string_view>

#include "base/numeral.h"
#include "base/text.h"

namespace gouji::read::page {
namespace {

/// Percent of the size.
constexpr std::int32_t kWordGapPercent = 60;
constexpr std::int32_t kNumberGapPercent = 25;
/// A short whole number this near to a word belongs to it: 2025 年, 1 、
constexpr std::int32_t kAttachPercent = 110;
constexpr std::uint32_t kLongestAttached = 4;
/// A comma in a longer text makes a sentence of it.
constexpr std::uint32_t kShortestSentence = 8;
constexpr std::uint32_t kLongestNumeral = 30;
constexpr int kLeaders = 4;

bool is_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= 0xff10 && c <= 0xff19); }

bool is_in_numeral(char32_t c) { return is_numeral_mark(c) || c == U'(' || c == U')' || c == U'（' || c == U'）'; }

bool is_one_of(char32_t c, std::u32string_view marks) { return marks.find(c) != std::u32string_view::npos; }

bool wider_than(const Letter& left, const Letter& right, std::int32_t percent) {
  const std::int64_t gap = right.box.left - left.box.right;
  return gap * 100 > std::int64_t{std::max(left.size, right.size)} * percent;
}

WordKind kind_of(const PageText& text, const Piece& piece) {
  const std::uint32_t length = piece.end - piece.begin;
  bool digits = false, numeral = length <= kLongestNumeral, dashes = length <= 2;
  for (std::uint32_t i = piece.begin; i < piece.end; ++i) {
    const char32_t c = text.letters[i].character;
    digits = digits || is_digit(c);
    numeral = numeral && is_in_numeral(c);
    dashes = dashes && is_one_of(c, U"-—–－─/");
  }
  if (dashes) return WordKind::kDash;
  if (!digits || !numeral) return WordKind::kText;
  return base::parse_cell_number(utf8_of(text, piece)).ok() ? WordKind::kNumber : WordKind::kText;
}

Word word_of(const PageText& text, const Piece& piece) {
  Word word;
  word.piece = piece;
  word.box = box_of(text, piece);
  word.baseline = text.letters[piece.begin].baseline;
  word.size = text.letters[piece.begin].size;
  word.kind = kind_of(text, piece);
  word.plain = word.kind == WordKind::kNumber &&
               std::all_of(text.letters.begin() + piece.begin, text.letters.begin() + piece.end,
                           [](const Letter& letter) { return is_digit(letter.character); });
  return word;
}

/// 2025 年 is no figure with a label behind it.
void attach_numbers(std::vector<Word>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool near =
        std::int64_t{words[i + 1].box.left - words[i].box.right} * 100 <= std::int64_t{words[i].size} * kAttachPercent;
    const bool short_whole = words[i].plain && words[i].piece.end - words[i].piece.begin <= kLongestAttached;
    if (near && short_whole && words[i + 1].kind == WordKind::kText) words[i].kind = WordKind::kText;
  }
}

/// 培训支出12.50 and 12.50二、结转: a text with an amount at one of its ends.
bool is_mixed(const PageText& text, const Word& word) {
  constexpr std::uint32_t kFewestDecimals = 2;
  if (word.is_figure()) return false;
  const auto digits = [&](std::uint32_t at, bool forward) {
    std::uint32_t count = 0;
    while (at + 1 > word.piece.begin && at < word.piece.end && is_digit(text.letters[at].character)) {
      ++count;
      if (forward)
        ++at;
      else
        --at;
    }
    return count;
  };
  for (std::uint32_t i = word.piece.begin + 1; i + 1 < word.piece.end; ++i) {
    const char32_t c = text.letters[i].character;
    if (c != U'.' && c != U'．') continue;
    if (digits(i - 1, false) > 0 && digits(i + 1, true) >= kFewestDecimals) return true;
  }
  return false;
}

/// Looks for what no row of a table has.
bool is_prose(const PageText& text, const WordLine& line) {
  for (const Word& word : line.words) {
    const std::uint32_t length = word.piece.end - word.piece.begin;
    int leaders = 0;
    for (std::uint32_t i = word.piece.begin; i < word.piece.end; ++i) {
      const char32_t c = text.letters[i].character;
      if (is_one_of(c, U"。；！？")) return true;
      if (c == U'，' && length >= kShortestSentence) return true;
      leaders = is_one_of(c, U".…·．⋯") ? leaders + 1 : 0;
      if (leaders >= kLeaders) return true;
    }
  }
  const Word& first = line.words.front();
  const auto at = [&](std::uint32_t i) {
    return first.piece.begin + i < first.piece.end ? text.letters[first.piece.begin + i].character : U'\0';
  };
  return is_one_of(at(0), U"注备") && (is_one_of(at(1), U":：") || is_one_of(at(2), U":："));
}

/// A label with a colon beside nothing but other such labels, or the number of a table.
bool is_caption(const PageText& text, const WordLine& line) {
  if (line.figures) return false;
  const auto has_unit = [&](const Word& word) {
    bool colon = false;
    for (std::uint32_t i = word.piece.begin; i < word.piece.end; ++i) {
      const char32_t c = text.letters[i].character;
      if (colon && c == U'元') return true;
      colon = colon || c == U':' || c == U'：';
    }
    return false;
  };
  if (std::any_of(line.words.begin(), line.words.end(), has_unit)) return true;
  if (line.words.size() > 1) return false;
  const Piece& piece = line.words.front().piece;
  const char32_t first = text.letters[piece.begin].character, last = text.letters[piece.end - 1].character;
  return (first == U'表' && piece.end - piece.begin <= 6) || last == U'表';
}

}  // namespace

WordLine words_of(const PageText& text, const FreeLine& line, std::size_t index) {
  WordLine out;
  out.line = index;
  out.baseline = line.baseline;
  out.size = line.size;
  const auto is_numeral = [&](std::uint32_t i) { return is_in_numeral(text.letters[i].character); };
  for (const Piece& segment : line.segments) {
    std::uint32_t begin = segment.begin;
    for (std::uint32_t i = begin + 1; i <= segment.end; ++i) {
      if (i < segment.end) {
        const bool numerals = is_numeral(i - 1) && is_numeral(i);
        if (!wider_than(text.letters[i - 1], text.letters[i], numerals ? kNumberGapPercent : kWordGapPercent)) continue;
      }
      out.words.push_back(word_of(text, {segment.line, begin, i}));
      begin = i;
    }
  }
  attach_numbers(out.words);
  const auto numbers = std::count_if(out.words.begin(), out.words.end(),
                                     [](const Word& word) { return word.kind == WordKind::kNumber; });
  out.figures = numbers > 0 && out.words.size() > 1;
  out.prose = is_prose(text, out);
  out.mixed = std::any_of(out.words.begin(), out.words.end(), [&](const Word& word) { return is_mixed(text, word); });
  out.caption = is_caption(text, out);
  return out;
}

}  // namespace gouji::read::page
