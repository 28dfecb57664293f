// Facts of the narrative: statements with their figures, causes inside reasons, claims of reasons about other quantities, and
// all figures with the way they are printed.
#include <algorithm>
#include <array>
#include <span>

#include "base/numeral.h"
#include "base/text.h"
#include "check/facts_maker.h"

namespace gouji::check {

using base::Rational;
using budget::Figure;

namespace {

constexpr std::array<std::string_view, 7> kUp = {"增加", "增长", "上升", "提高", "上涨", "新增", "增大"};
constexpr std::array<std::string_view, 7> kDown = {"减少", "下降", "降低", "压减", "压缩", "削减", "缩减"};

/// +1, -1, 0 when no word of direction or both kinds stand in the text.
int direction_of(std::string_view text) {
  const auto has = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  const bool up = std::any_of(kUp.begin(), kUp.end(), has), down = std::any_of(kDown.begin(), kDown.end(), has);
  return up == down ? 0 : up ? 1 : -1;
}

/// Plain, without what introduces it (分析:) and without the mark at its end: equal reasons compare equal.
std::string trimmed_reason(std::string_view raw) {
  std::string reason = plain(raw);
  for (std::string_view opening : {"分析:", "分析如下:", "如下:", ":", "是:", "为:"}) {
    if (reason.starts_with(opening)) reason.erase(0, opening.size());
  }
  while (!reason.empty()) {
    if (reason.back() == ';' || reason.back() == ',') {
      reason.pop_back();
    } else if (reason.ends_with("。")) {
      reason.resize(reason.size() - std::string_view("。").size());
    } else {
      break;
    }
  }
  return reason;
}

/// Reasons are lists of causes: "1.甲;2.乙" or "甲;乙". Numbers followed by a year (1.2024年) are numbering too.
std::vector<std::string> causes_of(std::string_view reason) {
  std::vector<std::string> causes;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= reason.size(); ++at) {
    const bool end = at == reason.size() || reason[at] == ';' || reason.substr(at).starts_with("。");
    if (!end) continue;
    std::string_view cause = reason.substr(begin, at - begin);
    std::size_t digits = 0;
    while (digits < cause.size() && cause[digits] >= '0' && cause[digits] <= '9') ++digits;
    if (digits > 0 && digits < 3 && digits < cause.size() &&
        (cause[digits] == '.' || cause.substr(digits).starts_with("、"))) {
      cause.remove_prefix(digits + (cause[digits] == '.' ? 1 : 3));
    }
    if (cause.size() >= 9) causes.emplace_back(cause);
    begin = at + (at < reason.size() && reason[at] == ';' ? 1 : 3);
    at = std::max(at, begin - 1);
  }
  return causes;
}

/// A signed amount with a unit of money behind a word of direction: 减少9,184,200元.
bool amount_in(std::string_view cause, Rational& amount) {
  for (const auto& [words, sign] : {std::pair(std::span<const std::string_view>(kUp), 1),
                                    std::pair(std::span<const std::string_view>(kDown), -1)}) {
    for (std::string_view word : words) {
      for (std::size_t at = cause.find(word); at != std::string_view::npos; at = cause.find(word, at + 1)) {
        std::string_view rest = cause.substr(at + word.size());
        const auto numeral = base::match_arabic(rest);
        if (!numeral.ok()) continue;
        rest.remove_prefix(numeral.value().length);
        const int fen = rest.starts_with("万元") ? 6 : rest.starts_with("元") ? 2 : rest.starts_with("亿元") ? 10 : -1;
        if (fen < 0) continue;
        amount = numeral.value().decimal.value() * Rational::decimal(1, -fen) * Rational(sign);
        return true;
      }
    }
  }
  return false;
}

/// Base as measured: 2023年执行数 executed, 上年预算 budget; empty when the wording does not say.
std::string_view base_measure(std::string_view wording) {
  const auto has = [&](std::string_view word) { return wording.find(word) != std::string_view::npos; };
  if (has("执行") && (has("预计") || has("预估"))) return "executed_estimate";
  if (has("执行") || has("决算")) return "executed";
  if (has("预算")) return "budget";
  return {};
}

/// Wording of a reason that stands right after a statement without the words that announce one, or in the next paragraph.
std::string following_reason(std::string_view rest, const std::string* next) {
  constexpr std::size_t kReach = 150;
  constexpr std::string_view kStop = "。";
  if (rest.starts_with(kStop))
    rest.remove_prefix(kStop.size());  // …持平。主要原因：, and the reason in the next paragraph.
  std::string text = plain(rest.substr(0, std::min(rest.size(), kReach)));
  if (next && (rest.size() < 12 || (rest.size() < kReach && rest.find("。") == std::string_view::npos)))
    text += plain(std::string_view(*next).substr(0, std::min<std::size_t>(next->size(), kReach)));
  for (std::string_view word : {"原因", "由于", "变动", "主要是", "因为", "调整", "新增", "所致", "无数据"}) {
    if (text.find(word) != std::string::npos) return text;
  }
  return {};
}

/// What the sentence right behind a statement, or the rest of its own, says of the budget: 。决算数小于预算数的主要原因… "less"; empty when nothing.
std::string order_said(std::string_view rest, const budget::Knowledge& knowledge) {
  constexpr std::string_view kStop = "。";
  std::size_t end = rest.find(kStop, rest.starts_with(kStop) ? kStop.size() : 0);
  const std::string sentence = plain(rest.substr(0, end));
  for (const auto& [word, means] : knowledge.word_pairs("order_words")) {
    if (sentence.find(word) != std::string::npos) return means;
  }
  return {};
}

std::string_view unit_name(budget::UnitKind kind) {
  switch (kind) {
    case budget::UnitKind::kMoney:
      return "money";
    case budget::UnitKind::kCount:
      return "count";
    case budget::UnitKind::kPercent:
      return "percent";
    case budget::UnitKind::kMeasure:
      return "measure";
    case budget::UnitKind::kNone:
      return "none";
  }
  return "none";
}

}  // namespace

void FactMaker::add_statements() {
  for (std::size_t number = 0; number < recognition_.statements.size(); ++number) {
    const recognize::Statement& statement = recognition_.statements[number];
    const std::string* block = block_text(statement.block);
    const std::string_view printed =
        block && statement.end <= block->size() && statement.begin < statement.end
            ? std::string_view(*block).substr(statement.begin, statement.end - statement.begin)
            : std::string_view(statement.label);
    budget::Fact& fact = add("statement", statement.place, printed);
    FactWriter fields(facts_, fact);
    fields.number("number", Rational(static_cast<std::int64_t>(number))).lasting("label", plain_of(statement.label));
    add_coordinate(fields, statement.at);
    const auto amount = [&](budget::FactName name, budget::FigureId id) {
      if (const Figure* found = figure(id)) fields.number(name, found->value());
    };
    amount("amount", statement.amount);
    amount("budget", statement.budget);
    amount("change", statement.change);
    amount("growth", statement.growth);
    amount("share", statement.share);
    amount("count", statement.count);
    if (const Figure* found = figure(statement.amount)) fields.lasting("unit", found->unit.word);
    const std::string_view base = plain_of(statement.base_wording);
    fields.lasting("base_wording", base).lasting("base_measure", base_measure(base));
    const std::string reason = trimmed_reason(statement.reason);
    if (reason.empty() && block && statement.end <= block->size()) {
      fields.text("following_reason",
                  following_reason(std::string_view(*block).substr(statement.end), block_text(statement.block + 1)));
    }
    if (statement.budget != budget::kNone && block && statement.end <= block->size())
      fields.text("order_said", order_said(std::string_view(*block).substr(statement.end), knowledge_));
    fields.text("reason", reason).lasting("use", plain_of(statement.use));
    fields.truth("none", statement.none)
        .truth("flat", statement.flat)
        .truth("item", statement.item)
        .truth("resolved", statement.resolved);
    fields.lasting("section", section_id(statement.section)).lasting("topic", topic_of(statement.section));
    fields.number("block", Rational(statement.block)).lasting("printed", plain_of(printed));
    if (statement.parent != budget::kNone)
      fields.number("parent", Rational(static_cast<std::int64_t>(statement.parent)));
    if (!reason.empty()) {
      Rational sum, one;
      std::int64_t with = 0, without = 0;
      const std::vector<std::string> causes = causes_of(reason);
      for (const std::string& cause : causes) {
        if (amount_in(cause, one)) {
          sum += one;
          ++with;
        } else {
          ++without;
        }
      }
      fields.number("causes_with_amount", Rational(with)).number("causes_without_amount", Rational(without));
      if (with > 0) fields.number("causes_sum", sum);
      if (!causes.empty()) fields.text("first_cause", causes.front());
      fields.number("reason_direction", Rational(direction_of(reason)));
      add_reason_claims(statement, number);
    }
  }
}

/// "公用经费按人头测算较上年增加": what a reason claims about another quantity. One fact a clause with one subject and one
/// direction; subjects are the words of data/vocabulary/words/reason_subjects.txt, or the usual ones.
void FactMaker::add_reason_claims(const recognize::Statement& statement, std::size_t number) {
  static constexpr std::array<std::string_view, 6> kUsual = {"公用经费", "人员经费",     "项目支出",
                                                             "基本支出", "机关运行经费", "公务接待费"};
  std::vector<std::string_view> subjects(kUsual.begin(), kUsual.end());
  for (const std::string& word : knowledge_.words("reason_subjects")) subjects.push_back(word);
  const std::string_view reason = plain_of(statement.reason);
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= reason.size(); ++at) {
    const bool end = at == reason.size() || reason[at] == ',' || reason[at] == ';' || reason.compare(at, 3, "。") == 0;
    if (!end) continue;
    const std::string_view clause = reason.substr(begin, at - begin);
    begin = at + 1;
    for (std::string_view candidate : subjects) {
      if (clause.find(candidate) == std::string_view::npos) continue;
      const int direction = direction_of(clause.substr(clause.find(candidate)));
      if (direction == 0) continue;
      const base::Place place = statement.reason_place.known() ? statement.reason_place : statement.place;
      budget::Fact& fact = add("reason_claim", place, clause);
      FactWriter fields(facts_, fact);
      fields.lasting("subject", candidate).number("direction", Rational(direction)).lasting("clause", clause);
      fields.number("statement", Rational(static_cast<std::int64_t>(number)))
          .lasting("topic", topic_of(statement.section));
    }
  }
}

void FactMaker::add_figures() {
  for (const Figure& found : recognition_.model.figures) {
    if (found.latent_text) continue;
    budget::Fact& fact = add("figure", found.place, facts_.keep(found.text + found.unit.word));
    FactWriter fields(facts_, fact);
    fields.lasting("text", found.text)
        .lasting("unit", found.unit.word)
        .lasting("unit_kind", unit_name(found.unit.kind));
    fields.lasting("role", budget::name_of(found.role)).number("value", found.value());
    fields.number("decimals", Rational(found.decimal.decimals)).truth("zero", found.decimal.unscaled == 0);
    const bool thousand = found.decimal.unscaled / [&] {
      base::Int128 power = 1;
      for (int i = 0; i < found.decimal.decimals; ++i) power *= 10;
      return power;
    }() >= 1000;
    fields.truth("thousand", thousand)
        .truth("separator", found.text.find(',') != std::string::npos || found.text.find("，") != std::string::npos);
    const bool in_table = block_text(found.block) == nullptr;
    fields.truth("in_table", in_table).lasting("label", plain_of(found.label));
    if (found.block >= 0 && static_cast<std::size_t>(found.block) < document_.blocks.size()) {
      facts_.share(fact, common_of_block(found.block));
    } else {
      fields.number("block", Rational(found.block));
    }
  }
}

}  // namespace gouji::check
