#pragma once
// Glyphs of plain characters without a shaping engine. A character is plain when it is one glyph wherever it stands: Han, ASCII and the
// full-width marks of Chinese text. Between two ASCII characters the font may want more or less room (kerning), which is asked once a pair.
// Everything else (other scripts, marks that combine) is for Pango. Lengths are units of the font; nothing here is money.
#include <cstdint>
#include <string_view>
#include <vector>

struct hb_face_t;
struct hb_font_t;

namespace gouji::write::pdf {

struct PlainGlyph {
  char32_t character = 0;
  std::uint16_t glyph = 0;
  std::int16_t kerning = 0;  ///< Added to the width of the glyph.
};

struct PlainText {
  std::vector<PlainGlyph> glyphs;
  long width = 0;
};

class Typeface {
 public:
  /// Keeps a reference to the face.
  explicit Typeface(hb_face_t* face);
  ~Typeface();
  Typeface(Typeface&& other) noexcept;
  Typeface& operator=(Typeface&&) = delete;

  hb_face_t* face() const { return face_; }
  long units() const { return units_; }
  /// False when a character is not plain or has no glyph in this face.
  bool set_plain(std::string_view text, PlainText& out);
  long width_of(std::uint32_t glyph) const;

 private:
  struct Known {
    bool asked = false;
    std::uint16_t glyph = 0;  ///< 0 = not plain.
    std::int16_t width = 0;
  };
  static constexpr std::int16_t kUnasked = INT16_MIN, kNotPlain = INT16_MIN + 1;
  const Known& known(char32_t c);
  std::int16_t kerning(char32_t a, char32_t b);
  std::int16_t ask_kerning(char32_t a, char32_t b) const;

  hb_face_t* face_ = nullptr;
  hb_font_t* font_ = nullptr;
  long units_ = 1000;
  std::vector<Known> known_;
  std::vector<std::int16_t> kernings_;
};

}  // namespace gouji::write::pdf
