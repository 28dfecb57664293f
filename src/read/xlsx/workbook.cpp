#include "read/xlsx/workbook.h"

#include <pugixml.hpp>

#include <charconv>
#include <map>

#include "base/text.h"
#include "read/xml/part.h"

namespace gouji::read::xlsx {
namespace {

/// More styles than a spreadsheet program writes.
constexpr std::size_t kMaxStyles = 65'536;

using Relations = std::map<std::string, std::pair<std::string, std::string>, std::less<>>;  ///< Id to target and type.

Relations read_relations(zip::Archive& archive, const std::string& part) {
  const std::size_t slash = part.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
  const std::string name = slash == std::string::npos ? part : part.substr(slash + 1);
  pugi::xml_document document;
  Relations relations;
  if (!xml::load(archive, folder + "_rels/" + name + ".rels", document).ok()) return relations;
  for (pugi::xml_node one : document.document_element().children()) {
    relations[std::string(xml::attribute(one, "Id"))] = {xml::resolve(part, xml::attribute(one, "Target")),
                                                         std::string(xml::attribute(one, "Type"))};
  }
  return relations;
}

/// The part that a relation of the package names as its main one, else the usual path.
std::string workbook_part(zip::Archive& archive) {
  pugi::xml_document document;
  if (xml::load(archive, "_rels/.rels", document).ok()) {
    for (pugi::xml_node one : document.document_element().children()) {
      if (base::ends_with(xml::attribute(one, "Type"), "/officeDocument")) {
        return xml::resolve("", xml::attribute(one, "Target"));
      }
    }
  }
  return "xl/workbook.xml";
}

void read_strings(zip::Archive& archive, const Relations& relations, Workbook& workbook) {
  std::string part = "xl/sharedStrings.xml";
  for (const auto& [id, relation] : relations) {
    if (base::ends_with(relation.second, "/sharedStrings")) part = relation.first;
  }
  pugi::xml_document document;
  if (!xml::load(archive, part, document).ok()) return;
  for (pugi::xml_node item : document.document_element().children()) {
    if (xml::is(item, "si")) workbook.strings.push_back(rich_text(item));
  }
}

void read_styles(zip::Archive& archive, const Relations& relations, Workbook& workbook) {
  std::string part = "xl/styles.xml";
  for (const auto& [id, relation] : relations) {
    if (base::ends_with(relation.second, "/styles")) part = relation.first;
  }
  workbook.formats.push_back(NumberFormat::builtin(0));
  pugi::xml_document document;
  if (!xml::load(archive, part, document).ok()) return;
  const pugi::xml_node root = document.document_element();
  std::map<int, std::size_t> index_of_id{{0, 0}};
  for (pugi::xml_node one : xml::child(root, "numFmts").children()) {
    if (!xml::is(one, "numFmt") || workbook.formats.size() >= kMaxStyles) continue;
    index_of_id[xml::number(one, "numFmtId", -1)] = workbook.formats.size();
    workbook.formats.emplace_back(xml::attribute(one, "formatCode"));
  }
  for (pugi::xml_node one : xml::child(root, "cellXfs").children()) {
    if (!xml::is(one, "xf") || workbook.format_of_style.size() >= kMaxStyles) continue;
    const int id = xml::number(one, "numFmtId", 0);
    const auto [entry, added] = index_of_id.try_emplace(id, workbook.formats.size());
    if (added) workbook.formats.push_back(NumberFormat::builtin(id));
    workbook.format_of_style.push_back(entry->second);
  }
}

/// "_x000D_" is how a workbook writes a character that XML cannot hold.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    unsigned code = 0;
    if (text[at] == '_' && at + 7 <= text.size() && text[at + 1] == 'x' && text[at + 6] == '_') {
      const char* first = text.data() + at + 2;
      const auto result = std::from_chars(first, first + 4, code, 16);
      if (result.ec == std::errc() && result.ptr == first + 4) {
        if (code >= 0x20 || code == '\n' || code == '\t') base::append_utf8(out, static_cast<char32_t>(code));
        at += 7;
        continue;
      }
    }
    if (text[at] != '\r') out += text[at];
    ++at;
  }
  return out;
}

}  // namespace

const NumberFormat& Workbook::format_of(std::size_t style) const {
  return formats[style < format_of_style.size() ? format_of_style[style] : 0];
}

std::string rich_text(const pugi::xml_node& node) {
  std::string out;
  for (pugi::xml_node part : node.children()) {
    if (xml::is(part, "t")) out += part.text().get();
    if (xml::is(part, "r")) out += xml::child(part, "t").text().get();
  }
  return unescaped(out);
}

base::Result<Workbook> read_workbook(zip::Archive& archive) {
  const std::string part = workbook_part(archive);
  pugi::xml_document document;
  GOUJI_TRY(xml::load(archive, part, document));
  const pugi::xml_node root = document.document_element();
  const Relations relations = read_relations(archive, part);
  Workbook workbook;
  if (xml::is_on(xml::attribute(xml::child(root, "workbookPr"), "date1904"))) workbook.dates = DateSystem::k1904;
  for (pugi::xml_node one : xml::child(root, "sheets").children()) {
    if (!xml::is(one, "sheet")) continue;
    SheetEntry sheet;
    sheet.name = xml::attribute(one, "name");
    const std::string_view state = xml::attribute(one, "state");
    sheet.hidden = state == "hidden" || state == "veryHidden";
    const auto relation = relations.find(xml::attribute(one, "id"));
    if (relation != relations.end()) {
      sheet.part = relation->second.first;
      sheet.is_chart = !base::ends_with(relation->second.second, "/worksheet");
    }
    workbook.sheets.push_back(std::move(sheet));
  }
  read_strings(archive, relations, workbook);
  read_styles(archive, relations, workbook);
  return workbook;
}

}  // namespace gouji::read::xlsx
