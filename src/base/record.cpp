// toml++ stays in this file. It is used header-only and without exceptions.
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include "base/record.h"
#include "base/ready_records.h"

#include <toml++/toml.h>

namespace gouji::base {
namespace {

Record convert(const toml::node& node) {
  Record record;
  record.line = static_cast<int>(node.source().begin.line);
  if (const auto* text = node.as_string()) {
    record.kind = Record::Kind::kText;
    record.text = text->get();
  } else if (const auto* integer = node.as_integer()) {
    record.kind = Record::Kind::kInteger;
    record.integer = integer->get();
  } else if (const auto* truth = node.as_boolean()) {
    record.kind = Record::Kind::kTruth;
    record.truth = truth->get();
  } else if (const auto* list = node.as_array()) {
    record.kind = Record::Kind::kList;
    record.list.reserve(list->size());
    for (const toml::node& item : *list) record.list.push_back(convert(item));
  } else if (const auto* table = node.as_table()) {
    record.kind = Record::Kind::kTable;
    for (const auto& [key, value] : *table) record.fields.emplace_back(std::string(key.str()), convert(value));
  }
  return record;
}

}  // namespace

Record::Record() = default;
Record::Record(const Record&) = default;
Record::Record(Record&&) noexcept = default;
Record& Record::operator=(const Record&) = default;
Record& Record::operator=(Record&&) noexcept = default;
Record::~Record() = default;

const Record* Record::find(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::string Record::text_of(std::string_view name, std::string_view otherwise) const {
  const Record* field = find(name);
  return field && field->kind == Kind::kText ? field->text : std::string(otherwise);
}

std::int64_t Record::integer_of(std::string_view name, std::int64_t otherwise) const {
  const Record* field = find(name);
  return field && field->kind == Kind::kInteger ? field->integer : otherwise;
}

bool Record::truth_of(std::string_view name, bool otherwise) const {
  const Record* field = find(name);
  return field && field->kind == Kind::kTruth ? field->truth : otherwise;
}

std::vector<std::string> Record::texts_of(std::string_view name) const {
  std::vector<std::string> texts;
  const Record* field = find(name);
  if (!field) return texts;
  if (field->kind == Kind::kText) texts.push_back(field->text);
  for (const Record& item : field->list) {
    if (item.kind == Kind::kText) texts.push_back(item.text);
  }
  return texts;
}

const Record* Record::table(std::string_view name) const {
  const Record* field = find(name);
  return field && field->kind == Kind::kTable ? field : nullptr;
}

const Record* Record::list_of(std::string_view name) const {
  const Record* field = find(name);
  return field && field->kind == Kind::kList ? field : nullptr;
}

std::vector<const Record*> Record::tables_of(std::string_view name) const {
  std::vector<const Record*> tables;
  const Record* field = list_of(name);
  if (!field) return tables;
  for (const Record& item : field->list) {
    if (item.is_table()) tables.push_back(&item);
  }
  return tables;
}

// Not defaulted: clang 14 dies of a defaulted comparison that asks for itself.
bool operator==(const Record& a, const Record& b) {
  return a.kind == b.kind && a.text == b.text && a.integer == b.integer && a.truth == b.truth && a.list == b.list &&
         a.fields == b.fields && a.line == b.line;
}

Result<Record> parse_toml(std::string_view text, const std::string& name) {
  const toml::parse_result parsed = toml::parse(text);
  if (parsed) return convert(parsed.table());
  const auto& error = parsed.error();
  const std::string line = std::to_string(error.source().begin.line),
                    column = std::to_string(error.source().begin.column), why(error.description());
  Place place;
  place.line = static_cast<std::int32_t>(error.source().begin.line);
  place.column = static_cast<std::int32_t>(error.source().begin.column);
  return Error{ErrorCode::kBadData,
               "文件 " + name + " 第 " + line + " 行第 " + column + " 列有 TOML 语法错误，请改正（" + why + "）",
               name + ":" + line + ":" + column + ": this is no TOML, mend it: " + why, place};
}

Result<Record> read_toml(const std::filesystem::path& file) { return ReadyRecords().read(file); }

}  // namespace gouji::base
