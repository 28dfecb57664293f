#pragma once
// Prints an invented department's budget as a text disclosure with tables and narrative that tie. Wording is ours; styles vary
// with the seed, so that no single habit of print is tested.
#include <string>

#include "generator/department.h"

namespace gouji::generator {

struct TextStyle {
  bool yuan = false;        ///< Money in 元 (with thousands separators), else in 万元 with two decimals.
  bool trim_zeros = false;  ///< 24 and 16.3 instead of 24.00 and 16.30 in the text.
  bool total_last = false;
  bool split_codes = true;  ///< 类 | 款 | 项 in three columns, else one column of full codes.
  bool tables = true;
  int change_words = 0;  ///< 0..2: which wording a change has.
};

TextStyle make_style(std::uint64_t seed);

std::string print_text(const Department& department, const TextStyle& style);

}  // namespace gouji::generator
