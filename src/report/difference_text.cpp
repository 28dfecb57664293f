// A difference is a heading (how far, what), what it states, and a line a value and side with its places or formulas.
#include <fmt/format.h>

#include <iterator>

#include "base/text.h"
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
  Text(const Comparison& comparison, const ComparedSide& first, const ComparedSide& second, Language language)
      : comparison_(comparison),
        first_{first, Voice(first.document, language), "A"},
        second_{second, Voice(second.document, language), "B"} {}

  std::string write() {
    head(first_);
    head(second_);
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

  void write_total(const compare::Total& total) {
    line("{:24}{} → {} 元 ({})", total.coordinate, yuan(total.first), yuan(total.second),
         compare::signed_text(total.second - total.first, 2));
  }

  std::string status(const Difference& difference) const {
    if (difference.status == Status::kOnlyFirst) return std::string(say("只在 A 中", "only in A"));
    if (difference.status == Status::kOnlySecond) return std::string(say("只在 B 中", "only in B"));
    if (!difference.change) return std::string(say("不同", "differs"));
    switch (difference.kind) {
      case budget::UnitKind::kMoney: {
        const bool large = difference.first[0].unit == "万元" || difference.second[0].unit == "万元";
        return compare::signed_text(*difference.change, large ? kTenThousandYuan : 2) + (large ? " 万元" : " 元");
      }
      case budget::UnitKind::kPercent:
        return compare::signed_text(*difference.change, 0) + std::string(say(" 个百分点", " percentage points"));
      default:
        return compare::signed_text(*difference.change, 0);
    }
  }

  void write_difference(int number, const Difference& difference) {
    const std::string label = first_.voice.shown(second_.voice.shown(difference.label));
    line("\n[{}] {}{}{}", number, status(difference), label.empty() ? "" : "  ", label);
    std::string what;
    for (std::size_t i = 0; i < difference.coordinates.size() && i < kMostCoordinates; ++i)
      what += (i > 0 ? "; " : "") + second_.voice.shown(first_.voice.shown(difference.coordinates[i]));
    if (difference.coordinates.size() > kMostCoordinates)
      what += fmt::format("; +{}", difference.coordinates.size() - kMostCoordinates);
    line("    {}", what);
    for (const Stated& stated : difference.first) write_stated(first_, stated);
    for (const Stated& stated : difference.second) write_stated(second_, stated);
  }

  void write_stated(const Side& side, const Stated& stated) {
    line("    {}  {}{}", side.letter, with_unit(side.voice.shown(stated.text), stated.unit), where(side, stated));
    if (!side.side.budget) return;
    std::size_t told = 0;
    for (const std::uint32_t index : stated.calculations) {
      if (told++ == kMostFormulas) break;
      const budget::Calculation& step = side.side.budget->calculations[index];
      line("       #{} {} = {} ({})", index, side.voice.shown(step.formula), base::describe_yuan(step.result),
           side.voice.shown(step.name));
    }
    if (stated.calculations.size() > kMostFormulas) {
      line("       {}", fmt::format(fmt::runtime(say("另有 {} 个算式", "{} more formulas")),
                                    stated.calculations.size() - kMostFormulas));
    }
  }

  std::string where(const Side& side, const Stated& stated) const {
    std::string out;
    if (side.side.budget) {
      if (stated.lines.empty()) return out;
      out = fmt::format("  {} {}", say("预算行", "lines"), stated.lines[0]);
      for (std::size_t i = 1; i < stated.lines.size() && i < kMostPlaces; ++i)
        out += fmt::format(" {}", stated.lines[i]);
      return stated.lines.size() > kMostPlaces ? out + fmt::format(" +{}", stated.lines.size() - kMostPlaces) : out;
    }
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
    line("\n[{}] {}  {}", number, say("文字不同", "words differ"), first_.voice.shown(words.what));
    const std::string first = first_.voice.shown(words.first), second = second_.voice.shown(words.second);
    const std::size_t begin = first_difference(first, second);
    line("    A  {}", first.empty() ? std::string(say("（无）", "(none)")) : excerpt(first, begin));
    line("    B  {}", second.empty() ? std::string(say("（无）", "(none)")) : excerpt(second, begin));
  }

  const Comparison& comparison_;
  Side first_, second_;
  std::string out_;
};

}  // namespace

std::string difference_text(const Comparison& comparison, const ComparedSide& first, const ComparedSide& second,
                            Language language) {
  return Text(comparison, first, second, language).write();
}

}  // namespace gouji::report
