// The flow runs twice: first it only measures, so that the contents know their pages, then it writes. Both runs take the same
// decisions because the contents take the same lines whatever numbers they show. Lengths are points; nothing here is money.
#include "write/pdf/publication_painter.h"

#include <algorithm>
#include <climits>
#include <map>
#include <numeric>
#include <optional>

#include "write/outline.h"
#include "write/pdf/canvas.h"
#include "write/pdf/table_strip.h"

namespace gouji::write {
namespace {

using document::Role;
using namespace pdf;

// not money, all of these: points
constexpr double kShort = 595.28, kLong = 841.89, kLongest = 1190.55;  // A4 and A3
constexpr double kMarginX = 62, kMarginTop = 62, kMarginBottom = 62, kWideMargin = 40;
constexpr double kFooter = 34;
constexpr double kSpace = 5, kBelowPart = 16;
constexpr Font kText{Face::kSerif, 12, 22}, kCoverFont{Face::kSansBold, 26, 44}, kFootFont{Face::kSerif, 9, 12};
constexpr Font kParticular{Face::kSans, 15, 28};
constexpr Font kPart{Face::kSansBold, 17, 28}, kSection{Face::kSansBold, 14, 24}, kInner{Face::kSansBold, 12, 22};
constexpr Font kTableTitle{Face::kSansBold, 13, 20}, kTableLine{Face::kSans, 9, 14}, kEntry{Face::kSerif, 11.5, 20};
constexpr double kNumberWidth = 36;
constexpr double kClosest = 0.8;                   ///< Entries of the contents at least, as a part of their pitch.
constexpr double kStep = 1.5;                      ///< What an entry of a lower level stands further in, in ems.
constexpr double kSmaller[] = {1, 0.9, 0.8, 0.7};  // not money: parts of the size
constexpr double kClosingInset = 4;                ///< Free to the right of who publishes and when, in ems.

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
  static double margin_of(Paper paper) {
    return paper == Paper::kUpright ? kMarginX : kWideMargin;
  }                                           // not money: points
  static double page_width_of(Paper paper) {  // not money: points
    return paper == Paper::kUpright ? kShort : paper == Paper::kLying ? kLong : kLongest;
  }
  static double width_of(Paper paper) { return page_width_of(paper) - 2 * margin_of(paper); }  // not money: points
  double page_width() const { return page_width_of(paper_); }                                  // not money: points
  double page_height() const { return paper_ == Paper::kLying ? kShort : kLong; }              // not money: points
  double margin() const { return margin_of(paper_); }                                          // not money: points
  double width() const { return width_of(paper_); }                                            // not money: points
  double room() const { return page_height() - kMarginBottom - y_; }                           // not money: points
  double whole() const { return page_height() - kMarginBottom - kMarginTop; }                  // not money: points
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
    bool title = true;
    for (const std::size_t block : lines) {
      const bool particular = is_particular(text(block));
      if (particular && title) y_ += 2 * kCoverFont.pitch;
      title = !particular;
      set_lines(shape_in_one_line(text(block), particular ? kParticular : kCoverFont, width()), Align::kCenter);
      y_ += 2 * kSpace;
    }
    close_page();
  }

  void contents() {
    const std::vector<ContentsEntry> entries = find_contents(publication_);
    const std::vector<std::size_t> title = blocks_of(Role::kContentsTitle);
    if (entries.empty()) return;
    open_page(Paper::kUpright);
    numbered_ = true;
    if (!title.empty()) set_lines(canvas_.shape(text(title.front()), kPart, width()), Align::kCenter);
    y_ += 2 * kSpace;
    measure_entries(entries);
    for (const ContentsEntry& entry : entries) contents_entry(entry);
    close_page();
  }

  /// In smaller letters where that keeps the text in one line.
  Shaped shape_in_one_line(const std::string& words, Font font, double room) {
    return shape_in_lines(words, font, room, 1);
  }
  Shaped shape_in_lines(const std::string& words, Font font, double room, int lines) {
    const double size = font.size, pitch = font.pitch;  // not money: points
    Shaped shaped;
    for (const double part : kSmaller) {  // not money: parts of the size
      font.size = size * part;
      font.pitch = pitch * part;
      shaped = canvas_.shape(words, font, room);
      if (shaped.lines() <= lines) break;
    }
    return shaped;
  }

  /// All entries in letters of one size, smaller where that keeps every name in one line; a few entries too many for a page stand
  /// closer rather than alone on the next.
  void measure_entries(const std::vector<ContentsEntry>& entries) {
    int fewest = INT_MAX;
    for (const double part : kSmaller) {  // not money: parts of the size
      Font font = kEntry;
      font.size *= part;
      int lines = 0;
      for (const ContentsEntry& entry : entries)
        lines += canvas_.shape(text(entry.block), font, width() - kNumberWidth - inset_of(entry)).lines();
      if (lines < fewest) entry_font_ = font;
      fewest = std::min(fewest, lines);
    }
    const double needed = fewest * entry_font_.pitch, left = room() - kSpace;  // not money: points
    if (needed > left && needed * kClosest <= left) entry_font_.pitch *= left / needed;
  }

  static double inset_of(const ContentsEntry& entry) {  // not money: points
    return (entry.level - 1) * kStep * kEntry.size;
  }

  /// Name, dots, page; where the name takes several lines the number stands beside the last.
  void contents_entry(const ContentsEntry& entry) {
    const double inset = inset_of(entry), name_width = width() - kNumberWidth - inset;  // not money: points
    const std::uint32_t target = entry.target;
    const Shaped name = canvas_.shape(text(entry.block), entry_font_, name_width);
    need(name.height(), Paper::kUpright);
    const bool known = target != document::BlockNote::kNoTarget;
    if (known) canvas_.begin_link(name_of(target));
    canvas_.set_text(name, margin() + inset, y_, Align::kLeft);
    if (known) {
      const auto page = pages_.find(target);
      const std::string number = page == pages_.end() ? "" : std::to_string(page->second);
      const Shaped shown = canvas_.shape(number, entry_font_, kNumberWidth);
      leader(name, inset, canvas_.line_width(shown, 0));
      canvas_.set_text(shown, margin() + inset + name_width, y_ + name.height() - entry_font_.pitch, Align::kRight);
      canvas_.end_link();
    }
    y_ += name.height();
  }

  /// Dots from the last line of the name to the number.
  void leader(const Shaped& name, double inset, double number_width) {
    constexpr double kGap = 4;                                                               // not money: points
    const double begin = inset + canvas_.line_width(name, name.lines() - 1) + kGap;          // not money: points
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
      } else if (role == Role::kClosing) {
        need(2 * kText.pitch, Paper::kUpright);
        if (publication_.role(i - 1) != Role::kClosing) y_ += kText.pitch;
        set_lines(canvas_.shape(paragraph->text.utf8, kText, width() - kClosingInset * kText.size), Align::kRight);
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
        if (parts.first == i) return paper_of(table_of(parts));
      }
      break;
    }
    return Paper::kUpright;
  }

  const document::Table& table_of(const TableParts& parts) const {
    return std::get<document::Table>(blocks()[parts.table]);
  }

  void heading(const document::Paragraph& paragraph, std::size_t block) {
    const int level = paragraph.markup_level;
    const Font& font = level == 1 ? kPart : level == 2 ? kSection : kInner;
    const Paper paper = paper_after(block);
    if (level == 1 && (!open_ || y_ > kMarginTop)) open_page(paper);
    // A line that is not full would be read as a heading of its own.
    const Shaped shaped = level == 1 ? shape_part(paragraph.text.utf8, width_of(paper))
                                     : canvas_.shape(paragraph.text.utf8, font, width(), 0, Fill::kFull);
    need(shaped.height() + 3 * kText.pitch, paper);
    if (y_ > kMarginTop) y_ += kSpace;
    note_place(block);
    bookmark(paragraph.text.utf8, block, level);
    set_lines(shaped, level == 1 ? Align::kCenter : Align::kLeft);
    y_ += level == 1 ? kBelowPart : kSpace;
  }

  /// In one line, else in two.
  Shaped shape_part(const std::string& words, double room) {  // not money: points
    const Shaped whole = shape_in_one_line(words, kPart, room);
    return whole.lines() == 1 ? whole : shape_in_lines(words, kPart, room, 2);
  }

  void bookmark(const std::string& words, std::size_t block, int level) {
    while (!parents_.empty() && parents_.back().first >= level) parents_.pop_back();
    const int parent = parents_.empty() ? 0 : parents_.back().second;
    parents_.emplace_back(level, canvas_.add_bookmark(parent, words, name_of(block)));
  }

  std::vector<Shaped> shaped(const std::vector<std::size_t>& lines, double width) {
    std::vector<Shaped> out;
    for (const std::size_t block : lines)
      out.push_back(canvas_.shape(text(block), font_of(publication_.role(block)), width));
    return out;
  }
  static double height_of(const std::vector<Shaped>& lines) {  // not money: points
    return std::accumulate(lines.begin(), lines.end(), 0.0,    // not money: points
                           [](double sum, const Shaped& line) { return sum + line.height(); });
  }

  /// Everything that belongs to a table, for a paper.
  struct Laid {
    Paper paper = Paper::kUpright;
    std::vector<Shaped> above, below;
    TableStrip strip;
    double head = 0, all = 0;  ///< Heights without and with the strip. not money: points
  };

  Laid lay(const TableParts& parts, Paper paper) {
    const double width = width_of(paper);  // not money: points
    Laid out{paper, shaped(parts.labels, width), shaped(parts.notes, width),
             TableStrip(canvas_, table_of(parts), parts, width)};
    out.head = kSpace + height_of(out.above);
    out.all = out.head + out.strip.total_height() + kSpace + height_of(out.below);
    return out;
  }

  /// A table that would do with less stays on the larger paper of the one before it where it is not divided there.
  Laid lay(const TableParts& parts) {
    const Paper own = paper_of(table_of(parts));
    if (open_ && own < paper_) {
      Laid larger = lay(parts, paper_);
      if (larger.all <= room()) return larger;
    }
    return lay(parts, own);
  }

  void table(const TableParts& parts) {
    constexpr int kBelowHeadings = 9;
    Laid laid = lay(parts);
    if (!open_ || paper_ != laid.paper) open_page(laid.paper);
    // A table that fits a page is not divided.
    need(laid.all <= whole() ? laid.all : laid.head + laid.strip.first_height(), laid.paper);
    if (y_ > kMarginTop) y_ += kSpace;
    note_place(parts.first);
    bookmark(parts.title, parts.first, kBelowHeadings);
    for (std::size_t i = 0; i < laid.above.size(); ++i)
      set_lines(laid.above[i], align_of(publication_.role(parts.labels[i])));
    set_strip(laid.strip, height_of(laid.below));
    for (const Shaped& note : laid.below) set_lines(note, Align::kLeft);
    y_ += 2 * kSpace;
  }

  /// The last rows stay with the notes below them.
  void set_strip(TableStrip& strip, double notes) {
    while (!strip.finished()) {
      const double below = notes > 0 ? notes + kSpace : 0, rest = strip.rest_height();  // not money: points
      const bool apart = rest <= room() && rest + below > room() && rest > strip.header_height() + below;
      const double used = strip.set_piece(margin(), y_, apart ? room() - below : room(), whole());  // not money: points
      if (used == 0 && y_ == kMarginTop) return;  // A single line is higher than a page.
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
  double y_ = 0;  // not money: points
  Font entry_font_ = kEntry;
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
