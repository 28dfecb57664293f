#pragma once
// The calls to MuPDF as C would write them. Each catches what MuPDF throws and gives a Failure; between fz_try and fz_catch
// no function of ours owns a thing with a destructor, because a long jump would not run it.
#include <cstddef>
#include <cstdint>

#include "read/pdf/page_builder.h"
#include "read/worker/protocol.h"

namespace gouji::read::pdf {

enum class Failure : std::uint8_t { kNone, kDamaged, kMemory, kPassword, kTooMuch };

struct Engine;

/// Null only for want of memory. `*failure` says whether a document is open.
Engine* open_engine(const unsigned char* bytes, std::size_t length, Failure* failure);
void close_engine(Engine* engine);
int count_pages(Engine* engine, Failure* failure);

struct PageSize {
  float width = 0, height = 0;
};
/// Page numbers count from 0 here.
/// As the page is shown, before any turn.
Failure measure_page(Engine* engine, int page, PageSize* size);
Failure paint_page(Engine* engine, int page, Turn turn, PageBuilder* builder);

/// Bytes that MuPDF made; freed with the engine or by the next call that makes some.
struct Made {
  const unsigned char* bytes = nullptr;
  std::size_t length = 0;
};
/// The `count` marks at `covered` that are on the page hide what is under them.
Failure render_page(Engine* engine, int page, unsigned dots_per_inch, const worker::Mark* covered, std::size_t count,
                    Made* made);
Failure add_mark(Engine* engine, const worker::Mark& mark);
Failure save(Engine* engine, Made* made);

const char* engine_version();

}  // namespace gouji::read::pdf
