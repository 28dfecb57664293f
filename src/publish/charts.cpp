// A chart is a list of labels with coordinates; the amounts are printed by the same function as the cells of the tables, so that
// a chart cannot say anything else than they do.
#include "publish/charts.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

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

base::Status add_chart(Page& page, const toml::table& node) {
  ChartMaker maker(page, node["change"].value_or(false) ? Shows::kChange : Shows::kParts);
  if (node["by"].value_or(std::string()) == "functions") {
    const Coordinate within = GOUJI_TRY(budget::parse_coordinate(node["at"].value_or(std::string()), page.symbols));
    maker.add_functions(within);
  }
  const toml::array* bars = node["bars"].as_array();
  for (std::size_t i = 0; bars && i < bars->size(); ++i) {
    const toml::table* bar = (*bars)[i].as_table();
    if (!bar) continue;
    const Coordinate at = GOUJI_TRY(budget::parse_coordinate((*bar)["at"].value_or(std::string()), page.symbols));
    maker.add((*bar)["label"].value_or(std::string()), at);
  }
  maker.finish(page.filled(node["title"].value_or(std::string())));
  return base::Done{};
}

}  // namespace

base::Status add_charts(Page& page, const std::filesystem::path& path) {
  const std::string bytes = GOUJI_TRY(budget::read_bytes(path));
  const toml::parse_result parsed = toml::parse(bytes);
  if (!parsed) {
    const auto& error = parsed.error();
    return budget::bad_data(path.string(), static_cast<int>(error.source().begin.line), error.description(),
                            error.description());
  }
  const toml::array* charts = parsed.table()["chart"].as_array();
  for (std::size_t i = 0; charts && i < charts->size(); ++i) {
    if (const toml::table* chart = (*charts)[i].as_table()) GOUJI_TRY(add_chart(page, *chart));
  }
  return base::Done{};
}

}  // namespace gouji::publish
