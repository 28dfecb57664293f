// The order of the members is fixed; amounts are exact decimals as strings.
#include "report/difference.h"
#include "report/json_parts.h"
#include "report/table_ids.h"
#include "report/voice.h"

namespace gouji::report {
namespace {

using compare::Difference;
using compare::Stated;

constexpr std::string_view kSchema = "gouji.diff/1";

struct Side {
  explicit Side(const ComparedSide& compared)
      : side(compared),
        voice(compared.document, Language::kEnglish),
        tables(table_ids(compared.document, compared.recognition)) {}
  const ComparedSide& side;
  Voice voice;
  std::vector<std::string> tables;
};

/// Money in yuan, everything else as it is counted.
std::string decimal_text(const base::Rational& value, budget::UnitKind kind) {
  return (kind == budget::UnitKind::kMoney ? value * base::Rational::decimal(1, 2) : value).to_string();
}

std::string_view kind_word(budget::UnitKind kind) {
  switch (kind) {
    case budget::UnitKind::kMoney:
      return "yuan";
    case budget::UnitKind::kPercent:
      return "percent";
    default:
      return "count";
  }
}

class Json {
 public:
  Json(const ComparedSide& first, const ComparedSide& second) : first_(first), second_(second), json_(out_) {}

  std::string write(const compare::Comparison& comparison) {
    json_.begin_object().member("schema", kSchema);
    head("a", first_);
    head("b", second_);
    json_.key("equal").boolean(comparison.equal());
    summary(comparison);
    json_.key("totals").begin_array();
    for (const compare::Total& total : comparison.totals) {
      json_.begin_object().member("at", total.coordinate);
      json_.member("a", decimal_text(total.first, budget::UnitKind::kMoney));
      json_.member("b", decimal_text(total.second, budget::UnitKind::kMoney));
      json_.member("change", decimal_text(total.second - total.first, budget::UnitKind::kMoney)).end_object();
    }
    json_.end_array().key("differences").begin_array();
    for (const Difference& difference : comparison.differences) write_difference(difference);
    json_.end_array().key("words").begin_array();
    for (const compare::WordDifference& words : comparison.words) {
      json_.begin_object().member("what", first_.voice.shown(words.what));
      json_.member("a", first_.voice.masked(words.first)).member("b", second_.voice.masked(words.second)).end_object();
    }
    json_.end_array().end_object();
    out_ += '\n';
    return std::move(out_);
  }

 private:
  void head(std::string_view name, const Side& side) {
    const bool budget = side.side.budget != nullptr;
    const int year = budget ? side.side.budget->head.year : side.side.recognition->profile.year();
    const std::string& body =
        budget ? side.side.budget->head.organisation : side.side.recognition->profile.organisation.value;
    json_.key(name).begin_object().member("file", side.voice.shown(side.side.name));
    json_.member("kind", budget ? "budget" : "document").member("organisation", side.voice.shown(body));
    json_.key("year");
    year > 0 ? json_.number(year) : json_.null();
    json_.end_object();
  }

  void summary(const compare::Comparison& comparison) {
    const auto count = [&](std::string_view name, std::size_t number) {
      json_.member(name, static_cast<std::int64_t>(number));
    };
    json_.key("summary").begin_object();
    count("exact", comparison.exact);
    count("within_rounding", comparison.within_rounding);
    count("adjusted", comparison.adjusted);
    count("differences", comparison.differences.size());
    count("words", comparison.words.size());
    count("not_compared_a", comparison.left_out_first);
    count("not_compared_b", comparison.left_out_second);
    json_.end_object();
  }

  void write_difference(const Difference& difference) {
    json_.begin_object().member("status", compare::name_of(difference.status));
    json_.key("at").begin_array();
    for (const std::string& at : difference.coordinates) json_.string(second_.voice.shown(first_.voice.shown(at)));
    json_.end_array().member("label", second_.voice.shown(first_.voice.shown(difference.label)));
    json_.member("measure", kind_word(difference.kind)).key("change");
    difference.change ? json_.string(decimal_text(*difference.change, difference.kind)) : json_.null();
    write_side("a", first_, difference.first, difference.kind);
    write_side("b", second_, difference.second, difference.kind);
    json_.end_object();
  }

  void write_side(std::string_view name, const Side& side, const std::vector<Stated>& values, budget::UnitKind kind) {
    json_.key(name).begin_array();
    for (const Stated& stated : values) {
      json_.begin_object().member("value", decimal_text(stated.value, kind));
      json_.member("text", side.voice.shown(stated.text)).member("unit", stated.unit);
      side.side.budget ? write_lines(side, stated) : write_places(side, stated);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_places(const Side& side, const Stated& stated) {
    json_.key("places").begin_array();
    for (const budget::FigureId figure : stated.figures)
      write_place(json_, side.side.recognition->model.figures[figure].place, side.tables);
    json_.end_array();
  }

  void write_lines(const Side& side, const Stated& stated) {
    json_.key("lines").begin_array();
    for (const std::uint32_t line : stated.lines) json_.number(line);
    json_.end_array().key("formulas").begin_array();
    for (const std::uint32_t index : stated.calculations) {
      const budget::Calculation& step = side.side.budget->calculations[index];
      json_.begin_object().member("calculation", index).member("name", side.voice.shown(step.name));
      json_.member("formula", side.voice.shown(step.formula))
          .member("result", base::plain_yuan(step.result))
          .end_object();
    }
    json_.end_array();
  }

  Side first_, second_;
  std::string out_;
  base::JsonWriter json_;
};

}  // namespace

std::string difference_json(const compare::Comparison& comparison, const ComparedSide& first,
                            const ComparedSide& second) {
  return Json(first, second).write(comparison);
}

}  // namespace gouji::report
