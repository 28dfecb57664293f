// From words to files to read, and from reports to files written.
#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>

#include "cli/inputs.h"
#include "cli/output.h"

namespace gouji::cli {
namespace {

namespace fs = std::filesystem;

class Files : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) / ("gouji_files_" + std::to_string(::getpid()) + "_" +
                                                ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string write(const std::string& name, const std::string& bytes = "x") {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << bytes;
    return (folder_ / name).string();
  }
  static std::string read(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::vector<std::string> names_of(const std::vector<std::string>& words) const {
    std::vector<std::string> names;
    for (const Input& input : gather_inputs(words)) names.push_back(input.error ? "!" + input.name : input.name);
    return names;
  }
  fs::path folder_;
};

using Names = std::vector<std::string>;

TEST_F(Files, AFolderGivesItsReadableFilesSortedAndDeep) {
  write("b.txt");
  write("a/z.MD");
  write("a/y.txt");
  write("a/picture.png");
  write(".hidden.txt");
  write(".git/c.txt");
  const std::string root = folder_.string();
  EXPECT_EQ(names_of({root}), (Names{root + "/a/y.txt", root + "/a/z.MD", root + "/b.txt"}));
}

TEST_F(Files, AFileIsTakenWhateverItsNameAndOnlyOnce) {
  const std::string file = write("report.dat");
  EXPECT_EQ(names_of({file, "-", file, "missing.txt", "-"}), (Names{file, "-", "missing.txt"}));
}

TEST_F(Files, AFolderWithoutReadableFilesIsNamedAsUnread) {
  write("picture.png");
  EXPECT_EQ(names_of({folder_.string()}), (Names{"!" + folder_.string()}));
}

TEST_F(Files, ALinkToAFolderIsNotFollowedRound) {
  write("a/x.txt");
  fs::create_directory_symlink(folder_, folder_ / "a" / "loop");
  EXPECT_EQ(names_of({folder_.string()}), (Names{folder_.string() + "/a/x.txt"}));
}

TEST_F(Files, AReportIsWrittenWholeOrNotAtAll) {
  const fs::path path = folder_ / "out.json";
  ASSERT_TRUE(write_file(path, "first").ok());
  {
    Sink sink = Sink::file(path).take();
    ASSERT_TRUE(sink.write("second").ok());
    EXPECT_EQ(read(path), "first") << "nothing shows before close";
  }
  EXPECT_EQ(read(path), "first");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
  ASSERT_TRUE(write_file(path, "second").ok());
  EXPECT_EQ(read(path), "second");
}

TEST_F(Files, WhatCannotBeWrittenIsAnError) {
  const auto result = Sink::file(folder_ / "no" / "such" / "folder.txt");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, base::ErrorCode::kCannotWrite);
}

TEST_F(Files, EqualNamesGetNumbers) {
  EXPECT_EQ(distinct_stems({"a/x.txt", "b/x.txt", "-", "c/x.md"}),
            (std::vector<std::string>{"x", "x-2", "stdin", "x-3"}));
}

}  // namespace
}  // namespace gouji::cli
