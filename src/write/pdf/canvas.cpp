// Text is measured by the widths of its glyphs where it is plain and fits a line, by Pango elsewhere; pages go into the file when they end.
// The bytes depend on input and fonts only: the date is given and there is no id.
#include "write/pdf/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "write/pdf/embedded_fonts.h"
#include "write/pdf/page_content.h"
#include "write/pdf/pdf_file.h"

namespace gouji::write::pdf {
namespace {

/// Texts broken by Pango that are remembered; when there are so many all are forgotten.
constexpr std::size_t kRemembered = 5'000;
constexpr std::size_t kPagesOfNode = 32;
/// Where the base line lies in a line, as a part of the size below its middle: half of a Han character's box above its base line.
constexpr double kBaseline = 0.38;  // not money: parts of an em

base::Error cannot_write(const std::string& zh, const std::string& en) {
  return {base::ErrorCode::kCannotWrite, "无法生成 PDF：" + zh, "The PDF file cannot be made: " + en, {}};
}

/// What a broken text depends on, as bytes.
std::string key_of(std::string_view text, const Font& font, double width, double indent, Fill fill) {
  const double lengths[] = {font.size, width, indent};  // not money: points
  std::string key(sizeof lengths + 2, '\0');
  std::memcpy(key.data(), lengths, sizeof lengths);
  key[sizeof lengths] = static_cast<char>(font.face);
  key[sizeof lengths + 1] = static_cast<char>(fill);
  return key.append(text);
}

/// Enough of a text to find it by.
std::string beginning_of(std::string_view text) {
  constexpr int kCharacters = 40;
  std::size_t end = 0;
  for (int i = 0; i < kCharacters && end < text.size(); ++i) base::next_code_point(text, end);
  return std::string(text.substr(0, end));
}

long hundredths(double points) { return std::lround(points * 100); }

/// A place that bookmarks and links lead to.
struct Destination {
  int page = 0;  ///< Number of the object.
  long x = 0, y = 0;
};

struct Link {
  std::string name;
  long left = 0, bottom = 0, right = 0, top = 0;
};

struct Page {
  int object = 0, content = 0;
  long width = 0, height = 0;
  std::vector<Link> links;
};

struct Bookmark {
  int parent = 0;  ///< Position in the list, which begins with the root.
  std::string text, destination;
  std::vector<int> children;
  int object = 0;
};

}  // namespace

struct Canvas::Parts {
  PdfProperties properties;
  std::unique_ptr<RichText> rich;
  std::vector<Typeface> faces;
  EmbeddedFonts fonts;
  std::unordered_map<std::string, Shaped> remembered;
  std::string without_glyph;

  PdfFile file;
  int page_tree = 0, resources = 0;
  std::vector<Page> pages;
  PageContent content;
  std::map<std::string, Destination> destinations;
  std::vector<Bookmark> bookmarks{1};
  std::optional<Link> link;  ///< That is being set.

  bool has_unseen(const std::vector<RichLine>& lines);
  void set_plain(const Shaped& text, long x, long y);
  void set_rich(const Shaped& text, const RichLine& line, double x, double y);  // not money: points
  std::string destination_of(const std::string& name) const;
  std::string annotations_of(const Page& page);
  void write_page(const Page& page, int parent);
  int write_page_tree(std::size_t begin, std::size_t end, int parent);
  int count_below(int bookmark) const;
  int write_bookmarks();
};

Canvas::Canvas(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Canvas::~Canvas() = default;

base::Result<std::unique_ptr<Canvas>> Canvas::create(const PdfProperties& properties) {
  auto parts = std::make_unique<Parts>();
  parts->properties = properties;
  parts->rich = RichText::create();
  if (!parts->rich)
    return cannot_write("没有中文字体，请安装软件包 fonts-noto-cjk",
                        "no Chinese fonts; install the package fonts-noto-cjk");
  for (int face = 0; face < kFaces; ++face) {
    parts->faces.emplace_back(parts->rich->face(face));
    parts->fonts.add_face(parts->rich->face(face));
  }
  parts->page_tree = parts->file.reserve();
  parts->resources = parts->file.reserve();
  return std::unique_ptr<Canvas>(new Canvas(std::move(parts)));
}

Shaped Canvas::shape(std::string_view text, const Font& font, double width, double indent, Fill fill) {
  Shaped out;
  out.font_ = font;
  out.width_ = width;
  out.indent_ = indent;
  out.lines_ = 1;
  Typeface& face = parts_->faces[static_cast<std::size_t>(font.face)];
  const bool embeds = parts_->fonts.can_embed(static_cast<int>(font.face));
  if (embeds && face.set_plain(text, out.plain_) &&
      static_cast<double>(out.plain_.width) * font.size <= (width - indent) * static_cast<double>(face.units()))
    return out;
  out.plain_ = {};
  std::string key = key_of(text, font, width, indent, fill);
  if (const auto known = parts_->remembered.find(key); known != parts_->remembered.end()) {
    Shaped same = known->second;
    same.font_ = font;
    return same;
  }
  bool missing = false;
  out.rich_ =
      std::make_shared<const std::vector<RichLine>>(parts_->rich->shape(text, font, width, indent, fill, missing));
  out.lines_ = static_cast<int>(out.rich_->size());
  if ((missing || parts_->has_unseen(*out.rich_)) && parts_->without_glyph.empty())
    parts_->without_glyph = beginning_of(text);
  if (parts_->remembered.size() >= kRemembered) parts_->remembered.clear();
  parts_->remembered.emplace(std::move(key), out);
  return out;
}

/// A character of a font of coloured pictures, which have no outlines.
bool Canvas::Parts::has_unseen(const std::vector<RichLine>& lines) {
  for (const RichLine& line : lines) {
    for (const RichGlyph& glyph : line.glyphs) {
      while (glyph.face >= fonts.count()) fonts.add_face(rich->face(fonts.count()));
      if (!fonts.can_embed(glyph.face) && !base::trim(glyph.text).empty() && fonts.is_empty(glyph.face, glyph.glyph))
        return true;
    }
  }
  return false;
}

double Canvas::line_width(const Shaped& text, int line) const {
  if (text.rich_) return (*text.rich_)[static_cast<std::size_t>(line)].width;
  const Typeface& face = parts_->faces[static_cast<std::size_t>(text.font_.face)];
  return static_cast<double>(text.plain_.width) * text.font_.size / static_cast<double>(face.units());
}

void Canvas::begin_page(double width, double height) {
  if (measures()) return;
  parts_->pages.push_back({parts_->file.reserve(), 0, hundredths(width), hundredths(height), {}});
  parts_->content.begin(hundredths(height));
}

void Canvas::end_page() {
  if (!measures()) parts_->pages.back().content = parts_->file.add_stream("", parts_->content.finish());
}

void Canvas::Parts::set_plain(const Shaped& text, long x, long y) {
  const int face = static_cast<int>(text.font_.face);
  const long units = faces[static_cast<std::size_t>(face)].units();
  int resource = -1;
  long pen = 0;  // Units of the font.
  for (const PlainGlyph& glyph : text.plain_.glyphs) {
    const int wanted = fonts.resource_of(face, glyph.glyph, glyph.character);
    if (wanted != resource) {
      if (resource >= 0) content.end_text();
      content.begin_text(wanted, hundredths(text.font_.size),
                         x + std::lround(static_cast<double>(pen) * text.font_.size * 100 / static_cast<double>(units)),
                         y);
      resource = wanted;
    }
    content.show(glyph.glyph);
    if (glyph.kerning != 0) content.adjust(-glyph.kerning * 1000 / units);
    pen += faces[static_cast<std::size_t>(face)].width_of(glyph.glyph) + glyph.kerning;
  }
  if (resource >= 0) content.end_text();
}

void Canvas::Parts::set_rich(const Shaped& text, const RichLine& line, double x, double y) {
  const double size = text.font_.size;  // not money: points
  std::optional<ShownGlyph> before;
  double pen = 0, height = 0;  ///< Where the next glyph would stand. not money: points
  for (const RichGlyph& glyph : line.glyphs) {
    const ShownGlyph shown = fonts.show(glyph.face, glyph.glyph, fonts.meaning_of(glyph.text));
    const long away = std::lround((pen - glyph.x) * 1000 / size);
    if (!before || before->resource != shown.resource || glyph.y != height) {
      if (before) content.end_text();
      content.begin_text(shown.resource, hundredths(size), hundredths(x + glyph.x), hundredths(y + glyph.y));
      pen = glyph.x;
      height = glyph.y;
    } else if (away != 0) {
      content.adjust(away);
      pen -= static_cast<double>(away) * size / 1000;
    }
    if (shown.one_byte) {
      content.show_byte(static_cast<std::uint8_t>(shown.code));
    } else {
      content.show(shown.code);
    }
    pen += shown.width * size;
    before = shown;
  }
  if (before) content.end_text();
}

void Canvas::set_line(const Shaped& text, int line, double x, double y, Align align) {
  if (measures()) return;
  const double used = line_width(text, line);  // not money: points
  double left = x;                             // not money: points
  if (align == Align::kCenter) left += (text.width_ - used) / 2;
  if (align == Align::kRight) left += text.width_ - used;
  if (align == Align::kLeft) left += text.rich_ ? (*text.rich_)[static_cast<std::size_t>(line)].indent : text.indent_;
  const double base = y + text.font_.pitch / 2 + kBaseline * text.font_.size;  // not money: points
  if (text.rich_) {
    parts_->set_rich(text, (*text.rich_)[static_cast<std::size_t>(line)], left, base);
  } else {
    parts_->set_plain(text, hundredths(left), hundredths(base));
  }
  if (!parts_->link) return;
  const long height = parts_->pages.back().height;
  Link& link = *parts_->link;
  const bool first = link.right == 0;
  const Link here{
      {}, hundredths(left), height - hundredths(y + text.font_.pitch), hundredths(left + used), height - hundredths(y)};
  link.left = first ? here.left : std::min(link.left, here.left);
  link.bottom = first ? here.bottom : std::min(link.bottom, here.bottom);
  link.right = first ? here.right : std::max(link.right, here.right);
  link.top = first ? here.top : std::max(link.top, here.top);
}

void Canvas::set_text(const Shaped& text, double x, double y, Align align) {
  for (int line = 0; line < text.lines(); ++line) set_line(text, line, x, y + line * text.font().pitch, align);
}

void Canvas::stroke_box(double x, double y, double width, double height) {
  if (!measures()) parts_->content.add_box(hundredths(x), hundredths(y), hundredths(x + width), hundredths(y + height));
}

void Canvas::fill_box(double x, double y, double width, double height) {
  if (measures()) return;
  const long left = hundredths(x), top = hundredths(y);
  parts_->content.add_shade(left, top, hundredths(x + width) - left, hundredths(y + height) - top);
}

void Canvas::mark_destination(const std::string& name, double x, double y) {
  if (measures()) return;
  const Page& page = parts_->pages.back();
  parts_->destinations[name] = {page.object, hundredths(x), page.height - hundredths(y)};
}

void Canvas::begin_link(const std::string& name) {
  if (!measures()) parts_->link = Link{name, 0, 0, 0, 0};
}

void Canvas::end_link() {
  if (measures() || !parts_->link) return;
  if (parts_->link->right > 0) parts_->pages.back().links.push_back(std::move(*parts_->link));
  parts_->link.reset();
}

int Canvas::add_bookmark(int parent, const std::string& text, const std::string& destination) {
  if (measures()) return 0;
  const int number = static_cast<int>(parts_->bookmarks.size());
  parts_->bookmarks.push_back({parent, text, destination, {}, parts_->file.reserve()});
  parts_->bookmarks[static_cast<std::size_t>(parent)].children.push_back(number);
  return number;
}

/// Empty when there is no such place.
std::string Canvas::Parts::destination_of(const std::string& name) const {
  const auto place = destinations.find(name);
  if (place == destinations.end()) return {};
  std::string out = "/Dest[" + reference(place->second.page) + "/XYZ ";
  append_hundredths(out, place->second.x);
  out += ' ';
  append_hundredths(out, place->second.y);
  return out + " null]";
}

std::string Canvas::Parts::annotations_of(const Page& page) {
  if (page.links.empty()) return {};
  std::string out = "/Annots[";
  for (const Link& one : page.links) {
    std::string annotation = "<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[";
    for (const long edge : {one.left, one.bottom, one.right, one.top}) {
      append_hundredths(annotation, edge);
      annotation += ' ';
    }
    out += reference(file.add(annotation + "]" + destination_of(one.name) + ">>")) + " ";
  }
  return out + "]";
}

void Canvas::Parts::write_page(const Page& page, int parent) {
  std::string body = "<</Type/Page/Parent " + reference(parent) + "/MediaBox[0 0 ";
  append_hundredths(body, page.width);
  body += ' ';
  append_hundredths(body, page.height);
  body += "]/Contents " + reference(page.content) + "/Resources " + reference(resources) + annotations_of(page) + ">>";
  file.set(page.object, body);
}

/// A tree, not a list: readers look pages up from its root. Gives the number of the node of pages [begin, end).
int Canvas::Parts::write_page_tree(std::size_t begin, std::size_t end, int parent) {
  const int node = parent == 0 ? page_tree : file.reserve();
  std::size_t step = 1;
  while (step * kPagesOfNode < end - begin) step *= kPagesOfNode;
  std::string kids;
  for (std::size_t at = begin; at < end; at += step) {
    if (step == 1) write_page(pages[at], node);
    kids += reference(step == 1 ? pages[at].object : write_page_tree(at, std::min(at + step, end), node)) + " ";
  }
  file.set(node, "<</Type/Pages/Count " + std::to_string(end - begin) + "/Kids[" + kids + "]" +
                     (parent == 0 ? "" : "/Parent " + reference(parent)) + ">>");
  return node;
}

int Canvas::Parts::count_below(int bookmark) const {
  int out = 0;
  for (const int child : bookmarks[static_cast<std::size_t>(bookmark)].children) out += 1 + count_below(child);
  return out;
}

/// The object of the root, 0 when there are none. All are open.
int Canvas::Parts::write_bookmarks() {
  if (bookmarks.size() == 1) return 0;
  bookmarks[0].object = file.reserve();
  for (std::size_t i = 0; i < bookmarks.size(); ++i) {
    const Bookmark& one = bookmarks[i];
    const auto object = [&](int at) { return reference(bookmarks[static_cast<std::size_t>(at)].object); };
    std::string body = "<<";
    if (i > 0) {
      const std::vector<int>& beside = bookmarks[static_cast<std::size_t>(one.parent)].children;
      const auto here = std::lower_bound(beside.begin(), beside.end(), static_cast<int>(i));
      body += "/Title " + text_string(one.text) + "/Parent " + object(one.parent) + destination_of(one.destination);
      if (here != beside.begin()) body += "/Prev " + object(*std::prev(here));
      if (std::next(here) != beside.end()) body += "/Next " + object(*std::next(here));
    } else {
      body += "/Type/Outlines";
    }
    if (!one.children.empty())
      body += "/First " + object(one.children.front()) + "/Last " + object(one.children.back()) + "/Count " +
              std::to_string(count_below(static_cast<int>(i)));
    file.set(one.object, body + ">>");
  }
  return bookmarks[0].object;
}

base::Result<std::string> Canvas::finish() {
  if (!parts_->without_glyph.empty())
    return cannot_write("没有字形可以印出其中的字符：" + parts_->without_glyph,
                        "no font has a glyph for a character of: " + parts_->without_glyph);
  Parts& parts = *parts_;
  parts.write_page_tree(0, parts.pages.size(), 0);
  const int outlines = parts.write_bookmarks();
  parts.file.set(parts.resources, parts.fonts.write(parts.file));
  const std::string date = parts.properties.date.empty() ? "1980-01-01" : parts.properties.date;
  std::string day;
  for (const char c : date) {
    if (c != '-') day += c;
  }
  const int information =
      parts.file.add("<</Title " + text_string(parts.properties.title) + "/Author " +
                     text_string(parts.properties.author) + "/Producer(gouji)/CreationDate(D:" + day + "000000Z)>>");
  const int catalog = parts.file.add("<</Type/Catalog/Lang(zh-CN)/Pages " + reference(parts.page_tree) +
                                     (outlines ? "/Outlines " + reference(outlines) + "/PageMode/UseOutlines" : "") +
                                     "/ViewerPreferences<</DisplayDocTitle true>>>>");
  return parts.file.finish(catalog, information);
}

}  // namespace gouji::write::pdf
