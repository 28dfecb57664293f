#include "read/worker/protocol.h"

namespace gouji::read::worker {
namespace {

constexpr std::string_view kMagic = "GJWK";
constexpr std::uint8_t kReplyParts = 0;
constexpr std::uint8_t kReplyError = 1;
/// Least bytes of a part and of a mark: a count that the payload cannot hold is refused before memory is taken for it.
constexpr std::size_t kPartBytes = 4;
constexpr std::size_t kMarkBytes = 40;

base::Error malformed() {
  return {base::ErrorCode::kMalformed,
          "读取程序之间的消息已损坏；请重新安装 gouji 和读取程序。",
          "A message between gouji and its reader is damaged; install both again.",
          {}};
}

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int index = 0; index < bytes; ++index) out += static_cast<char>(value >> (8 * index));
}
void put_number(std::string& out, std::uint32_t value) { put(out, value, 4); }
void put_text(std::string& out, std::string_view text) {
  put_number(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

/// Takes fields from the front; after the first that is not there, all are empty and ok() is false.
class Fields {
 public:
  explicit Fields(std::string_view bytes) : rest_(bytes) {}
  bool ok() const { return ok_; }
  std::string_view rest() const { return rest_; }

  std::uint64_t number(std::size_t bytes) {
    const std::string_view taken = take(bytes);
    std::uint64_t value = 0;
    for (std::size_t index = taken.size(); index-- > 0;) {
      value = value << 8 | static_cast<unsigned char>(taken[index]);
    }
    return value;
  }
  std::uint32_t number() { return static_cast<std::uint32_t>(number(4)); }
  std::int32_t signed_number() { return static_cast<std::int32_t>(number()); }
  std::string text() { return std::string(take(number())); }
  /// A count of things of at least `bytes` each; 0 where the rest cannot hold them.
  std::uint32_t count(std::size_t bytes) {
    const std::uint32_t value = number();
    if (value > rest_.size() / bytes) ok_ = false;
    return ok_ ? value : 0;
  }

 private:
  std::string_view take(std::size_t bytes) {
    if (!ok_ || bytes > rest_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view taken = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return taken;
  }

  std::string_view rest_;
  bool ok_ = true;
};

std::string header_of(std::uint8_t kind, std::uint64_t length) {
  std::string out(kMagic);
  out += static_cast<char>(kProtocolVersion);
  out += static_cast<char>(kind);
  put(out, length, 8);
  return out;
}

void put_mark(std::string& out, const Mark& mark) {
  put_number(out, static_cast<std::uint32_t>(mark.page));
  for (const std::int32_t edge : {mark.line, mark.column, mark.left, mark.top, mark.right, mark.bottom}) {
    put_number(out, static_cast<std::uint32_t>(edge));
  }
  put_number(out, mark.colour);
  put_text(out, mark.title);
  put_text(out, mark.text);
}

Mark take_mark(Fields& fields) {
  Mark mark;
  mark.page = fields.signed_number();
  mark.line = fields.signed_number();
  mark.column = fields.signed_number();
  mark.left = fields.signed_number();
  mark.top = fields.signed_number();
  mark.right = fields.signed_number();
  mark.bottom = fields.signed_number();
  mark.colour = fields.number();
  mark.title = fields.text();
  mark.text = fields.text();
  return mark;
}

}  // namespace

std::string write_request_head(const Request& request) {
  std::string fields;
  put_number(fields, request.processor_seconds);
  put_number(fields, request.dots_per_inch);
  put_number(fields, static_cast<std::uint32_t>(request.pages.size()));
  for (const std::int32_t page : request.pages) put_number(fields, static_cast<std::uint32_t>(page));
  put_number(fields, static_cast<std::uint32_t>(request.marks.size()));
  for (const Mark& mark : request.marks) put_mark(fields, mark);
  put_number(fields, static_cast<std::uint32_t>(request.recognised.size()));
  for (const std::string& page : request.recognised) put_text(fields, page);
  return header_of(static_cast<std::uint8_t>(request.kind), fields.size() + request.bytes.size()) + fields;
}

std::string write_reply_head(const Reply& reply) {
  std::string payload;
  if (reply.ok()) {
    std::uint64_t length = kPartBytes;
    for (const std::string& part : reply.value()) length += kPartBytes + part.size();
    put_number(payload, static_cast<std::uint32_t>(reply.value().size()));
    return header_of(kReplyParts, length) + payload;
  }
  put_number(payload, static_cast<std::uint32_t>(reply.error().code));
  put_number(payload, static_cast<std::uint32_t>(reply.error().place.page));
  put_text(payload, reply.error().message_zh);
  put_text(payload, reply.error().message_en);
  return header_of(kReplyError, payload.size()) + payload;
}

std::string write_part_head(const std::string& part) {
  std::string out;
  put_number(out, static_cast<std::uint32_t>(part.size()));
  return out;
}

std::string write_reply(const Reply& reply) {
  std::string out = write_reply_head(reply);
  if (!reply.ok()) return out;
  for (const std::string& part : reply.value()) out += write_part_head(part) + part;
  return out;
}

base::Result<Header> read_header(std::string_view bytes) {
  if (bytes.size() != kHeaderBytes || bytes.substr(0, kMagic.size()) != kMagic) return malformed();
  Fields fields(bytes.substr(kMagic.size()));
  if (fields.number(1) != kProtocolVersion) {
    return base::Error{base::ErrorCode::kUnsupported,
                       "gouji 与读取程序的版本不一致；请一起重新安装。",
                       "gouji and its reader are of different versions; install both again.",
                       {}};
  }
  Header header;
  header.kind = static_cast<std::uint8_t>(fields.number(1));
  header.length = fields.number(8);
  return header;
}

base::Result<Request> read_request(const Header& header, std::string_view payload) {
  if (header.kind > static_cast<std::uint8_t>(RequestKind::kReadSheets)) return malformed();
  Fields fields(payload);
  Request request;
  request.kind = static_cast<RequestKind>(header.kind);
  request.processor_seconds = fields.number();
  request.dots_per_inch = fields.number();
  for (std::uint32_t left = fields.count(sizeof(std::int32_t)); left > 0; --left) {
    request.pages.push_back(fields.signed_number());
  }
  for (std::uint32_t left = fields.count(kMarkBytes); left > 0 && fields.ok(); --left) {
    request.marks.push_back(take_mark(fields));
  }
  for (std::uint32_t left = fields.count(kPartBytes); left > 0 && fields.ok(); --left) {
    request.recognised.push_back(fields.text());
  }
  if (!fields.ok()) return malformed();
  request.bytes = fields.rest();
  return request;
}

Reply read_reply(const Header& header, std::string_view payload) {
  Fields fields(payload);
  if (header.kind == kReplyParts) {
    std::vector<std::string> parts;
    for (std::uint32_t left = fields.count(kPartBytes); left > 0 && fields.ok(); --left) parts.push_back(fields.text());
    if (fields.ok() && fields.rest().empty()) return parts;
    return malformed();
  }
  if (header.kind != kReplyError) return malformed();
  base::Error error;
  const std::uint32_t code = fields.number();
  error.place.page = fields.signed_number();
  error.message_zh = fields.text();
  error.message_en = fields.text();
  if (!fields.ok() || code > static_cast<std::uint32_t>(base::ErrorCode::kInternal)) return malformed();
  error.code = static_cast<base::ErrorCode>(code);
  return error;
}

}  // namespace gouji::read::worker
