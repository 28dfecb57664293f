#include "read/page/picture_page.h"

#include "base/text.h"

namespace gouji::read::page {
namespace {

/// A page with an image and no more characters than these may be a scan with a stamp of its program, a page number or a seal.
constexpr std::uint32_t kFewCharacters = 40;
/// So many curved outlines are letters; art of a cover has fewer.
constexpr std::uint32_t kShapesOfText = 200;

bool has_no_code(char32_t character) {
  return character == 0xFFFD || (character >= 0xE000 && character <= 0xF8FF) || character >= 0xF0000;
}

}  // namespace

Unwritten how_unwritten(const Page& page) {
  std::uint32_t characters = 0, unknown = 0;
  for (const Glyph& glyph : page.glyphs) {
    if (base::is_blank(glyph.character)) continue;
    ++characters;
    if (has_no_code(glyph.character)) ++unknown;
  }
  if (characters > kFewCharacters) return unknown * 2 > characters ? Unwritten::kNoCode : Unwritten::kNo;
  if (page.has_image) return characters == 0 ? Unwritten::kImage : Unwritten::kMostly;
  if (page.drawn_shapes >= kShapesOfText) return Unwritten::kDrawn;
  return Unwritten::kNo;
}

Reason reason_of(Unwritten unwritten) {
  switch (unwritten) {
    case Unwritten::kNo:
    case Unwritten::kImage:
      break;
    case Unwritten::kMostly:
      return {"大部分是图像，图像中的内容没有读取；请提供可以选中文字的文件。",
              "is mostly an image, and what it shows was not read: provide a file whose text can be selected."};
    case Unwritten::kDrawn:
      return {"的文字是画成的图形，没有读取；请提供可以选中文字的文件。",
              "has its text as drawings, which were not read: provide a file whose text can be selected."};
    case Unwritten::kNoCode:
      return {"的大部分字符没有编码，读不出来；请用原软件重新导出并嵌入字体。",
              "has mostly characters without a code and cannot be read: export it again with its fonts embedded."};
  }
  return {"只有图像，没有文字，没有读取；请提供可以选中文字的文件。",
          "is only an image without text and was not read: provide a file whose text can be selected."};
}

}  // namespace gouji::read::page
