#pragma once
// A text whose lines were broken by hand (<br>, Shift+Enter): each line a paragraph, joined where a line cannot end there, by the
// rules of txt/wrapping.h.
#include <cstdint>

#include "document/document.h"
#include "read/block_collector.h"

namespace gouji::read {

struct ParagraphMarks {
  std::uint8_t heading = 0;
  bool list_item = false;
};

void add_paragraphs(document::Text text, const ParagraphMarks& marks, const ReadLimits& limits, BlockCollector& blocks);

}  // namespace gouji::read
