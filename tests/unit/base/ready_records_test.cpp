#include "base/ready_records.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace gouji::base {
namespace {

constexpr std::string_view kText =
    "name = '收入'\ncount = -12\nreal = 1.5\n[part]\nnames = ['a', 'b']\n[[part.row]]\nshown = true\n[[part.row]]\n";

class ReadyRecordsFile : public testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path_); }
  void write(std::string_view bytes) { std::ofstream(path_, std::ios::binary) << bytes; }

  const std::filesystem::path path_ =
      std::filesystem::temp_directory_path() /
      ("gouji_ready_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
};

TEST_F(ReadyRecordsFile, ATextThatWasReadBeforeHasTheTreeThatTomlGives) {
  write(write_ready_records({"other = 1\n", std::string(kText)}));
  const ReadyRecords ready(path_);
  ASSERT_EQ(ready.size(), 2u);
  const Record record = ready.parse(kText, "t.toml").take();
  EXPECT_EQ(record, parse_toml(kText, "t.toml").value());
  EXPECT_EQ(record.integer_of("count", 0), -12);
  EXPECT_EQ(record.table("part")->tables_of("row").size(), 2u);
  EXPECT_EQ(record.table("part")->find("row")->list[1].line, 8);
}

TEST_F(ReadyRecordsFile, ATreeIsTakenOnlyForTheVeryText) {
  std::string bytes = write_ready_records({std::string(kText)});
  // The tree says another name than the text: what comes back tells where it was read.
  const std::size_t name = bytes.rfind("\xE6\x94\xB6\xE5\x85\xA5");
  bytes[name + 2] = '\xB7';
  write(bytes);
  const ReadyRecords ready(path_);
  EXPECT_NE(ready.parse(kText, "t.toml").value().text_of("name"), "收入");
  EXPECT_EQ(ready.parse(std::string(kText) + "#", "t.toml").value().text_of("name"), "收入");
}

TEST_F(ReadyRecordsFile, AStaleOrDamagedFileCostsNothingButTime) {
  const std::string bytes = write_ready_records({std::string(kText)});
  const Record expected = parse_toml(kText, "t.toml").take();
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    write(std::string_view(bytes).substr(0, size));
    EXPECT_EQ(ReadyRecords(path_).parse(kText, "t.toml").value(), expected) << size;
  }
  EXPECT_EQ(ReadyRecords("/nowhere").parse(kText, "t.toml").value(), expected);
}

TEST_F(ReadyRecordsFile, DamageInTheTreeNeverReadsOutsideOfIt) {
  const std::string bytes = write_ready_records({std::string(kText)});
  for (std::size_t at = 0; at < bytes.size(); at += 5) {
    for (const char with : {'\0', '\x7f', '\xff'}) {
      std::string damaged = bytes;
      damaged[at] = with;
      write(damaged);
      static_cast<void>(ReadyRecords(path_).parse(kText, "t.toml").ok());
    }
  }
}

TEST_F(ReadyRecordsFile, WhatIsNoTomlNamesFileLineAndColumn) {
  const Result<Record> record = ReadyRecords().parse("a = \n", "t.toml");
  ASSERT_FALSE(record.ok());
  EXPECT_EQ(record.error().code, ErrorCode::kBadData);
  EXPECT_NE(record.error().message_en.find("t.toml:1:"), std::string::npos);
}

}  // namespace
}  // namespace gouji::base
