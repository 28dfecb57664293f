#pragma once
// Which kinds of facts there are and which fields they have (data/rules/kinds.toml). The linter and docs/rules.md live on it;
// running rules does not need it, so it is read only when asked for.
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/record.h"
#include "base/result.h"
#include "rules/language/functions.h"

namespace gouji::rules {

struct FieldSchema {
  Type type = Type::kAny;
  std::string description;
  std::vector<std::string> values;  ///< All values a text may take; empty = any.
};

struct KindSchema {
  std::string description_zh, description_en;
  std::map<std::string, FieldSchema, std::less<>> fields;
};

class Schema {
 public:
  base::Status load(const base::Record& record);
  const KindSchema* kind(std::string_view name) const;
  const std::map<std::string, KindSchema, std::less<>>& kinds() const { return kinds_; }

 private:
  std::map<std::string, KindSchema, std::less<>> kinds_;
};

}  // namespace gouji::rules
