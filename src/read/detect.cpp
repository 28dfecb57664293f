// Marks of file kinds ("magic numbers"). Sources: PDF 32000-1 7.5.2 (readers accept the header within the first 1024 bytes),
// PKWARE APPNOTE 4.3.7, MS-CFB 2.2, RFC 1952, PNG/JPEG/GIF/TIFF/BMP/WebP headers, WHATWG MIME Sniffing 7.1 for HTML.
#include "read/detect.h"

#include <algorithm>
#include <array>

namespace gouji::read {
namespace {

using namespace std::string_view_literals;

struct Mark {
  std::string_view bytes;
  Kind kind;
};

constexpr std::array kMarks = {
    Mark{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, Kind::kOle},
    Mark{"{\\rtf"sv, Kind::kRtf},
    Mark{"\x89PNG\r\n\x1A\n"sv, Kind::kImage},
    Mark{"\xFF\xD8\xFF"sv, Kind::kImage},
    Mark{"GIF87a"sv, Kind::kImage},
    Mark{"GIF89a"sv, Kind::kImage},
    Mark{"II*\0"sv, Kind::kImage},
    Mark{"MM\0*"sv, Kind::kImage},
    Mark{"\x1F\x8B\x08"sv, Kind::kCompressed},
    Mark{"BZh9"sv, Kind::kCompressed},
    Mark{"\xFD"
         "7zXZ\0"sv,
         Kind::kCompressed},
    Mark{"7z\xBC\xAF\x27\x1C"sv, Kind::kCompressed},
    Mark{"Rar!\x1A\x07"sv, Kind::kCompressed},
    Mark{"\x28\xB5\x2F\xFD"sv, Kind::kCompressed},
};

constexpr std::size_t kPdfWindow = 1024;
/// The directory names of an OOXML package stand in its first entries.
constexpr std::size_t kZipWindow = 8192;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Kind zip_kind(std::string_view bytes) {
  std::string_view window = bytes.substr(0, kZipWindow);
  if (contains(window, "OFD.xml")) return Kind::kOfd;
  if (contains(window, "word/")) return Kind::kWord;
  if (contains(window, "xl/")) return Kind::kSpreadsheet;
  return Kind::kZip;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// `text` begins with `prefix` (given in lower case) and no letter follows it.
bool begins_with_word(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  if (!std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) { return a == lower(b); }))
    return false;
  const char after = text.size() > prefix.size() ? lower(text[prefix.size()]) : ' ';
  return after < 'a' || after > 'z';
}

std::string_view without_bom_and_blanks(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF"sv) bytes.remove_prefix(3);
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n\f");
  return begin == std::string_view::npos ? std::string_view{} : bytes.substr(begin);
}

/// A page saved by a browser begins with a comment that says from where.
std::string_view behind_comments(std::string_view text) {
  while (text.substr(0, 4) == "<!--") {
    const std::size_t end = text.find("-->");
    if (end == std::string_view::npos) return text;
    text = without_bom_and_blanks(text.substr(end + 3));
  }
  return text;
}

bool is_html(std::string_view text) {
  text = behind_comments(text);
  if (begins_with_word(text, "<?xml") && contains(text.substr(0, kPdfWindow), "<html")) return true;
  return begins_with_word(text, "<!doctype html") || begins_with_word(text, "<html") ||
         begins_with_word(text, "<head") || begins_with_word(text, "<body") || begins_with_word(text, "<meta") ||
         begins_with_word(text, "<title");
}

}  // namespace

Kind detect_kind(std::string_view bytes) {
  for (const Mark& mark : kMarks) {
    if (bytes.substr(0, mark.bytes.size()) == mark.bytes) return mark.kind;
  }
  if (bytes.substr(0, 4) == "PK\x03\x04"sv || bytes.substr(0, 4) == "PK\x05\x06"sv) return zip_kind(bytes);
  if (bytes.substr(0, 4) == "RIFF"sv && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP"sv) return Kind::kImage;
  if (bytes.substr(0, 2) == "BM"sv && bytes.size() >= 10 && bytes.substr(6, 4) == "\0\0\0\0"sv) return Kind::kImage;
  std::string_view text = without_bom_and_blanks(bytes);
  // A text may quote the mark of a PDF; a PDF has it at the start of a line and binary bytes or objects behind it.
  if (text.substr(0, 5) == "%PDF-") return Kind::kPdf;
  if (std::size_t at = bytes.substr(0, kPdfWindow).find("\n%PDF-1."); at != std::string_view::npos) return Kind::kPdf;
  if (is_html(text)) return Kind::kHtml;
  if (begins_with_word(text, "<?xml")) return Kind::kXml;
  return Kind::kText;
}

KindName name_of(Kind kind) {
  switch (kind) {
    case Kind::kText:
      return {"文本", "text"};
    case Kind::kPdf:
      return {"PDF 文件", "a PDF file"};
    case Kind::kWord:
      return {"Word 文档（docx）", "a Word document (docx)"};
    case Kind::kSpreadsheet:
      return {"Excel 工作簿（xlsx）", "an Excel workbook (xlsx)"};
    case Kind::kOfd:
      return {"OFD 版式文件", "an OFD file"};
    case Kind::kZip:
      return {"ZIP 压缩包", "a ZIP archive"};
    case Kind::kOle:
      return {"旧版 Office 文件（doc、xls 或 wps）", "an old Office file (doc, xls or wps)"};
    case Kind::kRtf:
      return {"RTF 文档", "an RTF document"};
    case Kind::kHtml:
      return {"HTML 网页", "an HTML page"};
    case Kind::kXml:
      return {"XML 文件", "an XML file"};
    case Kind::kImage:
      return {"图片", "an image"};
    case Kind::kCompressed:
      return {"压缩文件", "a compressed file"};
  }
  return {"未知文件", "an unknown file"};
}

}  // namespace gouji::read
