// docs/formats/check-json.md and the JSON really printed name the same members: whoever adds one documents it.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "report/json.h"
#include "report/render.h"
#include "unit/report/sample_report.h"

namespace gouji::report {
namespace {

using nlohmann::json;

std::string documentation() {
  std::ifstream in(std::string(GOUJI_SOURCE_DIR) + "/docs/formats/check-json.md");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

/// Every word inside backquotes: members stand there alone or in {lists}.
std::set<std::string> quoted_words(const std::string& text) {
  std::set<std::string> words;
  bool inside = false;
  std::string word;
  for (const char c : text) {
    if (inside && is_word(c)) {
      word += c;
      continue;
    }
    if (!word.empty()) words.insert(word);
    word.clear();
    if (c == '`') inside = !inside;
  }
  return words;
}

/// The words in the first column of the tables whose head is "Member".
std::set<std::string> table_members(const std::string& text) {
  std::set<std::string> members;
  bool inside = false;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with("| Member ")) inside = true;
    if (!line.starts_with("|")) inside = false;
    if (inside) members.merge(quoted_words(line.substr(0, line.find('|', 1))));
  }
  return members;
}

void collect(const json& value, std::set<std::string>& names) {
  if (value.is_object()) {
    for (const auto& [name, member] : value.items()) {
      names.insert(name);
      collect(member, names);
    }
  }
  if (value.is_array()) {
    for (const json& member : value) collect(member, names);
  }
}

std::set<std::string> printed_members() {
  Options options;
  options.ledger = LedgerDetail::kFull;
  std::set<std::string> names{"schema", "reports"};
  check::Report report = testing::sample_report();
  collect(json::parse(to_json(report, options)), names);
  document::Document joined = *report.document;
  joined.files = {"a", "b"};
  report.document = std::make_shared<const document::Document>(std::move(joined));
  collect(json::parse(to_json(report, options)), names);
  return names;
}

TEST(JsonDocument, EveryPrintedMemberIsDocumented) {
  const std::set<std::string> documented = quoted_words(documentation());
  for (const std::string& name : printed_members())
    EXPECT_TRUE(documented.count(name)) << name << " is printed and stands nowhere in docs/formats/check-json.md";
}

TEST(JsonDocument, EveryDocumentedMemberIsPrinted) {
  const std::set<std::string> printed = printed_members();
  for (const std::string& name : table_members(documentation()))
    EXPECT_TRUE(printed.count(name)) << name << " is documented and never printed";
}

}  // namespace
}  // namespace gouji::report
