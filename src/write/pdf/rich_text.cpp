// Pango finds fonts, breaks lines and shapes; what it has placed is taken over glyph by glyph.
#include "write/pdf/rich_text.h"

#include <hb.h>
#include <pango/pangocairo.h>

#include <array>

#include "base/text.h"

namespace gouji::write::pdf {
namespace {

constexpr const char* kSerif = "Noto Serif CJK SC";
constexpr const char* kSans = "Noto Sans CJK SC";
/// A glyph stands for one character: what composes two (a long dash) would be read back as one of them.
constexpr const char* kFeatures = "ccmp=0, liga=0";

bool has_family(PangoFontMap* map, std::string_view name) {
  PangoFontFamily** families = nullptr;
  int count = 0;
  pango_font_map_list_families(map, &families, &count);
  bool found = false;
  for (int i = 0; i < count; ++i) found = found || pango_font_family_get_name(families[i]) == name;
  g_free(families);
  return found;
}

/// Without what has no place in a line; line feeds break it.
std::string cleaned(std::string_view text) {
  std::string out;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    if (c == '\t') {
      out += ' ';
    } else if (c == '\n' || (c >= 0x20 && c != 0x7f && c != 0xfffe && c != 0xffff)) {
      base::append_utf8(out, c);
    }
  }
  return out;
}

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }  // not money: points

/// Whether a line may be widened before a character: beside Han characters and behind blanks, so that numbers stay one word.
bool may_open(std::string_view before, std::string_view here) {
  constexpr char32_t kHan = 0x2e80, kMarks = 0x300;
  std::size_t offset = 0, end = 0;
  if (before.empty() || here.empty()) return false;
  const char32_t left = base::next_code_point(before, offset), right = base::next_code_point(here, end);
  return right >= kHan || left == ' ' || (left >= kHan && right < kMarks);
}

/// To the full width. A line that lacks more than the eye takes for even type is left as it is.
void stretch(RichLine& line, double width, double size) {   // not money: points
  constexpr double kMost = 0.15;                            // not money: ems a gap
  const double lacking = width - line.indent - line.width;  // not money: points
  int gaps = 0;
  for (std::size_t i = 1; i < line.glyphs.size(); ++i)
    gaps += may_open(line.glyphs[i - 1].text, line.glyphs[i].text) ? 1 : 0;
  if (lacking <= 0 || gaps == 0 || lacking > gaps * kMost * size) return;
  int opened = 0;
  std::string before;
  for (RichGlyph& glyph : line.glyphs) {
    opened += may_open(before, glyph.text) ? 1 : 0;
    before = glyph.text;
    glyph.x += lacking * opened / gaps;
  }
  line.width += lacking;
}

}  // namespace

struct RichText::Parts {
  PangoFontMap* map = nullptr;
  PangoContext* context = nullptr;
  std::array<PangoFontDescription*, kFaces> descriptions{};
  PangoAttrList* attributes = nullptr;
  std::vector<hb_face_t*> faces;

  ~Parts() {
    for (hb_face_t* face : faces) hb_face_destroy(face);
    for (PangoFontDescription* description : descriptions) pango_font_description_free(description);
    if (attributes) pango_attr_list_unref(attributes);
    if (context) g_object_unref(context);
    if (map) g_object_unref(map);
  }

  int number_of(PangoFont* font) {
    hb_face_t* const face = hb_font_get_face(pango_font_get_hb_font(font));
    for (std::size_t i = 0; i < faces.size(); ++i) {
      if (faces[i] == face) return static_cast<int>(i);
    }
    faces.push_back(hb_face_reference(face));
    return static_cast<int>(faces.size()) - 1;
  }

  bool load_faces();
  void take_run(PangoGlyphItem* run, const char* text, double& x, RichLine& out);
};

bool RichText::Parts::load_faces() {
  for (PangoFontDescription* description : descriptions) {
    pango_font_description_set_absolute_size(description, 12 * PANGO_SCALE);
    PangoFont* font = pango_font_map_load_font(map, context, description);
    if (!font) return false;
    faces.push_back(hb_face_reference(hb_font_get_face(pango_font_get_hb_font(font))));
    g_object_unref(font);
  }
  return true;
}

RichText::RichText(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
RichText::~RichText() = default;

hb_face_t* RichText::face(int number) const { return parts_->faces[static_cast<std::size_t>(number)]; }

std::unique_ptr<RichText> RichText::create() {
  auto parts = std::make_unique<Parts>();
  parts->map = pango_cairo_font_map_new();
  if (!has_family(parts->map, kSerif) || !has_family(parts->map, kSans)) return nullptr;
  parts->context = pango_font_map_create_context(parts->map);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options(parts->context, options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(parts->context, 72);
  // Glyphs stand where the font has them, as in plain text.
  pango_context_set_round_glyph_positions(parts->context, FALSE);
  pango_context_set_language(parts->context, pango_language_from_string("zh-cn"));
  parts->attributes = pango_attr_list_new();
  pango_attr_list_insert(parts->attributes, pango_attr_font_features_new(kFeatures));
  for (int face = 0; face < kFaces; ++face) {
    PangoFontDescription* const description = pango_font_description_new();
    pango_font_description_set_family(description, static_cast<Face>(face) == Face::kSerif ? kSerif : kSans);
    if (static_cast<Face>(face) == Face::kSansBold) pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD);
    parts->descriptions[static_cast<std::size_t>(face)] = description;
  }
  if (!parts->load_faces()) return nullptr;
  return std::unique_ptr<RichText>(new RichText(std::move(parts)));
}

/// As many glyphs as characters: one says one of them. Else the first says all of them.
void RichText::Parts::take_run(PangoGlyphItem* run, const char* text, double& x, RichLine& out) {
  const int face = number_of(run->item->analysis.font);
  PangoGlyphString* const glyphs = run->glyphs;
  std::vector<std::string> said(static_cast<std::size_t>(glyphs->num_glyphs));
  PangoGlyphItemIter cluster;
  for (gboolean more = pango_glyph_item_iter_init_start(&cluster, run, text); more;
       more = pango_glyph_item_iter_next_cluster(&cluster)) {
    const bool forward = cluster.start_glyph < cluster.end_glyph;
    const int first = forward ? cluster.start_glyph : cluster.end_glyph + 1;
    const int count = forward ? cluster.end_glyph - cluster.start_glyph : cluster.start_glyph - cluster.end_glyph;
    std::string_view words(text + cluster.start_index,
                           static_cast<std::size_t>(cluster.end_index - cluster.start_index));
    const bool each = forward && static_cast<std::size_t>(count) == base::count_code_points(words);
    for (int i = 0; i < count; ++i) {
      std::size_t end = words.size();
      if (each) base::next_code_point(words, end = 0);
      said[static_cast<std::size_t>(first + i)] = words.substr(0, end);
      words.remove_prefix(end);
    }
  }
  for (int i = 0; i < glyphs->num_glyphs; ++i) {
    const PangoGlyphInfo& glyph = glyphs->glyphs[i];
    if (glyph.glyph != PANGO_GLYPH_EMPTY && (glyph.glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0) {
      out.glyphs.push_back({face, glyph.glyph, x + points(glyph.geometry.x_offset), points(glyph.geometry.y_offset),
                            std::move(said[static_cast<std::size_t>(i)])});
    }
    x += points(glyph.geometry.width);
  }
}

std::vector<RichLine> RichText::shape(std::string_view text, const Font& font, std::optional<double> width,
                                      double indent, Fill fill, bool& missing) {
  PangoLayout* const layout = pango_layout_new(parts_->context);
  PangoFontDescription* const description = parts_->descriptions[static_cast<std::size_t>(font.face)];
  pango_font_description_set_absolute_size(description, font.size * PANGO_SCALE);
  pango_layout_set_font_description(layout, description);
  pango_layout_set_attributes(layout, parts_->attributes);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout, width ? static_cast<int>(*width * PANGO_SCALE) : -1);
  pango_layout_set_indent(layout, static_cast<int>(indent * PANGO_SCALE));
  const std::string clean = cleaned(text);
  pango_layout_set_text(layout, clean.data(), static_cast<int>(clean.size()));
  missing = pango_layout_get_unknown_glyphs_count(layout) > 0;
  std::vector<RichLine> out;
  for (int number = 0; number < pango_layout_get_line_count(layout); ++number) {
    PangoLayoutLine* const line = pango_layout_get_line_readonly(layout, number);
    RichLine& taken = out.emplace_back();
    PangoRectangle extents;
    pango_layout_line_get_extents(line, nullptr, &extents);
    taken.width = points(extents.width);
    taken.indent = line->is_paragraph_start ? indent : 0;
    double x = 0;  // not money: points
    for (GSList* run = line->runs; run != nullptr; run = run->next)
      parts_->take_run(static_cast<PangoGlyphItem*>(run->data), clean.c_str(), x, taken);
    // A line that a paragraph goes on behind.
    if (out.size() > 1 && !line->is_paragraph_start && fill == Fill::kFull && width)
      stretch(out[out.size() - 2], *width, font.size);
  }
  g_object_unref(layout);
  return out;
}

}  // namespace gouji::write::pdf
