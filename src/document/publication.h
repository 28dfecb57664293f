#pragma once
// A Document that is to be published, and what a writer must know beyond it: what each block is for, the charts of the
// page for citizens, the properties of the file. Still nothing of budgets: charts are names and exact decimals.
#include <cstdint>
#include <string>
#include <vector>

#include "document/document.h"

namespace gouji::document {

/// What a block is for. Tables and headings say it themselves and have kText.
enum class Role : std::uint8_t {
  kText,
  kCover,
  kContentsTitle,
  kContentsEntry,
  kTableLabel,  ///< 表1, above the title of a table.
  kTableTitle,
  kTableUnit,  ///< The line between title and table: who, which unit.
  kTableNote,  ///< Below a table.
  kClosing,    ///< Who publishes and when, below the text.
};

struct BlockNote {
  static constexpr std::uint32_t kNoTarget = UINT32_MAX;
  Role role = Role::kText;
  std::uint32_t target = kNoTarget;  ///< Of a contents entry: the block (heading or title of a table) that it names.
  std::vector<std::uint32_t> codes = {};  ///< Of a table: columns whose numerals name something and count nothing.
  friend bool operator==(const BlockNote&, const BlockNote&) = default;
};

/// Bars side by side. One series: parts of a whole (their shares are shown). Two series: now and before (the change is shown).
/// Amounts are decimals as printed ("1,020.11", "-3.5"), one a series; "" = there is none.
struct Chart {
  struct Bar {
    std::string name;
    std::vector<std::string> amounts;
  };
  std::string title, unit;
  std::vector<std::string> series;
  std::vector<Bar> bars;
};

struct Publication {
  Document document;
  std::vector<BlockNote> notes;  ///< One a block; blocks beyond the end are kText.
  std::vector<Chart> charts;
  std::string title, author;
  std::string date;  ///< YYYY-MM-DD, for the properties of the file; writers never look at a clock.

  Role role(std::size_t block) const { return block < notes.size() ? notes[block].role : Role::kText; }
  std::uint32_t target(std::size_t block) const {
    return block < notes.size() ? notes[block].target : BlockNote::kNoTarget;
  }
};

}  // namespace gouji::document
