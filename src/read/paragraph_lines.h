#pragma once
// A text whose lines were broken by hand (<br>, Shift+Enter): each line a paragraph, joined where a line cannot end there, by the
// rules of txt/wrapping.h.
#include <cstdint>
#include <vector>

#include "document/document.h"
#include "read/block_collector.h"

namespace gouji::read {

struct ParagraphMarks {
  std::uint8_t heading = 0;
  bool list_item = false;
};

/// Programs that turn a PDF into another format make each printed line a paragraph. Where the paragraphs of a document look so
/// (most that are not finished end at one width, see txt/wrapping.h), they are joined by the rules for lines of a text file.
void join_broken_lines(std::vector<document::Block>& blocks, const ReadLimits& limits);

void add_paragraphs(document::Text text, const ParagraphMarks& marks, const ReadLimits& limits, BlockCollector& blocks);

}  // namespace gouji::read
