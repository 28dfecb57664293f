// Sums that only the names of items tell.
//
// A table of purchases prints the catalogue's item of each (A0201…, B07…, C0803…), and the first letter says whether it is goods,
// works or a service. Where the purchases add up to the table's total, what the text states of each of the three is the sum of
// its items: 服务 1868.17 beside items C of 1838.17 and one item B of 30.00 is wrong.
//
// 人员经费 …，主要包括：基本工资、津贴补贴、…: where the lists of personnel and of public funds name every economic item that the
// table of basic expenditure holds, each of them once, each of the two is the sum of what its list names. Which of the two an item
// belongs to differs by region; that the text says so itself makes it a premise of this document.
#include "recognize/relate_items.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"

namespace gouji::recognize {
namespace {

using budget::Dimension;
using budget::QuantityId;
using budget::Relation;
using budget::RelationTerm;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What tables and text print, looked up by coordinate and by row. Coordinates have their normal form by now.
class Printed {
 public:
  explicit Printed(const Model& model) : model_(model) {
    for (std::uint32_t b = 0; b < model.bindings.size(); ++b) {
      const budget::Figure& figure = model.figures[model.bindings[b].figure];
      if (figure.role != budget::FigureRole::kAmount || figure.unit.kind != budget::UnitKind::kMoney) continue;
      const Coordinate& at = model.quantities[model.bindings[b].quantity].at;
      of_.try_emplace(at, b);
      of_figure_.try_emplace(model.bindings[b].figure, b);
      if (figure.place.table >= 0 && figure.statement != kNone) of_row_[figure.statement].push_back(b);
    }
  }
  const budget::Binding* find(const Coordinate& at) const {
    const auto found = of_.find(at);
    return found == of_.end() ? nullptr : &model_.bindings[found->second];
  }
  const Coordinate* of_figure(FigureId figure) const {
    const auto found = of_figure_.find(figure);
    return found == of_figure_.end() ? nullptr : &model_.quantities[model_.bindings[found->second].quantity].at;
  }
  const std::vector<std::uint32_t>& of_row(budget::StatementId row) const {
    static const std::vector<std::uint32_t> kNothing;
    const auto found = of_row_.find(row);
    return found == of_row_.end() ? kNothing : found->second;
  }

 private:
  const Model& model_;
  std::map<Coordinate, std::uint32_t> of_;
  std::map<FigureId, std::uint32_t> of_figure_;
  std::map<budget::StatementId, std::vector<std::uint32_t>> of_row_;
};

class ItemSums {
 public:
  ItemSums(const document::Document& document, const Knowledge& knowledge, Recognition& out)
      : document_(document), knowledge_(knowledge), out_(out), model_(out.model), printed_(out.model) {}

  void run() {
    for (const TableView& table : out_.tables) {
      if (table.kind == "procurement" && !table.is_form) purchases(table);
    }
    named_items();
  }

 private:
  base::Rational value(const budget::Binding& binding) const {
    return model_.figures[binding.figure].value() * base::Rational(binding.factor);
  }
  base::Rational unit(const budget::Binding& binding) const { return model_.figures[binding.figure].own_unit(); }

  void add(std::vector<RelationTerm> terms, const char* rule, const char* schema, budget::Warrant warrant, bool premise,
           std::string reason) {
    const auto [family, fresh] = families_.try_emplace(schema, 0);
    if (fresh) family->second = model_.add_family(schema, rule, warrant);
    Relation relation;
    relation.terms = std::move(terms);
    relation.warrant = warrant;
    relation.premise = premise;
    relation.family = family->second;
    relation.rule = rule;
    relation.reason = std::move(reason);
    if (const budget::Binding* total = printed_.find(model_.quantities[relation.terms.front().quantity].at))
      relation.place = model_.figures[total->figure].place;
    model_.add_relation(std::move(relation));
  }

  // ---------------------------------------------------------------- purchases

  /// Which of goods, works and services a row buys, by the catalogue item that stands in one of its cells; empty when none does.
  std::string_view class_of(const Row& row) const {
    const auto* table = std::get_if<document::Table>(&document_.blocks[row.block]);
    if (!table) return {};
    for (const document::Cell& cell : table->cells) {
      if (cell.row != row.index) continue;
      const std::string text = base::fold(cell.text.utf8);
      if (text.size() < 3 || !is_digit(text[1]) || !is_digit(text[2])) continue;
      for (const auto& [letter, member] : knowledge_.word_pairs("procurement_catalogue")) {
        if (text.starts_with(base::fold(letter))) return member;
      }
    }
    return {};
  }

  /// The binding in the column of the table's total.
  const budget::Binding* in_column(budget::StatementId row, std::int32_t column) const {
    for (const std::uint32_t b : printed_.of_row(row)) {
      if (model_.figures[model_.bindings[b].figure].place.cell == column) return &model_.bindings[b];
    }
    return nullptr;
  }

  void purchases(const TableView& table) {
    const budget::Symbol procurement = model_.symbols.find("procurement");
    const budget::Binding* total = nullptr;
    for (const Row& row : table.rows) {
      for (const std::uint32_t b : printed_.of_row(row.statement)) {
        Coordinate at = model_.quantities[model_.bindings[b].quantity].at;
        const bool whole = at.get(Dimension::kPurpose) == procurement;
        at.set(Dimension::kPurpose, budget::kAll)
            .set(Dimension::kFlow, budget::kAll)
            .set(Dimension::kCarryOver, budget::kAll);
        if (!total && whole && at == Coordinate()) total = &model_.bindings[b];
      }
    }
    if (!total) return;
    const std::int32_t column = model_.figures[total->figure].place.cell;
    std::map<std::string_view, std::vector<const budget::Binding*>> of_class;
    base::Rational rest = value(*total);
    for (const Row& row : table.rows) {
      const std::string_view member = class_of(row);
      const budget::Binding* amount = member.empty() ? nullptr : in_column(row.statement, column);
      if (!amount) continue;
      of_class[member].push_back(amount);
      rest -= value(*amount);
    }
    if (!rest.is_zero()) return;  // Some purchases have no item, or some rows are sums of others.
    Coordinate spoken = model_.quantities[total->quantity].at;
    const budget::Binding* said = printed_.find(spoken.set(Dimension::kCarryOver, budget::kAll));
    if (!said || (value(*said) - value(*total)).abs() >= unit(*said) + unit(*total)) return;
    for (const auto& [member, rows] : of_class) {
      const budget::Binding* part =
          printed_.find(Coordinate(spoken).set(Dimension::kPurpose, model_.symbols.find(member)));
      if (!part) continue;
      std::vector<RelationTerm> terms{{part->quantity, 1}};
      std::set<QuantityId> seen;
      for (const budget::Binding* row : rows) {
        if (!seen.insert(row->quantity).second) return;  // Two rows of one quantity are not parts but repeats.
        terms.push_back({row->quantity, -1});
      }
      add(std::move(terms), "SUM-PROC", "purchases", budget::Warrant::kStructure, false,
          model_.figures[part->figure].label + " = 采购表中同类品目之和");
    }
  }

  // ---------------------------------------------------------------- named items

  struct Item {
    const budget::Binding* binding = nullptr;
    std::set<std::string> names;  ///< Folded.
  };

  /// 款 of basic expenditure with an amount: by code.
  std::map<std::string, Item> basic_items(const Coordinate& basic) const {
    std::map<std::string, Item> out;
    for (const TableView& table : out_.tables) {
      for (const Row& row : table.rows) {
        for (const RowSide& side : row.sides) {
          if (side.code.size() != 5 || side.code.front() != '3') continue;
          const budget::Binding* binding =
              printed_.find(Coordinate(basic).set(Dimension::kEconomic, model_.symbols.find(side.code)));
          if (!binding || value(*binding).is_zero()) continue;
          Item& item = out[side.code];
          item.binding = binding;
          item.names.insert(budget::fold_name(side.label));
          for (const budget::CodeRow* known :
               knowledge_.dictionary(budget::Catalogue::kEconomic).all_of_code(side.code))
            item.names.insert(known->folded);
        }
      }
    }
    return out;
  }

  /// Names behind the amount up to the end of the sentence, folded: 主要包括：基本工资、津贴补贴。
  std::set<std::string> names_after(const Statement& statement) const {
    std::set<std::string> out;
    const auto* paragraph =
        statement.block < 0
            ? nullptr
            : std::get_if<document::Paragraph>(&document_.blocks[static_cast<std::size_t>(statement.block)]);
    if (!paragraph) return out;
    const std::string& text = paragraph->text.utf8;
    std::string_view rest =
        std::string_view(text).substr(std::min<std::size_t>(model_.figures[statement.amount].end, text.size()));
    static constexpr std::array<std::string_view, 3> kEnds = {"。", "；", ";"};
    for (const std::string_view end : kEnds) rest = rest.substr(0, rest.find(end));
    std::size_t begin = std::string_view::npos, first_at = std::string_view::npos;
    for (const std::string& word : knowledge_.words("list_introducers")) {
      const std::size_t at = rest.find(word);
      const bool first = at < first_at || (at == first_at && at + word.size() > begin);
      if (at == std::string_view::npos || !first) continue;
      first_at = at;
      begin = at + word.size();
    }
    if (begin == std::string_view::npos) return out;
    static constexpr std::array<std::string_view, 2> kColons = {"：", ":"};
    for (const std::string_view colon : kColons) begin += rest.substr(begin).starts_with(colon) ? colon.size() : 0;
    static constexpr std::string_view kMark = "、";
    while (begin <= rest.size()) {
      const std::size_t end = std::min(rest.find(kMark, begin), rest.size());
      out.insert(budget::fold_name(rest.substr(begin, end - begin)));
      begin = end + kMark.size();
    }
    return out;
  }

  void named_items() {
    const budget::Symbol personnel = model_.symbols.find("personnel"), funds = model_.symbols.find("public");
    for (const Statement& first : out_.statements) {
      const Coordinate* at = first.amount == kNone ? nullptr : printed_.of_figure(first.amount);
      if (!at || at->get(Dimension::kKind) != personnel) continue;
      const Coordinate other = Coordinate(*at).set(Dimension::kKind, funds);
      for (const Statement& second : out_.statements) {
        const Coordinate* beside = second.amount == kNone ? nullptr : printed_.of_figure(second.amount);
        if (!beside || *beside != other) continue;
        relate_named(first, *at, second, other);
        break;
      }
    }
  }

  void relate_named(const Statement& personnel, const Coordinate& at, const Statement& funds, const Coordinate& other) {
    const Coordinate basic = Coordinate(at).set(Dimension::kKind, model_.symbols.find("basic"));
    const std::map<std::string, Item> items = basic_items(basic);
    constexpr std::size_t kFewestItems = 5;
    if (items.size() < kFewestItems) return;
    const std::array<const Statement*, 2> lists = {&personnel, &funds};
    const std::array<const Coordinate*, 2> totals = {&at, &other};
    std::array<std::vector<RelationTerm>, 2> terms;
    const std::array<std::set<std::string>, 2> names = {names_after(personnel), names_after(funds)};
    for (const auto& [code, item] : items) {
      const auto named = [&, &names_of = item.names](std::size_t list) {
        return std::any_of(names_of.begin(), names_of.end(),
                           [&](const auto& name) { return names[list].count(name) > 0; });
      };
      if (named(0) == named(1)) return;  // In neither list or in both: the lists do not tell.
      terms[named(0) ? 0 : 1].push_back({item.binding->quantity, -1});
    }
    for (std::size_t i = 0; i < lists.size(); ++i) {
      const budget::Binding* total = printed_.find(*totals[i]);
      if (!total || terms[i].size() < 2) continue;
      terms[i].insert(terms[i].begin(), {total->quantity, 1});
      add(std::move(terms[i]), "TXT-PARENT", "named-items", budget::Warrant::kStatement, true,
          lists[i]->label + " = 所列各科目之和");
    }
  }

  const document::Document& document_;
  const Knowledge& knowledge_;
  Recognition& out_;
  Model& model_;
  Printed printed_;
  std::map<std::string, budget::FamilyId> families_;
};

}  // namespace

void relate_items(const document::Document& document, const Knowledge& knowledge, Recognition& recognition) {
  ItemSums(document, knowledge, recognition).run();
}

}  // namespace gouji::recognize
