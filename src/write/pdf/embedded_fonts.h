#pragma once
// The fonts of the file: of each face only the glyphs that occur, and what each is read as. The three faces of Chinese text are embedded
// as they are (compact fonts keyed by CID, whose CIDs are glyph numbers); glyphs of whatever other font Pango found become outlines.
// A glyph that is read as two different characters in two places is in two fonts that share one font program.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

struct hb_face_t;
struct hb_font_t;

namespace gouji::write::pdf {

class PdfFile;

/// What a glyph is read as: a character, or a number for several of them.
using Meaning = std::uint32_t;

/// How to show a glyph: in which font (`/F<resource>`), as which code.
struct ShownGlyph {
  int resource = 0;
  std::uint16_t code = 0;
  bool one_byte = false;
  double width = 0;  ///< As a part of the size. not money: ems
};

class EmbeddedFonts {
 public:
  EmbeddedFonts() = default;
  ~EmbeddedFonts();
  EmbeddedFonts(const EmbeddedFonts&) = delete;
  EmbeddedFonts& operator=(const EmbeddedFonts&) = delete;

  /// Faces are numbered in the order in which they are added.
  void add_face(hb_face_t* face);
  int count() const { return static_cast<int>(faces_.size()); }
  Meaning meaning_of(const std::string& text);
  ShownGlyph show(int face, std::uint32_t glyph, Meaning meaning);
  /// The font in which the glyph, whose code is its number, means this; only where can_embed() says so.
  int resource_of(int face, std::uint16_t glyph, Meaning meaning);
  bool can_embed(int face) const { return faces_[static_cast<std::size_t>(face)].embeds; }
  /// Nothing would be seen: a glyph of a coloured font has no outline.
  bool is_empty(int face, std::uint32_t glyph) const;
  /// Adds all fonts; gives the dictionary of the resources of every page.
  std::string write(PdfFile& file) const;

 private:
  /// Glyphs of an embedded face with one meaning each.
  struct Layer {
    int resource = 0;
    std::vector<Meaning> meanings;  ///< By glyph; 0 = does not occur.
  };
  /// Up to 255 glyphs as outlines.
  struct Outlines {
    int face = 0, resource = 0;
    std::vector<std::pair<std::uint32_t, Meaning>> glyphs;
  };
  struct FaceUse {
    hb_face_t* face = nullptr;
    hb_font_t* font = nullptr;  ///< In units of the font.
    bool embeds = false;
    double units = 1000;  // not money: units of the font in an em
    std::vector<Layer> layers;
    std::map<std::pair<std::uint32_t, Meaning>, ShownGlyph> outlined;
    int outlines = -1;  ///< Position in outlines_ of what is being filled.
  };
  double width_of(const FaceUse& use, std::uint32_t glyph) const;  // not money: ems
  void append_meaning(std::string& out, Meaning meaning) const;
  void write_embedded(PdfFile& file, const FaceUse& use, std::string& resources) const;
  std::string widths_of(const FaceUse& use, const std::vector<std::uint16_t>& glyphs) const;
  int write_descriptor(PdfFile& file, const FaceUse& use, const std::vector<std::uint16_t>& glyphs,
                       std::string& name) const;
  int write_outlines(PdfFile& file, const Outlines& outlines) const;
  template <class Codes>
  int write_meanings(PdfFile& file, const Codes& codes, int digits) const;

  std::vector<FaceUse> faces_;
  std::vector<Outlines> outlines_;
  std::vector<std::string> texts_;  ///< Of several characters.
  std::map<std::string, Meaning> known_texts_;
  int resources_ = 0;
};

}  // namespace gouji::write::pdf
