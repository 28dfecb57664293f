// Day 1 of the 1900 system is 1 January 1900, and 29 February 1900, which never was, is day 60 (ECMA-376 part 1, 18.17.4.1).
#include "read/xlsx/date_format.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/text.h"

namespace gouji::read::xlsx {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::int64_t kLastDay = 2'958'465;  ///< 31 December 9999.
/// Days from 1 March of year 0 to 1 January 1970 in the count of civil_of.
constexpr std::int64_t kEpochShift = 719'468;
constexpr std::int64_t kDaysTo1970 = 25'569;  ///< Day number of 1 January 1970 in the 1900 system.
constexpr std::int64_t kDays1904 = 1'462;     ///< Between the two systems.

bool is_date_letter(char c) {
  switch (c) {
    case 'y':
    case 'Y':
    case 'm':
    case 'M':
    case 'd':
    case 'D':
    case 'h':
    case 'H':
    case 's':
    case 'S':
      return true;
    default:
      return false;
  }
}

struct Moment {
  std::int64_t day = 0;      ///< Day number.
  std::int64_t seconds = 0;  ///< Of the day.
  std::int64_t year = 0, month = 0, date = 0;
};

/// Civil date of a count of days (H. Hinnant, "chrono-compatible low-level date algorithms").
void set_civil(Moment& moment, std::int64_t days_since_1970) {
  const std::int64_t z = days_since_1970 + kEpochShift;
  const std::int64_t era = z / 146'097;
  const std::int64_t day_of_era = z - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_index = (5 * day_of_year + 2) / 153;
  moment.date = day_of_year - (153 * month_index + 2) / 5 + 1;
  moment.month = month_index < 10 ? month_index + 3 : month_index - 9;
  moment.year = year_of_era + era * 400 + (moment.month <= 2 ? 1 : 0);
}

bool moment_of(const Digits& value, DateSystem dates, Moment& moment) {
  if (value.negative || value.whole.size() > 7) return false;
  for (char c : value.whole) moment.day = moment.day * 10 + (c - '0');
  // Seconds, rounded, from at most twelve decimals.
  std::int64_t part = 0;
  constexpr std::size_t kDecimals = 12;
  for (std::size_t i = 0; i < kDecimals; ++i)
    part = part * 10 + (i < value.fraction.size() ? value.fraction[i] - '0' : 0);
  constexpr std::int64_t kScale = 1'000'000'000'000;
  moment.seconds = static_cast<std::int64_t>((static_cast<__int128>(part) * kDaySeconds + kScale / 2) / kScale);
  if (moment.seconds >= kDaySeconds) {
    moment.seconds -= kDaySeconds;
    ++moment.day;
  }
  std::int64_t day = moment.day + (dates == DateSystem::k1904 ? kDays1904 : 0);
  if (day > kLastDay) return false;
  if (day < 60) ++day;  // The day that never was lies behind it.
  set_civil(moment, day - kDaysTo1970);
  return true;
}

std::string padded(std::int64_t value, std::size_t width) {
  std::string out = std::to_string(value);
  if (out.size() < width) out.insert(0, width - out.size(), '0');
  return out;
}

/// One run of equal letters, or a literal.
struct Piece {
  char letter = 0;
  std::size_t length = 0;
  bool counting = false;  ///< [h]
  std::string literal;
};

std::string_view take_literal(std::string_view code, std::size_t& at) {
  if (code[at] == '"') {
    const std::size_t begin = at + 1;
    const std::size_t end = std::min(code.find('"', begin), code.size());
    at = std::min(end + 1, code.size());
    return code.substr(begin, end - begin);
  }
  if (code[at] == '\\') ++at;
  const std::size_t begin = at;
  if (at < code.size()) base::next_code_point(code, at);
  return code.substr(begin, at - begin);
}

std::vector<Piece> pieces_of(std::string_view code) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < code.size();) {
    const char c = code[at];
    if ((c | 0x20) == 'a' && at + 2 < code.size() && code[at + 2] == '/') {
      at += 5;  // AM/PM: hours are shown by 24.
    } else if (is_date_letter(c)) {
      Piece piece;
      piece.letter = static_cast<char>(c | 0x20);
      while (at < code.size() && (code[at] | 0x20) == piece.letter) {
        ++piece.length;
        ++at;
      }
      piece.counting = !pieces.empty() && pieces.back().literal == "[";
      if (piece.counting) pieces.pop_back();
      if (piece.counting && at < code.size() && code[at] == ']') ++at;
      pieces.push_back(piece);
    } else if (c == '@' || c == '*' || c == ';') {
      ++at;
    } else if (c == '_') {
      at += 2;
    } else {
      Piece piece;
      piece.literal = take_literal(code, at);
      pieces.push_back(piece);
    }
  }
  return pieces;
}

/// An m beside hours or seconds is minutes.
bool is_minutes(const std::vector<Piece>& pieces, std::size_t index) {
  for (std::size_t before = index; before > 0; --before) {
    if (pieces[before - 1].letter == 0) continue;
    if (pieces[before - 1].letter == 'h') return true;
    break;
  }
  for (std::size_t after = index + 1; after < pieces.size(); ++after) {
    if (pieces[after].letter == 0) continue;
    return pieces[after].letter == 's';
  }
  return false;
}

std::string shown(const std::vector<Piece>& pieces, std::size_t index, const Moment& moment) {
  const Piece& piece = pieces[index];
  const std::size_t two = piece.length >= 2 ? 2 : 1;
  switch (piece.letter) {
    case 'y':
      return piece.length <= 2 ? padded(moment.year % 100, 2) : padded(moment.year, 4);
    case 'm':
      if (is_minutes(pieces, index)) return padded(moment.seconds / 60 % 60, two);
      return padded(moment.month, piece.length == 2 ? 2 : 1);
    case 'd': {
      static constexpr std::array<std::string_view, 7> kDays = {"六", "日", "一", "二", "三", "四", "五"};
      if (piece.length <= 2) return padded(moment.date, two);
      return (piece.length == 3 ? "周" : "星期") + std::string(kDays[static_cast<std::size_t>(moment.day % 7)]);
    }
    case 'h':
      return padded(moment.seconds / 3600 + (piece.counting ? moment.day * 24 : 0), two);
    case 's':
      return padded(moment.seconds % 60, two);
    default:
      return piece.literal;
  }
}

}  // namespace

bool is_date_code(std::string_view code) {
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '"') {
      at = std::min(code.find('"', at + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if ((c == 'G' || c == 'g') || c == 'E') {
      return false;  // General, or an exponent.
    } else if (is_date_letter(c)) {
      return true;
    }
  }
  return false;
}

std::string show_date(std::string_view code, const Digits& value, DateSystem dates) {
  Moment moment;
  if (!moment_of(value, dates, moment)) return plain(value);
  const std::vector<Piece> pieces = pieces_of(code);
  std::string out;
  for (std::size_t index = 0; index < pieces.size(); ++index) out += shown(pieces, index, moment);
  return std::string(base::trim(out));
}

}  // namespace gouji::read::xlsx
