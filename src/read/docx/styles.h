#pragma once
// What paragraph styles say that matters here: heading levels and lists, through their chains of "based on".
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace pugi {
class xml_node;
}

namespace gouji::read::docx {

struct ParagraphStyle {
  int outline = -1;  ///< Level from 0; -1 = body text.
  int list = 0;      ///< 0 = none.
  int level = 0;
};

class Styles {
 public:
  /// `root`: of styles.xml; null = the document has none.
  void load(const pugi::xml_node& root);
  /// By style id; the default style where the id is empty or not known.
  const ParagraphStyle& of(std::string_view id) const;

 private:
  std::map<std::string, ParagraphStyle, std::less<>> styles_;
  ParagraphStyle default_;
};

}  // namespace gouji::read::docx
