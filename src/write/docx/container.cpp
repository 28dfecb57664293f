// libzip writes into a buffer of its own, which is read back before it is freed.
#include "write/docx/container.h"

#include <zip.h>

namespace gouji::write {
namespace {

/// 1 January 1980, 00:00, the first moment that a ZIP entry can state (APPNOTE 4.4.6).
constexpr zip_uint16_t kDosTime = 0, kDosDate = (1 << 5) | 1;

base::Error cannot_pack(const char* why) {
  return {base::ErrorCode::kCannotWrite,
          std::string("无法生成文件：") + why,
          std::string("The file cannot be made: ") + why,
          {}};
}

bool add(zip_t* archive, const Part& part) {
  zip_source_t* source = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
  if (source == nullptr) return false;
  const zip_int64_t index = zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  constexpr zip_uint32_t kFast = 2;
  if (part.large && zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, kFast) != 0)
    return false;
  return zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), kDosTime, kDosDate, 0) == 0;
}

std::string read_back(zip_source_t* source) {
  std::string bytes;
  if (zip_source_open(source) != 0) return bytes;
  zip_source_seek(source, 0, SEEK_END);
  const zip_int64_t size = zip_source_tell(source);
  zip_source_seek(source, 0, SEEK_SET);
  if (size > 0) {
    bytes.resize(static_cast<std::size_t>(size));
    const zip_int64_t got = zip_source_read(source, bytes.data(), bytes.size());
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  }
  zip_source_close(source);
  return bytes;
}

}  // namespace

base::Result<std::string> pack(const std::vector<Part>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (buffer == nullptr) return cannot_pack(zip_error_strerror(&error));
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  if (archive == nullptr) {
    zip_source_free(buffer);
    zip_source_free(buffer);
    return cannot_pack(zip_error_strerror(&error));
  }
  bool fine = true;
  for (const Part& part : parts) fine = fine && add(archive, part);
  if (!fine || zip_close(archive) != 0) {
    const base::Error failure = cannot_pack(zip_strerror(archive));
    zip_discard(archive);
    zip_source_free(buffer);
    return failure;
  }
  std::string bytes = read_back(buffer);
  zip_source_free(buffer);
  if (bytes.empty()) return cannot_pack("empty container");
  return bytes;
}

}  // namespace gouji::write
