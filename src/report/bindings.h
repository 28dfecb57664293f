#pragma once
// Bindings by figure: the model lists them by the order in which they were made.
#include <vector>

#include "budget/model.h"

namespace gouji::report {

/// For each figure the bindings that it has, in the order of the model.
inline std::vector<std::vector<const budget::Binding*>> bindings_by_figure(const budget::Model& model) {
  std::vector<std::vector<const budget::Binding*>> of_figure(model.figures.size());
  for (const budget::Binding& binding : model.bindings) {
    if (binding.figure < of_figure.size()) of_figure[binding.figure].push_back(&binding);
  }
  return of_figure;
}

}  // namespace gouji::report
