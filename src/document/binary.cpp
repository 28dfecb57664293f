// The writer is plain; the reader is a cursor that only hands out bytes it has. Every element of a list takes at least one
// byte of payload, so a count above the remaining bytes is a lie and is refused before anything is allocated.
#include "document/binary.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "base/text.h"

namespace gouji::document {
namespace {

constexpr std::string_view kMagic = "GJDC";
constexpr std::size_t kHeaderBytes = 4 + 1 + 8 + 8;
/// Rows and columns beyond this are refused: nothing that people print has more.
constexpr std::uint32_t kMaxTableSide = 1u << 24;
/// Work allowed for the overlap test, in covered columns; only damaged bytes need more.
constexpr std::uint64_t kMaxOverlapWork = 1u << 27;

enum class BlockKind : std::uint8_t { kParagraph = 0, kTable = 1, kError = 2 };

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
    out_ += static_cast<char>(value);
  }
  void signed_number(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void bytes(std::string_view text) {
    number(text.size());
    out_ += text;
  }
  void place(const base::Place& place, const base::Place& before) {
    auto fields = fields_of(place);
    auto old_fields = fields_of(before);
    std::uint32_t changed = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) changed |= (fields[i] != old_fields[i] ? 1u : 0u) << i;
    number(changed);
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i] != old_fields[i]) signed_number(std::int64_t{fields[i]} - old_fields[i]);
    }
  }
  void text(const Text& text) {
    bytes(text.utf8);
    number(text.anchors.size());
    Anchor before;
    for (const Anchor& anchor : text.anchors) {
      number(anchor.offset - before.offset);
      place(anchor.start, before.start);
      before = anchor;
    }
  }
  void block(const Paragraph& paragraph) {
    number(static_cast<std::uint64_t>(BlockKind::kParagraph));
    number(paragraph.markup_level);
    number(paragraph.list_item ? 1 : 0);
    text(paragraph.text);
  }
  void block(const Table& table) {
    number(static_cast<std::uint64_t>(BlockKind::kTable));
    number(table.rows);
    number(table.columns);
    number(table.stated_header_rows);
    place(table.place, {});
    number(table.cells.size());
    for (const Cell& cell : table.cells) {
      for (std::uint32_t value : {cell.row, cell.column, cell.row_span, cell.column_span}) number(value);
      text(cell.text);
    }
  }
  void block(const ErrorNode& error) {
    number(static_cast<std::uint64_t>(BlockKind::kError));
    number(static_cast<std::uint64_t>(error.code));
    bytes(error.message_zh);
    bytes(error.message_en);
    place(error.place, {});
  }

  static std::array<std::int32_t, 14> fields_of(const base::Place& p) {
    return {p.file, p.page, p.line, p.column, p.end_line, p.end_column, p.table,
            p.row,  p.cell, p.left, p.top,    p.right,    p.bottom,     p.confidence};
  }

 private:
  std::string& out_;
};

void append_fixed(std::string& out, std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>(value >> shift);
}

std::uint64_t fixed_at(std::string_view bytes, std::size_t offset) {
  std::uint64_t value = 0;
  for (int i = 7; i >= 0; --i)
    value = value << 8 | static_cast<unsigned char>(bytes[offset + static_cast<std::size_t>(i)]);
  return value;
}

base::Error malformed(std::string_view why_zh, std::string_view why_en) {
  return {base::ErrorCode::kMalformed,
          "文档的二进制形式已损坏：" + std::string(why_zh) + "；请重新读取原文件。",
          "The binary form of the document is damaged: " + std::string(why_en) + "; read the original file again.",
          {}};
}

/// Once something is wrong, `failed()` stays true and every further value is empty; callers check at the borders.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  bool failed() const { return failed_; }
  bool at_end() const { return rest_.empty(); }

  std::uint64_t number() {
    if (!rest_.empty() && static_cast<unsigned char>(rest_.front()) < 0x80) {  // Most are.
      const auto value = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      return value;
    }
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      if (shift == 63 && byte > 1) break;
      value |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return value;
    }
    return fail();
  }
  std::uint32_t small(std::uint64_t max) {
    std::uint64_t value = number();
    return static_cast<std::uint32_t>(value <= max ? value : fail());
  }
  /// The number of elements of a list; each takes at least `bytes_each` bytes.
  std::size_t count(std::size_t bytes_each) {
    std::uint64_t value = number();
    return value <= rest_.size() / bytes_each ? static_cast<std::size_t>(value) : fail();
  }
  std::string bytes() {
    std::size_t size = count(1);
    std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    if (!base::is_valid_utf8(taken)) fail();
    return std::string(taken);
  }
  base::Place place(const base::Place& before) {
    base::Place place = before;
    std::int32_t* fields[] = {&place.file,       &place.page,  &place.line,   &place.column,    &place.end_line,
                              &place.end_column, &place.table, &place.row,    &place.cell,      &place.left,
                              &place.top,        &place.right, &place.bottom, &place.confidence};
    std::uint32_t changed = small((1u << std::size(fields)) - 1);
    for (std::size_t i = 0; i < std::size(fields); ++i) {
      if ((changed >> i & 1u) != 0) *fields[i] = moved(*fields[i]);
    }
    return place;
  }
  Text text() {
    Text text;
    text.utf8 = bytes();
    std::size_t anchors = count(2);
    text.anchors.reserve(std::min<std::size_t>(anchors, 16));
    Anchor anchor;
    for (std::size_t i = 0; i < anchors && !failed_; ++i) {
      std::uint64_t step = number();
      if (i == 0 ? step != 0 : step == 0) fail();
      if (step > text.utf8.size() - anchor.offset) fail();
      anchor.offset += static_cast<std::uint32_t>(step);
      anchor.start = place(anchor.start);
      text.anchors.push_back(anchor);
    }
    return text;
  }

 private:
  std::uint32_t fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }
  std::int32_t moved(std::int32_t old) {
    std::uint64_t raw = number();
    if (raw > std::uint64_t{1} << 34) return static_cast<std::int32_t>(fail());
    std::int64_t step = static_cast<std::int64_t>(raw >> 1) ^ -static_cast<std::int64_t>(raw & 1);
    std::int64_t value = old + step;
    if (value < std::numeric_limits<std::int32_t>::min() || value > std::numeric_limits<std::int32_t>::max()) {
      return static_cast<std::int32_t>(fail());
    }
    return static_cast<std::int32_t>(value);
  }

  std::string_view rest_;
  bool failed_ = false;
};

/// Sorted by (row, column), inside the table, without overlap.
bool is_proper_grid(const Table& table) {
  std::vector<std::uint32_t>
      free_from;  // For each column the first row that no cell above covers; grows with the cells.
  std::uint64_t work = 0;
  const Cell* before = nullptr;
  for (const Cell& cell : table.cells) {
    if (before != nullptr && std::pair(before->row, before->column) >= std::pair(cell.row, cell.column)) return false;
    before = &cell;
    if (cell.row_span == 0 || cell.row >= table.rows || cell.row_span > table.rows - cell.row) return false;
    if (cell.column_span == 0 || cell.column >= table.columns || cell.column_span > table.columns - cell.column)
      return false;
    work += cell.column_span;
    if (work > kMaxOverlapWork) return false;
    const std::size_t end = std::size_t{cell.column} + cell.column_span;
    if (free_from.size() < end) free_from.resize(end, 0);
    for (std::size_t column = cell.column; column < end; ++column) {
      if (free_from[column] > cell.row) return false;
      free_from[column] = cell.row + cell.row_span;
    }
  }
  return true;
}

std::optional<Block> read_paragraph(Reader& in) {
  Paragraph paragraph;
  paragraph.markup_level = static_cast<std::uint8_t>(in.small(255));
  paragraph.list_item = in.small(1) == 1;
  paragraph.text = in.text();
  return paragraph;
}

std::optional<Block> read_table(Reader& in) {
  Table table;
  table.rows = in.small(kMaxTableSide);
  table.columns = in.small(kMaxTableSide);
  table.stated_header_rows = in.small(table.rows);
  table.place = in.place({});
  constexpr std::size_t kBytesEach = 6;  // Four numbers, the length of the text, the number of anchors.
  std::size_t cells = in.count(kBytesEach);
  table.cells.reserve(cells);
  for (std::size_t i = 0; i < cells && !in.failed(); ++i) {
    Cell cell;
    for (std::uint32_t* field : {&cell.row, &cell.column, &cell.row_span, &cell.column_span})
      *field = in.small(kMaxTableSide);
    cell.text = in.text();
    table.cells.push_back(std::move(cell));
  }
  if (!is_proper_grid(table)) return std::nullopt;
  return table;
}

std::optional<Block> read_error(Reader& in) {
  ErrorNode error;
  error.code = static_cast<base::ErrorCode>(in.small(static_cast<std::uint64_t>(base::ErrorCode::kInternal)));
  error.message_zh = in.bytes();
  error.message_en = in.bytes();
  error.place = in.place({});
  return error;
}

std::optional<Block> read_block(Reader& in) {
  switch (static_cast<BlockKind>(in.small(2))) {
    case BlockKind::kParagraph:
      return read_paragraph(in);
    case BlockKind::kTable:
      return read_table(in);
    case BlockKind::kError:
      return read_error(in);
  }
  return std::nullopt;
}

base::Result<Document> read_payload(std::string_view payload) {
  Reader in(payload);
  Document document;
  document.name = in.bytes();
  document.format = in.bytes();
  document.encoding = in.bytes();
  document.digest = in.number();
  document.lines = in.small(std::numeric_limits<std::uint32_t>::max());
  document.pages = in.small(std::numeric_limits<std::uint32_t>::max());
  std::size_t files = in.count(1);
  for (std::size_t i = 0; i < files && !in.failed(); ++i) document.files.push_back(in.bytes());
  std::size_t blocks = in.count(3);
  for (std::size_t i = 0; i < blocks && !in.failed(); ++i) {
    std::optional<Block> block = read_block(in);
    if (!block) return malformed("表格的单元格不成网格", "the cells of a table are no grid");
    document.blocks.push_back(std::move(*block));
  }
  if (in.failed()) return malformed("数值或长度超出范围", "a number or a length is out of range");
  if (!in.at_end()) return malformed("末尾有多余的字节", "there are bytes left at the end");
  return document;
}

/// Somewhat more than the bytes will be, in most documents.
std::size_t size_guess(const Document& document) {
  constexpr std::size_t kOfBlock = 64, kOfCell = 6, kOfAnchor = 24;
  std::size_t out = kHeaderBytes;
  const auto add = [&](const Text& text) { out += text.utf8.size() + text.anchors.size() * kOfAnchor; };
  for (const Block& block : document.blocks) {
    out += kOfBlock;
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) add(paragraph->text);
    if (const auto* table = std::get_if<Table>(&block)) {
      out += table->cells.size() * kOfCell;
      for (const Cell& cell : table->cells) add(cell.text);
    }
  }
  return out;
}

}  // namespace

std::string write_binary(const Document& document) {
  std::string out;
  out.reserve(size_guess(document));
  out = kMagic;
  out += static_cast<char>(kBinaryVersion);
  out.resize(kHeaderBytes);  // Length and checksum are known at the end.
  Writer writer(out);
  writer.bytes(document.name);
  writer.bytes(document.format);
  writer.bytes(document.encoding);
  writer.number(document.digest);
  writer.number(document.lines);
  writer.number(document.pages);
  writer.number(document.files.size());
  for (const std::string& file : document.files) writer.bytes(file);
  writer.number(document.blocks.size());
  for (const Block& block : document.blocks) {
    std::visit([&](const auto& kind) { writer.block(kind); }, block);
  }
  const std::string_view payload = std::string_view(out).substr(kHeaderBytes);
  std::string sums;
  append_fixed(sums, payload.size());
  append_fixed(sums, base::digest64(payload));
  std::copy(sums.begin(), sums.end(), out.begin() + static_cast<std::ptrdiff_t>(kHeaderBytes - sums.size()));
  return out;
}

base::Result<Document> read_binary(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes || bytes.substr(0, kMagic.size()) != kMagic) {
    return malformed("开头不是文档标记", "the mark at the start is missing");
  }
  const auto version = static_cast<std::uint8_t>(bytes[kMagic.size()]);
  if (version != kBinaryVersion) {
    return base::Error{base::ErrorCode::kUnsupported,
                       "文档二进制形式的版本是 " + std::to_string(version) + "，本程序只认识版本 " +
                           std::to_string(kBinaryVersion) + "；请用同一版本的程序重新生成。",
                       "The binary form has version " + std::to_string(version) + ", this program knows version " +
                           std::to_string(kBinaryVersion) + " only; make it again with this version.",
                       {}};
  }
  std::string_view payload = bytes.substr(kHeaderBytes);
  if (fixed_at(bytes, 5) != payload.size()) return malformed("长度不符", "the length does not agree");
  if (fixed_at(bytes, 13) != base::digest64(payload)) return malformed("校验和不符", "the checksum does not agree");
  return read_payload(payload);
}

}  // namespace gouji::document
