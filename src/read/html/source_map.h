#pragma once
// From a byte of a source to its line and column, at a constant cost whatever the order of questions and the length of lines.
#include <cstdint>
#include <string_view>
#include <vector>

namespace gouji::read::html {

class SourceMap {
 public:
  explicit SourceMap(std::string_view source);

  struct Position {
    std::int32_t line = 1, column = 1;
  };
  Position at(std::size_t byte) const;

  /// Where the last question was asked: one a little behind it is answered by counting on from there.
  struct Cursor {
    std::size_t byte = 0;
    Position position;
  };
  Position at(std::size_t byte, Cursor& last) const;
  std::uint32_t lines() const { return static_cast<std::uint32_t>(line_starts_.size()); }

 private:
  std::uint32_t characters_before(std::size_t byte) const;

  std::string_view source_;
  std::vector<std::uint32_t> line_starts_;
  std::vector<std::uint32_t> characters_;  ///< Characters before each stride of bytes.
};

}  // namespace gouji::read::html
