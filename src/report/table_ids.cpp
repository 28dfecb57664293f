// Blocks are the meeting point: a recognised table lists the blocks it goes over.
#include "report/table_ids.h"

namespace gouji::report {

std::vector<std::string> table_ids(const document::Document* document, const recognize::Recognition* recognition) {
  std::vector<std::string> ids;
  if (document == nullptr || recognition == nullptr) return ids;
  std::vector<std::string> id_of_block(document->blocks.size());
  for (const recognize::TableView& table : recognition->tables) {
    for (const std::uint32_t block : table.blocks) {
      if (block < id_of_block.size()) id_of_block[block] = table.id;
    }
  }
  for (std::size_t block = 0; block < id_of_block.size(); ++block) {
    if (std::holds_alternative<document::Table>(document->blocks[block])) ids.push_back(id_of_block[block]);
  }
  return ids;
}

}  // namespace gouji::report
