// The fonts are those of government documents (仿宋 for text, 黑体 for headings, 宋体 in tables); the font table names what to take
// where they are not installed.
#include "write/docx/parts.h"

#include <string_view>

#include "write/docx/container.h"
#include "write/docx/markup.h"

namespace gouji::write::docx {
namespace {

void append_style(std::string& out, std::string_view id, std::string_view name, std::string_view paragraph,
                  std::string_view run) {
  ((((out += "<w:style w:type=\"paragraph\" w:styleId=\"") += id) += "\"><w:name w:val=\"") += name) += "\"/>";
  if (id != "Normal") out += "<w:basedOn w:val=\"Normal\"/>";
  ((((out += "<w:pPr>") += paragraph) += "</w:pPr><w:rPr>") += run) += "</w:rPr></w:style>\n";
}

/// A style for every kind and size of cells: said once, not in each of thousands of them.
void append_cell_styles(std::string& out) {
  constexpr std::string_view kSpacing = "<w:spacing w:after=\"0\" w:line=\"264\" w:lineRule=\"auto\"/>";
  const auto append = [&](CellKind kind, int half_points) {
    const std::string id = cell_style(kind, half_points);
    const std::string adjusted = kind == CellKind::kText     ? ""
                                 : kind == CellKind::kNumber ? "<w:jc w:val=\"right\"/>"
                                                             : "<w:jc w:val=\"center\"/>";
    const int size = half_points == 0 ? kCellSizes.front() : half_points;
    append_style(out, id, id, std::string(kSpacing) + adjusted,
                 std::string("<w:rFonts w:eastAsia=\"宋体\"/>") + (kind == CellKind::kCaption ? "<w:b/>" : "") +
                     "<w:sz w:val=\"" + std::to_string(size) + "\"/>");
  };
  for (const CellKind kind : {CellKind::kText, CellKind::kNumber, CellKind::kCaption}) {
    append(kind, 0);
    for (const int half_points : kCellSizes) append(kind, half_points);
  }
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
  append_style(
      out, "Heading1", "heading 1",
      "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/><w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/>",
      std::string(kBold) + "<w:sz w:val=\"34\"/>");
  append_style(out, "Heading2", "heading 2",
               "<w:keepNext/><w:spacing w:before=\"180\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
               std::string(kBold) + "<w:sz w:val=\"28\"/>");
  append_style(out, "Heading3", "heading 3",
               "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
               std::string(kBold) + "<w:sz w:val=\"24\"/>");
  for (const int size : kCoverSizes)
    append_style(out, cover_style(size), cover_style(size),
                 "<w:spacing w:before=\"240\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
                 std::string(kBold) + "<w:sz w:val=\"" + std::to_string(size) + "\"/>");
  append_style(out, "BodyText", "Body Text", "<w:ind w:firstLine=\"480\" w:firstLineChars=\"200\"/>", "");
  const std::string entry =
      "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9600\"/></w:tabs><w:spacing w:after=\"0\" "
      "w:line=\"312\" "
      "w:lineRule=\"auto\"/>";
  for (int level = 1; level <= kContentsLevels; ++level) {
    const std::string number = std::to_string(level), inset = std::to_string((level - 1) * 360);
    append_style(out, "TOC" + number, "toc " + number, entry + "<w:ind w:left=\"" + inset + "\"/>", "");
  }
  append_style(out, "CoverLine", "CoverLine", "<w:spacing w:before=\"360\" w:after=\"120\"/><w:jc w:val=\"center\"/>",
               "<w:rFonts w:eastAsia=\"黑体\"/><w:sz w:val=\"30\"/>");
  append_style(out, "Closing", "Closing", "<w:keepNext/><w:ind w:right=\"960\"/><w:jc w:val=\"right\"/>", "");
  append_style(out, "TableLabel", "表号", "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"0\"/>",
               "<w:rFonts w:eastAsia=\"黑体\"/>");
  append_style(out, "TableTitle", "表题",
               "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"60\"/><w:jc w:val=\"center\"/>",
               std::string(kBold) + "<w:sz w:val=\"28\"/>");
  append_style(out, "TableUnit", "表单位", "<w:keepNext/><w:spacing w:after=\"40\"/><w:jc w:val=\"right\"/>",
               "<w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"19\"/>");
  append_style(out, "TableNote", "表注", "<w:spacing w:before=\"40\" w:after=\"120\"/>",
               "<w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"19\"/>");
  append_cell_styles(out);
  out += "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>";
  for (const std::string_view side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
    ((out += "<w:") += side) += " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"7F8C8D\"/>";
  }
  const std::string margin = std::to_string(kCellMargin);
  return out + "</w:tblBorders><w:tblCellMar><w:left w:w=\"" + margin + "\" w:type=\"dxa\"/><w:right w:w=\"" + margin +
         "\" w:type=\"dxa\"/></w:tblCellMar>"
         "</w:tblPr><w:tcPr><w:vAlign w:val=\"center\"/></w:tcPr></w:style></w:styles>\n";
}

std::string fonts_part() {
  constexpr std::pair<std::string_view, std::string_view> kFonts[] = {
      {"仿宋", "FangSong;仿宋_GB2312;STFangsong;Noto Serif CJK SC"},
      {"黑体", "SimHei;STHeiti;Noto Sans CJK SC"},
      {"宋体", "SimSun;STSong;Noto Serif CJK SC"}};
  std::string out = std::string(kHead) + "<w:fonts xmlns:w=\"" + std::string(kSpace) + "\">";
  for (const auto& [name, others] : kFonts)
    out += "<w:font w:name=\"" + std::string(name) + "\"><w:altName w:val=\"" + std::string(others) + "\"/></w:font>";
  return out + "</w:fonts>\n";
}

/// The page numbers of the contents are fields: the program that opens the file brings them up to date.
std::string settings_part(const Layout& layout) {
  return std::string(kHead) + "<w:settings xmlns:w=\"" + std::string(kSpace) +
         (layout.has_contents ? "\"><w:updateFields w:val=\"true\"/></w:settings>\n" : "\"/>\n");
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
         "styles+xml\"/><Override PartName=\"/word/fontTable.xml\" ContentType=\"" + word +
         "fontTable+xml\"/><Override PartName=\"/word/settings.xml\" ContentType=\"" + word +
         "settings+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"" + word +
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

std::string document_head() {
  return std::string(kHead) + "<w:document xmlns:w=\"" + std::string(kSpace) + "\" xmlns:r=\"" + std::string(kOffice) +
         "\"><w:body>\n";
}

base::Result<std::string> pack_document(std::string document, const Layout& layout) {
  const std::string office(kOffice), package(kPackage);
  document += "</w:body></w:document>\n";
  std::vector<Part> parts;
  const auto add = [&](std::string name, std::string bytes, bool large = false) {
    parts.push_back({std::move(name), std::move(bytes), large});
  };
  add("[Content_Types].xml", types_part());
  add("_rels/.rels", relations_part({{office + "/officeDocument", "word/document.xml"},
                                     {package + "/relationships/metadata/core-properties", "docProps/core.xml"}}));
  add("docProps/core.xml", properties_part(layout));
  add("word/document.xml", std::move(document), true);
  add("word/styles.xml", styles_part());
  add("word/fontTable.xml", fonts_part());
  add("word/settings.xml", settings_part(layout));
  add("word/footer1.xml", footer_part(layout));
  add("word/_rels/document.xml.rels", relations_part({{office + "/styles", "styles.xml"},
                                                      {office + "/footer", "footer1.xml"},
                                                      {office + "/fontTable", "fontTable.xml"},
                                                      {office + "/settings", "settings.xml"}}));
  return pack(parts);
}

}  // namespace gouji::write::docx
