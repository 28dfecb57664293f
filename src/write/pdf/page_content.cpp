// Edges of cells that touch become one line: a table has far fewer of them than cells.
#include "write/pdf/page_content.h"

#include <algorithm>

#include "write/pdf/pdf_file.h"

namespace gouji::write::pdf {
namespace {

constexpr const char* kShade = "0.94 g\n";
constexpr const char* kInk = "0 g\n";
/// Half a point wide, with square ends, so that corners are full.
constexpr const char* kLine = "0.5 w 2 J\n";

void append_pair(std::string& out, long x, long y, const char* operation) {
  append_hundredths(out, x);
  out += ' ';
  append_hundredths(out, y);
  out += operation;
}

}  // namespace

void PageContent::begin(long height) {
  height_ = height;
  shade_ = {};
  shades_.clear();
  text_.clear();
  across_.clear();
  down_.clear();
  resource_ = -1;
  size_ = x_ = y_ = 0;
}

void PageContent::write_shade() {
  if (shade_[2] <= 0) return;
  append_pair(shades_, shade_[0], height_ - shade_[1] - shade_[3], " ");
  append_pair(shades_, shade_[2], shade_[3], " re\n");
}

void PageContent::add_shade(long left, long top, long width, long height) {
  if (shade_[1] == top && shade_[3] == height && shade_[0] + shade_[2] == left) {
    shade_[2] += width;
    return;
  }
  write_shade();
  shade_ = {left, top, width, height};
}

void PageContent::add_box(long left, long top, long right, long bottom) {
  const auto cut = [](long length) { return static_cast<std::int32_t>(length); };
  across_.push_back({cut(height_ - top), cut(left), cut(right)});
  across_.push_back({cut(height_ - bottom), cut(left), cut(right)});
  down_.push_back({cut(left), cut(height_ - bottom), cut(height_ - top)});
  down_.push_back({cut(right), cut(height_ - bottom), cut(height_ - top)});
}

void PageContent::join(std::vector<Edge>& edges) {
  std::sort(edges.begin(), edges.end());
  std::size_t kept = 0;
  for (const Edge& edge : edges) {
    if (kept > 0 && edges[kept - 1].at == edge.at && edge.from <= edges[kept - 1].to) {
      edges[kept - 1].to = std::max(edges[kept - 1].to, edge.to);
    } else {
      edges[kept++] = edge;
    }
  }
  edges.resize(kept);
}

void PageContent::add_lines(std::string& out) {
  if (across_.empty()) return;
  join(across_);
  join(down_);
  out += kLine;
  for (const Edge& edge : across_) {
    append_pair(out, edge.from, edge.at, " m ");
    append_pair(out, edge.to, edge.at, " l\n");
  }
  for (const Edge& edge : down_) {
    append_pair(out, edge.at, edge.from, " m ");
    append_pair(out, edge.at, edge.to, " l\n");
  }
  out += "S\n";
}

void PageContent::begin_text(int resource, long size, long x, long y) {
  if (resource != resource_ || size != size_) {
    text_ += "/F" + std::to_string(resource) + ' ';
    append_hundredths(text_, size);
    text_ += " Tf\n";
    resource_ = resource;
    size_ = size;
  }
  append_pair(text_, x - x_, height_ - y - y_, " Td\n");
  x_ = x;
  y_ = height_ - y;
  line_.clear();
  in_string_ = adjusted_ = false;
}

void PageContent::show_raw(char byte) {
  if (byte == '(' || byte == ')' || byte == '\\') line_ += '\\';
  if (byte == '\r') {
    line_ += "\\r";  // A reader takes a bare one for a line feed.
  } else {
    line_ += byte;
  }
}

void PageContent::show(std::uint16_t code) {
  if (!in_string_) line_ += '(';
  in_string_ = true;
  show_raw(static_cast<char>(code >> 8));
  show_raw(static_cast<char>(code & 0xff));
}

void PageContent::show_byte(std::uint8_t code) {
  if (!in_string_) line_ += '(';
  in_string_ = true;
  show_raw(static_cast<char>(code));
}

void PageContent::adjust(long thousandths) {
  if (thousandths == 0) return;
  line_ += in_string_ ? ')' : ' ';
  in_string_ = false;
  adjusted_ = true;
  line_ += std::to_string(thousandths);
}

void PageContent::end_text() {
  if (in_string_) line_ += ')';
  if (adjusted_) text_ += '[';
  text_ += line_;
  text_ += adjusted_ ? "]TJ\n" : "Tj\n";
}

std::string PageContent::finish() {
  write_shade();
  std::string out;
  if (!shades_.empty()) out += kShade + shades_ + "f\n" + kInk;
  add_lines(out);
  if (!text_.empty()) out += "BT\n" + text_ + "ET\n";
  return out;
}

}  // namespace gouji::write::pdf
