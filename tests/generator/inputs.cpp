// Rows are drawn sheet by sheet; revenue is left to follow the lines, so that every draw is a valid budget.
#include "generator/inputs.h"

#include <cstdio>

#include "generator/input_draw.h"

namespace gouji::generator {

std::vector<InputFile> make_inputs(std::uint64_t seed, const InputSize& size, const budget::Knowledge& knowledge) {
  Draw draw(seed, size, knowledge);
  draw_bodies(draw);
  draw_projects(draw);
  draw_performance(draw);
  draw_money(draw);
  return std::move(draw.files);
}

bool write_inputs(const std::vector<InputFile>& files, const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  for (const InputFile& file : files) {
    std::FILE* out = std::fopen((folder / file.name).c_str(), "wb");
    if (out == nullptr) return false;
    const bool fine = std::fwrite(file.bytes.data(), 1, file.bytes.size(), out) == file.bytes.size();
    if (std::fclose(out) != 0 || !fine) return false;
  }
  return true;
}

}  // namespace gouji::generator
