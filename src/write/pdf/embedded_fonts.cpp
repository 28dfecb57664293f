// HarfBuzz cuts the faces down to the glyphs that occur; the charset that says which CID a glyph has is kept by it.
#include "write/pdf/embedded_fonts.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <set>

#include "base/text.h"
#include "write/pdf/cid_charset.h"
#include "write/pdf/pdf_file.h"

namespace gouji::write::pdf {
namespace {

constexpr std::size_t kGlyphs = 0x10000;
constexpr std::size_t kMostOutlines = 255;
constexpr Meaning kFirstText = 0x110000;
/// Read for a glyph that adds nothing to the text.
constexpr Meaning kNothing = 0x200b;
constexpr int kOrdinaryWidth = 1000;
/// A CMap may say at most so many characters at once.
constexpr std::size_t kMostMeanings = 100;

std::string digits(std::uint32_t value, int count) {
  std::string out;
  for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[value >> shift & 15];
  return out;
}

std::string table_of(hb_face_t* face, const char (&tag)[5]) {
  hb_blob_t* const blob = hb_face_reference_table(face, HB_TAG(tag[0], tag[1], tag[2], tag[3]));
  unsigned length = 0;
  const char* const data = hb_blob_get_data(blob, &length);
  std::string out(data ? data : "", length);
  hb_blob_destroy(blob);
  return out;
}

std::string postscript_name(hb_face_t* face) {
  std::array<char, 64> name{};
  unsigned size = name.size();
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name.data());
  std::string out;
  for (const char c : std::string_view(name.data(), size)) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-') out += c;
  }
  return out.empty() ? "Font" : out;
}

/// Six letters that differ where the glyphs do.
std::string subset_letters(const std::vector<std::uint16_t>& glyphs) {
  std::uint64_t mix = 0xcbf29ce484222325u;
  for (const std::uint16_t glyph : glyphs) mix = (mix ^ glyph) * 0x100000001b3u;
  std::string out;
  for (int i = 0; i < 6; ++i, mix /= 26) out += static_cast<char>('A' + mix % 26);
  return out + "+";
}

/// The compact font of these glyphs only.
std::string cut_down(hb_face_t* face, const std::vector<std::uint16_t>& glyphs) {
  hb_subset_input_t* const input = hb_subset_input_create_or_fail();
  for (const std::uint16_t glyph : glyphs) hb_set_add(hb_subset_input_glyph_set(input), glyph);
  hb_set_t* const dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  hb_set_invert(dropped);
  for (const hb_tag_t kept : {HB_TAG('C', 'F', 'F', ' '), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
                              HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p')})
    hb_set_del(dropped, kept);
  hb_face_t* const subset = hb_subset_or_fail(face, input);
  hb_subset_input_destroy(input);
  if (!subset) return {};
  std::string out = table_of(subset, "CFF ");
  hb_face_destroy(subset);
  return out;
}

/// Thousandths of an em.
long thousandths(double ems) { return std::lround(ems * 1000); }  // not money: ems

struct Pen {
  std::string path;
  double x = 0, y = 0;  // not money: units of the font

  void append(std::initializer_list<double> numbers, const char* operation) {  // not money: units of the font
    for (const double number : numbers) {
      append_hundredths(path, std::lround(number * 100));
      path += ' ';
    }
    path += operation;
  }
  void curve(double x1, double y1, double x2, double y2, double x3, double y3) {
    append({x1, y1, x2, y2, x3, y3}, "c\n");
    x = x3;
    y = y3;
  }
};

void move_to(hb_draw_funcs_t*, void* pen, hb_draw_state_t*, float x, float y, void*) {
  static_cast<Pen*>(pen)->append({x, y}, "m\n");
  static_cast<Pen*>(pen)->x = x;
  static_cast<Pen*>(pen)->y = y;
}
void line_to(hb_draw_funcs_t*, void* pen, hb_draw_state_t*, float x, float y, void*) {
  static_cast<Pen*>(pen)->append({x, y}, "l\n");
  static_cast<Pen*>(pen)->x = x;
  static_cast<Pen*>(pen)->y = y;
}
void square_to(hb_draw_funcs_t*, void* closure, hb_draw_state_t*, float cx, float cy, float x, float y, void*) {
  auto& pen = *static_cast<Pen*>(closure);
  pen.curve(pen.x + (cx - pen.x) * 2 / 3, pen.y + (cy - pen.y) * 2 / 3, x + (cx - x) * 2.0 / 3, y + (cy - y) * 2.0 / 3,
            x, y);
}
void cubic_to(hb_draw_funcs_t*, void* pen, hb_draw_state_t*, float x1, float y1, float x2, float y2, float x, float y,
              void*) {
  static_cast<Pen*>(pen)->curve(x1, y1, x2, y2, x, y);
}
void close_path(hb_draw_funcs_t*, void* pen, hb_draw_state_t*, void*) { static_cast<Pen*>(pen)->append({}, "h\n"); }

std::string outline_of(hb_font_t* font, std::uint32_t glyph) {
  hb_draw_funcs_t* const calls = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(calls, move_to, nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(calls, line_to, nullptr, nullptr);
  hb_draw_funcs_set_quadratic_to_func(calls, square_to, nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(calls, cubic_to, nullptr, nullptr);
  hb_draw_funcs_set_close_path_func(calls, close_path, nullptr, nullptr);
  Pen pen;
  hb_font_get_glyph_shape(font, glyph, calls, &pen);
  hb_draw_funcs_destroy(calls);
  return std::move(pen.path);
}

}  // namespace

EmbeddedFonts::~EmbeddedFonts() {
  for (const FaceUse& use : faces_) {
    hb_font_destroy(use.font);
    hb_face_destroy(use.face);
  }
}

void EmbeddedFonts::add_face(hb_face_t* face) {
  FaceUse& use = faces_.emplace_back();
  use.face = hb_face_reference(face);
  use.font = hb_font_create(face);
  const unsigned units = hb_face_get_upem(face);
  hb_font_set_scale(use.font, static_cast<int>(units), static_cast<int>(units));
  use.units = units;
  hb_blob_t* const program = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
  unsigned length = 0;
  const char* const data = hb_blob_get_data(program, &length);
  use.embeds = data && cids_are_glyphs({data, length});
  hb_blob_destroy(program);
}

Meaning EmbeddedFonts::meaning_of(const std::string& text) {
  if (text.empty()) return kNothing;
  std::size_t end = 0;
  const char32_t first = base::next_code_point(text, end);
  if (end == text.size()) return first;
  const auto [place, is_new] = known_texts_.try_emplace(text, kFirstText + static_cast<Meaning>(texts_.size()));
  if (is_new) texts_.push_back(text);
  return place->second;
}

void EmbeddedFonts::append_meaning(std::string& out, Meaning meaning) const {
  if (meaning >= kFirstText) {
    out += utf16_digits(texts_[meaning - kFirstText]);
  } else {
    std::string character;
    base::append_utf8(character, meaning);
    out += utf16_digits(character);
  }
}

double EmbeddedFonts::width_of(const FaceUse& use, std::uint32_t glyph) const {
  return hb_font_get_glyph_h_advance(use.font, glyph) / use.units;
}

bool EmbeddedFonts::is_empty(int face, std::uint32_t glyph) const {
  return outline_of(faces_[static_cast<std::size_t>(face)].font, glyph).empty();
}

int EmbeddedFonts::resource_of(int face, std::uint16_t glyph, Meaning meaning) {
  FaceUse& use = faces_[static_cast<std::size_t>(face)];
  for (Layer& layer : use.layers) {
    Meaning& known = layer.meanings[glyph];
    if (known == 0) known = meaning;
    if (known == meaning) return layer.resource;
  }
  Layer& layer = use.layers.emplace_back();
  layer.resource = resources_++;
  layer.meanings.resize(kGlyphs);
  layer.meanings[glyph] = meaning;
  return layer.resource;
}

ShownGlyph EmbeddedFonts::show(int face, std::uint32_t glyph, Meaning meaning) {
  FaceUse& use = faces_[static_cast<std::size_t>(face)];
  if (use.embeds && glyph < kGlyphs) {
    const auto code = static_cast<std::uint16_t>(glyph);
    return {resource_of(face, code, meaning), code, false, width_of(use, glyph)};
  }
  const auto known = use.outlined.find({glyph, meaning});
  if (known != use.outlined.end()) return known->second;
  if (use.outlines < 0 || outlines_[static_cast<std::size_t>(use.outlines)].glyphs.size() >= kMostOutlines) {
    use.outlines = static_cast<int>(outlines_.size());
    outlines_.push_back({face, resources_++, {}});
  }
  Outlines& outlines = outlines_[static_cast<std::size_t>(use.outlines)];
  outlines.glyphs.emplace_back(glyph, meaning);
  const ShownGlyph shown{outlines.resource, static_cast<std::uint16_t>(outlines.glyphs.size()), true,
                         width_of(use, glyph)};
  use.outlined.emplace(std::pair(glyph, meaning), shown);
  return shown;
}

/// `codes`: pairs of a code and a meaning.
template <class Codes>
int EmbeddedFonts::write_meanings(PdfFile& file, const Codes& codes, int digits_of_code) const {
  std::string out =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<" +
      digits(0, digits_of_code) + "> <" + std::string(static_cast<std::size_t>(digits_of_code), 'f') +
      ">\nendcodespacerange\n";
  for (std::size_t begin = 0; begin < codes.size(); begin += kMostMeanings) {
    const std::size_t end = std::min(codes.size(), begin + kMostMeanings);
    out += std::to_string(end - begin) + " beginbfchar\n";
    for (std::size_t i = begin; i < end; ++i) {
      out += "<" + digits(codes[i].first, digits_of_code) + "> <";
      append_meaning(out, codes[i].second);
      out += ">\n";
    }
    out += "endbfchar\n";
  }
  out += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
  return file.add_stream("", out);
}

/// Of what is not as wide as it is high.
std::string EmbeddedFonts::widths_of(const FaceUse& use, const std::vector<std::uint16_t>& glyphs) const {
  std::string out = "[";
  std::size_t next = kGlyphs;
  for (const std::uint16_t glyph : glyphs) {
    const long width = thousandths(width_of(use, glyph));
    if (width == kOrdinaryWidth) continue;
    if (glyph != next)
      out += (next == kGlyphs ? "" : "]") + std::to_string(glyph) + "[";
    else
      out += ' ';
    out += std::to_string(width);
    next = glyph + std::size_t{1};
  }
  return out + (next == kGlyphs ? "]" : "]]");
}

int EmbeddedFonts::write_descriptor(PdfFile& file, const FaceUse& use, const std::vector<std::uint16_t>& glyphs,
                                    std::string& name) const {
  const int program = file.add_stream("/Subtype/CIDFontType0C", cut_down(use.face, glyphs));
  const std::string head = table_of(use.face, "head");
  std::string box = "[";
  for (std::size_t at = 36; at < 44; at += 2) {
    const auto byte = [&](std::size_t i) { return i < head.size() ? static_cast<unsigned char>(head[i]) : 0u; };
    const auto edge = static_cast<std::int16_t>(byte(at) << 8 | byte(at + 1));
    box += std::to_string(thousandths(edge / use.units)) + (at < 42 ? " " : "]");
  }
  hb_font_extents_t extents{};
  hb_font_get_h_extents(use.font, &extents);
  hb_position_t capitals = 0;
  hb_ot_metrics_get_position_with_fallback(use.font, HB_OT_METRICS_TAG_CAP_HEIGHT, &capitals);
  const auto scaled = [&](hb_position_t length) { return std::to_string(thousandths(length / use.units)); };
  name = subset_letters(glyphs) + postscript_name(use.face);
  // Symbolic, since codes are glyph numbers; the thickness of stems matters to who replaces fonts only.
  return file.add("<</Type/FontDescriptor/FontName/" + name + "/Flags 4/FontBBox" + box + "/ItalicAngle 0/Ascent " +
                  scaled(extents.ascender) + "/Descent " + scaled(extents.descender) + "/CapHeight " +
                  scaled(capitals) + "/StemV 80/FontFile3 " + reference(program) + ">>");
}

void EmbeddedFonts::write_embedded(PdfFile& file, const FaceUse& use, std::string& resources) const {
  std::vector<std::uint16_t> glyphs;
  for (std::size_t glyph = 0; glyph < kGlyphs; ++glyph) {
    const auto occurs = [&](const Layer& layer) { return layer.meanings[glyph] != 0; };
    if (std::any_of(use.layers.begin(), use.layers.end(), occurs)) glyphs.push_back(static_cast<std::uint16_t>(glyph));
  }
  std::string name;
  const int descriptor = write_descriptor(file, use, glyphs, name);
  const int descendant =
      file.add("<</Type/Font/Subtype/CIDFontType0/BaseFont/" + name +
               "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor " +
               reference(descriptor) + "/DW " + std::to_string(kOrdinaryWidth) + "/W" + widths_of(use, glyphs) + ">>");
  for (const Layer& layer : use.layers) {
    std::vector<std::pair<std::uint32_t, Meaning>> codes;
    for (const std::uint16_t glyph : glyphs) {
      if (layer.meanings[glyph] != 0) codes.emplace_back(glyph, layer.meanings[glyph]);
    }
    const int meanings = write_meanings(file, codes, 4);
    const int font =
        file.add("<</Type/Font/Subtype/Type0/BaseFont/" + name + "-Identity-H/Encoding/Identity-H/DescendantFonts[" +
                 reference(descendant) + "]/ToUnicode " + reference(meanings) + ">>");
    resources += "/F" + std::to_string(layer.resource) + " " + reference(font);
  }
}

int EmbeddedFonts::write_outlines(PdfFile& file, const Outlines& outlines) const {
  const FaceUse& use = faces_[static_cast<std::size_t>(outlines.face)];
  std::string glyphs, names, widths;
  std::vector<std::pair<std::uint32_t, Meaning>> codes;
  for (const auto& [glyph, meaning] : outlines.glyphs) {
    hb_glyph_extents_t extents{};
    hb_font_get_glyph_extents(use.font, glyph, &extents);
    const std::string width = std::to_string(hb_font_get_glyph_h_advance(use.font, glyph));
    const std::string shape = width + " 0 " + std::to_string(extents.x_bearing) + " " +
                              std::to_string(extents.y_bearing + extents.height) + " " +
                              std::to_string(extents.x_bearing + extents.width) + " " +
                              std::to_string(extents.y_bearing) + " d1\n" + outline_of(use.font, glyph) + "f\n";
    const std::string name = "/g" + std::to_string(codes.size() + 1);
    glyphs += name + " " + reference(file.add_stream("", shape));
    names += name;
    widths += width + " ";
    codes.emplace_back(static_cast<std::uint32_t>(codes.size() + 1), meaning);
  }
  std::string unit = "0.";
  // A part of an em with nine places: 1/1000 and 1/2048 are exact enough at any size.
  const std::string places = std::to_string(std::lround(1e9 / use.units));
  unit += std::string(9 - std::min<std::size_t>(9, places.size()), '0') + places;
  return file.add("<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[" + unit + " 0 0 " + unit +
                  " 0 0]/Resources<<>>/FirstChar 1/LastChar " + std::to_string(codes.size()) + "/Widths[" + widths +
                  "]/Encoding<</Type/Encoding/Differences[1" + names + "]>>/CharProcs<<" + glyphs + ">>/ToUnicode " +
                  reference(write_meanings(file, codes, 2)) + ">>");
}

std::string EmbeddedFonts::write(PdfFile& file) const {
  std::string fonts;
  for (const FaceUse& use : faces_) {
    if (!use.layers.empty()) write_embedded(file, use, fonts);
  }
  for (const Outlines& outlines : outlines_)
    fonts += "/F" + std::to_string(outlines.resource) + " " + reference(write_outlines(file, outlines));
  return "<</Font<<" + fonts + ">>>>";
}

}  // namespace gouji::write::pdf
