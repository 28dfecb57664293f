#pragma once
// A table as a tall strip of rows that is cut into pieces, one a page. All lengths are points; nothing here is money.
//
//   header rows   0 ..  40      stand at the head of every piece
//   row 2        40 ..  60
//   row 3        60 .. 400      taller than what is left: the cut falls between two of its lines, and every cell of the row goes
//                               on in the next piece
//
// A cell that a cut divides shows its text from the top on, the lines below the cut in the next piece; other cells are centred.
#include <vector>

#include "document/document.h"
#include "write/outline.h"
#include "write/pdf/canvas.h"

namespace gouji::write::pdf {

class TableStrip {
 public:
  /// Columns share `width`; the size of the letters goes down until numbers fit, but not below what can be read.
  TableStrip(Canvas& canvas, const document::Table& table, const TableParts& parts, double width);

  double header_height() const { return tops_[header_]; }  // not money: points
  double total_height() const { return tops_.back(); }     // not money: points
  /// Header and the first rows: what should stand together below the title.
  double first_height() const;
  /// Of what is not yet set, with the header above it.
  double rest_height() const;
  bool finished() const { return at_ >= total_height(); }
  /// Sets the next piece at y, at most `room` high, of a page that takes at most `whole`; gives the height used, 0 when the
  /// next rows should rather begin on a new page.
  double set_piece(double x, double y, double room, double whole);

 private:
  struct Box {
    const document::Cell* cell = nullptr;
    Shaped text;
    double left = 0, width = 0, top = 0, bottom = 0;  // not money: points
    double wrap = 0;  ///< Width that the text is broken for, in the middle of the box. not money: points
  };
  struct Piece {
    double begin = 0, end = 0, shift = 0;  ///< Of the strip; what is at `begin` stands at page height begin + shift.
  };

  void measure(Canvas& canvas, const std::vector<int>& widths);
  void balance(Canvas& canvas, Box& box) const;
  Align align_of(const document::Cell& cell) const;
  Font font_of(const document::Cell& cell) const;
  void place_rows();
  std::size_t row_at(double height) const;
  /// Where the strip is cut when `room` is left; equals at_ when nothing should be set.
  double find_cut(double room, double whole) const;
  /// The same or an earlier cut: one or two rows do not stand alone on the last page.
  double keep_last_rows(double cut) const;
  void set_boxes(const Piece& piece, double x, bool header);
  void set_words(const Box& box, const Piece& piece, double x, double begin, double end);

  Canvas& canvas_;
  const document::Table& table_;
  const TableParts& parts_;
  Font font_;
  std::vector<Box> boxes_;
  std::vector<double> tops_;        ///< Of the rows, and the end of the last. not money: points
  std::vector<std::size_t> group_;  ///< Of each row: the row behind the group of rows that spans hold together.
  std::vector<std::size_t> group_begin_,
      first_box_;             ///< Of each row: where its group begins; its first box or a later one.
  std::vector<double> cuts_;  ///< Made so far. not money: points
  std::uint32_t header_ = 0;
  double at_ = 0;  // not money: points
};

}  // namespace gouji::write::pdf
