// Personnel and public funds of each unit (compile.md 3, steps 2 to 5). People of one post and status are a group; a pay item,
// a contribution or a quota of a group is one step.
// Example: six people, 2,600 and 3,100 a month, 9,000 a year: 30101 6 × 2,600 × 12 = 187,200; 30103 6 × 9,000 = 54,000; housing
// fund 12 % of (187,200 + 223,200 + 54,000) = 55,728, at a quantum of 100 yuan 55,700.
#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "compile/compiler.h"

namespace gouji::compile {
namespace {

using base::Rational;
using intake::Row;

constexpr int kMonths = 12;
/// Groups of more rows get a formula in words; the cells are named all the same.
constexpr std::size_t kMostRowsInFormula = 4;

struct Group {
  std::string post, status;
  std::vector<Row> people;
  Rational heads;
};

std::string yuan(const Rational& amount) {
  const auto fen = base::to_fen(amount * Rational(100));
  return fen && Rational::decimal(fen.value().value, 2) == amount ? base::describe_yuan(fen.value())
                                                                  : amount.to_string();
}

Rational count_of(const Row& person) { return person.number("count", 1); }
Rational months_of(const Row& person) { return person.number("months", kMonths); }

class UnitPersonnel {
 public:
  UnitPersonnel(Compiler& compiler, std::uint32_t unit, const std::vector<Row>& people, const std::vector<Row>& counts)
      : c_(compiler), unit_(unit), context_(compiler.context(unit)), counts_(counts) {
    for (const std::string_view status : {"in_service", "veteran", "retired"}) {
      for (const std::string_view post : {"admin", "institution", "worker"}) {
        Group group{std::string(post), std::string(status), {}, {}};
        for (const Row& person : people) {
          if (person.text("status") != status || person.text("post") != post) continue;
          group.people.push_back(person);
          group.heads += count_of(person);
        }
        if (!group.people.empty()) groups_.push_back(std::move(group));
      }
    }
    items_ = c_.parameters.pay_items(context_);
  }

  void run() {
    check_months();
    for (Group& group : groups_) pay(group);
    for (const Row& rate : c_.parameters.rates(context_)) {
      for (const Group& group : groups_) {
        if (group.status == "in_service" && holds_for_post(rate, group.post)) contribute(rate, group);
      }
    }
    for (const Row& quota : c_.parameters.quotas(context_)) apply_quota(quota);
    tell_counts();
  }

 private:
  std::string title(std::string_view name, const Group& group) const {
    const std::string_view list = group.status == "in_service" ? "post" : "status";
    const std::string& word = group.status == "in_service" ? group.post : group.status;
    return std::string(name) + "（" + std::string(c_.inputs.schema->word_for(list, word)) + "）";
  }

  void check_months() {
    for (const Group& group : groups_) {
      for (const Row& person : group.people) {
        if (person.number("months", kMonths) > Rational(kMonths))
          c_.error_at(person, "月数不能超过 12", "months may not exceed 12");
      }
    }
  }

  LineKey key(budget::Kind kind, budget::Code function, budget::Code economic) const {
    LineKey out;
    out.unit = unit_;
    out.kind = kind;
    out.function = function;
    out.economic = economic;
    return out;
  }

  budget::Code posting(std::string_view item, const Row& parameter, std::string_view post) {
    const budget::Code code = c_.parameters.posting(item, context_, post);
    if (code == 0) {
      const std::string unit(context_.code);
      c_.error_at(parameter,
                  "单位 " + unit + "：“参数·记账科目”中没有事项 " + std::string(item) +
                      (post.empty() ? "" : "（岗位 " + std::string(c_.inputs.schema->word_for("post", post)) + "）") +
                      "，请补一行",
                  "unit " + unit + ": sheet postings has no row for " + std::string(item) + " (post " +
                      std::string(post) + ")");
    }
    return code;
  }

  static budget::Kind kind_of(const Row& parameter) {
    budget::Kind kind = budget::Kind::kPersonnel;
    budget::kind_from(parameter.text("kind"), kind);
    return kind;
  }

  /// What an item pays a group in a year: count × amount × months, or count × amount.
  struct Sum {
    Rational amount;
    std::string formula;
    std::vector<budget::InputCell> cells;
  };
  Sum pay_sum(const Row& item, const Group& group) const {
    Sum out;
    const std::string column = "pay." + std::string(item.text("code"));
    const bool monthly = item.text("period") == "month";
    std::size_t rows = 0;
    for (const Row& person : group.people) {
      const Rational amount = person.number(column);
      if (amount.is_zero()) continue;
      const Rational times = monthly ? months_of(person) : Rational(1);
      out.amount += count_of(person) * amount * times;
      if (++rows <= kMostRowsInFormula) {
        out.formula += (rows == 1 ? "" : " + ") + count_of(person).to_string() + " × " + yuan(amount) +
                       (monthly ? " × " + times.to_string() : "");
      }
      out.cells.push_back(person.cell(column));
      if (person.has("count")) out.cells.push_back(person.cell("count"));
      if (person.has("months") && monthly) out.cells.push_back(person.cell("months"));
    }
    if (rows > kMostRowsInFormula)
      out.formula = "Σ 人数 × 标准" + std::string(monthly ? " × 月数" : "") + "（" + std::to_string(rows) + " 行）";
    return out;
  }

  /// Items of a group that share function and economic class are summed, then rounded once.
  void pay(Group& group) {
    struct Part {
      const Row* item;
      Sum sum;
    };
    std::map<std::pair<budget::Code, budget::Code>, std::vector<Part>> parts;
    for (const Row& item : items_) {
      if (!holds_for_post(item, group.post)) continue;
      Sum sum = pay_sum(item, group);
      if (sum.amount.is_zero()) continue;
      const std::string_view wanted = group.status != "in_service" ? "retiree"
                                      : item.has("posting")        ? item.text("posting")
                                                                   : "personnel";
      const budget::Code function = posting(wanted, item, group.post);
      parts[{function, item.code("economic")}].push_back({&item, std::move(sum)});
    }
    for (auto& [codes, list] : parts) {
      const auto line = key(budget::Kind::kPersonnel, codes.first, codes.second);
      if (list.size() == 1) {
        c_.add_to_line(line, pay_step(list[0].item, list[0].sum, group, Compiler::Rounding::kQuantum));
        continue;
      }
      Rational total;
      std::vector<std::uint32_t> from;
      std::string formula;
      for (Part& part : list) {
        total += part.sum.amount;
        formula += (formula.empty() ? "" : " + ") + yuan(part.sum.amount);
        from.push_back(pay_step(part.item, part.sum, group, Compiler::Rounding::kFen));
      }
      c_.add_to_line(line, c_.add_step(title(std::to_string(codes.second), group), formula, total * Rational(100),
                                       Compiler::Rounding::kQuantum, std::move(from), {}));
    }
  }

  std::uint32_t pay_step(const Row* item, Sum& sum, const Group& group, Compiler::Rounding rounding) {
    const std::uint32_t step = c_.add_step(title(item->text("name"), group), std::move(sum.formula),
                                           sum.amount * Rational(100), rounding, {}, std::move(sum.cells));
    pay_steps_[{std::string(item->text("code")), &group}] = step;
    return step;
  }

  /// Base of one person in a month: the override, else the items (yearly ones by twelfths) between floor and cap.
  struct Base {
    Rational amount;
    bool plain = true;  ///< No override, floor or cap was at work.
  };
  Base base_of(const Row& rate, const Row& person, const std::vector<const Row*>& items) const {
    const std::string override_column = "base." + std::string(rate.text("code"));
    if (person.has(override_column)) return {person.number(override_column), false};
    Base out;
    for (const Row* item : items) {
      const Rational amount = person.number("pay." + std::string(item->text("code")));
      out.amount += item->text("period") == "month" ? amount : amount / Rational(kMonths);
    }
    if (rate.has("floor") && out.amount < rate.number("floor")) return {rate.number("floor"), false};
    if (rate.has("cap") && out.amount > rate.number("cap")) return {rate.number("cap"), false};
    return out;
  }

  std::vector<const Row*> items_of(const Row& rate, const Group& group) {
    std::vector<const Row*> out;
    std::string code;
    const std::string listed = std::string(rate.text("items")) + " ";
    for (const char ch : listed) {
      if (ch != ' ') {
        code += ch;
        continue;
      }
      bool known = code.empty();
      for (const Row& item : items_) {
        if (item.text("code") != code) continue;
        known = true;
        if (holds_for_post(item, group.post)) out.push_back(&item);
      }
      if (!known) c_.error_at(rate, "工资项目中没有 " + code, "there is no pay item " + code);
      code.clear();
    }
    return out;
  }

  void contribute(const Row& rate, const Group& group) {
    const std::vector<const Row*> items = items_of(rate, group);
    const Rational factor = rate.number("rate") / Rational(100);
    const bool by_person = rate.text("rounding") == "person";
    Rational base, result;
    bool plain = true;
    std::vector<budget::InputCell> cells;
    for (const Row& person : group.people) {
      const Base own = base_of(rate, person, items);
      const Rational year = own.amount * months_of(person);
      base += year * count_of(person);
      plain = plain && own.plain && months_of(person) == Rational(kMonths);
      if (by_person) result += (year * factor).round_to(Rational::decimal(1, 2)) * count_of(person);
      if (!own.plain)
        cells.push_back(person.has("base." + std::string(rate.text("code")))
                            ? person.cell("base." + std::string(rate.text("code")))
                            : person.cell("staff"));
    }
    if (!by_person) result = base * factor;
    if (result.is_zero()) return;
    std::vector<std::uint32_t> from{base_step(rate, group, items, base, plain, std::move(cells))};
    const std::string formula =
        yuan(base) + " × " + rate.number("rate").to_string() + "%" + (by_person ? "（逐人取整）" : "");
    const std::uint32_t step = c_.add_step(title(rate.text("name"), group), formula, result * Rational(100),
                                           Compiler::Rounding::kQuantum, std::move(from), {rate.cell("rate")});
    const budget::Code function = posting(rate.text("posting"), rate, group.post);
    c_.add_to_line(key(kind_of(rate), function, rate.code("economic")), step);
  }

  /// The base as a step of its own. When it is the plain sum of pay items, rates with the same items share it.
  std::uint32_t base_step(const Row& rate, const Group& group, const std::vector<const Row*>& items,
                          const Rational& base, bool plain, std::vector<budget::InputCell> cells) {
    const std::pair<std::string, const Group*> shared{"=" + std::string(rate.text("items")), &group};
    const auto known = pay_steps_.find(shared);
    if (plain && known != pay_steps_.end()) return known->second;
    std::vector<std::uint32_t> from;
    std::string formula;
    for (const Row* item : items) {
      const auto step = pay_steps_.find({std::string(item->text("code")), &group});
      if (step == pay_steps_.end()) continue;
      from.push_back(step->second);
      formula += (formula.empty() ? "" : " + ") + std::string(item->text("name"));
    }
    if (!plain) formula += "（按人计，月数、上下限或申报基数已计入）";
    const std::uint32_t step =
        c_.add_step(title(plain ? "缴费基数" : "缴费基数·" + std::string(rate.text("name")), group), formula,
                    base * Rational(100), Compiler::Rounding::kFen, std::move(from), std::move(cells));
    if (plain) pay_steps_[shared] = step;
    return step;
  }

  Rational counted(std::string_view item) const {
    Rational out;
    for (const Row& count : counts_) {
      if (count.text("item") == item) out += count.number("number");
    }
    return out;
  }

  /// How many there are of what a quota is paid for, by post ("" where posts do not matter).
  std::map<std::string, Rational> drivers(const Row& quota) const {
    std::map<std::string, Rational> out;
    const std::string_view per = quota.text("per");
    if (per == "unit") return {{"", Rational(1)}};
    if (per == "vehicle") return {{"", counted("vehicles")}};
    if (per == "sqm") return {{"", counted("area")}};
    const std::string_view status = per == "head" ? "in_service" : per;
    bool listed = false;
    for (const Group& group : groups_) {
      listed = listed || group.status == status;
      if (group.status == status && holds_for_post(quota, group.post)) out[group.post] += group.heads;
    }
    if (!listed && !quota.has("posts")) out[""] = counted(status);
    return out;
  }

  void apply_quota(const Row& quota) {
    std::map<budget::Code, Rational> by_function;
    for (const auto& [post, number] : drivers(quota)) {
      if (!number.is_zero()) by_function[posting(quota.text("posting"), quota, post)] += number;
    }
    const Rational amount = quota.number("amount"), times = quota.number("times", 1);
    for (const auto& [function, number] : by_function) {
      std::string formula = number.to_string() + " × " + yuan(amount);
      if (times != Rational(1)) formula += " × " + times.to_string();
      std::vector<budget::InputCell> cells{quota.cell("amount")};
      if (quota.has("times")) cells.push_back(quota.cell("times"));
      for (const Group& group : groups_) {
        const bool counts =
            quota.text("per") == "head" ? group.status == "in_service" : group.status == quota.text("per");
        for (std::size_t i = 0; counts && holds_for_post(quota, group.post) && i < group.people.size(); ++i)
          cells.push_back(group.people[i].cell(group.people[i].has("count") ? "count" : "staff"));
      }
      const std::uint32_t step =
          c_.add_step(std::string(quota.text("name")), std::move(formula), number * amount * times * Rational(100),
                      Compiler::Rounding::kQuantum, {}, std::move(cells));
      c_.add_to_line(key(kind_of(quota), function, quota.code("economic")), step);
    }
  }

  /// Heads of the staff list become counts, or must equal the stated ones (SUM-STAFF).
  void tell_counts() {
    std::map<std::string, Rational> heads;
    for (const Group& group : groups_) heads[group.status] += group.heads;
    for (const auto& [status, number] : heads) {
      const auto stated = std::find_if(
          c_.out.counts.begin(), c_.out.counts.end(),
          [&, &wanted = status](const budget::Count& count) { return count.unit == unit_ && count.item == wanted; });
      if (stated == c_.out.counts.end()) {
        c_.out.counts.push_back({unit_, status, number.to_string(), ""});
      } else if (stated->number != number.to_string()) {
        const std::string unit(context_.code);
        c_.error(
            "单位 " + unit, "unit " + unit,
            "“编制与车辆”的" + std::string(c_.inputs.schema->word_for("headcount", status)) + " " + stated->number +
                " 与人员表的 " + number.to_string() + " 不等",
            "sheet headcount states " + stated->number + " " + status + ", the staff list has " + number.to_string());
      }
    }
  }

  Compiler& c_;
  std::uint32_t unit_;
  UnitContext context_;
  const std::vector<Row>& counts_;
  std::vector<Group> groups_;
  std::vector<Row> items_;
  std::map<std::pair<std::string, const Group*>, std::uint32_t> pay_steps_;
};

}  // namespace

void compile_personnel(Compiler& compiler) {
  const auto staff = compiler.rows_by_unit("staff");
  const auto counts = compiler.rows_by_unit("headcount");
  for (std::uint32_t unit = 0; unit < compiler.out.units.size(); ++unit)
    UnitPersonnel(compiler, unit, staff[unit], counts[unit]).run();
}

}  // namespace gouji::compile
