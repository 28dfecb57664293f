// A page number is the first or the last line of its page, near the edge, and reads like a number: — 3 —, 第 3 页, 3/20 by
// itself, a bare 3 only when another page has its number, counted on as pages are, at the same height. A running header or
// footer is the outermost line (or the next one below such a line) and stands at one height with one wording on a good part
// of the pages. Captions are not taken for it: a title that three pages of one table repeat is on too few pages, 单位：万元
// stands below a title, and a colon makes a label.
#include "read/page/running_lines.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "base/text.h"

namespace gouji::read::page {
namespace {

/// The stripes at the top and the bottom of a page where its furniture stands.
constexpr std::int64_t kEdgePercent = 14;
constexpr std::int32_t kHeightTolerance = 400;
constexpr std::size_t kMinRepeats = 3;
/// A footer of two lines and a header of two lines are looked at.
constexpr std::size_t kEdgeLines = 2;
constexpr std::size_t kLongestNumberLine = 16;

struct PageNumber {
  std::size_t page = 0;
  std::size_t line = 0;
  std::int64_t value = 0;
  std::int32_t baseline = 0;
  bool at_top = false;
  bool decorated = false;
};

char32_t half_width(char32_t c) { return c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c; }

std::u32string letters_of(const PageText& text, const FreeLine& line) {
  std::u32string out;
  for (const Piece& segment : line.segments) {
    for (std::uint32_t i = segment.begin; i < segment.end; ++i) out += half_width(text.letters[i].character);
  }
  return out;
}

bool take_number(std::u32string_view& rest, std::int64_t& value) {
  std::size_t digits = 0;
  value = 0;
  while (digits < rest.size() && digits < 5 && rest[digits] >= U'0' && rest[digits] <= U'9') {
    value = value * 10 + static_cast<std::int64_t>(rest[digits++] - U'0');
  }
  rest.remove_prefix(digits);
  return digits > 0 && digits < 5;
}

bool take_any(std::u32string_view& rest, std::u32string_view marks) {
  const std::size_t before = rest.size();
  while (!rest.empty() && marks.find(rest.front()) != std::u32string_view::npos) rest.remove_prefix(1);
  return rest.size() != before;
}

/// "3", "-3-", "— 3 —", "第3页", "第3页/共20页", "3/20"; `decorated` when there is more than the digits.
bool read_page_number(std::u32string_view text, std::int64_t& value, bool& decorated) {
  constexpr std::u32string_view kDashes = U"-—–―─·~•|";
  if (text.empty() || text.size() > kLongestNumberLine) return false;
  decorated = take_any(text, kDashes);
  const bool counted = take_any(text, U"第");
  if (!take_number(text, value)) return false;
  if (counted && !take_any(text, U"页")) return false;
  take_any(text, U"，,、");
  const bool slash = take_any(text, U"/");
  const bool of = take_any(text, U"共");
  if (slash || of) {
    std::int64_t pages = 0;
    if (!take_number(text, pages) || pages < value) return false;
    if (of && !take_any(text, U"页")) return false;
  }
  const bool closed = take_any(text, kDashes);
  decorated = counted || (decorated && closed) || of;
  return text.empty();
}

/// The lines of a page nearest to its edges, outermost first, that lie in the stripe.
std::vector<std::size_t> edge_lines(const PageParts& page, bool at_top) {
  std::vector<std::size_t> out;
  const std::int64_t stripe = page.height * kEdgePercent / 100;
  for (std::size_t i = 0; i < page.lines.size() && out.size() < kEdgeLines; ++i) {
    const std::size_t line = at_top ? i : page.lines.size() - 1 - i;
    const std::int32_t height = page.lines[line].baseline;
    if (at_top ? height > stripe : height < page.height - stripe) break;
    out.push_back(line);
  }
  return out;
}

/// No table stands between the line and the edge of the page.
bool is_outermost(const PageParts& page, const FreeLine& line, bool at_top) {
  return std::none_of(page.tables.begin(), page.tables.end(), [&](const PageTable& table) {
    return at_top ? table.grid.ys.front() < line.baseline : table.grid.ys.back() > line.box.bottom;
  });
}

class Furniture {
 public:
  explicit Furniture(std::vector<PageParts>& pages) : pages_(pages) {}

  void run() {
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      for (const bool at_top : {true, false}) collect(page, at_top);
    }
    mark_numbers();
    mark_repeated();
  }

 private:
  struct Place {
    std::size_t page = 0, line = 0;
    std::int32_t baseline = 0;
    bool at_top = false;
  };

  void collect(std::size_t page, bool at_top) {
    const std::vector<std::size_t> lines = edge_lines(pages_[page], at_top);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const FreeLine& line = pages_[page].lines[lines[i]];
      const std::u32string letters = letters_of(pages_[page].text, line);
      if (letters.find(U':') != std::u32string::npos) break;
      // The height counts from the nearer edge: pages lying and standing have one footer.
      const std::int32_t height = at_top ? line.baseline : line.baseline - pages_[page].height;
      PageNumber number{page, lines[i], 0, height, at_top, false};
      if (line.segments.size() == 1 && read_page_number(letters, number.value, number.decorated)) {
        if (is_outermost(pages_[page], line, at_top)) numbers_.push_back(number);
        continue;
      }
      std::string key(at_top ? "top " : "bottom ");
      for (const char32_t c : letters) base::append_utf8(key, c);
      repeated_[i][key].push_back({page, lines[i], height, at_top});
    }
  }

  FreeLine& line_of(const PageNumber& number) { return pages_[number.page].lines[number.line]; }

  /// Numbers that count on as pages do stand behind each other when sorted by their distance from the page, then by height.
  void mark_numbers() {
    const auto key = [](const PageNumber& number) {
      return std::tuple(number.at_top, number.value - static_cast<std::int64_t>(number.page), number.baseline,
                        number.page);
    };
    std::sort(numbers_.begin(), numbers_.end(),
              [&](const PageNumber& a, const PageNumber& b) { return key(a) < key(b); });
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      const PageNumber& number = numbers_[i];
      if (number.decorated) line_of(number).furniture = true;
      if (i == 0) continue;
      const PageNumber& other = numbers_[i - 1];
      const bool counts =
          other.at_top == number.at_top && other.page != number.page &&
          number.baseline - other.baseline <= kHeightTolerance &&
          number.value - other.value == static_cast<std::int64_t>(number.page) - static_cast<std::int64_t>(other.page);
      if (!counts) continue;
      line_of(number).furniture = true;
      line_of(other).furniture = true;
    }
  }

  /// Books print one header on left and another on right pages: a good third of the pages is enough. In a few pages it must
  /// be nearly all of them.
  bool on_enough_pages(std::size_t count) const {
    constexpr std::size_t kFewPages = 8;
    if (count < kMinRepeats) return false;
    return pages_.size() < kFewPages ? count + 1 >= pages_.size() : count * 5 >= pages_.size() * 2;
  }

  void mark_repeated() {
    for (auto& lines : repeated_) {
      for (auto& [key, places] : lines) mark_repeated(places);
    }
  }

  void mark_repeated(std::vector<Place>& places) {
    // Behind the outermost line a line counts only when that one is furniture.
    const auto below_body = [&](const Place& place) {
      const std::vector<FreeLine>& lines = pages_[place.page].lines;
      const bool outermost = place.at_top ? place.line == 0 : place.line + 1 == lines.size();
      return !outermost && !lines[place.at_top ? place.line - 1 : place.line + 1].furniture;
    };
    places.erase(std::remove_if(places.begin(), places.end(), below_body), places.end());
    std::stable_sort(places.begin(), places.end(),
                     [](const Place& a, const Place& b) { return a.baseline < b.baseline; });
    for (std::size_t first = 0, last = 0; first < places.size(); first = last) {
      while (last < places.size() && places[last].baseline - places[first].baseline <= kHeightTolerance) ++last;
      if (!on_enough_pages(last - first)) continue;
      for (std::size_t i = first; i < last; ++i) pages_[places[i].page].lines[places[i].line].furniture = true;
    }
  }

  std::vector<PageParts>& pages_;
  std::vector<PageNumber> numbers_;
  std::array<std::map<std::string, std::vector<Place>>, kEdgeLines> repeated_;  ///< By distance from the edge.
};

}  // namespace

void mark_running_lines(std::vector<PageParts>& pages) { Furniture(pages).run(); }

}  // namespace gouji::read::page
