// Rows are as high as their highest text; a text over several rows makes the last of them higher if need be.
#include "write/pdf/table_strip.h"

#include <algorithm>

#include "write/outline.h"

namespace gouji::write::pdf {
namespace {

// not money, all of these: points
constexpr double kSizes[] = {9, 8.5, 8, 7.5, 7};
constexpr double kPitch = 1.35;
constexpr double kPadX = 3, kPadY = 2.5;
constexpr double kHair = 0.01;
/// Widths are shared out in twentieths of a point.
constexpr int kUnits = 20;
/// A header that takes more than this part of a page is not repeated.
constexpr double kMostHeader = 0.4;
constexpr int kFirstRows = 3;
/// So many rows at least go on to a last page, where the page before can spare them.
constexpr std::size_t kLastRows = 3;

/// True if a text may be broken between any two characters, but for punctuation.
bool breaks_anywhere(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

}  // namespace

TableStrip::TableStrip(Canvas& canvas, const document::Table& table, const TableParts& parts, double width)
    : canvas_(canvas), table_(table), parts_(parts) {
  header_ = std::min(table.stated_header_rows, table.rows);
  const std::vector<ColumnNeed> needs = column_needs(table);
  const int total = static_cast<int>(width * kUnits), padding = static_cast<int>(2 * kPadX * kUnits);
  std::vector<int> ems;
  for (const double size : kSizes) ems.push_back(static_cast<int>(size * kUnits));
  const double size = kSizes[fitting_size(needs, ems, total, padding)];  // not money: points
  font_ = {Face::kSans, size, size * kPitch};
  measure(canvas, share_width(needs, total, static_cast<int>(font_.size * kUnits), padding));
  place_rows();
}

void TableStrip::measure(Canvas& canvas, const std::vector<int>& widths) {
  boxes_.reserve(table_.cells.size());
  std::vector<double> lefts{0};  // not money: points
  for (const int width : widths) lefts.push_back(lefts.back() + static_cast<double>(width) / kUnits);
  for (const document::Cell& cell : table_.cells) {
    if (cell.row >= table_.rows || cell.column >= table_.columns) continue;
    Box box;
    box.cell = &cell;
    box.left = lefts[cell.column];
    box.width = lefts[std::min(cell.column + cell.column_span, table_.columns)] - box.left;
    box.wrap = std::max(box.width - 2 * kPadX, font_.size);
    box.text = canvas.shape(cell.text.utf8, font_of(cell), box.wrap);
    if (cell.row < header_) balance(canvas, box);
    boxes_.push_back(std::move(box));
  }
}

/// Lines of a head as long as each other: 基本 over 支出, not 基本支 over 出.
void TableStrip::balance(Canvas& canvas, Box& box) const {
  if (box.text.lines() < 2 || !breaks_anywhere(box.cell->text.utf8)) return;
  for (double wrap = box.wrap - font_.size; wrap >= font_.size; wrap -= font_.size / 2) {  // not money: points
    const Shaped narrower = canvas.shape(box.cell->text.utf8, font_of(*box.cell), wrap);
    if (narrower.lines() > box.text.lines()) return;
    box.text = narrower;
    box.wrap = wrap;
  }
}

Align TableStrip::align_of(const document::Cell& cell) const {
  if (cell.row < header_) return Align::kCenter;
  return parts_.is_number(cell) ? Align::kRight : Align::kLeft;
}

Font TableStrip::font_of(const document::Cell& cell) const {
  Font font = font_;
  if (cell.row < header_) font.face = Face::kSansBold;
  return font;
}

void TableStrip::place_rows() {
  std::vector<double> heights(table_.rows, font_.pitch + 2 * kPadY);  // not money: points
  for (const Box& box : boxes_) {
    if (box.cell->row_span == 1)
      heights[box.cell->row] = std::max(heights[box.cell->row], box.text.height() + 2 * kPadY);
  }
  group_.assign(table_.rows, 0);
  for (std::size_t row = 0; row < group_.size(); ++row) group_[row] = row + 1;
  for (const Box& box : boxes_) {
    const std::uint32_t end = std::min(box.cell->row + box.cell->row_span, table_.rows);
    if (box.cell->row_span == 1) continue;
    double have = 0;  // not money: points
    for (std::uint32_t row = box.cell->row; row < end; ++row) have += heights[row];
    heights[end - 1] += std::max(0.0, box.text.height() + 2 * kPadY - have);
    group_[box.cell->row] = std::max<std::size_t>(group_[box.cell->row], end);
  }
  for (std::size_t row = 0; row < group_.size(); ++row) {
    for (std::size_t inner = row; inner < group_[row]; ++inner) group_[row] = std::max(group_[row], group_[inner]);
  }
  group_begin_.assign(table_.rows + 1, table_.rows);
  for (std::size_t row = table_.rows; row-- > 0;) {
    for (std::size_t inner = row; inner < group_[row]; ++inner) group_begin_[inner] = row;
  }
  const auto above = [](const Box& a, const Box& b) { return a.cell->row < b.cell->row; };
  if (!std::is_sorted(boxes_.begin(), boxes_.end(), above)) std::stable_sort(boxes_.begin(), boxes_.end(), above);
  first_box_.assign(table_.rows + 1, boxes_.size());
  for (std::size_t at = boxes_.size(); at-- > 0;) first_box_[boxes_[at].cell->row] = at;
  for (std::size_t row = table_.rows; row-- > 0;) first_box_[row] = std::min(first_box_[row], first_box_[row + 1]);
  tops_.assign(1, 0);
  for (const double height : heights) tops_.push_back(tops_.back() + height);
  for (Box& box : boxes_) {
    box.top = tops_[box.cell->row];
    box.bottom = tops_[std::min(box.cell->row + box.cell->row_span, table_.rows)];
  }
}

double TableStrip::first_height() const {
  std::size_t row = header_;
  for (int rows = 0; rows < kFirstRows && row < group_.size(); ++rows) row = group_[row];
  return tops_[std::min<std::size_t>(row, tops_.size() - 1)];
}

double TableStrip::rest_height() const { return total_height() - at_ + (at_ > 0 ? header_height() : 0); }

std::size_t TableStrip::row_at(double height) const {
  const auto after = std::upper_bound(tops_.begin(), tops_.end(), height + kHair);
  return static_cast<std::size_t>(after - tops_.begin()) - 1;
}

double TableStrip::find_cut(double room, double whole) const {
  std::size_t row = row_at(at_);
  double cut = at_;  // not money: points
  while (row < group_.size() && tops_[group_[row]] - at_ <= room) {
    row = group_[row];
    cut = tops_[row];
  }
  if (cut > at_ || row >= group_.size()) return cut;
  const double group_height = tops_[group_[row]] - at_;  // not money: points
  if (group_height <= whole && room < whole - kHair) return at_;
  // The group is taller than a page: whole rows of it first, then lines of a row.
  while (row < group_.size() && tops_[row + 1] - at_ <= room) cut = tops_[++row];
  if (cut > at_) return cut;
  const double inside = at_ > tops_[row] + kHair ? 0 : kPadY;  // not money: points
  const int lines = static_cast<int>((room - inside - kPadY) / font_.pitch);
  if (lines < 1) return at_;
  return std::min(at_ + inside + lines * font_.pitch, tops_[row + 1]);
}

double TableStrip::keep_last_rows(double cut) const {
  const std::size_t row = row_at(cut), rows = group_.size();
  if (row >= rows || tops_[row] < cut - kHair || rows - row >= kLastRows || rows < kLastRows) return cut;
  const std::size_t earlier = group_begin_[rows - kLastRows];
  return earlier >= row_at(at_) + kFirstRows ? tops_[earlier] : cut;
}

void TableStrip::set_words(const Box& box, const Piece& piece, double x, double begin, double end) {
  if (box.cell->text.utf8.empty()) return;
  const Align align = align_of(*box.cell);
  const double left = box.left + std::max(kPadX, (box.width - box.wrap) / 2);  // not money: points
  const bool whole = begin <= box.top + kHair && end >= box.bottom - kHair;
  double y = whole ? (box.top + box.bottom - box.text.height()) / 2 : box.top + kPadY;  // not money: points
  for (int line = 0; line < box.text.lines(); ++line) {
    // A line that one of the cuts would divide begins behind it.
    for (const double cut : cuts_) {
      if (y + kHair < cut && y + font_.pitch > cut + kHair && cut < box.bottom - kHair) y = cut + kHair;
    }
    if (y + kHair >= begin && y < end - kHair) canvas_.set_line(box.text, line, x + left, y + piece.shift, align);
    y += font_.pitch;
  }
}

void TableStrip::set_boxes(const Piece& piece, double x, bool header) {
  if (canvas_.measures()) return;
  // Boxes stand by row: those that reach into the piece begin at the first row of a group that does.
  const std::size_t first_row = header ? 0 : std::min<std::size_t>(group_begin_[row_at(piece.begin)], table_.rows);
  for (std::size_t at = first_box_[first_row]; at < boxes_.size(); ++at) {
    const Box& box = boxes_[at];
    if (box.top >= piece.end || (header && box.cell->row >= header_)) break;
    if ((box.cell->row < header_) != header) continue;
    const double begin = std::max(box.top, piece.begin), end = std::min(box.bottom, piece.end);  // not money: points
    if (end - begin <= kHair) continue;
    // A piece that begins or ends inside of a row leaves the padding of the row there.
    const double above = begin > box.top + kHair && tops_[row_at(begin)] < begin - kHair ? kPadY : 0;
    const double below = end < box.bottom - kHair && tops_[row_at(end)] < end - kHair ? kPadY : 0;
    if (header) canvas_.fill_box(x + box.left, begin + piece.shift, box.width, end - begin);
    canvas_.stroke_box(x + box.left, begin + piece.shift - above, box.width, end - begin + above + below);
    set_words(box, piece, x, begin, end);
  }
}

double TableStrip::set_piece(double x, double y, double room, double whole) {
  const double most = whole;  // not money: points
  double used = 0;            // not money: points
  const bool first = at_ == 0;
  const bool repeats = header_ > 0 && header_height() <= most * kMostHeader;
  if (first && repeats) at_ = header_height();
  if (repeats) {
    room -= header_height();
    whole -= header_height();
  }
  const double inset = tops_[row_at(at_)] < at_ - kHair ? kPadY : 0;  // not money: points
  const double cut = finished() ? at_ : keep_last_rows(find_cut(room - inset, whole));
  if (cut <= at_ && !finished()) {
    if (first) at_ = 0;
    return 0;
  }
  if (repeats) {
    set_boxes({0, header_height(), y}, x, true);
    used = header_height();
  } else {
    set_boxes({at_, cut, y - at_}, x, true);
  }
  if (cut < total_height() - kHair) cuts_.push_back(cut);
  set_boxes({at_, cut, y + used + inset - at_}, x, false);
  used += inset + cut - at_;
  at_ = cut >= total_height() - kHair ? total_height() : cut;
  return used;
}

}  // namespace gouji::write::pdf
