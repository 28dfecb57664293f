#pragma once
// What Pango makes of a text: lines of glyphs, broken for a width, in whatever scripts and fonts it takes. Lengths are points; nothing
// here is money.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "write/pdf/text_style.h"

struct hb_face_t;

namespace gouji::write::pdf {

struct RichGlyph {
  int face = 0;  ///< Number of a face, see RichText::face.
  std::uint32_t glyph = 0;
  double x = 0, y = 0;  ///< From the begin of the line, and below its base line. not money: points
  std::string text;     ///< What it is read as; empty when an earlier glyph says it already.
};

struct RichLine {
  std::vector<RichGlyph> glyphs;
  double width = 0, indent = 0;  // not money: points
};

class RichText {
 public:
  /// Null when the fonts are not installed.
  static std::unique_ptr<RichText> create();
  ~RichText();
  RichText(const RichText&) = delete;
  RichText& operator=(const RichText&) = delete;

  /// No width: one line. `missing`: true when a character has no glyph in any font.
  std::vector<RichLine> shape(std::string_view text, const Font& font, std::optional<double> width, double indent,
                              Fill fill, bool& missing);
  /// The first three are those of enum Face, others are fonts that Pango found for rarer characters.
  hb_face_t* face(int number) const;

 private:
  struct Parts;
  explicit RichText(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace gouji::write::pdf
