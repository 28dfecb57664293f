#pragma once
// Every text that a report takes from a document passes here: personal numbers and names are masked, and characters that
// could steer a terminal or turn the direction of writing are taken out.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check/mask.h"

namespace gouji::report {

/// Masked and printable, blanks and line breaks inside turned into single blanks: for quotes in a line.
std::string shown(std::string_view text);
/// Masked and printable; line breaks and tabs are kept: for the text of a document as a whole.
std::string shown_lines(std::string_view text);

/// A text masked as a whole, given out in pieces: what is personal may only show in its surroundings, and a piece by itself
/// has none.
class MaskedText {
 public:
  explicit MaskedText(std::string_view text) : MaskedText(text, check::mask_personal(text)) {}
  /// `masked`: the text as the masking left it.
  MaskedText(std::string_view text, std::string masked);
  /// False if the masking moved characters, so that pieces cannot be told apart: then piece() is not to be used.
  bool aligned() const { return aligned_; }
  /// Bytes [begin, end) of the original, masked and printable.
  std::string piece(std::size_t begin, std::size_t end) const;
  std::string whole() const;

 private:
  std::string masked_;
  std::vector<std::uint32_t> offsets_;  ///< Of the masked text for each byte of the original; empty when nothing is masked.
  bool aligned_ = true;
};

}  // namespace gouji::report
