#pragma once
// Reading: bytes of any kind in, a Document or a clear error out. The kind is found from the content, never from the name.
// A bad part of a document becomes an ErrorNode with its place; the rest is read.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/document.h"

namespace gouji::read {

namespace worker {
class Pool;
}
namespace legacy {
class Office;
}

/// The programs that read what this one does not read itself. Null = there is none.
struct Workers {
  worker::Pool* pdf = nullptr;
  worker::Pool* formats =
      nullptr;  ///< HTML, DOCX, XLSX, OFD, CSV in a locked process; without it they are read in this one.
  legacy::Office* office = nullptr;  ///< LibreOffice, for old Office files.
  worker::Pool* ocr = nullptr;       ///< Recognises pictures: picture files, and pages of PDF files without text.
  unsigned ocr_threads = 1;          ///< Pages of one document that are recognised at the same time.
};

/// What a document may cost at most. Beyond max_bytes and max_lines nothing is read (kTooLarge); beyond the others the
/// part in question becomes an ErrorNode.
struct ReadLimits {
  static constexpr std::uint64_t kBytes = 256ull << 20;
  static constexpr std::uint32_t kLines = 4'000'000;
  static constexpr std::uint32_t kLineBytes = 1u << 20;
  static constexpr std::uint32_t kParagraphBytes = 4u << 20;
  static constexpr std::uint32_t kColumns = 4096;
  static constexpr std::uint32_t kTableRows = 500'000;
  static constexpr std::uint32_t kCells = 2'000'000;
  static constexpr std::uint32_t kBlocks = 1'000'000;

  std::uint64_t max_bytes = kBytes;
  std::uint32_t max_lines = kLines;
  std::uint32_t max_line_bytes = kLineBytes;            ///< A longer line becomes an ErrorNode.
  std::uint32_t max_paragraph_bytes = kParagraphBytes;  ///< No line is joined to a paragraph of this length.
  std::uint32_t max_columns = kColumns;                 ///< A table line with more becomes an ErrorNode.
  std::uint32_t max_table_rows = kTableRows;            ///< A longer table goes on as a new table.
  std::uint32_t max_cells = kCells;                     ///< Of all tables together; reading stops with an ErrorNode.
  std::uint32_t max_blocks = kBlocks;                   ///< Reading stops with an ErrorNode.
};

/// A ZIP archive with one document inside is that document; with more it is kUnsupported and the message names them.
/// `name` is kept as the document's name. Errors: kEmpty, kBinary, kEncoding, kTooLarge, kUnsupported (a kind that cannot
/// be read yet, or its worker is missing; the message names it), and those of the workers (worker/process.h). Cost: linear in the
/// number of bytes.
base::Result<document::Document> read_bytes(std::string name, std::string_view bytes, const ReadLimits& limits = {},
                                            const Workers& workers = {});
/// A regular file. Errors: those of read_bytes and kCannotOpen.
base::Result<document::Document> read_file(const std::filesystem::path& path, const ReadLimits& limits = {},
                                           const Workers& workers = {});
/// The bytes of a regular file. Errors: kCannotOpen, kTooLarge.
base::Result<std::string> load_file(const std::filesystem::path& path, const ReadLimits& limits = {});

}  // namespace gouji::read
