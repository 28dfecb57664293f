// Two things that MuPDF does for every font and that cost a third of the time of reading, done cheaper. The linker hands us the
// calls (--wrap in CMakeLists.txt) and keeps the library's functions under the names __real_...
//
//   To-Unicode tables: for a font with 16-bit codes all 65,536 of them are looked up, although a subset uses some dozens. A bit
//   a code says which are there at all; it is valid during one pdf_load_to_unicode only, in which tables do not change.
//
//   Boxes of glyphs: while text is interpreted, the outline of every glyph is loaded to know its box, which only painting needs.
//   While a page is read, a box that is surely large enough is given instead.
#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "read/pdf/engine_shortcuts.h"

namespace gouji::read::pdf {
namespace {

constexpr unsigned kCodes = 1U << 16;

struct PresentCodes {
  const pdf_cmap* table;
  unsigned char bits[kCodes / 8];
};

struct State {
  bool loading;  ///< A To-Unicode table.
  bool reading;  ///< A page, without painting it.
  PresentCodes present;
};

/// MuPDF gives its callees no room for a state of ours; a thread has one file at a time.
thread_local State state;

void set_range(unsigned low, unsigned high) {
  for (unsigned code = low; code <= high && code < kCodes; ++code) {
    state.present.bits[code / 8] = static_cast<unsigned char>(state.present.bits[code / 8] | 1U << code % 8);
  }
}

void note_codes(const pdf_cmap* table) {
  std::memset(state.present.bits, 0, sizeof state.present.bits);
  state.present.table = table;
  for (const pdf_cmap* part = table; part != nullptr; part = part->usecmap) {
    for (int i = 0; i < part->rlen; ++i) set_range(part->ranges[i].low, part->ranges[i].high);
    for (int i = 0; i < part->xlen; ++i) set_range(part->xranges[i].low, part->xranges[i].high);
    for (int i = 0; i < part->mlen; ++i) set_range(part->mranges[i].low, part->mranges[i].low);
  }
}

bool is_absent(const pdf_cmap* table, unsigned code) {
  if (!state.loading || code >= kCodes) return false;
  if (state.present.table != table) note_codes(table);
  return (state.present.bits[code / 8] >> code % 8 & 1U) == 0;
}

}  // namespace

void begin_reading() { state.reading = true; }
void end_reading() { state.reading = false; }

}  // namespace gouji::read::pdf

extern "C" {

void __real_pdf_load_to_unicode(fz_context*, pdf_document*, pdf_font_desc*, const char**, char*, pdf_obj*);
int __real_pdf_lookup_cmap_full(pdf_cmap*, unsigned, int*);
fz_rect __real_fz_bound_glyph(fz_context*, fz_font*, int, fz_matrix);

void __wrap_pdf_load_to_unicode(fz_context* context, pdf_document* document, pdf_font_desc* font, const char** strings,
                                char* collection, pdf_obj* stream) {
  using gouji::read::pdf::state;
  state.present.table = nullptr;
  state.loading = true;
  fz_try(context) { __real_pdf_load_to_unicode(context, document, font, strings, collection, stream); }
  fz_always(context) { state.loading = false; }
  fz_catch(context) { fz_rethrow(context); }
}

int __wrap_pdf_lookup_cmap_full(pdf_cmap* table, unsigned code, int* out) {
  return gouji::read::pdf::is_absent(table, code) ? 0 : __real_pdf_lookup_cmap_full(table, code, out);
}

fz_rect __wrap_fz_bound_glyph(fz_context* context, fz_font* font, int glyph, fz_matrix matrix) {
  if (!gouji::read::pdf::state.reading) return __real_fz_bound_glyph(context, font, glyph, matrix);
  constexpr float kSurely = 3;  // Ems beyond what the font claims, whichever way the text runs.
  const fz_rect box = fz_font_bbox(context, font);
  const float reach = kSurely + std::max({std::fabs(box.x0), std::fabs(box.y0), std::fabs(box.x1), std::fabs(box.y1)});
  const float across = reach * (std::fabs(matrix.a) + std::fabs(matrix.c));
  const float down = reach * (std::fabs(matrix.b) + std::fabs(matrix.d));
  return {matrix.e - across, matrix.f - down, matrix.e + across, matrix.f + down};
}

}  // extern "C"
