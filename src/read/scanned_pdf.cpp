#include "read/scanned_pdf.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "read/worker/pool.h"

namespace gouji::read {
namespace {

using document::ErrorNode;

std::vector<std::int32_t> pictures_of(const document::Document& document) {
  std::vector<std::int32_t> pages;
  for (const document::Block& block : document.blocks) {
    const auto* node = std::get_if<ErrorNode>(&block);
    if (node != nullptr && node->code == base::ErrorCode::kPicture && node->place.page > 0)
      pages.push_back(node->place.page);
  }
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  return pages;
}

base::Result<std::string> recognise_page(std::string_view bytes, std::int32_t page, const Workers& workers) {
  const std::vector<std::string> pictures =
      GOUJI_TRY(workers.pdf->render(bytes, {page}, RecognitionLimits::kDotsPerInch));
  return workers.ocr->recognise(pictures.front(), page, RecognitionLimits::kDotsPerInch);
}

/// One result a page; pages are independent, so they may be recognised at the same time.
std::vector<std::optional<base::Result<std::string>>> recognise_pages(std::string_view bytes,
                                                                      const std::vector<std::int32_t>& pages,
                                                                      const Workers& workers) {
  std::vector<std::optional<base::Result<std::string>>> results(pages.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t index = next++; index < pages.size(); index = next++) {
      results[index] = recognise_page(bytes, pages[index], workers);
      const bool useless = !results[index]->ok() && results[index]->error().code == base::ErrorCode::kUnsupported;
      if (useless) next = pages.size();  // No program or no language data: the other pages would fare no better.
    }
  };
  std::vector<std::thread> threads;
  const std::size_t wanted = std::min<std::size_t>(std::max(1u, workers.ocr_threads), pages.size());
  while (threads.size() + 1 < wanted) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return results;
}

void say_why(document::Document& document, const base::Error& error) {
  for (document::Block& block : document.blocks) {
    auto* node = std::get_if<ErrorNode>(&block);
    if (node == nullptr || node->code != base::ErrorCode::kPicture) continue;
    if (error.place.page > 0 && node->place.page != error.place.page) continue;
    node->message_zh += error.message_zh;
    node->message_en += " " + error.message_en;
  }
}

base::Error too_many(std::size_t pages) {
  const std::string limit = std::to_string(RecognitionLimits::kPages);
  return {base::ErrorCode::kTooLarge,
          "图像页共 " + std::to_string(pages) + " 页，只识别前 " + limit + " 页。",
          "Of its " + std::to_string(pages) + " pages that are pictures only the first " + limit + " are recognised.",
          {}};
}

}  // namespace

document::Document recognise_pictures(document::Document document, std::string_view bytes, const Workers& workers) {
  std::vector<std::int32_t> pages = pictures_of(document);
  if (pages.empty() || workers.pdf == nullptr || workers.ocr == nullptr) return document;
  const std::size_t all = pages.size();
  pages.resize(std::min(all, RecognitionLimits::kPages));
  std::vector<std::string> recognised;
  std::vector<base::Error> errors;
  std::vector<std::optional<base::Result<std::string>>> results = recognise_pages(bytes, pages, workers);
  for (std::size_t index = 0; index < results.size(); ++index) {
    if (!results[index]) continue;
    if (results[index]->ok()) {
      recognised.push_back(results[index]->take());
      continue;
    }
    errors.push_back(results[index]->error());
    if (errors.back().code != base::ErrorCode::kUnsupported) errors.back().place.page = pages[index];
  }
  if (!recognised.empty()) {
    base::Result<document::Document> again = workers.pdf->read(bytes, std::move(recognised));
    if (again.ok()) document = again.take();
  }
  for (const base::Error& error : errors) say_why(document, error);
  if (all > pages.size()) say_why(document, too_many(all));
  return document;
}

}  // namespace gouji::read
