#pragma once
// Which administrative division a body belongs to: the divisions at the beginning of its name, told apart by the cities and
// provinces that the document speaks of where a name is borne by several.
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "recognize/recognition.h"

namespace gouji::recognize {

struct RegionReading {
  const budget::Division* division = nullptr;  ///< Null when unknown or ambiguous.
  std::string name;                            ///< With its parents: 某省某市某县.
  int confidence = 0;
  bool township = false;  ///< The body belongs to a township or street of the division.
  std::string reason;
  std::vector<std::string> rejected;  ///< Others of the same name.
  std::size_t prefix = 0;             ///< Bytes of the body's name that the divisions take.
};

RegionReading read_region(std::string_view body, const document::Document& document, const Knowledge& knowledge);

}  // namespace gouji::recognize
