#pragma once
// Several files that are one disclosure (narrative and tables apart) as one Document.
#include <vector>

#include "document/document.h"

namespace gouji::document {

/// Blocks in the order of the files; every place says its file, tables are numbered through. The name is that of all files, joined
/// by " + ". One document is given back as it is.
Document join(std::vector<Document> parts);

}  // namespace gouji::document
