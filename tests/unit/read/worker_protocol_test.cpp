#include "read/worker/protocol.h"

#include <gtest/gtest.h>

namespace gouji::read::worker {
namespace {

Request sample_request() {
  Request request;
  request.kind = RequestKind::kAnnotate;
  request.processor_seconds = 7;
  request.dots_per_inch = 96;
  request.pages = {1, 3, -1};
  request.marks = {{2, 7, 3, 10, 20, 30, -40, 0xFF8000, "SUM-TXT", "should be 12.60"}, {}};
  request.bytes = "%PDF-1.7";
  return request;
}

TEST(WorkerProtocol, ARequestIsReadAsItWasWritten) {
  const Request request = sample_request();
  const std::string message = write_request_head(request) + std::string(request.bytes);
  const auto header = read_header(std::string_view(message).substr(0, kHeaderBytes));
  ASSERT_TRUE(header.ok());
  EXPECT_EQ(header.value().length, message.size() - kHeaderBytes);
  const std::string payload = message.substr(kHeaderBytes);
  const auto read = read_request(header.value(), payload);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value().kind, request.kind);
  EXPECT_EQ(read.value().processor_seconds, 7u);
  EXPECT_EQ(read.value().dots_per_inch, 96u);
  EXPECT_EQ(read.value().pages, request.pages);
  EXPECT_EQ(read.value().marks, request.marks);
  EXPECT_EQ(read.value().bytes, request.bytes);
}

TEST(WorkerProtocol, RepliesAreReadAsTheyWereWritten) {
  const std::string parts = write_reply(std::vector<std::string>{"one", "", "three"});
  const auto header = read_header(parts.substr(0, kHeaderBytes));
  ASSERT_TRUE(header.ok());
  const Reply reply = read_reply(header.value(), std::string_view(parts).substr(kHeaderBytes));
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(reply.value(), (std::vector<std::string>{"one", "", "three"}));

  base::Error error{base::ErrorCode::kTooLarge, "太大", "too large", {}};
  error.place.page = 4;
  const std::string refusal = write_reply(error);
  const Reply refused =
      read_reply(read_header(refusal.substr(0, kHeaderBytes)).value(), std::string_view(refusal).substr(kHeaderBytes));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, base::ErrorCode::kTooLarge);
  EXPECT_EQ(refused.error().message_zh, "太大");
  EXPECT_EQ(refused.error().place.page, 4);
}

TEST(WorkerProtocol, EveryShortMessageIsRefused) {
  const std::string fields = write_request_head(sample_request()).substr(kHeaderBytes);
  const Header header{static_cast<std::uint8_t>(RequestKind::kAnnotate), 0};
  for (std::size_t length = 0; length < fields.size(); ++length) {
    EXPECT_FALSE(read_request(header, std::string_view(fields).substr(0, length)).ok()) << length;
  }
  EXPECT_TRUE(read_request(header, fields).ok());
  const std::string reply = write_reply(std::vector<std::string>{"one", "two"}).substr(kHeaderBytes);
  for (std::size_t length = 0; length < reply.size(); ++length) {
    EXPECT_FALSE(read_reply({0, 0}, std::string_view(reply).substr(0, length)).ok()) << length;
  }
  EXPECT_FALSE(read_reply({0, 0}, reply + "x").ok());
}

TEST(WorkerProtocol, CountsThatLieTakeNoMemory) {
  const std::string lie("\0\0\0\0\0\0\0\0\xFF\xFF\xFF\x7F", 12);
  EXPECT_FALSE(read_request({1, 0}, lie).ok());
  EXPECT_FALSE(read_reply({0, 0}, lie.substr(8)).ok());
}

TEST(WorkerProtocol, WrongMarksVersionsKindsAndCodesAreRefused) {
  std::string head = write_reply(std::vector<std::string>{}).substr(0, kHeaderBytes);
  EXPECT_TRUE(read_header(head).ok());
  EXPECT_FALSE(read_header(head.substr(1)).ok());
  std::string other = head;
  other[4] = static_cast<char>(kProtocolVersion + 1);
  EXPECT_EQ(read_header(other).error().code, base::ErrorCode::kUnsupported);
  other = head;
  other[0] = 'X';
  EXPECT_EQ(read_header(other).error().code, base::ErrorCode::kMalformed);
  EXPECT_FALSE(read_request({9, 0}, "").ok());
  EXPECT_FALSE(read_reply({9, 0}, "").ok());
  EXPECT_FALSE(read_reply({1, 0}, std::string("\xFF\xFF\xFF\xFF\0\0\0\0\0\0\0\0\0\0\0\0", 16)).ok());
}

}  // namespace
}  // namespace gouji::read::worker
