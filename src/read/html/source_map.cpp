#include "read/html/source_map.h"

#include <algorithm>

namespace gouji::read::html {
namespace {

constexpr std::size_t kStride = 128;

bool is_character_start(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }

}  // namespace

SourceMap::SourceMap(std::string_view source) : source_(source), line_starts_{0} {
  std::uint32_t characters = 0;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (i % kStride == 0) characters_.push_back(characters);
    if (is_character_start(source[i])) ++characters;
    if (source[i] == '\n') line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
  characters_.push_back(characters);
}

std::uint32_t SourceMap::characters_before(std::size_t byte) const {
  byte = std::min(byte, source_.size());
  std::size_t from = byte / kStride;
  if (from + 1 >= characters_.size()) from = characters_.size() >= 2 ? characters_.size() - 2 : 0;
  std::uint32_t count = characters_[from];
  for (std::size_t i = from * kStride; i < byte; ++i) count += is_character_start(source_[i]) ? 1u : 0u;
  return count;
}

SourceMap::Position SourceMap::at(std::size_t byte) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), byte);
  const std::uint32_t start = *std::prev(after);
  Position position;
  position.line = static_cast<std::int32_t>(after - line_starts_.begin());
  position.column = static_cast<std::int32_t>(characters_before(byte) - characters_before(start)) + 1;
  return position;
}

SourceMap::Position SourceMap::at(std::size_t byte, Cursor& last) const {
  if (byte < last.byte || byte > source_.size() || byte - last.byte > kStride) {
    last.position = at(byte);
  } else {
    for (std::size_t i = last.byte; i < byte; ++i) {
      if (source_[i] == '\n') {
        ++last.position.line;
        last.position.column = 1;
      } else if (is_character_start(source_[i])) {
        ++last.position.column;
      }
    }
  }
  last.byte = byte;
  return last.position;
}

}  // namespace gouji::read::html
