#pragma once
// A Word document with a comment at each mark: the user's file with one part more, everything else as it was.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "read/worker/protocol.h"

namespace gouji::read::docx {

/// Marks are found by their line (the paragraph, as in read_docx); marks without one are put at the first paragraph. Errors: those
/// of reading the file.
base::Result<std::string> with_comments(std::string_view bytes, const std::vector<worker::Mark>& marks);

}  // namespace gouji::read::docx
