#pragma once
// A ZIP archive as a bundle of documents: its members, those of archives inside it too (once), without what no reader takes.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "read/zip/archive.h"

namespace gouji::read::zip {

struct BundleFile {
  std::string
      name;  ///< Path within the archive; of an archive inside, its name and "/" before it. Only shown, never opened.
  base::Result<std::string> bytes;
};

struct BundleLimits {
  static constexpr std::size_t kFiles = 500;

  std::size_t max_files = kFiles;  ///< Documents; further members are named by one error.
  ArchiveLimits archive;           ///< Bytes in all, archives inside included.
};

/// Sorted by name. Images, system files and the like are left out. Errors: kMalformed, kTooLarge, kEmpty (no document inside).
base::Result<std::vector<BundleFile>> unpack(std::string_view bytes, const BundleLimits& limits = {});

}  // namespace gouji::read::zip
