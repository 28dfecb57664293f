// Places lead back to the file: over documents made by a seeded generator from pieces that the reader treats specially.
#include <gtest/gtest.h>

#include <random>

#include "document/binary.h"
#include "place_round_trip.h"
#include "read/reader.h"

namespace gouji::read {
namespace {

std::string random_text(std::uint32_t seed) {
  static const char* const kPieces[] = {"预算",
                                        "12.5",
                                        " ",
                                        "，",
                                        "。",
                                        "\t",
                                        "\n",
                                        "\n\n",
                                        "**",
                                        "$\\geq 2$",
                                        "<p>",
                                        "</p>",
                                        "&nbsp;",
                                        "（",
                                        "）",
                                        "、",
                                        "一、",
                                        "- ",
                                        "# ",
                                        "万元",
                                        "|",
                                        "|---|",
                                        "3",
                                        "\n3\n",
                                        "Ab",
                                        "　",
                                        "\\%",
                                        "：",
                                        "\f",
                                        "\t\t",
                                        "* ",
                                        "𠂇",
                                        "项目",
                                        "（一）",
                                        "-",
                                        "1,0",
                                        "；",
                                        "<br/>",
                                        "$",
                                        "&lt;",
                                        "表 1",
                                        "合计\t5\n",
                                        "名称\t金额\t备注\n"};
  std::mt19937 random(seed);
  std::string text;
  const std::size_t pieces = random() % 200;
  for (std::size_t i = 0; i < pieces; ++i) text += kPieces[random() % std::size(kPieces)];
  return text + "完";
}

TEST(Places, LeadBackFromEveryCharacterOfRandomTexts) {
  for (std::uint32_t seed = 1; seed <= 3000; ++seed) {
    const std::string raw = random_text(seed);
    const base::Result<document::Document> result = read_bytes("random", raw);
    ASSERT_TRUE(result.ok()) << "seed " << seed;
    test::expect_places_lead_back(result.value(), test::SourceText(raw));
    ASSERT_FALSE(HasFailure()) << "seed " << seed << "\n" << raw;
    const base::Result<document::Document> back = document::read_binary(document::write_binary(result.value()));
    ASSERT_TRUE(back.ok() && back.value() == result.value()) << "seed " << seed;
  }
}

TEST(Places, CountFromTheFirstCharacterBehindTheByteOrderMark) {
  const base::Result<document::Document> result = read_bytes("bom", "\xEF\xBB\xBF预算\r\n\r\n说明。\r\n");
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result.value().blocks.size(), 2u);
  EXPECT_EQ(std::get<document::Paragraph>(result.value().blocks[0]).text.place().column, 1);
  EXPECT_EQ(std::get<document::Paragraph>(result.value().blocks[1]).text.place().line, 3);
  EXPECT_EQ(std::get<document::Paragraph>(result.value().blocks[1]).text.place().end_column, 4);
}

TEST(Places, OfGb18030CountCharactersOfTheOriginal) {
  const base::Result<document::Document> result = read_bytes("gb", "\xD4\xA4\xCB\xE3\t12.5\t\n\xBA\xCF\xBC\xC6\t7\t\n");
  ASSERT_TRUE(result.ok());
  const auto& table = std::get<document::Table>(result.value().blocks.at(0));
  ASSERT_EQ(table.rows, 2u);
  const base::Place place = table.at(0, 1)->text.place();
  EXPECT_EQ(place.column, 4);
  EXPECT_EQ(place.end_column, 8);
  EXPECT_EQ(place.table, 0);
  EXPECT_EQ(place.row, 0);
  EXPECT_EQ(place.cell, 1);
}

}  // namespace
}  // namespace gouji::read
