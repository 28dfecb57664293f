// Pango breaks and shapes lines, Cairo writes them with the glyphs that occur and the map back to Unicode.
// The bytes depend on input and fonts only: the date is given, metrics are not hinted, and there is no id.
#include "write/pdf/canvas.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <unordered_map>
#include <vector>

#include "base/text.h"

namespace gouji::write::pdf {
namespace {

constexpr const char* kSerif = "Noto Serif CJK SC";
constexpr const char* kSans = "Noto Sans CJK SC";
/// Shaped texts that are remembered; a form with thousands of tables says the same words again and again. Each takes some
/// kilobytes; when there are so many all are forgotten.
constexpr std::size_t kRemembered = 5'000;
/// Where the base line lies in a line, as a part of the size below its middle: half of a Han character's box above its base line.
constexpr double kBaseline = 0.38;  // not money: parts of an em
/// A glyph stands for one character: what composes two (a long dash) would be read back as one of them.
constexpr const char* kFeatures = "ccmp=0, liga=0";
constexpr double kLineWidth = 0.5;  // not money: points
constexpr double kShade = 0.94;     // not money: grey

base::Error cannot_write(const std::string& zh, const std::string& en) {
  return {base::ErrorCode::kCannotWrite, "无法生成 PDF：" + zh, "The PDF file cannot be made: " + en, {}};
}

cairo_status_t append_bytes(void* closure, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

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

/// One line whatever the font: no character is wider than its em.
bool is_surely_one_line(std::string_view text, const Font& font, double room) {
  return text.find('\n') == std::string_view::npos &&
         static_cast<double>(base::count_code_points(text)) * font.size <= room;  // not money: points
}

/// What a shaped text depends on, as bytes.
std::string key_of(std::string_view text, const Font& font, double width, double indent, Fill fill) {
  const double lengths[] = {font.size, width, indent};  // not money: points
  std::string key(sizeof lengths + 2, '\0');
  std::memcpy(key.data(), lengths, sizeof lengths);
  key[sizeof lengths] = static_cast<char>(font.face);
  key[sizeof lengths + 1] = static_cast<char>(fill);
  return key.append(text);
}

/// A line of a grid in hundredths of a point: where it lies, from where to where.
struct Edge {
  long at = 0, from = 0, to = 0;
  auto operator<=>(const Edge&) const = default;
};

long grid(double points) { return std::lround(points * 100); }
double length(long hundredths) { return static_cast<double>(hundredths) / 100; }  // not money: points

/// Edges of cells that touch become one line: a table has far fewer of them than cells.
void join(std::vector<Edge>& edges) {
  std::sort(edges.begin(), edges.end());
  std::vector<Edge> out;
  for (const Edge& edge : edges) {
    if (!out.empty() && out.back().at == edge.at && edge.from <= out.back().to) {
      out.back().to = std::max(out.back().to, edge.to);
    } else {
      out.push_back(edge);
    }
  }
  edges = std::move(out);
}

std::string attribute_quoted(const std::string& name) { return "'" + name + "'"; }

}  // namespace

struct Canvas::Parts {
  std::string bytes;
  cairo_surface_t* surface = nullptr;
  cairo_t* context = nullptr;
  PangoFontMap* map = nullptr;
  PangoContext* pango = nullptr;
  PangoFontDescription* faces[3] = {};
  PangoAttrList* attributes = nullptr;
  std::unordered_map<std::string, Shaped> remembered;
  std::string without_glyph;
  std::vector<std::array<double, 4>> boxes;  ///< To be stroked together. not money: points

  ~Parts() {
    remembered.clear();
    for (PangoFontDescription* face : faces) {
      if (face) pango_font_description_free(face);
    }
    if (attributes) pango_attr_list_unref(attributes);
    if (pango) g_object_unref(pango);
    if (map) g_object_unref(map);
    if (context) cairo_destroy(context);
    if (surface) cairo_surface_destroy(surface);
  }
};

Canvas::Canvas(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Canvas::~Canvas() = default;

base::Result<std::unique_ptr<Canvas>> Canvas::create(const PdfProperties& properties) {
  auto parts = std::make_unique<Parts>();
  parts->map = pango_cairo_font_map_new();
  if (!has_family(parts->map, kSerif) || !has_family(parts->map, kSans))
    return cannot_write("没有中文字体，请安装软件包 fonts-noto-cjk",
                        "no Chinese fonts; install the package fonts-noto-cjk");
  parts->surface = cairo_pdf_surface_create_for_stream(append_bytes, &parts->bytes, 595, 842);
  cairo_pdf_surface_set_metadata(parts->surface, CAIRO_PDF_METADATA_TITLE, properties.title.c_str());
  cairo_pdf_surface_set_metadata(parts->surface, CAIRO_PDF_METADATA_AUTHOR, properties.author.c_str());
  const std::string moment = (properties.date.empty() ? "1980-01-01" : properties.date) + "T00:00:00Z";
  cairo_pdf_surface_set_metadata(parts->surface, CAIRO_PDF_METADATA_CREATE_DATE, moment.c_str());
  parts->context = cairo_create(parts->surface);
  parts->pango = pango_font_map_create_context(parts->map);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options(parts->pango, options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(parts->pango, 72);
  pango_context_set_language(parts->pango, pango_language_from_string("zh-cn"));
  parts->attributes = pango_attr_list_new();
  pango_attr_list_insert(parts->attributes, pango_attr_font_features_new(kFeatures));
  for (int face = 0; face < 3; ++face) {
    parts->faces[face] = pango_font_description_new();
    pango_font_description_set_family(parts->faces[face], face == 0 ? kSerif : kSans);
    if (face == 2) pango_font_description_set_weight(parts->faces[face], PANGO_WEIGHT_BOLD);
  }
  if (cairo_status(parts->context) != CAIRO_STATUS_SUCCESS) {
    const std::string why = cairo_status_to_string(cairo_status(parts->context));
    return cannot_write(why, why);
  }
  return std::unique_ptr<Canvas>(new Canvas(std::move(parts)));
}

Shaped Canvas::measure(std::string_view text, const Font& font, double width, double indent, Fill fill) {
  if (!is_surely_one_line(text, font, width - indent)) return shape_now(text, font, width, indent, fill);
  Shaped line;
  line.font_ = font;
  line.width_ = width;
  line.lines_ = 1;
  return line;
}

Shaped Canvas::shape(std::string_view text, const Font& font, double width, double indent, Fill fill) {
  return measures() ? measure(text, font, width, indent, fill) : shape_now(text, font, width, indent, fill);
}

Shaped Canvas::shape_now(std::string_view text, const Font& font, double width, double indent, Fill fill) {
  // What is one line in any case is shaped without a width, so that it is remembered for every column.
  const bool one_line = indent == 0 && fill == Fill::kRagged && is_surely_one_line(text, font, width);
  const std::string key = key_of(text, font, one_line ? 0 : width, indent, fill);
  if (const auto known = parts_->remembered.find(key); known != parts_->remembered.end()) {
    Shaped out = known->second;
    out.font_ = font;
    out.width_ = width;
    return out;
  }
  PangoLayout* layout = pango_layout_new(parts_->pango);
  Shaped out;
  out.layout_ = std::shared_ptr<void>(layout, g_object_unref);
  out.font_ = font;
  out.width_ = width;
  PangoFontDescription* face = parts_->faces[static_cast<int>(font.face)];
  pango_font_description_set_absolute_size(face, font.size * PANGO_SCALE);
  pango_layout_set_font_description(layout, face);
  pango_layout_set_attributes(layout, parts_->attributes);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout, one_line ? -1 : static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_indent(layout, static_cast<int>(indent * PANGO_SCALE));
  pango_layout_set_justify(layout, fill == Fill::kFull);
  const std::string clean = cleaned(text);
  pango_layout_set_text(layout, clean.data(), static_cast<int>(clean.size()));
  out.lines_ = pango_layout_get_line_count(layout);
  if (parts_->without_glyph.empty() && pango_layout_get_unknown_glyphs_count(layout) > 0)
    parts_->without_glyph = clean.substr(0, 120);
  if (parts_->remembered.size() >= kRemembered) parts_->remembered.clear();
  parts_->remembered.emplace(key, out);
  return out;
}

double Canvas::line_width(const Shaped& text, int line) const {
  if (text.layout_ == nullptr) return 0;
  PangoLayoutLine* shaped = pango_layout_get_line_readonly(static_cast<PangoLayout*>(text.layout_.get()), line);
  if (shaped == nullptr) return 0;
  PangoRectangle extents;
  pango_layout_line_get_extents(shaped, nullptr, &extents);
  return static_cast<double>(extents.width) / PANGO_SCALE;  // not money: points
}

void Canvas::begin_page(double width, double height) {
  if (purpose_ == Purpose::kWrite) cairo_pdf_surface_set_size(parts_->surface, width, height);
}

void Canvas::end_page() {
  if (purpose_ == Purpose::kWrite) cairo_show_page(parts_->context);
}

void Canvas::set_line(const Shaped& text, int line, double x, double y, Align align) {
  if (purpose_ == Purpose::kMeasure) return;
  auto* layout = static_cast<PangoLayout*>(text.layout_.get());
  PangoLayoutLine* shaped = pango_layout_get_line_readonly(layout, line);
  if (shaped == nullptr) return;
  const double used = line_width(text, line);  // not money: points
  double left = x;                             // not money: points
  if (align == Align::kCenter) left += (text.width_ - used) / 2;
  if (align == Align::kRight) left += text.width_ - used;
  if (align == Align::kLeft && shaped->is_paragraph_start)
    left += static_cast<double>(pango_layout_get_indent(layout)) / PANGO_SCALE;
  cairo_move_to(parts_->context, left, y + text.font_.pitch / 2 + kBaseline * text.font_.size);
  pango_cairo_show_layout_line(parts_->context, shaped);
}

void Canvas::set_text(const Shaped& text, double x, double y, Align align) {
  for (int line = 0; line < text.lines(); ++line) set_line(text, line, x, y + line * text.font().pitch, align);
}

void Canvas::stroke_box(double x, double y, double width, double height) {
  if (purpose_ == Purpose::kWrite) parts_->boxes.push_back({x, y, width, height});
}

void Canvas::finish_boxes() {
  if (parts_->boxes.empty()) return;
  std::vector<Edge> across, down;
  for (const auto& [x, y, width, height] : parts_->boxes) {
    const long left = grid(x), top = grid(y), right = grid(x + width), bottom = grid(y + height);
    across.insert(across.end(), {{top, left, right}, {bottom, left, right}});
    down.insert(down.end(), {{left, top, bottom}, {right, top, bottom}});
  }
  parts_->boxes.clear();
  join(across);
  join(down);
  cairo_t* const context = parts_->context;
  for (const Edge& edge : across) {
    cairo_move_to(context, length(edge.from), length(edge.at));
    cairo_line_to(context, length(edge.to), length(edge.at));
  }
  for (const Edge& edge : down) {
    cairo_move_to(context, length(edge.at), length(edge.from));
    cairo_line_to(context, length(edge.at), length(edge.to));
  }
  cairo_set_line_width(context, kLineWidth);
  cairo_set_line_cap(context, CAIRO_LINE_CAP_SQUARE);
  cairo_stroke(context);
}

void Canvas::fill_box(double x, double y, double width, double height) {
  if (purpose_ == Purpose::kMeasure) return;
  cairo_set_source_rgb(parts_->context, kShade, kShade, kShade);
  cairo_rectangle(parts_->context, x, y, width, height);
  cairo_fill(parts_->context);
  cairo_set_source_rgb(parts_->context, 0, 0, 0);
}

void Canvas::mark_destination(const std::string& name, double x, double y) {
  if (purpose_ == Purpose::kMeasure) return;
  const std::string place = " x=" + std::to_string(x) + " y=" + std::to_string(y);
  cairo_tag_begin(parts_->context, CAIRO_TAG_DEST, ("name=" + attribute_quoted(name) + place).c_str());
  cairo_tag_end(parts_->context, CAIRO_TAG_DEST);
}

void Canvas::begin_link(const std::string& name) {
  if (purpose_ == Purpose::kWrite)
    cairo_tag_begin(parts_->context, CAIRO_TAG_LINK, ("dest=" + attribute_quoted(name)).c_str());
}

void Canvas::end_link() {
  if (purpose_ == Purpose::kWrite) cairo_tag_end(parts_->context, CAIRO_TAG_LINK);
}

int Canvas::add_bookmark(int parent, const std::string& text, const std::string& destination) {
  if (purpose_ == Purpose::kMeasure) return 0;
  const std::string link = "dest=" + attribute_quoted(destination);
  return cairo_pdf_surface_add_outline(parts_->surface, parent, text.c_str(), link.c_str(),
                                       CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

base::Result<std::string> Canvas::finish() {
  cairo_surface_finish(parts_->surface);
  const cairo_status_t status = cairo_status(parts_->context) != CAIRO_STATUS_SUCCESS
                                    ? cairo_status(parts_->context)
                                    : cairo_surface_status(parts_->surface);
  if (status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_SURFACE_FINISHED) {
    const std::string why = cairo_status_to_string(status);
    return cannot_write(why, why);
  }
  if (!parts_->without_glyph.empty())
    return cannot_write("没有字形可以印出其中的字符：" + parts_->without_glyph,
                        "no font has a glyph for a character of: " + parts_->without_glyph);
  return std::move(parts_->bytes);
}

}  // namespace gouji::write::pdf
