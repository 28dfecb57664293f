#pragma once
// The detail of a template: columns and fixed rows of its tables (tables.toml), lines of its sections (sections.toml). Read
// only when somebody asks for it; checking a document needs the titles of template.h alone.
#include <string>
#include <vector>

#include "base/result.h"
#include "budget/coordinate.h"
#include "budget/template.h"

namespace gouji::budget {

/// How a column or row adds up: a total of what stands below it, a part that is no addend, or no amount at all.
enum class TemplateAdds : std::uint8_t { kMember, kChildren, kSubset, kNone };

struct TemplateColumn {
  std::vector<std::string> head;  ///< Header path from the top.
  Coordinate at;
  TemplateAdds adds = TemplateAdds::kMember;
  int line = 0;  ///< In tables.toml.
};

struct TemplateRow {
  std::string label;
  Coordinate at;
  TemplateAdds adds = TemplateAdds::kMember;
  int level = 1;              ///< 0 = total of its side.
  bool only_nonzero = false;  ///< Printed where there is something.
  int line = 0;
};

struct TemplateSide {
  std::vector<TemplateColumn> columns;
  std::string rows;  ///< Source of the rows: function, economic, unit, project, indicator, function:类 ...
  std::vector<TemplateRow> fixed;       ///< Or the rows themselves.
  std::vector<TemplateRow> lead, tail;  ///< Rows ahead of those and at the foot of the table, each over its column.
  std::string class_label;              ///< What a row of function:类 is called: {code} {name} {n}.
};

struct TemplateTableDetail {
  std::string id;                   ///< As TemplateTable::id.
  std::string unit;                 ///< Money unit; empty for forms.
  std::string total;                ///< first, last
  std::string codes;                ///< full, split3, relative, none
  std::string order;                ///< Of rows = "project": function, unit; of "indicator": department, down.
  int line = 0;                     ///< In tables.toml.
  std::vector<TemplateSide> sides;  ///< Side by side; one of most tables.
};

struct TemplateLine {
  std::vector<std::string> labels;  ///< Accepted wordings; ITEM, CLASS, KIND, ECONOMIC, PROJECT for repeated ones.
  Coordinate at;
  std::vector<std::string>
      say;  ///< Clause kinds in order: amount, share:<whole>, change:<base>, reason, use, list:<rows> ...
  std::string each, when, children;
};

struct TemplateSectionDetail {
  std::string id;  ///< As TemplateHeading::id.
  Coordinate scope;
  std::vector<TemplateLine> lines;
};

struct TemplateDetail {
  std::vector<TemplateTableDetail> tables;
  std::vector<TemplateSectionDetail> sections;
};

/// Coordinates are interned in `symbols`. kBadData names file and line; ids must be those of the template.
base::Result<TemplateDetail> load_template_detail(const Template& form, SymbolTable& symbols);

}  // namespace gouji::budget
