#pragma once
// Pages of a PDF to set text and lines on. All lengths are points from the upper left corner; nothing here is money.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "write/pdf/rich_text.h"
#include "write/pdf/text_style.h"
#include "write/pdf/typeface.h"

namespace gouji::write::pdf {

/// A text broken into lines for a width.
class Shaped {
 public:
  int lines() const { return lines_; }
  double height() const { return lines_ * font_.pitch; }  // not money: points
  const Font& font() const { return font_; }

 private:
  friend class Canvas;
  PlainText plain_;                                    ///< One line of plain characters,
  std::shared_ptr<const std::vector<RichLine>> rich_;  ///< or what Pango made of the text.
  Font font_;
  double width_ = 0, indent_ = 0;  // not money: points
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
  /// Errors: kCannotWrite: the fonts are not installed.
  static base::Result<std::unique_ptr<Canvas>> create(const PdfProperties& properties);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  /// Plain text that fits into one line costs next to nothing; what Pango breaks is remembered.
  Shaped shape(std::string_view text, const Font& font, double width, double indent = 0, Fill fill = Fill::kRagged);
  bool measures() const { return purpose_ == Purpose::kMeasure; }
  double line_width(const Shaped& text, int line) const;
  void set_purpose(Purpose purpose) { purpose_ = purpose; }
  void begin_page(double width, double height);
  void end_page();
  /// Line `line` of the text with its top at y, within the width it was shaped for, from x on.
  void set_line(const Shaped& text, int line, double x, double y, Align align);
  void set_text(const Shaped& text, double x, double y, Align align);
  void stroke_box(double x, double y, double width, double height);
  void fill_box(double x, double y, double width, double height);
  void mark_destination(const std::string& name, double x, double y);
  void begin_link(const std::string& name);
  void end_link();
  /// Entry of the bookmarks; the parent is what an earlier call gave, or 0.
  int add_bookmark(int parent, const std::string& text, const std::string& destination);
  /// Ends the file. Errors: kCannotWrite when a character has no glyph in any font.
  base::Result<std::string> finish();

 private:
  struct Parts;
  explicit Canvas(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
  Purpose purpose_ = Purpose::kWrite;
};

}  // namespace gouji::write::pdf
