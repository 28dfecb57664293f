#include "read/ocr/ocr_handler.h"

#include <vector>

#include "document/binary.h"
#include "read/ocr/page_reading.h"
#include "read/ocr/picture_file.h"
#include "read/page/layout.h"
#include "read/page/page_binary.h"

namespace gouji::read::ocr {
namespace {

base::Error not_known() {
  return {base::ErrorCode::kUnsupported,
          "识别程序不认识这个请求。",
          "The recognising reader does not know this request.",
          {}};
}

base::Result<page::Page> page_of(std::string_view bytes, std::int32_t number_in_file, std::int32_t page,
                                 std::uint32_t dots_per_inch, Recogniser& recogniser) {
  Gray picture = GOUJI_TRY(load_picture(bytes, number_in_file));
  if (dots_per_inch > 0) picture.dots_per_inch = static_cast<std::int32_t>(dots_per_inch);
  return read_page(std::move(picture), page, recogniser);
}

worker::Reply recognise(const worker::Request& request, Recogniser& recogniser) {
  if (request.pages.size() != 1 || request.dots_per_inch > 2400) return not_known();
  const page::Page page =
      GOUJI_TRY(page_of(request.bytes, 1, request.pages.front(), request.dots_per_inch, recogniser));
  return std::vector<std::string>{page::write_page(page)};
}

worker::Reply read(const worker::Request& request, Recogniser& recogniser) {
  const std::int32_t count = GOUJI_TRY(count_pictures(request.bytes));
  if (count > PictureLimits::kPages) {
    const std::string limit = std::to_string(PictureLimits::kPages);
    return base::Error{base::ErrorCode::kTooLarge,
                       "图像文件的页数超过上限 " + limit + "；请拆分后再检查。",
                       "The picture file has more than " + limit + " pages; split it and check the parts.",
                       {}};
  }
  document::Document document;
  document.format = "image";
  document.pages = static_cast<std::uint32_t>(count);
  std::vector<page::Page> pages;
  for (std::int32_t number = 1; number <= count; ++number) {
    base::Result<page::Page> page = page_of(request.bytes, number, number, 0, recogniser);
    if (!page.ok() && count == 1) return page.error();
    pages.push_back(page.ok() ? page.take() : page::Page());
    pages.back().number = number;
    if (pages.back().glyphs.empty()) pages.back().has_image = true;  // Reported as not read.
  }
  document.blocks = page::lay_out(pages).blocks;
  return std::vector<std::string>{document::write_binary(document)};
}

}  // namespace

worker::Reply OcrHandler::answer(const worker::Request& request) {
  if (request.kind == worker::RequestKind::kVersion) {
    return std::vector<std::string>{"gouji-ocr " + version_ + " (" + recogniser_name() + ")"};
  }
  if (!recogniser_.ok()) return recogniser_.error();
  switch (request.kind) {
    case worker::RequestKind::kRecognise:
      return recognise(request, recogniser_.value());
    case worker::RequestKind::kRead:
      return read(request, recogniser_.value());
    default:
      return not_known();
  }
}

}  // namespace gouji::read::ocr
