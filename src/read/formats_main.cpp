// gouji-read: the reader of web pages, Office files and OFD, started by gouji and fed through a pipe. It locks itself in, then
// serves one request after another.
#include <iconv.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "read/formats_handler.h"
#include "read/worker/confinement.h"
#include "read/worker/serve.h"

namespace {

/// The C library loads its converters from files, which a locked process may not open: they are loaded before, and kept.
void load_converters() {
  for (const char* name :
       {"GB18030", "GBK", "BIG5", "BIG5-HKSCS", "SHIFT_JIS", "EUC-JP", "EUC-KR", "UTF-16LE", "UTF-16BE"}) {
    static_cast<void>(iconv_open("UTF-8", name));
  }
}

}  // namespace

int main(int count, char** words) {
  using namespace gouji::read;
  if (count > 1 || isatty(STDIN_FILENO) == 1) {
    std::printf("gouji-read %s; started by gouji, not by hand\n", GOUJI_VERSION);
    return count == 2 && std::strcmp(words[1], "--version") == 0 ? 0 : 2;
  }
  load_converters();
  if (!worker::confine()) return 3;
  FormatsHandler handler(GOUJI_VERSION);
  return worker::serve(STDIN_FILENO, STDOUT_FILENO, handler);
}
