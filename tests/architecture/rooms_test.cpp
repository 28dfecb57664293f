// Who may include whom. data/architecture/rooms.csv has one line a room: the rooms whose headers it may include, and
// the third-party headers (or their folders) that are included there. This test reads every #include of src/ against
// it.
//
// A header in angle brackets whose name has neither '/' nor '.' belongs to the C++ standard library and is free. Any
// other one (a library's, or the operating system's: <sys/mman.h>) must stand in the room's line, and never in a header
// file, so that a room's headers can be used without the library behind it.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "source_tree.h"

namespace gouji::architecture {
namespace {

struct Room {
  std::set<std::string> may_include;
  std::vector<std::string> third_party;  ///< Prefixes of header names.
};
using Rooms = std::map<std::string, Room>;

Rooms parse_rooms(const std::vector<std::string>& lines) {
  Rooms rooms;
  for (std::size_t index = 1; index < lines.size(); ++index) {
    const std::vector<std::string> cells = split(lines[index], ',');
    if (cells.size() != 3) continue;
    const std::vector<std::string> may_include = words_of(cells[1]);
    rooms[cells[0]] = {{may_include.begin(), may_include.end()}, words_of(cells[2])};
  }
  return rooms;
}

struct Include {
  std::string name;
  bool angled = false;
};

/// The header that a line includes; an empty name if the line is no #include.
Include include_of(std::string_view line) {
  const std::size_t hash = line.find_first_not_of(" \t");
  if (hash == std::string_view::npos || line[hash] != '#') return {};
  const std::size_t word = line.find_first_not_of(" \t", hash + 1);
  if (word == std::string_view::npos || !line.substr(word).starts_with("include")) return {};
  const std::size_t open = line.find_first_of("<\"", word);
  if (open == std::string_view::npos) return {};
  const bool angled = line[open] == '<';
  const std::size_t close = line.find(angled ? '>' : '"', open + 1);
  if (close == std::string_view::npos) return {};
  return {std::string(line.substr(open + 1, close - open - 1)), angled};
}

bool is_standard(const Include& include) {
  return include.angled && include.name.find_first_of("/.") == std::string::npos;
}

bool is_listed(const Room& room, const std::string& header) {
  return std::any_of(room.third_party.begin(), room.third_party.end(), [&](const std::string& prefix) {
    return header == prefix || header.starts_with(prefix + "/") || header.starts_with(prefix + ".");
  });
}

/// What is wrong with one #include; empty if nothing is.
std::string complaint_about(const SourceFile& file, const std::string& own, const Include& include,
                            const Rooms& rooms) {
  const Room& room = rooms.at(own);
  if (is_standard(include)) return {};
  if (include.angled) {
    if (!is_listed(room, include.name)) return "<" + include.name + "> is not listed for the room " + own;
    if (file.is_header()) return "<" + include.name + "> belongs into a .cpp file";
    return {};
  }
  const std::string other = split(include.name, '/').front();
  if (other == include.name || !rooms.contains(other)) return "\"" + include.name + "\" does not start with a room";
  if (other != own && !room.may_include.contains(other)) return "the room " + own + " may not include " + other;
  return {};
}

std::vector<std::string> complaints_about_includes(const std::vector<SourceFile>& files, const Rooms& rooms) {
  std::vector<std::string> complaints;
  for (const SourceFile& file : files) {
    const std::string own = room_of(file.path);
    if (!rooms.contains(own)) {
      complaints.push_back(file.path + ": lies in no room of rooms.csv");
      continue;
    }
    for (std::size_t index = 0; index < file.lines.size(); ++index) {
      const Include include = include_of(file.lines[index]);
      if (include.name.empty()) continue;
      const std::string complaint = complaint_about(file, own, include, rooms);
      if (!complaint.empty()) complaints.push_back(file.path + ":" + std::to_string(index + 1) + ": " + complaint);
    }
  }
  return complaints;
}

/// Rooms that stand on a cycle of arrows. Rooms whose arrows all lead to rooms already taken are taken, until none is
/// left that can be; what remains then stands on a cycle or above one, or names a room that does not exist.
std::vector<std::string> rooms_on_cycles(Rooms rooms) {
  std::set<std::string> taken;
  for (bool moved = true; moved;) {
    moved = false;
    for (auto room = rooms.begin(); room != rooms.end();) {
      const auto& needed = room->second.may_include;
      const bool ready =
          std::all_of(needed.begin(), needed.end(), [&](const auto& name) { return taken.contains(name); });
      if (ready) taken.insert(room->first);
      room = ready ? rooms.erase(room) : std::next(room);
      moved = moved || ready;
    }
  }
  std::vector<std::string> left;
  for (const auto& [name, room] : rooms) left.push_back(name);
  return left;
}

const Rooms& small_rooms() {
  static const Rooms rooms = parse_rooms(
      {"room,may_include,third_party", "base,,boost/multiprecision", "solve,base,", "cli,base solve,fmt CLI/CLI.hpp"});
  return rooms;
}

std::vector<std::string> complaints_about_line(const std::string& path, const std::string& line) {
  return complaints_about_includes({{path, {line}}}, small_rooms());
}

TEST(Rooms, EveryIncludeOfTheTreeFollowsAnArrow) {
  const std::filesystem::path root = GOUJI_SOURCE_DIR;
  const Rooms rooms = parse_rooms(lines_of(root / "data/architecture/rooms.csv"));
  const std::vector<SourceFile> files = read_tree(root, {"src"});
  ASSERT_FALSE(rooms.empty());
  ASSERT_FALSE(files.empty());
  EXPECT_EQ(joined(complaints_about_includes(files, rooms)), "");
}

TEST(Rooms, TheArrowsOfTheTreeHaveNoCycle) {
  const Rooms rooms = parse_rooms(lines_of(std::filesystem::path(GOUJI_SOURCE_DIR) / "data/architecture/rooms.csv"));
  EXPECT_EQ(joined(rooms_on_cycles(rooms)), "");
}

TEST(Rooms, EveryIncludedHeaderOfOursExists) {
  const std::filesystem::path root = GOUJI_SOURCE_DIR;
  std::vector<std::string> complaints;
  for (const SourceFile& file : read_tree(root, {"src"})) {
    for (const std::string& line : file.lines) {
      const Include include = include_of(line);
      if (include.name.empty() || include.angled || std::filesystem::exists(root / "src" / include.name)) continue;
      complaints.push_back(file.path + ": there is no src/" + include.name);
    }
  }
  EXPECT_EQ(joined(complaints), "");
}

TEST(Rooms, AnArrowThatIsListedAndTheStandardLibraryAreAllowed) {
  EXPECT_TRUE(complaints_about_line("src/cli/main.cpp", "#include \"solve/system.h\"").empty());
  EXPECT_TRUE(complaints_about_line("src/solve/system.h", "#include \"solve/verify.h\"").empty());
  EXPECT_TRUE(complaints_about_line("src/solve/system.h", "#include <vector>").empty());
  EXPECT_TRUE(complaints_about_line("src/base/big.cpp", "#include <boost/multiprecision/cpp_int.hpp>").empty());
}

TEST(Rooms, AnArrowThatIsNotListedIsReported) {
  EXPECT_EQ(complaints_about_line("src/base/text.h", "#  include \"solve/system.h\"").size(), 1u);
  EXPECT_EQ(complaints_about_line("src/base/text.h", "#include \"text.h\"").size(), 1u);
}

TEST(Rooms, ALibraryOfAnotherRoomIsReported) {
  EXPECT_EQ(complaints_about_line("src/solve/system.cpp", "#include <fmt/format.h>").size(), 1u);
  EXPECT_EQ(complaints_about_line("src/solve/system.cpp", "#include <sys/mman.h>").size(), 1u);
}

TEST(Rooms, ALibraryInAHeaderIsReported) {
  EXPECT_EQ(complaints_about_line("src/cli/options.h", "#include <CLI/CLI.hpp>").size(), 1u);
}

TEST(Rooms, AFileOutsideTheListedRoomsIsReported) {
  EXPECT_EQ(complaints_about_line("src/cellar/wine.cpp", "#include <vector>").size(), 1u);
}

TEST(Rooms, ACycleAndAnArrowToNowhereAreFound) {
  const Rooms cycle = parse_rooms({"room,may_include,third_party", "base,,", "left,base right,", "right,left,"});
  EXPECT_EQ(rooms_on_cycles(cycle), (std::vector<std::string>{"left", "right"}));
  EXPECT_EQ(rooms_on_cycles(parse_rooms({"room,may_include,third_party", "base,heaven,"})).size(), 1u);
}

}  // namespace
}  // namespace gouji::architecture
