#pragma once
// Performance forms and project descriptions: pieces that read_tables and read_forms share.
#include <string_view>

#include "recognize/recognition.h"

namespace gouji::recognize {

/// Counts the cells of a form that hold a number (numeric_cells) and the empty ones.
void count_form_cells(TableView& view, const document::Document& document);

}  // namespace gouji::recognize
