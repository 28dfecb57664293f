// Rows of one side: codes, projects, units, purchases or fixed rows, each with what it means; a cell is the amount at the row's
// coordinate overlaid by the column's.
#include "publish/table_rows.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/han_ordinal.h"
namespace gouji::publish {
namespace {

using budget::Catalogue;
using budget::Code;
using budget::Coordinate;
using budget::Dimension;
using budget::TemplateColumn;
using budget::TemplateSide;

/// A row before its cells are printed.
struct RowPlan {
  std::map<std::string, std::string> keys;  ///< Slot to text.
  Coordinate at;
  bool last = false, keep = false;
  bool row_wins = false;  ///< The row's coordinate over the column's.
  /// Amounts of a row that is no sum of lines (a purchase, an asset): answers instead of the values.
  std::function<base::Fen(const Coordinate&)> amount = {};
};

constexpr const char* kWithoutProject = "上缴、补助和经营支出";

class SidePrinter {
 public:
  SidePrinter(Page& page, const budget::TemplateTableDetail& detail, const TemplateSide& side, const Slots& slots,
              const std::string& title)
      : page_(page), detail_(detail), side_(side), slots_(slots), title_(title) {
    const auto& lines = page.values.budget().lines;
    filled_ = std::any_of(lines.begin(), lines.end(), [](const budget::Line& line) { return line.filled; });
  }

  std::vector<PrintedRow> rows() {
    plan();
    // Totals of lists are planned first.
    if (detail_.total == "last" && detail_.sides.size() == 1 && side_.fixed.empty() && !plans_.empty())
      std::rotate(plans_.begin(), plans_.begin() + 1, plans_.end());
    plan_around(side_.tail, Foot::kYes);
    const std::size_t own = plans_.size();
    plan_around(side_.lead, Foot::kNo);
    std::rotate(plans_.begin(), plans_.begin() + static_cast<std::ptrdiff_t>(own), plans_.end());
    std::vector<PrintedRow> out;
    for (const RowPlan& row : plans_) {
      PrintedRow printed = print(row);
      if (printed.amounts || row.keep) out.push_back(std::move(printed));
    }
    return out;
  }

 private:
  bool split3() const { return detail_.codes == "split3"; }

  /// What all amounts of the side have in common: where rows are looked for.
  Coordinate common() const {
    std::optional<Coordinate> out;
    for (const TemplateColumn& column : side_.columns) {
      if (column.adds == budget::TemplateAdds::kNone) continue;
      if (!out) {
        out = column.at;
        continue;
      }
      for (std::size_t i = 0; i < budget::kDimensions; ++i) {
        const auto d = static_cast<Dimension>(i);
        if (out->get(d) != column.at.get(d)) out->set(d, budget::kAll);
      }
    }
    return out.value_or(Coordinate{});
  }

  void plan() {
    const std::string& source = side_.rows;
    if (source.empty()) return plan_fixed();
    if (source == "function") return plan_codes(Catalogue::kFunction);
    if (source == "economic") return plan_codes(Catalogue::kEconomic);
    if (source.starts_with("function:")) return plan_classes(source.ends_with(":all"));
    if (source == "indicator") return plan_indicators();
    if (source == "project" && states("procurement")) return plan_purchases();
    if (source == "project" && states("service_purchase")) return plan_purchases();
    if (source == "project" && states("new_assets")) return plan_new_assets();
    if (source == "project" && has_slot("economic_code")) return plan_details();
    if (source == "project") {
      const bool units = detail_.order.find("unit") != std::string::npos;
      return detail_.order.empty() ? plan_projects()
                                   : plan_projects_by_function(units ? Bodies::kShown : Bodies::kNone);
    }
    if (source == "unit") return plan_units();
  }

  /// True if a column means this purpose.
  bool states(std::string_view purpose) const {
    return std::any_of(side_.columns.begin(), side_.columns.end(), [&](const TemplateColumn& column) {
      return page_.symbols.text(column.at.get(Dimension::kPurpose)) == purpose;
    });
  }

  bool has_slot(std::string_view wanted) const {
    return std::any_of(side_.columns.begin(), side_.columns.end(), [&](const TemplateColumn& column) {
      const auto slot = slots_.find(column.head.empty() ? "" : column.head.back());
      return slot != slots_.end() && slot->second == wanted;
    });
  }

  /// Projects of transfers to lower levels stand in a table of their own where the form has one: `order` is then down or own.
  void plan_indicators() {
    const budget::Budget& budget = page_.values.budget();
    for (const budget::Indicator& indicator : budget.indicators) {
      const bool whole = indicator.project == budget::kNoIndex;
      const bool down = !whole && budget.projects[indicator.project].level == "down";
      if ((!whole && !listed(indicator.project)) || whole == (detail_.order != "department") ||
          (detail_.order == "down" && !down) || (detail_.order == "own" && down))
        continue;
      RowPlan row;
      row.keep = true;
      row.keys = {{"project_name", whole ? budget.head.organisation : budget.projects[indicator.project].name},
                  {"l1", indicator.l1},
                  {"l2", indicator.l2},
                  {"l3", indicator.l3},
                  {"operator", indicator.operation == "text" ? "定性"
                               : indicator.operation == ">=" ? "≥"
                               : indicator.operation == "<=" ? "≤"
                                                             : indicator.operation},
                  {"value", indicator.value},
                  {"target", (indicator.operation == ">="     ? "≥"
                              : indicator.operation == "<="   ? "≤"
                              : indicator.operation == "text" ? ""
                                                              : indicator.operation) +
                                 indicator.value + indicator.unit},
                  {"value_unit", indicator.unit},
                  {"attribute", indicator.operation == "text" ? "定性指标" : "定量指标"},
                  {"quantity_unit", indicator.unit},
                  {"weight", indicator.weight}};
      row.keys["goal"] = page_.values.goal_of(indicator.project);
      plans_.push_back(std::move(row));
    }
  }

  void plan_purchases() {
    const budget::Budget& budget = page_.values.budget();
    plans_.push_back(total());
    for (const budget::Procurement& p : budget.procurement) {
      if (states("service_purchase") && !p.service_purchase) continue;
      RowPlan row;
      row.keys = {{"unit_name", budget.units[p.unit].name},
                  {"item", p.item},
                  {"catalogue", p.catalogue.empty() ? p.item : p.catalogue},
                  {"quantity", p.quantity},
                  {"quantity_unit", p.quantity_unit},
                  {"purchase_kind", p.project == budget::kNoIndex ? "基本支出" : "项目支出"},
                  {"service_catalogue", p.service_catalogue}};
      row.keys["project_name"] = p.project == budget::kNoIndex ? "公用经费" : budget.projects[p.project].name;
      row.amount = [this, &p](const Coordinate& at) {
        const auto money =
            budget::LineFilter::from(Coordinate{}.set(Dimension::kFund, at.get(Dimension::kFund)), page_.symbols);
        if (!money || !money->holds(p.fund)) return base::Fen{};
        return page_.symbols.text(at.get(Dimension::kPurpose)) == "sme" ? p.sme : p.amount;
      };
      plans_.push_back(std::move(row));
    }
  }

  void plan_new_assets() {
    const budget::Budget& budget = page_.values.budget();
    plans_.push_back(total());
    for (const budget::NewAsset& asset : budget.new_assets) {
      RowPlan row;
      row.keys = {{"unit_name", budget.units[asset.unit].name},
                  {"category", asset.category},
                  {"name", asset.name},
                  {"quantity_unit", asset.quantity_unit},
                  {"quantity", asset.quantity},
                  {"price", page_.cell(asset.price, detail_.unit)}};
      row.amount = [&asset](const Coordinate&) { return asset.amount; };
      plans_.push_back(std::move(row));
    }
  }

  /// Unit or project, function, economic class, kind.
  using DetailKey = std::tuple<std::uint32_t, Code, Code, budget::Kind>;
  /// Whose line it is: its project's, or its unit's behind all projects.
  std::uint32_t owner_of(const budget::Line& line, bool basic) const {
    if (basic || line.project != budget::kNoIndex) return basic ? line.unit : line.project;
    return static_cast<std::uint32_t>(page_.values.budget().projects.size()) + line.unit;
  }
  static bool is_basic(const budget::Line& line) {
    return line.kind == budget::Kind::kPersonnel || line.kind == budget::Kind::kPublic;
  }

  /// Answers for a column with the sum of the lines that have this key.
  std::function<base::Fen(const Coordinate&)> lines_of(const DetailKey& key, bool basic) const {
    return [this, key, basic](const Coordinate& column) {
      base::Fen out;
      const budget::Budget& budget = page_.values.budget();
      const auto filter = budget::LineFilter::from(column, page_.symbols);
      for (const budget::Line& line : budget.lines) {
        const bool mine = line.flow == budget::Flow::kExpenditure && is_basic(line) == basic &&
                          key == DetailKey{owner_of(line, basic), line.function, line.economic, line.kind};
        if (filter && mine && filter->meets(line, budget.units[line.unit].nature, {})) out += line.amount;
      }
      return out;
    };
  }

  /// One row for each unit or project, functional item and economic class that has lines.
  void plan_details() {
    const budget::Budget& budget = page_.values.budget();
    const bool basic = page_.symbols.text(common().get(Dimension::kKind)) == "basic";
    std::set<DetailKey> keys;
    for (const budget::Line& line : budget.lines) {
      if (line.flow != budget::Flow::kExpenditure || is_basic(line) != basic) continue;
      if (line.project != budget::kNoIndex && !listed(line.project)) continue;
      keys.insert({owner_of(line, basic), line.function, line.economic, line.kind});
    }
    plans_.push_back(total());
    for (const auto& [owner, function, economic, kind] : keys) {
      const bool alone = !basic && owner >= budget.projects.size();
      RowPlan row = basic || alone ? RowPlan{} : project_row(owner);
      if (alone) {
        const budget::BudgetUnit& unit = budget.units[owner - budget.projects.size()];
        row.keys["unit_name"] = unit.name;
        row.keys["project_name"] = kWithoutProject;
      }
      if (basic) {
        row.keys["unit_name"] = budget.units[owner].name;
        row.keys["project_name"] = kind == budget::Kind::kPersonnel ? "人员经费" : "公用经费";
        row.at = page_.with(page_.with({}, Dimension::kOrganisation, budget.units[owner].code), Dimension::kKind,
                            budget::name_of(kind));
      }
      const auto code = [](Code value) { return value == 0 ? std::string() : std::to_string(value); };
      row.keys["function_code"] = code(function);
      row.keys["function_name"] = page_.name_of(function, Catalogue::kFunction);
      row.keys["economic_code"] = code(economic);
      row.keys["economic_name"] = page_.name_of(economic, Catalogue::kEconomic);
      // A coordinate without a code would mean the lines of all codes.
      if (function == 0 || economic == 0 || alone) {
        row.amount = lines_of({owner, function, economic, kind}, basic);
        plans_.push_back(std::move(row));
        continue;
      }
      row.at = page_.with(page_.with(row.at, Dimension::kFunction, std::to_string(function)), Dimension::kEconomic,
                          std::to_string(economic));
      plans_.push_back(std::move(row));
    }
  }

  void plan_fixed() {
    // Totals at the end stand in the last rows of the table, a total that leads does not.
    const auto total = [](const budget::TemplateRow& row) { return row.level == 0; };
    const auto body = std::find_if_not(side_.fixed.rbegin(), side_.fixed.rend(), total).base();
    for (auto row = side_.fixed.begin(); row != side_.fixed.end(); ++row)
      plans_.push_back({{{"name", row->label}}, row->at, row >= body, !row->only_nonzero, false, {}});
  }

  RowPlan total() const {
    RowPlan out;
    out.keep = true;
    for (const TemplateColumn& column : side_.columns) {
      const auto slot = slots_.find(column.head.empty() ? "" : column.head.back());
      if (slot == slots_.end() || !slot->second.ends_with("name")) continue;
      out.keys[slot->second] = page_.form.style.total_label;
      return out;
    }
    return out;
  }

  void plan_codes(Catalogue catalogue) {
    const bool function = catalogue == Catalogue::kFunction;
    plans_.push_back(total());
    const Coordinate within = common();
    const Values::Years years = years_shown();
    const auto list = [&](const Coordinate& at, int level) {
      return function ? page_.values.functions(at, level, years) : page_.values.economics(at, level, years);
    };
    const int deepest = function ? 3 : 2;
    std::vector<Code> codes;
    for (int level = 1; level <= deepest; ++level) {
      const auto more = list(within, level);
      codes.insert(codes.end(), more.begin(), more.end());
    }
    std::sort(codes.begin(), codes.end(), [](Code a, Code b) { return std::to_string(a) < std::to_string(b); });
    for (const Code code : codes) plans_.push_back(code_row(code, catalogue));
    if (function) plan_carried_out();
  }

  /// A table that compares with last year lists what either year has.
  Values::Years years_shown() const {
    const bool both = std::any_of(side_.columns.begin(), side_.columns.end(), [](const TemplateColumn& column) {
      return column.at.has(Dimension::kYear) || column.at.has(Dimension::kChange);
    });
    return both ? Values::Years::kBoth : Values::Years::kNow;
  }

  /// Revenue by function is what the functions spend: what is left for the next year has no function and stands below them.
  void plan_carried_out() {
    if (page_.symbols.text(common().get(Dimension::kFlow)) != "revenue") return;
    RowPlan row;
    row.keys["name"] = "年终结转结余";
    row.at = page_.with({}, Dimension::kFlow, "carry_out");
    plans_.push_back(std::move(row));
  }

  RowPlan code_row(Code code, Catalogue catalogue) const {
    RowPlan out;
    const std::string text = std::to_string(code);
    const int level = budget::level_of(code);
    out.keys["name"] = page_.name_of(code, catalogue);
    out.keys["code"] = text;
    if (detail_.codes == "relative" && level == 2 && catalogue == Catalogue::kFunction)
      out.keys["code"] = text.substr(3);
    out.keys["code1"] = text.substr(0, 3);
    if (level > 1) out.keys["code2"] = text.substr(3, 2);
    if (level > 2) out.keys["code3"] = text.substr(5, 2);
    out.at = page_.with({}, catalogue == Catalogue::kFunction ? Dimension::kFunction : Dimension::kEconomic, text);
    return out;
  }

  /// `all`: also those of the year without money. What has money stands there whatever is known of the year.
  void plan_classes(bool all) {
    std::vector<Code> codes = page_.values.functions(common(), 1, Values::Years::kNow);
    if (all) {
      for (const budget::CodeRow& row : page_.knowledge.dictionary(Catalogue::kFunction).rows()) {
        if (row.level == 1 && !row.superseded && row.confidence != "unverified" &&
            row.holds_in(page_.values.budget().head.year))
          codes.push_back(budget::code_from(row.code));
      }
      std::sort(codes.begin(), codes.end());
      codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    }
    int number = 0;
    for (const Code code : codes) {
      RowPlan row = code_row(code, Catalogue::kFunction);
      std::string label = !side_.class_label.empty()             ? side_.class_label
                          : page_.form.style.class_label.empty() ? "{n}、{name}"
                                                                 : page_.form.style.class_label;
      const std::pair<std::string_view, std::string> marks[] = {
          {"{n}", base::han_number(++number)}, {"{code}", std::to_string(code)}, {"{name}", row.keys["name"]}};
      for (const auto& [mark, value] : marks) {
        if (const std::size_t at = label.find(mark); at != std::string::npos) label.replace(at, mark.size(), value);
      }
      row.keys["name"] = label;
      row.keep = true;
      plans_.push_back(std::move(row));
    }
  }

  RowPlan project_row(std::uint32_t index) const {
    const budget::Budget& budget = page_.values.budget();
    const budget::Project& project = budget.projects[index];
    RowPlan out;
    out.keys["project_name"] = project.name;
    out.keys["project_code"] = project.code;
    out.keys["unit_name"] = budget.units[project.unit].name;
    out.keys["unit_code"] = budget.units[project.unit].code;
    out.keys["project_kind"] = project.kind == "operation" ? "其他运转类" : project.kind == "goal" ? "特定目标类" : "";
    out.keys["project_level"] = project.level == "upper"  ? "上级补助"
                                : project.level == "down" ? "对下转移支付"
                                                          : "本级";
    out.at = page_.with({}, Dimension::kProject, project.code);
    return out;
  }

  bool listed(std::uint32_t project) const { return !page_.values.budget().projects[project].secret; }

  void plan_projects() {
    plans_.push_back(total());
    const budget::Budget& budget = page_.values.budget();
    for (std::uint32_t p = 0; p < budget.projects.size(); ++p) {
      if (listed(p)) plans_.push_back(project_row(p));
    }
    // Money that no project holds (basic expenditure brought over) stands in a row of its own.
    const Coordinate within = common();
    if (page_.symbols.text(within.get(Dimension::kKind)) == "project") plan_without_project();
    if (within.has(Dimension::kKind)) return;
    for (const std::string_view kind : {"personnel", "public"}) {
      RowPlan row;
      row.keys["project_name"] = kind == "personnel" ? "人员经费" : "公用经费";
      row.at = page_.with({}, Dimension::kKind, kind);
      row.row_wins = true;
      plans_.push_back(std::move(row));
    }
  }

  /// Kinds that the form does not know stand among the projects, but none of them holds them.
  void plan_without_project() {
    RowPlan row;
    row.keys["project_name"] = kWithoutProject;
    row.amount = [this](const Coordinate& column) {
      base::Fen out;
      const budget::Budget& budget = page_.values.budget();
      const auto filter = budget::LineFilter::from(column, page_.symbols);
      for (const budget::Line& line : budget.lines) {
        const bool mine = line.project == budget::kNoIndex && line.kind == budget::Kind::kProject;
        if (filter && mine && filter->meets(line, budget.units[line.unit].nature, {})) out += line.amount;
      }
      return out;
    };
    plans_.push_back(std::move(row));
  }

  bool belongs(std::uint32_t project, std::uint32_t unit) const {
    return unit == budget::kNoIndex || page_.values.budget().projects[project].unit == unit;
  }

  enum class Bodies : std::uint8_t { kNone, kShown };

  /// 类 and 款 with their sums, then one row for each project of an item; for each unit of its own, if they are shown.
  void plan_projects_by_function(Bodies bodies) {
    plans_.push_back(total());
    if (bodies == Bodies::kNone) return plan_functions_of({}, budget::kNoIndex);
    const auto& units = page_.values.budget().units;
    for (std::uint32_t u = 0; u < units.size(); ++u) {
      const budget::BudgetUnit& unit = units[u];
      RowPlan row;
      row.at = page_.with({}, Dimension::kOrganisation, unit.code);
      if (page_.values.now(row.at.overlaid(common())).value_or(base::Fen{}).value == 0) continue;
      row.keys["name"] = unit.name;
      plans_.push_back(std::move(row));
      plan_functions_of(plans_.back().at, u);
    }
  }

  /// Of one body, or of all (kNoIndex). By value: the plans grow below, and the caller's body may be in one of them.
  void plan_functions_of(const Coordinate body, std::uint32_t unit) {
    const Coordinate within = common().overlaid(body);
    const auto add = [&](RowPlan row) {
      row.at = row.at.overlaid(body);
      plans_.push_back(std::move(row));
    };
    for (const Code top : page_.values.functions(within, 1, Values::Years::kNow)) {
      add(code_row(top, Catalogue::kFunction));
      for (const Code middle : page_.values.functions(within, 2, Values::Years::kNow)) {
        if (!budget::code_covers(top, middle)) continue;
        add(code_row(middle, Catalogue::kFunction));
        for (const Code item : page_.values.functions(within, 3, Values::Years::kNow)) {
          if (!budget::code_covers(middle, item)) continue;
          for (const std::uint32_t p : page_.values.projects_of(item)) {
            if (!listed(p) || !belongs(p, unit)) continue;
            RowPlan row = code_row(item, Catalogue::kFunction);
            const RowPlan project = project_row(p);
            row.keys.insert(project.keys.begin(), project.keys.end());
            row.at = row.at.overlaid(project.at);
            add(std::move(row));
          }
        }
      }
    }
  }

  void plan_units() {
    const budget::Budget& budget = page_.values.budget();
    plans_.push_back(total());
    if (plans_.back().keys.empty()) return;  // No column names a unit: rows of units would be amounts of nobody.
    for (const budget::BudgetUnit& unit : budget.units) {
      RowPlan row;
      row.keys["unit_name"] = unit.name;
      row.keys["unit_code"] = unit.code;
      row.at = page_.with({}, Dimension::kOrganisation, unit.code);
      row.keep = true;
      plans_.push_back(std::move(row));
    }
  }

  enum class Foot : bool { kNo, kYes };

  void plan_around(const std::vector<budget::TemplateRow>& rows, Foot foot) {
    for (const budget::TemplateRow& row : rows) {
      RowPlan out;
      out.keys["name"] = row.label;
      out.at = row.at;
      out.last = foot == Foot::kYes;
      out.keep = !row.only_nonzero;
      out.row_wins = true;
      plans_.push_back(std::move(out));
    }
  }

  /// A split of function by economic class that the source did not publish (Line::filled) is nobody's to print.
  void refuse_filled(const Coordinate& at) {
    if (refused_ || !at.has(Dimension::kFunction) || !at.has(Dimension::kEconomic)) return;
    const auto filter = budget::LineFilter::from(at, page_.symbols);
    const auto& lines = page_.values.budget().lines;
    refused_ = filter && std::any_of(lines.begin(), lines.end(), [&](const budget::Line& line) {
                 return line.filled && budget::code_covers(filter->function, line.function) &&
                        budget::code_covers(filter->economic, line.economic) &&
                        (filter->kinds >> static_cast<unsigned>(line.kind) & 1u) != 0 &&
                        (filter->funds >> static_cast<unsigned>(line.source.fund) & 1u) != 0;
               });
    if (refused_)
      page_.miss(
          title_,
          "本表按功能科目和经济科目列示，“直接行”中推算的行没有公布到这一细度：请改为实际的经济科目，并去掉“推算”",
          "the table lists function by economic class, which the lines marked as filled in sheet direct do not have: "
          "give "
          "their own classes and take the mark away");
  }

  /// The change in the column before as a percentage of what it changed from; blank where that was nothing.
  std::string growth(const RowPlan& row, const TemplateColumn* column) const {
    if (column == side_.columns.data()) return "";
    Coordinate at = narrower(row.at, (column - 1)->at, page_.symbols);
    const std::optional<base::Fen> change = page_.values.shown(at);
    const std::optional<base::Fen> now = page_.values.now(at.set(Dimension::kChange, budget::kAll));
    if (!change || !now || now->value == change->value) return "";
    if (too_small(*change)) return "";
    const std::string digits = page_.percent(*change, *now - *change);
    return (change->value < 0 ? "-" : "") + digits.substr(0, digits.size() - 1);
  }

  /// Of a change that is too small to print there is no percentage that a reader could redo, and 0.00 would say that there is none.
  bool too_small(base::Fen change) const {
    return change.value != 0 && page_.cell(change, detail_.unit).find_first_of("123456789") == std::string::npos;
  }

  /// 人员经费 in a column of project expenditure is nothing.
  bool of_other_kind(const Coordinate& row, const Coordinate& column) const {
    const std::string& own = page_.symbols.text(row.get(Dimension::kKind));
    const std::string& all = page_.symbols.text(column.get(Dimension::kKind));
    const bool basic = all == "basic" && (own == "personnel" || own == "public");
    return !own.empty() && !all.empty() && own != all && !basic && (own == "personnel" || own == "public");
  }

  PrintedRow print(const RowPlan& row) {
    PrintedRow out;
    out.last = row.last;
    out.amounts = row.keys.count("l3") != 0;
    for (const TemplateColumn& column : side_.columns) {
      if (column.adds == budget::TemplateAdds::kNone) {
        const auto slot = slots_.find(column.head.empty() ? "" : column.head.back());
        if (slot != slots_.end() && slot->second == "growth") {
          out.cells.push_back(growth(row, &column));
          continue;
        }
        const auto text = slot == slots_.end() ? row.keys.end() : row.keys.find(slot->second);
        out.cells.push_back(text == row.keys.end() ? "" : text->second);
        continue;
      }
      const Coordinate at = row.row_wins ? column.at.overlaid(row.at) : narrower(row.at, column.at, page_.symbols);
      const base::Fen amount = row.amount                         ? row.amount(column.at)
                               : of_other_kind(row.at, column.at) ? base::Fen{}
                                                                  : page_.values.shown(at).value_or(base::Fen{});
      if (filled_ && amount.value != 0 && !row.amount) refuse_filled(at);
      out.amounts = out.amounts || amount.value != 0;
      out.cells.push_back(page_.cell(amount, detail_.unit));
    }
    return out;
  }

  Page& page_;
  const budget::TemplateTableDetail& detail_;
  const TemplateSide& side_;
  const Slots& slots_;
  const std::string& title_;
  bool filled_ = false, refused_ = false;
  std::vector<RowPlan> plans_;
};

}  // namespace

std::vector<PrintedRow> print_rows(Page& page, const budget::TemplateTableDetail& detail, const TemplateSide& side,
                                   const Slots& slots, const std::string& title) {
  return SidePrinter(page, detail, side, slots, title).rows();
}

}  // namespace gouji::publish
