#pragma once
// Checks on texts that the rule language offers: check digits, personal numbers, common runs, repeats, near misses.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gouji::rules {

std::string only_digits(std::string_view text);
/// Luhn check of a digit string (bank cards); false when anything but digits is in it.
bool luhn_valid(std::string_view digits);
/// 18-digit resident number: a real date of birth and the ISO 7064 mod 11-2 check digit.
bool resident_id_valid(std::string_view number);
/// Length in characters of the longest run that both texts have.
std::int64_t longest_common_run(std::string_view a, std::string_view b);

struct TextSpan {
  std::size_t begin = 0, end = 0;  ///< Bytes.
};
/// Places where a run of `least` to `most` Han characters (and closing ：) stands twice in a row: 收入收入, 其中：其中：.
/// The span covers both. Runs of digits, blanks and latin letters do not count.
std::vector<TextSpan> doubled_runs(std::string_view text, int least, int most);

/// Places of the text that differ from the phrase by one character (changed, missing or added), but are not the phrase.
/// The phrase should have eight characters or more; one half of it must stand in the text unchanged.
std::vector<TextSpan> near_misses(std::string_view text, std::string_view phrase);

}  // namespace gouji::rules
