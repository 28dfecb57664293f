// A style that is open already closes everything below it; a new style goes one level deeper. So (一) under 1. and 1. under (一)
// are both understood, and a restart of numbering opens a new list.
#include "recognize/narrative_scope.h"

#include "base/numeral.h"
#include "base/text.h"
#include "recognize/label_text.h"

namespace gouji::recognize {

namespace {

/// The number in a numbering: 12 in （十二）, 3 in 3.
int ordinal_in(std::string_view numbering) {
  for (std::size_t at = 0; at < numbering.size();) {
    for (const bool chinese : {false, true}) {
      const base::Result<base::NumeralMatch> read =
          chinese ? base::match_chinese(numbering.substr(at)) : base::match_arabic(numbering.substr(at));
      if (read.ok() && read.value().decimal.decimals == 0 && read.value().decimal.unscaled < 1000) {
        return static_cast<int>(read.value().decimal.unscaled);
      }
    }
    base::next_code_point(numbering, at);
  }
  return 0;
}

}  // namespace

Numbering read_numbering(std::string_view text) {
  Numbering out;
  out.end = numbering_end(text);
  if (out.end == 0) return out;
  for (std::size_t at = 0; at < out.end;) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(text, at);
    const bool digit = (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
    if (c == U'第') {
      out.style = NumberingStyle::kPart;
    } else if ((c >= U'①' && c <= U'⑳') || (c >= U'⑴' && c <= U'⒛')) {
      out.style = NumberingStyle::kCircle;
    } else if (c == U'(' || c == U'（') {
      std::size_t next = at;
      while (next < out.end && base::is_blank(base::next_code_point(text, next))) at = next;
      next = at;
      const char32_t inside = base::next_code_point(text, next);
      const bool arabic = (inside >= U'0' && inside <= U'9') || (inside >= U'０' && inside <= U'９');
      out.style = arabic ? NumberingStyle::kArabicBracket : NumberingStyle::kChineseBracket;
    } else if (digit) {
      const std::string_view rest = text.substr(start, out.end - start);
      const bool bracket = rest.find(')') != std::string_view::npos || rest.find("）") != std::string_view::npos;
      out.style = bracket ? NumberingStyle::kArabicBracket : NumberingStyle::kArabic;
    } else if (base::is_han(c)) {
      out.style = NumberingStyle::kChinese;
    } else {
      continue;  // List marks and blanks before the numbering.
    }
    out.ordinal = ordinal_in(text.substr(start, out.end - start));
    return out;
  }
  return out;
}

bool ScopeStack::contains(std::uint32_t outer, std::uint32_t inner) const {
  for (std::uint32_t section = inner, steps = 0; section < outline_->sections.size() && steps < 64; ++steps) {
    if (section == outer) return true;
    section = outline_->sections[section].parent;
  }
  return false;
}

void ScopeStack::leave_to(std::uint32_t section) {
  while (nodes_.size() > 1 && !contains(nodes_.back().section, section)) nodes_.pop_back();
}

ScopeNode& ScopeStack::enter_heading(std::uint32_t section, const Numbering& numbering) {
  const std::uint32_t parent = section < outline_->sections.size() ? outline_->sections[section].parent : budget::kNone;
  while (nodes_.size() > 1) {
    const ScopeNode& last = nodes_.back();
    if (last.heading && parent != budget::kNone && contains(last.section, parent)) break;
    nodes_.pop_back();
  }
  ScopeNode node;
  node.style = numbering.style;
  node.ordinal = numbering.ordinal;
  node.section = section;
  node.heading = true;
  node.at = nodes_.back().at;
  nodes_.push_back(node);
  return nodes_.back();
}

ScopeNode& ScopeStack::enter_item(std::uint32_t section, const Numbering& numbering) {
  leave_to(section);
  std::size_t found = 0;
  for (std::size_t i = nodes_.size(); i-- > 1;) {
    const bool same = nodes_[i].style == numbering.style;
    // (四) in the text after the heading (三) is its sibling; (一) after it is a list of its own.
    if (same && (!nodes_[i].heading || nodes_[i].ordinal + 1 == numbering.ordinal)) found = i;
    if (found > 0 || nodes_[i].heading) break;
  }
  if (found > 0) nodes_.resize(found);
  ScopeNode node;
  node.style = numbering.style;
  node.ordinal = numbering.ordinal;
  node.section = section;
  node.at = nodes_.back().at;
  nodes_.push_back(node);
  return nodes_.back();
}

}  // namespace gouji::recognize
