#pragma once
// The inputs as written, before anything is checked: sheets of rows of texts, with the place of each row. Folder and
// workbook are two forms of this one thing.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "intake/problem.h"
#include "intake/schema.h"

namespace gouji::intake {

/// Limits: more is an error, not a slow program.
inline constexpr std::size_t kMostRows = 500'000;
inline constexpr std::size_t kMostFileBytes = 256u << 20;
inline constexpr std::size_t kMostCellBytes = 64u << 10;

struct RawRow {
  std::uint32_t line = 0;          ///< Line of the file or row of the sheet, from 1.
  std::vector<std::string> cells;  ///< One a column of the header.
  friend bool operator==(const RawRow&, const RawRow&) = default;
};

struct RawSheet {
  std::size_t schema = 0;                ///< Into Schema::sheets().
  std::string name;                      ///< File or sheet name, for people.
  bool workbook = false;                 ///< Cells are named C7, else by line and column title.
  std::vector<std::string> header;       ///< Keys of columns; for values: "key", "value".
  std::vector<std::uint32_t> positions;  ///< Workbook: column of the sheet of each header entry, from 0.
  std::uint32_t header_line = 1;         ///< Line or row of the header, from 1.
  std::vector<RawRow> rows;
};

struct RawInputs {
  std::vector<RawSheet> sheets;  ///< In the order of the schema; sheets without rows may be absent.
  std::uint64_t digest = 0;
  bool workbook = false;  ///< A workbook, not a folder.
  const RawSheet* find(std::size_t schema) const;
};

/// Text of another encoding as UTF-8; none when it is no text.
using Decode = std::function<std::optional<std::string>(std::string_view bytes)>;

/// The files of the folder that the schema names; other files are ignored, except CSV and TOML ones and workbooks, which are told.
/// `decode` is asked for files that are no UTF-8 (spreadsheet programs save CSV in the encoding of the system); without it they
/// are a problem.
RawInputs read_folder(const std::filesystem::path& folder, const Schema& schema, Problems& problems,
                      const Decode& decode = {});

/// The sheets of a workbook (read::xlsx::read_sheets) that the schema names; of other sheets is warned, but not of the two that
/// `gouji new` adds. The header is the first row most of whose cells name columns.
RawInputs read_workbook(const document::Document& workbook, const Schema& schema, Problems& problems);

/// Headers as keys in the order of the schema, columns and rows without content left out: folder and workbook of the same inputs
/// are equal in this form. `parameters`: the set that gives the pay items.
RawInputs in_normal_form(const RawInputs& inputs, const RawInputs& parameters, const Schema& schema);

struct FileBytes {
  std::string name, bytes;
};
/// The folder form: one file a sheet that has rows. The same inputs give the same bytes.
/// The files to begin with: headers of all tables, and the keys of the head with what is `stated` of them.
std::vector<FileBytes> blank_files(const Schema& schema, const std::map<std::string, std::string>& stated);
std::vector<FileBytes> folder_files(const RawInputs& inputs, const Schema& schema);

/// The key of the column that a header text names (key, title, or title with unit); empty when none. `pay` gives codes and
/// names of the rows that stand for pay columns: see Column::kPay.
struct PayName {
  std::string sheet, code, name;
};
std::string column_key(const SheetSchema& sheet, std::string_view text, const std::vector<PayName>& pay);
/// The input table most of whose columns a header names; null when it is nobody's.
const SheetSchema* sheet_with_header(const Schema& schema, const std::vector<std::string>& header);
/// Codes and names of all rows that may stand for pay columns.
std::vector<PayName> pay_names(const std::vector<const RawInputs*>& inputs, const Schema& schema);

}  // namespace gouji::intake
