#pragma once
// Amounts of a document as sums of lines: which lines each is the sum of, and between which whole fen that sum lies.
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "budget/line_filter.h"
#include "recognize/recognition.h"

namespace gouji::adopt {

struct Printed {
  budget::LineFilter filter;  ///< Without unit and project; no flow: what is spent and what is left over.
  std::uint32_t unit = budget::kNoIndex, project = budget::kNoIndex;
  std::int64_t low = 0, high = 0;  ///< Both ends belong to it.
  std::int64_t value = 0;          ///< As printed.
  bool blank = false;              ///< A cell without a figure.
  std::vector<budget::FigureId> figures;
  std::int64_t cost = 0;  ///< Of taking it for wrong: tables weigh more than sentences.
  bool is_zero() const { return low <= 0 && high >= 0; }
};

/// Names as printed, found by what they fold to.
class Names {
 public:
  /// Adds the name when it is new.
  std::uint32_t index_of(const std::string& name);
  /// kNoIndex when it is not among them.
  std::uint32_t find(const std::string& name) const;
  void shrink(std::size_t size);
  std::size_t size() const { return names_.size(); }
  const std::string& operator[](std::size_t index) const { return names_[index]; }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint32_t> index_;
};

struct Published {
  Names units, projects;
  std::vector<Printed> amounts;  ///< Of this year's budget, in the order of the figures, blank cells last.
};

/// What is only guessed is left out. Projects and units are those that amounts name.
Published read_printed(const recognize::Recognition& recognition);

/// The lines that a coordinate sums, with indexes for names; false when it means no sum of lines. New names are added.
bool place_amount(const recognize::Recognition& recognition, const budget::Coordinate& at, Published& names,
                  Printed& out);

/// True if the line is one of those that the amount sums.
bool sums(const Printed& amount, const budget::Line& line, budget::Nature nature,
          const budget::PurposeClasses& classes);

}  // namespace gouji::adopt
