// Two documents are parts of one disclosure when they name one body, one year and one kind (a part may not say), when no table
// stands in both, and when at most one of them is a narrative.
#include "cli/together.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/sha256.h"
#include "base/text.h"
#include "document/join.h"
#include "read/detect.h"
#include "read/zip/bundle.h"
#include "recognize/known_names.h"
#include "recognize/recognition.h"

namespace gouji::cli {
namespace {

/// A folder of more files is a batch.
constexpr std::size_t kMaxParts = 8;
/// A document with so many amounts stated in sentences is a narrative.
constexpr int kNarrativeStatements = 3;

/// What decides whether documents belong together.
struct PartFacts {
  std::string organisation, kind;
  int year = 0;
  std::set<std::string> tables;  ///< Kinds that say which table it is.
  bool narrative = false;
};

PartFacts facts_of(const document::Document& document, const budget::Knowledge& knowledge) {
  const recognize::Recognition recognition = recognize::recognize(document, knowledge);
  PartFacts facts;
  facts.organisation = recognition.profile.organisation.value;
  facts.kind = recognition.profile.kind.value;
  facts.year = recognition.profile.year();
  for (const recognize::TableView& table : recognition.tables) {
    if (table.kind != "other" && !table.kind.empty() && !table.is_form) facts.tables.insert(table.kind);
  }
  const auto stated = std::count_if(recognition.statements.begin(), recognition.statements.end(),
                                    [](const recognize::Statement& one) { return one.amount != recognize::kNone; });
  facts.narrative = stated >= kNarrativeStatements;
  return facts;
}

bool agree(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || base::contains(a, b) || base::contains(b, a);
}

bool fit_together(const std::vector<PartFacts>& parts) {
  const PartFacts& last = parts.back();
  int narratives = 0;
  for (const PartFacts& part : parts) narratives += part.narrative ? 1 : 0;
  if (narratives > 1 || (last.organisation.empty() && last.tables.empty())) return false;
  return std::all_of(parts.begin(), parts.end() - 1, [&](const PartFacts& part) {
    const bool other_year = part.year != 0 && last.year != 0 && part.year != last.year;
    const bool other_tables = std::none_of(part.tables.begin(), part.tables.end(),
                                           [&](const std::string& table) { return last.tables.contains(table); });
    return agree(part.organisation, last.organisation) && agree(part.kind, last.kind) && !other_year && other_tables;
  });
}

bool are_named(const std::vector<PartFacts>& parts) {
  return std::any_of(parts.begin(), parts.end(), [](const PartFacts& part) { return !part.organisation.empty(); });
}

/// Grows while what is added belongs to what is there.
class Parts {
 public:
  explicit Parts(const budget::Knowledge& knowledge) : knowledge_(knowledge) {}
  /// False = not a part of the same disclosure; then the answer is final.
  bool add(const document::Document& document) {
    facts_.push_back(facts_of(document, knowledge_));
    return fit_together(facts_);
  }
  bool complete() const { return facts_.size() > 1 && are_named(facts_); }

 private:
  const budget::Knowledge& knowledge_;
  std::vector<PartFacts> facts_;
};

bool are_one_disclosure(const std::vector<Input>& files, const budget::Knowledge& knowledge,
                        const read::Workers& workers) {
  Parts parts(knowledge);
  for (const Input& file : files) {
    const base::Result<document::Document> read = read::read_file(file.path, {}, workers);
    if (!read.ok() || !parts.add(read.value())) return false;
  }
  return parts.complete();
}

Input joined(std::string name, std::vector<Input> parts) {
  Input whole;
  whole.name = std::move(name);
  whole.parts = std::move(parts);
  return whole;
}

std::string names_of(const std::vector<Input>& inputs) {
  std::string names;
  for (const Input& input : inputs) names += (names.empty() ? "" : " + ") + input.name;
  return names;
}

std::string without_slash(std::string folder) {
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  return folder;
}

base::Error of_part(const std::string& name, base::Error error) {
  if (!base::contains(error.message_zh, name)) error.message_zh = "“" + name + "”：" + error.message_zh;
  if (!base::contains(error.message_en, name)) error.message_en = "'" + name + "': " + error.message_en;
  return error;
}

base::Result<document::Document> mended(base::Result<document::Document> read, const budget::Knowledge& knowledge) {
  if (read.ok()) recognize::mend_recognised_names(read.value(), knowledge);
  return read;
}

/// The documents of an archive as one; nothing where it holds one only, or several that do not belong together.
std::optional<document::Document> joined_members(const std::string& name, const std::string& bytes,
                                                 const budget::Knowledge& knowledge, const read::Workers& workers) {
  if (read::detect_kind(bytes) != read::Kind::kZip) return std::nullopt;
  const base::Result<std::vector<read::zip::BundleFile>> files = read::zip::unpack(bytes);
  if (!files.ok() || files.value().size() < 2 || files.value().size() > kMaxParts) return std::nullopt;
  Parts parts(knowledge);
  std::vector<document::Document> documents;
  for (const read::zip::BundleFile& file : files.value()) {
    if (!file.bytes.ok()) return std::nullopt;
    base::Result<document::Document> read =
        mended(read::read_bytes(file.name, file.bytes.value(), {}, workers), knowledge);
    if (!read.ok() || !parts.add(read.value())) return std::nullopt;
    documents.push_back(read.take());
  }
  if (!parts.complete()) return std::nullopt;
  document::Document whole = document::join(std::move(documents));
  whole.name = name;
  whole.digest = base::digest64(bytes);
  return whole;
}

}  // namespace

std::vector<Input> settle_together(std::vector<Input> inputs, Together wish, const budget::Knowledge& knowledge,
                                   const read::Workers& workers) {
  std::vector<Input> out;
  if (wish == Together::kAll && inputs.size() > 1) {
    std::string names = names_of(inputs);
    out.push_back(joined(std::move(names), std::move(inputs)));
    return out;
  }
  for (std::size_t at = 0; at < inputs.size();) {
    std::size_t end = at + 1;
    const std::string folder = inputs[at].folder;
    while (!folder.empty() && end < inputs.size() && inputs[end].folder == folder) ++end;
    std::vector<Input> group(std::make_move_iterator(inputs.begin() + static_cast<std::ptrdiff_t>(at)),
                             std::make_move_iterator(inputs.begin() + static_cast<std::ptrdiff_t>(end)));
    at = end;
    const bool small = group.size() > 1 && group.size() <= kMaxParts;
    if (small && are_one_disclosure(group, knowledge, workers)) {
      out.push_back(joined(without_slash(folder), std::move(group)));
    } else {
      std::move(group.begin(), group.end(), std::back_inserter(out));
    }
  }
  return out;
}

base::Result<document::Document> read_contents(const Input& input, const std::vector<std::string>& contents,
                                               const budget::Knowledge& knowledge, const read::Workers& workers) {
  if (input.parts.empty()) {
    if (auto whole = joined_members(input.name, contents.front(), knowledge, workers)) return std::move(*whole);
    return mended(read::read_bytes(input.name, contents.front(), {}, workers), knowledge);
  }
  std::vector<document::Document> documents;
  for (std::size_t i = 0; i < input.parts.size(); ++i) {
    const std::string& name = input.parts[i].name;
    base::Result<document::Document> read = mended(read::read_bytes(name, contents[i], {}, workers), knowledge);
    if (!read.ok()) return of_part(name, read.error());
    documents.push_back(read.take());
  }
  document::Document whole = document::join(std::move(documents));
  whole.name = input.name;
  return whole;
}

std::string digest_of(const Input& input, const std::vector<std::string>& contents) {
  if (input.parts.empty()) return base::sha256_hex(contents.front());
  std::string all;
  for (std::size_t i = 0; i < input.parts.size(); ++i) {
    all += input.parts[i].name + "\n" + base::sha256_hex(contents[i]) + "\n";
  }
  return base::sha256_hex(all);
}

}  // namespace gouji::cli
