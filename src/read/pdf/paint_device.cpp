// Callbacks of MuPDF: C in all but name, see engine_calls.h. Text of rendering mode 3 (invisible) is not taken: it is what
// another program's character recognition put over a scanned page, and a reader of the page does not see it.
#include "read/pdf/paint_device.h"

#include <mupdf/fitz.h>

#include <cstring>

#include "read/pdf/page_builder.h"

namespace gouji::read::pdf {
namespace {

struct PaintDevice {
  fz_device super;
  PageBuilder* builder;
  int full;
};

PaintDevice* own(fz_device* device) { return reinterpret_cast<PaintDevice*>(device); }

/// Stops the page when the builder can take no more; MuPDF goes on after any other error.
void take(fz_context* context, PaintDevice* device, bool taken) {
  if (taken) return;
  device->full = 1;
  fz_throw(context, FZ_ERROR_ABORT, "page is full");
}

Rectangle rectangle_of(fz_rect rect) { return {rect.x0, rect.y0, rect.x1, rect.y1}; }

void see(fz_context* context, fz_device* device) {
  own(device)->builder->set_visible(rectangle_of(fz_device_current_scissor(context, device)));
}

bool is_bold(fz_context* context, fz_font* font) {
  if (fz_font_is_bold(context, font)) return true;
  const char* name = fz_font_name(context, font);
  return std::strstr(name, "Bold") != nullptr || std::strstr(name, "Black") != nullptr ||
         std::strstr(name, "Heavy") != nullptr;
}

/// Of the glyph of this item: the items behind it that have no glyph of their own.
int characters_of(const fz_text_span* span, int index) {
  int out = 1;
  while (span->items[index].gid >= 0 && index + out < span->len && span->items[index + out].gid < 0 &&
         span->items[index + out].ucs >= 0)
    ++out;
  return out;
}

void take_span(fz_context* context, PaintDevice* device, const fz_text_span* span, fz_matrix page) {
  const fz_matrix matrix = fz_concat(span->trm, page);
  PaintedGlyph glyph;
  glyph.along = {matrix.a, matrix.b};
  glyph.up = {matrix.c, matrix.d};
  if (span->wmode) glyph.along = {-matrix.c, -matrix.d};
  glyph.ascender = fz_font_ascender(context, span->font);
  glyph.descender = fz_font_descender(context, span->font);
  glyph.bold = is_bold(context, span->font);
  for (int index = 0; index < span->len; ++index) {
    const fz_text_item* item = &span->items[index];
    if (item->ucs < 0) continue;
    const fz_point origin = fz_transform_point_xy(item->x, item->y, page);
    glyph.origin = {origin.x, origin.y};
    glyph.character = static_cast<char32_t>(item->ucs);
    glyph.advance = item->gid < 0 ? 0 : fz_advance_glyph(context, span->font, item->gid, static_cast<int>(span->wmode));
    const int characters = characters_of(span, index);
    glyph.advance /= static_cast<float>(characters);
    take(context, device, device->builder->add_glyph(glyph));
    // Characters that one glyph shows share its width: at one place they would be taken for a letter painted twice.
    for (int next = 1; next < characters; ++next) {
      const fz_text_item* other = &span->items[++index];
      glyph.origin.x += glyph.advance * glyph.along.x;
      glyph.origin.y += glyph.advance * glyph.along.y;
      glyph.character = static_cast<char32_t>(other->ucs);
      take(context, device, device->builder->add_glyph(glyph));
    }
  }
}

void take_text(fz_context* context, fz_device* device, const fz_text* text, fz_matrix page) {
  see(context, device);
  for (const fz_text_span* span = text->head; span != nullptr; span = span->next) {
    take_span(context, own(device), span, page);
  }
}

void fill_text(fz_context* context, fz_device* device, const fz_text* text, fz_matrix page, fz_colorspace* /*space*/,
               const float* /*colour*/, float alpha, fz_color_params /*params*/) {
  if (alpha > 0) take_text(context, device, text, page);
}

void stroke_text(fz_context* context, fz_device* device, const fz_text* text, const fz_stroke_state* /*stroke*/,
                 fz_matrix page, fz_colorspace* /*space*/, const float* /*colour*/, float alpha,
                 fz_color_params /*params*/) {
  if (alpha > 0) take_text(context, device, text, page);
}

void clip_text(fz_context* context, fz_device* device, const fz_text* text, fz_matrix page, fz_rect /*scissor*/) {
  take_text(context, device, text, page);
}

void clip_stroke_text(fz_context* context, fz_device* device, const fz_text* text, const fz_stroke_state* /*stroke*/,
                      fz_matrix page, fz_rect /*scissor*/) {
  take_text(context, device, text, page);
}

/// Walks a path: a stroked one gives its segments, a filled one those of its parts that are rectangles.
struct Walk {
  PaintDevice* device;
  fz_matrix page;
  float half_width;  ///< Of a stroke.
  bool filled;
  fz_point start, at;
  Rectangle box;  ///< Around the part.
  int segments;
  bool square;  ///< So far all segments of the part are level or upright.
  bool curved;  ///< Of the whole path.
};

constexpr float kSquareSlant = 0.5F;
constexpr int kSidesOfRectangle = 4;
constexpr float kThinnestPart = 3;
constexpr float kThinStroke = 1.5F;

/// Edges of cells that meet in a mitre are trapezoids less than three points thick.
bool is_thin(const Rectangle& box) {
  return box.right - box.left <= kThinnestPart || box.bottom - box.top <= kThinnestPart;
}

void end_part(fz_context* context, Walk* walk) {
  const bool sides = walk->segments >= 1 && walk->segments <= kSidesOfRectangle;
  if (walk->filled && sides && (walk->square || is_thin(walk->box)))
    take(context, walk->device, walk->device->builder->add_box(walk->box));
  walk->segments = 0;
  walk->square = true;
}

void widen(Rectangle* box, fz_point point) {
  if (point.x < box->left) box->left = point.x;
  if (point.x > box->right) box->right = point.x;
  if (point.y < box->top) box->top = point.y;
  if (point.y > box->bottom) box->bottom = point.y;
}

void begin_part(fz_context* context, Walk* walk, fz_point point) {
  end_part(context, walk);
  walk->start = walk->at = point;
  walk->box = {point.x, point.y, point.x, point.y};
}

/// A thick stroke is a box: it may be a line across its own direction.
void stroke_segment(fz_context* context, Walk* walk, fz_point to) {
  const fz_point from = walk->at;
  PageBuilder* builder = walk->device->builder;
  if (walk->half_width <= kThinStroke) {
    take(context, walk->device, builder->add_line({from.x, from.y}, {to.x, to.y}));
    return;
  }
  const bool level = from.y - to.y < kSquareSlant && to.y - from.y < kSquareSlant;
  const bool plumb = from.x - to.x < kSquareSlant && to.x - from.x < kSquareSlant;
  if (level == plumb) return;
  Rectangle box{from.x, from.y, from.x, from.y};
  widen(&box, to);
  (level ? box.top : box.left) -= walk->half_width;
  (level ? box.bottom : box.right) += walk->half_width;
  take(context, walk->device, builder->add_box(box));
}

void add_segment(fz_context* context, Walk* walk, fz_point to) {
  const float dx = to.x - walk->at.x, dy = to.y - walk->at.y;
  if (dx == 0 && dy == 0) return;
  const bool level = dy < kSquareSlant && dy > -kSquareSlant, plumb = dx < kSquareSlant && dx > -kSquareSlant;
  if (!level && !plumb) walk->square = false;
  if (!walk->filled) stroke_segment(context, walk, to);
  ++walk->segments;
  widen(&walk->box, to);
  walk->at = to;
}

Walk* walk_of(void* argument) { return static_cast<Walk*>(argument); }

void move_to(fz_context* context, void* argument, float x, float y) {
  Walk* walk = walk_of(argument);
  begin_part(context, walk, fz_transform_point_xy(x, y, walk->page));
}

void line_to(fz_context* context, void* argument, float x, float y) {
  Walk* walk = walk_of(argument);
  add_segment(context, walk, fz_transform_point_xy(x, y, walk->page));
}

void curve_to(fz_context* /*context*/, void* argument, float, float, float, float, float x, float y) {
  Walk* walk = walk_of(argument);
  walk->at = fz_transform_point_xy(x, y, walk->page);
  walk->square = false;
  walk->curved = true;
  ++walk->segments;
}

void close_path(fz_context* context, void* argument) {
  Walk* walk = walk_of(argument);
  add_segment(context, walk, walk->start);
  end_part(context, walk);
}

constexpr fz_path_walker kWalker = {move_to, line_to, curve_to, close_path, nullptr, nullptr, nullptr, nullptr};

void walk_path(fz_context* context, fz_device* device, const fz_path* path, fz_matrix page, Walk* walk) {
  see(context, device);
  walk->device = own(device);
  walk->page = page;
  walk->segments = 0;
  walk->square = true;
  fz_walk_path(context, path, &kWalker, walk);
  end_part(context, walk);
}

void fill_path(fz_context* context, fz_device* device, const fz_path* path, int /*even_odd*/, fz_matrix page,
               fz_colorspace* /*space*/, const float* /*colour*/, float alpha, fz_color_params /*params*/) {
  if (alpha <= 0) return;
  Walk walk;
  std::memset(static_cast<void*>(&walk), 0, sizeof walk);
  walk.filled = true;
  walk_path(context, device, path, page, &walk);
  if (walk.curved) walk.device->builder->add_shape();
}

void stroke_path(fz_context* context, fz_device* device, const fz_path* path, const fz_stroke_state* stroke,
                 fz_matrix page, fz_colorspace* /*space*/, const float* /*colour*/, float alpha,
                 fz_color_params /*params*/) {
  if (alpha <= 0) return;
  Walk walk;
  std::memset(static_cast<void*>(&walk), 0, sizeof walk);
  walk.half_width = stroke->linewidth * fz_matrix_expansion(page) / 2;
  walk_path(context, device, path, page, &walk);
}

/// Some producers paint a line as an image one dot high.
void take_image(fz_context* context, fz_device* device, fz_matrix matrix) {
  see(context, device);
  const Rectangle box = rectangle_of(fz_transform_rect(fz_unit_rect, matrix));
  own(device)->builder->add_image(box);
  take(context, own(device), own(device)->builder->add_box(box));
}

void fill_image(fz_context* context, fz_device* device, fz_image* /*image*/, fz_matrix matrix, float alpha,
                fz_color_params /*params*/) {
  if (alpha > 0) take_image(context, device, matrix);
}

void fill_image_mask(fz_context* context, fz_device* device, fz_image* /*image*/, fz_matrix matrix,
                     fz_colorspace* /*space*/, const float* /*colour*/, float alpha, fz_color_params /*params*/) {
  if (alpha > 0) take_image(context, device, matrix);
}

}  // namespace

fz_device* new_paint_device(fz_context* context, PageBuilder* builder) {
  auto* device = reinterpret_cast<PaintDevice*>(fz_new_device_of_size(context, sizeof(PaintDevice)));
  device->builder = builder;
  device->super.fill_text = fill_text;
  device->super.stroke_text = stroke_text;
  device->super.clip_text = clip_text;
  device->super.clip_stroke_text = clip_stroke_text;
  device->super.fill_path = fill_path;
  device->super.stroke_path = stroke_path;
  device->super.fill_image = fill_image;
  device->super.fill_image_mask = fill_image_mask;
  return &device->super;
}

bool paint_device_is_full(const fz_device* device) { return reinterpret_cast<const PaintDevice*>(device)->full != 0; }

}  // namespace gouji::read::pdf
