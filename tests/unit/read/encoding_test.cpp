#include "read/txt/encoding.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace gouji::read::txt {
namespace {

using namespace std::string_literals;
using base::ErrorCode;

/// "预算" and "，" in GB2312, U+20087 in the four bytes of GB18030.
const std::string kBudgetGb = "\xD4\xA4\xCB\xE3\xA3\xAC";
const std::string kRareGb = "\x95\x32\x90\x31";

DecodedText decoded(std::string_view bytes) {
  base::Result<DecodedText> result = decode(bytes);
  EXPECT_TRUE(result.ok()) << result.error().message_en;
  return result.ok() ? result.take() : DecodedText{};
}

ErrorCode code_of(std::string_view bytes) {
  base::Result<DecodedText> result = decode(bytes);
  EXPECT_FALSE(result.ok());
  return result.ok() ? ErrorCode::kInternal : result.error().code;
}

TEST(Decode, TakesUtf8AsItIs) {
  const DecodedText text = decoded("预算 12.5");
  EXPECT_EQ(text.encoding, "utf-8");
  EXPECT_EQ(text.view(), "预算 12.5");
  EXPECT_FALSE(text.converted);
}

TEST(Decode, DropsTheByteOrderMark) {
  const DecodedText text = decoded("\xEF\xBB\xBF预算");
  EXPECT_EQ(text.encoding, "utf-8-bom");
  EXPECT_EQ(text.view(), "预算");
}

TEST(Decode, ConvertsGb18030WithItsFourByteForms) {
  const DecodedText text = decoded(kBudgetGb + kRareGb + "12.5");
  EXPECT_EQ(text.encoding, "gb18030");
  std::string rare;
  base::append_utf8(rare, U'\U00020087');
  EXPECT_EQ(text.view(), "预算，" + rare + "12.5");
}

TEST(Decode, ConvertsUtf16OfBothOrders) {
  EXPECT_EQ(decoded("\xFF\xFE\x84\x98\x97\x7B\x0A\x00"s).view(), "预算\n");
  EXPECT_EQ(decoded("\xFE\xFF\x98\x84\x7B\x97"s).view(), "预算");
  EXPECT_EQ(decoded("\xFE\xFF\xD8\x40\xDC\x87"s).view(), "\xF0\xA0\x82\x87");
}

TEST(Decode, NotesALoneSurrogateOfUtf16) {
  const DecodedText text = decoded("\xFE\xFF\xD8\x40\x98\x84"s);
  EXPECT_EQ(text.view(), "\xEF\xBF\xBD预");
  EXPECT_EQ(text.damages.size(), 1u);
}

TEST(Decode, ReadsWhatIsThereOfACutOffUtf8Text) {
  const std::string whole = "本单位收入预算";
  for (std::size_t cut : {1u, 2u}) {
    const DecodedText text = decoded(whole.substr(0, whole.size() - cut));
    EXPECT_EQ(text.encoding, "utf-8");
    EXPECT_EQ(text.view(), "本单位收入预");
    ASSERT_EQ(text.damages.size(), 1u);
    EXPECT_TRUE(text.damages[0].at_end);
  }
}

TEST(Decode, ReadsWhatIsThereOfACutOffGb18030Text) {
  const DecodedText text = decoded(kBudgetGb + "\xD4");
  EXPECT_EQ(text.view(), "预算，");
  ASSERT_EQ(text.damages.size(), 1u);
  EXPECT_TRUE(text.damages[0].at_end);
}

TEST(Decode, MendsDamagedUtf8InsteadOfTakingItForGbk) {
  const DecodedText text = decoded("本单位收入总预算为\xFF\xFE三百万元，支出相同");
  EXPECT_EQ(text.encoding, "utf-8");
  EXPECT_EQ(text.view(), "本单位收入总预算为\xEF\xBF\xBD\xEF\xBF\xBD三百万元，支出相同");
  ASSERT_EQ(text.damages.size(), 1u);
  EXPECT_EQ(text.damages[0].offset, std::string("本单位收入总预算为").size());
}

TEST(Decode, CallsNulBytesBinaryAndSaysWhere) {
  base::Result<DecodedText> result = decode("a\nb\0c"s);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::kBinary);
  EXPECT_EQ(result.error().place.line, 2);
}

TEST(Decode, CallsManyControlCharactersBinary) { EXPECT_EQ(code_of("ab\x01\x02\x03 text"), ErrorCode::kBinary); }

TEST(Decode, SaysWhenNoEncodingFits) {
  EXPECT_EQ(code_of("caf\xE9 \xFF\xFF\x80\x80 r\xE9sum\xE9"), ErrorCode::kEncoding);
}

TEST(Decode, KeepsNoMoreDamagesThanTheLimit) {
  std::string bytes;
  for (int i = 0; i < 500; ++i) bytes += "本单位收入总预算为三百万元\xFF";
  EXPECT_EQ(decoded(bytes).damages.size(), kMaxDamages);
}

}  // namespace
}  // namespace gouji::read::txt
