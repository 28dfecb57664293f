// Nothing is taken from memory once it is written: what is checked are the bytes that would leave the house.
#include "gate/gate.h"

#include <algorithm>

#include "check/check.h"
#include "publish/publish.h"

namespace gouji::gate {
namespace {

/// One CSV file a table, in the order of the tables; heads were joined, so only the rows below are compared.
void compare_data(const document::Publication& meant, const std::vector<OutputFile>& files,
                  std::vector<Difference>& out) {
  std::vector<const document::Table*> tables;
  for (const document::Block& block : meant.document.blocks) {
    if (const auto* table = std::get_if<document::Table>(&block)) tables.push_back(table);
  }
  std::size_t next = 0;
  for (const OutputFile& file : files) {
    if (!file.name.ends_with(".csv")) continue;
    if (next >= tables.size()) break;
    const std::vector<std::vector<std::string>> rows = read_csv(file.bytes);
    const document::Table& table = *tables[next++];
    const std::uint32_t header = std::min(table.stated_header_rows, table.rows);
    if (rows.size() != table.rows - header + 1) {
      out.push_back({file.name, std::to_string(rows.size()), std::to_string(table.rows - header + 1), {}});
      continue;
    }
    for (std::uint32_t row = header; row < table.rows; ++row) {
      const std::vector<std::string>& cells = rows[row - header + 1];
      for (std::uint32_t column = 0; column < table.columns; ++column) {
        const document::Cell* cell = table.at(row, column);
        const std::string wanted = cell == nullptr ? "" : cell->text.utf8;
        const std::string got = column < cells.size() ? cells[column] : "";
        if (got != wanted)
          out.push_back(
              {file.name + " " + std::to_string(row - header + 2) + ":" + std::to_string(column + 1), got, wanted, {}});
      }
    }
  }
  if (next != tables.size()) out.push_back({"csv", std::to_string(next), std::to_string(tables.size()), {}});
}

enum class Meant { kKept, kLetGo };

base::Status check_document(document::Publication& publication, const OutputFile& file, const GateInputs& inputs,
                            const budget::Budget& budget, Meant then, Reading& out) {
  document::Document document = GOUJI_TRY(read::read_bytes(file.name, file.bytes, {}, inputs.workers));
  out.differences = compare_texts(publication, document, file.format == Format::kText ? Spans::kLost : Spans::kKept);
  if (then == Meant::kLetGo) publication = {};
  check::Report report =
      check::check(std::make_shared<const document::Document>(std::move(document)), inputs.knowledge, inputs.catalogue);
  out.money_figures = report.ledger.money_figures;
  out.covered = report.ledger.covered;
  const std::vector<Difference> wrong =
      GOUJI_TRY(compare_quantities(*report.recognition, budget, inputs.knowledge, out.quantities));
  out.differences.insert(out.differences.end(), wrong.begin(), wrong.end());
  out.findings = std::move(report.findings);
  return base::Done{};
}

}  // namespace

bool blocks(const budget::Finding& finding) {
  return finding.severity == budget::Severity::kError || finding.gate == budget::GateLevel::kBlock;
}

bool Reading::blocks() const {
  return !differences.empty() ||
         std::any_of(findings.begin(), findings.end(), [](const budget::Finding& f) { return gate::blocks(f); });
}

bool Passage::open() const {
  return std::none_of(readings.begin(), readings.end(), [](const Reading& reading) { return reading.blocks(); });
}

base::Result<Passage> pass(document::Publication publication, const std::vector<Format>& formats,
                           const GateInputs& inputs) {
  const std::optional<budget::Budget> other =
      GOUJI_TRY(publish::disclosed(inputs.budget, inputs.knowledge, inputs.form));
  const budget::Budget& meant = other ? *other : inputs.budget;
  Passage out{publication.title, publication.author, publication.date, {}, {}};
  for (const Format& format : formats) {
    std::vector<OutputFile> files = GOUJI_TRY(write_format(publication, format));
    Reading reading;
    reading.format = format;
    if (format == Format::kData) {
      compare_data(publication, files, reading.differences);
    } else {
      for (const OutputFile& file : files) {
        const bool last = &format == &formats.back() && &file == &files.back();
        GOUJI_TRY(check_document(publication, file, inputs, meant, last ? Meant::kLetGo : Meant::kKept, reading));
      }
    }
    out.readings.push_back(std::move(reading));
    for (OutputFile& file : files) out.files.push_back(std::move(file));
  }
  return out;
}

}  // namespace gouji::gate
