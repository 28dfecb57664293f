#pragma once
// Functional items as the tables of the document print them. A text that names an item is held against them: by its code, and
// where its name means no code, by its amount.
#include <map>
#include <string>
#include <vector>

#include "recognize/recognition.h"

namespace gouji::check {

class TableItems {
 public:
  explicit TableItems(const recognize::Recognition& recognition);
  /// Names that rows of this code carry, each once, as printed; empty when no table has the code.
  const std::vector<std::string>& names_of(const std::string& code) const;
  bool has_name(const std::string& folded) const;
  /// The only 项 that a table prints with this amount, give or take less than `unit` (base units); empty when none or several do.
  std::string code_of_amount(const base::Rational& amount, const base::Rational& unit) const;

 private:
  std::map<std::string, std::vector<std::string>> names_;
  std::map<std::string, std::vector<base::Rational>> amounts_;  ///< By code of seven digits.
};

}  // namespace gouji::check
