#include "cli/allocator.h"

#include <mimalloc.h>

// Builds with sanitizers have an allocator of their own.
#pragma weak mi_option_set

namespace gouji::cli {

void give_memory_back_at_once() {
  if (&mi_option_set != nullptr) mi_option_set(mi_option_decommit_delay, 0);
}

}  // namespace gouji::cli
