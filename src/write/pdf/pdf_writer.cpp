// Finds the painting library beside the program, in ../libexec/gouji when installed, or in ../bin for tests, and asks it.
#include "write/pdf/pdf_writer.h"

#include <dlfcn.h>

#include <array>
#include <filesystem>
#include <mutex>

#include "write/pdf/publication_painter.h"

namespace gouji::write {
namespace {

using Paint = decltype(&gouji_paint_pdf);
constexpr const char* kLibrary = "libgouji_pdf_writer.so";

struct Painter {
  Paint paint = nullptr;
  std::string problem;  ///< Why there is none.
};

Painter load_painter() {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  Painter painter;
  const std::array<std::filesystem::path, 3> folders{folder, folder.parent_path() / "libexec" / "gouji",
                                                     folder.parent_path() / "bin"};
  for (const std::filesystem::path& place : folders) {
    const std::filesystem::path file = place / kLibrary;
    if (!std::filesystem::exists(file, error)) continue;
    void* const library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);  // Kept: it is wanted again.
    if (library) painter.paint = reinterpret_cast<Paint>(dlsym(library, "gouji_paint_pdf"));
    if (painter.paint) return painter;
    const char* const told = dlerror();
    painter.problem = told ? told : kLibrary;
  }
  if (painter.problem.empty()) painter.problem = kLibrary;
  return painter;
}

}  // namespace

base::Result<std::string> write_pdf(const document::Publication& publication) {
  static const Painter painter = load_painter();
  if (!painter.paint) {
    return base::Error{base::ErrorCode::kCannotWrite,
                       "写 PDF 所需的组件无法载入（" + painter.problem + "）；请重新安装 gouji，或换用其他格式。",
                       "The part that writes PDF cannot be loaded (" + painter.problem +
                           "); install gouji again, or choose another format.",
                       {}};
  }
  base::Result<std::string> out{std::string()};
  painter.paint(&publication, &out);
  return out;
}

}  // namespace gouji::write
