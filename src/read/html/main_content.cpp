#include "read/html/main_content.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace gouji::read::html {
namespace {

/// In tenths: what the main element must keep of all weight.
constexpr std::uint64_t kKept = 9;
/// A text of fewer characters without a mark of a sentence is a label, a menu entry or a title, and has no weight.
constexpr std::size_t kMinSentence = 40;
/// A title of the page is at least so long.
constexpr std::size_t kMinTitle = 6;

bool is_sentence(std::string_view text) {
  return base::contains(text, "，") || base::contains(text, "。") || base::contains(text, "；") ||
         base::count_code_points(text) >= kMinSentence;
}

class Finder {
 public:
  Finder(const Dom& dom, const std::vector<bool>& hidden) : dom_(dom), hidden_(hidden) { weigh(); }

  MainContent run() {
    MainContent content;
    if (dom_.nodes.empty()) return content;
    const std::uint32_t main = deepest();
    content.begin = main;
    content.end = dom_.nodes[main].end;
    take_in_neighbours(main, content);
    find_title(content);
    return content;
  }

 private:
  /// weight_[i] = weight of all nodes before i, so that a subtree costs one subtraction.
  void weigh() {
    weight_.assign(dom_.nodes.size() + 1, 0);
    std::uint32_t link_end = 0, table_end = 0;
    for (std::uint32_t i = 0; i < dom_.nodes.size(); ++i) {
      const Node& node = dom_.nodes[i];
      std::uint64_t weight = 0;
      if (node.is("a") && i >= link_end && is_link_away(node)) link_end = node.end;
      if (node.is("td")) table_end = std::max(table_end, node.end);
      if (node.kind == NodeKind::kText && !hidden_[i] && i >= link_end) {
        const std::string_view text = base::trim(node.text);
        if (i < table_end || is_sentence(text)) weight = base::count_code_points(text);
      }
      weight_[i + 1] = weight_[i] + weight;
    }
  }

  /// Links within the page (contents, footnotes) are part of its text, and so is a word that one can press (打印).
  bool is_link_away(const Node& node) const {
    const std::string_view target = dom_.attribute(node, "href");
    return !target.empty() && target.front() != '#' && !base::starts_with(target, "javascript:");
  }

  std::uint64_t weight(std::uint32_t node) const { return weight_[dom_.nodes[node].end] - weight_[node]; }

  std::uint32_t deepest() const {
    std::uint32_t node = 0;
    const std::uint64_t all = weight(0);
    if (all == 0) return body();
    for (;;) {
      std::uint32_t heavy = 0;
      for (std::uint32_t child = node + 1; child < dom_.nodes[node].end; child = dom_.nodes[child].end) {
        if (dom_.nodes[child].kind == NodeKind::kElement && weight(child) * 10 >= all * kKept) heavy = child;
      }
      // A table is taken as a whole; a paragraph is no page.
      if (heavy == 0 || dom_.nodes[heavy].is("table") || dom_.nodes[heavy].is("p")) return node;
      node = heavy;
    }
  }

  std::uint32_t body() const {
    for (std::uint32_t i = 0; i < dom_.nodes.size(); ++i) {
      if (dom_.nodes[i].is("body")) return i;
    }
    return 0;
  }

  bool has_link(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (!hidden_[i] && dom_.nodes[i].is("a") && is_link_away(dom_.nodes[i])) return true;
    }
    return false;
  }

  /// A neighbour whose text is worth keeping ends the walk only when it holds links.
  void take_in_neighbours(std::uint32_t main, MainContent& content) const {
    bool before = true, after = true;
    for (std::uint32_t node = main; node != 0 && (before || after); node = dom_.nodes[node].parent) {
      const std::uint32_t parent = dom_.nodes[node].parent;
      if (dom_.nodes[node].is("body")) return;
      if (before) {
        // Siblings before, from the nearest: the last run of them without a link.
        std::uint32_t begin = node;
        std::uint32_t run = node;
        for (std::uint32_t child = parent + 1; child < node; child = dom_.nodes[child].end) {
          if (has_link(child, dom_.nodes[child].end)) {
            run = node;
          } else if (run == node) {
            run = child;
          }
        }
        begin = run;
        before = begin == parent + 1;
        content.begin = std::min(content.begin, begin);
      }
      for (std::uint32_t child = dom_.nodes[node].end; after && child < dom_.nodes[parent].end;
           child = dom_.nodes[child].end) {
        after = !has_link(child, dom_.nodes[child].end);
        if (after) content.end = std::max(content.end, dom_.nodes[child].end);
      }
    }
  }

  std::string text_of(std::uint32_t index) const {
    std::string out;
    for (std::uint32_t i = index; i < dom_.nodes[index].end; ++i) {
      if (dom_.nodes[i].kind == NodeKind::kText) out += dom_.nodes[i].text;
    }
    return base::without_blanks(out);
  }

  void find_title(MainContent& content) const {
    std::string head;
    for (std::uint32_t i = 0; i < dom_.nodes.size() && head.empty(); ++i) {
      if (dom_.nodes[i].is("title")) head = text_of(i);
    }
    if (base::count_code_points(head) < kMinTitle) head.clear();
    if (!head.empty() && begins_inside(content, head)) return;
    std::size_t longest = 0;
    for (std::uint32_t i = 0; i < dom_.nodes.size(); ++i) {
      const Node& node = dom_.nodes[i];
      if (node.kind != NodeKind::kElement || hidden_[i] || (i >= content.begin && i < content.end)) continue;
      if (i < content.begin && node.end > content.begin) continue;
      if (is_link_away(node) || node.end - i > kMaxTitleNodes) continue;
      const std::string text = text_of(i);
      const bool heading = node.is("h1");
      if (text.size() <= longest || base::count_code_points(text) < kMinTitle) continue;
      if (!base::starts_with(head, text) && !(heading && head.empty())) continue;
      longest = text.size();
      content.title_node = i;
    }
    if (content.title_node == MainContent::kNoNode && !head.empty()) content.title = without_site(head);
  }

  static constexpr std::uint32_t kMaxTitleNodes = 16;

  /// The page's own text says its title in one of its first elements.
  bool begins_inside(const MainContent& content, std::string_view head) const {
    constexpr int kMaxTexts = 40;
    int texts = 0;
    for (std::uint32_t i = content.begin; i < content.end && texts < kMaxTexts; ++i) {
      if (hidden_[i]) continue;
      const Node& node = dom_.nodes[i];
      if (node.kind == NodeKind::kText) {
        if (!base::trim(node.text).empty()) ++texts;
        continue;
      }
      if (node.end - i > kMaxTitleNodes) continue;
      const std::string text = text_of(i);
      if (base::count_code_points(text) >= kMinTitle && base::starts_with(head, text)) return true;
    }
    return false;
  }

  /// 某局2024年部门预算_某市政府门户网站: the part before the first mark that parts.
  static std::string without_site(const std::string& head) {
    constexpr std::array<std::string_view, 4> kMarks = {"_", "|", "-", "—"};
    std::size_t end = head.size();
    for (std::string_view mark : kMarks) {
      const std::size_t at = head.find(mark);
      if (at != std::string::npos && base::count_code_points(head.substr(0, at)) >= kMinTitle) end = std::min(end, at);
    }
    return head.substr(0, end);
  }

  const Dom& dom_;
  const std::vector<bool>& hidden_;
  std::vector<std::uint64_t> weight_;
};

}  // namespace

MainContent find_main_content(const Dom& dom, const std::vector<bool>& hidden) { return Finder(dom, hidden).run(); }

}  // namespace gouji::read::html
