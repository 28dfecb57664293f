#pragma once
// What kind of file these bytes are, by their first bytes. Names and extensions are not looked at.
#include <string_view>

namespace gouji::read {

enum class Kind {
  kText,
  kPdf,
  kWord,         ///< OOXML (.docx)
  kSpreadsheet,  ///< OOXML (.xlsx)
  kOfd,
  kZip,  ///< A ZIP archive of another kind.
  kOle,  ///< The container of old Office files (.doc, .xls, .wps).
  kRtf,
  kHtml,
  kXml,
  kImage,
  kCompressed,  ///< gzip, bzip2, xz, 7z, rar
};

/// Text is what no mark of another kind was found in; whether it really is text, its decoder says. A text in which an HTML
/// tag stands is text; HTML is what begins as an HTML document.
Kind detect_kind(std::string_view bytes);

struct KindName {
  std::string_view zh;
  std::string_view en;
};
KindName name_of(Kind kind);

}  // namespace gouji::read
