#include "read/paragraph_lines.h"

#include <optional>
#include <string>
#include <utility>

#include "read/anchored_text.h"
#include "read/txt/lines.h"
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

namespace {

/// A paragraph that may be a line of another one; null for all else.
document::Paragraph* plain_paragraph(document::Block& block) {
  auto* paragraph = std::get_if<document::Paragraph>(&block);
  return paragraph && paragraph->markup_level == 0 && !paragraph->list_item ? paragraph : nullptr;
}

txt::WrapStyle wrap_style_of(std::vector<document::Block>& blocks, const ReadLimits& limits) {
  std::string all;
  for (document::Block& block : blocks) {
    const document::Paragraph* paragraph = plain_paragraph(block);
    if (!paragraph) continue;
    for (const char c : paragraph->text.utf8) all += c == '\n' || c == '\r' ? ' ' : c;
    all += '\n';
  }
  const base::Result<std::vector<txt::Line>> lines = txt::split_lines(all, limits);
  return lines.ok() ? txt::wrap_style_of(all, lines.value()) : txt::WrapStyle{};
}

}  // namespace

void join_broken_lines(std::vector<document::Block>& blocks, const ReadLimits& limits) {
  const txt::WrapStyle style = wrap_style_of(blocks, limits);
  if (style.width == 0) return;
  std::vector<document::Block> out;
  out.reserve(blocks.size());
  txt::OpenParagraph open;
  for (document::Block& block : blocks) {
    document::Paragraph* line = plain_paragraph(block);
    if (!line) {
      out.push_back(std::move(block));
      continue;
    }
    const txt::LineShape shape = txt::shape_of(line->text.utf8);
    document::Paragraph* before = out.empty() ? nullptr : plain_paragraph(out.back());
    const bool joins = before && before->text.utf8.size() < limits.max_paragraph_bytes &&
                       txt::goes_on(open, shape, txt::Gap::kLineBreak, style, {});
    if (joins) {
      open.add(shape);
      before->text.append(line->text);
    } else {
      open.start(shape);
      out.push_back(std::move(block));
    }
  }
  blocks = std::move(out);
}

}  // namespace gouji::read
