// Character work on UTF-8: texts are cut into code points once, spans are given back in bytes.
#include "rules/language/text_functions.h"

#include <algorithm>

#include "base/text.h"

namespace gouji::rules {
namespace {

struct Characters {
  std::u32string points;
  std::vector<std::size_t> offsets;  ///< Byte offset of each, and the end.
};

Characters characters_of(std::string_view text) {
  Characters out;
  for (std::size_t offset = 0; offset < text.size();) {
    out.offsets.push_back(offset);
    out.points.push_back(base::next_code_point(text, offset));
  }
  out.offsets.push_back(text.size());
  return out;
}

bool may_double(char32_t c) { return base::is_han(c) || c == U':' || c == U'：'; }

}  // namespace

std::string only_digits(std::string_view text) {
  std::string digits;
  for (char c : text) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

bool luhn_valid(std::string_view digits) {
  int sum = 0;
  for (std::size_t index = 0; index < digits.size(); ++index) {
    const char c = digits[digits.size() - 1 - index];
    if (c < '0' || c > '9') return false;
    const int value = (c - '0') * (index % 2 == 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return !digits.empty() && sum % 10 == 0;
}

bool resident_id_valid(std::string_view number) {
  if (number.size() != 18) return false;
  static constexpr int kWeights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t index = 0; index < 17; ++index) {
    if (number[index] < '0' || number[index] > '9') return false;
    sum += (number[index] - '0') * kWeights[index];
  }
  const auto two = [&](std::size_t at) { return (number[at] - '0') * 10 + (number[at + 1] - '0'); };
  const int century = two(6), month = two(10), day = two(12);
  if (number[0] == '0' || (century != 19 && century != 20) || month < 1 || month > 12 || day < 1 || day > 31)
    return false;
  const char last = number[17] == 'x' ? 'X' : number[17];
  return last == "10X98765432"[sum % 11];
}

std::int64_t longest_common_run(std::string_view a, std::string_view b) {
  const std::u32string left = characters_of(a).points, right = characters_of(b).points;
  std::vector<std::int64_t> row(right.size() + 1, 0);
  std::int64_t best = 0;
  for (char32_t c : left) {
    for (std::size_t j = right.size(); j > 0; --j) {
      row[j] = right[j - 1] == c ? row[j - 1] + 1 : 0;
      best = std::max(best, row[j]);
    }
  }
  return best;
}

std::vector<TextSpan> doubled_runs(std::string_view text, int least, int most) {
  std::vector<TextSpan> spans;
  const Characters characters = characters_of(text);
  const std::u32string_view points = characters.points;
  for (std::size_t at = 0; at < points.size();) {
    std::size_t found = 0;
    for (int length = most; length >= least && found == 0; --length) {
      const std::size_t size = static_cast<std::size_t>(length);
      if (at + 2 * size > points.size() || points[at] != points[at + size]) continue;
      const std::u32string_view run = points.substr(at, size);
      if (points.substr(at + size, size) != run || !std::all_of(run.begin(), run.end(), may_double)) continue;
      if (!base::is_han(run.front())) continue;
      found = size;
    }
    if (found == 0) {
      ++at;
      continue;
    }
    spans.push_back({characters.offsets[at], characters.offsets[at + 2 * found]});
    at += 2 * found;
  }
  return spans;
}

std::vector<TextSpan> near_misses(std::string_view text, std::string_view phrase) {
  std::vector<TextSpan> spans;
  const Characters wanted = characters_of(phrase);
  const std::size_t length = wanted.points.size();
  if (length < 4) return spans;
  const std::size_t half = length / 2;
  const std::string_view first = phrase.substr(0, wanted.offsets[half]), second = phrase.substr(wanted.offsets[half]);
  if (text.find(first) == std::string_view::npos && text.find(second) == std::string_view::npos) return spans;
  const Characters found = characters_of(text);
  const std::u32string_view points = found.points;
  const std::u32string_view head = std::u32string_view(wanted.points).substr(0, half);
  const std::u32string_view tail = std::u32string_view(wanted.points).substr(half);
  const auto consider = [&](std::size_t begin, std::size_t end) {
    if (begin > end || end > points.size() ||
        base::edit_distance(points.substr(begin, end - begin), wanted.points) != 1)
      return false;
    spans.push_back({found.offsets[begin], found.offsets[end]});
    return true;
  };
  for (std::size_t at = 0; at < points.size(); ++at) {
    if (points.substr(at, length) == wanted.points) {
      at += length - 1;
    } else if (points.substr(at, head.size()) == head) {
      // Equal length first: a changed character is likelier than a missing or an added one.
      if (consider(at, at + length) || consider(at, at + length - 1) || consider(at, at + length + 1))
        at = at + length - 2;
    } else if (points.substr(at, tail.size()) == tail) {
      const std::size_t end = at + tail.size();
      for (std::size_t size : {length, length - 1, length + 1}) {
        if (end < size) continue;
        if (!spans.empty() && found.offsets[end - size] < spans.back().end) break;
        if (consider(end - size, end)) break;
      }
    }
  }
  return spans;
}

}  // namespace gouji::rules
