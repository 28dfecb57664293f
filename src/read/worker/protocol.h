#pragma once
// What gouji and a reader worker say to each other over a pipe. A message is
//
//   "GJWK", version (1 byte), kind (1 byte), payload length (8 bytes, little endian), payload
//
// and a payload is a row of fields: numbers in 4 bytes (little endian), texts as length and bytes; the bytes of a document
// are the rest of a request, so that they need not be copied. Both sides trust nothing that they are sent: a worker may be
// in the hands of the document that it read.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gouji::read::worker {

inline constexpr std::uint8_t kProtocolVersion = 2;
inline constexpr std::size_t kHeaderBytes = 14;

enum class RequestKind : std::uint8_t { kVersion, kRead, kRender, kAnnotate, kRecognise, kReadSheets };

/// A box that kAnnotate draws on a page, with a note; in a workbook or a Word file the note of a cell or paragraph, by its line.
/// Coordinates as in base::Place.
struct Mark {
  std::int32_t page = 0;  ///< From 1; in a workbook the sheet.
  std::int32_t line = 0, column = 0;
  std::int32_t left = 0, top = 0, right = 0, bottom = 0;
  std::uint32_t colour = 0;  ///< 0xRRGGBB
  std::string title, text;   ///< Of the note; without text there is only the box.
  friend bool operator==(const Mark&, const Mark&) = default;
};

struct Request {
  RequestKind kind = RequestKind::kVersion;
  std::uint32_t processor_seconds = 0;  ///< What the worker may use for it; 0 = no limit.
  std::uint32_t dots_per_inch = 0;      ///< Of kRender and kRecognise.
  std::vector<std::int32_t> pages;      ///< Of kRender, from 1; of kRecognise: the number of the page.
  std::vector<Mark> marks;              ///< Of kAnnotate; of kRender: boxes to be painted over.
  std::vector<std::string>
      recognised;          ///< Of kRead: pages (page/page_binary.h) that stand for those of the same number.
  std::string_view bytes;  ///< The document, of kRecognise a picture; not owned.
};

/// The answer: an error, or parts: the name of the program (kVersion), a document in binary form (kRead; kReadSheets: a workbook
/// as it stands, a table a sheet), one PNG a page
/// (kRender; empty where the page could not be rendered), a PDF (kAnnotate), a page in binary form (kRecognise).
using Reply = base::Result<std::vector<std::string>>;

struct Header {
  std::uint8_t kind = 0;
  std::uint64_t length = 0;
};

/// Header and fields of a request; the document's bytes are to be sent right behind it.
std::string write_request_head(const Request& request);
/// Header and payload.
std::string write_reply(const Reply& reply);
/// The same without copies of long parts: the head, then of each part its own head and the part. An error is all head.
std::string write_reply_head(const Reply& reply);
std::string write_part_head(const std::string& part);

/// `bytes` has kHeaderBytes. Errors: kMalformed, kUnsupported (another version).
base::Result<Header> read_header(std::string_view bytes);
/// `request.bytes` points into `payload`. Errors: kMalformed.
base::Result<Request> read_request(const Header& header, std::string_view payload);
/// Errors: what the worker answered, or kMalformed.
Reply read_reply(const Header& header, std::string_view payload);

}  // namespace gouji::read::worker
