#pragma once
// The worker's side: one request after another from a pipe, each answered, until the pipe ends.
#include "read/worker/protocol.h"

namespace gouji::read::worker {

/// What a worker can do with a document. One call at a time; nothing of one request may be seen by the next.
class Handler {
 public:
  virtual ~Handler() = default;
  virtual Reply answer(const Request& request) = 0;
};

/// Serves until `input` ends (0), a message is damaged or the pipe breaks (1). An exception of the handler for want of
/// memory is answered with kTooLarge.
int serve(int input, int output, Handler& handler);

}  // namespace gouji::read::worker
