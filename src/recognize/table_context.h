#pragma once
// What stands around a table: title, number (表 1), the body's line, the unit line, and statements that it is empty.
#include <string>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "recognize/recognition.h"
#include "recognize/table_words.h"

namespace gouji::recognize {

enum class TableLine : std::uint8_t { kTitle, kNumber, kOrganisation, kUnit, kYear, kEmptyStatement, kNote, kOther };

/// What a line beside a table is. A line may hold several things ("编制部门：… 单位：万元"): the unit is looked for apart.
TableLine classify_table_line(std::string_view text, const TableWords& words);

struct TableContext {
  std::string title, number, organisation, unit_word;
  budget::Unit unit;
  base::Place title_place;
  std::vector<std::uint32_t> statements;  ///< Paragraphs before the table that speak of emptiness.
  bool own_title = false;                 ///< A title (or number) stands between this table and the one before.
  bool other_text = false;                ///< A paragraph of another kind stands between this table and the one before.
};

/// Lines that every page repeats (running headers, page numbers) as far as the reader left them in.
class RunningLines {
 public:
  explicit RunningLines(const document::Document& document);
  bool is_one(std::string_view text) const;

 private:
  std::unordered_map<std::string, int> count_;
};

/// The lines between block `from` (exclusive; -1 for the beginning) and table block `table`, from the table upwards.
TableContext read_table_context(const document::Document& document, std::int64_t from, std::uint32_t table,
                                const TableWords& words, const RunningLines& running);
/// The statements of emptiness that directly follow block `last`, up to block `to` (exclusive).
std::vector<std::uint32_t> statements_after(const document::Document& document, std::uint32_t last, std::size_t to,
                                            const TableWords& words);
/// A title as tables.csv and contents pages know it: no number, no 《》, no year.
std::string_view strip_title(std::string_view title, const TableWords& words);
/// True when a statement names this table: by its title, or by the budget that both speak of.
bool statement_names(std::string_view statement, std::string_view title, const TableWords& words);

}  // namespace gouji::recognize
