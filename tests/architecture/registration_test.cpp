// No test is forgotten. gouji_test() skips a line whose file or room is not in the tree, so that a partial checkout builds;
// this test holds the lists against the files, so that nothing stays skipped for good.
#include <gtest/gtest.h>

#include "source_tree.h"

namespace gouji::architecture {
namespace {

struct Registration {
  std::string file;  ///< From the folder of the list: "base/text_test.cpp".
  std::vector<std::string> rooms;
};

/// "gouji_test(base/text_test.cpp ROOMS base solve LIBRARIES z3)" and the like; an empty file name for any other line.
Registration registration_of(const std::string& line, const std::string& function) {
  const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
  if (!std::string_view(line).substr(begin).starts_with(function + "(")) return {};
  const std::size_t first = begin + function.size() + 1;
  const std::size_t end = std::min(line.find(')', first), line.size());
  const std::vector<std::string> words = words_of(std::string_view(line).substr(first, end - first));
  if (words.empty()) return {};
  Registration registration{words.front(), {}};
  bool in_rooms = false;
  for (const std::string& word : words) {
    if (word == "ROOMS" || word == "LIBRARIES") {
      in_rooms = word == "ROOMS";
    } else if (in_rooms) {
      registration.rooms.push_back(word);
    }
  }
  return registration;
}

struct TestList {
  std::string folder;    ///< From the root, with its CMakeLists.txt.
  std::string function;  ///< That registers one file.
  std::string ending;    ///< Of files that must be registered.
};

const std::vector<TestList>& test_lists() {
  static const std::vector<TestList> lists = {
      {"tests/unit", "gouji_test", "_test.cpp"},   {"tests/cases", "gouji_test", "_test.cpp"},
      {"tests/oracle", "gouji_test", "_test.cpp"}, {"tests/architecture", "gouji_test", "_test.cpp"},
      {"tests/corpus", "gouji_test", "_test.cpp"}, {"tests/cli", "gouji_test", "_test.cpp"},
      {"tests/fuzz", "gouji_fuzz", "_fuzz.cpp"},   {"bench", "gouji_bench", "_bench.cpp"}};
  return lists;
}

std::vector<Registration> registrations_of(const TestList& list) {
  std::vector<Registration> registrations;
  const std::filesystem::path path = std::filesystem::path(GOUJI_SOURCE_DIR) / list.folder / "CMakeLists.txt";
  for (const std::string& line : lines_of(path)) {
    Registration registration = registration_of(line, list.function);
    if (!registration.file.empty()) registrations.push_back(std::move(registration));
  }
  return registrations;
}

TEST(Registration, EveryTestFileIsInItsList) {
  std::vector<std::string> complaints;
  for (const TestList& list : test_lists()) {
    const std::vector<Registration> registrations = registrations_of(list);
    for (const SourceFile& file : read_tree(GOUJI_SOURCE_DIR, {list.folder})) {
      if (!file.path.ends_with(list.ending)) continue;
      const std::string name = file.path.substr(list.folder.size() + 1);
      const bool listed = std::any_of(registrations.begin(), registrations.end(),
                                      [&](const Registration& registration) { return registration.file == name; });
      if (!listed) complaints.push_back(list.folder + "/CMakeLists.txt does not register " + name);
    }
  }
  EXPECT_EQ(joined(complaints), "");
}

TEST(Registration, EveryRegisteredTestHasItsFileAndItsRooms) {
  const std::filesystem::path root = GOUJI_SOURCE_DIR;
  std::vector<std::string> complaints;
  for (const TestList& list : test_lists()) {
    for (const Registration& registration : registrations_of(list)) {
      if (!std::filesystem::exists(root / list.folder / registration.file)) {
        complaints.push_back("there is no " + list.folder + "/" + registration.file);
      }
      for (const std::string& room : registration.rooms) {
        if (std::filesystem::exists(root / "src" / room / "CMakeLists.txt")) continue;
        complaints.push_back(registration.file + " asks for a room that does not exist: " + room);
      }
    }
  }
  EXPECT_EQ(joined(complaints), "");
}

TEST(Registration, ALineIsReadWithItsRoomsAndLibraries) {
  const Registration registration =
      registration_of("gouji_test(a/b_test.cpp ROOMS base solve LIBRARIES z3)", "gouji_test");
  EXPECT_EQ(registration.file, "a/b_test.cpp");
  EXPECT_EQ(registration.rooms, (std::vector<std::string>{"base", "solve"}));
  EXPECT_EQ(registration_of("  gouji_test(a_test.cpp ROOMS base)", "gouji_test").rooms.size(), 1u);
  EXPECT_EQ(registration_of("# gouji_test(a.cpp)", "gouji_test").file, "");
  EXPECT_EQ(registration_of("gouji_test(a_test.cpp)", "gouji_test").file, "a_test.cpp");
}

}  // namespace
}  // namespace gouji::architecture
