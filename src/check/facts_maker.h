#pragma once
// What the files facts_*.cpp share: the sources, the base that is filled, and the questions that several of them ask.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "budget/fact.h"
#include "budget/knowledge.h"
#include "document/document.h"
#include "recognize/recognition.h"

namespace gouji::check {

/// A field that is a number; 0 when it is not stated.
inline base::Rational number_of(const budget::Fact& fact, budget::FactName name) {
  const budget::FactValue value = fact.value(name);
  const base::Rational* number = std::get_if<base::Rational>(&value);
  return number ? *number : base::Rational();
}

/// A text made comparable: folded, blanks dropped except between latin letters and digits. Every byte knows its origin.
struct PlainText {
  std::string text;
  std::vector<std::uint32_t> origin;  ///< One a byte, and the end.
};
PlainText plain_text(std::string_view raw);
/// The text alone, without the origins: half the work.
std::string plain(std::string_view raw);

using budget::FactWriter;

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
  static std::string title_words(std::string_view title, const std::vector<std::string>& names);
  std::uint32_t table_for(const recognize::ContentsEntry& entry, int& similarity);
  // facts_text.cpp
  void read_paragraphs();
  const budget::Fact& common_of_block(std::int32_t block);
  void add_passages();
  budget::Fact& add_passage(const document::Text& text, std::string_view wording, const budget::Fact& common);
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
  void add_name_in_tables(FactWriter& fields, const TableItems& items, const std::string& code, const std::string& name,
                          const budget::Figure* amount) const;
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
  void add_goal_numbers(const recognize::Form& form, std::string_view id);
  void add_projects();
  void add_glossary();

  // Shared questions.
  /// The quote lives as long as the facts: a literal, a part of the document or its recognition, or kept by the base.
  budget::Fact& add(budget::FactKind kind, const base::Place& place, std::string_view quote = {});
  /// plain() of a text that lives as long as the facts, which then lives so long too.
  std::string_view plain_of(std::string_view lasting);
  const recognize::Section* section_of_block(std::int32_t block) const;
  static std::string numbered_id(char letter, std::size_t number);
  std::string_view topic_of(std::uint32_t section);  ///< Its own, or the nearest one above.
  std::string_view section_id(std::uint32_t section);
  recognize::BlockRole role_of(std::int32_t block) const;
  const std::string& member(const budget::Coordinate& at, budget::Dimension dimension) const;
  void add_coordinate(FactWriter& fields, const budget::Coordinate& at) const;
  /// Plain text of a paragraph; empty for other blocks.
  std::string_view plain_block(std::size_t block) const;
  const budget::Figure* figure(budget::FigureId id) const;
  const std::string* block_text(std::int32_t block) const;  ///< Null for tables.

  const document::Document& document_;
  const recognize::Recognition& recognition_;
  const budget::Knowledge& knowledge_;
  budget::FactBase facts_;
  std::optional<std::vector<std::string>> lone_titles_;  ///< Of short paragraphs, folded; made when first asked for.
  std::string_view paragraphs_;                          ///< Plain texts of all paragraphs, each with a line break.
  std::vector<std::size_t>
      paragraph_at_;  ///< Where each block's text begins in paragraphs_, and the end of the last one.
  std::vector<const budget::Fact*> commons_;                         ///< One a block; made when first asked for.
  std::vector<std::string> table_titles_;                            ///< Folded; made when first asked for.
  std::unordered_map<std::string_view, std::string_view> plain_of_;  ///< Of texts that are not plain already.
  std::vector<std::string_view> section_ids_;                        ///< Made when first asked for.
};

}  // namespace gouji::check
