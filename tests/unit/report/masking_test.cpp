// Personal numbers and names of the document stand in no output, in whatever format.
#include <gtest/gtest.h>
#include <zip.h>

#include "report/extract.h"
#include "report/render.h"
#include "unit/report/sample_report.h"

namespace gouji::report {
namespace {

/// The bytes as they are, or all parts of a ZIP container, unpacked.
std::string readable(const std::string& bytes, Format format) {
  if (!is_binary(format)) return bytes;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) {
    ADD_FAILURE() << "no ZIP container";
    return {};
  }
  std::string out;
  for (zip_int64_t index = 0; index < zip_get_num_entries(archive, 0); ++index) {
    zip_file_t* part = zip_fopen_index(archive, static_cast<zip_uint64_t>(index), 0);
    char buffer[4096];
    for (zip_int64_t got = 0; (got = zip_fread(part, buffer, sizeof buffer)) > 0;)
      out.append(buffer, static_cast<std::size_t>(got));
    zip_fclose(part);
  }
  zip_discard(archive);
  return out;
}

class Masking : public ::testing::TestWithParam<Format> {};

TEST_P(Masking, HoldsInEveryFormatAndDetail) {
  Options options;
  options.ledger = LedgerDetail::kFull;
  const check::Report report = testing::sample_report();
  const std::string text = readable(render(report, GetParam(), options).take().body, GetParam());
  ASSERT_NE(text.find("SUM-TXT") == std::string::npos && text.find("分项之和不等于总计") == std::string::npos, true);
  for (const std::string& secret : testing::secrets()) EXPECT_EQ(text.find(secret), std::string::npos) << secret;
}

TEST_P(Masking, HoldsForTheNameOfTheFileToo) {
  check::Report report = testing::sample_report();
  report.file = "联系13900001111.txt";
  const std::string text = readable(render(report, GetParam(), {}).take().body, GetParam());
  EXPECT_EQ(text.find("13900001111"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Formats, Masking,
                         ::testing::Values(Format::kText, Format::kJson, Format::kHtml, Format::kCsv, Format::kSarif,
                                           Format::kDocx, Format::kXlsx),
                         [](const auto& test) { return std::string(name_of(test.param)); });

TEST(Masking, HoldsInExtractsToo) {
  const check::Report report = testing::sample_report();
  for (const std::string& text : {extract_text(*report.document, *report.recognition, Language::kChinese),
                                  extract_json(*report.document, *report.recognition)}) {
    EXPECT_NE(text.find("727.56"), std::string::npos);
    for (const std::string& secret : testing::secrets()) EXPECT_EQ(text.find(secret), std::string::npos) << secret;
  }
}

}  // namespace
}  // namespace gouji::report
