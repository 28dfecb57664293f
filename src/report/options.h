#pragma once
// What a reader of a report may choose: its format, its language, its colours, how much of the ledger it shows.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gouji::report {

enum class Format : std::uint8_t { kText, kJson, kHtml, kCsv, kSarif, kDocx, kXlsx };
/// "text", "json", "html", "csv", "sarif", "docx", "xlsx".
std::string_view name_of(Format format);
std::optional<Format> format_from(std::string_view name);
/// The usual ending of a file of this format, with the dot.
std::string_view extension_of(Format format);
/// True if one file holds one report only: HTML pages and opinion letters.
bool holds_one_report(Format format);
/// True if the bytes are nothing to show on a terminal.
bool is_binary(Format format);

enum class Language : std::uint8_t { kChinese, kEnglish };
enum class Colour : std::uint8_t { kNever, kAlways };
enum class LedgerDetail : std::uint8_t { kSummary, kFull };

struct Options {
  Language language = Language::kChinese;
  Colour colour = Colour::kNever;
  LedgerDetail ledger = LedgerDetail::kSummary;
  std::string version = "0";  ///< Of the program, for the formats that name their maker.
};

/// The wording of the chosen language; the Chinese one where there is no English one.
inline std::string_view pick(Language language, std::string_view zh, std::string_view en) {
  return language == Language::kEnglish && !en.empty() ? en : zh;
}

}  // namespace gouji::report
