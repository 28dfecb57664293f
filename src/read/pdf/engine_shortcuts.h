#pragma once
// What engine_shortcuts.cpp must be told by the calls of the engine.

namespace gouji::read::pdf {

/// Between these, pages are read and not painted: boxes of glyphs need not be exact.
void begin_reading();
void end_reading();

}  // namespace gouji::read::pdf
