// Opening, measuring, rendering. fz_try is setjmp: what is set inside and used in fz_always or fz_catch is declared by fz_var.
#include "read/pdf/engine_calls.h"

#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

#include <cstdlib>
#include <cstring>

#include "read/pdf/engine_shortcuts.h"
#include "read/pdf/paint_device.h"

namespace gouji::read::pdf {

/// Plain data: made and freed below.
struct Engine {
  fz_context* context;
  pdf_document* document;
  pdf_page* page;  ///< Loaded last; its number from 0.
  int page_number;
  fz_buffer* made;  ///< What the last rendering or saving gave.
};

namespace {

constexpr std::size_t kStoreBytes = 48u << 20;
constexpr float kPointsPerInch = 72;
constexpr float kMostPixels = 60e6F;

void say_nothing(void* /*user*/, const char* /*message*/) {}

Failure failure_of(fz_context* context) {
  return fz_caught(context) == FZ_ERROR_MEMORY ? Failure::kMemory : Failure::kDamaged;
}

void open_document(Engine* engine, const unsigned char* bytes, std::size_t length, Failure* failure) {
  fz_context* context = engine->context;
  fz_stream* stream = nullptr;
  fz_var(stream);
  fz_try(context) {
    stream = fz_open_memory(context, bytes, length);
    engine->document = pdf_open_document_with_stream(context, stream);
    *failure = pdf_needs_password(context, engine->document) ? Failure::kPassword : Failure::kNone;
  }
  fz_always(context) { fz_drop_stream(context, stream); }
  fz_catch(context) { *failure = failure_of(context); }
}

/// The page stays loaded until another is asked for.
pdf_page* load_page(Engine* engine, int page) {
  if (engine->page != nullptr && engine->page_number == page) return engine->page;
  fz_drop_page(engine->context, reinterpret_cast<fz_page*>(engine->page));
  engine->page = nullptr;
  engine->page = pdf_load_page(engine->context, engine->document, page);
  engine->page_number = page;
  // Fields of a form may have values and no appearance yet.
  if (pdf_first_widget(engine->context, engine->page) != nullptr) pdf_update_page(engine->context, engine->page);
  return engine->page;
}

fz_matrix matrix_of(Turn turn, fz_rect box) {
  const float width = box.x1 - box.x0, height = box.y1 - box.y0;
  const fz_matrix home = fz_translate(-box.x0, -box.y0);
  switch (turn) {
    case Turn::kNone:
      break;
    case Turn::kQuarter:
      return fz_concat(home, fz_make_matrix(0, 1, -1, 0, height, 0));
    case Turn::kHalf:
      return fz_concat(home, fz_make_matrix(-1, 0, 0, -1, width, height));
    case Turn::kThreeQuarters:
      return fz_concat(home, fz_make_matrix(0, -1, 1, 0, 0, width));
  }
  return home;
}

void take_buffer(Engine* engine, fz_buffer* buffer, Made* made) {
  fz_drop_buffer(engine->context, engine->made);
  engine->made = buffer;
  unsigned char* bytes = nullptr;
  made->length = fz_buffer_storage(engine->context, buffer, &bytes);
  made->bytes = bytes;
}

constexpr float kHundredths = 100;

fz_rect box_of(const worker::Mark& mark, float margin) {
  return fz_make_rect(
      static_cast<float>(mark.left) / kHundredths - margin, static_cast<float>(mark.top) / kHundredths - margin,
      static_cast<float>(mark.right) / kHundredths + margin, static_cast<float>(mark.bottom) / kHundredths + margin);
}

void cover(fz_context* context, fz_pixmap* picture, const worker::Mark& mark, fz_matrix scale) {
  constexpr int kGrey = 160;
  constexpr float kMargin = 0.5F;
  const fz_irect box = fz_irect_from_rect(fz_transform_rect(box_of(mark, kMargin), scale));
  fz_clear_pixmap_rect_with_value(context, picture, kGrey, fz_intersect_irect(box, fz_pixmap_bbox(context, picture)));
}

fz_matrix scale_for(fz_rect box, unsigned dots_per_inch) {
  float scale = static_cast<float>(dots_per_inch) / kPointsPerInch;
  const float pixels = (box.x1 - box.x0) * scale * (box.y1 - box.y0) * scale;
  if (pixels > kMostPixels) scale *= kMostPixels / pixels;
  return fz_scale(scale, scale);
}

}  // namespace

Engine* open_engine(const unsigned char* bytes, std::size_t length, Failure* failure) {
  *failure = Failure::kMemory;
  auto* engine = static_cast<Engine*>(std::calloc(1, sizeof(Engine)));
  if (engine == nullptr) return nullptr;
  engine->context = fz_new_context(nullptr, nullptr, kStoreBytes);
  if (engine->context == nullptr) {
    std::free(engine);
    return nullptr;
  }
  fz_set_warning_callback(engine->context, say_nothing, nullptr);
  fz_set_error_callback(engine->context, say_nothing, nullptr);
  fz_disable_icc(engine->context);
  open_document(engine, bytes, length, failure);
  return engine;
}

void close_engine(Engine* engine) {
  fz_context* context = engine->context;
  fz_drop_page(context, reinterpret_cast<fz_page*>(engine->page));
  fz_drop_buffer(context, engine->made);
  pdf_drop_document(context, engine->document);
  fz_drop_context(context);
  std::free(engine);
}

int count_pages(Engine* engine, Failure* failure) {
  int pages = 0;
  *failure = Failure::kNone;
  fz_var(pages);
  fz_try(engine->context) { pages = pdf_count_pages(engine->context, engine->document); }
  fz_catch(engine->context) { *failure = failure_of(engine->context); }
  return pages;
}

Failure measure_page(Engine* engine, int page, PageSize* size) {
  Failure failure = Failure::kNone;
  fz_try(engine->context) {
    const fz_rect box = pdf_bound_page(engine->context, load_page(engine, page));
    size->width = box.x1 - box.x0;
    size->height = box.y1 - box.y0;
  }
  fz_catch(engine->context) { failure = failure_of(engine->context); }
  return failure;
}

Failure paint_page(Engine* engine, int page, Turn turn, PageBuilder* builder) {
  fz_context* context = engine->context;
  Failure failure = Failure::kNone;
  fz_device* device = nullptr;
  fz_cookie cookie;
  std::memset(&cookie, 0, sizeof cookie);
  fz_var(device);
  fz_var(failure);
  begin_reading();
  fz_try(context) {
    pdf_page* loaded = load_page(engine, page);
    device = new_paint_device(context, builder);
    pdf_run_page(context, loaded, device, matrix_of(turn, pdf_bound_page(context, loaded)), &cookie);
    fz_close_device(context, device);
  }
  fz_always(context) {
    if (device != nullptr && paint_device_is_full(device)) failure = Failure::kTooMuch;
    fz_drop_device(context, device);
    end_reading();
  }
  fz_catch(context) {
    if (failure == Failure::kNone) failure = failure_of(context);
  }
  return failure;
}

Failure render_page(Engine* engine, int page, unsigned dots_per_inch, const worker::Mark* covered, std::size_t count,
                    Made* made) {
  fz_context* context = engine->context;
  Failure failure = Failure::kNone;
  fz_pixmap* picture = nullptr;
  fz_var(picture);
  fz_try(context) {
    pdf_page* loaded = load_page(engine, page);
    const fz_matrix matrix = scale_for(pdf_bound_page(context, loaded), dots_per_inch);
    picture = fz_new_pixmap_from_page(context, reinterpret_cast<fz_page*>(loaded), matrix, fz_device_rgb(context), 0);
    for (std::size_t index = 0; index < count; ++index) {
      if (covered[index].page == page + 1) cover(context, picture, covered[index], matrix);
    }
    take_buffer(engine, fz_new_buffer_from_pixmap_as_png(context, picture, fz_default_color_params), made);
  }
  fz_always(context) { fz_drop_pixmap(context, picture); }
  fz_catch(context) { failure = failure_of(context); }
  return failure;
}

Failure add_mark(Engine* engine, const worker::Mark& mark) {
  fz_context* context = engine->context;
  Failure failure = Failure::kNone;
  pdf_annot* annotation = nullptr;
  constexpr float kMargin = 1.5F;
  const float colour[3] = {static_cast<float>(mark.colour >> 16 & 255) / 255,
                           static_cast<float>(mark.colour >> 8 & 255) / 255,
                           static_cast<float>(mark.colour & 255) / 255};
  fz_var(annotation);
  fz_try(context) {
    pdf_page* loaded = load_page(engine, mark.page - 1);
    annotation = pdf_create_annot(context, loaded, PDF_ANNOT_SQUARE);
    pdf_set_annot_rect(context, annotation, box_of(mark, kMargin));
    pdf_set_annot_color(context, annotation, 3, colour);
    pdf_set_annot_border(context, annotation, 1);
    if (!mark.text.empty()) {
      pdf_set_annot_author(context, annotation, mark.title.c_str());
      pdf_set_annot_contents(context, annotation, mark.text.c_str());
    }
    pdf_update_annot(context, annotation);
  }
  fz_always(context) { pdf_drop_annot(context, annotation); }
  fz_catch(context) { failure = failure_of(context); }
  return failure;
}

Failure save(Engine* engine, Made* made) {
  fz_context* context = engine->context;
  Failure failure = Failure::kNone;
  fz_buffer* buffer = nullptr;
  fz_output* output = nullptr;
  pdf_write_options options = pdf_default_write_options;
  options.do_compress = 1;
  options.do_garbage = 1;
  fz_var(buffer);
  fz_var(output);
  fz_try(context) {
    buffer = fz_new_buffer(context, 1u << 16);
    output = fz_new_output_with_buffer(context, buffer);
    pdf_write_document(context, engine->document, output, &options);
    fz_close_output(context, output);
    take_buffer(engine, fz_keep_buffer(context, buffer), made);
  }
  fz_always(context) {
    fz_drop_output(context, output);
    fz_drop_buffer(context, buffer);
  }
  fz_catch(context) { failure = failure_of(context); }
  return failure;
}

const char* engine_version() { return FZ_VERSION; }

}  // namespace gouji::read::pdf
