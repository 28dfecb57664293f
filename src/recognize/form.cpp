#include "recognize/form.h"

#include "base/numeral.h"
#include "base/text.h"
#include "recognize/form_table.h"
#include "recognize/form_text.h"

namespace gouji::recognize {

constexpr std::size_t kLongestNumber = 64;  // bytes: a longer cell holds text

void count_form_cells(TableView& view, const document::Document& document) {
  for (const std::uint32_t block : view.blocks) {
    const auto* table = std::get_if<document::Table>(&document.blocks[block]);
    if (table == nullptr) continue;
    for (const document::Cell& cell : table->cells) {
      const std::string_view text = base::trim(cell.text.utf8);
      if (text.empty())
        ++view.empty_cells;
      else if (text.size() <= kLongestNumber && text.find_first_of("0123456789") <= 1 &&
               base::parse_cell_number(text).ok())
        ++view.numeric_cells;
    }
  }
}

void read_forms(const document::Document& document, const Knowledge& knowledge, Recognition& out) {
  const auto& words = knowledge.derived<FormWords>();
  const auto& table_words = knowledge.derived<TableWords>();
  const FormReading reading{document, knowledge, words, table_words, out};
  for (std::size_t table = 0; table < out.tables.size(); ++table) {
    if (out.tables[table].is_form) read_form_table(reading, static_cast<std::uint32_t>(table));
  }
  relate_form_funds(reading);
  read_text_forms(reading);
  read_projects(reading);
}

}  // namespace gouji::recognize
