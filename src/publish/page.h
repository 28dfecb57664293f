#pragma once
// The document as it grows, and what every maker shares: names, numbers, texts of the unit, what is missing.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "budget/coordinate.h"
#include "budget/knowledge.h"
#include "publish/print_form.h"
#include "publish/publish.h"
#include "publish/values.h"

namespace gouji::publish {

/// What the last of so many decimals of an amount in 万元 or 元 is worth.
base::Fen step_of(std::string_view unit, int decimals);

class Page {
 public:
  Page(const Values& values, const budget::Knowledge& knowledge, const PrintForm& form, budget::SymbolTable& symbols,
       std::string table_unit, std::string text_unit);

  const Values& values;
  const budget::Knowledge& knowledge;
  const PrintForm& form;
  budget::SymbolTable& symbols;
  std::string table_unit, text_unit;  ///< 万元 or 元.
  Published out;
  std::optional<std::size_t> glossary_at;  ///< Block ahead of which the glossary belongs.

  void heading(int level, std::string text);
  void paragraph(std::string text, document::Role role = document::Role::kText);
  /// `codes`: the columns whose numerals name something.
  void table(document::Table table, std::vector<std::uint32_t> codes = {});
  void miss(std::string place, std::string zh, std::string en);
  /// A text of the unit is missing at a coordinate.
  void miss_text(const std::string& place, std::string_view slot, const budget::Coordinate& at, const std::string& zh,
                 const std::string& en);

  /// {o} body, {s} its short name, {y} year, {p} year before, {d} dates ...
  std::string filled(std::string_view pattern) const;
  /// Amount with its unit, as text prints it.
  std::string money(base::Fen amount) const;
  /// What the last digit of an amount in the text is worth.
  base::Fen text_step() const { return step_of(text_unit, form.style.text_decimals); }
  /// As a table cell prints it; empty or the style's zero for nothing.
  std::string cell(base::Fen amount, std::string_view unit) const;
  std::string bare(base::Fen amount, std::string_view unit, int decimals) const;
  /// 100 x part / whole with two decimals.
  std::string percent(base::Fen part, base::Fen whole) const;
  std::string name_of(budget::Code code, budget::Catalogue catalogue) const;
  /// The unit's words for what stands at the coordinate: the most exact entry that covers it; empty when there is none.
  std::string_view words(std::string_view slot, const budget::Coordinate& at) const;
  /// All entries of a slot, in order.
  std::vector<std::string> all_words(std::string_view slot) const;
  /// The coordinate with this member of the dimension.
  budget::Coordinate with(budget::Coordinate at, budget::Dimension dimension, std::string_view word) const {
    return at.set(dimension, symbols.intern(word));
  }
  bool trivial(base::Fen amount) const { return amount.value == 0; }

 private:
  struct Entry {
    std::string slot;
    budget::Coordinate at;
    const std::string* text;
  };
  std::vector<Entry> entries_;
};

/// The text in quotes, with its own quotes as inner ones: “‘三公’经费”.
std::string in_quotes(std::string_view text);

/// 2025年2月8日 for 2025-02-08; anything else as it is.
std::string printed_date(std::string_view date);

}  // namespace gouji::publish
