// The order of the steps, and what is known besides the document.
#include "adopt/adopt.h"

#include <algorithm>

#include "adopt/work.h"
#include "base/text.h"
#include "budget/csv.h"

namespace gouji::adopt {
namespace {

base::Result<std::vector<std::pair<budget::Code, budget::Code>>> load_pairs(const std::filesystem::path& path) {
  const budget::CsvFile file = GOUJI_TRY(budget::CsvFile::read(path));
  const int function = file.column("function"), economic = file.column("economic");
  std::vector<std::pair<budget::Code, budget::Code>> out;
  for (std::size_t i = 0; i < file.rows(); ++i) {
    out.emplace_back(budget::code_from(file.field(i, function)), budget::code_from(file.field(i, economic)));
    if (out.back().first == 0 || out.back().second == 0)
      return file.error_at(i, "功能科目或经济科目有误", "function or economic class is wrong");
  }
  return out;
}

/// The body of a document without units of its own: as rows of tables name it, if they agree, else the document's.
std::string only_unit(const recognize::Recognition& recognition) {
  std::string out;
  for (const recognize::TableView& table : recognition.tables) {
    for (const recognize::Row& row : table.rows) {
      for (const recognize::RowSide& side : row.sides) {
        if (side.kind != recognize::RowKind::kUnit || side.label.empty()) continue;
        const std::string name = base::without_blanks(side.label);
        if (!out.empty() && out != name) return recognition.profile.organisation.value;
        out = name;
      }
    }
  }
  return out.empty() ? recognition.profile.organisation.value : out;
}

using Natures = std::vector<budget::Nature>;

/// Only administrative bodies have running costs: none, all units, or the department's own office alone (the first unit).
std::vector<Natures> possible_natures(const Published& published) {
  const bool runs = std::any_of(published.amounts.begin(), published.amounts.end(),
                                [](const Printed& amount) { return amount.filter.running_cost && !amount.is_zero(); });
  const std::size_t units = published.units.size();
  if (!runs) return {Natures(units, budget::Nature::kInstitution)};
  std::vector<Natures> out{Natures(units, budget::Nature::kAdministrative)};
  if (units > 1) {
    out.emplace_back(units, budget::Nature::kInstitution);
    out.back().front() = budget::Nature::kAdministrative;
  }
  return out;
}

/// Lines for each set of natures; the first one that leaves the fewest amounts unmet counts.
base::Status find_lines(Work& work) {
  std::optional<Natures> best;
  for (const Natures& natures : possible_natures(work.published)) {
    work.ground.natures = natures;
    Cells cells = GOUJI_TRY(possible_cells(work.published, work.ground));
    Filled filled = fill(work.published, cells);
    if (best && filled.unmet.size() >= work.filled.unmet.size()) continue;
    best = natures;
    work.cells = std::move(cells);
    work.filled = std::move(filled);
  }
  work.ground.natures = *best;
  return base::Done{};
}

}  // namespace

base::Result<Adopted> adopt(const document::Document& document, const recognize::Recognition& recognition,
                            const intake::Schema& schema, const budget::Knowledge& knowledge) {
  Work work{document, recognition, knowledge, Sheets(schema), read_printed(recognition), {}, {}, {}};
  work.ground.classes = GOUJI_TRY(budget::load_purpose_classes(knowledge.folder() / "templates" / "purposes.csv"));
  work.ground.pairs = GOUJI_TRY(load_pairs(knowledge.folder() / "inputs" / "pairs.csv"));
  if (work.published.units.size() == 0) work.published.units.index_of(only_unit(recognition));
  GOUJI_TRY(find_lines(work));
  work.note_unmet(work.published, work.cells, work.filled);
  adopt_head(work);
  GOUJI_TRY(adopt_projects(work));
  adopt_lines(work);
  GOUJI_TRY(adopt_last_year(work));
  GOUJI_TRY(adopt_counts(work));
  adopt_performance(work);
  adopt_texts(work);
  Adopted out;
  out.inputs = work.sheets.take();
  out.unmet = std::move(work.unmet);
  for (const Printed& amount : work.published.amounts) out.amounts += !amount.blank;
  return out;
}

}  // namespace gouji::adopt
