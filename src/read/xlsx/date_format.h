#pragma once
// Dates and times of spreadsheets: a day number and a part of a day, shown by a code such as yyyy"年"m"月"d"日".
#include <string>
#include <string_view>

#include "read/xlsx/digits.h"
#include "read/xlsx/number_format.h"

namespace gouji::read::xlsx {

/// The code has letters of dates or times outside of quotes.
bool is_date_code(std::string_view code);
/// The plain number where it is no date (negative, beyond the year 9999).
std::string show_date(std::string_view code, const Digits& value, DateSystem dates);

}  // namespace gouji::read::xlsx
