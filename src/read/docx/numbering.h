#pragma once
// The numbers that Word prints before paragraphs and that stand in no text: computed from numbering.xml as the paragraphs come
// (ECMA-376 part 1, 17.9).
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace pugi {
class xml_node;
}

namespace gouji::read::docx {

inline constexpr int kLevels = 9;

struct ListNumber {
  std::string text;  ///< "（一）", "1. "; with the blank behind it where one is wanted.
  bool bullet = false;
};

class Numbering {
 public:
  /// `root`: of numbering.xml; null = the document has none.
  void load(const pugi::xml_node& root);
  /// The number of the next paragraph of that list and level.
  ListNumber next(int list, int level);

 private:
  struct Level {
    int start = 1;
    std::string format = "decimal", text;
    int restart = -1;  ///< Level (from 1) after which it starts anew; 0 = never; -1 = after any higher one.
    bool legal = false;
    bool space = true;  ///< A tab or a blank follows the number.
  };
  using Levels = std::array<Level, kLevels>;
  struct List {
    int abstract = 0;
    std::map<int, int> start_overrides;
    std::map<int, Level> level_overrides;
    bool started = false;
  };
  static Level read_level(const pugi::xml_node& node);

  std::map<int, Levels> abstracts_;
  std::map<int, List> lists_;
  std::map<int, std::array<int, kLevels>> counters_;  ///< By abstract list: lists of one kind count on; 0 = not begun.
};

/// One number in a format of ST_NumberFormat; decimal where the format is not known.
std::string format_number(int value, std::string_view format);

}  // namespace gouji::read::docx
