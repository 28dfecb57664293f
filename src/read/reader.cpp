// The front door of the room: size, kind, then the reader of that kind.
#include "read/reader.h"

#include <fstream>
#include <system_error>

#include "base/text.h"
#include "read/detect.h"
#include "read/html/html_reader.h"
#include "read/txt/text_reader.h"
#include "read/worker/pool.h"

namespace gouji::read {
namespace {

std::string in_mebibytes(std::uint64_t bytes) {
  constexpr std::uint64_t kMebibyte = 1u << 20;
  return std::to_string((bytes + kMebibyte - 1) / kMebibyte) + " MiB";
}

base::Error too_large(const std::string& name, std::uint64_t size, std::uint64_t limit) {
  return {base::ErrorCode::kTooLarge,
          "“" + name + "”有 " + in_mebibytes(size) + "，超过上限 " + in_mebibytes(limit) + "；请拆分后再检查。",
          "'" + name + "' has " + in_mebibytes(size) + ", more than the limit of " + in_mebibytes(limit) +
              "; split it and check the parts.",
          {}};
}

base::Error cannot_open(const std::string& name, const std::string& why_zh, const std::string& why_en) {
  return {base::ErrorCode::kCannotOpen,
          "打不开“" + name + "”：" + why_zh + "；请检查路径和权限。",
          "Cannot open '" + name + "': " + why_en + "; check the path and the permissions.",
          {}};
}

base::Result<document::Document> read_pdf(std::string name, std::string_view bytes, const Workers& workers) {
  if (workers.pdf == nullptr) {
    return base::Error{base::ErrorCode::kUnsupported,
                       "“" + name + "”是 PDF 文件，而这里没有 PDF 读取程序。",
                       "'" + name + "' is a PDF file, and there is no reader of PDF here.",
                       {}};
  }
  document::Document document = GOUJI_TRY(workers.pdf->read(bytes));
  document.name = std::move(name);
  document.digest = base::digest64(bytes);
  return document;
}

base::Error cannot_read(const std::string& name, Kind kind) {
  const KindName found = name_of(kind);
  return {base::ErrorCode::kUnsupported,
          "“" + name + "”是" + std::string(found.zh) + "，目前还不能读取；请先转换为文本（.txt）或网页（.html）。",
          "'" + name + "' is " + std::string(found.en) +
              ", which cannot be read yet; convert it to text (.txt) or a web page (.html).",
          {}};
}

}  // namespace

base::Result<document::Document> read_bytes(std::string name, std::string_view bytes, const ReadLimits& limits,
                                            const Workers& workers) {
  if (bytes.size() > limits.max_bytes) return too_large(name, bytes.size(), limits.max_bytes);
  switch (const Kind kind = detect_kind(bytes); kind) {
    case Kind::kText:
      return txt::read_text(std::move(name), bytes, limits);
    case Kind::kPdf:
      return read_pdf(std::move(name), bytes, workers);
    case Kind::kHtml:
      return html::read_html(std::move(name), bytes, limits);
    default:
      return cannot_read(name, kind);
  }
}

base::Result<std::string> load_file(const std::filesystem::path& path, const ReadLimits& limits) {
  const std::string name = path.string();
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    return cannot_open(name, "文件不存在或无权访问", "it does not exist or may not be read");
  if (!std::filesystem::is_regular_file(status)) return cannot_open(name, "它不是普通文件", "it is not a regular file");
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return cannot_open(name, "读不到它的大小", "its size cannot be read");
  if (size > limits.max_bytes) return too_large(name, size, limits.max_bytes);
  std::ifstream file(path, std::ios::binary);
  if (!file) return cannot_open(name, "无权读取", "it may not be read");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file.bad()) return cannot_open(name, "读取时出错", "reading it failed");
  bytes.resize(static_cast<std::size_t>(file.gcount()));  // The file may have been cut while it was read.
  return bytes;
}

base::Result<document::Document> read_file(const std::filesystem::path& path, const ReadLimits& limits,
                                           const Workers& workers) {
  const std::string bytes = GOUJI_TRY(load_file(path, limits));
  return read_bytes(path.string(), bytes, limits, workers);
}

}  // namespace gouji::read
