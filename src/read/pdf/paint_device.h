#pragma once
// A device of MuPDF that hands characters, straight lines and images to a PageBuilder and paints nothing. Cheaper than the
// structured text of the library, and it keeps the lines.

struct fz_context;
struct fz_device;

namespace gouji::read::pdf {

class PageBuilder;

/// Throws as MuPDF does.
fz_device* new_paint_device(fz_context* context, PageBuilder* builder);
/// True if the builder refused something: memory or a limit.
bool paint_device_is_full(const fz_device* device);

}  // namespace gouji::read::pdf
