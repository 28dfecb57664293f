#pragma once
// How many processors there are to share the work.

namespace gouji::cli {

/// Those that this process may use (taskset, a job's share of a machine), at least 1; std::thread::hardware_concurrency counts
/// those of the machine.
unsigned processors_at_hand();

}  // namespace gouji::cli
