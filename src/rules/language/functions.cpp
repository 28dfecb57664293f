// The table of functions, and small ones written in place. What needs more than a few lines stands in text_functions.h.
#include "rules/language/functions.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

#include "base/numeral.h"
#include "base/text.h"
#include "rules/language/evaluator.h"
#include "rules/language/text_functions.h"

namespace gouji::rules {
namespace {

using base::Rational;
using Arguments = std::span<const Value>;

std::string_view text(const Value& value) { return std::get<std::string_view>(value); }
const Rational& number(const Value& value) { return std::get<Rational>(value); }
const TextList& list(const Value& value) { return *std::get<const TextList*>(value); }

/// Small non-negative integers; anything else is out of range for us.
std::int64_t integer(const Value& value) {
  const Rational& exact = number(value);
  if (!exact.is_integer() || exact.abs() > Rational(1'000'000)) return -1;
  return std::stoll(exact.to_string());
}

Value length(Evaluator& self, const Node& node, Arguments arguments) {
  if (arguments[0].index() == 4) return Rational(static_cast<std::int64_t>(list(arguments[0]).size()));
  if (arguments[0].index() != 3) return self.fail(node, "a text or a list is expected");
  return Rational(static_cast<std::int64_t>(base::count_code_points(text(arguments[0]))));
}

/// The first numeral in the text; null when there is none. Units of money and 万 are not read.
Value number_in(Evaluator&, const Node&, Arguments arguments) {
  const std::string_view whole = text(arguments[0]);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    if (whole[at] < '0' || whole[at] > '9') continue;
    const auto numeral = base::match_arabic(whole.substr(at));
    return numeral.ok() ? Value(numeral.value().decimal.value()) : Value{};
  }
  return {};
}

Value to_text(Evaluator& self, const Node&, Arguments arguments) { return self.keep(text_of(arguments[0])); }

Value joined(Evaluator& self, const Node&, Arguments arguments) {
  std::string out;
  for (const std::string& item : list(arguments[0])) {
    if (!out.empty()) out += arguments.size() > 1 ? text(arguments[1]) : std::string_view("、");
    out += item;
  }
  return self.keep(std::move(out));
}

Value left(Evaluator&, const Node&, Arguments arguments) {
  const std::string_view whole = text(arguments[0]);
  std::size_t offset = 0;
  for (std::int64_t left = integer(arguments[1]); left > 0 && offset < whole.size(); --left)
    base::next_code_point(whole, offset);
  return whole.substr(0, offset);
}

Value replaced(Evaluator& self, const Node&, Arguments arguments) {
  std::string out(text(arguments[0]));
  const std::string_view from = text(arguments[1]), to = text(arguments[2]);
  for (std::size_t at = 0; !from.empty() && (at = out.find(from, at)) != std::string::npos; at += to.size()) {
    out.replace(at, from.size(), to);
  }
  return self.keep(std::move(out));
}

Value count_matches(Evaluator&, const Node& node, Arguments arguments) {
  return Rational(static_cast<std::int64_t>(node.regex->count(text(arguments[0]))));
}

/// How often a plain word stands in the text, without overlaps.
Value count_words(Evaluator&, const Node&, Arguments arguments) {
  const std::string_view whole = text(arguments[0]), word = text(arguments[1]);
  std::int64_t count = 0;
  for (std::size_t at = 0; !word.empty() && (at = whole.find(word, at)) != std::string_view::npos; at += word.size())
    ++count;
  return Rational(count);
}

/// The n-th group (default 1) of the first match; null when nothing matches.
Value capture(Evaluator&, const Node& node, Arguments arguments) {
  Regex::Match match;
  if (!node.regex->find(text(arguments[0]), 0, match)) return {};
  const std::int64_t group = arguments.size() > 2 ? integer(arguments[2]) : match.groups.empty() ? 0 : 1;
  if (group == 0) return text(arguments[0]).substr(match.begin, match.end - match.begin);
  if (group < 0 || group > static_cast<std::int64_t>(match.groups.size())) return {};
  const std::string_view found = match.groups[static_cast<std::size_t>(group - 1)];
  return found.empty() ? Value{} : Value(found);
}

Value similarity(Evaluator&, const Node&, Arguments arguments) {
  return Rational::ratio(base::similarity_permille(text(arguments[0]), text(arguments[1])), 10);
}

Value round_number(Evaluator& self, const Node& node, Arguments arguments) {
  if (number(arguments[1]).sign() <= 0) return self.fail(node, "the step must be positive");
  return number(arguments[0]).round_to(number(arguments[1]));
}

std::optional<std::chrono::sys_days> parse_date(std::string_view iso) {
  int parts[3] = {0, 0, 0};
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const std::string_view texts[3] = {iso.substr(0, 4), iso.substr(5, 2), iso.substr(8, 2)};
  for (int i = 0; i < 3; ++i) {
    const char* end = texts[i].data() + texts[i].size();
    if (std::from_chars(texts[i].data(), end, parts[i]).ptr != end) return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(parts[0]),
                                         std::chrono::month(static_cast<unsigned>(parts[1])),
                                         std::chrono::day(static_cast<unsigned>(parts[2]))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

Value date_diff(Evaluator&, const Node&, Arguments arguments) {
  const auto from = parse_date(text(arguments[0])), to = parse_date(text(arguments[1]));
  if (!from || !to) return {};
  return Rational((*to - *from).count());
}

Value year_of(Evaluator&, const Node&, Arguments arguments) {
  const auto date = parse_date(text(arguments[0]));
  if (!date) return {};
  return Rational(static_cast<int>(std::chrono::year_month_day(*date).year()));
}

Value word_list(Evaluator& self, const Node& node, Arguments arguments) {
  if (!self.words().has(text(arguments[0]))) return self.fail(node, "there is no word list of this name");
  return &self.words().list(text(arguments[0])).words;
}

Value lookup(Evaluator& self, const Node&, Arguments arguments) {
  const auto& values = self.words().list(text(arguments[0])).values;
  const auto found = values.find(std::string(text(arguments[1])));
  return found == values.end() ? Value{} : Value(std::string_view(found->second));
}

/// The longest word of the list that stands in the text; null when none does.
Value any_word(Evaluator& self, const Node&, Arguments arguments) {
  std::string_view best;
  for (const std::string& word : self.words().list(text(arguments[1])).words) {
    if (word.size() > best.size() && text(arguments[0]).find(word) != std::string_view::npos) best = word;
  }
  return best.empty() ? Value{} : Value(best);
}

Value is_word(Evaluator& self, const Node&, Arguments arguments) {
  return self.words().list(text(arguments[1])).has(text(arguments[0]));
}

const budget::Dictionary* dictionary(const Evaluator& self, std::string_view catalogue) {
  if (!self.context().knowledge) return nullptr;
  using budget::Catalogue;
  for (Catalogue which : {Catalogue::kFunction, Catalogue::kEconomic, Catalogue::kGovEconomic}) {
    if (budget::name_of(which) == catalogue) return &self.context().knowledge->dictionary(which);
  }
  return nullptr;
}

int year_or_newest(Arguments arguments) { return arguments.size() > 2 ? static_cast<int>(integer(arguments[2])) : 0; }

Value code_name(Evaluator& self, const Node&, Arguments arguments) {
  const budget::Dictionary* rows = dictionary(self, text(arguments[0]));
  const budget::CodeRow* row = rows ? rows->by_code(text(arguments[1]), year_or_newest(arguments)) : nullptr;
  return row ? Value(std::string_view(row->name)) : Value{};
}

Value name_codes(Evaluator& self, const Node&, Arguments arguments) {
  const budget::Dictionary* rows = dictionary(self, text(arguments[0]));
  if (!rows) return {};
  TextList codes;
  for (const budget::CodeRow* row : rows->by_name(text(arguments[1]))) codes.push_back(row->code);
  return self.keep(std::move(codes));
}

/// Fen as 万元 (or the unit given) with the decimals it needs: money(1234500) = "1.2345万元".
Value money(Evaluator& self, const Node&, Arguments arguments) {
  const std::string_view unit = arguments.size() > 1 ? text(arguments[1]) : std::string_view("万元");
  const std::int64_t fen = unit == "元" ? 100 : unit == "千元" ? 100'000 : unit == "亿元" ? 10'000'000'000 : 1'000'000;
  return self.keep((number(arguments[0]) / Rational(fen)).to_string() + std::string(unit));
}

constexpr Type A = Type::kAny, B = Type::kBool, N = Type::kNumber, T = Type::kText, L = Type::kTextList;

constexpr Function kFunctions[] = {
    {"abs", 1, 1, N, {N}, false, false, [](Evaluator&, const Node&, Arguments a) { return Value(number(a[0]).abs()); }},
    {"any_word", 2, 2, T, {T, T}, false, false, any_word},
    {"capture", 2, 3, T, {T, T, N}, false, true, capture},
    {"code_name", 2, 3, T, {T, T, N}, false, false, code_name},
    {"common",
     2,
     2,
     N,
     {T, T},
     false,
     false,
     [](Evaluator&, const Node&, Arguments a) { return Value(Rational(longest_common_run(text(a[0]), text(a[1])))); }},
    {"count_matches", 2, 2, N, {T, T}, false, true, count_matches},
    {"count_words", 2, 2, N, {T, T}, false, false, count_words},
    {"date_diff", 2, 2, N, {T, T}, false, false, date_diff},
    {"digits",
     1,
     1,
     T,
     {T},
     false,
     false,
     [](Evaluator& self, const Node&, Arguments a) { return Value(self.keep(only_digits(text(a[0])))); }},
    {"fold",
     1,
     1,
     T,
     {T},
     false,
     false,
     [](Evaluator& self, const Node&, Arguments a) { return Value(self.keep(base::fold(text(a[0])))); }},
    {"is_word", 2, 2, B, {T, T}, false, false, is_word},
    {"join", 1, 2, T, {L, T}, false, false, joined},
    {"left", 2, 2, T, {T, N}, false, false, left},
    {"len", 1, 1, N, {A}, false, false, length},
    {"lookup", 2, 2, T, {T, T}, false, false, lookup},
    {"luhn",
     1,
     1,
     B,
     {T},
     false,
     false,
     [](Evaluator&, const Node&, Arguments a) { return Value(luhn_valid(text(a[0]))); }},
    {"missing",
     1,
     1,
     B,
     {A},
     true,
     false,
     [](Evaluator&, const Node&, Arguments a) { return Value(a[0].index() == 0); }},
    {"money", 1, 2, T, {N, T}, false, false, money},
    {"name_codes", 2, 3, L, {T, T, N}, false, false, name_codes},
    {"number", 1, 1, N, {T}, false, false, number_in},
    {"present",
     1,
     1,
     B,
     {A},
     true,
     false,
     [](Evaluator&, const Node&, Arguments a) { return Value(a[0].index() != 0); }},
    {"replace", 3, 3, T, {T, T, T}, false, false, replaced},
    {"resident_id_valid",
     1,
     1,
     B,
     {T},
     false,
     false,
     [](Evaluator&, const Node&, Arguments a) { return Value(resident_id_valid(text(a[0]))); }},
    {"round", 2, 2, N, {N, N}, false, false, round_number},
    {"sign",
     1,
     1,
     N,
     {N},
     false,
     false,
     [](Evaluator&, const Node&, Arguments a) { return Value(Rational(number(a[0]).sign())); }},
    {"similarity", 2, 2, N, {T, T}, false, false, similarity},
    {"squeeze",
     1,
     1,
     T,
     {T},
     false,
     false,
     [](Evaluator& self, const Node&, Arguments a) { return Value(self.keep(base::without_blanks(text(a[0])))); }},
    {"text", 1, 1, T, {A}, false, false, to_text},
    {"whole",
     1,
     1,
     B,
     {N},
     false,
     false,
     [](Evaluator&, const Node&, Arguments a) { return Value(number(a[0]).is_integer()); }},
    {"words", 1, 1, L, {T}, false, false, word_list},
    {"year", 1, 1, N, {T}, false, false, year_of},
};

}  // namespace

const char* name_of(Type type) {
  switch (type) {
    case Type::kBool:
      return "a condition";
    case Type::kNumber:
      return "a number";
    case Type::kText:
      return "a text";
    case Type::kTextList:
      return "a list";
    case Type::kAny:
      return "any value";
  }
  return "";
}

std::span<const Function> functions() { return kFunctions; }

int find_function(std::string_view name) {
  const auto found =
      std::lower_bound(std::begin(kFunctions), std::end(kFunctions), name,
                       [](const Function& function, std::string_view wanted) { return function.name < wanted; });
  if (found == std::end(kFunctions) || found->name != name) return -1;
  return static_cast<int>(found - std::begin(kFunctions));
}

}  // namespace gouji::rules
