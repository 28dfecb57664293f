// The rules, strongest first. Worked examples (| is the break, || a blank line):
//
//   项目预算总||金额 453 万元。          prose, not finished, prose goes on            -> one paragraph
//   总预算 727.56||万元。与上年相比      a number and its unit                         -> one
//   其中包含 30 万元||专项），比上年     a bracket is open and the next line closes it -> one
//   一、收入情况|本年收入 12 万元，      a heading                                     -> two
//   批复时间：2 月 8 日|公开时间：…      label lines                                   -> two
//   公务接待 2 万元，持平|因公出国 0 …   lines of one list, each begins with label and amount -> two
//
// A wrong join puts two scopes into one paragraph, a wrong break cuts a sentence; where nothing speaks for a join, none is made.
#include "read/txt/wrapping.h"

#include <algorithm>
#include <array>

namespace gouji::read::txt {
namespace {

/// A paragraph of a page is at least this wide before a page can cut it: one printed line of a narrow column.
constexpr int kMinCutWidth = 40;
/// A line this wide is taken as broken by the layout even without punctuation.
constexpr int kWideLine = 60;
/// A numbered line up to this width without a clause is a heading.
constexpr int kMaxHeadingWidth = 60;
/// Lines broken at one width end at most so many columns before it: digits and blanks of real fonts are not half as wide as
/// Han characters, and some marks may not begin a line.
constexpr int kWrapSlack = 8;
constexpr int kHeadingSlack = 2;
/// The first line of a paragraph may have lost its indent of two wide characters.
constexpr int kLostIndent = 4;
constexpr int kMaxWrapWidth = 200;
constexpr int kMaxIndent = 8;
constexpr std::uint32_t kMinWrappedLines = 5;
/// A last line up to this width completes a line that ends with a colon.
constexpr int kShortRest = 16;

bool is_heading(const OpenParagraph& open) {
  return open.first.item_start && !open.clause && open.width <= kMaxHeadingWidth;
}

/// The last line goes up to the width at which lines are broken, and `next` does not begin a paragraph by its indent.
bool is_full(const OpenParagraph& open, const LineShape& next, const WrapStyle& style) {
  if (style.width == 0 || (style.indents && next.indent > 0)) return false;
  const bool first_line = open.width == open.last.width;
  // A long heading comes near the width as well; an item that goes on reaches it.
  const bool may_be_heading = is_heading(open) && !open.pause && !style.indents;
  const int near = may_be_heading ? kHeadingSlack : kWrapSlack;
  const int slack = near + (!style.indents && first_line && open.last.indent == 0 ? kLostIndent : 0);
  return open.last.indent + open.last.width >= style.width - slack;
}

/// 收入预算174,900|.64万元: a number is cut before its point. Columns of figures are not put together: nobody can tell which.
bool is_number_cut(const OpenParagraph& open, const LineShape& next) {
  return next.opening == Opening::kPoint && open.last.ends_in_number && !(open.last.number_only && next.number_only);
}

/// Something is begun that only the next line can complete.
bool must_go_on(const OpenParagraph& open, const LineShape& next, const Ahead& ahead) {
  if (next.opening == Opening::kClosingMark && open.last.ending != Ending::kTerminated) return true;
  if (open.last.ending == Ending::kConnector) return true;
  if (open.open_brackets > 0 && next.closes_bracket) return true;
  // 预算总额为120万|元
  if (open.last.ends_in_multiple && next.opening == Opening::kUnit) return true;
  // 预算总额为|120|万元
  if (next.number_only && ahead.unit_follows) return open.last.ending == Ending::kOther && !open.last.number_only;
  if (open.last.ending != Ending::kDigit) return false;
  if (next.opening == Opening::kUnit) return true;
  if (open.last.number_only) return false;
  if (next.opening == Opening::kYear) return open.last.ends_in_year;
  return next.opening == Opening::kDigit && !next.number_only && open.clause && next.clause;
}

/// A short line without prose stands for itself: a title, a name, a date, a label with its value.
bool stands_alone(const OpenParagraph& open) {
  if (is_heading(open)) return true;
  return open.first.label && !open.clause && open.width < kWideLine;
}

/// Lines of one list begin alike: label, amount, and the same mark behind it.
bool is_next_of_list(const OpenParagraph& open, const LineShape& next) {
  return open.first.amount_start != 0 && open.first.amount_start == next.amount_start;
}

bool goes_on_in_next_line(const OpenParagraph& open, const LineShape& next, const WrapStyle& style,
                          const Ahead& ahead) {
  const LineShape& last = open.last;
  const bool full = is_full(open, next, style);
  if (last.ending == Ending::kTerminated || last.ending == Ending::kColon) {
    if (full && style.indents && next.indent == 0) return true;
    // 主要原因是：|无公车。
    return last.ending == Ending::kColon && open.clause && ahead.block_ends && next.width <= kShortRest &&
           next.terminator && next.amount_start == 0;
  }
  if (stands_alone(open)) return last.hard_break && next.width <= kShortRest;
  if (is_next_of_list(open, next)) return false;
  return open.clause || last.width >= kWideLine || last.hard_break;
}

bool goes_on_after_cut(const OpenParagraph& open, const LineShape& next, const WrapStyle& style) {
  const LineShape& last = open.last;
  if (last.ending == Ending::kTerminated || last.ending == Ending::kColon) return false;
  if (is_full(open, next, style) && (next.clause || next.terminator)) return !is_next_of_list(open, next);
  if (stands_alone(open) || is_next_of_list(open, next)) return false;
  const bool prose_before = (open.clause || open.pause) && open.width >= kMinCutWidth;
  const bool prose_after = next.clause || next.terminator || (next.pause && next.width >= kMinCutWidth);
  if (last.ending == Ending::kClosed) return open.clause && prose_before && next.clause;
  if (last.ending == Ending::kComma) return prose_after || next.width >= kMinCutWidth;
  return prose_before && prose_after;
}

}  // namespace

void OpenParagraph::start(const LineShape& line) {
  *this = {};
  first = line;
  add(line);
}

void OpenParagraph::add(const LineShape& line) {
  last = line;
  if (line.closes_bracket && open_brackets > 0) --open_brackets;
  open_brackets += line.open_brackets;
  clause = clause || line.clause;
  pause = pause || line.pause;
  width += line.width;
}

namespace {

std::string_view content_of(std::string_view text, const Line& line) {
  return text.substr(line.begin, line.end - line.begin);
}

/// Lines of prose that are not finished are followed by a blank line nearly always, and then by text.
bool is_spaced(std::string_view text, const std::vector<Line>& lines) {
  constexpr std::uint32_t kFew = 4;  // One in so many may stand close.
  std::uint32_t close = 0, apart = 0;
  for (std::size_t i = 0; i + 2 < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.role != LineRole::kText || line.tabs > 0) continue;
    const bool next = lines[i + 1].role == LineRole::kText;
    if (!next && (lines[i + 1].role != LineRole::kBlank || lines[i + 2].role != LineRole::kText)) continue;
    const LineShape shape = shape_of(content_of(text, line));
    const bool unfinished = shape.ending == Ending::kOther || shape.ending == Ending::kComma;
    if (shape.columnar || shape.item_start || shape.width < kMinCutWidth || !unfinished) continue;
    (next ? close : apart) += 1;
  }
  return apart >= kMinWrappedLines && close * kFew <= apart;
}

}  // namespace

WrapStyle wrap_style_of(std::string_view text, const std::vector<Line>& lines) {
  std::array<std::uint32_t, kMaxWrapWidth + 1> count{};
  std::uint32_t all = 0;
  std::uint32_t indented = 0;
  std::uint32_t behind = 0;
  const bool spaced = is_spaced(text, lines);
  const std::size_t step = spaced ? 2 : 1;
  for (std::size_t i = 0; i + step < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.role != LineRole::kText || line.tabs > 0 || lines[i + step].role != LineRole::kText) continue;
    constexpr std::uint32_t kMaxBytes = kMaxWrapWidth * 3;
    if (line.end - line.begin > kMaxBytes) return {};  // Lines are paragraphs here.
    const LineShape shape = shape_of(content_of(text, line));
    // A line that the layout broke ends anywhere; a line that was meant to end does so mostly with a mark.
    const int width = shape.indent + shape.width;
    const bool placed =
        shape.columnar || shape.indent > kMaxIndent;  // In a column or in the middle, not in running text.
    if (placed) continue;
    (shape.indent > 0 ? indented : behind) += 1;
    // A heading ends where its words do, and nothing of it stands before the next heading.
    if (shape.item_start || shape_of(content_of(text, lines[i + step])).item_start) continue;
    if (width < kMinCutWidth || shape.ending == Ending::kTerminated || shape.ending == Ending::kColon) continue;
    ++all;
    ++count[static_cast<std::size_t>(std::min(width, kMaxWrapWidth))];
  }
  // The width that most lines keep to from below: the window of kWrapSlack columns with the most lines in it.
  WrapStyle style;
  std::uint32_t best = 0;
  for (int width = kMinCutWidth; width <= kMaxWrapWidth; ++width) {
    std::uint32_t inside = 0;
    for (int column = width - kWrapSlack; column <= width; ++column) inside += count[static_cast<std::size_t>(column)];
    if (inside <= best) continue;
    best = inside;
    style.width = width;
  }
  std::uint32_t wider = 0;
  for (int width = style.width + 1; width <= kMaxWrapWidth; ++width) wider += count[static_cast<std::size_t>(width)];
  constexpr std::uint32_t kShare = 2;       // Half of the unfinished lines are full, ...
  constexpr std::uint32_t kWiderShare = 4;  // ... and few are wider: cells of a wide table.
  if (best < kMinWrappedLines || best * kShare < all || wider * kWiderShare > all) return {};
  style.indents = indented >= kMinWrappedLines / 2 && indented < behind;
  style.spaced = spaced;
  return style;
}

bool goes_on(const OpenParagraph& open, const LineShape& next, Gap gap, const WrapStyle& style, const Ahead& ahead) {
  if (next.empty()) return false;
  if (is_number_cut(open, next) && gap == Gap::kLineBreak) return true;
  if (next.item_start || next.list_item || next.markup_level > 0) return false;
  if (next.columnar || open.last.columnar) return false;
  if (must_go_on(open, next, ahead)) return true;
  if (next.number_only && open.last.number_only) return false;  // A column of figures.
  // A title above 编制部门：… is as wide as it is.
  const bool title = next.label && !open.clause;
  const bool wrapped = !title && gap == Gap::kLineBreak && is_full(open, next, style) && open.first.markup_level == 0 &&
                       open.last.ending != Ending::kTerminated && open.last.ending != Ending::kColon;
  if (wrapped) return true;
  // 下降 8.53%，|主要原因：…
  const bool in_clause = open.last.ending == Ending::kComma && !open.first.label && open.width >= kMinCutWidth;
  if (in_clause && (gap == Gap::kLineBreak || next.clause || next.terminator)) return true;
  if (next.label || open.first.markup_level > 0) {
    return gap == Gap::kLineBreak && open.last.hard_break && next.width <= kShortRest && !next.label;
  }
  if (gap == Gap::kLineBreak) return goes_on_in_next_line(open, next, style, ahead);
  return goes_on_after_cut(open, next, style);
}

}  // namespace gouji::read::txt
