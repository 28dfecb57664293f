#include "read/formats_handler.h"

#include "document/binary.h"
#include "read/reader.h"
#include "read/xlsx/xlsx_reader.h"

namespace gouji::read {

worker::Reply FormatsHandler::answer(const worker::Request& request) {
  if (request.kind == worker::RequestKind::kVersion) return std::vector<std::string>{"gouji-read " + version_};
  if (request.kind == worker::RequestKind::kReadSheets) {
    const document::Document sheets = GOUJI_TRY(xlsx::read_sheets("", request.bytes, {}));
    return std::vector<std::string>{document::write_binary(sheets)};
  }
  if (request.kind != worker::RequestKind::kRead) {
    return base::Error{base::ErrorCode::kUnsupported,
                       "只有 PDF 文件有页面图像和标注副本。",
                       "Only PDF files have pictures of pages and marked copies.",
                       {}};
  }
  const document::Document document = GOUJI_TRY(read_bytes("", request.bytes));
  return std::vector<std::string>{document::write_binary(document)};
}

}  // namespace gouji::read
