// Reading template.toml.
#include "budget/template.h"

#include "base/ready_records.h"
#include "budget/csv.h"

namespace gouji::budget {
namespace {

TemplateStatus status_from(std::string_view word) {
  if (word == "seen") return TemplateStatus::kSeen;
  return word == "implied" ? TemplateStatus::kImplied : TemplateStatus::kReconstructed;
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
  auto out = std::make_unique<Template>();
  out->folder = folder;
  out->id = root.text_of("id");
  out->region = root.text_of("region");
  out->region_code = root.text_of("region_code");
  out->kind = root.text_of("kind");
  out->level = root.text_of("level");
  out->table_unit = root.text_of("table_unit");
  out->text_unit = root.text_of("text_unit");
  if (out->id.empty()) return bad_data(path.string(), 1, "缺少 id", "there is no id");
  if (const base::Record* years = root.list_of("years")) {
    for (const base::Record& year : years->list) out->years.push_back(static_cast<int>(year.integer));
  }
  for (const base::Record* part : root.tables_of("part")) {
    const std::string part_id = part->text_of("id");
    out->headings.push_back({part_id, part->text_of("title"), part->texts_of("aliases"), 1, {}});
    for (const base::Record* section : part->tables_of("section")) {
      out->headings.push_back({section->text_of("id"), section->text_of("title"), section->texts_of("aliases"),
                               static_cast<int>(section->integer_of("level", 2)), part_id});
    }
  }
  for (const base::Record* table : root.tables_of("table")) {
    out->tables.push_back({table->text_of("id"), table->text_of("title"), table->texts_of("aliases"),
                           table->text_of("kind"), status_from(table->text_of("status"))});
  }
  return out;
}

}  // namespace gouji::budget
