#include "read/html/visibility.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>

namespace gouji::read::html {
namespace {

// Both sorted.
constexpr std::array<std::string_view, 24> kNoText = {"audio",  "base",   "button",   "canvas",   "del",    "embed",
                                                      "head",   "iframe", "input",    "link",     "meta",   "noscript",
                                                      "object", "option", "rp",       "rt",       "script", "select",
                                                      "style",  "svg",    "template", "textarea", "title",  "video"};
constexpr std::array<std::string_view, 3> kChrome = {"aside", "footer", "nav"};
/// Style sheets are looked at up to this size together.
constexpr std::size_t kMaxStyleBytes = 1u << 20;

template <typename List>
bool is_one_of(const List& list, std::string_view name) {
  return std::binary_search(list.begin(), list.end(), name);
}

std::string squeezed(std::string_view style) {
  std::string out;
  for (char c : style) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

bool hides(std::string_view style) {
  if (style.empty()) return false;
  const std::string all = ';' + squeezed(style) + ';';
  const auto says = [&](std::string_view declaration) {
    const std::size_t at = all.find(declaration);
    if (at == std::string::npos) return false;
    const char after = all[at + declaration.size()];
    return after == ';' || after == '!';
  };
  return says(";display:none") || says(";visibility:hidden");
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Selectors of one class or id (".menu", "#top") whose declarations hide.
class HidingRules {
 public:
  void read(std::string_view sheet) {
    sheet = sheet.substr(0, kMaxStyleBytes - std::min(read_, kMaxStyleBytes));
    read_ += sheet.size();
    std::size_t at = 0;
    while (at < sheet.size()) {
      const std::size_t open = sheet.find('{', at);
      if (open == std::string_view::npos) return;
      const std::size_t close = std::min(sheet.find('}', open), sheet.size());
      // "@media print { .menu { display: none } }": rules inside a block hold only sometimes, so they are stepped over.
      const std::size_t inner = sheet.find('{', open + 1);
      if (inner < close) {
        at = behind_block(sheet, open);
        continue;
      }
      if (hides(sheet.substr(open + 1, close - open - 1))) add_selectors(sheet.substr(at, open - at));
      at = close + 1;
    }
  }

  bool hide(std::string_view id, std::string_view classes) const {
    if (selectors_.empty()) return false;
    if (!id.empty() && selectors_.contains('#' + std::string(id))) return true;
    while (!classes.empty()) {
      const std::size_t end = std::min(classes.find_first_of(" \t\r\n"), classes.size());
      if (end > 0 && selectors_.contains('.' + std::string(classes.substr(0, end)))) return true;
      classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    return false;
  }

 private:
  static std::size_t behind_block(std::string_view sheet, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < sheet.size(); ++at) {
      if (sheet[at] == '{') ++depth;
      if (sheet[at] == '}' && --depth == 0) return at + 1;
    }
    return sheet.size();
  }

  void add_selectors(std::string_view list) {
    const std::string all = squeezed_keeping_case(list);
    for (std::size_t at = 0; at <= all.size();) {
      const std::size_t end = std::min(all.find(',', at), all.size());
      const std::string one = all.substr(at, end - at);
      const bool simple = one.size() > 1 && (one[0] == '.' || one[0] == '#') &&
                          std::all_of(one.begin() + 1, one.end(), is_name_character);
      if (simple) selectors_.insert(one);
      at = end + 1;
    }
  }

  /// Blanks at the ends of selectors go; blanks inside stay and make a selector one that is not simple.
  static std::string squeezed_keeping_case(std::string_view list) {
    std::string out;
    for (std::size_t at = 0; at <= list.size();) {
      const std::size_t end = std::min(list.find(',', at), list.size());
      std::string_view one = list.substr(at, end - at);
      const std::size_t first = one.find_first_not_of(" \t\r\n");
      const std::size_t last = one.find_last_not_of(" \t\r\n");
      if (first != std::string_view::npos) out += one.substr(first, last - first + 1);
      out += ',';
      at = end + 1;
    }
    return out;
  }

  std::unordered_set<std::string> selectors_;
  std::size_t read_ = 0;
};

HidingRules rules_of(const Dom& dom) {
  HidingRules rules;
  for (std::size_t i = 0; i + 1 < dom.nodes.size(); ++i) {
    if (dom.nodes[i].is("style") && dom.nodes[i + 1].kind == NodeKind::kText && dom.nodes[i].end > i + 1)
      rules.read(dom.nodes[i + 1].text);
  }
  return rules;
}

}  // namespace

std::vector<bool> find_hidden(const Dom& dom) {
  const HidingRules rules = rules_of(dom);
  std::vector<bool> hidden(dom.nodes.size(), false);
  for (std::size_t i = 0; i < dom.nodes.size();) {
    const Node& node = dom.nodes[i];
    const bool hide =
        node.kind == NodeKind::kElement &&
        (is_one_of(kNoText, node.text) || is_one_of(kChrome, node.text) || dom.has_attribute(node, "hidden") ||
         hides(dom.attribute(node, "style")) || rules.hide(dom.attribute(node, "id"), dom.attribute(node, "class")));
    if (!hide) {
      ++i;
      continue;
    }
    std::fill(hidden.begin() + static_cast<std::ptrdiff_t>(i), hidden.begin() + node.end, true);
    i = node.end;
  }
  return hidden;
}

}  // namespace gouji::read::html
