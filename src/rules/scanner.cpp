// The bucket of a text is taken from its first code point (one to four bytes), so that shorter literals are not missed.
#include "rules/scanner.h"

#include <algorithm>

namespace gouji::rules {
namespace {

std::size_t code_point_length(unsigned char first) {
  return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

}  // namespace

std::size_t Scanner::bucket_of(std::string_view text) {
  const std::size_t length = std::min(code_point_length(static_cast<unsigned char>(text[0])), text.size());
  std::uint32_t hash = 0;
  for (std::size_t i = 0; i < length; ++i) hash = hash * 67 + static_cast<unsigned char>(text[i]);
  return (hash ^ (hash >> 12)) % kBuckets;
}

std::uint32_t Scanner::add(std::string_view literal) {
  const auto [entry, is_new] = ids_.try_emplace(std::string(literal), static_cast<std::uint32_t>(literals_.size()));
  if (is_new) {
    literals_.emplace_back(literal);
    if (!literal.empty()) buckets_[bucket_of(literal)].push_back(entry->second);
  }
  return entry->second;
}

void Scanner::scan(std::string_view text, std::vector<std::uint32_t>& found) const {
  for (std::size_t at = 0; at < text.size(); at += code_point_length(static_cast<unsigned char>(text[at]))) {
    const std::string_view rest = text.substr(at);
    for (std::uint32_t id : buckets_[bucket_of(rest)]) {
      if (rest.starts_with(literals_[id])) found.push_back(id);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
}

}  // namespace gouji::rules
