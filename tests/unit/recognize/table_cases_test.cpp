// Runs every tests/cases/recognize_tables/*.case: a text, and lines that the description of its recognition must hold in this
// order (others may stand between them). A line that begins with "not " must not be there. Every sum must tie, unless the
// case says "gaps: <number>" in its header.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "table_reading.h"

namespace gouji::recognize {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> case_files() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(fs::path(GOUJI_SOURCE_DIR) / "tests/cases/recognize_tables")) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

struct Case {
  std::string input;
  std::vector<std::string> expected;
  int gaps = 0;
};

Case load(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string all{std::istreambuf_iterator<char>(file), {}};
  const std::string input_mark = "\n--- input\n", expected_mark = "\n--- expected\n";
  const std::size_t input = all.find(input_mark), expected = all.find(expected_mark);
  if (all.rfind("name: ", 0) != 0 || input == std::string::npos || expected == std::string::npos) return {};
  Case one;
  const std::size_t gaps = all.find("\ngaps: ");
  if (gaps < input) one.gaps = std::stoi(all.substr(gaps + 7));
  const std::size_t begin = input + input_mark.size();
  one.input = all.substr(begin, expected + 1 - begin);
  std::istringstream lines(all.substr(expected + expected_mark.size()));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) one.expected.push_back(line);
  }
  return one;
}

class TableCase : public testing::TestWithParam<fs::path> {};

TEST_P(TableCase, GivesTheExpectedRecognition) {
  const Case one = load(GetParam());
  ASSERT_FALSE(one.expected.empty()) << GetParam() << " has no header, no input or no expected part";
  const auto read = read_text(one.input);
  std::string all(1, '\n');
  all.append(describe_case(read->out));
  std::size_t at = 0;
  for (const std::string& line : one.expected) {
    std::string wanted(1, '\n');
    if (line.rfind("not ", 0) == 0) {
      EXPECT_EQ(all.find(wanted.append(line, 4)), std::string::npos) << "unexpected: " << line;
      continue;
    }
    const std::size_t found = all.find(wanted.append(line).append(1, '\n'), at);
    EXPECT_NE(found, std::string::npos) << "missing: " << line << "\nin:" << all;
    if (found == std::string::npos) return;
    at = found + 1;
  }
  const Gaps gaps = evaluate(read->out.model);
  EXPECT_EQ(gaps.open, one.gaps) << gaps.text;
}

INSTANTIATE_TEST_SUITE_P(Cases, TableCase, testing::ValuesIn(case_files()), [](const auto& one) {
  std::string name = one.param.stem().string();
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
});

}  // namespace
}  // namespace gouji::recognize
