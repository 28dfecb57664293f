// ZIP archives of documents, and the limits that keep bombs cheap.
#include "read/zip/bundle.h"

#include <gtest/gtest.h>

#include "document/describe.h"
#include "read/reader.h"
#include "write/docx/container.h"

namespace gouji::read {
namespace {

using document::Document;

std::string zip_of(const std::vector<write::Part>& parts) { return write::pack(parts).take(); }

TEST(Bundle, ReadsTheOneDocumentOfAnArchiveInAnArchive) {
  const std::string inner = zip_of({{"表.csv", "项目,金额\n收入,5.00\n支出,5.00\n"}, {"章.png", "\x89PNG\r\n\x1A\n"}});
  const base::Result<Document> result = read_bytes("公开.zip", zip_of({{"表.zip", inner}, {"__MACOSX/._x", "x"}}));
  ASSERT_TRUE(result.ok()) << result.error().message_en;
  EXPECT_EQ(result.value().name, "公开.zip");
  const std::string text = document::describe(result.value());
  EXPECT_NE(text.find("收入 | 5.00"), std::string::npos) << text;
}

TEST(Bundle, NamesTheDocumentsOfAnArchiveOfSeveral) {
  const base::Result<Document> result =
      read_bytes("x.zip", zip_of({{"说明.txt", "一、收入5.00万元。\n"}, {"表.pdf", "%PDF-1.7\n"}}));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, base::ErrorCode::kUnsupported);
  EXPECT_NE(result.error().message_zh.find("说明.txt"), std::string::npos);
  EXPECT_NE(result.error().message_en.find("表.pdf"), std::string::npos);
}

TEST(Bundle, ReadsOneLevelOfArchivesInside) {
  std::string bytes = zip_of({{"a.txt", "一、收入。\n"}});
  for (int i = 0; i < 2; ++i) bytes = zip_of({{"inner.zip", bytes}});
  const base::Result<Document> result = read_bytes("x.zip", bytes);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, base::ErrorCode::kUnsupported);
}

TEST(Bundle, DecodesNamesOfChineseWindows) {
  // 预算.txt in GBK, as a name without the flag for UTF-8.
  std::string bytes = zip_of({{"abcd.txt", "一、收入。\n"}});
  for (std::size_t at = bytes.find("abcd"); at != std::string::npos; at = bytes.find("abcd")) {
    bytes.replace(at, 4, "\xD4\xA4\xCB\xE3");
  }
  const base::Result<std::vector<zip::BundleFile>> files = zip::unpack(bytes);
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(files.value().front().name, "预算.txt");
}

TEST(Bundle, RefusesBombsAndCountsWhatComesOut) {
  const std::string bomb = zip_of({{"a.txt", std::string(40u << 20, 'a')}});
  EXPECT_LT(bomb.size(), 1u << 20);
  const base::Result<Document> result = read_bytes("x.zip", bomb);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, base::ErrorCode::kTooLarge);

  zip::BundleLimits limits;
  limits.archive.max_total_bytes = 10;
  const base::Result<std::vector<zip::BundleFile>> files =
      zip::unpack(zip_of({{"a.txt", "123456"}, {"b.txt", "123456"}}), limits);
  ASSERT_TRUE(files.ok());
  EXPECT_TRUE(files.value()[0].bytes.ok());
  EXPECT_FALSE(files.value()[1].bytes.ok());

  limits = {};
  limits.max_files = 1;
  EXPECT_EQ(zip::unpack(zip_of({{"a.txt", "1"}, {"b.txt", "2"}}), limits).error().code, base::ErrorCode::kTooLarge);
  limits.archive.max_members = 1;
  EXPECT_EQ(zip::unpack(zip_of({{"a.txt", "1"}, {"b.txt", "2"}}), limits).error().code, base::ErrorCode::kTooLarge);
}

TEST(Bundle, TakesNamesThatClimbForNamesOnly) {
  const base::Result<std::vector<zip::BundleFile>> files =
      zip::unpack(zip_of({{"../../etc/甲.txt", "一、收入。\n"}, {"/乙.txt", "二。\n"}}));
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(files.value().size(), 2u);
}

TEST(Bundle, SaysThatAnArchiveHoldsNoDocument) {
  EXPECT_EQ(read_bytes("x.zip", zip_of({{"a.png", "\x89PNG\r\n\x1A\n"}})).error().code, base::ErrorCode::kEmpty);
}

}  // namespace
}  // namespace gouji::read
