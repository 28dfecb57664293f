// Over the real documents, which stay outside the repository ($GOUJI_CORPUS or ../shared/corpus): nothing numeric is lost, and
// every place leads back to the file.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "document/binary.h"
#include "place_round_trip.h"
#include "read/reader.h"

namespace gouji::read {
namespace {

namespace fs = std::filesystem;
using test::SourceText;

fs::path seeds_folder() {
  const char* corpus = std::getenv("GOUJI_CORPUS");
  return (corpus != nullptr ? fs::path(corpus) : fs::path(GOUJI_SOURCE_DIR) / "../shared/corpus") / "seeds";
}

struct Seed {
  std::string name;
  std::string raw;
  document::Document document;
};

class Seeds : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(seeds_folder())) {
      const char* ci = std::getenv("CI");
      ASSERT_FALSE(ci != nullptr && std::string_view(ci) == "true") << "no seeds at " << seeds_folder();
      std::cerr << "*** NOT TESTED: there are no seed documents at " << seeds_folder() << "; set GOUJI_CORPUS ***\n";
      GTEST_SKIP();
    }
    for (const fs::directory_entry& entry : fs::directory_iterator(seeds_folder())) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::string raw{std::istreambuf_iterator<char>(file), {}};
      base::Result<document::Document> result = read_bytes(entry.path().filename().string(), raw);
      ASSERT_TRUE(result.ok()) << entry.path() << ": " << result.error().message_en;
      seeds_.push_back({entry.path().filename().string(), std::move(raw), result.take()});
    }
    ASSERT_FALSE(seeds_.empty());
  }

  std::vector<Seed> seeds_;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_numeric_cell(std::string_view cell) {
  return std::any_of(cell.begin(), cell.end(), is_digit) &&
         cell.find_first_not_of("0123456789.,%-") == std::string_view::npos;
}

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> parts(1);
  for (char c : text) {
    if (c == mark) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

using Position = std::pair<std::int32_t, std::int32_t>;

/// Line and column of every character that a block of the document has.
std::map<Position, std::string> characters_of(const document::Document& document, bool tables_only) {
  std::map<Position, std::string> out;
  const auto add = [&](const document::Text& text) {
    for (std::size_t begin = 0; begin < text.utf8.size();) {
      std::size_t end = begin + 1;
      while (end < text.utf8.size() && (static_cast<unsigned char>(text.utf8[end]) & 0xC0u) == 0x80u) ++end;
      const base::Place place = text.place(begin, end);
      out[{place.line, place.column}] = text.utf8.substr(begin, end - begin);
      begin = end;
    }
  };
  for (const document::Block& block : document.blocks) {
    if (const auto* table = std::get_if<document::Table>(&block)) {
      for (const document::Cell& cell : table->cells) add(cell.text);
    } else if (const auto* paragraph = std::get_if<document::Paragraph>(&block); paragraph != nullptr && !tables_only) {
      add(paragraph->text);
    }
  }
  return out;
}

TEST_F(Seeds, EveryPlaceLeadsBackToTheFile) {
  for (const Seed& seed : seeds_) {
    SCOPED_TRACE(seed.name);
    test::expect_places_lead_back(seed.document, SourceText(seed.raw));
  }
}

TEST_F(Seeds, EveryNumericCellOfATabLineStandsInATable) {
  for (const Seed& seed : seeds_) {
    std::map<Position, const document::Cell*> cells;
    for (const document::Block& block : seed.document.blocks) {
      const auto* table = std::get_if<document::Table>(&block);
      if (table == nullptr) continue;
      for (const document::Cell& cell : table->cells) {
        if (!cell.text.utf8.empty()) cells[{cell.text.place().line, cell.text.place().column}] = &cell;
      }
    }
    const std::vector<std::string> lines = split(seed.raw, '\n');
    for (std::size_t line = 0; line < lines.size(); ++line) {
      if (lines[line].find('\t') == std::string::npos) continue;
      std::int32_t column = 1;
      for (const std::string& cell : split(lines[line], '\t')) {
        if (is_numeric_cell(cell)) {
          auto found = cells.find({static_cast<std::int32_t>(line) + 1, column});
          ASSERT_NE(found, cells.end()) << seed.name << ':' << line + 1 << ':' << column << ' ' << cell;
          EXPECT_EQ(found->second->text.utf8, cell) << seed.name << ':' << line + 1;
        }
        for (char c : cell) column += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u ? 1 : 0;
        ++column;
      }
    }
  }
}

/// Stronger than "every money numeral": nothing with a digit may be dropped except marks of lists and lone page numbers.
TEST_F(Seeds, EveryDigitOfTheFileStandsInSomeBlock) {
  for (const Seed& seed : seeds_) {
    const std::map<Position, std::string> known = characters_of(seed.document, false);
    std::int32_t line = 1, column = 1;
    for (char c : seed.raw) {
      if (is_digit(c)) {
        auto found = known.find({line, column});
        ASSERT_NE(found, known.end()) << seed.name << ':' << line << ':' << column;
        ASSERT_EQ(found->second, std::string(1, c)) << seed.name << ':' << line << ':' << column;
      }
      if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) ++column;
      if (c == '\n') {
        ++line;
        column = 1;
      }
    }
  }
}

TEST_F(Seeds, BinaryFormGivesTheSameDocument) {
  for (const Seed& seed : seeds_) {
    const base::Result<document::Document> back = document::read_binary(document::write_binary(seed.document));
    ASSERT_TRUE(back.ok()) << seed.name << ' ' << back.error().message_en;
    EXPECT_TRUE(back.value() == seed.document) << seed.name;
  }
}

TEST_F(Seeds, ReadWithoutAnErrorNode) {
  for (const Seed& seed : seeds_) {
    for (const document::Block& block : seed.document.blocks) {
      EXPECT_FALSE(std::holds_alternative<document::ErrorNode>(block)) << seed.name;
    }
  }
}

}  // namespace
}  // namespace gouji::read
