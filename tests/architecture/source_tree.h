#pragma once
// The source files as the architecture tests see them: path from the root of the tree, and lines of text.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace gouji::architecture {

struct SourceFile {
  std::string path;  ///< From the root, with '/': "src/base/text.h".
  std::vector<std::string> lines;

  bool is_header() const { return path.ends_with(".h"); }
};

inline std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator, begin)) {
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  parts.emplace_back(text.substr(begin));
  return parts;
}

/// The words of a text between blanks.
inline std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words = split(text, ' ');
  std::erase(words, "");
  return words;
}

inline std::vector<std::string> lines_of(const std::filesystem::path& path) {
  std::ifstream stream(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The second name of "src/base/text.h": "base"; empty for a file that lies in no room.
inline std::string room_of(std::string_view path) {
  const std::vector<std::string> parts = split(path, '/');
  return parts.size() >= 3 ? parts[1] : std::string();
}

/// All .h and .cpp files below the folders, in the order of their paths.
inline std::vector<SourceFile> read_tree(const std::filesystem::path& root, const std::vector<std::string>& folders) {
  std::vector<SourceFile> files;
  for (const std::string& folder : folders) {
    if (!std::filesystem::exists(root / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp")) continue;
      files.push_back({std::filesystem::relative(entry.path(), root).generic_string(), lines_of(entry.path())});
    }
  }
  std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

/// One complaint a line, for the message of a failing test.
inline std::string joined(const std::vector<std::string>& complaints) {
  std::string text;
  for (const std::string& complaint : complaints) text += complaint + "\n";
  return text;
}

}  // namespace gouji::architecture
