// Any bytes as a sheet, its strings and its styles; and as a number format with a number behind the first line break.
#include "fuzz/formats_fuzz.h"
#include "read/xlsx/number_format.h"
#include "write/docx/container.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(gouji::fuzz::bytes_of(data, size));
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  static_cast<void>(
      gouji::read::xlsx::NumberFormat(bytes.substr(0, end)).show(bytes.substr(end < bytes.size() ? end + 1 : end)));
  static_cast<void>(gouji::read::xlsx::NumberFormat(bytes).show("-12345.678901"));
  const gouji::base::Result<std::string> packed = gouji::write::pack(
      {{"xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"s\" r:id=\"1\"/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels", "<R><Relationship Id=\"1\" Type=\"/worksheet\" Target=\"s.xml\"/></R>"},
       {"xl/s.xml", bytes},
       {"xl/sharedStrings.xml", bytes},
       {"xl/styles.xml", bytes}});
  if (packed.ok()) gouji::fuzz::read_and_check(packed.value());
  return 0;
}
