#include "write/pdf/typeface.h"

#include <hb-ot.h>
#include <hb.h>

#include <array>
#include <utility>

#include "base/text.h"

namespace gouji::write::pdf {
namespace {

constexpr char32_t kFirstAscii = 0x20, kLastAscii = 0x7e;
constexpr std::size_t kAscii = kLastAscii - kFirstAscii + 1;
constexpr char32_t kCharacters = 0x10000;

bool is_ascii(char32_t c) { return c >= kFirstAscii && c <= kLastAscii; }

/// Of Unicode blocks whose characters neither combine nor change with their neighbours. No variation selectors, no jamo, nothing from
/// right to left; general punctuation without its format characters.
bool may_be_plain(char32_t c) {
  return is_ascii(c) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x3001 && c <= 0x3029) ||
         (c >= 0xff01 && c <= 0xff5e) || (c >= 0x2010 && c <= 0x2027) || c == 0xb7;
}

const hb_feature_t* features() {
  // The same as for Pango: see rich_text.cpp.
  static const std::array<hb_feature_t, 2> kOff{{{HB_TAG('c', 'c', 'm', 'p'), 0, 0, HB_FEATURE_GLOBAL_END},
                                                 {HB_TAG('l', 'i', 'g', 'a'), 0, 0, HB_FEATURE_GLOBAL_END}}};
  return kOff.data();
}

}  // namespace

Typeface::Typeface(hb_face_t* face)
    : face_(hb_face_reference(face)),
      font_(hb_font_create(face)),
      units_(hb_face_get_upem(face)),
      known_(kCharacters),
      kernings_(kAscii * kAscii, kUnasked) {
  hb_font_set_scale(font_, static_cast<int>(units_), static_cast<int>(units_));
}

Typeface::Typeface(Typeface&& other) noexcept
    : face_(std::exchange(other.face_, nullptr)),
      font_(std::exchange(other.font_, nullptr)),
      units_(other.units_),
      known_(std::move(other.known_)),
      kernings_(std::move(other.kernings_)) {}

Typeface::~Typeface() {
  hb_font_destroy(font_);
  hb_face_destroy(face_);
}

long Typeface::width_of(std::uint32_t glyph) const { return hb_font_get_glyph_h_advance(font_, glyph); }

const Typeface::Known& Typeface::known(char32_t c) {
  Known& entry = known_[c];
  if (entry.asked) return entry;
  entry.asked = true;
  hb_codepoint_t glyph = 0;
  if (!may_be_plain(c) || !hb_font_get_nominal_glyph(font_, c, &glyph) || glyph > UINT16_MAX) return entry;
  entry.glyph = static_cast<std::uint16_t>(glyph);
  entry.width = static_cast<std::int16_t>(width_of(glyph));
  return entry;
}

std::int16_t Typeface::ask_kerning(char32_t a, char32_t b) const {
  const std::array<std::uint32_t, 2> pair{a, b};
  hb_buffer_t* buffer = hb_buffer_create();
  hb_buffer_add_codepoints(buffer, pair.data(), 2, 0, 2);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
  hb_buffer_set_language(buffer, hb_language_from_string("zh-cn", -1));
  hb_shape(font_, buffer, features(), 2);
  unsigned count = 0;
  const hb_glyph_info_t* glyphs = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer, nullptr);
  std::int16_t out = kNotPlain;
  if (count == 2 && glyphs[0].codepoint == known_[a].glyph && glyphs[1].codepoint == known_[b].glyph &&
      places[0].x_offset == 0 && places[1].x_offset == 0 && places[1].x_advance == known_[b].width)
    out = static_cast<std::int16_t>(places[0].x_advance - known_[a].width);
  hb_buffer_destroy(buffer);
  return out;
}

std::int16_t Typeface::kerning(char32_t a, char32_t b) {
  std::int16_t& entry = kernings_[(a - kFirstAscii) * kAscii + (b - kFirstAscii)];
  if (entry == kUnasked) entry = ask_kerning(a, b);
  return entry;
}

bool Typeface::set_plain(std::string_view text, PlainText& out) {
  out.glyphs.clear();
  out.width = 0;
  out.glyphs.reserve(text.size() / 2);
  char32_t before = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    if (c >= kCharacters) return false;
    const Known& entry = known(c);
    if (entry.glyph == 0) return false;
    if (is_ascii(c) && is_ascii(before)) {
      const std::int16_t kern = kerning(before, c);
      if (kern == kNotPlain) return false;
      out.glyphs.back().kerning = kern;
      out.width += kern;
    }
    out.glyphs.push_back({c, entry.glyph, 0});
    out.width += entry.width;
    before = c;
  }
  return true;
}

}  // namespace gouji::write::pdf
