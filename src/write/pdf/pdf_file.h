#pragma once
// The objects of a PDF file (version 1.5): everything but streams is packed into compressed object streams, and the table of places is
// a stream too. Bytes depend on what is added and in which order only.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gouji::write::pdf {

class PdfFile {
 public:
  PdfFile();
  /// A number for an object that is given later by set().
  int reserve();
  void set(int number, std::string_view body);
  int add(std::string_view body);
  /// `entries`: what the dictionary holds beside length and filter.
  int add_stream(std::string_view entries, std::string_view data);
  void set_stream(int number, std::string_view entries, std::string_view data);
  std::string finish(int catalog, int information);

 private:
  /// Where an object lies: at an offset of the file, or in an object stream.
  struct Place {
    std::size_t at = 0;
    int packed_in = 0, index = 0;
  };
  void flush_packed();

  std::string bytes_;
  std::vector<Place> places_{1};
  std::string packed_heads_, packed_;  ///< Of the object stream that is being filled.
  std::vector<int> packed_numbers_;
};

/// `3 0 R`.
std::string reference(int number);
/// A text string in UTF-16 as hexadecimal digits.
std::string text_string(std::string_view utf8);
/// The code units as hexadecimal digits, four a unit, without a mark.
std::string utf16_digits(std::string_view utf8);
/// Hundredths of a point as a number: 1250 is 12.5.
void append_hundredths(std::string& out, long hundredths);

}  // namespace gouji::write::pdf
