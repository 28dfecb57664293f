// A picture's size in points follows from its dots (the first chunk of a PNG, RFC 2083 4.1.1) and its resolution; boxes are
// drawn in hundredths of a point in an SVG of the same shape that lies over it.
#include "report/html/page_images.h"

#include <fmt/format.h>

#include <iterator>

#include "report/html/escape.h"
#include "report/html/findings.h"

namespace gouji::report::html {
namespace {

constexpr std::int64_t kHundredthsPerInch = 7200;
constexpr std::size_t kWidthOffset = 16, kHeightOffset = 20;
/// Around a box; hundredths of a point.
constexpr std::int32_t kMargin = 150;

std::int64_t big_endian(std::string_view bytes, std::size_t offset) {
  std::int64_t value = 0;
  for (std::size_t index = 0; index < 4; ++index)
    value = value << 8 | static_cast<unsigned char>(bytes[offset + index]);
  return value;
}

void append_base64(std::string& out, std::string_view bytes) {
  static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  out.reserve(out.size() + bytes.size() * 4 / 3 + 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t left = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t index = 0; index < 3; ++index) {
      group = group << 8 | (index < left ? static_cast<unsigned char>(bytes[at + index]) : 0U);
    }
    for (std::size_t digit = 0; digit < 4; ++digit) {
      out += digit <= left ? kDigits[group >> (18 - 6 * digit) & 63] : '=';
    }
  }
}

class Pictures {
 public:
  Pictures(std::string& out, const check::Report& report, const PageImages& images, const Voice& voice)
      : out_(out), report_(report), images_(images), voice_(voice), notes_(page_notes(report, voice)) {}

  void append() {
    raw("<details class=\"pages\" id=\"pages\"><summary>{}</summary>\n",
        voice_.language() == Language::kEnglish ? fmt::format("Pages with findings ({})", images_.images.size())
                                                : fmt::format("有问题的页面（{} 页）", images_.images.size()));
    for (const PageImage& image : images_.images) {
      if (image.png.size() > kHeightOffset + 4) append(image);
    }
    out_ += "</details>\n";
  }

 private:
  template <typename... Values>
  void raw(fmt::format_string<Values...> form, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), form, std::forward<Values>(values)...);
  }

  void append(const PageImage& image) {
    const std::int64_t dots = images_.dots_per_inch;
    const std::int64_t width = big_endian(image.png, kWidthOffset), height = big_endian(image.png, kHeightOffset);
    const std::string name = voice_.language() == Language::kEnglish ? fmt::format("page {}", image.page)
                                                                     : fmt::format("第 {} 页", image.page);
    raw("<figure id=\"page{}\"><figcaption>{}</figcaption><div><img alt=\"{}\" width=\"{}\" height=\"{}\" "
        "src=\"data:image/png;base64,",
        image.page, name, name, width, height);
    append_base64(out_, image.png);
    raw("\"><svg viewBox=\"0 0 {} {}\">", width * kHundredthsPerInch / dots, height * kHundredthsPerInch / dots);
    for (const PageNote& note : notes_) {
      if (note.place.page == image.page && note.finding > 0) append(note);
    }
    out_ += "</svg></div></figure>\n";
  }

  void append(const PageNote& note) {
    const base::Place& place = note.place;
    raw("<a href=\"#F{}\"><rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>", note.finding,
        note.kind == NoteKind::kEvidence ? "proof" : severity_class(report_.findings[note.finding - 1]),
        place.left - kMargin, place.top - kMargin, place.right - place.left + 2 * kMargin,
        place.bottom - place.top + 2 * kMargin);
    append_escaped(out_, note.title);
    out_ += '\n';
    append_escaped(out_, note.text);
    out_ += "</title></rect></a>";
  }

  std::string& out_;
  const check::Report& report_;
  const PageImages& images_;
  const Voice& voice_;
  const std::vector<PageNote> notes_;
};

}  // namespace

void append_page_images(std::string& out, const check::Report& report, const PageImages& images, const Voice& voice) {
  if (!images.images.empty()) Pictures(out, report, images, voice).append();
}

}  // namespace gouji::report::html
