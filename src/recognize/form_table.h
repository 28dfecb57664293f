#pragma once
// Forms printed as tables: key cells with their values above, an indicator grid below.
#include <vector>

#include "document/document.h"
#include "recognize/form_words.h"
#include "recognize/recognition.h"
#include "recognize/table_words.h"

namespace gouji::recognize {

struct FormReading {
  const document::Document& document;
  const Knowledge& knowledge;
  const FormWords& words;
  const TableWords& table_words;
  Recognition& out;
};

/// Reads the forms of one table (one, or one a project where the table lists projects) into out.forms, with figures,
/// bindings and the relation of its funds.
void read_form_table(const FormReading& reading, std::uint32_t table);

/// Binds the amounts of all table forms and adds SUM-PERF-FUND. Forms that share a name are different projects: each stays private.
void relate_form_funds(const FormReading& reading);

}  // namespace gouji::recognize
