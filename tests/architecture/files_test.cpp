// What a script can see of a file: its size, its name, its opening comment, and floating point in the rooms where
// amounts and verdicts live. (docs: CONTRIBUTING.md says the same to people.)
#include <gtest/gtest.h>

#include <cctype>
#include <set>

#include "source_tree.h"

namespace gouji::architecture {
namespace {

constexpr std::size_t kMostLines = 600;
/// How far from the top the opening comment may reach, for the purposes of this test.
constexpr std::size_t kOpeningLines = 60;

bool is_name_character(char character) {
  return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_';
}

bool contains_word(std::string_view line, std::string_view word) {
  for (std::size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
    const bool begins = at == 0 || !is_name_character(line[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == line.size() || !is_name_character(line[end]))) return true;
  }
  return false;
}

/// The line without its // comment and with its string literals emptied.
std::string code_of(std::string_view line) {
  std::string code;
  bool in_string = false;
  for (std::size_t index = 0; index < line.size(); ++index) {
    if (!in_string && line.substr(index).starts_with("//")) break;
    const bool escaped = in_string && line[index] == '\\';
    if (escaped) {
      ++index;
      continue;
    }
    if (line[index] == '"') in_string = !in_string;
    if (!in_string) code += line[index];
  }
  return code;
}

bool has_floating_point(std::string_view line) {
  if (line.find("// not money:") != std::string_view::npos) return false;
  const std::string code = code_of(line);
  return contains_word(code, "double") || contains_word(code, "float");
}

std::vector<std::string> floating_point_of(const SourceFile& file) {
  std::vector<std::string> complaints;
  for (std::size_t index = 0; index < file.lines.size(); ++index) {
    if (!has_floating_point(file.lines[index])) continue;
    complaints.push_back(file.path + ":" + std::to_string(index + 1) + ": " + file.lines[index]);
  }
  return complaints;
}

bool opening_mentions(const SourceFile& file, std::string_view words) {
  for (std::size_t index = 0; index < std::min(kOpeningLines, file.lines.size()); ++index) {
    const std::string& line = file.lines[index];
    if (line.starts_with("//") && line.find(words) != std::string::npos) return true;
  }
  return false;
}

bool is_too_long(const SourceFile& file) {
  return file.lines.size() > kMostLines && !opening_mentions(file, "Reason for size:");
}

/// The opening comment stands in the first two lines (after #pragma once at most).
bool opens_with_a_comment(const SourceFile& file) {
  for (std::size_t index = 0; index < std::min<std::size_t>(2, file.lines.size()); ++index) {
    if (file.lines[index].starts_with("//")) return true;
  }
  return false;
}

/// A .cpp file may leave the idea to the header beside it; every other file of src/ opens with it.
bool must_open_with_a_comment(const SourceFile& file) {
  if (!file.path.starts_with("src/")) return false;
  const std::filesystem::path header = (std::filesystem::path(GOUJI_SOURCE_DIR) / file.path).replace_extension(".h");
  return file.is_header() || !std::filesystem::exists(header);
}

/// A word of the file's name that says nothing about what is in it; empty if there is none.
std::string empty_word_of(const std::string& path) {
  static const std::set<std::string> kEmptyWords = {"util",    "utils",  "utility", "utilities", "helper",
                                                    "helpers", "common", "misc",    "manager"};
  const std::filesystem::path name(path);
  for (const std::filesystem::path& part : name.parent_path() / name.stem()) {
    for (const std::string& word : split(part.string(), '_')) {
      if (kEmptyWords.contains(word)) return word;
    }
  }
  return {};
}

const std::vector<SourceFile>& all_files() {
  static const std::vector<SourceFile> files = read_tree(GOUJI_SOURCE_DIR, {"src", "tests", "bench"});
  return files;
}

template <typename Predicate>
std::vector<std::string> paths_where(Predicate predicate) {
  std::vector<std::string> paths;
  for (const SourceFile& file : all_files()) {
    if (predicate(file)) paths.push_back(file.path);
  }
  return paths;
}

TEST(Files, NoFileIsLongerThan600LinesWithoutAReason) {
  ASSERT_FALSE(all_files().empty());
  EXPECT_EQ(joined(paths_where(is_too_long)), "");
}

TEST(Files, EverySourceFileOpensWithACommentThatSaysItsIdea) {
  const auto is_silent = [](const SourceFile& file) {
    return must_open_with_a_comment(file) && !opens_with_a_comment(file);
  };
  EXPECT_EQ(joined(paths_where(is_silent)), "");
}

TEST(Files, NoFileNameIsEmptyOfMeaning) {
  EXPECT_EQ(joined(paths_where([](const SourceFile& file) { return !empty_word_of(file.path).empty(); })), "");
}

TEST(Files, NoFloatingPointWhereAmountsAndVerdictsLive) {
  static const std::set<std::string> kExactRooms = {"base", "budget", "solve", "check", "compile"};
  std::vector<std::string> complaints;
  for (const SourceFile& file : all_files()) {
    if (!file.path.starts_with("src/") || !kExactRooms.contains(room_of(file.path))) continue;
    for (const std::string& complaint : floating_point_of(file)) complaints.push_back(complaint);
  }
  EXPECT_EQ(joined(complaints), "");
}

TEST(Files, FloatingPointIsSeenInCodeButNotInCommentsStringsAndMarkedLines) {
  EXPECT_TRUE(has_floating_point("  double share = 0;"));
  EXPECT_TRUE(has_floating_point("std::vector<float> weights;  // a comment"));
  EXPECT_TRUE(has_floating_point("call(\"a \\\" b\", double{1});"));
  EXPECT_FALSE(has_floating_point("int double_entries = 0;  // no double here"));
  EXPECT_FALSE(has_floating_point("fail(\"a double entry\");"));
  EXPECT_FALSE(has_floating_point("double seconds = 0;  // not money: a duration"));
}

TEST(Files, ALongFileNeedsItsReasonInItsOpeningComment) {
  SourceFile file{"src/base/long.cpp", std::vector<std::string>(kMostLines, "int x;")};
  EXPECT_FALSE(is_too_long(file));
  file.lines.push_back("// Reason for size: too late.");
  EXPECT_TRUE(is_too_long(file));
  file.lines[1] = "// Reason for size: one table.";
  EXPECT_FALSE(is_too_long(file));
}

TEST(Files, EmptyWordsAreFoundInFolderAndFileNames) {
  EXPECT_EQ(empty_word_of("src/base/string_util.cpp"), "util");
  EXPECT_EQ(empty_word_of("src/common/text.h"), "common");
  EXPECT_EQ(empty_word_of("src/base/utilisation.h"), "");
}

}  // namespace
}  // namespace gouji::architecture
