#pragma once
// The tree of an HTML page, flat: nodes in the order of the source, each knowing where its subtree ends. So every walk over it
// is a loop, and no depth of nesting can exhaust the stack. Parsed by gumbo (the parsing rules of HTML 5).
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gouji::read::html {

enum class NodeKind : std::uint8_t { kElement, kText };

struct Attribute {
  std::string name, value;
};

struct Node {
  NodeKind kind = NodeKind::kElement;
  std::uint32_t parent = 0;
  std::uint32_t end = 0;           ///< Index of the first node behind the subtree.
  std::string text;                ///< Of a text: decoded. Of an element: its name, in lower case.
  std::uint32_t source_begin = 0;  ///< Bytes of a text in the source, entities not decoded.
  std::uint32_t source_end = 0;
  std::uint32_t first_attribute = 0, end_attribute = 0;

  bool is(std::string_view name) const { return kind == NodeKind::kElement && text == name; }
};

struct Dom {
  std::vector<Node> nodes;  ///< nodes[0] is the root element; empty when there is none.
  std::vector<Attribute> attributes;

  /// Empty when the element has no such attribute.
  std::string_view attribute(const Node& node, std::string_view name) const;
  bool has_attribute(const Node& node, std::string_view name) const;
};

/// `source` is UTF-8 and at most 4 GiB long. Cost: linear in its length times the depth of nesting (gumbo's).
Dom parse(std::string_view source);

/// How many elements are open at once at most, closing tags taken as they come; elements that HTML closes by itself (<p>, <li>,
/// <td>, ...) are not counted. To refuse what is nested for harm before it is parsed. Cost: linear.
std::uint32_t estimated_depth(std::string_view source);

}  // namespace gouji::read::html
