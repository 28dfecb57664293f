// A difference is a heading (how far, what), what it states, and a line a value and side with its places or formulas.
#include <fmt/format.h>

#include <iterator>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "report/difference.h"
#include "report/voice.h"
#include "report/wording.h"

namespace gouji::report {
namespace {

using compare::Comparison;
using compare::Difference;
using compare::Stated;
using compare::Status;

constexpr std::size_t kMostPlaces = 6;
constexpr std::size_t kMostFormulas = 4;
constexpr std::size_t kMostCoordinates = 3;
constexpr std::size_t kMostWords = 60;   ///< Characters of a text that is quoted.
constexpr std::size_t kMostBefore = 20;  ///< Characters of it that are quoted before the first that differs.
constexpr int kTenThousandYuan = 6;

struct Side {
  const ComparedSide& side;
  Voice voice;
  std::string_view letter;
};

class Text {
 public:
  Text(const Comparison& comparison, const ComparedSide& first, const ComparedSide& second,
       const CoordinateWords& words, Language language)
      : comparison_(comparison),
        words_(words),
        first_{first, Voice(first.document, language), "A"},
        second_{second, Voice(second.document, language), "B"} {}

  std::string write() {
    head(first_);
    head(second_);
    remarks();
    summary();
    for (const compare::Total& total : comparison_.totals) write_total(total);
    int number = 0;
    for (const Difference& difference : comparison_.differences) write_difference(++number, difference);
    for (const compare::WordDifference& words : comparison_.words) write_words(++number, words);
    return std::move(out_);
  }

 private:
  std::string_view say(std::string_view zh, std::string_view en) const { return first_.voice.say(zh, en); }
  template <typename... Values>
  void line(fmt::format_string<Values...> form, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), form, std::forward<Values>(values)...);
    out_ += '\n';
  }

  static const std::string& body_of(const ComparedSide& side) {
    return side.budget ? side.budget->head.organisation : side.recognition->profile.organisation.value;
  }
  static int year_of(const ComparedSide& side) {
    return side.budget ? side.budget->head.year : side.recognition->profile.year();
  }

  /// Two bodies or two years are hardly equal: told before the list of what differs.
  void remarks() {
    const std::string &first = body_of(first_.side), &second = body_of(second_.side);
    if (!first.empty() && !second.empty() && budget::fold_name(first) != budget::fold_name(second))
      line("{}", say("注意：两边不是同一个单位。", "note: these are two bodies."));
    const int a = year_of(first_.side), b = year_of(second_.side);
    if (a > 0 && b > 0 && a != b) {
      line("{}",
           fmt::format(fmt::runtime(say("注意：两边年度不同，各以自己的年度为“本年”相比：A 的 {} 年与 B 的 {} 年。",
                                        "note: the years differ; each side's own year is compared: {} of A with "
                                        "{} of B.")),
                       a, b));
    }
  }

  void head(const Side& side) {
    std::string what(say("预算", "budget"));
    if (side.side.budget) {
      what +=
          fmt::format(", {}, {}", side.voice.shown(side.side.budget->head.organisation), side.side.budget->head.year);
    } else {
      const recognize::Profile& profile = side.side.recognition->profile;
      what = say("公开文档", "document");
      if (!profile.organisation.value.empty()) what += ", " + side.voice.shown(profile.organisation.value);
      if (profile.year() > 0) what += fmt::format(", {}", profile.year());
    }
    line("{}  {} ({})", side.letter, side.voice.shown(side.side.name), what);
  }

  void summary() {
    const std::size_t differing = comparison_.differences.size() + comparison_.words.size();
    line("{}",
         fmt::format(fmt::runtime(say("相同 {} 处（其中按印出的精度相同 {} 处、差不足一个末位 {} 处），不同 {} 处",
                                      "{} values tie ({} of them as rounded, {} within one printed unit); {} differ")),
                     comparison_.ties(), comparison_.within_rounding, comparison_.adjusted, differing));
    if (comparison_.left_out_first + comparison_.left_out_second > 0) {
      line("{}",
           fmt::format(fmt::runtime(say("没有比较的数字：A {} 个，B {} 个（没有认出所指，或另一方没有这类数）",
                                        "figures not compared: A {}, B {} (not understood, or of a kind the other side "
                                        "does not hold)")),
                       comparison_.left_out_first, comparison_.left_out_second));
    }
  }

  static std::string yuan(const base::Rational& fen) {
    const auto whole = fen.to_int64();
    return whole ? base::describe_yuan({*whole}) : fen.to_string();
  }

  static std::string signed_yuan(const base::Rational& fen) { return (fen.sign() > 0 ? "+" : "") + yuan(fen); }

  void write_total(const compare::Total& total) {
    const std::string change = signed_yuan(total.second - total.first);
    const std::string name = words_.readable(total.coordinate, first_.voice.language());
    line("{}", fmt::format(fmt::runtime(say("{}合计  A {} 元，B {} 元（{}）", "total {}  A {} yuan, B {} yuan ({})")),
                           name, yuan(total.first), yuan(total.second), change));
  }

  std::string status(const Difference& difference) const {
    if (difference.status == Status::kOnlyFirst) return std::string(say("只在 A 中", "only in A"));
    if (difference.status == Status::kOnlySecond) return std::string(say("只在 B 中", "only in B"));
    if (!difference.change) return std::string(say("不同", "differs"));
    switch (difference.kind) {
      case budget::UnitKind::kMoney: {
        const bool large = difference.first[0].unit == "万元" || difference.second[0].unit == "万元";
        return large ? compare::signed_text(*difference.change, kTenThousandYuan) + " 万元"
                     : signed_yuan(*difference.change) + " 元";
      }
      case budget::UnitKind::kPercent:
        return compare::signed_text(*difference.change, 0) + std::string(say(" 个百分点", " percentage points"));
      default:
        return compare::signed_text(*difference.change, 0);
    }
  }

  std::string shown(const std::string& text) const { return first_.voice.shown(second_.voice.shown(text)); }

  void write_difference(int number, const Difference& difference) {
    const Language language = first_.voice.language();
    const std::string label = shown(words_.readable_label(difference.coordinates[0], difference.label, language));
    line("\n[{}] {}{}{}", number, status(difference), label.empty() ? "" : "  ", label);
    std::string what;
    for (std::size_t i = 0; i < difference.coordinates.size() && i < kMostCoordinates; ++i)
      what += (i > 0 ? say("；", "; ") : "").data() + shown(words_.readable(difference.coordinates[i], language));
    if (difference.coordinates.size() > kMostCoordinates) {
      what +=
          fmt::format(fmt::runtime(say("；另 {} 处", "; {} more")), difference.coordinates.size() - kMostCoordinates);
    }
    line("    {}", what);
    const bool money = difference.kind == budget::UnitKind::kMoney;
    for (const Stated& stated : difference.first) write_stated(first_, stated, money);
    for (const Stated& stated : difference.second) write_stated(second_, stated, money);
  }

  /// Amounts of a budget with separators, as they are printed everywhere else.
  static std::string value_text(const Side& side, const Stated& stated, bool money) {
    // 持平 is a value without a unit.
    const bool number = stated.text.find_first_of("0123456789") != std::string::npos;
    if (!number) return side.voice.shown(stated.text);
    return with_unit(side.side.budget && money ? yuan(stated.value) : side.voice.shown(stated.text), stated.unit);
  }

  void write_stated(const Side& side, const Stated& stated, bool money) {
    if (!side.side.budget) {
      line("    {}  {}{}", side.letter, value_text(side, stated, money), places(side, stated));
      return;
    }
    line("    {}  {}", side.letter, value_text(side, stated, money));
    std::size_t told = 0;
    for (const std::uint32_t index : stated.calculations) {
      if (told++ == kMostFormulas) break;
      write_step(side, side.side.budget->calculations[index]);
    }
    if (stated.calculations.size() > kMostFormulas) {
      line("       {}", fmt::format(fmt::runtime(say("另有 {} 个算式", "{} more formulas")),
                                    stated.calculations.size() - kMostFormulas));
    }
    if (!stated.calculations.empty()) return;
    for (std::size_t i = 0; i < stated.lines.size() && i < kMostFormulas; ++i) {
      const std::string& from = side.side.budget->lines[stated.lines[i]].from;
      if (!from.empty()) line("       {}{}", say("直接录入：", "entered: "), side.voice.shown(from));
    }
  }

  /// 参保补助：52600 × 190 = 9,994,000.00  project_lines.csv 第 2 行
  void write_step(const Side& side, const budget::Calculation& step) {
    const budget::Budget& budget = *side.side.budget;
    // The input row may stand behind a step of a step.
    const budget::Calculation* origin = &step;
    while (origin->cells.empty() && !origin->from.empty()) origin = &budget.calculations[origin->from.front()];
    std::string where;
    if (!origin->cells.empty()) {
      const budget::InputCell& cell = origin->cells.front();
      where = fmt::format(fmt::runtime(say("  {} 第 {} 行", "  {} line {}")),
                          side.voice.shown(budget.sheets[cell.sheet]), cell.row);
    }
    line("       {}{}{} = {}{}", side.voice.shown(words_.said(step.name, side.voice.language())), say("：", ": "),
         side.voice.shown(words_.said(step.formula, side.voice.language())), base::describe_yuan(step.result), where);
  }

  static std::string places(const Side& side, const Stated& stated) {
    std::string out;
    for (std::size_t i = 0; i < stated.figures.size() && i < kMostPlaces; ++i) {
      const std::string place = short_place(side.side.recognition->model.figures[stated.figures[i]].place);
      if (!place.empty()) out += (out.empty() ? "  " : ", ") + place;
    }
    if (stated.figures.size() > kMostPlaces) out += fmt::format(", +{}", stated.figures.size() - kMostPlaces);
    return out;
  }

  /// Where both begin to differ, with a little before it.
  static std::size_t first_difference(const std::string& a, const std::string& b) {
    std::size_t at = 0, kept = 0;
    for (std::size_t characters = 0; at < a.size() && at < b.size();) {
      const std::size_t before = at;
      base::next_code_point(a, at);
      if (a.compare(before, at - before, b, before, at - before) != 0) break;
      if (++characters % kMostBefore == 0) kept = before;
    }
    return kept;
  }

  static std::string excerpt(const std::string& text, std::size_t begin) {
    std::size_t end = begin;
    for (std::size_t characters = 0; characters < kMostWords && end < text.size(); ++characters)
      base::next_code_point(text, end);
    return (begin > 0 ? "…" : "") + text.substr(begin, end - begin) + (end < text.size() ? "…" : "");
  }

  void write_words(int number, const compare::WordDifference& words) {
    line("\n[{}] {}  {}", number, say("文字不同", "words differ"),
         shown(words_.readable(words.what, first_.voice.language())));
    const std::string first = first_.voice.shown(words.first), second = second_.voice.shown(words.second);
    const std::size_t begin = first_difference(first, second);
    line("    A  {}", first.empty() ? std::string(say("（无）", "(none)")) : excerpt(first, begin));
    line("    B  {}", second.empty() ? std::string(say("（无）", "(none)")) : excerpt(second, begin));
  }

  const Comparison& comparison_;
  const CoordinateWords& words_;
  Side first_, second_;
  std::string out_;
};

}  // namespace

std::string difference_text(const Comparison& comparison, const ComparedSide& first, const ComparedSide& second,
                            const CoordinateWords& words, Language language) {
  return Text(comparison, first, second, words, language).write();
}

}  // namespace gouji::report
