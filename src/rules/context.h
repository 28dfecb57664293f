#pragma once
// What a run knows of the document besides its facts: which packs apply, and the dictionaries.
#include <string>

#include "budget/knowledge.h"

namespace gouji::rules {

struct RunContext {
  std::string kind;         ///< budget | final
  int year = 0;             ///< 0 = unknown
  std::string region_code;  ///< Division code, as far as known: 36, 3602, 360203
  std::string level;        ///< department | unit
  std::string admin_level;  ///< central | province | city | county | township
  std::string template_id;
  const budget::Knowledge* knowledge = nullptr;  ///< Null: functions that ask the dictionaries give null.
};

}  // namespace gouji::rules
