// Numbers are written seven bits a byte, the least first. The reader holds every length against the bytes at hand and every depth
// against a limit: the file lies on a disk.
#include "base/ready_records.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>

namespace gouji::base {
namespace {

constexpr std::string_view kMagic = "gouji records 1\n";
/// Tables in tables; our data needs four.
constexpr int kMaxDepth = 32;

void put(std::string& out, std::uint64_t number) {
  for (; number >= 128; number >>= 7) out += static_cast<char>((number & 127) | 128);
  out += static_cast<char>(number);
}

void put(std::string& out, std::string_view text) {
  put(out, text.size());
  out += text;
}

void put(std::string& out, const Record& record) {
  out += static_cast<char>(record.kind);
  put(out, static_cast<std::uint64_t>(record.line));
  switch (record.kind) {
    case Record::Kind::kNone:
      break;
    case Record::Kind::kText:
      put(out, record.text);
      break;
    case Record::Kind::kInteger:
      put(out, static_cast<std::uint64_t>(record.integer));
      break;
    case Record::Kind::kTruth:
      out += static_cast<char>(record.truth);
      break;
    case Record::Kind::kList:
      put(out, record.list.size());
      for (const Record& item : record.list) put(out, item);
      break;
    case Record::Kind::kTable:
      put(out, record.fields.size());
      for (const auto& [name, value] : record.fields) {
        put(out, name);
        put(out, value);
      }
      break;
  }
}

class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

  std::uint64_t number() {
    std::uint64_t out = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      out |= static_cast<std::uint64_t>(next & 127) << shift;
      if (next < 128) return out;
    }
    ok_ = false;
    return 0;
  }

  std::string_view text() {
    const std::uint64_t size = count();
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }

  void record(Record& out, int depth) {
    const std::uint8_t kind = byte();
    const std::uint64_t line = number();
    if (kind > static_cast<std::uint8_t>(Record::Kind::kTable) || line > std::numeric_limits<int>::max() ||
        depth == 0) {
      ok_ = false;
      return;
    }
    out.kind = static_cast<Record::Kind>(kind);
    out.line = static_cast<int>(line);
    switch (out.kind) {
      case Record::Kind::kNone:
        break;
      case Record::Kind::kText:
        out.text = text();
        break;
      case Record::Kind::kInteger:
        out.integer = static_cast<std::int64_t>(number());
        break;
      case Record::Kind::kTruth:
        out.truth = byte() != 0;
        break;
      case Record::Kind::kList:
        out.list.resize(count());
        for (Record& item : out.list) record(item, depth - 1);
        break;
      case Record::Kind::kTable:
        out.fields.resize(count());
        for (auto& [name, value] : out.fields) {
          name = text();
          record(value, depth - 1);
        }
        break;
    }
  }

 private:
  std::uint8_t byte() {
    if (rest_.empty()) {
      ok_ = false;
      return 0;
    }
    const auto out = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return out;
  }

  /// Of things that take at least one byte each; 0 after a mistake.
  std::size_t count() {
    const std::uint64_t number_of = number();
    if (number_of > rest_.size()) ok_ = false;
    return ok_ ? static_cast<std::size_t>(number_of) : 0;
  }

  std::string_view rest_;
  bool ok_ = true;
};

std::optional<std::string> bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  std::string bytes(error ? 0 : static_cast<std::size_t>(size), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (in.bad()) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

}  // namespace

ReadyRecords::ReadyRecords(const std::filesystem::path& file) {
  std::optional<std::string> bytes = bytes_of(file);
  if (!bytes || !std::string_view(*bytes).starts_with(kMagic)) return;
  bytes_ = std::move(*bytes);
  Cursor cursor(std::string_view(bytes_).substr(kMagic.size()));
  while (cursor.ok() && !cursor.at_end()) {
    const std::string_view text = cursor.text(), tree = cursor.text();
    entries_.push_back({text, tree});
  }
  if (!cursor.ok()) entries_.clear();
}

Result<Record> ReadyRecords::parse(std::string_view text, const std::string& name) const {
  const auto known =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.text == text; });
  if (known == entries_.end()) return parse_toml(text, name);
  Record record;
  Cursor cursor(known->tree);
  cursor.record(record, kMaxDepth);
  if (!cursor.ok() || !cursor.at_end()) return parse_toml(text, name);
  return record;
}

Result<Record> ReadyRecords::read(const std::filesystem::path& file) const {
  const std::optional<std::string> bytes = bytes_of(file);
  const std::string name = file.filename().string();
  if (!bytes) return Error{ErrorCode::kCannotOpen, "无法读取数据文件 " + name, "cannot read the data file " + name, {}};
  return parse(*bytes, name);
}

std::string write_ready_records(const std::vector<std::string>& texts) {
  std::string out(kMagic);
  for (const std::string& text : texts) {
    const Result<Record> record = parse_toml(text, "");
    if (!record.ok()) continue;
    std::string tree;
    put(tree, record.value());
    put(out, text);
    put(out, tree);
  }
  return out;
}

}  // namespace gouji::base
