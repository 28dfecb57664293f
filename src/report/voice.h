#pragma once
// How a report speaks: in one language, and without the personal data of its document. Every text that a format takes from a
// document passes here; it also loses characters that could steer a terminal or turn the direction of writing.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check/check.h"
#include "check/mask.h"
#include "report/options.h"

namespace gouji::report {

/// A text masked as a whole, given out in pieces: what is personal may only show in its surroundings, and a piece by itself
/// has none.
class MaskedText {
 public:
  /// `masked`: the text as the masking left it.
  MaskedText(std::string_view text, std::string masked);
  /// False if the masking moved characters, so that pieces cannot be told apart: then piece() is not to be used.
  bool aligned() const { return aligned_; }
  /// Bytes [begin, end) of the original, masked and printable.
  std::string piece(std::size_t begin, std::size_t end) const;
  std::string whole() const;

 private:
  std::string masked_;
  std::vector<std::uint32_t>
      offsets_;  ///< Of the masked text for each byte of the original; empty when nothing is masked.
  bool aligned_ = true;
};

class Voice {
 public:
  /// Masks what is personal by itself only: for texts that belong to no document.
  explicit Voice(Language language) : language_(language) {}
  /// Masks in any text what the document shows as personal anywhere. Cost: one pass over the document.
  Voice(const document::Document* document, Language language);

  Language language() const { return language_; }
  std::string_view say(std::string_view zh, std::string_view en) const { return pick(language_, zh, en); }

  /// Masked and printable, line breaks and tabs turned into single blanks: for quotes in a line.
  std::string shown(std::string_view text) const;
  /// For texts of the document that are shown as they stand, in pieces.
  std::string masked(std::string_view text) const { return masker_.mask(text); }

 private:
  Language language_;
  check::Masker masker_;
};

}  // namespace gouji::report
