#include "generator/mutation.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gouji::generator {
namespace {

using base::Rational;
using budget::Figure;
using budget::FigureId;
using budget::FigureRole;

std::string replaced(std::string_view text, std::size_t begin, std::size_t end, std::string_view by) {
  std::string out(text.substr(0, begin));
  out += by;
  out += text.substr(end);
  return out;
}

std::vector<std::size_t> digit_positions(std::string_view text) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] >= '0' && text[i] <= '9') out.push_back(i);
  }
  return out;
}

/// The value of changed digits, in base units, with the figure's direction.
std::optional<Rational> value_of(std::string_view text, const Figure& figure) {
  const auto number = base::parse_cell_number(text);
  if (!number.ok()) return std::nullopt;
  return number.value().value() * Rational::decimal(1, -figure.unit.exponent) * Rational(figure.direction < 0 ? -1 : 1);
}

std::string with_digit_changed(std::string text, Random& random) {
  const auto positions = digit_positions(text);
  const std::size_t at = random.pick(positions);
  const char old = text[at];
  // A leading zero would not be printed so.
  const bool leading = at == positions.front() && positions.size() > 1 && text[positions[0] + 1] != '.';
  do {
    text[at] = static_cast<char>('0' + random.between(leading ? 1 : 0, 9));
  } while (text[at] == old);
  return text;
}

std::optional<std::string> with_digits_swapped(std::string text, Random& random) {
  const auto positions = digit_positions(text);
  std::vector<std::size_t> unequal;
  for (std::size_t i = 0; i + 1 < positions.size(); ++i) {
    if (text[positions[i]] != text[positions[i + 1]] && !(i == 0 && text[positions[1]] == '0')) unequal.push_back(i);
  }
  if (unequal.empty()) return std::nullopt;
  const std::size_t i = random.pick(unequal);
  std::swap(text[positions[i]], text[positions[i + 1]]);
  return text;
}

/// The number ten, a hundred or ten thousand times as large or as small, as a slipped point or a confused unit makes it.
std::optional<std::string> with_unit_slipped(const Figure& figure, Random& random) {
  static constexpr std::array<int, 3> kShifts = {1, 2, 4};
  const int shift = kShifts[static_cast<std::size_t>(random.between(0, 2))] * (random.chance(50) ? 1 : -1);
  const Rational value = figure.decimal.value() * Rational::decimal(1, shift);
  const std::string text = value.to_fixed(figure.decimal.decimals);
  if (Rational::decimal(0, 0) == value || text.find_first_of("123456789") == std::string::npos) return std::nullopt;
  return text;
}

/// 增 for 减 and the like, in the few characters before the figure.
std::optional<std::string> with_direction_turned(std::string_view bytes, std::size_t begin) {
  static const std::array<std::pair<std::string_view, std::string_view>, 4> kWords = {
      {{"增加", "减少"}, {"减少", "增加"}, {"增长", "下降"}, {"下降", "增长"}}};
  for (const auto& [from, to] : kWords) {
    const std::size_t window = begin > 12 ? begin - 12 : 0;
    const std::size_t at = bytes.rfind(from, begin);
    if (at == std::string_view::npos || at < window || at + from.size() > begin) continue;
    if (bytes.substr(at + from.size(), begin - at - from.size()).find_first_not_of(' ') != std::string_view::npos)
      continue;
    return replaced(bytes, at, at + from.size(), to);
  }
  return std::nullopt;
}

/// Another figure of the same kind that stands next in the document.
std::optional<std::string> neighbour_of(const budget::Model& model, FigureId id) {
  const Figure& figure = model.figures[id];
  for (FigureId other = id + 1; other < model.figures.size() && other < id + 4; ++other) {
    const Figure& next = model.figures[other];
    if (next.unit.kind == figure.unit.kind && next.unit.exponent == figure.unit.exponent && !next.latent_text &&
        next.text != figure.text && next.decimal.unscaled != 0)
      return next.text;
  }
  return std::nullopt;
}

/// Last year's amount in place of this year's, where the sentence tells the change.
std::optional<std::string> last_year_of(const budget::Model& model, FigureId id) {
  const Figure& figure = model.figures[id];
  if (figure.role != FigureRole::kAmount || figure.statement == budget::kNone) return std::nullopt;
  for (FigureId other = id + 1; other < model.figures.size() && other < id + 6; ++other) {
    const Figure& change = model.figures[other];
    if (change.statement != figure.statement || change.role != FigureRole::kChange) continue;
    if (change.unit.exponent != figure.unit.exponent || change.value().is_zero()) return std::nullopt;
    const Rational before = (figure.value() - change.value()) * Rational::decimal(1, figure.unit.exponent);
    if (before.sign() <= 0) return std::nullopt;
    return before.to_fixed(std::max(figure.decimal.decimals, change.decimal.decimals));
  }
  return std::nullopt;
}

/// An enumeration without one of its members "、label amount".
std::optional<std::string> without_item(std::string_view bytes, std::size_t begin, std::size_t end) {
  constexpr std::string_view kComma = "、";
  const std::size_t line = bytes.rfind('\n', begin);
  const std::size_t before = bytes.rfind(kComma, begin);
  const std::size_t after = bytes.find(kComma, end);
  const std::size_t line_end = bytes.find('\n', end);
  if (before == std::string_view::npos || after == std::string_view::npos || after > line_end) return std::nullopt;
  if (line != std::string_view::npos && before < line) return std::nullopt;
  if (after - end > 9 || begin - before > 90) return std::nullopt;
  return replaced(bytes, before, after, "");
}

}  // namespace

std::string_view name_of(SlipKind kind) {
  switch (kind) {
    case SlipKind::kDigit:
      return "digit";
    case SlipKind::kSwap:
      return "swap";
    case SlipKind::kSign:
      return "sign";
    case SlipKind::kUnit:
      return "unit";
    case SlipKind::kNeighbour:
      return "neighbour";
    case SlipKind::kLastYear:
      return "last_year";
    case SlipKind::kItemLeftOut:
      return "item_left_out";
  }
  return "";
}

std::optional<std::pair<std::size_t, std::size_t>> bytes_of(std::string_view text, const base::Place& place) {
  std::size_t at = 0;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") at = 3;
  for (int line = 1; line < place.line; ++line) {
    at = text.find('\n', at);
    if (at == std::string_view::npos) return std::nullopt;
    ++at;
  }
  std::size_t begin = at;
  for (int column = 1; column < place.column && begin < text.size(); ++column) base::next_code_point(text, begin);
  std::size_t end = begin;
  for (int column = place.column; column < place.end_column && end < text.size(); ++column)
    base::next_code_point(text, end);
  return std::make_pair(begin, end);
}

std::optional<Slip> make_slip(SlipKind kind, std::string_view bytes, const budget::Model& model, FigureId id,
                              Random& random) {
  const Figure& figure = model.figures[id];
  const auto range = bytes_of(bytes, figure.place);
  if (!range || figure.latent_text || figure.place.line != figure.place.end_line) return std::nullopt;
  const auto [begin, end] = *range;
  const std::string printed(bytes.substr(begin, end - begin));
  if (digit_positions(printed).empty() || printed != figure.text) return std::nullopt;
  Slip slip;
  slip.kind = kind;
  slip.before = slip.after = figure.value();
  std::optional<std::string> digits;
  switch (kind) {
    case SlipKind::kDigit:
      digits = with_digit_changed(printed, random);
      break;
    case SlipKind::kSwap:
      digits = with_digits_swapped(printed, random);
      break;
    case SlipKind::kUnit:
      digits = with_unit_slipped(figure, random);
      break;
    case SlipKind::kNeighbour:
      digits = neighbour_of(model, id);
      break;
    case SlipKind::kLastYear:
      digits = last_year_of(model, id);
      break;
    case SlipKind::kSign: {
      auto turned = figure.direction_word && figure.role == FigureRole::kChange ? with_direction_turned(bytes, begin)
                                                                                : std::nullopt;
      if (!turned || figure.value().is_zero()) return std::nullopt;
      slip.text = std::move(*turned);
      slip.after = -slip.before;
      return slip;
    }
    case SlipKind::kItemLeftOut: {
      auto shorter = without_item(bytes, begin, end);
      if (!shorter || figure.value().is_zero()) return std::nullopt;
      slip.text = std::move(*shorter);
      return slip;
    }
  }
  if (!digits || *digits == printed) return std::nullopt;
  const auto value = value_of(*digits, figure);
  if (!value || *value == slip.before) return std::nullopt;
  slip.after = *value;
  slip.text = replaced(bytes, begin, end, *digits);
  return slip;
}

}  // namespace gouji::generator
