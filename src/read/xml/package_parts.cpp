#include "read/xml/package_parts.h"

#include <pugixml.hpp>

#include <sstream>

#include "base/text.h"
#include "read/xml/part.h"

namespace gouji::read::xml {
namespace {

constexpr const char* kTypesPart = "[Content_Types].xml";

std::string relations_of(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
  return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

base::Error malformed(const std::string& part) {
  return {base::ErrorCode::kMalformed,
          "文件中的“" + part + "”不完整，不能写出标注副本；请用原软件另存后再试。",
          "The part '" + part + "' is not complete and a marked copy cannot be written; save the file again.",
          {}};
}

}  // namespace

std::string named_like(const pugi::xml_node& like, std::string_view local) {
  const std::string_view name = like.name();
  const std::size_t colon = name.find(':');
  return std::string(colon == std::string_view::npos ? "" : name.substr(0, colon + 1)) + std::string(local);
}

base::Status PackageParts::load(const std::string& part, pugi::xml_document& document) {
  const auto changed = changed_.find(part);
  if (changed == changed_.end()) return xml::load(archive_, part, document);
  if (!document.load_buffer(changed->second.data(), changed->second.size(), pugi::parse_full | pugi::parse_ws_pcdata)) {
    return malformed(part);
  }
  return base::Done{};
}

bool PackageParts::has(const std::string& part) const {
  return changed_.count(part) > 0 || archive_.find(part) != nullptr;
}

void PackageParts::put(const std::string& part, const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw);
  changed_[part] = std::move(out).str();
}

base::Status PackageParts::set_type(const std::string& part, std::string_view type) {
  pugi::xml_document types;
  GOUJI_TRY(load(kTypesPart, types));
  pugi::xml_node root = types.document_element();
  const std::string name = "/" + part;
  for (pugi::xml_node one : root.children()) {
    if (is(one, "Override") && attribute(one, "PartName") == name) return base::Done{};
  }
  pugi::xml_node one = root.append_child(named_like(root, "Override").c_str());
  one.append_attribute("PartName") = name.c_str();
  one.append_attribute("ContentType") = std::string(type).c_str();
  put(kTypesPart, types);
  return base::Done{};
}

base::Status PackageParts::set_type_of_ending(std::string_view ending, std::string_view type) {
  pugi::xml_document types;
  GOUJI_TRY(load(kTypesPart, types));
  pugi::xml_node root = types.document_element();
  for (pugi::xml_node one : root.children()) {
    if (is(one, "Default") && attribute(one, "Extension") == ending) return base::Done{};
  }
  pugi::xml_node one = root.prepend_child(named_like(root, "Default").c_str());
  one.append_attribute("Extension") = std::string(ending).c_str();
  one.append_attribute("ContentType") = std::string(type).c_str();
  put(kTypesPart, types);
  return base::Done{};
}

std::string PackageParts::related(const std::string& part, std::string_view type_ending) {
  pugi::xml_document relations;
  const std::string name = relations_of(part);
  if (!has(name) || !load(name, relations).ok()) return {};
  for (pugi::xml_node one : relations.document_element().children()) {
    if (base::ends_with(attribute(one, "Type"), type_ending)) return resolve(part, attribute(one, "Target"));
  }
  return {};
}

base::Result<std::string> PackageParts::relate(const std::string& part, std::string_view type,
                                               std::string_view target) {
  pugi::xml_document relations;
  const std::string name = relations_of(part);
  if (has(name)) {
    GOUJI_TRY(load(name, relations));
  } else {
    relations.append_child("Relationships").append_attribute("xmlns") =
        "http://schemas.openxmlformats.org/package/2006/relationships";
  }
  pugi::xml_node root = relations.document_element();
  std::string id;
  for (int number = 1; id.empty(); ++number) {
    id = "rIdGouji" + std::to_string(number);
    for (pugi::xml_node one : root.children()) {
      if (attribute(one, "Id") == id) {
        id.clear();
        break;
      }
    }
  }
  pugi::xml_node one = root.append_child(named_like(root, "Relationship").c_str());
  one.append_attribute("Id") = id.c_str();
  one.append_attribute("Type") = std::string(type).c_str();
  one.append_attribute("Target") = std::string(target).c_str();
  put(name, relations);
  return id;
}

}  // namespace gouji::read::xml
