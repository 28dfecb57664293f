#pragma once
// What every new part of an Office package needs: a content type and a relation from the part that uses it.
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "read/zip/archive.h"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace gouji::read::xml {

/// `local` with the prefix of `like`, so that it is in the same name space.
std::string named_like(const pugi::xml_node& like, std::string_view local);

/// Parts of a package that are changed or added. What was changed once is changed further, not read again.
class PackageParts {
 public:
  explicit PackageParts(zip::Archive& archive) : archive_(archive) {}

  /// The part as it now is. Errors: those of xml::load.
  base::Status load(const std::string& part, pugi::xml_document& document);
  bool has(const std::string& part) const;
  void put(const std::string& part, const pugi::xml_document& document);
  void put(const std::string& part, std::string content) { changed_[part] = std::move(content); }

  /// Says the content type of a part, or of all parts of an ending.
  base::Status set_type(const std::string& part, std::string_view type);
  base::Status set_type_of_ending(std::string_view ending, std::string_view type);

  /// The target of the first relation of `part` whose type ends so; empty when there is none.
  std::string related(const std::string& part, std::string_view type_ending);
  /// A new relation; gives its id. `target` is relative to the folder of `part`.
  base::Result<std::string> relate(const std::string& part, std::string_view type, std::string_view target);

  const std::map<std::string, std::string>& changed() const { return changed_; }

 private:
  zip::Archive& archive_;
  std::map<std::string, std::string> changed_;
};

}  // namespace gouji::read::xml
