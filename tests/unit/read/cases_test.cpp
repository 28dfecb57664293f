// Runs every tests/cases/read/*.case: a text and the dump of the Document that is read from it. A new case needs no rebuild
// of the reader, only a file.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "document/binary.h"
#include "document/describe.h"
#include "read/reader.h"

namespace gouji::read {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> case_files() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(GOUJI_SOURCE_DIR) / "tests/cases/read")) {
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

class ReadCase : public testing::TestWithParam<fs::path> {};

TEST_P(ReadCase, GivesTheExpectedDocument) {
  const Case one = load(GetParam());
  ASSERT_FALSE(one.expected.empty()) << GetParam() << " has no header, no input or no expected part";
  const base::Result<document::Document> result = read_bytes("case", one.input);
  ASSERT_TRUE(result.ok()) << result.error().message_en;
  EXPECT_EQ(document::describe(result.value()), one.expected) << GetParam();
}

TEST_P(ReadCase, SurvivesItsBinaryForm) {
  const base::Result<document::Document> result = read_bytes("case", load(GetParam()).input);
  ASSERT_TRUE(result.ok());
  const base::Result<document::Document> back = document::read_binary(document::write_binary(result.value()));
  ASSERT_TRUE(back.ok()) << back.error().message_en;
  EXPECT_TRUE(back.value() == result.value());
}

INSTANTIATE_TEST_SUITE_P(Cases, ReadCase, testing::ValuesIn(case_files()), [](const auto& one) {
  std::string name = one.param.stem().string();
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
});

}  // namespace
}  // namespace gouji::read
