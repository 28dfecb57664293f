#include "check/wording.h"

#include <algorithm>

namespace gouji::check {

using base::Rational;

std::string print_value(const Rational& value, const budget::Unit& unit, int decimals) {
  const Rational scaled = value * Rational::decimal(1, unit.exponent);
  constexpr int kMostDigits = 8;
  int digits = std::max(decimals, 0);
  // Enough digits to be exact, if a few are enough; a rate such as 12.3456… is rounded for people.
  while (digits < kMostDigits && scaled.round_to(Rational::decimal(1, digits)) != scaled) ++digits;
  if (scaled.round_to(Rational::decimal(1, digits)) != scaled) digits = std::max(decimals, 2);
  return scaled.to_fixed(digits);
}

std::string print_figure(const budget::Figure& figure) {
  std::string out = figure.direction < 0 ? "-" : "";
  out += figure.latent_text ? "0" : figure.text;
  if (figure.unit.kind == budget::UnitKind::kPercent) return out + "%";
  return figure.unit.word.empty() ? out : out + " " + figure.unit.word;
}

namespace {

std::string with_label(std::string where, const budget::Figure& figure, const char* open, const char* close) {
  return figure.label.empty() ? where : where + open + figure.label + close;
}

}  // namespace

std::string where_zh(const budget::Figure& figure) {
  const base::Place& place = figure.place;
  std::string where = place.file > 0 ? "文件 " + std::to_string(place.file) + " " : "";
  where += place.page > 0 ? "第 " + std::to_string(place.page) + " 页" : "";
  if (place.line > 0) where += "第 " + std::to_string(place.line) + " 行";
  return with_label(where, figure, "“", "”");
}

std::string where_en(const budget::Figure& figure) {
  const base::Place& place = figure.place;
  std::string where = place.file > 0 ? "file " + std::to_string(place.file) + " " : "";
  where += place.page > 0 ? "page " + std::to_string(place.page) + " " : "";
  if (place.line > 0) where += "line " + std::to_string(place.line);
  return with_label(where, figure, " \"", "\"");
}

budget::Quote quote_of(const budget::Figure& figure) { return {figure.place, figure.text, figure.unit.word}; }

}  // namespace gouji::check
