// gouji-pdf: the reader of PDF files, started by gouji and fed through a pipe. It is the only program that links MuPDF (AGPL,
// see NOTICE). It locks itself in, then serves one request after another.
#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "read/pdf/engine.h"
#include "read/pdf/pdf_handler.h"
#include "read/worker/confinement.h"
#include "read/worker/serve.h"

int main(int count, char** words) {
  using namespace gouji::read;
  if (count > 1 || isatty(STDIN_FILENO) == 1) {
    std::printf("gouji-pdf %s (%s), AGPL-3.0-or-later; started by gouji, not by hand\n", GOUJI_VERSION,
                pdf::engine_name().c_str());
    return count == 2 && std::strcmp(words[1], "--version") == 0 ? 0 : 2;
  }
  if (!worker::confine()) return 3;
  pdf::PdfHandler handler(GOUJI_VERSION);
  return worker::serve(STDIN_FILENO, STDOUT_FILENO, handler);
}
