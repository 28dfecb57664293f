#pragma once
// Personal data must not leave through a report. What is masked keeps its number of characters, so that places still fit:
// mobile numbers, resident numbers with a valid check digit, bank numbers beside 账号 or 卡号, names after 联系人 and the like,
// and landlines beside such a name. Office landlines alone are public contacts and stay.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace gouji::check {

enum class PersonalKind : std::uint8_t { kMobile, kResidentId, kLandline, kBank, kName };
/// "mobile", "resident_id", "landline", "bank", "name"
std::string_view name_of(PersonalKind kind);

struct PersonalSpan {
  PersonalKind kind = PersonalKind::kMobile;
  std::size_t begin = 0, end = 0;  ///< Bytes of the text.
};

/// In the order of the text, without overlaps. Cells of a row may be given as one text, joined by U+001F.
std::vector<PersonalSpan> find_personal(std::string_view text);

/// Each digit but the first three, each character of a name but the first, becomes '*'.
std::string mask_personal(std::string_view text);

/// Masks what find_personal sees, and the names and landlines that the document shows beside each other anywhere.
class Masker {
 public:
  Masker() = default;
  explicit Masker(const document::Document& document);
  std::string mask(std::string_view text) const;

 private:
  std::vector<std::string> secrets_;  ///< Names and landlines, longest first.
};

}  // namespace gouji::check
