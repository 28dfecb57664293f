// toml++ stays in this file. It is used header-only and without exceptions.
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include "rules/record.h"

#include <toml++/toml.h>

#include <fstream>
#include <sstream>

namespace gouji::rules {
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

base::Result<Record> parse_record(std::string_view text, const std::string& name) {
  const toml::parse_result parsed = toml::parse(text);
  if (parsed) return convert(parsed.table());
  const auto& error = parsed.error();
  const std::string line = std::to_string(error.source().begin.line),
                    column = std::to_string(error.source().begin.column);
  base::Place place;
  place.line = static_cast<std::int32_t>(error.source().begin.line);
  place.column = static_cast<std::int32_t>(error.source().begin.column);
  return base::Error{base::ErrorCode::kBadRule,
                     "规则文件 " + name + " 第 " + line + " 行第 " + column + " 列有 TOML 语法错误，请改正",
                     name + ":" + line + ":" + column + ": " + std::string(error.description()), place};
}

base::Result<Record> read_record(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  if (in) bytes << in.rdbuf();
  if (!in) {
    return base::Error{base::ErrorCode::kCannotOpen,
                       "无法读取规则文件 " + file.filename().string(),
                       "cannot read the rule file " + file.filename().string(),
                       {}};
  }
  return parse_record(bytes.str(), file.filename().string());
}

}  // namespace gouji::rules
