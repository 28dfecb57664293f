#pragma once
// What is marked in the document: every figure, and every other stretch that a finding points at. Marks of one text do not
// overlap; a stretch that cuts a figure is widened to hold it. Cost: sorting of all ends.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "check/check.h"
#include "report/html/text_index.h"

namespace gouji::report::html {

/// A mark: bytes [begin, end) of a text. Figures keep their own marks; a stretch around a figure is cut at it.
struct Mark {
  std::uint32_t begin = 0, end = 0;
  std::vector<budget::FigureId> figures;  ///< Usually one; several when they share characters. Empty for a stretch.
  std::vector<std::uint32_t> findings;    ///< Numbers from 1, sorted.
  std::string id;                         ///< Anchor; empty for the second and further parts of a stretch.
};

/// A stretch of a text that findings point at, and the same widened to hold whole figures.
struct Stretch {
  TextRange range, wide;
  const std::vector<std::uint32_t>* findings = nullptr;
};

class Marks {
 public:
  /// `report` must have a document and a recognition, and outlive the marks.
  explicit Marks(const check::Report& report);

  /// Marks of a text in order; null when it has none.
  const std::vector<Mark>* of(TextId text) const;
  /// Anchor of what stands at a place ("n12", "s3", "b7"); empty when the place is nowhere in the document.
  std::string target(const base::Place& place) const;
  /// Anchor of a figure's own mark ("n12", or that of the figure with which it shares characters); empty when it has none.
  const std::string& target_of(budget::FigureId figure) const { return anchors_[figure]; }
  /// Findings (from 1) that point at a block as a whole.
  const std::vector<std::uint32_t>& of_block(std::uint32_t block) const;
  /// Findings (from 1) that point at a figure.
  const std::vector<std::uint32_t>& of_figure(budget::FigureId figure) const { return findings_of_figure_[figure]; }

 private:
  void add_figures(const check::Report& report);
  void add_findings(const check::Report& report);
  void add_stretch(const base::Place& place, std::uint32_t finding);
  void settle();
  void name_stretches(const std::vector<Stretch>& stretches, std::vector<Mark>& pieces);

  const TextIndex index_;
  std::map<TextId, std::vector<Mark>> figures_;  ///< Sorted, apart from one another.
  std::map<TextRange, std::vector<std::uint32_t>> stretches_;
  std::map<TextId, std::vector<Mark>> marks_;
  std::map<TextRange, std::string> stretch_ids_;
  std::uint32_t next_stretch_ = 0;
  std::map<std::uint32_t, std::vector<std::uint32_t>> blocks_;
  std::vector<std::vector<std::uint32_t>> findings_of_figure_;
  std::vector<std::string> anchors_;  ///< Of figures.
};

}  // namespace gouji::report::html
