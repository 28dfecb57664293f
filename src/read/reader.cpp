// The front door of the room: size, kind, then the reader of that kind.
#include "read/reader.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <system_error>
#include <vector>

#include "base/radicals.h"
#include "base/text.h"
#include "read/csv/csv_reader.h"
#include "read/detect.h"
#include "read/docx/docx_reader.h"
#include "read/html/html_reader.h"
#include "read/legacy/office.h"
#include "read/ofd/ofd_reader.h"
#include "read/scanned_pdf.h"
#include "read/txt/encoding.h"
#include "read/txt/text_reader.h"
#include "read/worker/pool.h"
#include "read/xlsx/xlsx_reader.h"
#include "read/zip/bundle.h"

namespace gouji::read {
namespace {

/// CSV is told from text by so many bytes.
constexpr std::size_t kCsvWindow = 64u << 10;

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
  document = recognise_pictures(std::move(document), bytes, workers);
  document.name = std::move(name);
  document.digest = base::digest64(bytes);
  return document;
}

base::Result<document::Document> read_picture(std::string name, std::string_view bytes, const Workers& workers) {
  if (workers.ocr == nullptr) {
    return base::Error{base::ErrorCode::kUnsupported,
                       "“" + name + "”是图像文件，而这里没有识别程序 gouji-ocr。",
                       "'" + name + "' is a picture file, and there is no gouji-ocr here to recognise it.",
                       {}};
  }
  document::Document document = GOUJI_TRY(workers.ocr->read(bytes));
  document.name = std::move(name);
  document.digest = base::digest64(bytes);
  return document;
}

base::Error cannot_read(const std::string& name, Kind kind) {
  const KindName found = name_of(kind);
  return {base::ErrorCode::kUnsupported,
          "“" + name + "”是" + std::string(found.zh) + "，不能读取；请转换为 PDF、docx、xlsx、网页或文本后再试。",
          "'" + name + "' is " + std::string(found.en) +
              ", which cannot be read; convert it to PDF, docx, xlsx, a web page or text.",
          {}};
}

base::Result<document::Document> read_legacy(std::string name, std::string_view bytes, Kind kind,
                                             const ReadLimits& limits, const Workers& workers) {
  const std::optional<legacy::Target> target = legacy::target_of(kind, bytes);
  if (!target && kind == Kind::kOle && legacy::is_encrypted_package(bytes)) {
    return base::Error{base::ErrorCode::kUnsupported,
                       "“" + name + "”有密码，无法读取；请去掉密码后再试。",
                       "'" + name + "' is encrypted; remove the password and try again.",
                       {}};
  }
  if (!target) return cannot_read(name, kind);
  static const legacy::Office kNone({});
  const legacy::Office& office = workers.office != nullptr ? *workers.office : kNone;
  const std::string converted = GOUJI_TRY(office.convert(bytes, kind, *target));
  document::Document document = GOUJI_TRY(read_bytes(std::move(name), converted, limits, workers));
  document.digest = base::digest64(bytes);
  return document;
}

base::Error several_documents(const std::string& name, const std::vector<zip::BundleFile>& files) {
  constexpr std::size_t kNamed = 5;
  std::string names;
  for (std::size_t i = 0; i < files.size() && i < kNamed; ++i) names += (i == 0 ? "" : ", ") + files[i].name;
  if (files.size() > kNamed) names += ", ...";
  const std::string count = std::to_string(files.size());
  return {base::ErrorCode::kUnsupported,
          "压缩包“" + name + "”中有 " + count + " 份文档（" + names + "）；请解压后核对文件夹。",
          "The archive '" + name + "' holds " + count + " documents (" + names + "); unpack it and check the folder.",
          {}};
}

/// An archive of one document is that document.
base::Result<document::Document> read_archive(std::string name, std::string_view bytes, const ReadLimits& limits,
                                              const Workers& workers) {
  const std::vector<zip::BundleFile> files = GOUJI_TRY(zip::unpack(bytes));
  if (files.size() > 1) return several_documents(name, files);
  if (!files.front().bytes.ok()) return files.front().bytes.error();
  const std::string& member = files.front().bytes.value();
  document::Document document = GOUJI_TRY(read_bytes(std::move(name), member, limits, workers));
  document.digest = base::digest64(bytes);
  return document;
}

base::Result<document::Document> read_here(std::string name, std::string_view bytes, Kind kind,
                                           const ReadLimits& limits) {
  switch (kind) {
    case Kind::kHtml:
      return html::read_html(std::move(name), bytes, limits);
    case Kind::kWord:
      return docx::read_docx(std::move(name), bytes, limits);
    case Kind::kSpreadsheet:
      return xlsx::read_xlsx(std::move(name), bytes, limits);
    case Kind::kOfd:
      return ofd::read_ofd(std::move(name), bytes, limits);
    default:
      return cannot_read(name, kind);
  }
}

/// Formats with parsers of some size are read by a locked process where there is one.
base::Result<document::Document> read_apart(std::string name, std::string_view bytes, Kind kind,
                                            const ReadLimits& limits, const Workers& workers) {
  if (workers.formats == nullptr) return read_here(std::move(name), bytes, kind, limits);
  document::Document document = GOUJI_TRY(workers.formats->read(bytes));
  document.name = std::move(name);
  document.digest = base::digest64(bytes);
  return document;
}

base::Result<document::Document> read_plain(std::string name, std::string_view bytes, const ReadLimits& limits) {
  const base::Result<txt::DecodedText> decoded = txt::decode(bytes.substr(0, std::min(bytes.size(), kCsvWindow)));
  const char separator = decoded.ok() ? csv::separator_of(decoded.value().view()) : '\0';
  if (separator != '\0') return csv::read_csv(std::move(name), bytes, separator, limits);
  return txt::read_text(std::move(name), bytes, limits);
}

base::Result<document::Document> read_kind(std::string name, std::string_view bytes, const ReadLimits& limits,
                                           const Workers& workers) {
  switch (const Kind kind = detect_kind(bytes); kind) {
    case Kind::kText:
      return read_plain(std::move(name), bytes, limits);
    case Kind::kPdf:
      return read_pdf(std::move(name), bytes, workers);
    case Kind::kHtml:
    case Kind::kWord:
    case Kind::kSpreadsheet:
    case Kind::kOfd:
      return read_apart(std::move(name), bytes, kind, limits, workers);
    case Kind::kZip:
      return read_archive(std::move(name), bytes, limits, workers);
    case Kind::kImage:
      return read_picture(std::move(name), bytes, workers);
    case Kind::kOle:
    case Kind::kRtf:
    case Kind::kXml:
      return read_legacy(std::move(name), bytes, kind, limits, workers);
    default:
      return cannot_read(name, kind);
  }
}

/// Whatever the format: texts that were copied out of a page hold what the page's reader found there.
void unify_radicals(document::Document& document) {
  for (document::Block& block : document.blocks) {
    if (auto* paragraph = std::get_if<document::Paragraph>(&block)) {
      base::unify_radicals(paragraph->text.utf8);
    } else if (auto* table = std::get_if<document::Table>(&block)) {
      for (document::Cell& cell : table->cells) base::unify_radicals(cell.text.utf8);
    }
  }
}

}  // namespace

base::Result<document::Document> read_bytes(std::string name, std::string_view bytes, const ReadLimits& limits,
                                            const Workers& workers) {
  if (bytes.size() > limits.max_bytes) return too_large(name, bytes.size(), limits.max_bytes);
  document::Document document = GOUJI_TRY(read_kind(std::move(name), bytes, limits, workers));
  unify_radicals(document);
  return document;
}

namespace {

/// Size and time of a file before and after it was read: what changes meanwhile may be half of the old and half of the new.
struct Stamp {
  std::uintmax_t size = 0;
  std::filesystem::file_time_type written;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

base::Result<Stamp> stamp_of(const std::filesystem::path& path) {
  std::error_code error;
  Stamp stamp;
  stamp.size = std::filesystem::file_size(path, error);
  if (!error) stamp.written = std::filesystem::last_write_time(path, error);
  if (error) return cannot_open(path.string(), "读不到它的大小", "its size cannot be read");
  return stamp;
}

base::Result<std::string> bytes_of(const std::filesystem::path& path, std::uintmax_t size) {
  const std::string name = path.string();
  std::ifstream file(path, std::ios::binary);
  if (!file) return cannot_open(name, "无权读取", "it may not be read");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file.bad()) return cannot_open(name, "读取时出错", "reading it failed");
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

}  // namespace

base::Result<std::string> load_file(const std::filesystem::path& path, const ReadLimits& limits) {
  constexpr int kTries = 3;
  const std::string name = path.string();
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    return cannot_open(name, "文件不存在或无权访问", "it does not exist or may not be read");
  if (!std::filesystem::is_regular_file(status)) return cannot_open(name, "它不是普通文件", "it is not a regular file");
  for (int tries = 0; tries < kTries; ++tries) {
    const Stamp before = GOUJI_TRY(stamp_of(path));
    if (before.size > limits.max_bytes) return too_large(name, before.size, limits.max_bytes);
    std::string bytes = GOUJI_TRY(bytes_of(path, before.size));
    const Stamp after = GOUJI_TRY(stamp_of(path));
    if (before == after && bytes.size() == after.size) return bytes;
  }
  return cannot_open(name, "读取时它一直在变动，可能正在写入",
                     "it kept changing while it was read; it may still be being written");
}

base::Result<document::Document> read_file(const std::filesystem::path& path, const ReadLimits& limits,
                                           const Workers& workers) {
  const std::string bytes = GOUJI_TRY(load_file(path, limits));
  return read_bytes(path.string(), bytes, limits, workers);
}

}  // namespace gouji::read
