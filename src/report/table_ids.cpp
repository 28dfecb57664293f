// Blocks are the meeting point: a recognised table lists the blocks it goes over.
#include "report/table_ids.h"

namespace gouji::report {

std::vector<std::string> table_ids(const check::Report& report) {
  std::vector<std::string> ids;
  if (!report.document || !report.recognition) return ids;
  std::vector<std::string> id_of_block(report.document->blocks.size());
  for (const recognize::TableView& table : report.recognition->tables) {
    for (const std::uint32_t block : table.blocks) {
      if (block < id_of_block.size()) id_of_block[block] = table.id;
    }
  }
  for (std::size_t block = 0; block < id_of_block.size(); ++block) {
    if (std::holds_alternative<document::Table>(report.document->blocks[block])) ids.push_back(id_of_block[block]);
  }
  return ids;
}

}  // namespace gouji::report
