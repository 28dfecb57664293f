#pragma once
// Finds many short literals in a text in one pass: a rule whose literals do not occur never sees the text.
// Literals are grouped by their first code point; Chinese texts have few candidates at each character.
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gouji::rules {

class Scanner {
 public:
  /// The id of the literal; the same literal has one id.
  std::uint32_t add(std::string_view literal);
  std::size_t size() const { return literals_.size(); }
  /// Appends the ids that occur in the text, sorted, without repeats.
  void scan(std::string_view text, std::vector<std::uint32_t>& found) const;

 private:
  std::vector<std::string> literals_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  /// By the hash of the first three bytes: candidates. Empty for most.
  static constexpr std::size_t kBuckets = 4096;
  std::vector<std::vector<std::uint32_t>> buckets_ = std::vector<std::vector<std::uint32_t>>(kBuckets);
  static std::size_t bucket_of(std::string_view text);
};

}  // namespace gouji::rules
