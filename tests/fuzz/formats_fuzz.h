#pragma once
// What every fuzz target of a format asks of its reader: an error with words, or a document whose binary form gives it back.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "document/binary.h"
#include "document/describe.h"
#include "read/reader.h"

namespace gouji::fuzz {

inline std::string_view bytes_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool condition) {
  if (!condition) std::abort();
}

/// Small limits, so that small inputs reach them.
inline read::ReadLimits small_limits() {
  read::ReadLimits limits;
  limits.max_columns = 40;
  limits.max_cells = 400;
  limits.max_blocks = 100;
  limits.max_table_rows = 30;
  limits.max_paragraph_bytes = 500;
  return limits;
}

inline void read_and_check(std::string_view bytes) {
  const base::Result<document::Document> result = read::read_bytes("fuzz", bytes, small_limits());
  if (!result.ok()) {
    require(!result.error().message_zh.empty() && !result.error().message_en.empty());
    return;
  }
  static_cast<void>(document::describe(result.value()));
  const base::Result<document::Document> back = document::read_binary(document::write_binary(result.value()));
  require(back.ok() && back.value() == result.value());
}

}  // namespace gouji::fuzz
