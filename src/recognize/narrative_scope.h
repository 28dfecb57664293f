#pragma once
// The scope stack: numbered items within sections, whatever numbering styles a document uses and in whatever order.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "recognize/narrative_draft.h"

namespace gouji::recognize {

/// Ways to number; their nesting is what the document does with them.
enum class NumberingStyle : std::uint8_t {
  kUnnumbered,
  kPart,
  kChinese,
  kChineseBracket,
  kArabic,
  kArabicBracket,
  kCircle
};

struct Numbering {
  NumberingStyle style = NumberingStyle::kUnnumbered;
  std::size_t end = 0;  ///< Bytes of the text that the numbering takes.
  int ordinal = 0;      ///< 0 when it is not read.
};
Numbering read_numbering(std::string_view text);

struct ScopeNode {
  NumberingStyle style = NumberingStyle::kUnnumbered;
  int ordinal = 0;
  std::uint32_t section = 0;
  bool heading = false;                ///< A heading of the outline.
  Coordinate at;                       ///< What it sets for everything below.
  bool untitled = false;               ///< Its paragraph holds the numbering only; the title is the next one.
  bool opaque = false;                 ///< It has a title that is not understood: labels do not pass through it.
  bool reasons = false;                ///< It stands below a paragraph that ended with 主要原因：; mentions only.
  bool reasons_below = false;          ///< Such a paragraph came last.
  std::uint32_t head = budget::kNone;  ///< The statement that it is about.
  std::uint32_t lead = budget::kNone;  ///< First statement of the body, before any item below.
  bool names_project = false;
  bool title_states = false;                     ///< The title goes on with its amount: 项目一：…… 59.20万元
  std::uint32_t announcer = budget::kNone;       ///< The statement whose parts are announced for the next level.
  std::uint32_t announced_list = budget::kNone;  ///< The list that the announcement opened.
  std::uint32_t child_list = budget::kNone;      ///< List of the numbered items below.
  std::uint32_t child_total = budget::kNone;     ///< Its whole when it was opened.
  std::uint32_t paragraph_list = budget::kNone;  ///< List whose members are the paragraphs that follow.
};

class ScopeStack {
 public:
  explicit ScopeStack(const Outline& outline) : outline_(&outline) { nodes_.emplace_back(); }
  /// Enters a heading: closes whatever does not contain its section.
  ScopeNode& enter_heading(std::uint32_t section, const Numbering& numbering);
  /// Enters a numbered paragraph of the current section.
  ScopeNode& enter_item(std::uint32_t section, const Numbering& numbering);
  /// Leaves what does not belong to the section any more (a block of another section without a heading).
  void leave_to(std::uint32_t section);
  ScopeNode& top() { return nodes_.back(); }
  ScopeNode& parent() { return nodes_[nodes_.size() > 1 ? nodes_.size() - 2 : 0]; }
  std::vector<ScopeNode>& nodes() { return nodes_; }

 private:
  bool contains(std::uint32_t outer, std::uint32_t inner) const;
  const Outline* outline_;
  std::vector<ScopeNode> nodes_;  ///< nodes_[0] is the document.
};

}  // namespace gouji::recognize
