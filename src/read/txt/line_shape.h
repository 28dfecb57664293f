#pragma once
// What a line looks like: how it begins, how it ends, what stands in it. Typography only, no budget word. Whether two lines
// belong together is decided from this (wrapping.h).
#include <cstdint>
#include <string_view>

namespace gouji::read::txt {

enum class Opening : std::uint8_t {
  kOther,
  kClosingMark,  ///< A mark that cannot begin a line: ，。、；）” % ...
  kDigit,
  kUnit,   ///< A unit of measure that needs its number before it: 万元, 元, 个, %
  kYear,   ///< 年
  kPoint,  ///< A decimal point with a digit behind it.
};

enum class Ending : std::uint8_t {
  kOther,
  kTerminated,  ///< 。；！？, also inside closing quotes or brackets.
  kColon,
  kClosed,  ///< A closing quote or bracket with no terminator before it: may be an end or not.
  kComma,
  kConnector,  ///< 、（“《— : cannot be an end.
  kDigit,      ///< A digit, or a digit with a point or comma behind it.
};

struct LineShape {
  std::uint32_t begin = 0;  ///< Bytes of the line: the content without blanks and without the mark of heading or list.
  std::uint32_t end = 0;
  std::uint8_t markup_level = 0;  ///< Markdown #.
  bool list_item = false;         ///< "- ", "* ", "+ " or "•".
  bool hard_break = false;        ///< Two blanks at the end: in Markdown the paragraph goes on in the next line.
  int indent = 0;                 ///< Display columns of blanks before the content.
  int width = 0;                  ///< Display columns of the content; a wide character takes two.

  Opening opening = Opening::kOther;
  Ending ending = Ending::kOther;
  bool item_start = false;   ///< Numbering (一、 （一） 1. (1) ①), 第一部分, 表 1, 附件, 注：
  bool label = false;        ///< "label：value" with a short label without digits.
  bool clause = false;       ///< ，or ；or 。 inside: running prose.
  bool pause = false;        ///< 、 inside, beyond a numbering.
  bool terminator = false;   ///< 。；！？ anywhere.
  bool number_only = false;  ///< Digits, points and commas only.
  /// A few Han characters, then a number: 公务接待费 2.57 万元，... The first mark behind the number, 0 = no such start.
  char32_t amount_start = 0;
  bool columnar = false;  ///< A wide gap or a row of leader dots inside: columns, a contents entry, no running text.
  bool ends_in_number = false;    ///< The last character is a digit.
  bool ends_in_multiple = false;  ///< The last character is 万 or 亿 behind a digit: a unit is cut.
  bool ends_in_year = false;      ///< The last four characters are a year, 19xx or 20xx.
  int open_brackets = 0;          ///< Brackets opened and not closed.
  bool closes_bracket = false;    ///< Closes one that was not opened in this line.

  bool empty() const { return begin == end; }
};

/// The shape of one line without its line break. Cost: linear.
LineShape shape_of(std::string_view line);

}  // namespace gouji::read::txt
