#pragma once
// An XML part of an Office or OFD package: parsed by pugixml, which knows no entities but the five of XML, so that nothing can
// expand. Names are compared without their prefix, because producers choose prefixes as they like.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "read/zip/archive.h"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace gouji::read::xml {

/// Reads and parses a member. Errors: kMalformed (absent, or no XML), those of Archive::read.
base::Status load(zip::Archive& archive, std::string_view name, pugi::xml_document& document);

/// Name without prefix.
std::string_view local_name(const pugi::xml_node& node);
bool is(const pugi::xml_node& node, std::string_view local);
/// The first child of that local name; null when there is none.
pugi::xml_node child(const pugi::xml_node& node, std::string_view local);
/// An attribute by its name without prefix; empty when there is none.
std::string_view attribute(const pugi::xml_node& node, std::string_view local);
bool has_attribute(const pugi::xml_node& node, std::string_view local);
/// A whole number, or the fallback where there is none.
int number(const pugi::xml_node& node, std::string_view local, int fallback);
/// true, 1 and on; also a property without a value (<w:vanish/>), absent is false.
bool is_on(std::string_view value);

/// The next node in document order within `top`, without stepping into the children of `node` where `skip` says so. Null at
/// the end. So walks are loops, and depth cannot exhaust the stack.
enum class Step : std::uint8_t { kInto, kOver };
pugi::xml_node next_in(const pugi::xml_node& top, const pugi::xml_node& node, Step step);

/// The path of `target` as a part beside `part` states it: "../media/a.xml" beside "xl/worksheets/s.xml" is "xl/media/a.xml".
std::string resolve(std::string_view part, std::string_view target);

}  // namespace gouji::read::xml
