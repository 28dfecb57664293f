#pragma once
// Amounts of forms and projects that stand in running text: their figures were made by the narrative and are found by place.
#include <array>
#include <map>
#include <utility>

#include "recognize/form_table.h"

namespace gouji::recognize {

class TextFigures {
 public:
  explicit TextFigures(const Recognition& out);
  /// The figure that begins at this place; kNone when there is none.
  FigureId at(const base::Place& place) const;
  bool bound(FigureId figure) const { return figure < bound_.size() && bound_[figure]; }

 private:
  std::map<std::array<std::int32_t, 4>, FigureId> by_place_;  ///< file, page, line, column
  std::vector<bool> bound_;
};

/// Sets `amount` to the figure at `place`; a figure that states nothing yet states the project's amount.
void link_amount(const FormReading& reading, const TextFigures& figures, const std::string& project,
                 const base::Place& place, FigureId& amount);

}  // namespace gouji::recognize
