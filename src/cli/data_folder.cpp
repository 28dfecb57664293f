// The program's own place comes from /proc, not from argv[0], which may be a bare name or a link.
#include "cli/data_folder.h"

#include <cstdlib>
#include <system_error>

namespace gouji::cli {

base::Result<std::filesystem::path> find_data_folder(const std::string& option) {
  std::filesystem::path folder = option;
  const char* from_environment = std::getenv("GOUJI_DATA");
  std::error_code error;
  if (option.empty() && from_environment != nullptr && *from_environment != '\0') {
    folder = from_environment;
  } else if (option.empty()) {
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    folder = program.parent_path().parent_path() / "share" / "gouji";
  }
  if (std::filesystem::is_directory(folder, error)) return folder;
  return base::Error{base::ErrorCode::kBadData,
                     "找不到数据文件夹“" + folder.string() + "”；请用 --data 或环境变量 GOUJI_DATA 指明。",
                     "The data folder '" + folder.string() + "' does not exist; name it by --data or GOUJI_DATA.",
                     {}};
}

}  // namespace gouji::cli
