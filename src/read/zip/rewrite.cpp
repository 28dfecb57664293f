#include "read/zip/rewrite.h"

#include <zip.h>

#include <memory>

namespace gouji::read::zip {
namespace {

/// 1980-01-01, the first day that ZIP knows: no clock is read.
constexpr zip_uint16_t kNoTime = 0, kFirstDay = 0x21;

base::Error malformed() {
  return {base::ErrorCode::kMalformed,
          "压缩容器已损坏，不能写出标注副本；请用原软件另存后再试。",
          "The ZIP container is damaged and a marked copy cannot be written; save it again from its program.",
          {}};
}

struct DropSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

bool put(zip_t* archive, const std::string& name, const std::string& content) {
  zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
  if (source == nullptr) return false;
  const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  return zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), kNoTime, kFirstDay, 0) == 0;
}

base::Result<std::string> content_of(zip_source_t* source) {
  if (zip_source_open(source) != 0) return malformed();
  zip_source_seek(source, 0, SEEK_END);
  const zip_int64_t size = zip_source_tell(source);
  zip_source_seek(source, 0, SEEK_SET);
  std::string out(static_cast<std::size_t>(size > 0 ? size : 0), '\0');
  const zip_int64_t got = zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  if (size <= 0 || got != size) return malformed();
  return out;
}

}  // namespace

base::Result<std::string> rewrite(std::string_view bytes, const std::map<std::string, std::string>& changed) {
  zip_source_t* raw = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (raw == nullptr) return malformed();
  zip_source_keep(raw);  // Once for the archive, once to read what it has become.
  const std::unique_ptr<zip_source_t, DropSource> source(raw);
  zip_t* archive = zip_open_from_source(raw, 0, nullptr);
  if (archive == nullptr) {
    zip_source_free(raw);
    return malformed();
  }
  for (const auto& [name, content] : changed) {
    if (put(archive, name, content)) continue;
    zip_discard(archive);
    return malformed();
  }
  if (zip_close(archive) != 0) {
    zip_discard(archive);
    return malformed();
  }
  return content_of(raw);
}

}  // namespace gouji::read::zip
