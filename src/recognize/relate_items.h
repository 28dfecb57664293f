#pragma once
// Sums that only the names of items tell: a step of recognize().
#include "recognize/recognition.h"

namespace gouji::recognize {

/// Purchases by the letter of their catalogue item; personnel and public funds by the items that the text names.
void relate_items(const document::Document& document, const Knowledge& knowledge, Recognition& recognition);

}  // namespace gouji::recognize
