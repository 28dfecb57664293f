#pragma once
// Where the data (dictionaries, vocabulary, rules, templates) are.
#include <filesystem>
#include <string>

#include "base/result.h"

namespace gouji::cli {

/// --data if given, else $GOUJI_DATA, else ../share/gouji beside the folder of the program. kBadData when it is no folder.
base::Result<std::filesystem::path> find_data_folder(const std::string& option);

}  // namespace gouji::cli
