#pragma once
// PDF files as small as they can be, written by hand: what stands on a page is given as a content stream. Font F1 is Helvetica;
// font F2 is an unembedded Chinese font whose strings are UTF-16 in hexadecimal.
#include <cstdio>
#include <string>
#include <vector>

namespace gouji::read::testing {

struct PdfPage {
  std::string content;
  std::string entries;  ///< Of the page's dictionary, for example "/Rotate 90".
  std::string resources;
  std::string media_box = "[0 0 600 800]";
};

class PdfMaker {
 public:
  /// Adds an object and gives its number.
  int add(const std::string& body) {
    objects_.push_back(body);
    return static_cast<int>(objects_.size());
  }
  static std::string stream(const std::string& dictionary, const std::string& bytes) {
    return "<< " + dictionary + " /Length " + std::to_string(bytes.size()) + " >>\nstream\n" + bytes + "\nendstream";
  }
  std::string finish(int root, const std::string& trailer_entries) const {
    std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    std::vector<std::size_t> offsets;
    for (std::size_t index = 0; index < objects_.size(); ++index) {
      offsets.push_back(out.size());
      out += std::to_string(index + 1) + " 0 obj\n" + objects_[index] + "\nendobj\n";
    }
    const std::size_t table = out.size();
    out += "xref\n0 " + std::to_string(objects_.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t offset : offsets) {
      char line[32];
      std::snprintf(line, sizeof line, "%010zu 00000 n \n", offset);
      out += line;
    }
    out += "trailer\n<< /Size " + std::to_string(objects_.size() + 1) + " /Root " + std::to_string(root) + " 0 R " +
           trailer_entries + " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    return out;
  }

 private:
  std::vector<std::string> objects_;
};

inline std::string make_pdf(const std::vector<PdfPage>& pages, const std::string& trailer_entries = "") {
  PdfMaker pdf;
  const int latin = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  const int descriptor = pdf.add(
      "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent "
      "880 "
      "/Descent -120 /CapHeight 880 /StemV 90 >>");
  const int descendant =
      pdf.add(std::string("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light ") +
              "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor " +
              std::to_string(descriptor) + " 0 R >>");
  const int chinese = pdf.add("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H " +
                              std::string("/DescendantFonts [") + std::to_string(descendant) + " 0 R] >>");
  const int tree = chinese + 2 * static_cast<int>(pages.size()) + 1;
  std::string kids;
  for (const PdfPage& page : pages) {
    const int content = pdf.add(PdfMaker::stream("", page.content));
    kids += std::to_string(content + 1) + " 0 R ";
    pdf.add("<< /Type /Page /Parent " + std::to_string(tree) + " 0 R /MediaBox " + page.media_box + " /Contents " +
            std::to_string(content) + " 0 R /Resources << /Font << /F1 " + std::to_string(latin) + " 0 R /F2 " +
            std::to_string(chinese) + " 0 R >> " + page.resources + " >> " + page.entries + " >>");
  }
  pdf.add("<< /Type /Pages /Count " + std::to_string(pages.size()) + " /Kids [" + kids + "] >>");
  const int root = pdf.add("<< /Type /Catalog /Pages " + std::to_string(tree) + " 0 R >>");
  return pdf.finish(root, trailer_entries);
}

/// A content stream that writes a Latin text with its baseline at (x, y) from the lower left corner.
inline std::string show(const std::string& text, int x, int y, int size = 10) {
  return "BT /F1 " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" + text +
         ") Tj ET\n";
}

/// A file that opens with a password only; the keys are no real ones.
inline std::string make_locked_pdf() {
  const std::string key(64, '7');
  return make_pdf({{show("secret", 50, 700), "", "", "[0 0 600 800]"}},
                  "/ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] "
                  "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" +
                      key + "> /U <" + key + "> >>");
}

}  // namespace gouji::read::testing
