// Any bytes as comma separated values.
#include "fuzz/formats_fuzz.h"
#include "read/csv/csv_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = gouji::fuzz::bytes_of(data, size);
  static_cast<void>(gouji::read::csv::separator_of(bytes));
  static_cast<void>(gouji::read::csv::read_csv("fuzz", bytes, ',', gouji::fuzz::small_limits()));
  gouji::fuzz::read_and_check(bytes);
  return 0;
}
