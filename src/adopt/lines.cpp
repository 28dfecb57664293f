// Direct lines: what is spent line by line, and for every source what its lines need, for every total of a document says so.
#include <algorithm>
#include <filesystem>
#include <set>

#include "adopt/work.h"
#include "document/describe.h"

namespace gouji::adopt {
namespace {

class Lines {
 public:
  explicit Lines(Work& work) : work_(work) {}

  void run() {
    std::map<std::pair<std::uint32_t, budget::Source>, std::int64_t> needed;
    for (std::uint32_t c = 0; c < work_.cells.cells.size(); ++c) {
      const std::int64_t amount = work_.filled.fen[c];
      if (amount <= 0) continue;
      const Cell& cell = work_.cells.cells[c];
      needed[{cell.line.unit, cell.line.source}] += amount;
      add(cell.line, project_of(cell.line), amount, origin(c), cell.published);
    }
    for (const auto& [of, amount] : needed) {
      budget::Line line;
      line.unit = of.first;
      line.flow = budget::Flow::kRevenue;
      line.source = of.second;
      add(line, "", amount, nullptr, true);
    }
  }

 private:
  /// Projects that are not named share one.
  std::string project_of(const budget::Line& line) {
    if (line.kind != budget::Kind::kProject) return "";
    if (line.project != budget::kNoIndex) return work_.project_code(line.project);
    const auto next = static_cast<std::uint32_t>(work_.published.projects.size()) + line.unit;
    if (unnamed_.insert(line.unit).second)
      work_.sheets.add(
          "projects",
          {{"project", work_.project_code(next)}, {"unit", work_.unit_codes[line.unit]}, {"name", "未列明项目"}});
    return work_.project_code(next);
  }

  /// How much an amount says: the levels of its codes, and its project.
  static int stated(const Printed& amount) {
    return budget::level_of(amount.filter.function) + budget::level_of(amount.filter.economic) +
           (amount.project != budget::kNoIndex ? 1 : 0);
  }

  /// The narrowest amount that the line stands in, and of these the one that says most: where it was taken from.
  const budget::Figure* origin(std::uint32_t cell) const {
    const Printed* best = nullptr;
    std::pair<std::size_t, int> least;
    for (std::size_t a = 0; a < work_.published.amounts.size(); ++a) {
      const auto& of = work_.cells.sum_of[a];
      const Printed& amount = work_.published.amounts[a];
      if (amount.blank || !std::binary_search(of.begin(), of.end(), cell)) continue;
      const std::pair<std::size_t, int> rank{of.size(), -stated(amount)};
      if (best && rank >= least) continue;
      best = &amount;
      least = rank;
    }
    return best ? &work_.recognition.model.figures[best->figures.front()] : nullptr;
  }

  void add(const budget::Line& line, const std::string& project, std::int64_t amount, const budget::Figure* from,
           bool published) {
    // Without the folder, which is nobody's business.
    const std::string file = std::filesystem::path(work_.document.name).filename().string();
    Sheets::Cells row = work_.line_cells(line, project, amount);
    row.emplace_back("split", published ? std::string() : work_.sheets.word("split", "filled"));
    row.emplace_back("document", from ? file : std::string());
    row.emplace_back("table", from ? table_of(*from) : std::string());
    row.emplace_back("cell", from ? document::describe_place(from->place) : std::string());
    work_.sheets.add("direct", row);
  }

  std::string table_of(const budget::Figure& figure) const {
    for (const recognize::TableView& table : work_.recognition.tables) {
      const bool here = std::find(table.blocks.begin(), table.blocks.end(), static_cast<std::uint32_t>(figure.block)) !=
                        table.blocks.end();
      if (here && figure.block >= 0) return table.title;
    }
    return "";
  }

  Work& work_;
  std::set<std::uint32_t> unnamed_;
};

}  // namespace

void adopt_lines(Work& work) { Lines(work).run(); }

}  // namespace gouji::adopt
