// One pass over the bytes; a quoted field is shifted over its escapes in place, which only ever shortens it.
#include "budget/csv.h"

#include <cstdio>

namespace gouji::budget {

base::Error bad_data(std::string_view file, int line, std::string_view why_zh, std::string_view why_en) {
  base::Error error;
  error.code = base::ErrorCode::kBadData;
  error.place.line = line;
  error.message_zh =
      "数据文件 " + std::string(file) + " 第 " + std::to_string(line) + " 行有误：" + std::string(why_zh);
  error.message_en = "Data file " + std::string(file) + ", line " + std::to_string(line) + ": " + std::string(why_en);
  return error;
}

base::Result<std::string> read_bytes(const std::filesystem::path& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  std::string out;
  bool fine = file != nullptr;
  if (file) {
    char buffer[65536];
    for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;) out.append(buffer, got);
    fine = std::ferror(file) == 0;
    std::fclose(file);
  }
  if (fine) return out;
  base::Error error;
  error.code = base::ErrorCode::kCannotOpen;
  error.message_zh = "无法读取数据文件 " + path.string() + "，请检查数据目录是否完整。";
  error.message_en = "Cannot read data file " + path.string() + ": check that the data folder is complete.";
  return error;
}

base::Result<CsvFile> CsvFile::read(const std::filesystem::path& path) {
  return parse(GOUJI_TRY(read_bytes(path)), path.filename().string());
}

base::Result<CsvFile> CsvFile::parse(std::string bytes, std::string name) {
  CsvFile out;
  out.bytes_ = std::move(bytes);
  out.name_ = std::move(name);
  std::vector<CsvFault> faults;
  out.parse_rows(false, faults);
  if (!faults.empty()) return bad_data(out.name_, faults[0].line, faults[0].zh, faults[0].en);
  return out;
}

CsvFile CsvFile::parse_all(std::string bytes, std::string name, std::vector<CsvFault>& faults) {
  CsvFile out;
  out.bytes_ = std::move(bytes);
  out.name_ = std::move(name);
  out.parse_rows(true, faults);
  return out;
}

void CsvFile::parse_rows(bool go_on, std::vector<CsvFault>& faults) {
  std::string& text = bytes_;
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  int line = 1;
  std::vector<Span> row;
  row.reserve(16);
  while (at < text.size() && (go_on || faults.empty())) {
    if (text[at] == '#' || text[at] == '\n' || text[at] == '\r') {
      while (at < text.size() && text[at] != '\n') ++at;
      ++at;
      ++line;
      continue;
    }
    const int row_line = line;
    bool fine = true;
    row.clear();
    for (bool more = true; more;) {
      Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at)};
      if (at < text.size() && text[at] == '"') {
        span.begin = static_cast<std::uint32_t>(++at);
        std::size_t write = at;
        bool closed = false;
        for (; at < text.size() && !closed; ++at) {
          if (text[at] == '"' && !(at + 1 < text.size() && text[at + 1] == '"')) {
            closed = true;
            continue;
          }
          if (text[at] == '"') ++at;
          line += text[at] == '\n';
          text[write++] = text[at];
        }
        if (!closed) {
          // Nobody knows where the field was meant to end: the rest of the file is in it.
          faults.push_back({row_line, "引号没有闭合", "a quote is not closed"});
          return;
        }
        span.end = static_cast<std::uint32_t>(write);
        if (at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r') {
          faults.push_back({row_line, "引号之后还有文字", "text follows a closing quote"});
          fine = false;
          while (at < text.size() && text[at] != '\n') ++at;
        }
      } else {
        while (at < text.size() && text[at] != ',' && text[at] != '\n') ++at;
        span.end = static_cast<std::uint32_t>(at);
        if (span.end > span.begin && text[span.end - 1] == '\r') --span.end;
      }
      row.push_back(span);
      if (at < text.size() && text[at] == '\r') ++at;
      more = at < text.size() && text[at] == ',';
      ++at;
    }
    ++line;
    if (!fine) continue;
    if (header_.empty()) {
      header_ = row;
      // Rows of our files are about forty bytes or longer; a guess too low only costs a reallocation.
      lines_.reserve(text.size() / 40);
      fields_.reserve(text.size() / 40 * row.size());
      continue;
    }
    const auto blank = [](const Span& span) { return span.begin == span.end; };
    while (go_on && row.size() > header_.size() && blank(row.back())) row.pop_back();
    if (row.size() != header_.size()) {
      faults.push_back({row_line,
                        "应有 " + std::to_string(header_.size()) + " 列，实有 " + std::to_string(row.size()) + " 列",
                        std::to_string(header_.size()) + " fields expected, " + std::to_string(row.size()) + " found"});
      continue;
    }
    fields_.insert(fields_.end(), row.begin(), row.end());
    lines_.push_back(row_line);
  }
}

std::string_view CsvFile::column_name(int column) const {
  const Span span = header_[static_cast<std::size_t>(column)];
  return std::string_view(bytes_).substr(span.begin, span.end - span.begin);
}

int CsvFile::column(std::string_view name) const {
  for (int i = 0; i < columns(); ++i) {
    if (column_name(i) == name) return i;
  }
  return -1;
}

std::string_view CsvFile::field(std::size_t row, int column) const {
  if (column < 0) return {};
  const Span span = fields_[row * header_.size() + static_cast<std::size_t>(column)];
  return std::string_view(bytes_).substr(span.begin, span.end - span.begin);
}

base::Error CsvFile::error_at(std::size_t row, std::string_view why_zh, std::string_view why_en) const {
  return bad_data(name_, lines_[row], why_zh, why_en);
}

}  // namespace gouji::budget
