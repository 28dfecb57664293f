#include "read/ofd/geometry.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace gouji::read::ofd {
namespace {

constexpr double kUnitsOfMillimetre = 7200.0 / 25.4;
constexpr double kMaxUnits = 1e8;

/// Words parted by blanks, one after the other.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}
  std::string_view next() {
    const std::size_t begin = rest_.find_first_not_of(" \t\r\n,");
    if (begin == std::string_view::npos) return {};
    rest_.remove_prefix(begin);
    const std::size_t end = std::min(rest_.find_first_of(" \t\r\n,"), rest_.size());
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return word;
  }
  std::optional<double> number() {
    const std::string_view word = next();
    double value = 0;
    const auto result = std::from_chars(word.data(), word.data() + word.size(), value);
    if (word.empty() || result.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
    return value;
  }

 private:
  std::string_view rest_;
};

}  // namespace

std::vector<double> numbers_of(std::string_view text) {
  std::vector<double> numbers;
  Words words(text);
  while (const std::optional<double> number = words.number()) numbers.push_back(*number);
  return numbers;
}

std::optional<Rectangle> rectangle_of(std::string_view text) {
  const std::vector<double> numbers = numbers_of(text);
  if (numbers.size() < 4) return std::nullopt;
  return Rectangle{numbers[0], numbers[1], numbers[2], numbers[3]};
}

std::vector<double> offsets_of(std::string_view text, std::size_t most) {
  std::vector<double> offsets;
  Words words(text);
  for (std::string_view word = words.next(); !word.empty() && offsets.size() < most; word = words.next()) {
    if (word == "g") {
      const std::optional<double> count = words.number();
      const std::optional<double> offset = words.number();
      if (!count || !offset || *count < 0) break;
      const auto times = static_cast<std::size_t>(std::min(*count, static_cast<double>(most - offsets.size())));
      offsets.insert(offsets.end(), times, *offset);
      continue;
    }
    const std::vector<double> one = numbers_of(word);
    if (one.empty()) break;
    offsets.push_back(one.front());
  }
  return offsets;
}

Matrix matrix_of(std::string_view text) {
  const std::vector<double> n = numbers_of(text);
  return n.size() < 6 ? Matrix{} : Matrix{n[0], n[1], n[2], n[3], n[4], n[5]};
}

Matrix combined(const Matrix& outer, const Matrix& inner) {
  Matrix out;
  out.a = outer.a * inner.a + outer.c * inner.b;
  out.b = outer.b * inner.a + outer.d * inner.b;
  out.c = outer.a * inner.c + outer.c * inner.d;
  out.d = outer.b * inner.c + outer.d * inner.d;
  const Point shift = outer.apply({inner.e, inner.f});
  out.e = shift.x;
  out.f = shift.y;
  return out;
}

std::vector<Segment> segments_of(std::string_view data, std::size_t most) {
  std::vector<Segment> segments;
  Words words(data);
  Point at, start;
  const auto point = [&](Point& out) {
    const std::optional<double> x = words.number();
    const std::optional<double> y = x ? words.number() : std::nullopt;
    if (y) out = {*x, *y};
    return y.has_value();
  };
  for (std::string_view word = words.next(); !word.empty() && segments.size() < most; word = words.next()) {
    Point ignored, to;
    if (word == "S" || word == "M") {
      if (!point(at)) break;
      start = at;
    } else if (word == "L") {
      if (!point(to)) break;
      segments.push_back({at, to});
      at = to;
    } else if (word == "Q") {
      if (!point(ignored) || !point(at)) break;
    } else if (word == "B") {
      if (!point(ignored) || !point(ignored) || !point(at)) break;
    } else if (word == "A") {
      for (int i = 0; i < 5; ++i) static_cast<void>(words.number());
      if (!point(at)) break;
    } else if (word == "C") {
      segments.push_back({at, start});
      at = start;
    } else {
      break;
    }
  }
  return segments;
}

std::int32_t to_page_units(double millimetres) {
  return static_cast<std::int32_t>(std::lround(std::clamp(millimetres * kUnitsOfMillimetre, -kMaxUnits, kMaxUnits)));
}

}  // namespace gouji::read::ofd
