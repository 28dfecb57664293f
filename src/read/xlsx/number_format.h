#pragma once
// Number formats of spreadsheets (ECMA-376 part 1, 18.8.30 and 18.8.31) on exact decimal digits: what a cell shows, from the
// decimal text that stands in the file. No floating point: the file's text has up to 17 digits, of which spreadsheets show 15,
// so a stored 1.0049999999999999 is 1.005 and shows as 1.01 in 0.00, as it does on the screen.
//
//   #,##0.00   -1234567.891   "-1,234,567.89"
//   0.00%      0.0345         "3.45%"
//   General    12345.678901   "12345.678901": all digits up to eight decimals; what has more is noise of binary sums and is
//                             cut to the eleven characters that a cell shows
#include <string>
#include <string_view>
#include <vector>

namespace gouji::read::xlsx {

enum class DateSystem : std::uint8_t { k1900, k1904 };

class NumberFormat {
 public:
  explicit NumberFormat(std::string_view code);
  /// Of a builtin id; General where the id is not known.
  static NumberFormat builtin(int id);

  /// The text that the cell shows for a number in the file's notation (12, -0.5, 1.5E-3); the number itself when it is none.
  std::string show(std::string_view number, DateSystem dates = DateSystem::k1900) const;
  /// What the cell holds, for who computes with it: 190.125 though 0.00 shows 190.13, 1850 though "0.00," shows 1.85. What is
  /// shown stays where it is the same number (000 shows 001), a date, or a code with letters in front; percentages keep their sign.
  std::string stored(std::string_view number, DateSystem dates = DateSystem::k1900) const;

 private:
  struct Section {
    std::string code;
    char compare = 0;  ///< '<', '>', '=', 'l' (<=), 'g' (>=), 'n' (<>); 0 = none stated.
    std::string limit;
    bool coloured = false;
  };
  const Section& section_for(const struct Digits& value, bool& sign_shown) const;

  std::vector<Section> sections_;
};

}  // namespace gouji::read::xlsx
