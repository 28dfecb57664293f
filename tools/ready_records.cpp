// ready_records OUT FILE.toml...    what base/ready_records.h reads; run by the build.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/ready_records.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("ready_records OUT FILE.toml...\n", stderr);
    return 2;
  }
  std::vector<std::string> texts;
  for (int i = 2; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    if (in.bad() || texts.back().empty()) {
      std::fprintf(stderr, "ready_records: cannot read %s\n", argv[i]);
      return 1;
    }
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << gouji::base::write_ready_records(texts);
  return out.flush() ? 0 : 1;
}
