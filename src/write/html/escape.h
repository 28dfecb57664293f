#pragma once
// Text into HTML and SVG: the characters that mean something there, and line breaks.
#include <string>
#include <string_view>

namespace gouji::write::html {

inline void append_escaped(std::string& out, std::string_view text, std::string_view line_break = "<br>") {
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\n') {
      out += line_break;
    } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') {
      out += c;
    }
  }
}

inline std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

}  // namespace gouji::write::html
