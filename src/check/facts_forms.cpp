// Facts of performance forms, their indicators and goals, of projects, and of explained terms.
#include <algorithm>
#include <array>
#include <set>

#include "base/numeral.h"
#include "base/text.h"
#include "check/facts_maker.h"

namespace gouji::check {

using base::Rational;
using recognize::Form;
using recognize::Indicator;

namespace {

/// 万元, 元, 亿元 as fen; 0 when the unit is no money. "万元/年" and "万元/次" count.
Rational fen_of(std::string_view unit) {
  if (unit.starts_with("万元")) return Rational(1'000'000);
  if (unit.starts_with("亿元")) return Rational(10'000'000'000);
  if (unit.starts_with("千元")) return Rational(100'000);
  if (unit.starts_with("元")) return Rational(100);
  return Rational(0);
}

bool is_cost(const Indicator& indicator) {
  return indicator.level1.find("成本") != std::string::npos || indicator.level2.find("成本") != std::string::npos;
}

/// Unit price: the amount is for one of something that is counted elsewhere.
bool is_unit_price(std::string_view unit) {
  for (std::string_view word : {"/次", "/人", "/个", "/件", "/本", "/家", "/天", "/台", "/场", "/户"}) {
    if (unit.find(word) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void FactMaker::add_forms() {
  for (std::size_t number = 0; number < recognition_.forms.size(); ++number) {
    const Form& form = recognition_.forms[number];
    const std::string_view id = facts_.keep(numbered_id('f', number + 1));
    budget::Fact& fact =
        add("form", form.name_place.known() ? form.name_place : form.place, form.name.empty() ? form.title : form.name);
    FactWriter fields(facts_, fact);
    const std::string_view name = plain_of(form.name);
    fields.lasting("id", id).lasting("type", form.kind).lasting("title", plain_of(form.title)).lasting("name", name);
    fields.lasting("goal", plain_of(form.goal)).truth("printed_as_table", form.table != budget::kNone);
    const auto amount = [&](budget::FactName field, budget::FigureId figure_id) {
      if (const budget::Figure* found = figure(figure_id)) fields.number(field, found->value());
    };
    amount("total", form.total);
    amount("fiscal", form.fiscal);
    amount("other", form.other);
    std::vector<std::string> level1, level2;
    Rational weights, cost_fixed, cost_unit;
    std::int64_t weighted = 0, quantitative = 0, cost_amounts = 0, cost_prices = 0, shares = 0, hundreds = 0;
    std::int64_t with_basis = 0, with_rule = 0, with_evidence = 0;
    std::string names;
    for (const Indicator& indicator : form.indicators) {
      const auto once = [](std::vector<std::string>& list, const std::string& item) {
        if (!item.empty() && std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
      };
      once(level1, plain(indicator.level1));
      once(level2, plain(indicator.level2));
      names += plain(indicator.level3) + "\n";
      with_basis += !indicator.basis.empty();
      with_rule += !indicator.scoring_rule.empty();
      with_evidence += !indicator.evidence.empty();
      if (indicator.weight) {
        weights += indicator.weight->value();
        ++weighted;
      }
      if (!indicator.value) continue;
      ++quantitative;
      if (indicator.unit == "%") {
        ++shares;
        hundreds += indicator.value->value() == Rational(100);
      }
      const Rational fen = fen_of(indicator.unit);
      if (!is_cost(indicator) || fen.is_zero()) continue;
      if (is_unit_price(indicator.unit)) {
        cost_unit = indicator.value->value() * fen;
        ++cost_prices;
      } else {
        cost_fixed += indicator.value->value() * fen;
        ++cost_amounts;
      }
    }
    fields.list("level1", std::move(level1)).list("level2", std::move(level2));
    fields.number("indicators", Rational(static_cast<std::int64_t>(form.indicators.size())))
        .number("quantitative", Rational(quantitative));
    fields.number("shares", Rational(shares)).number("hundreds", Rational(hundreds)).text("indicator_names", names);
    fields.number("with_basis", Rational(with_basis)).number("with_rule", Rational(with_rule));
    fields.number("with_evidence", Rational(with_evidence));
    if (weighted > 0) fields.number("weights", weights);
    fields.number("weighted", Rational(weighted))
        .number("cost_amounts", Rational(cost_amounts))
        .number("cost_prices", Rational(cost_prices));
    fields.number("cost_fixed", cost_fixed);
    if (cost_prices == 1) fields.number("cost_unit", cost_unit);
    for (const Indicator& indicator : form.indicators) {
      budget::Fact& row =
          add("indicator", indicator.value_place.known() ? indicator.value_place : indicator.place,
              facts_.keep(indicator.level3 + (indicator.printed.empty() ? "" : " ") + indicator.printed));
      FactWriter cells(facts_, row);
      cells.lasting("form", id).lasting("form_type", form.kind).lasting("form_name", name);
      cells.lasting("level1", plain_of(indicator.level1)).lasting("level2", plain_of(indicator.level2));
      cells.lasting("level3", plain_of(indicator.level3)).lasting("printed", plain_of(indicator.printed));
      cells.lasting("op", indicator.op)
          .lasting("unit", plain_of(indicator.unit))
          .lasting("qualitative", plain_of(indicator.qualitative));
      cells.lasting("basis", plain_of(indicator.basis)).lasting("last_year", plain_of(indicator.last_year));
      cells.lasting("scoring_rule", plain_of(indicator.scoring_rule)).lasting("evidence", plain_of(indicator.evidence));
      if (indicator.value) cells.number("value", indicator.value->value());
      if (indicator.weight) cells.number("weight", indicator.weight->value());
      if (indicator.last_year_value) cells.number("last_year_value", indicator.last_year_value->value());
    }
    add_goal_numbers(form, id);
  }
}

/// Percentages in the goal with the name before them: 参保率稳定在95%以上 -> name 参保率, value 95.
void FactMaker::add_goal_numbers(const Form& form, std::string_view id) {
  const std::string_view goal = plain_of(form.goal);
  for (std::size_t at = 0; at < goal.size();) {
    const auto numeral = goal[at] >= '0' && goal[at] <= '9' ? base::match_arabic(goal.substr(at))
                                                            : base::Result<base::NumeralMatch>(base::Error{});
    if (!numeral.ok()) {
      std::size_t next = at;
      base::next_code_point(goal, next);
      at = next;
      continue;
    }
    const std::size_t end = at + numeral.value().length;
    if (goal.compare(end, 1, "%") == 0) {
      std::size_t begin = at;
      for (std::size_t back = at; back > 0; --back) {
        const char c = goal[back - 1];
        if (c == ',' || c == ';' || c == ':' || c == '\n' || goal.compare(back - 1, 3, "。") == 0 ||
            goal.compare(back - 1, 3, "、") == 0)
          break;
        begin = back - 1;
      }
      std::size_t stop = end + 1;
      while (stop < goal.size() && goal[stop] != ',' && goal[stop] != ';' && goal.compare(stop, 3, "。") != 0) ++stop;
      const std::string_view clause = goal.substr(begin, stop - begin);
      budget::Fact& fact = add("goal_number", form.goal_place.known() ? form.goal_place : form.place, clause);
      FactWriter fields(facts_, fact);
      fields.lasting("form", id).number("value", numeral.value().decimal.value()).lasting("clause", clause);
      // The last name before the number: a Han run that ends in 率 or 度.
      constexpr std::array<std::string_view, 2> kRates = {"率", "满意度"};
      std::size_t stop_of_name = 0;
      for (const std::string_view word : kRates) {
        const std::size_t found = clause.rfind(word, at - begin);
        if (found != std::string_view::npos && found + word.size() <= at - begin)
          stop_of_name = std::max(stop_of_name, found + word.size());
      }
      std::size_t first = stop_of_name;
      while (first > 0 && (static_cast<unsigned char>(clause[first - 1]) & 0x80) != 0) --first;
      if (first < stop_of_name) fields.lasting("name", clause.substr(first, stop_of_name - first));
    }
    at = end;
  }
}

void FactMaker::add_projects() {
  for (const recognize::Project& project : recognition_.projects) {
    budget::Fact& fact = add("project", project.place, project.name);
    FactWriter fields(facts_, fact);
    fields.lasting("name", plain_of(project.name)).lasting("source", project.source);
    if (const budget::Figure* found = figure(project.amount)) fields.number("amount", found->value());
    std::vector<std::string> names, empty;
    std::string all, ground;
    for (const Form::Field& element : project.elements) {
      const std::string name = plain(element.name), value = plain(element.value);
      (value.empty() ? empty : names).push_back(name);
      all += name + ":" + value + "\n";
      if (name.find("依据") != std::string::npos) ground += value;
    }
    fields.list("elements", std::move(names)).list("empty_elements", std::move(empty));
    fields.number("element_count", Rational(static_cast<std::int64_t>(project.elements.size())));
    fields.text("text", all).text("ground", ground);
  }
}

/// Terms of the glossary: 一、财政拨款：指… The text of a term is its paragraph.
void FactMaker::add_glossary() {
  std::set<std::string_view> divisions;  // 款 that the document itself uses.
  for (const budget::Fact* fact : facts_.of("code_cell")) {
    const std::string_view code = fact->text("code");
    if (code.size() >= 5 && fact->text("topic") != "glossary") divisions.insert(code.substr(0, 5));
  }
  const budget::Dictionary& dictionary = knowledge_.dictionary(budget::Catalogue::kFunction);
  for (const budget::Fact* passage : facts_.of("passage")) {
    if (passage->text("topic") != "glossary") continue;
    // Tables may follow without a heading: what stands around them explains nothing.
    const std::string_view role = passage->text("role");
    if (role == "unit_line" || role == "table_title" || role == "table_note" || role == "cell") continue;
    const std::string_view text = passage->text("text");
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon > 150) continue;
    budget::Fact& fact = add("glossary_term", passage->place, passage->quote);
    FactWriter fields(facts_, fact);
    const std::string_view term = text.substr(0, colon);
    fields.lasting("term", term).lasting("text", text.substr(colon + 1)).number("block", number_of(*passage, "block"));
    // 一般公共服务支出（类）财政事务（款）行政运行（项）
    const std::size_t division = term.find("(款)");
    if (division == std::string_view::npos) continue;
    const std::size_t before = term.rfind(')', division);
    std::string_view name = term.substr(before == std::string_view::npos || before + 1 >= division ? 0 : before + 1);
    name = name.substr(0, name.find("(款)"));
    if (name.starts_with("类)")) name = name.substr(4);
    fields.lasting("division", name);
    bool used = false, known = false;
    for (const budget::CodeRow* row : dictionary.by_name(name, 2)) {
      known = true;
      used = used || divisions.contains(row->code);
    }
    fields.truth("division_known", known).truth("division_used", used);
  }
}

}  // namespace gouji::check
