// Gumbo's own tree is copied and thrown away at once. Its memory is kept on a list of ours: gumbo frees a tree by recursion,
// which deep nesting would turn into a stack overflow.
#include "read/html/dom.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

namespace gouji::read::html {
namespace {

/// Blocks of memory in a ring, each headed by its neighbours.
struct BlockHead {
  BlockHead* before;
  BlockHead* after;
};
static_assert(sizeof(BlockHead) % alignof(std::max_align_t) == 0);

class Pool {
 public:
  Pool() = default;
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() {
    while (ring_.after != &ring_) release(ring_.after + 1);
  }

  static void* allocate(void* pool, std::size_t size) {
    BlockHead& ring = static_cast<Pool*>(pool)->ring_;
    auto* head = static_cast<BlockHead*>(std::malloc(sizeof(BlockHead) + size));
    if (head == nullptr) std::abort();  // Gumbo cannot go on without memory, and the worker is there to be lost.
    head->before = &ring;
    head->after = ring.after;
    ring.after->before = head;
    ring.after = head;
    return head + 1;
  }
  static void deallocate(void* /*pool*/, void* block) {
    if (block != nullptr) release(block);
  }

 private:
  static void release(void* block) {
    BlockHead* head = static_cast<BlockHead*>(block) - 1;
    head->before->after = head->after;
    head->after->before = head->before;
    std::free(head);
  }

  BlockHead ring_{&ring_, &ring_};
};

std::string element_name(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece piece = element.original_tag;
  if (piece.data == nullptr) return {};
  gumbo_tag_from_original_text(&piece);
  std::string name(piece.data, piece.length);
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return name;
}

const GumboVector* children_of(const GumboNode& node) {
  if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) return &node.v.element.children;
  return nullptr;
}

class Flattener {
 public:
  Flattener(std::string_view source, Dom& dom) : source_(source), dom_(dom) {}

  void run(const GumboNode* root) {
    const GumboNode* node = root;
    std::uint32_t parent = 0;
    for (;;) {
      const std::uint32_t index = add(*node, parent);
      const GumboVector* children = children_of(*node);
      if (index != kNotKept && children != nullptr && children->length > 0) {
        parent = index;
        node = static_cast<const GumboNode*>(children->data[0]);
        continue;
      }
      while (node != root && node->index_within_parent + 1 >= children_of(*node->parent)->length) {
        node = node->parent;
        dom_.nodes[parent].end = static_cast<std::uint32_t>(dom_.nodes.size());
        parent = dom_.nodes[parent].parent;
      }
      if (node == root) break;
      node = static_cast<const GumboNode*>(children_of(*node->parent)->data[node->index_within_parent + 1]);
    }
    if (!dom_.nodes.empty()) dom_.nodes[0].end = static_cast<std::uint32_t>(dom_.nodes.size());
  }

 private:
  static constexpr std::uint32_t kNotKept = 0xFFFFFFFFu;

  /// Comments are not kept; they have no children.
  std::uint32_t add(const GumboNode& node, std::uint32_t parent) {
    Node out;
    out.parent = parent;
    const auto index = static_cast<std::uint32_t>(dom_.nodes.size());
    out.end = index + 1;
    if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) {
      out.text = element_name(node.v.element);
      add_attributes(node.v.element, out);
    } else if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA) {
      out.kind = NodeKind::kText;
      out.text = node.v.text.text;
      set_source(node.v.text.original_text, node.v.text.start_pos.offset, out);
    } else {
      return kNotKept;
    }
    dom_.nodes.push_back(std::move(out));
    return index;
  }

  void add_attributes(const GumboElement& element, Node& out) {
    out.first_attribute = static_cast<std::uint32_t>(dom_.attributes.size());
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      dom_.attributes.push_back({attribute->name, attribute->value});
    }
    out.end_attribute = static_cast<std::uint32_t>(dom_.attributes.size());
  }

  void set_source(const GumboStringPiece& original, unsigned offset, Node& out) const {
    const auto begin = original.data != nullptr ? static_cast<std::size_t>(original.data - source_.data()) : offset;
    out.source_begin = static_cast<std::uint32_t>(std::min(begin, source_.size()));
    out.source_end = static_cast<std::uint32_t>(std::min(begin + original.length, source_.size()));
  }

  std::string_view source_;
  Dom& dom_;
};

/// Void elements, and those whose end tag may be left out (HTML 13.1.2.4).
constexpr std::array<std::string_view, 32> kClosedByThemselves = {
    "area", "base", "body",  "br",       "col",    "colgroup", "dd",     "dt",    "embed", "head",  "hr",
    "html", "img",  "input", "li",       "link",   "meta",     "option", "p",     "param", "rp",    "rt",
    "rb",   "td",   "tbody", "optgroup", "source", "tfoot",    "th",     "thead", "tr",    "track",
};

}  // namespace

std::uint32_t estimated_depth(std::string_view source) {
  std::uint32_t depth = 0, deepest = 0;
  for (std::size_t at = source.find('<'); at != std::string_view::npos; at = source.find('<', at + 1)) {
    const bool closing = at + 1 < source.size() && source[at + 1] == '/';
    const std::size_t begin = at + (closing ? 2 : 1);
    std::string name;
    for (std::size_t i = begin; i < source.size() && i - begin < 16; ++i) {
      const char c = source[i] >= 'A' && source[i] <= 'Z' ? static_cast<char>(source[i] - 'A' + 'a') : source[i];
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) break;
      name += c;
    }
    if (name.empty()) continue;
    if (std::find(kClosedByThemselves.begin(), kClosedByThemselves.end(), name) != kClosedByThemselves.end()) continue;
    if (!closing) {
      deepest = std::max(deepest, ++depth);
    } else if (depth > 0) {
      --depth;
    }
  }
  return deepest;
}

std::string_view Dom::attribute(const Node& node, std::string_view name) const {
  for (std::uint32_t i = node.first_attribute; i < node.end_attribute; ++i) {
    if (attributes[i].name == name) return attributes[i].value;
  }
  return {};
}

bool Dom::has_attribute(const Node& node, std::string_view name) const {
  for (std::uint32_t i = node.first_attribute; i < node.end_attribute; ++i) {
    if (attributes[i].name == name) return true;
  }
  return false;
}

Dom parse(std::string_view source) {
  Dom dom;
  Pool pool;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = Pool::allocate;
  options.deallocator = Pool::deallocate;
  options.userdata = &pool;
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, source.data(), source.size());
  if (output != nullptr && output->root != nullptr) Flattener(source, dom).run(output->root);
  return dom;
}

}  // namespace gouji::read::html
