// A line says its amount, share, change, reason, use, list, in the order of `say`. Where there was nothing in either year it says so
// in words. Every change that is not nothing needs a reason from the unit.
#include "publish/narrative.h"

#include <algorithm>
#include <utility>

namespace gouji::publish {
namespace {

using base::Fen;
using budget::Coordinate;
using budget::Dimension;
using budget::TemplateLine;

class SectionPrinter {
 public:
  SectionPrinter(Page& page, const budget::TemplateSectionDetail& section, const std::string& title)
      : page_(page), section_(section), title_(title) {}

  void run() {
    bool first = true;
    for (const TemplateLine& line : section_.lines) {
      if (line.when == "listed") continue;  // Stands in the list of its whole.
      const Coordinate at = section_.scope.overlaid(line.at);
      const bool total = line.children == "parts" && !lists_lines(line);
      if (std::exchange(first, false) && line.each.empty() && !total && page_.values.now(at) &&
          !page_.values.occurs(at)) {
        return page_.paragraph(page_.filled("{o}{y}年未安排") + line.labels.front() + "。");
      }
      if (line.each.empty()) {
        one(line, at, line.labels.front());
      } else {
        repeated(line, at);
      }
    }
  }

 private:
  Fen now(const Coordinate& at) const { return page_.values.now(at).value_or(Fen{}); }
  Fen before(const Coordinate& at) const { return page_.values.before(at, base_).value_or(Fen{}); }

  static bool lists_lines(const TemplateLine& line) {
    return std::find(line.say.begin(), line.say.end(), "list:lines") != line.say.end();
  }

  static bool says(const TemplateLine& line, std::string_view kind) {
    return std::any_of(line.say.begin(), line.say.end(),
                       [&](const std::string& say) { return say.substr(0, say.find(':')) == kind; });
  }

  void one(const TemplateLine& line, const Coordinate& at, const std::string& label) {
    const bool exists = page_.values.occurs(at);
    if (line.when == "nonzero" && now(at).value == 0) return;
    if (line.when == "if-present" && !exists) return;
    if (line.when == "empty" && exists) return;
    if (!page_.values.now(at)) return;  // Counts and the like are blocks.
    if (line.when == "empty" || says(line, "none")) {
      page_.paragraph(page_.filled("{o}{y}年未安排") + label + "。");
      return;
    }
    // A line that says nothing announces the lines below it.
    std::string sentence = line.say.empty() ? label + "：" : opening(line, at, label);
    const budget::Symbol flow = at.get(Dimension::kFlow);
    if (line.children == "parts" &&
        std::none_of(wholes_.begin(), wholes_.end(), [&](const Whole& whole) { return whole.flow == flow; }))
      wholes_.push_back({flow, now(at), label});
    page_.paragraph(std::move(sentence));
  }

  std::string opening(const TemplateLine& line, const Coordinate& at, const std::string& label) {
    // Behind a total or a list a line belongs to it.
    std::string out = (wholes_.empty() && number_ == 0 ? page_.filled("{o}{y}年") : std::string()) + label;
    for (const std::string& say : line.say) out += clause(say, at, label);
    return out + "。";
  }

  std::string clause(const std::string& say, const Coordinate& at, const std::string& label) {
    const std::string kind = say.substr(0, say.find(':'));
    if (kind == "amount") return page_.money(now(at));
    if (kind == "share") return share(at);
    if (kind == "change") {
      const bool executed = say.ends_with("executed") || (say == "change:prior" && page_.form.style.executed_base);
      base_ = executed ? Values::Base::kExecuted : Values::Base::kBudget;
      return change(at, label);
    }
    if (kind == "reason") return reason(at, label);
    if (kind == "use") return use(at, label);
    if (kind == "list") return list(say.substr(std::min(say.find(':') + 1, say.size())), at);
    return "";
  }

  /// Of the whole of the same flow; of the first one where none is.
  std::string share(const Coordinate& at) const {
    if (wholes_.empty()) return "";
    auto of = std::find_if(wholes_.begin(), wholes_.end(),
                           [&](const Whole& whole) { return whole.flow == at.get(Dimension::kFlow); });
    if (of == wholes_.end()) of = wholes_.begin();
    return of->amount.value > 0 ? "，占" + of->label + "的" + page_.percent(now(at), of->amount) : "";
  }

  /// A reader can redo a change from amount and percentage: change = amount x p / (100 + p), so 0.01 % leaves base x base / amount
  /// ten-thousandths, and the last digit of the amount change / amount times itself. Beyond nine units of the last printed digit (ten are covered) the base
  /// is printed, too; so is a base of nothing, of which there is no percentage.
  bool percentage_fixes(Fen prior, Fen amount) const {
    constexpr base::Int128 kSteps = 9, kPercentSteps = 10'000;
    if (prior.value == 0) return page_.form.style.zero_base == "100";
    if (!page_.form.style.growth.ends_with("pct")) return true;
    const base::Int128 before = prior.value, now = amount.value, step = page_.text_step().value;
    const base::Int128 moved = now > before ? now - before : before - now;
    return before * before + kPercentSteps * step * moved <= kSteps * kPercentSteps * step * now;
  }

  std::string change(const Coordinate& at, const std::string& label) {
    if (!page_.values.has_prior(base_)) {
      const bool executed = base_ == Values::Base::kExecuted;
      page_.miss(title_,
                 in_quotes(label) + "要与" + (executed ? "上年执行数" : "上年预算数") +
                     "比较，请在“上年预算”表填写，口径：" + (executed ? "上年执行数" : "上年预算数（或空）"),
                 "'" + label + "' is compared with what was " + (executed ? "executed" : "budgeted") +
                     " last year: fill in sheet last_year, base " + (executed ? "executed" : "budget (or empty)"));
      return "";
    }
    const Style& style = page_.form.style;
    const std::string words = base_ == Values::Base::kExecuted ? "上年执行数" : "上年预算";
    const Fen delta = now(at) - before(at);
    if (delta.value == 0) return "，与" + words + "持平";
    const Fen size = delta.value < 0 ? -delta : delta;
    if (page_.money(size) == page_.money(Fen{})) return "，与" + words + "基本持平";
    const bool base = style.growth.starts_with("base+") || !percentage_fixes(before(at), now(at));
    const std::string from = base ? page_.money(before(at)) : std::string();
    std::string out = "，比" + words + from + (delta.value > 0 ? "增加" : "减少") + page_.money(size);
    if (!style.growth.ends_with("pct")) return out;
    if (before(at).value > 0)
      return out + "，" + (delta.value > 0 ? "增长" : "下降") + page_.percent(delta, before(at));
    return style.zero_base == "100" ? out + "，增长100.00%" : out;
  }

  std::string reason(const Coordinate& at, const std::string& label) {
    const Fen delta = now(at) - before(at);
    if (!page_.values.has_prior(base_) || delta.value == 0) return "";
    const std::string_view words = page_.words("reason", at);
    if (!words.empty()) return "，主要原因是" + std::string(words);
    const std::string size = page_.money(delta.value < 0 ? -delta : delta);
    page_.miss_text(
        title_, "reason", at,
        in_quotes(label) + "比上年" + (delta.value > 0 ? "增加" : "减少") + size + "，请在“文字说明”写变动原因",
        "'" + label + "' " + (delta.value > 0 ? "rose" : "fell") + " by " + size + ": write the reason in sheet texts");
    return "";
  }

  std::string use(const Coordinate& at, const std::string& label) {
    if (now(at).value == 0) return "";
    const std::string_view words = page_.words("use", at);
    if (!words.empty()) return "，主要用于" + std::string(words);
    page_.miss_text(title_, "use", at, "请在“文字说明”写" + in_quotes(label) + "的资金用途",
                    "write in sheet texts what '" + label + "' is used for");
    return "";
  }

  std::string list(const std::string& rows, const Coordinate& at) {
    std::string out;
    const auto add = [&](const std::string& label, Fen amount) {
      out += (out.empty() ? "，其中：" : "、") + label + page_.money(amount);
    };
    if (rows == "lines") {
      for (const TemplateLine& line : section_.lines) {
        if (line.when == "listed") add(line.labels.front(), now(section_.scope.overlaid(line.at)));
      }
    }
    if (rows != "economic") return out;
    for (const budget::Code code : page_.values.economics(at, 2, Values::Years::kNow)) {
      const Fen amount = now(page_.with(at, Dimension::kEconomic, std::to_string(code)));
      if (amount.value != 0) add(page_.name_of(code, budget::Catalogue::kEconomic), amount);
    }
    return out;
  }

  /// 教育支出（类）进修及培训（款）培训支出（项）.
  std::string item_name(budget::Code code) const {
    const auto name = [&](int level) {
      return page_.name_of(budget::code_at_level(code, level), budget::Catalogue::kFunction);
    };
    std::string out = name(1) + "（类）";
    if (budget::level_of(code) > 1) out += name(2) + "（款）";
    if (budget::level_of(code) > 2) out += name(3) + "（项）";
    return out;
  }

  void repeated(const TemplateLine& line, const Coordinate& at) {
    const auto lead = line.children == "views" ? page_.form.views.find(line.each) : page_.form.views.end();
    const bool view = lead != page_.form.views.end();
    std::string views;  // One view of a whole is one paragraph.
    const auto add = [&](const Coordinate& inner, const std::string& label) {
      if (line.when == "nonzero" && now(inner).value == 0) return;
      if (!page_.values.occurs(inner)) return;
      std::string sentence = (view ? std::string() : std::to_string(++number_) + ".") + label;
      bool first = true;
      for (const std::string& say : line.say) {
        std::string text = clause(say, inner, label);
        // The colon keeps the number of the amount away from a name that ends with digits.
        if (first && say == "amount" && !view) text = "：" + text;
        first = false;
        sentence += text;
      }
      if (view) {
        views += (views.empty() ? lead->second : "；") + sentence;
      } else {
        page_.paragraph(sentence + "。");
      }
    };
    if (line.each.starts_with("function:")) {
      const int level = line.each.ends_with("项") ? 3 : line.each.ends_with("款") ? 2 : 1;
      for (const budget::Code code : page_.values.functions(at, level, Values::Years::kBoth))
        add(page_.with(at, Dimension::kFunction, std::to_string(code)), item_name(code));
    } else if (line.each.starts_with("economic:")) {
      for (const budget::Code code : page_.values.economics(at, 1, Values::Years::kBoth))
        add(page_.with(at, Dimension::kEconomic, std::to_string(code)),
            page_.name_of(code, budget::Catalogue::kEconomic));
    } else if (line.each == "kind") {
      for (const auto& [kind, label] : {std::pair<std::string_view, std::string_view>{"basic", "基本支出"},
                                        {"project", "项目支出"},
                                        {"operating", "事业单位经营支出"},
                                        {"remit", "上缴上级支出"},
                                        {"subsidy", "对附属单位补助支出"}})
        add(page_.with(at, Dimension::kKind, kind), std::string(label));
    } else if (line.each == "carry_out") {
      add(at, line.labels.front());  // One more item of the list above.
    } else if (line.each == "project") {
      print_block(page_, "@projects:" + at.describe(page_.symbols), title_);
    }
    if (!views.empty()) page_.paragraph(views + "。");
  }

  Page& page_;
  const budget::TemplateSectionDetail& section_;
  const std::string& title_;
  Values::Base base_ = Values::Base::kBudget;  ///< Of the last change that was said.
  int number_ = 0;                             ///< Lists of one section are numbered through.
  /// What shares are shares of, the first total of each flow.
  struct Whole {
    budget::Symbol flow = budget::kAll;
    Fen amount;
    std::string label;
  };
  std::vector<Whole> wholes_;
};

}  // namespace

void print_lines(Page& page, const budget::TemplateSectionDetail& section, const std::string& title) {
  SectionPrinter(page, section, title).run();
}

}  // namespace gouji::publish
