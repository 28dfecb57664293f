// Runs every fuzz target, without a fuzzer, on nothing, on a few bytes and on the inputs that once broke it: <folder>/<target>/*.
// A target that finds something aborts. Ends with 1 where a folder of kept inputs belongs to no target.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#define GOUJI_TARGET(name) extern "C" int name(const std::uint8_t*, std::size_t);
#include "targets.inc"
#undef GOUJI_TARGET

namespace {

using Target = int (*)(const std::uint8_t*, std::size_t);

const std::map<std::string, Target>& targets() {
  static const std::map<std::string, Target> all = {
#define GOUJI_TARGET(name) {#name, name},
#include "targets.inc"
#undef GOUJI_TARGET
  };
  return all;
}

void run(Target target, const std::string& bytes) {
  target(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("fuzz_replay FOLDER    the folder that holds a folder of kept inputs a target\n", stderr);
    return 2;
  }
  const std::filesystem::path kept = argv[1];
  for (const auto& [name, target] : targets()) {
    std::printf("%s\n", name.c_str());
    std::fflush(stdout);
    run(target, "");
    run(target, "1,234.50");
    if (!std::filesystem::is_directory(kept / name)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(kept / name)) run(target, bytes_of(entry.path()));
  }
  int rc = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kept)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_directory() || !name.ends_with("_fuzz") || targets().contains(name)) continue;
    std::printf("kept inputs of %s, which is not built here, were not run\n", name.c_str());
    // The readers of PDF and pictures need libraries that may be missing; every other target is always there.
    if (name != "pdf_reader_fuzz" && name != "picture_fuzz") rc = 1;
  }
  return rc;
}
