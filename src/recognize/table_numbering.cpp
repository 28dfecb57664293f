#include "recognize/table_numbering.h"

#include "base/text.h"
#include "recognize/label.h"

namespace gouji::recognize {
namespace {

constexpr std::u32string_view kHanNumerals = U"一二三四五六七八九十";
constexpr std::size_t kLongestMark =
    48;  // bytes: no numbering is longer, so the rest of a long text need not be looked at

bool is_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }
bool is_circled(char32_t c) { return c >= U'①' && c <= U'⑳'; }
bool may_begin(char32_t c) {
  return is_digit(c) || is_circled(c) || c == U'(' || c == U'（' || kHanNumerals.find(c) != std::u32string_view::npos;
}

}  // namespace

int numbering_rank(std::string_view text) {
  std::size_t begin = 0, next = 0;
  char32_t first = 0;
  for (; begin < text.size(); begin = next) {
    next = begin;
    first = base::next_code_point(text, next);
    if (!base::is_blank(first)) break;
  }
  if (begin >= text.size() || !may_begin(first)) return 0;
  const std::string_view head = text.substr(begin, kLongestMark);
  const std::string_view rest = strip_numbering(head);
  if (rest.data() == head.data() || rest.size() >= head.size()) return 0;
  const bool bracket = first == U'(' || first == U'（';
  if (bracket) first = next < text.size() ? base::next_code_point(text, next) : 0;
  if (kHanNumerals.find(first) != std::u32string_view::npos) return bracket ? 2 : 1;
  if (is_digit(first)) return bracket ? 4 : 3;
  return is_circled(first) ? 5 : 0;
}

}  // namespace gouji::recognize
