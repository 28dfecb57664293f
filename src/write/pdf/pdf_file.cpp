// See ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
#include "write/pdf/pdf_file.h"

#include <zlib.h>

#include <array>
#include <charconv>

#include "base/text.h"

namespace gouji::write::pdf {
namespace {

/// Level of compression: content of pages becomes a tenth larger than at the best one, in a third of the time.
constexpr int kCompression = 4;
constexpr std::size_t kPackedObjects = 200;
constexpr std::size_t kOffsetBytes = 5, kIndexBytes = 2;

std::string deflated(std::string_view data) {
  uLongf length = compressBound(static_cast<uLong>(data.size()));
  std::string out(length, '\0');
  // compress2 fails only when the room is too small, and compressBound says how much is enough.
  compress2(reinterpret_cast<Bytef*>(out.data()), &length, reinterpret_cast<const Bytef*>(data.data()),
            static_cast<uLong>(data.size()), kCompression);
  out.resize(length);
  return out;
}

void append_big_endian(std::string& out, std::size_t value, std::size_t bytes) {
  for (std::size_t i = bytes; i-- > 0;) out += static_cast<char>(value >> (8 * i) & 0xff);
}

void append_digits(std::string& out, unsigned unit) {
  constexpr const char* kDigits = "0123456789abcdef";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[unit >> shift & 15];
}

}  // namespace

PdfFile::PdfFile() : bytes_("%PDF-1.5\n%\xb5\xed\xae\xfb\n") {}

int PdfFile::reserve() {
  places_.emplace_back();
  return static_cast<int>(places_.size()) - 1;
}

void PdfFile::set(int number, std::string_view body) {
  places_[static_cast<std::size_t>(number)].index = static_cast<int>(packed_numbers_.size());
  packed_numbers_.push_back(number);
  packed_heads_ += std::to_string(number) + " " + std::to_string(packed_.size()) + " ";
  packed_ += body;
  packed_ += '\n';
  if (packed_numbers_.size() >= kPackedObjects) flush_packed();
}

int PdfFile::add(std::string_view body) {
  const int number = reserve();
  set(number, body);
  return number;
}

void PdfFile::set_stream(int number, std::string_view entries, std::string_view data) {
  const std::string packed = deflated(data);
  places_[static_cast<std::size_t>(number)].at = bytes_.size();
  bytes_ += std::to_string(number) + " 0 obj\n<<" + std::string(entries) + "/Filter/FlateDecode/Length " +
            std::to_string(packed.size()) + ">>\nstream\n";
  bytes_ += packed;
  bytes_ += "\nendstream\nendobj\n";
}

int PdfFile::add_stream(std::string_view entries, std::string_view data) {
  const int number = reserve();
  set_stream(number, entries, data);
  return number;
}

void PdfFile::flush_packed() {
  if (packed_numbers_.empty()) return;
  const int stream = add_stream(
      "/Type/ObjStm/N " + std::to_string(packed_numbers_.size()) + "/First " + std::to_string(packed_heads_.size()),
      packed_heads_ + packed_);
  for (const int number : packed_numbers_) places_[static_cast<std::size_t>(number)].packed_in = stream;
  packed_numbers_.clear();
  packed_heads_.clear();
  packed_.clear();
}

std::string PdfFile::finish(int catalog, int information) {
  flush_packed();
  const int table = reserve();
  const std::size_t start = bytes_.size();
  places_.back().at = start;
  std::string rows;
  for (std::size_t number = 0; number < places_.size(); ++number) {
    const Place& place = places_[number];
    const bool packed = place.packed_in != 0;
    rows += number == 0 ? '\0' : packed ? '\2' : '\1';
    append_big_endian(rows, packed ? static_cast<std::size_t>(place.packed_in) : place.at, kOffsetBytes);
    append_big_endian(rows, number == 0 ? 0xffff : static_cast<std::size_t>(place.index), kIndexBytes);
  }
  set_stream(table,
             "/Type/XRef/W[1 " + std::to_string(kOffsetBytes) + " " + std::to_string(kIndexBytes) + "]/Size " +
                 std::to_string(places_.size()) + "/Root " + reference(catalog) + "/Info " + reference(information),
             rows);
  bytes_ += "startxref\n" + std::to_string(start) + "\n%%EOF\n";
  return std::move(bytes_);
}

std::string reference(int number) { return std::to_string(number) + " 0 R"; }

std::string utf16_digits(std::string_view utf8) {
  std::string out;
  for (std::size_t offset = 0; offset < utf8.size();) {
    const char32_t c = base::next_code_point(utf8, offset);
    if (c < 0x10000) {
      append_digits(out, c);
    } else {
      append_digits(out, 0xd800 + ((c - 0x10000) >> 10));
      append_digits(out, 0xdc00 + ((c - 0x10000) & 0x3ff));
    }
  }
  return out;
}

std::string text_string(std::string_view utf8) { return "<feff" + utf16_digits(utf8) + ">"; }

void append_hundredths(std::string& out, long hundredths) {
  if (hundredths < 0) out += '-';
  const long size = hundredths < 0 ? -hundredths : hundredths;
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size / 100).ptr;
  out.append(digits.data(), end);
  const long rest = size % 100;
  if (rest == 0) return;
  out += '.';
  out += static_cast<char>('0' + rest / 10);
  if (rest % 10 != 0) out += static_cast<char>('0' + rest % 10);
}

}  // namespace gouji::write::pdf
