#pragma once
// Forms and project descriptions in running text.
#include <string_view>

#include "recognize/form_table.h"

namespace gouji::recognize {

/// 1 for 一、, 2 for （一）, 3 for any other numbering, 0 for none.
int heading_rank(std::string_view text);

struct TextAmount {
  bool found = false;
  std::size_t begin = 0, number_end = 0, end = 0;  ///< Number, and number with unit.
};
/// The last number with a money unit in a text.
TextAmount last_money(std::string_view text);

void read_text_forms(const FormReading& reading);
/// Descriptions by labelled or numbered elements (项目概述, 立项依据, ...), and projects that table rows and forms name.
void read_projects(const FormReading& reading);

}  // namespace gouji::recognize
