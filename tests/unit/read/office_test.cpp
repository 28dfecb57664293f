// Old Office files: told apart by their content; the conversion itself runs where LibreOffice is installed.
#include "read/legacy/office.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "document/describe.h"
#include "read/reader.h"

namespace gouji::read::legacy {
namespace {

using namespace std::string_literals;

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

std::string wide(const std::string& name) {
  std::string out;
  for (char c : name) out += {c, '\0'};
  return out + "\0\0"s;
}

const std::string kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;
const std::string kRtf = "{\\rtf1\\ansi Budget 12.50\\par Second line.\\par}";

TEST(Office, TellsOldFilesApartByTheirStreams) {
  EXPECT_EQ(target_of(Kind::kOle, kOle + wide("WordDocument")), Target::kWord);
  EXPECT_EQ(target_of(Kind::kOle, kOle + wide("Workbook")), Target::kSpreadsheet);
  EXPECT_EQ(target_of(Kind::kOle, kOle + wide("Book")), Target::kSpreadsheet);
  EXPECT_EQ(target_of(Kind::kOle, kOle + wide("PowerPoint Document")), std::nullopt);
  EXPECT_EQ(target_of(Kind::kRtf, kRtf), Target::kWord);
  EXPECT_EQ(target_of(Kind::kXml, "<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?>"),
            Target::kSpreadsheet);
  EXPECT_EQ(target_of(Kind::kXml, "<?xml version='1.0'?><root/>"), std::nullopt);
}

TEST(Office, SaysHowToInstallLibreOffice) {
  const base::Result<document::Document> result = read_bytes("x", kRtf);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, base::ErrorCode::kUnsupported);
  EXPECT_NE(result.error().message_zh.find("apt install"), std::string::npos);
  EXPECT_NE(result.error().message_en.find("apt install"), std::string::npos);
}

TEST(Office, SaysThatAPackageIsEncrypted) {
  const base::Result<document::Document> result = read_bytes("x", kOle + wide("EncryptedPackage"));
  ASSERT_FALSE(result.ok());
  EXPECT_NE(result.error().message_en.find("password"), std::string::npos);
}

TEST(Office, StopsAtTheTimeLimitAndLeavesNothingBehind) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("gouji_office_test_" + std::to_string(now()));
  std::filesystem::create_directories(folder);
  const std::filesystem::path script = folder / "slow";
  std::ofstream(script) << "#!/bin/sh\nsleep 60\n";
  std::filesystem::permissions(script, std::filesystem::perms::owner_all);
  OfficeOptions options{script, folder, now};
  options.milliseconds = 50;
  EXPECT_EQ(Office(options).convert(kRtf, Kind::kRtf, Target::kWord).error().code, base::ErrorCode::kTimeLimit);
  options.program = "/bin/true";
  EXPECT_EQ(Office(options).convert(kRtf, Kind::kRtf, Target::kWord).error().code, base::ErrorCode::kMalformed);
  std::filesystem::remove(script);
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  std::filesystem::remove_all(folder);
}

TEST(Office, ConvertsWhereLibreOfficeIsInstalled) {
  if (!std::filesystem::exists("/usr/bin/soffice")) GTEST_SKIP() << "LibreOffice is not installed";
  Office office({"/usr/bin/soffice", std::filesystem::temp_directory_path(), now});
  Workers workers;
  workers.office = &office;
  const base::Result<document::Document> result = read_bytes("x.rtf", kRtf, {}, workers);
  ASSERT_TRUE(result.ok()) << result.error().message_en;
  EXPECT_NE(document::describe(result.value()).find("Budget 12.50"), std::string::npos);
}

}  // namespace
}  // namespace gouji::read::legacy
