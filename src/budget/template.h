#pragma once
// A province's template: one folder data/templates/<id>/. template.toml (headings, titles) is read at start, because the
// profile scores it; the detail (tables.toml, sections.toml) is read only when somebody asks for it.
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/ready_records.h"
#include "base/result.h"

namespace gouji::budget {

/// How well a structure is known. A reconstructed table is weak evidence in reading.
enum class TemplateStatus : std::uint8_t { kSeen, kImplied, kReconstructed };
std::string_view name_of(TemplateStatus status);

struct TemplateHeading {
  std::string id;
  std::string title;                 ///< Without numbering, organisation and year.
  std::vector<std::string> aliases;  ///< Other wordings that reading accepts.
  int level =
      2;  ///< As Section::level: 1 第一部分, 2 一、, 3 （一）. A part of a document without parts is of level 2.
  std::string part;  ///< Id of the part it stands in; empty for parts.
};

struct TemplateTable {
  std::string id;
  std::string title;
  std::vector<std::string> aliases;
  std::string kind;  ///< As TableView::kind.
  TemplateStatus status = TemplateStatus::kReconstructed;
};

class Template {
 public:
  /// Reads template.toml of the folder. Errors name file and line.
  static base::Result<std::unique_ptr<Template>> load(const std::filesystem::path& folder,
                                                      const base::ReadyRecords& ready = {});

  std::string id, region, region_code, kind, level;
  std::vector<int> years;
  std::string table_unit, text_unit;
  std::vector<TemplateHeading> headings;  ///< Parts and sections in the order in which they are printed.
  std::vector<TemplateTable> tables;      ///< In the order of the contents page.
  std::filesystem::path folder;
};

}  // namespace gouji::budget
