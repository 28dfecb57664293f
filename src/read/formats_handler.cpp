#include "read/formats_handler.h"

#include "document/binary.h"
#include "read/detect.h"
#include "read/docx/comments.h"
#include "read/reader.h"
#include "read/xlsx/comments.h"
#include "read/xlsx/xlsx_reader.h"

namespace gouji::read {

namespace {

worker::Reply annotate(const worker::Request& request) {
  switch (detect_kind(request.bytes)) {
    case Kind::kSpreadsheet:
      return std::vector<std::string>{GOUJI_TRY(xlsx::with_comments(request.bytes, request.marks))};
    case Kind::kWord:
      return std::vector<std::string>{GOUJI_TRY(docx::with_comments(request.bytes, request.marks))};
    default:
      return base::Error{base::ErrorCode::kUnsupported,
                         "只有 PDF、Word（docx）和 Excel（xlsx）文件可以生成标注副本。",
                         "Only PDF, Word (docx) and Excel (xlsx) files have marked copies.",
                         {}};
  }
}

}  // namespace

worker::Reply FormatsHandler::answer(const worker::Request& request) {
  if (request.kind == worker::RequestKind::kVersion) return std::vector<std::string>{"gouji-read " + version_};
  if (request.kind == worker::RequestKind::kReadSheets) {
    const document::Document sheets = GOUJI_TRY(xlsx::read_sheets("", request.bytes, {}));
    return std::vector<std::string>{document::write_binary(sheets)};
  }
  if (request.kind == worker::RequestKind::kAnnotate) return annotate(request);
  if (request.kind != worker::RequestKind::kRead) {
    return base::Error{
        base::ErrorCode::kUnsupported, "只有 PDF 文件有页面图像。", "Only PDF files have pictures of pages.", {}};
  }
  const document::Document document = GOUJI_TRY(read_bytes("", request.bytes));
  return std::vector<std::string>{document::write_binary(document)};
}

}  // namespace gouji::read
