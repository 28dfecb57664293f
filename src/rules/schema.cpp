// kinds.toml: [kinds.<kind>] zh = "...", en = "..."; [kinds.<kind>.fields] name = "type description" or "type(a|b|c) description".
#include "rules/schema.h"

#include "base/record.h"
#include "base/text.h"

namespace gouji::rules {
namespace {

Type type_from(std::string_view word) {
  if (word == "bool") return Type::kBool;
  if (word == "number") return Type::kNumber;
  if (word == "text") return Type::kText;
  if (word == "list") return Type::kTextList;
  return Type::kAny;
}

FieldSchema field_from(std::string_view text) {
  FieldSchema field;
  const std::size_t blank = std::min(text.find(' '), text.size());
  std::string_view type = text.substr(0, blank);
  field.description = base::trim(text.substr(blank));
  if (const std::size_t open = type.find('('); open != std::string_view::npos && type.ends_with(')')) {
    std::string_view values = type.substr(open + 1, type.size() - open - 2);
    type = type.substr(0, open);
    while (!values.empty()) {
      const std::size_t end = std::min(values.find('|'), values.size());
      field.values.emplace_back(values.substr(0, end));
      values.remove_prefix(std::min(end + 1, values.size()));
    }
  }
  field.type = type_from(type);
  return field;
}

}  // namespace

base::Status Schema::load(const base::Record& record) {
  const base::Record* kinds = record.find("kinds");
  if (!kinds) return base::Done{};
  for (const auto& [name, kind] : kinds->fields) {
    KindSchema schema;
    schema.description_zh = kind.text_of("zh");
    schema.description_en = kind.text_of("en");
    if (const base::Record* fields = kind.find("fields")) {
      for (const auto& [field, text] : fields->fields) schema.fields.emplace(field, field_from(text.text));
    }
    kinds_[name] = std::move(schema);
  }
  return base::Done{};
}

const KindSchema* Schema::kind(std::string_view name) const {
  const auto found = kinds_.find(name);
  return found == kinds_.end() ? nullptr : &found->second;
}

}  // namespace gouji::rules
