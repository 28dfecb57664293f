// A form is read row by row. A row of column words (一级指标 | 二级指标 | 指标值 ...) opens an indicator grid; every other row is a
// row of key cells, each followed by its value. Empty level cells of the grid take the value above.
#include "recognize/form_table.h"

#include <algorithm>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/form_target.h"
#include "recognize/table_grid.h"

namespace gouji::recognize {
namespace {

using budget::Figure;
using budget::FigureRole;
using budget::Unit;
using budget::UnitKind;

/// Bytes: a longer text cell is no key that could name a unit.
constexpr std::size_t kLongestKey = 60;

class FormTable {
 public:
  FormTable(const FormReading& reading, std::uint32_t index)
      : reading_(reading), view_(reading.out.tables[index]), index_(index) {
    for (const std::uint32_t block : view_.blocks) {
      const auto* table = std::get_if<document::Table>(&reading.document.blocks[block]);
      if (table == nullptr) continue;
      Grid grid = read_grid(*table, block, reading.table_words);
      for (GridRow& row : grid.rows) rows_.push_back(std::move(row));
    }
    unit_ = view_.unit;
  }

  void read() {
    begin_form();
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      read_meanings(r);
      if (read_header(r)) continue;
      if (columns_.empty() || is_key_row(r)) {
        read_keys(r);
      } else {
        read_indicator(r);
      }
    }
    end_form();
  }

 private:
  bool department() const {
    const std::string title = budget::fold_name(view_.title);
    return view_.kind == "performance_department" || static_cast<bool>(reading_.words.find("department_form", title));
  }

  void begin_form() {
    form_ = {};
    form_.kind = department() ? "department" : "project";
    form_.title = view_.title;
    form_.table = index_;
    form_.place = view_.place;
    filled_ = false;
    funds_row_ = -1;
  }
  void end_form() {
    if (!filled_) return;
    TableView& view = reading_.out.tables[index_];
    if (view.unit_word.empty() && unit_.kind == UnitKind::kMoney) view.unit = unit_, view.unit_word = unit_.word;
    reading_.out.forms.push_back(std::move(form_));
  }

  const GridCell& cell(std::size_t r, std::size_t c) const { return rows_[r].cells[c]; }
  std::string text_of(const GridCell& from) const { return from.filled() ? std::string(from.text) : std::string(); }

  /// What each cell of the row is, once a row.
  void read_meanings(std::size_t r) {
    meanings_.assign(rows_[r].cells.size(), {});
    for (std::size_t c = 0; c < meanings_.size(); ++c) {
      if (cell(r, c).origin && cell(r, c).content == CellContent::kText)
        meanings_[c] = reading_.words.meanings(cell(r, c).text);
    }
  }

  // --- header of the grid ---

  bool read_header(std::size_t r) {
    std::vector<std::string> columns(rows_[r].cells.size());
    std::vector<std::string> printed;
    int known = 0;
    bool level = false;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (!cell(r, c).origin || cell(r, c).content != CellContent::kText) continue;
      std::string_view means = meanings_[c].column;
      if (!means.empty()) ++known;
      level = level || means == "column_level1" || means == "column_level2" || means == "column_level3";
      if (means.empty()) means = meanings_[c].key;
      columns[c] = std::string(means);
      printed.push_back(base::fold(cell(r, c).text));
    }
    if (known < 2 || !level) return false;
    columns_ = std::move(columns);
    form_.columns = std::move(printed);
    level1_.clear();
    level2_.clear();
    return true;
  }

  // --- key cells ---

  /// Behind a grid a row of key cells begins the next form: 项目名称 | ...
  bool is_key_row(std::size_t r) const {
    for (std::size_t c = 0; c < rows_[r].cells.size(); ++c) {
      if (!cell(r, c).filled()) continue;
      const std::string_view means = meanings_[c].key;
      return means == "name" || means == "organisation" || means == "total" || means == "goal";
    }
    return false;
  }

  void read_keys(std::size_t r) {
    if (!columns_.empty()) {
      end_form();
      begin_form();
      columns_.clear();
    }
    std::string_view pending;
    const GridCell* key = nullptr;
    bool any_key = false;
    for (std::size_t c = 0; c < rows_[r].cells.size(); ++c) {
      const GridCell& here = cell(r, c);
      if (!here.origin || !here.filled()) continue;
      const std::string_view means = meanings_[c].key;
      if (!means.empty()) take_unit(here.text);
      if (!means.empty()) {
        pending = means;
        key = &here;
        any_key = true;
      } else if (key != nullptr) {
        take_value(pending, *key, here, r);
        key = nullptr;
      } else if (here.content == CellContent::kNumber) {
        loose_number(here, r);
      } else {
        if (!any_key) take_loose(here, r);
        if (here.content == CellContent::kText) {
          take_unit(here.text.substr(0, here.text.size() <= kLongestKey ? here.text.size() : 0));
          pending = {};
          key = &here;  // a key that we do not know: 部门联系人
          any_key = true;
        }
      }
    }
    if (key != nullptr && pending == "goal") goal_below_ = true;
  }

  /// 年度绩效目标 over a row of its own: the goal stands in the next row.
  void take_loose(const GridCell& here, std::size_t r) {
    if (!goal_below_ || here.content != CellContent::kText) return;
    form_.goal = std::string(here.text);
    form_.goal_place = place_of(here);
    goal_below_ = false;
    filled_ = true;
    mentions(here, r);
  }

  void take_unit(std::string_view text) {
    const std::string folded = base::fold(text);
    const std::size_t open = folded.rfind('(');
    if (open == std::string::npos) return;
    const Unit unit = money_unit_in(folded.substr(open));
    if (unit.kind == UnitKind::kMoney) unit_ = unit;
  }

  void take_value(std::string_view means, const GridCell& key, const GridCell& value, std::size_t r) {
    form_.fields.push_back({base::fold(key.text), std::string(value.text), place_of(value)});
    filled_ = true;
    if (means == "name") {
      form_.name = base::fold(value.text);
      form_.name_place = place_of(value);
    } else if (means == "organisation") {
      form_.organisation = base::fold(value.text);
    } else if (means == "goal") {
      form_.goal = std::string(value.text);
      form_.goal_place = place_of(value);
    } else if (value.content == CellContent::kNumber) {
      take_amount(means, key, value, r);
    } else {
      mentions(value, r);
    }
    if (means == "goal") mentions(value, r);
  }

  void take_amount(std::string_view means, const GridCell& key, const GridCell& value, std::size_t r) {
    budget::FigureId* member = member_of(means);
    if (member == nullptr) {
      loose_number(value, r);
      return;
    }
    funds_row_ = static_cast<std::int64_t>(r);
    const budget::FigureId figure =
        add_number(value, r, unit_.kind == UnitKind::kMoney ? unit_ : document_unit(), FigureRole::kAmount, key.text);
    if (*member == kNone)
      *member = figure;
    else
      reading_.out.model.figures[figure].unchecked_reason = "no label";
  }

  /// A number whose meaning we do not know: further columns of the funds (全年预算数, 执行数), keys that no list has.
  void loose_number(const GridCell& value, std::size_t r) {
    const budget::FigureId loose = add_number(value, r, {}, FigureRole::kRate, "");
    const bool among_funds = funds_row_ >= 0 && static_cast<std::int64_t>(r) <= funds_row_ + 1;
    reading_.out.model.figures[loose].unchecked_reason = among_funds ? "no label" : "no amount";
  }

  budget::FigureId* member_of(std::string_view means) {
    if (means == "total") return &form_.total;
    if (means == "fiscal") return &form_.fiscal;
    if (means == "other") return &form_.other;
    if (means == "carry") return &form_.carry;
    if (means == "upper") return &form_.upper;
    if (means == "local") return &form_.local;
    if (means == "revenue") return &form_.revenue;
    if (means == "expenditure") return &form_.expenditure;
    if (means == "basic") return &form_.basic;
    if (means == "project") return &form_.project;
    return nullptr;
  }

  Unit document_unit() const {
    for (const TableView& table : reading_.out.tables) {
      if (table.unit.kind == UnitKind::kMoney) return table.unit;
    }
    return {};
  }

  // --- figures ---

  Figure base_figure(const GridCell& from, std::size_t r, std::size_t begin, std::size_t end) const {
    Figure figure;
    const std::string& all = from.cell->text.utf8;
    const std::size_t offset = static_cast<std::size_t>(from.text.data() - all.data());
    figure.text = std::string(from.text.substr(begin, end - begin));
    figure.block = static_cast<std::int32_t>(rows_[r].block);
    figure.begin = static_cast<std::uint32_t>(offset + begin);
    figure.end = static_cast<std::uint32_t>(offset + end);
    figure.place = from.cell->text.place(offset + begin, offset + end);
    figure.place.row = static_cast<std::int32_t>(from.cell->row);
    figure.place.cell = static_cast<std::int32_t>(from.cell->column);
    return figure;
  }

  budget::FigureId add_number(const GridCell& from, std::size_t r, const Unit& unit, FigureRole role,
                              std::string_view label) {
    Figure figure = base_figure(from, r, 0, from.text.size());
    figure.decimal = from.number;
    if (figure.decimal.unscaled < 0) {
      figure.decimal.unscaled = -figure.decimal.unscaled;
      figure.direction = -1;
    }
    figure.unit = unit;
    figure.role = role;
    figure.label = view_.id;
    figure.label.append(" ").append(base::fold(label));
    figure.group = group(role);
    return reading_.out.model.add_figure(std::move(figure));
  }
  budget::GroupId group(FigureRole role) {
    return reading_.out.model.group(view_.id + "/" + std::string(budget::name_of(role)));
  }

  /// Money inside a text cell (goals, descriptions) belongs to no label: it is a mention.
  void mentions(const GridCell& from, std::size_t r) {
    if (from.content != CellContent::kText) return;
    const std::string_view text = from.text;
    for (std::size_t at = 0; at < text.size();) {
      const char c = text[at];
      const bool digit = c >= '0' && c <= '9';
      if (!digit) {
        base::next_code_point(text, at);
        continue;
      }
      const auto number = base::match_arabic(text.substr(at));
      if (!number) {
        ++at;
        continue;
      }
      const std::size_t end = at + number.value().length;
      std::size_t behind = end;
      while (behind < text.size() && text[behind] == ' ') ++behind;
      const Unit unit = unit_of_target(text.substr(behind));
      if (unit.kind == UnitKind::kMoney) {
        Figure figure = base_figure(from, r, at, end);
        figure.decimal = number.value().decimal;
        figure.unit = unit;
        figure.role = FigureRole::kMention;
        figure.label = view_.id;
        figure.unchecked_reason = "mention";
        reading_.out.model.add_figure(std::move(figure));
      }
      at = end;
    }
  }

  // --- indicators ---

  void read_indicator(std::size_t r) {
    Indicator indicator;
    std::string op, unit;
    const GridCell* target = nullptr;
    const GridCell* goal = nullptr;
    for (std::size_t c = 0; c < columns_.size() && c < rows_[r].cells.size(); ++c) {
      const GridCell& here = cell(r, c);
      const std::string& means = columns_[c];
      if (means.empty() || !here.filled()) continue;
      const std::string text = base::fold(here.text);
      if (means == "column_level1")
        level1_ = text, level2_.clear();
      else if (means == "column_level2")
        level2_ = text;
      else if (!here.origin)
        continue;
      else if (means == "column_level3")
        indicator.level3 = text, indicator.place = place_of(here);
      else if (means == "column_target")
        target = &here;
      else if (means == "column_operator")
        op = text;
      else if (means == "column_unit")
        unit = text;
      else if (means == "column_basis")
        indicator.basis = text;
      else if (means == "column_last_year")
        take_last_year(here, r, indicator);
      else if (means == "column_weight")
        take_weight(here, r, indicator);
      else if (means == "column_scoring")
        indicator.scoring_rule = text;
      else if (means == "column_evidence")
        indicator.evidence = text;
      else if (means == "name" || means == "project_name")
        next_project(text, here);
      else if (means == "goal")
        goal = &here;
    }
    if (goal != nullptr) form_.goal = std::string(goal->text), form_.goal_place = place_of(*goal);
    indicator.level1 = level1_;
    indicator.level2 = level2_;
    if (target != nullptr) take_target(*target, r, op, unit, indicator);
    if (indicator.level3.empty() && indicator.printed.empty()) return;
    if (!indicator.place.known() && target != nullptr) indicator.place = place_of(*target);
    filled_ = true;
    form_.indicators.push_back(std::move(indicator));
  }

  /// In a table that lists projects, a new name begins a new form.
  void next_project(const std::string& name, const GridCell& here) {
    if (name == form_.name) return;
    if (!form_.indicators.empty()) {
      const std::vector<std::string> columns = form_.columns;
      end_form();
      begin_form();
      form_.columns = columns;
    }
    form_.name = name;
    form_.name_place = place_of(here);
  }

  void take_target(const GridCell& here, std::size_t r, const std::string& op, const std::string& unit,
                   Indicator& indicator) {
    const Target target = read_target(here.text, reading_.words);
    indicator.printed = base::fold(here.text);
    indicator.value_place = place_of(here);
    indicator.op = target.op;
    indicator.value = target.value;
    indicator.unit = target.unit.empty() && target.value ? unit : target.unit;
    indicator.qualitative = target.qualitative;
    if (indicator.op.empty() && !op.empty()) {
      const Target sign = read_target(op, reading_.words);
      indicator.op = sign.op;
    }
    if (target.value)
      add_target_figure(here, r, target, indicator.unit, indicator.level3);
    else
      mentions(here, r);
  }

  void add_target_figure(const GridCell& here, std::size_t r, const Target& target, const std::string& unit,
                         const std::string& name) {
    Figure figure = base_figure(here, r, target.number_begin, target.number_end);
    figure.decimal = *target.value;
    if (figure.decimal.unscaled < 0) figure.decimal.unscaled = -figure.decimal.unscaled, figure.direction = -1;
    figure.unit = unit_of_target(unit);
    figure.role = figure.unit.kind == UnitKind::kPercent ? FigureRole::kRate
                  : figure.unit.kind == UnitKind::kCount ? FigureRole::kCount
                                                         : FigureRole::kStandard;
    figure.label = view_.id + " " + name;
    figure.group = group(figure.role);
    figure.unchecked_reason = "indicator";
    reading_.out.model.add_figure(std::move(figure));
  }

  void take_last_year(const GridCell& here, std::size_t r, Indicator& indicator) {
    indicator.last_year = base::fold(here.text);
    const Target target = read_target(here.text, reading_.words);
    indicator.last_year_value = target.value;
    if (target.value) add_target_figure(here, r, target, target.unit, "上年 " + indicator.level3);
  }

  void take_weight(const GridCell& here, std::size_t r, Indicator& indicator) {
    if (here.content != CellContent::kNumber) return;
    indicator.weight = here.number;
    indicator.weight_place = place_of(here);
    const budget::FigureId figure = add_number(here, r, {}, FigureRole::kRate, "权重");
    reading_.out.model.figures[figure].unchecked_reason = "weight";
  }

  const FormReading& reading_;
  const TableView& view_;
  std::uint32_t index_;
  std::vector<GridRow> rows_;
  std::vector<FormWords::Meanings> meanings_;  ///< Of the row at hand.
  std::vector<std::string> columns_;           ///< Meaning of each column of the grid; empty outside it.
  Form form_;
  Unit unit_;
  std::string level1_, level2_;
  std::int64_t funds_row_ = -1;  ///< Last row with a known amount of the funds.
  bool filled_ = false, goal_below_ = false;
};

}  // namespace

void read_form_table(const FormReading& reading, std::uint32_t table) { FormTable(reading, table).read(); }

}  // namespace gouji::recognize
