// Gumbo's own tree is copied and thrown away at once. Its memory is kept on a list of ours: gumbo frees a tree by recursion,
// which deep nesting would turn into a stack overflow.
#include "read/html/dom.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace gouji::read::html {
namespace {

/// A head of every piece of memory: where the next free one of its size is, how many units it has.
struct alignas(std::max_align_t) PieceHead {
  PieceHead* next = nullptr;
  std::size_t units = 0;
};

/// Small pieces are cut from chunks and go to a list of their size when they are given back; large ones are chunks of their own,
/// freed at the end like all others. Gumbo gives back what grows (twice as large each time) and little else.
class Pool {
 public:
  Pool() = default;
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() {
    for (void* chunk : chunks_) std::free(chunk);
  }

  static void* allocate(void* pool, std::size_t size) { return static_cast<Pool*>(pool)->take(size); }
  static void deallocate(void* pool, void* piece) {
    if (piece != nullptr) static_cast<Pool*>(pool)->give_back(static_cast<PieceHead*>(piece) - 1);
  }

 private:
  static constexpr std::size_t kUnit = sizeof(PieceHead);
  static constexpr std::size_t kSmallUnits = 64, kChunkUnits = 1u << 14;

  void* take(std::size_t size) {
    const std::size_t units = size / kUnit + (size % kUnit != 0 ? 1 : 0);
    if (units > kSmallUnits) return start(new_chunk(units + 1), units);
    if (PieceHead* const free = free_[units]) {
      free_[units] = free->next;
      return free + 1;
    }
    if (left_ < units + 1) {
      next_ = new_chunk(kChunkUnits);
      left_ = kChunkUnits;
    }
    PieceHead* const head = next_;
    next_ += units + 1;
    left_ -= units + 1;
    return start(head, units);
  }

  static void* start(PieceHead* head, std::size_t units) {
    head->units = units;
    return head + 1;
  }

  void give_back(PieceHead* head) {
    if (head->units > kSmallUnits) return;
    head->next = free_[head->units];
    free_[head->units] = head;
  }

  PieceHead* new_chunk(std::size_t units) {
    void* const chunk = units < SIZE_MAX / kUnit ? std::malloc(units * kUnit) : nullptr;
    if (chunk == nullptr) std::abort();  // Gumbo cannot go on without memory, and the worker is there to be lost.
    chunks_.push_back(chunk);
    return static_cast<PieceHead*>(chunk);
  }

  std::vector<void*> chunks_;
  std::array<PieceHead*, kSmallUnits + 1> free_{};
  PieceHead* next_ = nullptr;
  std::size_t left_ = 0;
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

/// Void elements, and those whose end tag may be left out (HTML 13.1.2.4). Sorted.
constexpr std::array<std::string_view, 32> kClosedByThemselves = {
    "area", "base", "body",   "br",    "col",  "colgroup", "dd",       "dt",     "embed", "head",  "hr",
    "html", "img",  "input",  "li",    "link", "meta",     "optgroup", "option", "p",     "param", "rb",
    "rp",   "rt",   "source", "tbody", "td",   "tfoot",    "th",       "thead",  "tr",    "track"};

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
    if (std::binary_search(kClosedByThemselves.begin(), kClosedByThemselves.end(), name)) continue;
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
  // An element or a text a tag, for most pages; the rest grows as it must.
  constexpr std::ptrdiff_t kMostReserved = 1 << 21;
  const auto tags = std::count(source.begin(), source.end(), '<');
  dom.nodes.reserve(static_cast<std::size_t>(std::min(tags + tags / 8, kMostReserved)));
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
