// gouji-ocr: recognises pictures of pages, started by gouji and fed through a pipe. It is the only program that links Tesseract
// and Leptonica. It reads its language data, locks itself in, then serves one request after another.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "read/ocr/ocr_handler.h"
#include "read/worker/confinement.h"
#include "read/worker/serve.h"

namespace {

/// The library takes as many threads as it may, and a locked process may make none. It reads this variable when it is loaded, so
/// the program has to start again.
void start_again_with_one_thread(char** words) {
  constexpr const char* kThreads = "OMP_THREAD_LIMIT";
  const char* set = std::getenv(kThreads);
  if (set != nullptr && std::strcmp(set, "1") == 0) return;
  setenv(kThreads, "1", 1);
  execv("/proc/self/exe", words);
}

}  // namespace

int main(int count, char** words) {
  using namespace gouji::read;
  if (count > 1 || isatty(STDIN_FILENO) == 1) {
    std::printf("gouji-ocr %s (%s); started by gouji, not by hand\n", GOUJI_VERSION, ocr::recogniser_name().c_str());
    return count == 2 && std::strcmp(words[1], "--version") == 0 ? 0 : 2;
  }
  start_again_with_one_thread(words);
  gouji::base::Result<ocr::Recogniser> recogniser = ocr::Recogniser::load();
  if (!worker::confine()) return 3;
  ocr::OcrHandler handler(GOUJI_VERSION, std::move(recogniser));
  return worker::serve(STDIN_FILENO, STDOUT_FILENO, handler);
}
