#include "document/join.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace gouji::document {
namespace {

class Joiner {
 public:
  void add(Document part) {
    ++file_;
    const std::int32_t first_table = tables_;
    if (!out_.name.empty()) out_.name += " + ";
    out_.name += part.name;
    out_.files.push_back(std::move(part.name));
    out_.format = file_ == 1 || out_.format == part.format ? part.format : "mixed";
    out_.encoding = file_ == 1 || out_.encoding == part.encoding ? part.encoding : "";
    out_.digest = base::digest64(base::to_hex(part.digest), out_.digest);
    out_.lines += part.lines;
    out_.pages += part.pages;
    for (Block& block : part.blocks) {
      std::visit([&](auto& content) { move(content, first_table); }, block);
      out_.blocks.push_back(std::move(block));
    }
  }
  Document finish() { return std::move(out_); }

 private:
  void move(base::Place& place, std::int32_t first_table) {
    place.file = file_;
    if (place.table < 0) return;
    place.table += first_table;
    tables_ = std::max(tables_, place.table + 1);
  }
  void move(Text& text, std::int32_t first_table) {
    for (Anchor& anchor : text.anchors) move(anchor.start, first_table);
  }
  void move(Paragraph& paragraph, std::int32_t first_table) { move(paragraph.text, first_table); }
  void move(ErrorNode& error, std::int32_t first_table) { move(error.place, first_table); }
  void move(Table& table, std::int32_t first_table) {
    move(table.place, first_table);
    for (Cell& cell : table.cells) move(cell.text, first_table);
  }

  Document out_;
  std::int32_t file_ = 0;
  std::int32_t tables_ = 0;
};

}  // namespace

Document join(std::vector<Document> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Joiner joiner;
  for (Document& part : parts) joiner.add(std::move(part));
  return joiner.finish();
}

}  // namespace gouji::document
