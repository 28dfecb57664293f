// A decorated number is a page number by its look. A bare number alone in a line ("3", "3/20") may as well be a value, so it
// needs evidence: it is one of a row of bare numbers that count up by one at distances of pages, or it cuts a sentence that
// goes on behind it without need of a number. A short line is a running header or footer only if nearly every time it stands
// next to a page number or a form feed: real documents repeat captions (编制部门：…, 单位：万元) as often as pages do.
#include "read/txt/page_furniture.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/text.h"
#include "read/txt/line_shape.h"

namespace gouji::read::txt {
namespace {

/// Pages of a disclosure have at least so many lines that are not blank.
constexpr std::uint32_t kMinPageLines = 8;
constexpr std::size_t kMaxPageNumberBytes = 60;
constexpr std::size_t kMaxHeaderBytes = 120;
constexpr std::size_t kMinHeaderRepeats = 3;

std::string_view content_of(std::string_view text, const Line& line) {
  return trimmed(text.substr(line.begin, line.end - line.begin));
}

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes a number of one to four digits from the front.
std::optional<std::uint32_t> take_number(std::string_view& text) {
  std::uint32_t value = 0;
  std::size_t digits = 0;
  while (digits < text.size() && is_ascii_digit(text[digits])) {
    if (digits == 4) return std::nullopt;
    value = value * 10 + static_cast<std::uint32_t>(text[digits++] - '0');
  }
  if (digits == 0) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, std::string_view part) {
  if (!base::starts_with(text, part)) return false;
  text.remove_prefix(part.size());
  return true;
}

/// Dashes and rules on both sides; true when at least one was taken.
bool take_dashes(std::string_view& text) {
  constexpr std::string_view kDashes[] = {"-", "－", "—", "–", "―", "─", "·", "~", "～"};
  bool taken = false;
  for (bool again = true; again;) {
    again = false;
    for (std::string_view dash : kDashes) again = take(text, dash) || again;
    taken = taken || again;
  }
  return taken;
}

/// "3/20" or "3": the first number.
std::optional<std::uint32_t> bare_page_number(std::string_view line) {
  if (line.size() > 9) return std::nullopt;
  const std::string compact = base::without_blanks(line);
  std::string_view rest = compact;
  std::optional<std::uint32_t> number = take_number(rest);
  if (!number || rest.empty()) return number;
  if (!take(rest, "/") && !take(rest, "／")) return std::nullopt;
  std::optional<std::uint32_t> total = take_number(rest);
  return total && rest.empty() && *number <= *total ? number : std::nullopt;
}

/// A rule: three or more of one mark and nothing else.
bool is_rule(std::string_view line) {
  if (line.size() < 3 || std::string_view("-=_*").find(line.front()) == std::string_view::npos) return false;
  return line.find_first_not_of(line.front()) == std::string_view::npos;
}

struct BareNumber {
  std::uint32_t line = 0;
  std::uint32_t ordinal = 0;  ///< How many lines that are not blank stand before it.
  std::uint32_t value = 0;
};

/// Neighbours in the row of bare numbers that count up by one at the distance of a page are page numbers.
void mark_counting_numbers(const std::vector<BareNumber>& numbers, std::vector<Line>& lines) {
  for (std::size_t i = 0; i + 1 < numbers.size(); ++i) {
    const BareNumber& a = numbers[i];
    const BareNumber& b = numbers[i + 1];
    if (b.value != a.value + 1 || b.ordinal - a.ordinal < kMinPageLines) continue;
    lines[a.line].role = LineRole::kFurniture;
    lines[b.line].role = LineRole::kFurniture;
  }
}

/// The next line in this direction that is not blank, or null.
const Line* neighbour(const std::vector<Line>& lines, std::size_t from, int step) {
  for (std::size_t i = from + static_cast<std::size_t>(step); i < lines.size(); i += static_cast<std::size_t>(step)) {
    if (lines[i].role != LineRole::kBlank) return &lines[i];
  }
  return nullptr;
}

/// The sentence before is not finished and goes on behind the number, without taking the number as its own.
bool cuts_sentence(std::string_view text, const std::vector<Line>& lines, std::size_t at) {
  const Line* before = neighbour(lines, at, -1);
  const Line* behind = neighbour(lines, at, 1);
  if (before == nullptr || behind == nullptr || before->tabs > 0 || behind->tabs > 0) return false;
  if (before->role != LineRole::kText || behind->role != LineRole::kText) return false;
  const LineShape left = shape_of(text.substr(before->begin, before->end - before->begin));
  const LineShape right = shape_of(text.substr(behind->begin, behind->end - behind->begin));
  if (left.number_only || right.number_only || right.item_start || right.label || right.list_item) return false;
  const bool unfinished =
      left.ending == Ending::kOther || left.ending == Ending::kComma || left.ending == Ending::kConnector;
  const bool needs_number = right.opening == Opening::kUnit || right.opening == Opening::kYear;
  return unfinished && !needs_number && left.clause && (right.clause || right.terminator);
}

void mark_numbers(std::string_view text, std::vector<Line>& lines) {
  std::vector<BareNumber> numbers;
  std::uint32_t ordinal = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (line.role == LineRole::kBlank) continue;
    ++ordinal;
    if (line.role != LineRole::kText || line.tabs > 0) continue;
    if (line.end - line.begin > kMaxPageNumberBytes) continue;
    std::string_view content = content_of(text, line);
    if (is_decorated_page_number(content) || is_rule(content)) {
      line.role = LineRole::kFurniture;
    } else if (std::optional<std::uint32_t> value = bare_page_number(content)) {
      numbers.push_back({static_cast<std::uint32_t>(i), ordinal, *value});
    }
  }
  mark_counting_numbers(numbers, lines);
  for (const BareNumber& number : numbers) {
    if (lines[number.line].role == LineRole::kText && cuts_sentence(text, lines, number.line)) {
      lines[number.line].role = LineRole::kFurniture;
    }
  }
}

bool is_at_page_border(const std::vector<Line>& lines, std::size_t at) {
  if (lines[at].new_page) return true;
  for (int step : {-1, 1}) {
    const Line* line = neighbour(lines, at, step);
    if (line == nullptr || line->role == LineRole::kFurniture || (step > 0 && line->new_page)) return true;
  }
  return false;
}

struct ShortLine {
  std::uint64_t digest = 0;
  std::uint32_t line = 0;
};

void mark_running_lines(std::string_view text, std::vector<Line>& lines) {
  std::vector<ShortLine> candidates;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.role != LineRole::kText || line.tabs > 0 || line.end - line.begin > kMaxHeaderBytes) continue;
    if (shape_of(text.substr(line.begin, line.end - line.begin)).label)
      continue;  // A unit or an organisation is never lost.
    candidates.push_back({base::digest64(content_of(text, line)), static_cast<std::uint32_t>(i)});
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const ShortLine& a, const ShortLine& b) { return a.digest < b.digest; });
  for (std::size_t begin = 0, end = 0; begin < candidates.size(); begin = end) {
    std::vector<std::uint32_t> at_border;
    for (end = begin; end < candidates.size() && candidates[end].digest == candidates[begin].digest; ++end) {
      if (is_at_page_border(lines, candidates[end].line)) at_border.push_back(candidates[end].line);
    }
    if (at_border.size() < kMinHeaderRepeats || at_border.size() * 5 < (end - begin) * 4) continue;
    // The first one stays: it may be the title.
    for (std::size_t i = 1; i < at_border.size(); ++i) lines[at_border[i]].role = LineRole::kFurniture;
  }
}

}  // namespace

bool is_decorated_page_number(std::string_view line) {
  if (line.size() > kMaxPageNumberBytes) return false;
  const std::string compact = base::without_blanks(line);
  std::string_view rest = compact;
  if (take(rest, "Page") || take(rest, "page") || take(rest, "PAGE")) {
    if (!take_number(rest)) return false;
    return rest.empty() || ((take(rest, "of") || take(rest, "/")) && take_number(rest) && rest.empty());
  }
  const bool dashes = take_dashes(rest);
  const bool ordinal = take(rest, "第");
  if (!take_number(rest)) return false;
  if (ordinal) {
    if (!take(rest, "页")) return false;
    take(rest, "，") || take(rest, ",") || take(rest, "/") || take(rest, "／");
    if (take(rest, "共") || take(rest, "总")) {
      take(rest, "计");
      if (!take_number(rest) || !take(rest, "页")) return false;
    }
    take_dashes(rest);
    return rest.empty();
  }
  return dashes && take_dashes(rest) && rest.empty();
}

void mark_page_furniture(std::string_view text, std::vector<Line>& lines) {
  mark_numbers(text, lines);
  const bool has_borders = std::any_of(
      lines.begin(), lines.end(), [](const Line& line) { return line.new_page || line.role == LineRole::kFurniture; });
  if (has_borders) mark_running_lines(text, lines);
}

}  // namespace gouji::read::txt
