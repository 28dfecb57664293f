#pragma once
// A painted page as bytes, for the way from the worker that recognises pictures to the worker that lays pages out. The reader
// trusts nothing: every count is held against the bytes at hand, every coordinate against the largest page.
#include <string>
#include <string_view>

#include "base/result.h"
#include "read/page/page.h"

namespace gouji::read::page {

std::string write_page(const Page& page);
/// Errors: kMalformed.
base::Result<Page> read_page(std::string_view bytes);

}  // namespace gouji::read::page
