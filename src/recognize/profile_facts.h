#pragma once
// Small facts of a profile: dates with their keys, money units of the text and of tables, the level of the body.
#include <string>
#include <vector>

#include "document/document.h"
#include "recognize/recognition.h"

namespace gouji::recognize {

/// An ISO date at the beginning of `text` (2024年2月8日, 2024-02-08, 2024/2/8, 2024.2.8; blanks allowed); empty when none.
std::string read_date(std::string_view text);

/// Dates after the keys of words/date_keys.csv, and the date of the signature at the end.
void read_dates(const document::Document& document, const Knowledge& knowledge, Profile& profile);

/// Money units in the order of how often they occur: in paragraphs, and in the unit lines of tables.
void read_units(const document::Document& document, const Outline& outline, Profile& profile);

/// "department" or "unit", from the words of title, headings and contents (words/level_words.csv).
Evidence read_level(const document::Document& document, const Outline& outline, const Knowledge& knowledge);

}  // namespace gouji::recognize
