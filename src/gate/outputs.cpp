// One line a format; the writers do the work.
#include "gate/outputs.h"

#include <algorithm>
#include <array>

#include "write/data/data_writer.h"
#include "write/docx/docx_writer.h"
#include "write/html/html_writer.h"
#include "write/pdf/pdf_writer.h"
#include "write/txt/text_writer.h"
#include "write/xlsx/xlsx_writer.h"

namespace gouji::gate {
namespace {

constexpr std::array<std::pair<Format, std::string_view>, 6> kWords = {{
    {Format::kText, "txt"},
    {Format::kHtml, "html"},
    {Format::kDocx, "docx"},
    {Format::kXlsx, "xlsx"},
    {Format::kPdf, "pdf"},
    {Format::kData, "data"},
}};
constexpr std::string_view kStem = "disclosure.";

base::Error unknown_format(std::string_view word) {
  std::string known;
  for (const auto& [format, name] : kWords) known += (known.empty() ? "" : ",") + std::string(name);
  return {base::ErrorCode::kBadUsage,
          "没有格式“" + std::string(word) + "”；可用：" + known,
          "There is no format '" + std::string(word) + "'; there are: " + known,
          {}};
}

}  // namespace

std::string_view word_of(Format format) {
  for (const auto& [known, word] : kWords) {
    if (known == format) return word;
  }
  return "";
}

base::Result<std::vector<Format>> parse_formats(std::string_view list) {
  std::vector<Format> out;
  while (true) {
    const std::size_t end = std::min(list.find(','), list.size());
    const std::string_view word = list.substr(0, end);
    const auto known =
        std::find_if(kWords.begin(), kWords.end(), [&](const auto& entry) { return entry.second == word; });
    if (known == kWords.end()) return unknown_format(word);
    out.push_back(known->first);
    if (end == list.size()) break;
    list.remove_prefix(end + 1);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

base::Result<std::vector<OutputFile>> write_format(const document::Publication& publication, Format format) {
  std::vector<OutputFile> out;
  const std::string name = std::string(kStem) + std::string(word_of(format));
  switch (format) {
    case Format::kText:
      out.push_back({name, format, write::write_text(publication.document)});
      break;
    case Format::kHtml:
      out.push_back({name, format, write::write_html(publication)});
      break;
    case Format::kPdf: {
      std::string bytes = GOUJI_TRY(write::write_pdf(publication));
      out.push_back({name, format, std::move(bytes)});
      break;
    }
    case Format::kDocx: {
      std::string bytes = GOUJI_TRY(write::write_docx(publication));
      out.push_back({name, format, std::move(bytes)});
      break;
    }
    case Format::kXlsx: {
      std::string bytes = GOUJI_TRY(write::write_xlsx(publication));
      out.push_back({name, format, std::move(bytes)});
      break;
    }
    case Format::kData:
      for (write::DataFile& file : write::write_data(publication))
        out.push_back({"data/" + file.name, format, std::move(file.bytes)});
      break;
  }
  return out;
}

std::vector<std::vector<std::string>> read_csv(std::string_view bytes) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row(1);
  bool quoted = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (quoted && c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"') {
      row.back() += bytes[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      row.emplace_back();
    } else if (!quoted && c == '\n') {
      rows.push_back(std::move(row));
      row.assign(1, {});
    } else if (quoted || c != '\r') {
      row.back() += c;
    }
  }
  return rows;
}

}  // namespace gouji::gate
