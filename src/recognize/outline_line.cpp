#include "recognize/outline_line.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <utility>

#include "base/han_ordinal.h"
#include "base/text.h"
#include "budget/word_pattern.h"

namespace gouji::recognize {
namespace {

/// Headings of a long list (（一百二十一）) go on counting; three Arabic digits are no ordinal but a code or an amount.
constexpr int kMostArabicOrdinal = 99;

/// Value of one or two Arabic digits (half or full width); 0 = none, or more digits.
int take_arabic_ordinal(std::string_view text, std::size_t& at) {
  int value = 0, count = 0;
  while (at < text.size()) {
    std::size_t next = at;
    char32_t c = base::next_code_point(text, next);
    if (c >= U'０' && c <= U'９') c = c - U'０' + U'0';
    if (c < U'0' || c > U'9') break;
    value = value * 10 + static_cast<int>(c - U'0');
    if (++count > 2) return 0;
    at = next;
  }
  return count == 0 ? 0 : value;
}

bool take_any(std::string_view text, std::size_t& at, std::u32string_view marks) {
  if (at >= text.size()) return false;
  std::size_t next = at;
  if (marks.find(base::next_code_point(text, next)) == std::u32string_view::npos) return false;
  at = next;
  return true;
}

void skip_blanks(std::string_view text, std::size_t& at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!base::is_blank(base::next_code_point(text, next))) return;
    at = next;
  }
}

bool digit_at(std::string_view text, std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }

/// 第二部分, 第三章; 第二部分： too.
bool take_part(std::string_view text, HeadingLine& line, std::size_t& end) {
  if (!text.starts_with("第")) return false;
  std::size_t at = std::string_view("第").size();
  skip_blanks(text, at);
  std::size_t before = at;
  int ordinal = base::take_han_ordinal(text, at);
  if (at == before) ordinal = take_arabic_ordinal(text, at);
  if (ordinal == 0) return false;
  skip_blanks(text, at);
  for (const std::string_view word : {"部分", "部份", "章", "编", "篇"}) {
    if (!text.substr(at).starts_with(word)) continue;
    line.level = 1;
    line.ordinal = ordinal;
    end = at + word.size();
    line.numbering = text.substr(0, end);
    skip_blanks(text, end);
    take_any(text, end, U"：:、，,．.");
    return true;
  }
  return false;
}

/// 一、 and 一． and 一 followed by blanks; （一） and (一); 1. and 1、 ; (1) and 1) ; ①.
bool take_number(std::string_view text, HeadingLine& line, std::size_t& end) {
  std::size_t at = 0;
  const bool bracket = take_any(text, at, U"（(〔【");
  skip_blanks(text, at);
  const std::size_t digits = at;
  int ordinal = base::take_han_ordinal(text, at);
  const bool chinese = at != digits;
  if (!chinese) ordinal = take_arabic_ordinal(text, at);
  if (ordinal == 0 || ordinal > (chinese ? base::kMostHanOrdinal : kMostArabicOrdinal)) return false;
  const std::size_t digits_end = at;
  skip_blanks(text, at);
  if (bracket) {
    if (!take_any(text, at, U"）)〕】")) return false;
    line.level = chinese ? 3 : 5;
    line.numbering = text.substr(0, at);
    take_any(text, at, U"、．.");
  } else if (take_any(text, at, U"、．.，,")) {
    int year = 0;
    const bool stroke = std::string_view(text).substr(0, at).ends_with("、");
    if (!chinese && !stroke && digit_at(text, at) && year_length(text, at, year) == 0) return false;  // 1.5
    line.level = chinese ? 2 : 4;
    line.numbering = text.substr(0, digits_end);
  } else if (!chinese && take_any(text, at, U"）)")) {
    line.level = 5;
    line.numbering = text.substr(0, at);
  } else {
    return false;
  }
  line.ordinal = ordinal;
  end = at;
  return true;
}

bool take_circle(std::string_view text, HeadingLine& line, std::size_t& end) {
  std::size_t next = 0;
  const char32_t c = text.empty() ? 0 : base::next_code_point(text, next);
  if (c < U'①' || c > U'⑳') return false;
  line.level = 6;
  line.ordinal = static_cast<int>(c - U'①') + 1;
  line.numbering = text.substr(0, next);
  end = next;
  return true;
}

/// 项目一：…, 项目1：…
bool take_project(std::string_view text, HeadingLine& line, std::size_t& end) {
  constexpr std::string_view kWord = "项目";
  if (!text.starts_with(kWord)) return false;
  std::size_t at = kWord.size();
  const std::size_t digits = at;
  int ordinal = base::take_han_ordinal(text, at);
  if (at == digits) ordinal = take_arabic_ordinal(text, at);
  if (ordinal == 0) return false;
  const std::size_t numbering_end = at;
  skip_blanks(text, at);
  if (!take_any(text, at, U"：:、")) return false;
  line.level = 4;
  line.ordinal = ordinal;
  line.numbering = text.substr(0, numbering_end);
  line.project = true;
  end = at;
  return true;
}

/// Cuts "………… 3", "....3", and a page number after blanks where leaders stand.
std::string_view cut_leader(std::string_view title, bool& leader) {
  // Most titles end with a Han character: nothing to cut.
  if (title.empty() ||
      (static_cast<unsigned char>(title.back()) >= 0x80 && !title.ends_with("…") && !title.ends_with("·") &&
       !title.ends_with("⋯") && !title.ends_with("—") && !title.ends_with("．"))) {
    return title;
  }
  std::string_view rest = title;
  while (!rest.empty() && ((rest.back() >= '0' && rest.back() <= '9') || rest.back() == '-')) rest.remove_suffix(1);
  rest = base::trim(rest);
  bool cut = false;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : {"…", "·", "⋯", "．．", "..", "——", "--"}) {
      if (!rest.ends_with(mark)) continue;
      rest = base::trim(rest.substr(0, rest.size() - mark.size()));
      more = cut = true;
    }
  }
  while (cut && rest.ends_with('.')) rest.remove_suffix(1);
  leader = cut;
  return cut ? base::trim(rest) : title;
}

std::string_view cut_book_marks(std::string_view title) {
  constexpr std::string_view kOpen = "《", kClose = "》";
  if (title.starts_with(kOpen) && title.ends_with(kClose) && title.find(kClose) == title.size() - kClose.size()) {
    return base::trim(title.substr(kOpen.size(), title.size() - kOpen.size() - kClose.size()));
  }
  return title;
}

/// A money unit or % at `at`, blanks and 多, 余 before it allowed.
bool unit_at(std::string_view text, std::size_t at) {
  skip_blanks(text, at);
  const std::string_view rest = text.substr(at, 9);
  for (const std::string_view unit : {"万元", "元", "%", "亿元", "％", "千元", "余万元", "多万元"}) {
    if (rest.starts_with(unit) && !rest.starts_with("元月")) return true;
  }
  return false;
}

/// Length, amount and sentence in one pass over the bytes: this is asked of every short paragraph. A run of three blanks or
/// a tab sets columns of a table apart that a text file lays out with blanks; such a row counts as an amount.
void scan_title(HeadingLine& line) {
  const std::string_view text = line.title;
  std::size_t blanks = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0) == 0x80) continue;  // Not the first byte of a character.
    ++line.length;
    blanks = byte == ' ' ? blanks + 1 : 0;
    line.amount = line.amount || blanks >= 3 || byte == '\t';
    if (byte == ';') line.sentence = true;
    if (byte >= '0' && byte <= '9' && !digit_at(text, at + 1)) line.amount = line.amount || unit_at(text, at + 1);
    if (byte == 0xE3 || byte == 0xEF) {
      const std::string_view mark = text.substr(at, 3);
      line.sentence = line.sentence || mark == "。" || mark == "；" || mark == "？" || mark == "！";
    }
  }
}

/// Where dot leaders (……) begin and end, from `at` on; begin = npos when there are none.
std::pair<std::size_t, std::size_t> find_leaders(std::string_view text, std::size_t at) {
  std::size_t begin = std::min({text.find("……", at), text.find("....", at), text.find("····", at)});
  if (begin == std::string_view::npos) return {begin, begin};
  std::size_t end = begin;
  while (end < text.size()) {
    std::size_t next = end;
    const char32_t c = base::next_code_point(text, next);
    if (c != U'…' && c != U'.' && c != U'·' && c != U'-' && !base::is_blank(c) && !(c >= U'0' && c <= U'9')) break;
    end = next;
  }
  // "…… 3 2. 名称": the last digits belong to the next entry if a mark of a numbering follows them.
  const std::string_view rest = text.substr(end);
  if (rest.starts_with("．") || rest.starts_with("、")) {
    while (end > begin && digit_at(text, end - 1)) --end;
  }
  return {begin, end};
}

/// 十、收支总表十一、收入总表 is two entries: the number that follows stands in the middle. Body text has a stop before it.
void split_at_next_number(std::string_view entry, std::vector<std::string_view>& out) {
  constexpr int kMostEntries = 98;
  constexpr std::string_view kMark = "、", kStop = "。";
  const HeadingLine line = read_heading_line(entry);
  if (line.level == 2 && line.ordinal > 0 && line.ordinal <= kMostEntries) {
    const std::size_t next = entry.find(base::han_number(line.ordinal + 1).append(kMark), line.numbering.size());
    if (next != std::string_view::npos && entry.substr(0, next).find(kStop) == std::string_view::npos) {
      out.push_back(entry.substr(0, next));
      split_at_next_number(entry.substr(next), out);
      return;
    }
  }
  out.push_back(entry);
}

}  // namespace

std::vector<std::string_view> contents_lines(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [begin, end] = find_leaders(text, at);
    if (begin == std::string_view::npos) {
      split_at_next_number(text.substr(at), out);
      break;
    }
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

std::size_t year_length(std::string_view text, std::size_t at, int& year) {
  const std::size_t start = at;
  int value = 0;
  for (int i = 0; i < 4; ++i) {
    std::size_t next = at;
    if (at >= text.size()) return 0;
    char32_t c = base::next_code_point(text, next);
    if (c >= U'０' && c <= U'９') c = c - U'０' + U'0';
    if (c == U'○') c = U'〇';
    if (const int digit = base::han_digit(c); digit >= 0) c = U'0' + static_cast<char32_t>(digit);
    if (c < U'0' || c > U'9') return 0;
    value = value * 10 + static_cast<int>(c - U'0');
    at = next;
  }
  if (value < 1990 || value > 2099) return 0;
  skip_blanks(text, at);
  constexpr std::string_view kYear = "年", kDegree = "度";
  if (!text.substr(at).starts_with(kYear)) return 0;
  at += kYear.size();
  std::size_t after = at;
  skip_blanks(text, after);
  if (text.substr(after).starts_with(kDegree)) at = after + kDegree.size();
  year = value;
  return at - start;
}

namespace {

/// Takes list marks and a numbering; what is left begins with the title.
std::string_view take_numbering(std::string_view rest, HeadingLine& line) {
  for (std::size_t marks = 0; marks < 4 && !rest.empty(); ++marks) {  // Markdown leftovers, list marks.
    if (rest.front() != '#' && rest.front() != '*' && rest.front() != '-') break;
    rest = base::trim(rest.substr(1));
  }
  std::size_t end = 0;
  if (!take_part(rest, line, end) && !take_number(rest, line, end) && !take_circle(rest, line, end)) {
    take_project(rest, line, end);
  }
  skip_blanks(rest, end);
  return rest.substr(end);
}

}  // namespace

std::string_view without_numbering(std::string_view text) {
  HeadingLine line;
  return take_numbering(text, line);
}

HeadingLine read_heading_line(std::string_view text) {
  HeadingLine line;
  std::string_view title = cut_leader(take_numbering(base::trim(text), line), line.leader);
  while (title.ends_with('*')) title.remove_suffix(1);
  constexpr std::string_view kProjectName = "项目名称";
  if (title.starts_with(kProjectName)) {
    std::size_t at = kProjectName.size();
    skip_blanks(title, at);
    if (take_any(title, at, U"：:") && at < title.size()) line.project = true;
  }
  line.title = cut_book_marks(title);
  scan_title(line);
  return line;
}

std::string without_body(std::string folded, std::string_view organisation) {
  constexpr std::size_t kShortest = 12;  // bytes: 卫生局 alone is too common a word to be dropped
  while (organisation.size() >= kShortest) {
    if (const std::size_t at = folded.find(organisation); at != std::string::npos) {
      folded.erase(at, organisation.size());
      return folded;
    }
    // The next shorter form begins after the next division.
    std::size_t cut = std::string_view::npos;
    for (const std::string_view ending : {"省", "市", "县", "区", "州", "盟", "旗"}) {
      const std::size_t found = organisation.find(ending);
      if (found != std::string_view::npos) cut = std::min(cut, found + ending.size());
    }
    if (cut == std::string_view::npos) return folded;
    organisation.remove_prefix(cut);
  }
  return folded;
}

std::string fold_title(std::string_view title, std::string_view organisation) {
  const std::string folded = without_body(budget::fold_name(title), organisation);
  std::string out;
  out.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    int year = 0;
    if (digit_at(folded, at)) {
      if (const std::size_t length = year_length(folded, at, year); length > 0) {
        at += length;
        continue;
      }
    }
    const std::size_t start = at;
    const char32_t c = base::next_code_point(folded, at);
    const std::string_view rest = std::string_view(folded).substr(start);
    if (rest.starts_with("关于")) {
      at = start + std::string_view("关于").size();
      continue;
    }
    if (rest.starts_with("年度")) {
      at = start + std::string_view("年度").size();
      continue;
    }
    if (std::u32string_view(U"的、，,.．。:：;；-—和与及").find(c) != std::u32string_view::npos) continue;
    out.append(folded, start, at - start);
  }
  // 部门收支总表, 单位收支总表 and 收支总表 are one title.
  for (const std::string_view word : {"部门", "单位", "预算单位", "本部门", "本单位"}) {
    if (out.starts_with(word) && out.size() >= word.size() + 12) {
      out.erase(0, word.size());
      break;
    }
  }
  return out;
}

namespace {

/// A quick look at which bytes the two have, in whatever order: one edit changes four bytes into four others at most.
bool differ_too_much(std::string_view a, std::string_view b, int minimum) {
  if (minimum == 0) return false;
  std::array<int, 256> count{};
  for (const char c : a) ++count[static_cast<unsigned char>(c)];
  for (const char c : b) --count[static_cast<unsigned char>(c)];
  std::size_t different = 0;
  for (const int one : count) different += static_cast<std::size_t>(std::abs(one));
  const std::size_t longest = std::max(base::count_code_points(a), base::count_code_points(b));
  return different / 8 * 1000 > longest * static_cast<std::size_t>(1000 - minimum);
}

}  // namespace

int title_similarity(std::string_view a, std::string_view b, int minimum) {
  if (a == b) return 1000;
  if (a.empty() || b.empty()) return 0;
  const std::size_t shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
  // The edit distance is at least the difference in length: what cannot be similar enough is not computed.
  const bool hopeless =
      shorter * 1000 < longer * static_cast<std::size_t>(std::max(minimum, 500)) || differ_too_much(a, b, minimum);
  int similarity = hopeless ? 0 : base::similarity_permille(a, b);
  const std::string_view small = a.size() < b.size() ? a : b, large = a.size() < b.size() ? b : a;
  if (small.size() >= 12 && small.size() * 3 >= large.size() * 2 && base::contains(large, small))
    similarity = std::max(similarity, 850);
  return similarity;
}

}  // namespace gouji::recognize
