// What a script can hold the documentation against: links, keys of norms, error codes, the README of each room.
#include <gtest/gtest.h>

#include <set>

#include "source_tree.h"

namespace gouji::architecture {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostReadmeLines = 20;

fs::path root() { return GOUJI_SOURCE_DIR; }

std::string text_of(const fs::path& path) { return joined(lines_of(path)); }

/// README and CONTRIBUTING files and everything in docs/.
std::vector<fs::path> pages() {
  std::vector<fs::path> paths = {root() / "README.md", root() / "README.zh-CN.md", root() / "CONTRIBUTING.md"};
  for (const auto& entry : fs::recursive_directory_iterator(root() / "docs")) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// Targets of [text](target) in a line, without anchors; addresses of other sites are left out.
std::vector<std::string> links_of(std::string_view line) {
  std::vector<std::string> links;
  for (std::size_t at = line.find("]("); at != std::string_view::npos; at = line.find("](", at + 1)) {
    const std::size_t end = line.find(')', at);
    if (end == std::string_view::npos) break;
    const std::string target = split(line.substr(at + 2, end - at - 2), '#').front();
    if (!target.empty() && target.find("://") == std::string::npos) links.push_back(target);
  }
  return links;
}

/// The words in double quotes of the lines that hold `mark`.
std::vector<std::string> quoted_where(const fs::path& path, std::string_view mark) {
  std::vector<std::string> words;
  for (const std::string& line : lines_of(path)) {
    if (line.find(mark) == std::string::npos) continue;
    const std::vector<std::string> parts = split(line, '"');
    if (parts.size() >= 3) words.push_back(parts[1]);
  }
  return words;
}

TEST(Docs, EveryLinkLeadsSomewhere) {
  std::vector<std::string> complaints;
  for (const fs::path& page : pages()) {
    for (const std::string& line : lines_of(page)) {
      for (const std::string& link : links_of(line)) {
        if (fs::exists(page.parent_path() / link)) continue;
        complaints.push_back(page.filename().string() + " links to " + link + ", which does not exist");
      }
    }
  }
  EXPECT_EQ(joined(complaints), "");
}

TEST(Docs, EveryNormThatRulesRestOnIsInSources) {
  const std::string sources = text_of(root() / "docs/sources.md");
  const std::vector<std::string> keys = quoted_where(root() / "data/rules/basis.toml", "key = ");
  ASSERT_FALSE(keys.empty());
  for (const std::string& key : keys) EXPECT_NE(sources.find("| " + key + " |"), std::string::npos) << key;
}

TEST(Docs, EveryFieldThatARuleMayAskForIsInThePage) {
  const std::string page = text_of(root() / "docs/rules.md");
  std::string kind;
  int fields = 0;
  for (const std::string& line : lines_of(root() / "data/rules/kinds.toml")) {
    if (line.starts_with("[kinds.")) kind = split(line.substr(7, line.size() - 8), '.').front();
    const std::size_t equals = line.find(" = \"");
    if (kind.empty() || equals == std::string::npos || line.starts_with("zh = ") || line.starts_with("en = ")) continue;
    const std::size_t part = page.find("### `" + kind + "`");
    ASSERT_NE(part, std::string::npos) << kind;
    const std::string section = page.substr(part, page.find("\n### ", part) - part);
    EXPECT_NE(section.find("| `" + line.substr(0, equals) + "` |"), std::string::npos) << kind << " " << line;
    ++fields;
  }
  EXPECT_GT(fields, 150);
}

TEST(Docs, EveryErrorCodeIsDescribed) {
  const std::string errors = text_of(root() / "docs/formats/errors.md");
  const std::vector<std::string> names = quoted_where(root() / "src/base/result.cpp", "return \"");
  ASSERT_GE(names.size(), 10u);
  for (const std::string& name : names) EXPECT_NE(errors.find("| `" + name + "` |"), std::string::npos) << name;
}

TEST(Docs, EveryRoomHasAShortReadme) {
  for (const auto& entry : fs::directory_iterator(root() / "src")) {
    if (!entry.is_directory()) continue;
    const std::size_t lines = lines_of(entry.path() / "README.md").size();
    EXPECT_GT(lines, 0u) << entry.path();
    EXPECT_LE(lines, kMostReadmeLines) << entry.path();
  }
}

TEST(Docs, LinksAreFoundWithoutAnchorsAndOtherSites) {
  EXPECT_EQ(links_of("see [a](x.md) and [b](y/z.md#part), [c](https://example.org), [d](#here)"),
            (std::vector<std::string>{"x.md", "y/z.md"}));
}

}  // namespace
}  // namespace gouji::architecture
