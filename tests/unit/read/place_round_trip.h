#pragma once
// The most important property of a reader: the place of a piece of text leads back to exactly these characters of the file.
// This twin knows nothing of the reader: it cuts the file into lines and characters by itself.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace gouji::read::test {

/// The characters of each line of a UTF-8 text.
class SourceText {
 public:
  explicit SourceText(std::string_view text) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    lines_.emplace_back();
    for (std::size_t i = 0; i < text.size();) {
      if (text[i] == '\n') {
        lines_.emplace_back();
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) ++end;
      lines_.back().emplace_back(text.substr(i, end - i));
      i = end;
    }
  }
  std::size_t line_count() const { return lines_.size(); }
  /// What stands from column to end_column of a line; "<line>" or "<column>" when there is no such place.
  std::string at(std::int32_t line, std::int32_t column, std::int32_t end_column) const {
    if (line < 1 || static_cast<std::size_t>(line) > lines_.size()) return "<line>";
    const auto& characters = lines_[static_cast<std::size_t>(line) - 1];
    if (column < 1 || end_column < column || static_cast<std::size_t>(end_column) > characters.size() + 1)
      return "<column>";
    std::string out;
    for (std::int32_t i = column; i < end_column; ++i) out += characters[static_cast<std::size_t>(i) - 1];
    return out;
  }

 private:
  std::vector<std::vector<std::string>> lines_;
};

/// Checks every character of a text. A replaced character ("≥" for "\geq") must stand for something; a character that stands
/// where a line ends (the blank between two words) must be a blank.
inline void expect_places_lead_back(const document::Text& text, const SourceText& source) {
  for (std::size_t begin = 0; begin < text.utf8.size();) {
    std::size_t end = begin + 1;
    while (end < text.utf8.size() && (static_cast<unsigned char>(text.utf8[end]) & 0xC0u) == 0x80u) ++end;
    const base::Place place = text.place(begin, end);
    const std::string character = text.utf8.substr(begin, end - begin);
    ASSERT_EQ(place.line, place.end_line);
    const std::string found = source.at(place.line, place.column, place.end_column);
    const bool replaced = place.end_column - place.column > 1;
    if (replaced) {
      ASSERT_TRUE(found.front() == '\\' || found.front() == '<' || found.front() == '&')
          << place.line << ':' << place.column << ' ' << found << " for " << character;
    } else if (found != "<column>" || character != " ") {
      ASSERT_EQ(found, character) << place.line << ':' << place.column << " in " << text.utf8.substr(0, 60);
    }
    begin = end;
  }
}

inline void expect_places_lead_back(const document::Document& document, const SourceText& source) {
  for (const document::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block))
      expect_places_lead_back(paragraph->text, source);
    if (const auto* table = std::get_if<document::Table>(&block)) {
      for (const document::Cell& cell : table->cells) expect_places_lead_back(cell.text, source);
    }
    if (testing::Test::HasFatalFailure()) return;
  }
}

}  // namespace gouji::read::test
