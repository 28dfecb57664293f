// Reading template.toml.
#include "budget/template.h"

#include "base/ready_records.h"
#include "budget/csv.h"
#include "budget/record_check.h"

namespace gouji::budget {
namespace {

TemplateStatus status_from(std::string_view word) {
  if (word == "seen") return TemplateStatus::kSeen;
  return word == "implied" ? TemplateStatus::kImplied : TemplateStatus::kReconstructed;
}

/// 1 第一部分, 2 一、, 3 （一）; a part may be 1 or 2, a section 2 or 3.
base::Result<int> level_of(const base::Record& node, const std::string& file, int first) {
  const std::int64_t level = node.integer_of("level", first);
  if (level == first || level == first + 1) return static_cast<int>(level);
  const std::string words = std::to_string(first) + ", " + std::to_string(first + 1);
  return bad_data(file, node.line, "level 只能是 " + words, "level must be one of " + words);
}

}  // namespace

std::string_view name_of(TemplateStatus status) {
  switch (status) {
    case TemplateStatus::kSeen:
      return "seen";
    case TemplateStatus::kImplied:
      return "implied";
    case TemplateStatus::kReconstructed:
      return "reconstructed";
  }
  return "";
}

base::Result<std::unique_ptr<Template>> Template::load(const std::filesystem::path& folder,
                                                       const base::ReadyRecords& ready) {
  const std::filesystem::path path = folder / "template.toml";
  const base::Record root = GOUJI_TRY(ready.read(path));
  const std::string file = path.string();
  GOUJI_TRY(only_fields(
      root, file,
      {"id", "region", "region_code", "kind", "level", "years", "table_unit", "text_unit", "part", "table"}));
  for (const std::string_view unit : {"table_unit", "text_unit"}) GOUJI_TRY(one_of(root, unit, file, {"万元", "元"}));
  auto out = std::make_unique<Template>();
  out->folder = folder;
  out->id = root.text_of("id");
  out->region = root.text_of("region");
  out->region_code = root.text_of("region_code");
  out->kind = root.text_of("kind");
  out->level = root.text_of("level");
  out->table_unit = root.text_of("table_unit");
  out->text_unit = root.text_of("text_unit");
  if (out->id.empty()) return bad_data(file, 1, "缺少 id", "there is no id");
  if (const base::Record* years = root.list_of("years")) {
    for (const base::Record& year : years->list) out->years.push_back(static_cast<int>(year.integer));
  }
  for (const base::Record* part : root.tables_of("part")) {
    GOUJI_TRY(only_fields(*part, file, {"id", "title", "aliases", "level", "section"}));
    const std::string part_id = part->text_of("id");
    const int part_level = GOUJI_TRY(level_of(*part, file, 1));
    out->headings.push_back({part_id, part->text_of("title"), part->texts_of("aliases"), part_level, {}});
    for (const base::Record* section : part->tables_of("section")) {
      GOUJI_TRY(only_fields(*section, file, {"id", "title", "aliases", "level"}));
      const int level = GOUJI_TRY(level_of(*section, file, 2));
      out->headings.push_back(
          {section->text_of("id"), section->text_of("title"), section->texts_of("aliases"), level, part_id});
    }
  }
  for (const base::Record* table : root.tables_of("table")) {
    GOUJI_TRY(only_fields(*table, file, {"id", "title", "aliases", "kind", "status"}));
    GOUJI_TRY(one_of(*table, "status", file, {"seen", "implied", "reconstructed"}));
    out->tables.push_back({table->text_of("id"), table->text_of("title"), table->texts_of("aliases"),
                           table->text_of("kind"), status_from(table->text_of("status"))});
  }
  return out;
}

}  // namespace gouji::budget
