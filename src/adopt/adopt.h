#pragma once
// The entrance: a published budget to inputs that compile to it again.
#include <vector>

#include "base/fen.h"
#include "base/result.h"
#include "budget/knowledge.h"
#include "budget/line.h"
#include "document/document.h"
#include "intake/raw.h"
#include "intake/schema.h"
#include "recognize/recognition.h"

namespace gouji::adopt {

/// A printed amount that the lines do not sum to: the document contradicts itself there, or was not understood.
struct Unmet {
  budget::FigureId figure = budget::kNone;
  std::string at;  ///< What it states.
  base::Fen sum;   ///< What the lines sum to.
};

struct Adopted {
  intake::RawInputs inputs;
  std::vector<Unmet> unmet;
  std::size_t amounts = 0;  ///< Printed amounts that were asked, blank cells not counted.
};

/// Amounts come as direct lines with the place they were taken from, rounding as `independent`. Errors: the document prints more codes
/// and projects than can be taken apart, a broken data file.
base::Result<Adopted> adopt(const document::Document& document, const recognize::Recognition& recognition,
                            const intake::Schema& schema, const budget::Knowledge& knowledge);

}  // namespace gouji::adopt
