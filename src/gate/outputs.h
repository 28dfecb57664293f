#pragma once
// What a published package consists of: the file or files of each format.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/publication.h"

namespace gouji::gate {

enum class Format : std::uint8_t { kText, kHtml, kDocx, kXlsx, kPdf, kData };

/// txt html docx xlsx pdf data.
std::string_view word_of(Format format);
/// "html,pdf", each once and in the order of the enumeration. Errors: kBadUsage names the word and what is allowed.
base::Result<std::vector<Format>> parse_formats(std::string_view list);

struct OutputFile {
  std::string name;  ///< Below the folder of the package; "/" between folders.
  Format format = Format::kText;
  std::string bytes;
};

/// All files of one format. The same publication gives the same bytes. Errors: kCannotWrite.
base::Result<std::vector<OutputFile>> write_format(const document::Publication& publication, Format format);

/// The fields of a CSV file as written here (RFC 4180), the row of heads first.
std::vector<std::vector<std::string>> read_csv(std::string_view bytes);

}  // namespace gouji::gate
