#include "read/page/page_binary.h"

namespace gouji::read::page {
namespace {

constexpr std::string_view kMagic = "GJPG1";
constexpr std::size_t kGlyphBytes = 4 + 4 * 4 + 4 + 2 + 1 + 1;
constexpr std::size_t kRulingBytes = 1 + 3 * 4;
/// More than a page can show.
constexpr std::uint32_t kMostGlyphs = 1'000'000, kMostRulings = 1'000'000;
/// A quarter of a radian: more is no scan that lies a little aslant.
constexpr std::int32_t kMostSlant = 2'500;
constexpr std::uint8_t kBold = 1, kUpright = 2;

void put(std::string& out, std::uint32_t value, int bytes = 4) {
  for (int index = 0; index < bytes; ++index) out += static_cast<char>(value >> (8 * index));
}
void put_signed(std::string& out, std::int32_t value) { put(out, static_cast<std::uint32_t>(value)); }

class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : rest_(bytes) {}
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }
  std::uint32_t number(std::size_t bytes = 4) {
    if (!ok_ || rest_.size() < bytes) {
      ok_ = false;
      return 0;
    }
    std::uint32_t value = 0;
    for (std::size_t index = bytes; index-- > 0;) value = value << 8 | static_cast<unsigned char>(rest_[index]);
    rest_.remove_prefix(bytes);
    return value;
  }
  std::int32_t coordinate() {
    const auto value = static_cast<std::int32_t>(number());
    if (value <= -kMaxCoordinate || value >= kMaxCoordinate) ok_ = false;
    return value;
  }
  std::uint32_t count(std::size_t bytes_each, std::uint32_t most) {
    const std::uint32_t value = number();
    if (value > most || value > rest_.size() / bytes_each) ok_ = false;
    return ok_ ? value : 0;
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

Glyph take_glyph(Cursor& cursor) {
  Glyph glyph;
  glyph.character = cursor.number();
  glyph.box.left = cursor.coordinate();
  glyph.box.top = cursor.coordinate();
  glyph.box.right = cursor.coordinate();
  glyph.box.bottom = cursor.coordinate();
  glyph.baseline = cursor.coordinate();
  glyph.size = static_cast<std::uint16_t>(cursor.number(2));
  glyph.confidence = static_cast<std::uint8_t>(cursor.number(1));
  const std::uint32_t flags = cursor.number(1);
  glyph.bold = (flags & kBold) != 0;
  glyph.upright = (flags & kUpright) != 0;
  return glyph;
}

bool is_sane(const Glyph& glyph) {
  const bool scalar =
      glyph.character > 0 && glyph.character <= 0x10FFFF && (glyph.character < 0xD800 || glyph.character > 0xDFFF);
  return scalar && glyph.confidence <= 100 && glyph.box.left <= glyph.box.right && glyph.box.top <= glyph.box.bottom;
}

base::Error malformed() {
  return {base::ErrorCode::kMalformed,
          "识别程序给出的页面已损坏；请重新安装 gouji 和读取程序。",
          "The page that the recognising reader gave is damaged; install gouji and its readers again.",
          {}};
}

}  // namespace

std::string write_page(const Page& page) {
  std::string out(kMagic);
  for (const std::int32_t value : {page.number, page.width, page.height, page.slant}) put_signed(out, value);
  put(out, static_cast<std::uint32_t>(page.glyphs.size()));
  for (const Glyph& glyph : page.glyphs) {
    put(out, glyph.character);
    for (const std::int32_t edge : {glyph.box.left, glyph.box.top, glyph.box.right, glyph.box.bottom, glyph.baseline}) {
      put_signed(out, edge);
    }
    put(out, glyph.size, 2);
    put(out, glyph.confidence, 1);
    put(out, (glyph.bold ? kBold : 0u) | (glyph.upright ? kUpright : 0u), 1);
  }
  put(out, static_cast<std::uint32_t>(page.rulings.size()));
  for (const Ruling& ruling : page.rulings) {
    put(out, ruling.direction == Ruling::Direction::kVertical ? 1 : 0, 1);
    for (const std::int32_t edge : {ruling.at, ruling.from, ruling.to}) put_signed(out, edge);
  }
  return out;
}

base::Result<Page> read_page(std::string_view bytes) {
  if (bytes.substr(0, kMagic.size()) != kMagic) return malformed();
  Cursor cursor(bytes.substr(kMagic.size()));
  Page page;
  page.number = cursor.coordinate();
  page.width = cursor.coordinate();
  page.height = cursor.coordinate();
  page.slant = cursor.coordinate();
  if (page.number < 1 || page.width < 0 || page.height < 0) return malformed();
  if (page.slant < -kMostSlant || page.slant > kMostSlant) return malformed();
  for (std::uint32_t left = cursor.count(kGlyphBytes, kMostGlyphs); left > 0; --left) {
    page.glyphs.push_back(take_glyph(cursor));
    if (!cursor.ok() || !is_sane(page.glyphs.back())) return malformed();
  }
  for (std::uint32_t left = cursor.count(kRulingBytes, kMostRulings); left > 0; --left) {
    Ruling ruling;
    ruling.direction = cursor.number(1) == 1 ? Ruling::Direction::kVertical : Ruling::Direction::kHorizontal;
    ruling.at = cursor.coordinate();
    ruling.from = cursor.coordinate();
    ruling.to = cursor.coordinate();
    if (!cursor.ok() || ruling.from > ruling.to) return malformed();
    page.rulings.push_back(ruling);
  }
  if (!cursor.ok() || !cursor.at_end()) return malformed();
  return page;
}

}  // namespace gouji::read::page
