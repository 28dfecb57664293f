#pragma once
// What a cell of a workbook can hold, and how high it gets.
#include <string>
#include <string_view>

#include "base/result.h"

namespace gouji::write::xlsx {

inline constexpr double kLineHeight = 15.5;  // not money: points
/// Excel's limit for a row, in points.
inline constexpr double kMostHeight = 409;  // not money: points

base::Error cannot_write(std::string_view why);
/// At most as many characters as a cell can hold.
std::string cut(const std::string& text);
/// Lines that a text takes in a column; a Han character counts as two.
int lines_of(const std::string& text, int width);

}  // namespace gouji::write::xlsx
