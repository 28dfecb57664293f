// Any bytes as the parts of a Word document and a workbook that a marked copy is made of: an error with words, or a file that
// reads as the same document.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "fuzz/formats_fuzz.h"
#include "read/docx/comments.h"
#include "read/xlsx/comments.h"
#include "write/docx/container.h"

namespace {

using namespace gouji;

std::vector<read::worker::Mark> marks() {
  read::worker::Mark on_a_line;
  on_a_line.page = 1;
  on_a_line.line = 1;
  on_a_line.column = 1;
  on_a_line.title = "rule <&>";
  on_a_line.text = "text \" ]]>";
  read::worker::Mark nowhere;
  nowhere.title = "rule";
  return {on_a_line, nowhere};
}

/// What was readable stays so, and says the same.
void check_copy(const std::string& original, const base::Result<std::string>& copy) {
  if (!copy.ok()) {
    fuzz::require(!copy.error().message_zh.empty() && !copy.error().message_en.empty());
    return;
  }
  const base::Result<document::Document> before = read::read_bytes("fuzz", original, fuzz::small_limits());
  const base::Result<document::Document> after = read::read_bytes("fuzz", copy.value(), fuzz::small_limits());
  fuzz::require(before.ok() == after.ok());
  if (before.ok()) fuzz::require(before.value().blocks == after.value().blocks);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(fuzz::bytes_of(data, size));
  const base::Result<std::string> text =
      write::pack({{"[Content_Types].xml", "<Types></Types>"},
                   {"word/_rels/document.xml.rels", "<Relationships></Relationships>"},
                   {"word/comments.xml", bytes},
                   {"word/document.xml", bytes}});
  if (text.ok()) check_copy(text.value(), read::docx::with_comments(text.value(), marks()));
  const base::Result<std::string> book = write::pack(
      {{"[Content_Types].xml", "<Types></Types>"},
       {"xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
       {"xl/worksheets/sheet1.xml", bytes}});
  if (book.ok()) check_copy(book.value(), read::xlsx::with_comments(book.value(), marks()));
  return 0;
}
