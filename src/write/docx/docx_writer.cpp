// Sizes are in twentieths of a point, font sizes in half points, as ECMA-376 part 1 has them.
#include "write/docx/docx_writer.h"

#include <numeric>
#include <string_view>

#include "base/text.h"
#include "write/docx/container.h"

namespace gouji::write {
namespace {

constexpr int kLongSide = 16838, kShortSide = 11906;  // A4
constexpr int kMarginX = 1134, kMarginY = 1247;       // 20 mm, 22 mm

constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006";

/// XML 1.0 section 2.2 allows tab, line break and everything from U+0020 on but U+FFFE and U+FFFF.
void append_xml(std::string& out, std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    const char32_t c = base::next_code_point(text, offset);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if ((c >= 0x20 || c == '\t') && c != 0xfffe && c != 0xffff) {
      base::append_utf8(out, c);
    }
  }
}

std::string xml(std::string_view text) {
  std::string out;
  append_xml(out, text);
  return out;
}

/// Runs of a paragraph; a line break of the text is a break of the line.
void append_runs(std::string& out, std::string_view text, std::string_view properties) {
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out += "<w:r>";
    if (!properties.empty()) ((out += "<w:rPr>") += properties) += "</w:rPr>";
    if (begin > 0) out += "<w:br/>";
    out += "<w:t xml:space=\"preserve\">";
    append_xml(out, text.substr(begin, end - begin));
    out += "</w:t></w:r>";
    begin = end + 1;
  }
}

std::string style_of(const document::Paragraph& paragraph) {
  if (paragraph.markup_level == 0) return "Normal";
  return paragraph.markup_level == 1 ? "Title"
                                     : "Heading" + std::to_string(std::min<int>(paragraph.markup_level - 1, 3));
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

class TableWriter {
 public:
  TableWriter(std::string& out, const document::Table& table, std::vector<int> widths)
      : out_(out), table_(table), widths_(std::move(widths)) {}

  void append() {
    out_ +=
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>"
        "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>";
    for (const int width : widths_) ((out_ += "<w:gridCol w:w=\"") += std::to_string(width)) += "\"/>";
    out_ += "</w:tblGrid>\n";
    for (std::uint32_t row = 0; row < table_.rows; ++row) append_row(row);
    out_ += "</w:tbl>\n";
  }

 private:
  void append_row(std::uint32_t row) {
    const bool header = row < table_.stated_header_rows;
    out_ += "<w:tr><w:trPr><w:cantSplit/>";
    if (header) out_ += "<w:tblHeader/>";
    out_ += "</w:trPr>";
    for (std::uint32_t column = 0; column < table_.columns;) {
      const document::Cell* cell = table_.covering(row, column);
      append_cell(cell, row, column, header);
      column = cell == nullptr ? column + 1 : cell->column + cell->column_span;
    }
    out_ += "</w:tr>\n";
  }

  void append_cell(const document::Cell* cell, std::uint32_t row, std::uint32_t column, bool header) {
    const std::uint32_t span = cell == nullptr ? 1 : cell->column_span;
    int width = 0;
    for (std::uint32_t at = column; at < std::min<std::uint32_t>(column + span, table_.columns); ++at)
      width += widths_[at];
    ((out_ += "<w:tc><w:tcPr><w:tcW w:w=\"") += std::to_string(width)) += "\" w:type=\"dxa\"/>";
    if (span > 1) ((out_ += "<w:gridSpan w:val=\"") += std::to_string(span)) += "\"/>";
    if (cell != nullptr && cell->row_span > 1)
      out_ += cell->row == row ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>";
    if (header) out_ += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EAF1F1\"/>";
    out_ += "<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Cell\"/>";
    if (header) out_ += "<w:jc w:val=\"center\"/>";
    out_ += "</w:pPr>";
    const bool starts_here = cell != nullptr && cell->row == row;
    append_runs(out_, starts_here ? std::string_view(cell->text.utf8) : std::string_view(), header ? "<w:b/>" : "");
    out_ += "</w:p></w:tc>";
  }

  std::string& out_;
  const document::Table& table_;
  std::vector<int> widths_;
};

std::string body_part(const document::Document& document, const Layout& layout) {
  const bool landscape = layout.orientation == Orientation::kLandscape;
  const int width = landscape ? kLongSide : kShortSide, height = landscape ? kShortSide : kLongSide;
  std::string out(kHead);
  ((((out += "<w:document xmlns:w=\"") += kSpace) += "\" xmlns:r=\"") += kOffice) += "\"><w:body>\n";
  for (const document::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) append_paragraph(out, *paragraph);
    if (const auto* table = std::get_if<document::Table>(&block)) {
      TableWriter(out, *table, widths_of(table->columns, layout, width - 2 * kMarginX)).append();
    }
  }
  out += "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"" + std::to_string(width) +
         "\" w:h=\"" + std::to_string(height) + "\"" + (landscape ? " w:orient=\"landscape\"" : "") +
         "/><w:pgMar w:top=\"" + std::to_string(kMarginY) + "\" w:bottom=\"" + std::to_string(kMarginY) +
         "\" w:left=\"" + std::to_string(kMarginX) + "\" w:right=\"" + std::to_string(kMarginX) +
         "\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/></w:sectPr>";
  return out + "</w:body></w:document>\n";
}

void append_style(std::string& out, std::string_view id, std::string_view name, std::string_view paragraph,
                  std::string_view run) {
  ((((out += "<w:style w:type=\"paragraph\" w:styleId=\"") += id) += "\"><w:name w:val=\"") += name) += "\"/>";
  if (id != "Normal") out += "<w:basedOn w:val=\"Normal\"/>";
  ((((out += "<w:pPr>") += paragraph) += "</w:pPr><w:rPr>") += run) += "</w:rPr></w:style>\n";
}

std::string styles_part() {
  constexpr std::string_view kBold = "<w:rFonts w:eastAsia=\"黑体\"/><w:b/>";
  std::string out(kHead);
  ((out += "<w:styles xmlns:w=\"") += kSpace) +=
      "\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
      "w:eastAsia=\"仿宋\" w:cs=\"Times New Roman\"/><w:sz w:val=\"24\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>"
      "</w:rPr></w:rPrDefault></w:docDefaults>\n";
  append_style(out, "Normal", "Normal", "<w:spacing w:after=\"80\" w:line=\"360\" w:lineRule=\"auto\"/>", "");
  append_style(out, "Title", "Title", "<w:spacing w:before=\"120\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
               std::string(kBold) + "<w:sz w:val=\"40\"/>");
  append_style(out, "Heading1", "heading 1",
               "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
               std::string(kBold) + "<w:sz w:val=\"28\"/>");
  append_style(out, "Heading2", "heading 2",
               "<w:keepNext/><w:spacing w:before=\"180\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
               std::string(kBold) + "<w:sz w:val=\"26\"/>");
  append_style(out, "Heading3", "heading 3",
               "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
               std::string(kBold) + "<w:sz w:val=\"24\"/>");
  append_style(out, "Cell", "Cell", "<w:spacing w:after=\"0\" w:line=\"264\" w:lineRule=\"auto\"/>",
               "<w:sz w:val=\"19\"/>");
  out += "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>";
  for (const std::string_view side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
    ((out += "<w:") += side) += " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"7F8C8D\"/>";
  }
  return out +
         "</w:tblBorders><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" "
         "w:type=\"dxa\"/></w:tblCellMar>"
         "</w:tblPr></w:style></w:styles>\n";
}

std::string footer_part(const Layout& layout) {
  const std::size_t number = layout.page_word.find("{}");
  const std::string before = layout.page_word.substr(0, number);
  const std::string after = number == std::string::npos ? "" : layout.page_word.substr(number + 2);
  const auto run = [](std::string_view content) {
    return "<w:r><w:rPr><w:sz w:val=\"18\"/></w:rPr>" + std::string(content) + "</w:r>";
  };
  const auto text = [&](const std::string& words) {
    return run("<w:t xml:space=\"preserve\">" + xml(words) + "</w:t>");
  };
  return std::string(kHead) + "<w:ftr xmlns:w=\"" + std::string(kSpace) +
         "\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>" + text(before) +
         run("<w:fldChar w:fldCharType=\"begin\"/>") + run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>") +
         run("<w:fldChar w:fldCharType=\"separate\"/>") + text("1") + run("<w:fldChar w:fldCharType=\"end\"/>") +
         text(after) + "</w:p></w:ftr>\n";
}

std::string types_part() {
  const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  return std::string(kHead) + "<Types xmlns=\"" + std::string(kPackage) +
         "/content-types\"><Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
         "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" "
         "ContentType=\"" +
         word + "document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"" + word +
         "styles+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"" + word +
         "footer+xml\"/><Override PartName=\"/docProps/core.xml\" "
         "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>\n";
}

std::string relations_part(std::initializer_list<std::pair<std::string, std::string>> targets) {
  std::string out = std::string(kHead) + "<Relationships xmlns=\"" + std::string(kPackage) + "/relationships\">";
  int id = 0;
  for (const auto& [type, target] : targets) {
    out += "<Relationship Id=\"rId" + std::to_string(++id) + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
  }
  return out + "</Relationships>\n";
}

std::string properties_part(const Layout& layout) {
  return std::string(kHead) + "<cp:coreProperties xmlns:cp=\"" + std::string(kPackage) +
         "/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" + xml(layout.title) +
         "</dc:title><dc:creator>" + xml(layout.author) + "</dc:creator></cp:coreProperties>\n";
}

}  // namespace

base::Result<std::string> write_docx(const document::Document& document, const Layout& layout) {
  const std::string office(kOffice), package(kPackage);
  return pack(
      {{"[Content_Types].xml", types_part()},
       {"_rels/.rels", relations_part({{office + "/officeDocument", "word/document.xml"},
                                       {package + "/relationships/metadata/core-properties", "docProps/core.xml"}})},
       {"docProps/core.xml", properties_part(layout)},
       {"word/document.xml", body_part(document, layout)},
       {"word/styles.xml", styles_part()},
       {"word/footer1.xml", footer_part(layout)},
       {"word/_rels/document.xml.rels",
        relations_part({{office + "/styles", "styles.xml"}, {office + "/footer", "footer1.xml"}})}});
}

}  // namespace gouji::write
