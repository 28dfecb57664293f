#pragma once
// Provisional: each painted line of a page as a paragraph, until read/page/layout.h is there. No tables.
#include <vector>

#include "read/page/layout.h"

namespace gouji::read::pdf {

page::LaidOut plain_lines(const std::vector<page::Page>& pages);

}  // namespace gouji::read::pdf
