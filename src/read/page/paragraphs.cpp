// A layout breaks a line only when the next word does not fit, so a line that leaves room for the first word of the next one
// was ended on purpose:
//
//   |  本年收入总计 120.50 万元，比上|    full: 年 does not fit
//   |年增加 3.20 万元。              |    room for what follows: the paragraph ends here
//   |  主要原因是……                  |    and begins again farther in
//
// Where first lines are indented the indent decides; where they are not, the end of a sentence at the margin is taken as the
// end of the paragraph.
#include "read/page/paragraphs.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "read/txt/line_shape.h"

namespace gouji::read::page {
namespace {

/// Lines narrower than this part of the page say nothing about the margins.
constexpr std::int32_t kMarginLinePercent = 40;
constexpr std::int32_t kMarginWindow = 800;
/// In percent of the size.
constexpr std::int32_t kIndentPercent = 120;
constexpr std::int32_t kAlignPercent = 60;
constexpr std::int32_t kSlackPercent = 40;
constexpr std::int32_t kRoughSlackPercent = 250;
constexpr std::int32_t kSizePercent = 12;
constexpr std::int32_t kLargestLeadingPercent = 270;
/// A word that is longer than this may be broken.
constexpr std::uint32_t kLongestWord = 20;

std::int32_t part(std::int32_t size, std::int32_t percent) {
  return static_cast<std::int32_t>(std::int64_t{size} * percent / 100);
}

struct Window {
  std::int32_t end = 0;  ///< The end that lies outwards.
  std::size_t values = 0;
};

/// The window with the most values.
Window densest(std::vector<std::int32_t> values, bool outer_is_high) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  std::size_t best = 0, best_begin = 0, begin = 0;
  for (std::size_t end = 0; end < values.size(); ++end) {
    while (values[end] - values[begin] > kMarginWindow) ++begin;
    if (end - begin + 1 <= best) continue;
    best = end - begin + 1;
    best_begin = begin;
  }
  return {outer_is_high ? values[best_begin + best - 1] : values[best_begin], best};
}

bool cannot_begin_line(char32_t c) {
  return std::u32string_view(U"，。、；：？！）】》〉”’%％,.;:?!)]}·").find(c) != std::u32string_view::npos;
}

bool is_word_letter(char32_t c) { return is_numeral_mark(c) || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

bool cannot_end_line(char32_t c) { return std::u32string_view(U"（【《〈“‘([{").find(c) != std::u32string_view::npos; }

/// A letter with the marks that may not be parted from it, or a number or word of Latin letters. （项）。 is such a word too:
/// layouts keep one letter in brackets and the marks around it together.
std::int32_t first_word_width(const PageText& text, const Piece& piece) {
  std::uint32_t end = piece.begin + 1;
  const std::uint32_t most = std::min(piece.end, piece.begin + kLongestWord);
  while (end < most && cannot_end_line(text.letters[end - 1].character)) ++end;
  if (is_word_letter(text.letters[end - 1].character)) {
    while (end < most && is_word_letter(text.letters[end].character)) ++end;
  }
  while (end < most && cannot_begin_line(text.letters[end].character)) ++end;
  return text.letters[end - 1].box.right - text.letters[piece.begin].box.left;
}

/// A run of leader dots with a page number behind: 一、收支总表 ........ 8
bool is_contents_entry(const PageText& text, const Piece& piece) {
  constexpr int kLeaders = 4;
  int leaders = 0;
  for (std::uint32_t i = piece.begin; i < piece.end; ++i) {
    const char32_t c = text.letters[i].character;
    const bool leader = c == U'.' || c == U'…' || c == U'·' || c == U'．' || c == U'⋯';
    leaders = leader ? leaders + (c == U'…' || c == U'⋯' ? 2 : 1) : 0;
    if (leaders >= kLeaders) return true;
  }
  return false;
}

bool is_full(const OpenLines& open, const LineEnds& next, const Margins& margins) {
  const std::int32_t slack = part(open.last.size, margins.rough ? kRoughSlackPercent : kSlackPercent);
  return open.last.right + next.first_word > margins.right + slack || open.last.right > margins.right - slack;
}

/// Where first lines are indented, a line at the margin goes on with an unfinished one that nearly reached the other margin: marks
/// that are set narrower than they are counted (“”、) let layouts break a little early, and a long number that would just fit by our
/// measure did not by theirs. Where ends of lines are estimates the indent alone decides.
bool hangs_on(const OpenLines& open, const LineEnds& next, const Margins& margins) {
  constexpr std::int32_t kLettersOfRoom = 3;
  const std::int32_t room = std::max(kLettersOfRoom * open.last.size, next.first_word + part(next.size, kSlackPercent));
  return margins.indents && !open.last.terminated && !next.numbered &&
         open.first.left >= margins.left + part(open.first.size, kIndentPercent) &&
         next.left <= margins.left + part(next.size, kAlignPercent) &&
         (margins.rough || open.last.right + room > margins.right);
}

/// A title that is broken in the middle of its brackets: 支出预算明细表（按功能 / 分类科目）, each line centred.
bool is_rest_of_title(const OpenLines& open, const LineEnds& next) {
  const std::int32_t off_centre = std::abs(open.last.left + open.last.right - next.left - next.right) / 2;
  return open.last.opens_bracket && next.closes_bracket && off_centre <= next.size && open.last.left < next.left;
}

/// A numbered title that is broken where the page ends, each line centred: the first takes the whole width, the next lines do not
/// begin at the margin as those of a paragraph do. Without a number two lines may be two titles, as on a cover.
bool is_rest_of_wide_title(const OpenLines& open, const LineEnds& next, const Margins& margins) {
  constexpr std::int32_t kFree = 200, kAlike = 2, kOffCentre = 50, kLeading = 200;  // percent of the size
  const std::int32_t size = next.size, free = margins.right - margins.left - (open.first.right - open.first.left);
  const auto centred = [&](const LineEnds& line) {
    return std::abs(line.left + line.right - margins.left - margins.right) / 2 <= part(size, kOffCentre);
  };
  return margins.right > 0 && !margins.rough && open.first.numbered && !open.last.terminated && !next.numbered &&
         free <= part(size, kFree) && std::abs(open.last.size - size) <= part(size, kAlike) && centred(open.first) &&
         centred(open.last) && centred(next) && next.left - margins.left > part(size, kFree) &&
         next.baseline - open.last.baseline <= part(size, kLeading);
}

/// The next line begins where lines of this paragraph begin, not where a new one would.
bool begins_inside(const OpenLines& open, const LineEnds& next, const Margins& margins) {
  const std::int32_t align = part(next.size, kAlignPercent);
  if (open.lines >= 2) return std::abs(next.left - open.last.left) <= align;
  const std::int32_t indent = part(next.size, kIndentPercent);
  if (next.left < margins.left + indent) return next.left <= open.first.left + align;
  // A block that is set in as a whole: the first line hangs out, or its number does.
  return open.first.numbered && next.left > open.first.left + align && next.left <= open.first.left + 4 * next.size;
}

/// Where the wide lines of a page begin and end.
struct Ends {
  std::vector<std::int32_t> lefts, rights;
  std::vector<std::int32_t>
      outdents;  ///< Begins of lines that stand out by two letters from the wide line before them.
  std::int32_t farthest = 0;
  std::int32_t indent = 0;  ///< Two letters.
};

/// First lines are set in by two letters; the margin is where the line after them begins.
bool stands_out(const FreeLine& line, const FreeLine& before) {
  const std::int32_t size = before.size;
  const std::int32_t by = before.box.left - line.box.left;
  if (std::abs(line.size - size) > part(size, kSizePercent)) return false;
  if (line.baseline - before.baseline > part(size, kLargestLeadingPercent)) return false;
  return std::abs(by - 2 * size) <= part(size, kSlackPercent);
}

Ends ends_of_lines(const PageParts& page) {
  Ends ends;
  const FreeLine* wide_before = nullptr;
  for (const FreeLine& line : page.lines) {
    const FreeLine* before = std::exchange(wide_before, nullptr);
    if (line.furniture || line.segments.size() > 1) continue;
    ends.farthest = std::max(ends.farthest, line.box.right);
    if (before && stands_out(line, *before)) ends.outdents.push_back(line.box.left);
    if (std::int64_t{line.box.right - line.box.left} * 100 < std::int64_t{page.width} * kMarginLinePercent) continue;
    wide_before = &line;
    ends.lefts.push_back(line.box.left);
    ends.rights.push_back(line.box.right);
    ends.indent = 2 * line.size;
  }
  return ends;
}

bool near(std::int32_t a, std::int32_t b) { return std::abs(a - b) <= kMarginWindow; }

/// What the page itself says: lines after first lines stand at the margin.
std::optional<std::int32_t> own_margin(const Ends& ends) {
  const Window outdents = densest(ends.outdents, false);
  if (outdents.values == 0) return std::nullopt;
  if (outdents.values > 1 || near(outdents.end, densest(ends.lefts, false).end)) return outdents.end;
  return std::nullopt;
}

/// The margin of another page is one of this page too where most lines stand at it or are first lines of it.
bool fits(const Ends& ends, std::int32_t margin) {
  const std::int32_t most = densest(ends.lefts, false).end;
  return ends.lefts.empty() || near(most, margin) || near(most, margin + ends.indent);
}

/// Pages of one width: each has the margin that its lines say, else that of the page before, else what most lines say.
void find_left_margins(const std::vector<Ends>& pages, const std::vector<std::size_t>& same_width,
                       std::vector<Margins>& out) {
  std::vector<std::int32_t> all;
  std::optional<std::int32_t> before;
  for (const std::size_t at : same_width) {
    all.insert(all.end(), pages[at].lefts.begin(), pages[at].lefts.end());
    if (!before) before = own_margin(pages[at]);
  }
  const std::int32_t most = densest(all, false).end;
  std::ptrdiff_t inside = 0;
  for (const std::size_t at : same_width) {
    if (const auto own = own_margin(pages[at])) before = own;
    const std::int32_t left = before && fits(pages[at], *before) ? *before : most;
    out[at].left = left;
    inside += std::count_if(pages[at].lefts.begin(), pages[at].lefts.end(), [&](std::int32_t begin) {
      return begin > left + kMarginWindow && begin < left + 6 * kMarginWindow;
    });
  }
  for (const std::size_t at : same_width) out[at].indents = inside > 1;
}

void find_right_margins(const std::vector<Ends>& pages, const std::vector<std::size_t>& same_width,
                        std::vector<Margins>& out) {
  std::vector<std::int32_t> all;
  std::int32_t farthest = 0;
  for (const std::size_t at : same_width) {
    all.insert(all.end(), pages[at].rights.begin(), pages[at].rights.end());
    farthest = std::max(farthest, pages[at].farthest);
  }
  const std::int32_t right = all.empty() ? farthest : densest(std::move(all), true).end;
  for (const std::size_t at : same_width) out[at].right = right;
}

}  // namespace

std::vector<Margins> find_margins(const std::vector<PageParts>& pages) {
  std::vector<Ends> ends;
  std::map<std::int32_t, std::vector<std::size_t>> by_width;
  for (const PageParts& page : pages) {
    by_width[page.width].push_back(ends.size());
    ends.push_back(ends_of_lines(page));
  }
  std::vector<Margins> out(pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i) out[i].rough = pages[i].rough_widths;
  for (const auto& [width, same_width] : by_width) {
    find_left_margins(ends, same_width, out);
    find_right_margins(ends, same_width, out);
  }
  return out;
}

namespace {

void read_brackets(const PageText& text, const FreeLine& line, LineEnds& ends) {
  int open = 0;
  for (const Piece& segment : line.segments) {
    for (std::uint32_t i = segment.begin; i < segment.end; ++i) {
      const char32_t c = text.letters[i].character;
      if (c == U'（' || c == U'(') ++open;
      if (c != U'）' && c != U')') continue;
      ends.closes_bracket = ends.closes_bracket || open == 0;
      open = std::max(0, open - 1);
    }
  }
  ends.opens_bracket = open > 0;
}

}  // namespace

LineEnds ends_of(const PageText& text, const FreeLine& line) {
  LineEnds ends;
  ends.left = line.box.left;
  ends.right = line.box.right;
  ends.baseline = line.baseline;
  ends.size = line.size;
  ends.first_word = first_word_width(text, line.segments.front());
  ends.alone = line.segments.size() > 1 || is_contents_entry(text, line.segments.front());
  const std::string utf8 = utf8_of(text, line.segments.front());
  const txt::LineShape shape = txt::shape_of(utf8);
  ends.numbered = shape.item_start;
  ends.terminated = shape.ending == txt::Ending::kTerminated || shape.ending == txt::Ending::kColon;
  ends.closing_start = shape.opening == txt::Opening::kClosingMark;
  read_brackets(text, line, ends);
  return ends;
}

bool goes_on(const OpenLines& open, const LineEnds& next, const Margins& margins, LineGap gap) {
  if (open.last.alone || next.alone) return false;
  const std::int32_t larger = std::max(open.last.size, next.size);
  if (std::abs(open.last.size - next.size) > part(larger, kSizePercent)) return false;
  if (gap == LineGap::kSamePage && next.baseline - open.last.baseline > part(larger, kLargestLeadingPercent))
    return false;
  if (gap == LineGap::kSamePage && (is_rest_of_title(open, next) || is_rest_of_wide_title(open, next, margins)))
    return true;
  if (!is_full(open, next, margins) && !hangs_on(open, next, margins)) return false;
  if (open.last.terminated && next.numbered) return false;  // A new item after a whole sentence.
  if (next.closing_start) return true;
  if (!begins_inside(open, next, margins)) return false;
  return margins.indents || !open.last.terminated;
}

}  // namespace gouji::read::page
