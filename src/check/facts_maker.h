#pragma once
// What the files facts_*.cpp share: the sources, the base that is filled, and small ways to add fields.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "budget/fact.h"
#include "budget/knowledge.h"
#include "document/document.h"
#include "recognize/recognition.h"

namespace gouji::check {

/// A text made comparable: folded, blanks dropped except between latin letters and digits. Every byte knows its origin.
struct PlainText {
  std::string text;
  std::vector<std::uint32_t> origin;  ///< One a byte, and the end.
};
PlainText plain_text(std::string_view raw);
/// The text alone, without the origins: half the work.
std::string plain(std::string_view raw);

/// Adds fields to one fact; what is not stated is left out.
class FieldWriter {
 public:
  explicit FieldWriter(budget::Fact& fact) : fact_(fact) {}
  FieldWriter& text(std::string_view name, std::string value);
  FieldWriter& number(std::string_view name, const base::Rational& value);
  FieldWriter& truth(std::string_view name, bool value);
  FieldWriter& list(std::string_view name, std::vector<std::string> value);

 private:
  budget::Fact& fact_;
};

class TableItems;

class FactMaker {
 public:
  FactMaker(const document::Document& document, const recognize::Recognition& recognition,
            const budget::Knowledge& knowledge)
      : document_(document), recognition_(recognition), knowledge_(knowledge) {}
  budget::FactBase run();

 private:
  // facts.cpp
  void add_document();
  void add_sections();
  void add_contents();
  bool stands_alone(std::string_view title);
  std::string title_words(std::string_view title) const;
  std::uint32_t table_for(const recognize::ContentsEntry& entry, int& similarity) const;
  // facts_text.cpp
  void add_passages();
  void add_passage(const document::Text& text, std::int32_t block, std::int32_t row, std::int32_t column,
                   std::string role, std::string left);
  void add_table_passages(const document::Table& table, std::int32_t block);
  void add_personal(const std::string& unit, const base::Place& place, std::int32_t block);
  void add_numbering();
  void add_last_lines();
  void add_doubled_characters();
  void add_body_mentions();
  // facts_tables.cpp
  void add_tables();
  bool names_body(const recognize::RowSide& side) const;
  void add_table_codes(const recognize::TableView& table);
  void add_class_names(const recognize::TableView& table);
  void add_text_codes();
  std::string item_of_paragraph(std::int32_t block) const;
  void add_name_in_tables(FieldWriter& fields, const TableItems& items, const std::string& code,
                          const std::string& name, const budget::Figure* amount) const;
  void finish_codes();
  // facts_rows.cpp
  class RowFigures;
  void add_table_rows();
  void add_row_amounts(budget::Fact& fact, const recognize::Row& row, const RowFigures& figures);
  // facts_statements.cpp
  void add_statements();
  void add_figures();
  void add_reason_claims(const recognize::Statement& statement, std::size_t number);
  // facts_forms.cpp
  void add_forms();
  void add_goal_numbers(const recognize::Form& form, const std::string& id);
  void add_projects();
  void add_glossary();

  // Shared questions.
  budget::Fact& add(std::string_view kind, const base::Place& place, std::string_view quote = {});
  const recognize::Section* section_of_block(std::int32_t block) const;
  static std::string numbered_id(char letter, std::size_t number);
  std::string topic_of(std::uint32_t section) const;  ///< Its own, or the nearest one above.
  std::string section_id(std::uint32_t section) const;
  recognize::BlockRole role_of(std::int32_t block) const;
  std::string member(const budget::Coordinate& at, budget::Dimension dimension) const;
  void add_coordinate(FieldWriter& fields, const budget::Coordinate& at) const;
  const budget::Figure* figure(budget::FigureId id) const;
  const std::string* block_text(std::int32_t block) const;  ///< Null for tables.

  const document::Document& document_;
  const recognize::Recognition& recognition_;
  const budget::Knowledge& knowledge_;
  budget::FactBase facts_;
  std::optional<std::vector<std::string>> lone_titles_;  ///< Of short paragraphs, folded; made when first asked for.
  std::vector<std::string> plain_blocks_;                ///< Plain text of each paragraph; empty for other blocks.
  std::string body_text_;                                ///< Plain text of all passages, for "does it occur elsewhere".
};

}  // namespace gouji::check
