#pragma once
// A paragraph looked at as a possible heading: its numbering with level and ordinal, its title, and what speaks against a
// heading (an amount, a sentence).
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gouji::recognize {

/// Levels as in Section::level. 0 = not numbered.
struct HeadingLine {
  int level = 0;
  int ordinal = 0;
  std::string_view numbering;  ///< As printed, trailing 、 and blanks left out: 第二部分, 一, （一）, 1, (1), ①
  std::string_view title;      ///< Without numbering, dot leaders, page number and 《》.
  std::size_t length = 0;      ///< Characters of the title.
  bool amount = false;         ///< A number with a money unit or %, or columns set apart by blanks, stand in it.
  bool sentence = false;       ///< It holds 。 or ； or ends like a sentence that goes on.
  bool leader = false;         ///< Dot leaders or a page number were cut off: a line of a contents page.
  bool project = false;        ///< 项目名称：… or 项目一：…: a project's own heading.
};

/// `text` as printed. Views point into it.
HeadingLine read_heading_line(std::string_view text);

/// What follows the numbering of a text without leading blanks: read_heading_line without the look at the title.
std::string_view without_numbering(std::string_view text);

/// `folded` without the body's name, whole or without the divisions before it (某市某区某局, 某区某局, 某局). Both folded.
std::string without_body(std::string folded, std::string_view organisation);

/// For comparing titles: fold_name without years, the body's own name (if given), 关于, 的 and marks.
std::string fold_title(std::string_view title, std::string_view organisation = {});

/// Per mille. 1000 = equal after fold_title; a title of which the other one is two thirds or more counts at least 850. Below
/// `minimum` the answer may be too low: it is for callers that want no more than a yes or no.
int title_similarity(std::string_view folded_a, std::string_view folded_b, int minimum = 0);

/// The entries in a paragraph of a contents page: several where the layout joined lines that end in dot leaders.
std::vector<std::string_view> contents_lines(std::string_view text);

/// A year printed as four digits with 年 after it at `at` (blanks allowed): bytes taken, 年度 included; 0 = none here.
std::size_t year_length(std::string_view text, std::size_t at, int& year);

}  // namespace gouji::recognize
