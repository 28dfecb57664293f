#include "read/paragraph_lines.h"

#include <optional>
#include <utility>

#include "read/anchored_text.h"
#include "read/txt/wrapping.h"

namespace gouji::read {

void add_paragraphs(document::Text text, const ParagraphMarks& marks, const ReadLimits& limits,
                    BlockCollector& blocks) {
  using document::Paragraph;
  std::optional<Paragraph> paragraph;
  txt::OpenParagraph open;
  for (document::Text& line : lines_of(text)) {
    const txt::LineShape shape = txt::shape_of(line.utf8);
    const bool joins = paragraph && paragraph->text.utf8.size() < limits.max_paragraph_bytes &&
                       txt::goes_on(open, shape, txt::Gap::kLineBreak, {}, {});
    if (joins) {
      open.add(shape);
      paragraph->text.append(line);
      continue;
    }
    if (paragraph) blocks.add(std::move(*paragraph));
    paragraph = Paragraph{std::move(line), marks.heading, marks.list_item};
    open.start(shape);
  }
  if (paragraph) blocks.add(std::move(*paragraph));
}

}  // namespace gouji::read
