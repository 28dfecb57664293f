// The flow runs twice: first it only measures, so that the contents know their pages, then it writes. Both runs take the same
// decisions because the contents take the same lines whatever numbers they show. Lengths are points; nothing here is money.
#include "write/pdf/publication_painter.h"

#include <algorithm>
#include <map>
#include <optional>

#include "write/outline.h"
#include "write/pdf/canvas.h"
#include "write/pdf/table_strip.h"

namespace gouji::write {
namespace {

using document::Role;
using namespace pdf;

// not money, all of these: points
constexpr double kShort = 595.28, kLong = 841.89;  // A4
constexpr double kMarginX = 62, kMarginTop = 62, kMarginBottom = 62, kWideMargin = 40;
constexpr double kFooter = 34;
constexpr double kSpace = 5;
constexpr Font kText{Face::kSerif, 12, 22}, kCoverFont{Face::kSansBold, 26, 44}, kFootFont{Face::kSerif, 9, 12};
constexpr Font kPart{Face::kSansBold, 17, 28}, kSection{Face::kSansBold, 14, 24}, kInner{Face::kSansBold, 12, 22};
constexpr Font kTableTitle{Face::kSansBold, 13, 20}, kTableLine{Face::kSans, 9, 14}, kEntry{Face::kSerif, 11.5, 20};
constexpr double kNumberWidth = 36;
constexpr double kClosest = 0.8;  ///< Entries of the contents at least, as a part of their pitch.

enum class Paper : std::uint8_t { kUpright, kLying };

class Flow {
 public:
  Flow(Canvas& canvas, const document::Publication& publication, const std::vector<TableParts>& tables,
       std::map<std::size_t, int>& pages)
      : canvas_(canvas), publication_(publication), tables_(tables), pages_(pages) {}

  void run() {
    cover();
    contents();
    body();
    close_page();
  }

 private:
  const std::vector<document::Block>& blocks() const { return publication_.document.blocks; }
  const std::string& text(std::size_t block) const { return std::get<document::Paragraph>(blocks()[block]).text.utf8; }
  double page_width() const { return paper_ == Paper::kUpright ? kShort : kLong; }      // not money: points
  double page_height() const { return paper_ == Paper::kUpright ? kLong : kShort; }     // not money: points
  double margin() const { return paper_ == Paper::kUpright ? kMarginX : kWideMargin; }  // not money: points
  double width() const { return page_width() - 2 * margin(); }                          // not money: points
  double room() const { return page_height() - kMarginBottom - y_; }                    // not money: points
  double whole() const { return page_height() - kMarginBottom - kMarginTop; }           // not money: points
  static std::string name_of(std::size_t block) { return "b" + std::to_string(block); }

  void open_page(Paper paper) {
    close_page();
    paper_ = paper;
    canvas_.begin_page(page_width(), page_height());
    open_ = true;
    ++page_;
    y_ = kMarginTop;
  }

  void close_page() {
    if (!open_) return;
    if (numbered_) {
      const Shaped number = canvas_.shape("— " + std::to_string(page_) + " —", kFootFont, width());
      canvas_.set_text(number, margin(), page_height() - kFooter - kFootFont.pitch / 2, Align::kCenter);
    }
    canvas_.end_page();
    open_ = false;
  }

  /// A page of this kind with so much room.
  void need(double height, Paper paper) {
    if (!open_ || paper_ != paper || (room() < height && y_ > kMarginTop)) open_page(paper);
  }

  void note_place(std::size_t block) {
    pages_[block] = page_;
    canvas_.mark_destination(name_of(block), margin(), std::max(0.0, y_ - kSpace));
  }

  /// Lines go on over pages; the first and the last two of a paragraph stay together where there is room.
  void set_lines(const Shaped& shaped, Align align) {
    for (int line = 0; line < shaped.lines(); ++line) {
      const int left = shaped.lines() - line;
      const int together = line == 0 || left == 2 ? std::min(left, 2) : 1;
      need(together * shaped.font().pitch, paper_);
      canvas_.set_line(shaped, line, margin(), y_, align);
      y_ += shaped.font().pitch;
    }
  }

  std::vector<std::size_t> blocks_of(Role role) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < blocks().size(); ++i) {
      if (publication_.role(i) == role) out.push_back(i);
    }
    return out;
  }

  void cover() {
    const std::vector<std::size_t> lines = blocks_of(Role::kCover);
    numbered_ = false;
    if (lines.empty()) return;
    open_page(Paper::kUpright);
    y_ = kLong * 0.28;
    for (const std::size_t block : lines) {
      set_lines(shape_in_one_line(text(block), kCoverFont, width()), Align::kCenter);
      y_ += 2 * kSpace;
    }
    close_page();
  }

  void contents() {
    const std::vector<std::size_t> entries = blocks_of(Role::kContentsEntry), title = blocks_of(Role::kContentsTitle);
    if (entries.empty()) return;
    open_page(Paper::kUpright);
    numbered_ = true;
    if (!title.empty()) set_lines(canvas_.shape(text(title.front()), kPart, width()), Align::kCenter);
    y_ += 2 * kSpace;
    // A few entries too many for a page stand closer rather than alone on the next.
    const double needed = static_cast<double>(entries.size()) * kEntry.pitch;  // not money: points
    closer_ = needed > room() && needed * kClosest <= room() ? room() / needed : 1;
    for (const std::size_t block : entries) contents_entry(block);
    close_page();
  }

  /// In smaller letters where that keeps the text in one line.
  Shaped shape_in_one_line(const std::string& words, Font font, double room) {
    constexpr double kSmaller[] = {1, 0.9, 0.8};  // not money: parts of the size
    const double size = font.size;                // not money: points
    Shaped shaped;
    for (const double part : kSmaller) {  // not money: parts of the size
      font.size = size * part;
      shaped = canvas_.shape(words, font, room);
      if (shaped.lines() == 1) break;
    }
    return shaped;
  }

  /// Name, dots, page, in smaller letters where that keeps them in one line; else the number stands beside the last line.
  void contents_entry(std::size_t block) {
    const double name_width = width() - kNumberWidth;  // not money: points
    const std::uint32_t target = publication_.target(block);
    Font font = kEntry;
    font.pitch *= closer_;
    const Shaped name = shape_in_one_line(text(block), font, name_width);
    font.size = name.font().size;
    need(name.height(), Paper::kUpright);
    const bool known = target != document::BlockNote::kNoTarget;
    if (known) canvas_.begin_link(name_of(target));
    canvas_.set_text(name, margin(), y_, Align::kLeft);
    if (known) {
      const auto page = pages_.find(target);
      const std::string number = page == pages_.end() ? "" : std::to_string(page->second);
      const Shaped shown = canvas_.shape(number, font, kNumberWidth);
      leader(name, canvas_.line_width(shown, 0));
      canvas_.set_text(shown, margin() + name_width, y_ + name.height() - font.pitch, Align::kRight);
      canvas_.end_link();
    }
    y_ += name.height();
  }

  /// Dots from the last line of the name to the number.
  void leader(const Shaped& name, double number_width) {
    constexpr double kGap = 4;                                                               // not money: points
    const double begin = canvas_.line_width(name, name.lines() - 1) + kGap;                  // not money: points
    const double end = width() - number_width - kGap;                                        // not money: points
    const double dot = canvas_.line_width(canvas_.shape(".", name.font(), kEntry.size), 0);  // not money: points
    const int count = dot > 0 ? static_cast<int>((end - begin) / dot) : 0;
    if (count <= 0) return;
    const Shaped dots =
        canvas_.shape(std::string(static_cast<std::size_t>(count), '.'), name.font(), end - begin + dot);
    canvas_.set_line(dots, 0, margin() + begin - dot, y_ + name.height() - name.font().pitch, Align::kRight);
  }

  void body() {
    numbered_ = true;
    std::size_t next = 0;
    for (std::size_t i = 0; i < blocks().size(); ++i) {
      if (next < tables_.size() && i == tables_[next].first) {
        table(tables_[next]);
        i = tables_[next].notes.empty() ? tables_[next].table : tables_[next].notes.back();
        ++next;
        continue;
      }
      const Role role = publication_.role(i);
      const auto* paragraph = std::get_if<document::Paragraph>(&blocks()[i]);
      if (!paragraph || role == Role::kCover || role == Role::kContentsTitle || role == Role::kContentsEntry) continue;
      if (paragraph->markup_level > 0) {
        heading(*paragraph, i);
      } else {
        need(kText.pitch, Paper::kUpright);
        set_lines(canvas_.shape(paragraph->text.utf8, kText, width(), 2 * kText.size, Fill::kFull), Align::kLeft);
      }
    }
  }

  /// A heading stands on the paper of what follows it.
  Paper paper_after(std::size_t block) const {
    for (std::size_t i = block + 1; i < blocks().size(); ++i) {
      const auto* paragraph = std::get_if<document::Paragraph>(&blocks()[i]);
      if (paragraph && paragraph->markup_level > 0) continue;
      for (const TableParts& parts : tables_) {
        if (parts.first == i) return paper_of(parts);
      }
      break;
    }
    return Paper::kUpright;
  }

  Paper paper_of(const TableParts& parts) const {
    return is_wide(std::get<document::Table>(blocks()[parts.table])) ? Paper::kLying : Paper::kUpright;
  }

  void heading(const document::Paragraph& paragraph, std::size_t block) {
    const int level = paragraph.markup_level;
    const Font& font = level == 1 ? kPart : level == 2 ? kSection : kInner;
    const Paper paper = paper_after(block);
    if (level == 1 && (!open_ || y_ > kMarginTop)) open_page(paper);
    const Shaped shaped = canvas_.shape(paragraph.text.utf8, font, width());
    need(shaped.height() + 3 * kText.pitch, paper);
    if (y_ > kMarginTop) y_ += kSpace;
    note_place(block);
    bookmark(paragraph.text.utf8, block, level);
    set_lines(shaped, level == 1 ? Align::kCenter : Align::kLeft);
    y_ += kSpace;
  }

  void bookmark(const std::string& words, std::size_t block, int level) {
    while (!parents_.empty() && parents_.back().first >= level) parents_.pop_back();
    const int parent = parents_.empty() ? 0 : parents_.back().second;
    parents_.emplace_back(level, canvas_.add_bookmark(parent, words, name_of(block)));
  }

  void table(const TableParts& parts) {
    constexpr int kBelowHeadings = 9;
    const Paper paper = paper_of(parts);
    if (!open_ || paper_ != paper) open_page(paper);
    TableStrip strip(canvas_, std::get<document::Table>(blocks()[parts.table]), width());
    std::vector<Shaped> above;
    double height = 0;  // not money: points
    for (const std::size_t block : parts.labels) {
      above.push_back(canvas_.shape(text(block), font_of(publication_.role(block)), width()));
      height += above.back().height();
    }
    // A table that fits a page is not divided.
    const double all = height + strip.total_height();  // not money: points
    need(all <= whole() ? all : height + strip.first_height(), paper);
    if (y_ > kMarginTop) y_ += kSpace;
    note_place(parts.first);
    bookmark(parts.title, parts.first, kBelowHeadings);
    for (std::size_t i = 0; i < above.size(); ++i) set_lines(above[i], align_of(publication_.role(parts.labels[i])));
    set_strip(strip);
    for (const std::size_t block : parts.notes)
      set_lines(canvas_.shape(text(block), kTableLine, width()), Align::kLeft);
    y_ += 2 * kSpace;
  }

  void set_strip(TableStrip& strip) {
    while (!strip.finished()) {
      const double used = strip.set_piece(margin(), y_, room(), whole());  // not money: points
      if (used == 0 && y_ == kMarginTop) return;                           // A single line is higher than a page.
      y_ += used;
      if (!strip.finished()) open_page(paper_);
    }
    y_ += kSpace;
  }

  static Font font_of(Role role) { return role == Role::kTableTitle ? kTableTitle : kTableLine; }
  static Align align_of(Role role) {
    if (role == Role::kTableTitle) return Align::kCenter;
    return role == Role::kTableUnit ? Align::kRight : Align::kLeft;
  }

  Canvas& canvas_;
  const document::Publication& publication_;
  const std::vector<TableParts>& tables_;
  std::map<std::size_t, int>& pages_;
  std::vector<std::pair<int, int>> parents_;
  Paper paper_ = Paper::kUpright;
  double y_ = 0;       // not money: points
  double closer_ = 1;  // not money: a part
  int page_ = 0;
  bool open_ = false, numbered_ = false;
};

}  // namespace

base::Result<std::string> paint_pdf(const document::Publication& publication) {
  const auto canvas = GOUJI_TRY(Canvas::create({publication.title, publication.author, publication.date}));
  const std::vector<TableParts> tables = find_tables(publication);
  std::map<std::size_t, int> pages;
  for (const Purpose purpose : {Purpose::kMeasure, Purpose::kWrite}) {
    canvas->set_purpose(purpose);
    Flow(*canvas, publication, tables, pages).run();
  }
  return canvas->finish();
}

}  // namespace gouji::write

void gouji_paint_pdf(const gouji::document::Publication* publication, gouji::base::Result<std::string>* out) {
  *out = gouji::write::paint_pdf(*publication);
}
