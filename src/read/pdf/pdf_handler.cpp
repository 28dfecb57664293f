#include "read/pdf/pdf_handler.h"

#include <algorithm>
#include <map>
#include <optional>

#include "document/binary.h"
#include "read/page/layout.h"
#include "read/page/page_binary.h"
#include "read/pdf/engine.h"
#include "read/pdf/turned_places.h"

namespace gouji::read::pdf {
namespace {

document::ErrorNode node_of(const base::Error& error) {
  return {error.code, error.message_zh, error.message_en, error.place};
}

/// What is painted beside the paper: cut tables, leftovers. A reader of the page does not see it, so it is not read either.
struct Outside {
  std::uint64_t glyphs = 0;
  std::vector<std::int32_t> pages;

  void add(const page::Page& page) {
    glyphs += page.glyphs_outside;
    if (page.glyphs_outside > 0) pages.push_back(page.number);
  }
};

std::optional<document::ErrorNode> node_of(const Outside& outside) {
  constexpr std::uint64_t kWorthTelling = 10;
  if (outside.glyphs < kWorthTelling) return std::nullopt;
  document::ErrorNode node;
  node.code = base::ErrorCode::kUnsupported;
  node.place.page = outside.pages.front();
  const std::string first = std::to_string(outside.pages.front()), count = std::to_string(outside.pages.size());
  const std::string characters = std::to_string(outside.glyphs);
  node.message_zh = "有 " + characters + " 个字符在纸面之外（共 " + count + " 页，首见第 " + first +
                    " 页），读者看不到，没有读取；请检查版面是否被裁切。";
  node.message_en = characters + " characters lie outside the paper (on " + count + " pages, first on page " + first +
                    "); nobody sees them and they were not read: is the layout cut off?";
  return node;
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

base::Result<std::map<std::int32_t, page::Page>> pages_of(const std::vector<std::string>& recognised) {
  std::map<std::int32_t, page::Page> pages;
  for (const std::string& bytes : recognised) {
    page::Page page = GOUJI_TRY(page::read_page(bytes));
    const std::int32_t number = page.number;
    pages[number] = std::move(page);
  }
  return pages;
}

worker::Reply read(const worker::Request& request) {
  const document::Document document = GOUJI_TRY(read_pdf(request.bytes, request.recognised));
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

base::Result<document::Document> read_pdf(std::string_view bytes, const std::vector<std::string>& recognised) {
  File file = GOUJI_TRY(File::open(bytes));
  std::map<std::int32_t, page::Page> pictures = GOUJI_TRY(pages_of(recognised));
  document::Document document;
  document.format = "pdf";
  document.pages = static_cast<std::uint32_t>(file.pages());
  page::Layout layout;
  Outside outside;
  std::vector<document::ErrorNode> unread;
  TurnedPlaces turned;
  for (std::int32_t number = 1; number <= file.pages(); ++number) {
    base::Result<File::Painted> painted = file.painted(number);
    if (!painted.ok()) {
      unread.push_back(node_of(painted.error()));
      continue;
    }
    const auto picture = pictures.find(number);
    // Where recognition saw no more than the file says, the page stays as it is: reported as not read.
    if (picture != pictures.end() && picture->second.glyphs.size() > painted.value().page.glyphs.size()) {
      painted.value() = {std::move(picture->second), Turn::kNone};
    }
    turned.add(painted.value().page, painted.value().turn);
    outside.add(painted.value().page);
    layout.add(painted.value().page);
  }
  if (unread.size() == static_cast<std::size_t>(file.pages())) {
    const document::ErrorNode& first = unread.front();
    return base::Error{first.code, first.message_zh, first.message_en, first.place};
  }
  if (std::optional<document::ErrorNode> node = node_of(outside)) unread.push_back(std::move(*node));
  document.blocks = layout.finish().blocks;
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
    case worker::RequestKind::kRecognise:
    case worker::RequestKind::kReadSheets:
      break;
  }
  return base::Error{
      base::ErrorCode::kUnsupported, "读取程序不认识这个请求。", "The reader does not know this request.", {}};
}

}  // namespace gouji::read::pdf
