// Runs every tests/cases/page_layout/*.case: drawn pages and the dump of the Document that the layout makes of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "document/binary.h"
#include "document/describe.h"
#include "page_drawing.h"
#include "read/page/layout.h"

namespace gouji::read::page {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> case_files() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(fs::path(GOUJI_SOURCE_DIR) / "tests/cases/page_layout")) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

struct Case {
  std::string input;
  std::string expected;
};

Case load(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string all{std::istreambuf_iterator<char>(file), {}};
  const std::string input_mark = "\n--- input\n", expected_mark = "\n--- expected\n";
  const std::size_t input = all.find(input_mark), expected = all.find(expected_mark);
  if (all.rfind("name: ", 0) != 0 || input == std::string::npos || expected == std::string::npos) return {};
  const std::size_t begin = input + input_mark.size();
  return {all.substr(begin, expected + 1 - begin), all.substr(expected + expected_mark.size())};
}

document::Document laid_out(const Case& one) {
  const std::vector<Page> pages = drawn_pages(one.input);
  document::Document document;
  document.name = "case";
  document.format = "pages";
  document.pages = static_cast<std::uint32_t>(pages.size());
  document.blocks = lay_out(pages).blocks;
  return document;
}

class PageLayoutCase : public testing::TestWithParam<fs::path> {};

TEST_P(PageLayoutCase, GivesTheExpectedDocument) {
  const Case one = load(GetParam());
  ASSERT_FALSE(one.expected.empty()) << GetParam() << " has no header, no input or no expected part";
  EXPECT_EQ(document::describe(laid_out(one)), one.expected) << GetParam();
}

TEST_P(PageLayoutCase, SurvivesItsBinaryForm) {
  const document::Document document = laid_out(load(GetParam()));
  const base::Result<document::Document> back = document::read_binary(document::write_binary(document));
  ASSERT_TRUE(back.ok()) << back.error().message_en;
  EXPECT_TRUE(back.value() == document);
}

INSTANTIATE_TEST_SUITE_P(Cases, PageLayoutCase, testing::ValuesIn(case_files()), [](const auto& one) {
  std::string name = one.param.stem().string();
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
});

}  // namespace
}  // namespace gouji::read::page
