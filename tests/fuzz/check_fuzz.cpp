// Any text as a disclosure: read, recognised, checked and reported. All of that runs outside of the locked readers, so that what a
// document says must never bring it down; and the same text gives the same bytes.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "check/check.h"
#include "fuzz/formats_fuzz.h"
#include "report/render.h"

namespace {

using namespace gouji;

struct Data {
  std::shared_ptr<const budget::Knowledge> knowledge;
  rules::Catalogue catalogue;
};

const Data& data() {
  static const Data kData = [] {
    const std::filesystem::path folder = std::filesystem::path(GOUJI_SOURCE_DIR) / "data";
    auto knowledge = budget::Knowledge::load(folder);
    auto catalogue = rules::Catalogue::load({folder / "rules"});
    fuzz::require(knowledge.ok() && catalogue.ok());
    return Data{knowledge.take(), catalogue.take()};
  }();
  return kData;
}

std::string report_of(const std::shared_ptr<const document::Document>& document, report::Format format) {
  const check::Report report = check::check(document, *data().knowledge, data().catalogue);
  auto rendered = report::render(report, format, {});
  fuzz::require(rendered.ok());
  return std::move(rendered.value().body);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t kLongest = 6000;
  if (size > kLongest) return 0;
  auto read = read::read_bytes("fuzz.txt", fuzz::bytes_of(bytes, size), {});
  if (!read.ok()) return 0;
  const auto document = std::make_shared<const document::Document>(read.take());
  const std::string first = report_of(document, report::Format::kJson);
  fuzz::require(first == report_of(document, report::Format::kJson));
  static_cast<void>(report_of(document, size % 2 == 0 ? report::Format::kHtml : report::Format::kText));
  return 0;
}
