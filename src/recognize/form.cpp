#include "recognize/form.h"

#include "base/numeral.h"
#include "base/text.h"

namespace gouji::recognize {

void count_form_cells(TableView& view, const document::Document& document) {
  for (const std::uint32_t block : view.blocks) {
    const auto* table = std::get_if<document::Table>(&document.blocks[block]);
    if (table == nullptr) continue;
    for (const document::Cell& cell : table->cells) {
      const std::string_view text = base::trim(cell.text.utf8);
      if (text.empty()) ++view.empty_cells;
      else if (base::parse_cell_number(text).ok()) ++view.numeric_cells;
    }
  }
}

void read_forms(const document::Document&, const Knowledge&, Recognition&) {}

}  // namespace gouji::recognize
