// A chart is a list of labels with coordinates; the amounts are printed by the same function as the cells of the tables, so that
// a chart cannot say anything else than they do.
#include "publish/charts.h"

#include "budget/csv.h"

namespace gouji::publish {
namespace {

using budget::Coordinate;
using budget::Dimension;

enum class Shows : std::uint8_t { kParts, kChange };

class ChartMaker {
 public:
  ChartMaker(Page& page, Shows shows) : page_(page), shows_(shows) {
    chart_.unit = page.table_unit;
    chart_.series = shows == Shows::kParts
                        ? std::vector<std::string>{page.filled("{y}年预算")}
                        : std::vector<std::string>{page.filled("{y}年预算"), page.filled("{p}年预算")};
  }

  void add(std::string name, const Coordinate& at) {
    const base::Fen now = page_.values.now(at).value_or(base::Fen{});
    const base::Fen before = shows_ == Shows::kParts ? base::Fen{} : page_.values.before(at).value_or(base::Fen{});
    if (now.value == 0 && before.value == 0) return;
    document::Chart::Bar bar{std::move(name), {printed(now)}};
    if (shows_ == Shows::kChange) bar.amounts.push_back(printed(before));
    chart_.bars.push_back(std::move(bar));
  }

  void add_functions(const Coordinate& within) {
    for (const budget::Code code : page_.values.functions(within, 1, Values::Years::kNow)) {
      Coordinate at = within;
      at.set(Dimension::kFunction, page_.symbols.intern(std::to_string(code)));
      add(page_.name_of(code, budget::Catalogue::kFunction), at);
    }
  }

  void finish(std::string title) {
    if (chart_.bars.empty() || (shows_ == Shows::kChange && !page_.values.has_prior())) return;
    chart_.title = std::move(title);
    page_.out.charts.push_back(std::move(chart_));
  }

 private:
  std::string printed(base::Fen amount) const {
    return page_.bare(amount, page_.table_unit, page_.form.style.table_decimals);
  }

  Page& page_;
  Shows shows_;
  document::Chart chart_;
};

base::Status add_chart(Page& page, const base::Record& node) {
  ChartMaker maker(page, node.truth_of("change", false) ? Shows::kChange : Shows::kParts);
  if (node.text_of("by") == "functions") {
    const Coordinate within = GOUJI_TRY(budget::parse_coordinate(node.text_of("at"), page.symbols));
    maker.add_functions(within);
  }
  for (const base::Record* bar : node.tables_of("bars")) {
    const Coordinate at = GOUJI_TRY(budget::parse_coordinate(bar->text_of("at"), page.symbols));
    maker.add(bar->text_of("label"), at);
  }
  maker.finish(page.filled(node.text_of("title")));
  return base::Done{};
}

}  // namespace

base::Status add_charts(Page& page, const std::filesystem::path& path) {
  const base::Record root = GOUJI_TRY(base::read_toml(path));
  for (const base::Record* chart : root.tables_of("chart")) GOUJI_TRY(add_chart(page, *chart));
  return base::Done{};
}

}  // namespace gouji::publish
