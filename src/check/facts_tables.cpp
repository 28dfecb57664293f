// Facts of tables and of classification codes, printed in tables or named in the text.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "check/facts_maker.h"
#include "check/table_items.h"
#include "recognize/label_text.h"

namespace gouji::check {

using base::Rational;
using budget::Catalogue;
using budget::Dimension;

namespace {

/// The class of a code, by its first digit and length: 2 function, 3 departmental economic, 5 government economic.
bool catalogue_of(std::string_view code, Catalogue& catalogue, int& level) {
  if (code.empty() || !std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
  if (code[0] == '2' && (code.size() == 3 || code.size() == 5 || code.size() == 7)) {
    catalogue = Catalogue::kFunction;
    level = static_cast<int>(code.size() - 1) / 2;
    return true;
  }
  if ((code[0] == '3' || code[0] == '5') && (code.size() == 3 || code.size() == 5)) {
    catalogue = code[0] == '3' ? Catalogue::kEconomic : Catalogue::kGovEconomic;
    level = static_cast<int>(code.size() - 1) / 2;
    return true;
  }
  return false;
}

/// What the dictionary says of a code and the name beside it. A name that holds in other years only says nothing about this one.
void add_dictionary(FactWriter& fields, const budget::Dictionary& dictionary, const std::string& code,
                    const std::string& name, int year) {
  const budget::CodeRow* row = dictionary.by_code(code, year);
  const std::string key = budget::fold_name(name);
  bool same = row && key == row->folded, superseded = false;
  for (const budget::CodeRow* other : dictionary.all_of_code(code)) {
    if (other != row && other->folded == key) superseded = !same;
  }
  const bool known = row && (same || superseded || row->holds_in(year));
  fields.truth("known", known);
  if (!known) return;
  fields.lasting("dictionary_name", row->name)
      .truth("verified", row->verified && !row->superseded && row->holds_in(year))
      .lasting("fund", row->fund);
  fields.truth("same_name", same).truth("superseded", superseded);
  fields.number("similarity", Rational::ratio(same ? 1000 : base::similarity_permille(key, row->folded), 10));
  std::vector<std::string> others;
  for (const budget::CodeRow* other : dictionary.by_name(name, row->level)) {
    if (other->code != code && !other->superseded && other->holds_in(year)) others.push_back(other->code);
  }
  fields.list("codes_of_name", std::move(others));
}

}  // namespace

void FactMaker::add_tables() {
  for (const recognize::TableView& table : recognition_.tables) {
    budget::Fact& fact = add("table", table.title_place.known() ? table.title_place : table.place, table.title);
    FactWriter fields(facts_, fact);
    fields.lasting("id", table.id).lasting("type", table.kind).lasting("title", plain_of(table.title));
    fields.lasting("number", table.number).lasting("organisation_line", table.organisation_line);
    fields.lasting("unit_word", table.unit_word);
    fields.truth("empty", table.empty).truth("form", table.is_form).truth("two_sided", table.two_sided);
    fields.lasting("empty_statement", plain_of(table.empty_statement)).lasting("read", table.read);
    fields.number("numeric_cells", Rational(static_cast<std::int64_t>(table.numeric_cells)));
    fields.number("rows", Rational(static_cast<std::int64_t>(table.rows.size())));
    fields.lasting("section", section_id(table.section));
    if (table.read == "no") fields.lasting("unreadable", "表格未能读出");
    add_table_codes(table);
  }
}

/// The code of a department or unit may look like one of the classification.
bool FactMaker::names_body(const recognize::RowSide& side) const {
  const std::string& body = recognition_.profile.organisation.value;
  return side.kind == recognize::RowKind::kUnit || side.at.has(Dimension::kOrganisation) ||
         (!body.empty() && (side.label.starts_with(body) || body.starts_with(side.label)));
}

/// Rows of a two-sided table name classes without their codes: one fact a class with an amount.
void FactMaker::add_class_names(const recognize::TableView& table) {
  const budget::Model& model = recognition_.model;
  for (const budget::Binding& binding : model.bindings) {
    const budget::Figure& printed = model.figures[binding.figure];
    const budget::Coordinate& at = model.quantities[binding.quantity].at;
    const std::string& code = member(at, Dimension::kFunction);
    budget::Coordinate of_class = at;
    of_class.set(Dimension::kFunction, budget::kAll).set(Dimension::kFlow, budget::kAll);
    const bool here = std::find(table.blocks.begin(), table.blocks.end(), static_cast<std::uint32_t>(printed.block)) !=
                      table.blocks.end();
    if (!here || code.size() != 3 || of_class != budget::Coordinate() || printed.decimal.unscaled == 0) continue;
    const budget::CodeRow* row = knowledge_.dictionary(Catalogue::kFunction).by_code(code, recognition_.profile.year());
    budget::Fact& fact = add("code_cell", printed.place, printed.label);
    FactWriter(facts_, fact)
        .lasting("source", "table")
        .lasting("table", table.id)
        .lasting("table_type", table.kind)
        .truth("stated", false)
        .lasting("catalogue", "function")
        .lasting("code", code)
        .lasting("name", row ? row->name : code)
        .number("level", Rational(1))
        .number("amount", printed.value());
  }
}

void FactMaker::add_table_codes(const recognize::TableView& table) {
  if (table.two_sided) add_class_names(table);
  const int year = recognition_.profile.year();
  for (const recognize::Row& row : table.rows) {
    for (const recognize::RowSide& side : row.sides) {
      Catalogue catalogue = Catalogue::kFunction;
      int level = 0;
      if (!catalogue_of(side.code, catalogue, level) || side.label.empty() || names_body(side)) continue;
      budget::Fact& fact =
          add("code_cell", side.code_place.known() ? side.code_place : side.label_place,
              facts_.keep((side.printed_code.empty() ? side.code : side.printed_code) + " " + side.label));
      FactWriter fields(facts_, fact);
      const std::string_view code = side.code;
      fields.lasting("source", "table").lasting("table", table.id).lasting("table_type", table.kind);
      fields.truth("stated", true).lasting("catalogue", budget::name_of(catalogue));
      fields.lasting("code", code).lasting("name", plain_of(side.label)).number("level", Rational(level));
      if (level > 1) fields.lasting("parent", code.substr(0, code.size() - 2));
      add_dictionary(fields, knowledge_.dictionary(catalogue), side.code, side.label, year);
    }
  }
}

/// 教育支出（类）进修及培训（款）培训支出（项）, with or without a code printed beside it: one fact a named level.
void FactMaker::add_text_codes() {
  const int year = recognition_.profile.year();
  const budget::Dictionary& dictionary = knowledge_.dictionary(Catalogue::kFunction);
  const TableItems items(recognition_);
  std::set<std::int32_t> seen;
  for (const recognize::Statement& statement : recognition_.statements) {
    std::string_view label = plain_of(statement.label);
    std::vector<recognize::PathPiece> pieces = recognize::path_pieces(label);
    if (pieces.empty()) {
      // 5、教育支出（类）进修及培训（款）培训支出（项）。主要用于：…。支出决算为…: the item stands at the start of its paragraph.
      label = facts_.keep(item_of_paragraph(statement.block));
      pieces = recognize::path_pieces(label);
      std::erase_if(pieces, [](const recognize::PathPiece& piece) { return piece.level == 0; });
      if (pieces.size() != 3 || !seen.insert(statement.block).second) continue;
    }
    if (pieces.empty()) continue;
    std::string full = member(statement.at, Dimension::kFunction);
    // A code printed in the label wins over what the names mean.
    std::string stated;
    for (std::size_t at = 0; at + 7 <= label.size(); ++at) {
      const std::string_view digits = label.substr(at, 7);
      const bool whole = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
                         (at == 0 || label[at - 1] < '0' || label[at - 1] > '9') &&
                         (at + 7 == label.size() || label[at + 7] < '0' || label[at + 7] > '9');
      if (whole && digits[0] == '2') stated = digits;
    }
    if (!stated.empty()) full = stated;
    Catalogue catalogue = Catalogue::kFunction;
    int full_level = 0;
    const bool coded = catalogue_of(full, catalogue, full_level) && catalogue == Catalogue::kFunction;
    for (std::size_t index = 0; index < pieces.size(); ++index) {
      const recognize::PathPiece& piece = pieces[index];
      const int level = piece.level > 0 ? piece.level : static_cast<int>(index) + 1;
      if (level > 3) continue;
      std::string code =
          coded && full_level >= level ? full.substr(0, static_cast<std::size_t>(1 + 2 * level)) : std::string();
      budget::Fact& fact = add("code_cell", statement.place, label);
      FactWriter fields(facts_, fact);
      const std::string name(piece.name);
      fields.lasting("source", "text").truth("stated", !stated.empty() && level == 3).lasting("catalogue", "function");
      fields.lasting("name", piece.name)
          .number("level", Rational(level))
          .number("statement", Rational(static_cast<std::int64_t>(statement.id)));
      fields.lasting("section", section_id(statement.section)).lasting("topic", topic_of(statement.section));
      if (level > 1 && index > 0) fields.lasting("parent_name", pieces[index - 1].name);
      if (piece.level > 0)
        add_name_in_tables(fields, items, code, name, level == 3 ? figure(statement.amount) : nullptr);
      if (code.empty()) continue;
      fields.text("code", code).text("parent", level > 1 ? code.substr(0, code.size() - 2) : std::string());
      add_dictionary(fields, dictionary, code, name, year);
    }
  }
}

/// Up to the first stop; empty for blocks that are no paragraph.
std::string FactMaker::item_of_paragraph(std::int32_t block) const {
  const std::string* text = block_text(block);
  if (!text) return {};
  const std::string label = recognize::label_text(*text, {});
  return label.substr(0, label.find("。"));
}

/// Does the text call an item what the tables call it? Told by its code, else by its amount; not told where neither is in a table.
void FactMaker::add_name_in_tables(FactWriter& fields, const TableItems& items, const std::string& code,
                                   const std::string& name, const budget::Figure* amount) const {
  static constexpr std::string_view kWritten = "其它", kListed = "其他";
  std::string key = budget::fold_name(name);
  if (key.starts_with(kWritten)) key.replace(0, kWritten.size(), kListed);
  std::string item = code;
  if (code.empty()) {
    if (!amount || amount->value().is_zero() || items.has_name(key)) return;
    item = items.code_of_amount(amount->value(), amount->own_unit());
  }
  const std::vector<std::string>& names = items.names_of(item);
  if (names.empty()) return;
  const bool same = std::any_of(names.begin(), names.end(), [&key](const std::string& printed) {
    const std::string other = budget::fold_name(printed);
    return other.find(key) != std::string::npos || key.find(other) != std::string::npos;
  });
  fields.truth("as_in_tables", same).text("table_code", item).text("table_name", plain(names.front()));
}

/// What the document itself says of a code: one full name for several codes of one 款, one code with several names.
void FactMaker::finish_codes() {
  const auto add_once = [](std::vector<std::string>& list, const std::string& item) {
    if (!item.empty() && std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
  };
  struct Entry {
    budget::Fact* fact;
    std::string code, name;
    std::vector<std::string>*same_name, *same_code;  ///< Codes of its name, names of its code.
  };
  std::unordered_map<std::string, std::vector<std::string>> codes_of, names_of;
  std::vector<Entry> entries;
  for (budget::Fact& fact : facts_.all()) {
    if (fact.kind != "code_cell" || !fact.is_true("stated")) continue;
    const std::string catalogue(fact.text("catalogue"));
    Entry entry{&fact, std::string(fact.text("code")), budget::fold_name(fact.text("name")), nullptr, nullptr};
    entry.same_name = &codes_of[catalogue + std::string(fact.text("parent")) + entry.name];
    entry.same_code = &names_of[catalogue + entry.code];
    if (!entry.code.empty()) {
      add_once(*entry.same_name, entry.code);
      add_once(*entry.same_code, entry.name);
    }
    entries.push_back(std::move(entry));
  }
  for (const Entry& entry : entries) {
    std::vector<std::string> codes = *entry.same_name, names = *entry.same_code;
    std::erase(codes, entry.code);
    std::erase(names, entry.name);
    FactWriter(facts_, *entry.fact).list("other_codes", std::move(codes)).list("other_names", std::move(names));
  }
}

}  // namespace gouji::check
