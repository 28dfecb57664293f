#include "read/html/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace gouji::read::html {
namespace {

/// WHATWG HTML 13.2.3.2 looks at the first 1024 bytes; real pages put comments before the meta element.
constexpr std::size_t kWindow = 8192;
constexpr std::size_t kMaxLabel = 24;

/// Encodings that bytes do not tell: these are believed when the page states them. All are names that iconv knows.
constexpr std::array<std::string_view, 5> kOthers = {"big5", "big5-hkscs", "shift_jis", "euc-jp", "euc-kr"};

bool is_label_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
}

base::Result<txt::DecodedText> convert(std::string_view bytes, const std::string& label) {
  const iconv_t converter = iconv_open("UTF-8", label.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return txt::decode(bytes);
  txt::DecodedText text;
  text.encoding = label;
  text.converted = true;
  text.storage.resize(bytes.size() * 3 + 16);
  char* in = const_cast<char*>(bytes.data());  // iconv's interface; the bytes are not written to.
  std::size_t in_left = bytes.size();
  char* out = text.storage.data();
  std::size_t out_left = text.storage.size();
  const std::size_t result = iconv(converter, &in, &in_left, &out, &out_left);
  iconv_close(converter);
  if (result == static_cast<std::size_t>(-1)) return txt::decode(bytes);
  text.storage.resize(text.storage.size() - out_left);
  return text;
}

}  // namespace

std::string stated_charset(std::string_view bytes) {
  std::string window(bytes.substr(0, kWindow));
  for (char& c : window) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (std::string_view key : {std::string_view("charset"), std::string_view("encoding")}) {
    for (std::size_t at = window.find(key); at != std::string::npos; at = window.find(key, at + 1)) {
      std::size_t from = window.find_first_not_of(" \t", at + key.size());
      if (from == std::string::npos || window[from] != '=') continue;
      from = window.find_first_not_of(" \t\"'", from + 1);
      if (from == std::string::npos) continue;
      std::size_t end = from;
      while (end < window.size() && end - from < kMaxLabel && is_label_character(window[end])) ++end;
      if (end > from) return window.substr(from, end - from);
    }
  }
  return {};
}

base::Result<txt::DecodedText> decode_page(std::string_view bytes) {
  if (!base::is_valid_utf8(bytes)) {
    const std::string label = stated_charset(bytes);
    if (std::find(kOthers.begin(), kOthers.end(), label) != kOthers.end()) return convert(bytes, label);
  }
  return txt::decode(bytes);
}

}  // namespace gouji::read::html
