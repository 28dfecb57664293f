// Compact fonts made by hand: header, names, one Top DICT, strings, then charset and glyph programs.
#include "write/pdf/cid_charset.h"

#include <gtest/gtest.h>

#include <string>

namespace gouji::write::pdf {
namespace {

std::string number(int value) {
  std::string out(1, 29);
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 255);
  return out;
}

/// An INDEX of one element.
std::string index_of(const std::string& element) {
  return std::string{0, 1, 1, 1, static_cast<char>(1 + element.size())} + element;
}

const std::string kRos = number(391) + number(392) + number(0) + std::string{12, 30};

/// A font of `glyphs` glyphs with this charset; `keyed`: the operator that makes it a font keyed by CID.
std::string font(const std::string& charset, int glyphs, const std::string& keyed = kRos) {
  const std::string head{1, 0, 4, 1}, names = index_of("Font"), strings{0, 0};
  // Numbers take five bytes whatever their value, so that the dictionary is as long with the true offsets.
  const auto top = [&](int at) {
    return index_of(keyed + number(at) + std::string(1, 15) + number(at + static_cast<int>(charset.size())) +
                    std::string(1, 17));
  };
  const int at = static_cast<int>((head + names + top(0) + strings).size());
  return head + names + top(at) + strings + charset + std::string{0, static_cast<char>(glyphs), 1};
}

TEST(CidCharset, IsIdentityInEachOfItsFormats) {
  EXPECT_TRUE(cids_are_glyphs(font(std::string{0, 0, 1, 0, 2, 0, 3}, 4)));
  EXPECT_TRUE(cids_are_glyphs(font(std::string{1, 0, 1, 2}, 4)));
  EXPECT_TRUE(cids_are_glyphs(font(std::string{2, 0, 1, 0, 1, 0, 3, 0, 0}, 4)));
}

TEST(CidCharset, IsNotIdentityWhereACidIsAnotherNumber) {
  EXPECT_FALSE(cids_are_glyphs(font(std::string{0, 0, 1, 0, 2, 0, 4}, 4)));
  EXPECT_FALSE(cids_are_glyphs(font(std::string{2, 0, 2, 0, 2}, 4)));
}

TEST(CidCharset, AFontOfNamedGlyphsIsNotShownByNumber) {
  EXPECT_FALSE(cids_are_glyphs(font(std::string{1, 0, 1, 2}, 4, "")));
}

TEST(CidCharset, DamagedFontsAreRefused) {
  const std::string whole = font(std::string{0, 0, 1, 0, 2, 0, 3}, 4);
  for (std::size_t length = 0; length + 3 < whole.size(); ++length)
    EXPECT_FALSE(cids_are_glyphs(std::string_view(whole).substr(0, length))) << length;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = '\xff';
    cids_are_glyphs(damaged);  // Whatever it says, it ends.
  }
}

}  // namespace
}  // namespace gouji::write::pdf
