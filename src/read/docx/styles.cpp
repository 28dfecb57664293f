#include "read/docx/styles.h"

#include <pugixml.hpp>

#include <optional>
#include <vector>

#include "base/text.h"
#include "read/xml/part.h"

namespace gouji::read::docx {
namespace {

constexpr int kMaxChain = 32;
constexpr int kBodyLevel = 9;  ///< An outline level of 9 says "body text".

struct Own {
  std::string based_on;
  std::optional<int> outline, list, level;
  bool is_default = false;
};

/// "heading 2" and "标题 2" are heading styles also where no outline level is stated; "Title" is the title of the paper.
std::optional<int> outline_by_name(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower == "title" || lower == "标题") return 0;
  for (std::string_view prefix : {std::string_view("heading "), std::string_view("标题 ")}) {
    const std::string_view rest = base::starts_with(lower, prefix) ? std::string_view(lower).substr(prefix.size()) : "";
    if (rest.size() == 1 && rest[0] >= '1' && rest[0] <= '9') return rest[0] - '1';
  }
  return std::nullopt;
}

Own read_style(const pugi::xml_node& node) {
  Own own;
  own.based_on = xml::attribute(xml::child(node, "basedOn"), "val");
  own.is_default = xml::is_on(xml::attribute(node, "default"));
  own.outline = outline_by_name(xml::attribute(xml::child(node, "name"), "val"));
  const pugi::xml_node properties = xml::child(node, "pPr");
  if (const pugi::xml_node outline = xml::child(properties, "outlineLvl"))
    own.outline = xml::number(outline, "val", kBodyLevel);
  const pugi::xml_node numbering = xml::child(properties, "numPr");
  if (const pugi::xml_node list = xml::child(numbering, "numId")) own.list = xml::number(list, "val", 0);
  if (const pugi::xml_node level = xml::child(numbering, "ilvl")) own.level = xml::number(level, "val", 0);
  return own;
}

}  // namespace

void Styles::load(const pugi::xml_node& root) {
  std::map<std::string, Own, std::less<>> own;
  for (pugi::xml_node node : root.children()) {
    if (xml::is(node, "style") && xml::attribute(node, "type") == "paragraph")
      own[std::string(xml::attribute(node, "styleId"))] = read_style(node);
  }
  for (const auto& [id, style] : own) {
    std::optional<int> outline, list, level;
    const Own* at = &style;
    for (int step = 0; step < kMaxChain && at != nullptr; ++step) {
      if (!outline) outline = at->outline;
      if (!list) list = at->list;
      if (!level) level = at->level;
      const auto parent = own.find(at->based_on);
      at = at->based_on.empty() || parent == own.end() ? nullptr : &parent->second;
    }
    ParagraphStyle& out = styles_[id];
    out.outline = outline && *outline >= 0 && *outline < kBodyLevel ? *outline : -1;
    out.list = list.value_or(0);
    out.level = level.value_or(0);
    if (style.is_default) default_ = out;
  }
}

const ParagraphStyle& Styles::of(std::string_view id) const {
  const auto found = styles_.find(id);
  return found == styles_.end() ? default_ : found->second;
}

}  // namespace gouji::read::docx
