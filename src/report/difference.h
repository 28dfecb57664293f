#pragma once
// The report of `gouji diff`: for people, or as JSON (docs/formats/diff-json.md, schema gouji.diff/1). Quoted text is masked.
#include <string>

#include "budget/budget.h"
#include "compare/comparison.h"
#include "document/document.h"
#include "recognize/recognition.h"
#include "report/coordinate_words.h"
#include "report/options.h"

namespace gouji::report {

/// One side of a comparison: a budget, or a document with its recognition.
struct ComparedSide {
  std::string name;
  const budget::Budget* budget = nullptr;
  const document::Document* document = nullptr;
  const recognize::Recognition* recognition = nullptr;
};

std::string difference_text(const compare::Comparison& comparison, const ComparedSide& first,
                            const ComparedSide& second, const CoordinateWords& words, Language language);
std::string difference_json(const compare::Comparison& comparison, const ComparedSide& first,
                            const ComparedSide& second);

}  // namespace gouji::report
