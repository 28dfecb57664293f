#include "cli/processors.h"

#include <sched.h>

#include <algorithm>

namespace gouji::cli {

unsigned processors_at_hand() {
  cpu_set_t processors;
  CPU_ZERO(&processors);
  if (sched_getaffinity(0, sizeof processors, &processors) != 0) return 1;
  return static_cast<unsigned>(std::max(CPU_COUNT(&processors), 1));
}

}  // namespace gouji::cli
