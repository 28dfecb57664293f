#include "read/zip/bundle.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "read/detect.h"

namespace gouji::read::zip {
namespace {

/// Made by systems beside the files: "__MACOSX/", ".DS_Store", "Thumbs.db", "~$lock.docx".
bool is_system_file(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  const std::string_view last = slash == std::string_view::npos ? name : name.substr(slash + 1);
  return base::starts_with(name, "__MACOSX/") || base::starts_with(last, ".") || base::starts_with(last, "~$") ||
         last == "Thumbs.db" || last == "desktop.ini";
}

bool is_document(Kind kind) { return kind != Kind::kImage && kind != Kind::kCompressed && kind != Kind::kZip; }

class Unpacker {
 public:
  explicit Unpacker(const BundleLimits& limits) : limits_(limits), left_(limits.archive.max_total_bytes) {}

  base::Status take(std::string_view bytes, const std::string& prefix, int depth) {
    ArchiveLimits own = limits_.archive;
    own.max_total_bytes = left_;
    Archive archive = GOUJI_TRY(Archive::open(bytes, own));
    for (const Member& member : archive.members()) {
      if (member.folder() || is_system_file(member.name)) continue;
      if (files_.size() >= limits_.max_files) return too_many();
      take_member(archive, member, prefix, depth);
    }
    return base::Done{};
  }

  std::vector<BundleFile> finish() {
    std::stable_sort(files_.begin(), files_.end(),
                     [](const BundleFile& a, const BundleFile& b) { return a.name < b.name; });
    return std::move(files_);
  }

 private:
  void take_member(Archive& archive, const Member& member, const std::string& prefix, int depth) {
    const std::string name = prefix + member.name;
    base::Result<std::string> bytes = archive.read(member);
    if (!bytes.ok()) return files_.push_back({name, bytes.error()});
    left_ -= std::min<std::uint64_t>(left_, bytes.value().size());
    const Kind kind = detect_kind(bytes.value());
    if (kind == Kind::kZip && depth == 0) {
      const base::Status inner = take(bytes.value(), name + '/', depth + 1);
      if (!inner.ok()) files_.push_back({name, inner.error()});
    } else if (kind == Kind::kZip) {
      files_.push_back({name, base::Error{base::ErrorCode::kUnsupported,
                                          "“" + name + "”是第三层压缩包，没有读取；请先解压。",
                                          "'" + name + "' is an archive in an archive in an archive; unpack it first.",
                                          {}}});
    } else if (is_document(kind)) {
      files_.push_back({name, std::move(bytes)});
    }
  }

  base::Error too_many() const {
    const std::string most = std::to_string(limits_.max_files);
    return {base::ErrorCode::kTooLarge,
            "压缩包中的文件超过 " + most + " 个，没有读取；请解压后按文件夹核对。",
            "The archive holds more than " + most + " files; unpack it and check the folder.",
            {}};
  }

  const BundleLimits& limits_;
  std::uint64_t left_;
  std::vector<BundleFile> files_;
};

}  // namespace

base::Result<std::vector<BundleFile>> unpack(std::string_view bytes, const BundleLimits& limits) {
  Unpacker unpacker(limits);
  GOUJI_TRY(unpacker.take(bytes, "", 0));
  std::vector<BundleFile> files = unpacker.finish();
  if (files.empty()) {
    return base::Error{base::ErrorCode::kEmpty, "压缩包中没有可读的文档。", "The archive holds no document.", {}};
  }
  return files;
}

}  // namespace gouji::read::zip
