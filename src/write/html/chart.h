#pragma once
// A chart as inline SVG: a bar a line, its name and its amount above it, so that nothing depends on colour or on a legend.
#include <string>

#include "document/publication.h"

namespace gouji::write::html {

/// `number` makes the ids of the chart its own. A chart of one series shows shares, one of two the change.
void append_chart(std::string& out, const document::Chart& chart, std::size_t number);

}  // namespace gouji::write::html
