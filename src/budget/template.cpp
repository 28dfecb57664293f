// Reading template.toml. toml++ is fast enough for files of a few kilobytes; its exceptions stay in this file.
#include "budget/template.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "budget/csv.h"

namespace gouji::budget {
namespace {

std::string text_of(const toml::table& table, std::string_view key) { return table[key].value_or(std::string()); }

std::vector<std::string> texts_of(const toml::table& table, std::string_view key) {
  std::vector<std::string> out;
  if (const toml::array* values = table[key].as_array()) {
    for (const toml::node& value : *values) {
      if (const auto text = value.value<std::string>()) out.push_back(*text);
    }
  }
  return out;
}

template <typename Visit>
void each_table(const toml::table& root, std::string_view key, Visit visit) {
  if (const toml::array* values = root[key].as_array()) {
    for (const toml::node& value : *values) {
      if (const toml::table* table = value.as_table()) visit(*table);
    }
  }
}

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

base::Result<std::unique_ptr<Template>> Template::load(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / "template.toml";
  const std::string bytes = GOUJI_TRY(read_bytes(path));
  const toml::parse_result parsed = toml::parse(bytes);
  if (!parsed) {
    const auto& error = parsed.error();
    return bad_data(path.string(), static_cast<int>(error.source().begin.line), error.description(),
                    error.description());
  }
  const toml::table& root = parsed.table();
  auto out = std::make_unique<Template>();
  out->folder = folder;
  out->id = text_of(root, "id");
  out->region = text_of(root, "region");
  out->region_code = text_of(root, "region_code");
  out->kind = text_of(root, "kind");
  out->level = text_of(root, "level");
  out->table_unit = text_of(root, "table_unit");
  out->text_unit = text_of(root, "text_unit");
  if (out->id.empty()) return bad_data(path.string(), 1, "缺少 id", "there is no id");
  if (const toml::array* years = root["years"].as_array()) {
    for (const toml::node& year : *years) out->years.push_back(static_cast<int>(year.value_or(std::int64_t{0})));
  }
  each_table(root, "part", [&](const toml::table& part) {
    out->headings.push_back({text_of(part, "id"), text_of(part, "title"), texts_of(part, "aliases"), 1, {}});
    const std::string part_id = out->headings.back().id;
    each_table(part, "section", [&](const toml::table& section) {
      out->headings.push_back({text_of(section, "id"), text_of(section, "title"), texts_of(section, "aliases"),
                               section["level"].value_or(2), part_id});
    });
  });
  each_table(root, "table", [&](const toml::table& table) {
    out->tables.push_back({text_of(table, "id"), text_of(table, "title"), texts_of(table, "aliases"),
                           text_of(table, "kind"), status_from(text_of(table, "status"))});
  });
  return out;
}

}  // namespace gouji::budget
