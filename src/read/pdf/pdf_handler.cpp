#include "read/pdf/pdf_handler.h"

#include <algorithm>

#include "document/binary.h"
#include "read/page/layout.h"
#include "read/pdf/engine.h"
#include "read/pdf/turned_places.h"

namespace gouji::read::pdf {
namespace {

document::ErrorNode node_of(const base::Error& error) {
  return {error.code, error.message_zh, error.message_en, error.place};
}

/// Before the first block of a later page.
void insert_nodes(std::vector<document::Block>& blocks, std::vector<document::ErrorNode> nodes) {
  for (document::ErrorNode& node : nodes) {
    const std::int32_t page = node.place.page;
    const auto later = std::find_if(blocks.begin(), blocks.end(),
                                    [page](const document::Block& block) { return page_of(block) > page; });
    blocks.insert(later, std::move(node));
  }
}

worker::Reply read(const worker::Request& request) {
  const document::Document document = GOUJI_TRY(read_pdf(request.bytes));
  return std::vector<std::string>{document::write_binary(document)};
}

worker::Reply render(const worker::Request& request) {
  File file = GOUJI_TRY(File::open(request.bytes));
  std::vector<std::string> images;
  for (const std::int32_t page : request.pages) {
    base::Result<std::string> image = file.render(page, request.dots_per_inch, request.marks);
    images.push_back(image.ok() ? image.take() : std::string());
  }
  return images;
}

worker::Reply annotate(const worker::Request& request) {
  File file = GOUJI_TRY(File::open(request.bytes));
  return std::vector<std::string>{GOUJI_TRY(file.with_marks(request.marks))};
}

}  // namespace

base::Result<document::Document> read_pdf(std::string_view bytes) {
  File file = GOUJI_TRY(File::open(bytes));
  document::Document document;
  document.format = "pdf";
  document.pages = static_cast<std::uint32_t>(file.pages());
  std::vector<page::Page> pages;
  std::vector<document::ErrorNode> unread;
  TurnedPlaces turned;
  for (std::int32_t number = 1; number <= file.pages(); ++number) {
    base::Result<File::Painted> painted = file.painted(number);
    if (!painted.ok()) {
      unread.push_back(node_of(painted.error()));
      continue;
    }
    turned.add(painted.value().page, painted.value().turn);
    pages.push_back(std::move(painted.value().page));
  }
  if (pages.empty()) {
    const document::ErrorNode& first = unread.front();
    return base::Error{first.code, first.message_zh, first.message_en, first.place};
  }
  document.blocks = page::lay_out(pages).blocks;
  turned.turn_back(document.blocks);
  insert_nodes(document.blocks, std::move(unread));
  return document;
}

worker::Reply PdfHandler::answer(const worker::Request& request) {
  switch (request.kind) {
    case worker::RequestKind::kVersion:
      return std::vector<std::string>{"gouji-pdf " + version_ + " (" + engine_name() + ")"};
    case worker::RequestKind::kRead:
      return read(request);
    case worker::RequestKind::kRender:
      return render(request);
    case worker::RequestKind::kAnnotate:
      return annotate(request);
  }
  return base::Error{
      base::ErrorCode::kUnsupported, "读取程序不认识这个请求。", "The reader does not know this request.", {}};
}

}  // namespace gouji::read::pdf
