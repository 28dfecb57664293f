#pragma once
// Pages of a PDF to set text and lines on. All lengths are points from the upper left corner; nothing here is money.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gouji::write::pdf {

enum class Face : std::uint8_t { kSerif, kSans, kSansBold };
enum class Align : std::uint8_t { kLeft, kCenter, kRight };
/// Of lines that a text goes on behind: left as they come out, or stretched to the full width.
enum class Fill : std::uint8_t { kRagged, kFull };

struct Font {
  Face face = Face::kSerif;
  double size = 12;   // not money: points
  double pitch = 18;  ///< From line to line. not money: points
};

/// A text broken into lines for a width. Cheap to copy.
class Shaped {
 public:
  int lines() const { return lines_; }
  double height() const { return lines_ * font_.pitch; }  // not money: points
  const Font& font() const { return font_; }
  bool can_be_set() const { return layout_ != nullptr; }

 private:
  friend class Canvas;
  std::shared_ptr<void> layout_;  ///< Null while measuring what is one line in any case.
  Font font_;
  double width_ = 0;  // not money: points
  int lines_ = 0;
};

struct PdfProperties {
  std::string title, author;
  std::string date;  ///< YYYY-MM-DD or empty.
};

/// A canvas that measures sets nothing and makes no bytes; both kinds break lines and pages alike.
enum class Purpose : std::uint8_t { kMeasure, kWrite };

class Canvas {
 public:
  /// Errors: kCannotWrite: the fonts are not installed, or Cairo fails.
  static base::Result<std::unique_ptr<Canvas>> create(const PdfProperties& properties);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  /// The same text is shaped once as long as it is remembered. A canvas that measures does not shape what is surely one line.
  Shaped shape(std::string_view text, const Font& font, double width, double indent = 0, Fill fill = Fill::kRagged);
  /// Number of lines and height only: what is surely one line is not shaped and cannot be set.
  Shaped measure(std::string_view text, const Font& font, double width, double indent = 0, Fill fill = Fill::kRagged);
  bool measures() const { return purpose_ == Purpose::kMeasure; }
  double line_width(const Shaped& text, int line) const;
  void set_purpose(Purpose purpose) { purpose_ = purpose; }
  void begin_page(double width, double height);
  void end_page();
  /// Line `line` of the text with its top at y, within the width it was shaped for, from x on.
  void set_line(const Shaped& text, int line, double x, double y, Align align);
  void set_text(const Shaped& text, double x, double y, Align align);
  /// Boxes are drawn together by finish_boxes(): one path costs far less than many.
  void stroke_box(double x, double y, double width, double height);
  void finish_boxes();
  void fill_box(double x, double y, double width, double height);
  void mark_destination(const std::string& name, double x, double y);
  void begin_link(const std::string& name);
  void end_link();
  /// Entry of the bookmarks; the parent is what an earlier call gave, or 0.
  int add_bookmark(int parent, const std::string& text, const std::string& destination);
  /// Ends the file. Errors: kCannotWrite when Cairo fails or a character has no glyph in any font.
  base::Result<std::string> finish();

 private:
  Shaped shape_now(std::string_view text, const Font& font, double width, double indent, Fill fill);

  struct Parts;
  explicit Canvas(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
  Purpose purpose_ = Purpose::kWrite;
};

}  // namespace gouji::write::pdf
