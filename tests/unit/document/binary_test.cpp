#include "document/binary.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace gouji::document {
namespace {

Text text_at(std::string utf8, std::int32_t line, std::int32_t column) {
  Text text;
  text.utf8 = std::move(utf8);
  Anchor anchor;
  anchor.start.line = line;
  anchor.start.column = column;
  text.anchors.push_back(anchor);
  return text;
}

Document sample() {
  Document document;
  document.name = "样本.txt";
  document.format = "text";
  document.encoding = "utf-8";
  document.digest = 0xFEDCBA9876543210u;
  document.lines = 12;
  Paragraph paragraph;
  paragraph.text = text_at("一、收入", 1, 3);
  paragraph.text.append(text_at("预算", 3, 1));
  paragraph.markup_level = 2;
  paragraph.list_item = true;
  document.blocks.emplace_back(paragraph);
  Table table;
  table.rows = 2;
  table.columns = 3;
  table.stated_header_rows = 1;
  table.place.line = 5;
  table.place.table = 0;
  table.cells.resize(3);
  table.cells[0].column_span = 3;
  table.cells[0].text = text_at("合计", 5, 1);
  table.cells[1].row = 1;
  table.cells[1].text = text_at("", 6, 1);
  table.cells[2].row = 1;
  table.cells[2].column = 2;
  table.cells[2].text = text_at("-12.50", 6, 9);
  table.cells[2].text.anchors[0].start.left = -70;
  document.blocks.emplace_back(table);
  ErrorNode error;
  error.code = base::ErrorCode::kTooLarge;
  error.message_zh = "太长";
  error.message_en = "too long";
  error.place.line = 9;
  document.blocks.emplace_back(error);
  return document;
}

/// The bytes with another payload and a checksum that fits.
std::string with_payload(const std::string& bytes, const std::string& payload) {
  std::string out(bytes, 0, 5);
  for (std::uint64_t value : {static_cast<std::uint64_t>(payload.size()), base::digest64(payload)}) {
    for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>(value >> shift);
  }
  out.append(payload);
  return out;
}

TEST(Binary, GivesBackTheSameDocument) {
  const base::Result<Document> back = read_binary(write_binary(sample()));
  ASSERT_TRUE(back.ok()) << back.error().message_en;
  EXPECT_TRUE(back.value() == sample());
}

TEST(Binary, OfAnEmptyDocumentWorks) {
  const base::Result<Document> back = read_binary(write_binary({}));
  ASSERT_TRUE(back.ok());
  EXPECT_TRUE(back.value() == Document{});
}

TEST(Binary, IsTheSameEachTime) { EXPECT_EQ(write_binary(sample()), write_binary(sample())); }

TEST(Binary, RefusesEveryCutOffForm) {
  const std::string bytes = write_binary(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(read_binary(bytes.substr(0, size)).ok()) << size;
}

TEST(Binary, RefusesEveryChangedByte) {
  const std::string bytes = write_binary(sample());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 0x41);
    EXPECT_FALSE(read_binary(changed).ok()) << i;
  }
}

TEST(Binary, SurvivesEveryChangedPayloadByteWithAFittingChecksum) {
  const std::string bytes = write_binary(sample());
  const std::string payload = bytes.substr(21);
  for (std::size_t i = 0; i < payload.size(); ++i) {
    for (int change : {0x01, 0x80, 0xFF}) {
      std::string changed = payload;
      changed[i] = static_cast<char>(changed[i] ^ change);
      const base::Result<Document> back = read_binary(with_payload(bytes, changed));
      EXPECT_FALSE(back.ok() && back.value() == sample()) << i;
    }
  }
}

TEST(Binary, RefusesAnotherVersionAsUnsupported) {
  std::string bytes = write_binary(sample());
  bytes[4] = 9;
  const base::Result<Document> back = read_binary(bytes);
  ASSERT_FALSE(back.ok());
  EXPECT_EQ(back.error().code, base::ErrorCode::kUnsupported);
}

TEST(Binary, RefusesACountThatTheBytesCannotHold) {
  const std::string bytes = write_binary({});
  std::string payload = bytes.substr(21);
  payload.back() = '\x7F';  // 127 blocks in no bytes.
  EXPECT_FALSE(read_binary(with_payload(bytes, payload)).ok());
  payload.back() = '\xFF';
  payload += "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01";
  EXPECT_FALSE(read_binary(with_payload(bytes, payload)).ok());
}

TEST(Binary, RefusesBytesBehindTheEnd) {
  const std::string bytes = write_binary(sample());
  std::string payload = bytes.substr(21);
  payload.push_back('\0');
  EXPECT_FALSE(read_binary(with_payload(bytes, payload)).ok());
}

TEST(Binary, RefusesOverlappingCells) {
  Document document = sample();
  auto& table = std::get<Table>(document.blocks[1]);
  table.cells[0].row_span = 2;
  EXPECT_FALSE(read_binary(write_binary(document)).ok());
}

TEST(Binary, RefusesCellsOutsideTheTable) {
  Document document = sample();
  std::get<Table>(document.blocks[1]).columns = 2;
  EXPECT_FALSE(read_binary(write_binary(document)).ok());
}

TEST(Binary, RefusesCellsOutOfOrder) {
  Document document = sample();
  auto& table = std::get<Table>(document.blocks[1]);
  std::swap(table.cells[1], table.cells[2]);
  EXPECT_FALSE(read_binary(write_binary(document)).ok());
}

TEST(Binary, RefusesTextThatIsNoUtf8) {
  Document document = sample();
  document.name.assign(1, '\xFF');
  EXPECT_FALSE(read_binary(write_binary(document)).ok());
}

TEST(Binary, RefusesAnchorsBehindTheText) {
  Document document = sample();
  std::get<Paragraph>(document.blocks[0]).text.anchors.back().offset = 500;
  EXPECT_FALSE(read_binary(write_binary(document)).ok());
}

}  // namespace
}  // namespace gouji::document
