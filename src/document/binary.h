#pragma once
// The binary form of a Document: what a reader worker hands over a pipe, and what a cache keeps.
//
// Layout: "GJDC", version (1 byte), payload length (8 bytes, little endian), FNV-1a of the payload (8 bytes), payload.
// In the payload every number is a LEB128 varint (signed ones zigzag), every text is its length and its bytes, and the
// anchors of a text are stored as differences to the anchor before. The reader of it trusts nothing: no memory is taken
// from a count that the bytes at hand cannot hold, and every invariant of document.h is checked.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/document.h"

namespace gouji::document {

inline constexpr std::uint8_t kBinaryVersion = 3;

/// The bytes of a document. Same document, same bytes.
std::string write_binary(const Document& document);
/// The document of such bytes: read_binary(write_binary(d)) == d. Errors: kMalformed (not such bytes, damaged, or an
/// invariant is broken), kUnsupported (another version).
base::Result<Document> read_binary(std::string_view bytes);

}  // namespace gouji::document
