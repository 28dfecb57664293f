#pragma once
// What a page shows, as operators of a content stream: shades, then lines, then text. Lengths are hundredths of a point from the lower
// left corner; nothing here is money.
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace gouji::write::pdf {

class PageContent {
 public:
  /// A new, empty page.
  void begin(long height);
  /// Lengths from the upper left corner, as they are laid out.
  void add_shade(long left, long top, long width, long height);
  void add_box(long left, long top, long right, long bottom);
  /// Text from here on: what is shown before end_text() follows in one line. y is the base line.
  void begin_text(int resource, long size, long x, long y);
  void show(std::uint16_t code);
  void show_byte(std::uint8_t code);
  /// Moves what follows to the left, in thousandths of the size.
  void adjust(long thousandths);
  void end_text();
  std::string finish();

 private:
  void show_raw(char byte);
  void add_lines(std::string& out);

  /// A line of a grid: where it lies, from where to where.
  struct Edge {
    std::int32_t at = 0, from = 0, to = 0;
    auto operator<=>(const Edge&) const = default;
  };
  static void join(std::vector<Edge>& edges);

  long height_ = 0;
  std::array<long, 4> shade_{};  ///< Not yet written: neighbours in a row become one.
  std::string shades_, text_, line_;
  std::vector<Edge> across_, down_;
  int resource_ = -1;
  long size_ = 0, x_ = 0, y_ = 0;  ///< Where the last line of text began.
  bool in_string_ = false, adjusted_ = false;

  void write_shade();
};

}  // namespace gouji::write::pdf
