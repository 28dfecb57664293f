// A Document of one kind of pages, such as a letter: markup_level 1 is its title.
#include "write/docx/docx_writer.h"

#include <algorithm>
#include <numeric>

#include "write/docx/markup.h"
#include "write/docx/parts.h"

namespace gouji::write {
namespace {

using namespace docx;

std::string style_of(const document::Paragraph& paragraph) {
  if (paragraph.markup_level == 0) return "Normal";
  return paragraph.markup_level == 1 ? "Title" : "Heading" + std::to_string(std::min<int>(paragraph.markup_level, 3));
}

void append_paragraph(std::string& out, const document::Paragraph& paragraph) {
  ((out += "<w:p><w:pPr><w:pStyle w:val=\"") += style_of(paragraph)) += "\"/></w:pPr>";
  append_runs(out, paragraph.text.utf8, "");
  out += "</w:p>\n";
}

std::vector<int> widths_of(std::uint32_t columns, const Layout& layout, int total) {
  std::vector<int> shares;
  for (std::uint32_t column = 0; column < columns; ++column) {
    const bool given = column < layout.column_shares.size();
    shares.push_back(given                          ? layout.column_shares[column]
                     : layout.column_shares.empty() ? 1
                                                    : layout.column_shares.back());
  }
  const int sum = std::max(1, std::accumulate(shares.begin(), shares.end(), 0));
  for (int& share : shares) share = share * total / sum;
  return shares;
}

}  // namespace

base::Result<std::string> write_docx(const document::Document& document, const Layout& layout) {
  const Paper paper = layout.orientation == Orientation::kLandscape ? Paper::kLying : Paper::kUpright;
  const int width = page_width(paper) - 2 * kMarginX;
  std::string body = document_head();
  for (const document::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) append_paragraph(body, *paragraph);
    if (const auto* table = std::get_if<document::Table>(&block))
      append_table(body, *table, {widths_of(table->columns, layout, width), 0, nullptr});
  }
  body += section_properties(paper);
  return pack_document(std::move(body), layout);
}

}  // namespace gouji::write
