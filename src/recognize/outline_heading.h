#pragma once
// Which paragraphs of the body are headings, and of which level.
#include <string>
#include <vector>

#include "recognize/outline_contents.h"
#include "recognize/table_words.h"

namespace gouji::recognize {

struct HeadingChoice {
  int level = 0;           ///< 0 = no heading.
  std::string_view title;  ///< Without numbering; for titles such as "……——单位概况" the last part.
};

class HeadingChooser {
 public:
  HeadingChooser(const document::Document& document, const std::vector<HeadingLine>& lines,
                 const ContentsPage& contents, const Knowledge& knowledge, std::string_view organisation);
  /// `current_level`: of the innermost section so far; `glossary`: the block stands in the glossary part.
  HeadingChoice choose(std::uint32_t block, int current_level, bool glossary) const;

 private:
  HeadingChoice choose_numbered(std::uint32_t block, const document::Paragraph& paragraph, bool glossary) const;
  HeadingChoice choose_unnumbered(const document::Paragraph& paragraph, const HeadingLine& line,
                                  int current_level) const;
  bool in_list(std::uint32_t block) const;
  /// The entry of the contents page with this title; null when there is none.
  const ContentsEntry* entry_of(const std::string& folded) const;

  const document::Document& document_;
  const std::vector<HeadingLine>& lines_;
  const ContentsPage& contents_;
  const Knowledge& knowledge_;
  std::string organisation_;
  const TableWords& table_words_;
};

}  // namespace gouji::recognize
