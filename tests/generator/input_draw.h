#pragma once
// What the sheets of one generated input share: the numbers drawn so far, what the unit is like, and which revenue its lines need.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "generator/inputs.h"
#include "generator/random.h"

namespace gouji::generator {

using Cells = std::vector<std::string>;

/// What this seed has besides staff and projects. All false: the plainest kind.
struct Traits {
  bool huge = false, carry_in = false, carry_out = false, own_flows = false, fixed_items = false, purchases = false,
       three_public = false, own_parameters = false, given_revenue = false, direct_lines = false, new_assets = false,
       controls = false, rich_forms = false, secrets = false;
};

struct DrawnUnit {
  std::string code, name, nature, admin_item, institution_item;  ///< Items: functional codes.
  int heads = 0, vehicles = 0;
  std::set<std::pair<std::string, bool>> sources;  ///< Fund and whether a higher government gave it.
};

struct DrawnProject {
  std::string code;
  std::size_t unit = 0;
};

struct CarryRow {
  std::size_t unit = 0;
  std::string fund;
  bool upper = false;
  std::string project;
  std::int64_t fen = 0;
};

struct Draw {
  Draw(std::uint64_t seed, const InputSize& size, const budget::Knowledge& knowledge);

  std::string number(std::int64_t low, std::int64_t high) { return std::to_string(random.between(low, high)); }
  static std::string padded(std::string_view prefix, std::size_t number);
  /// Yuan with two decimals.
  static std::string yuan(std::int64_t fen);
  static std::string yes(bool value) { return value ? "是" : ""; }
  /// A price in fen: up to 20,000 yuan, or far more in a huge one.
  std::int64_t price();
  /// The same, such that a whole number of it is a multiple of the quantum.
  std::int64_t round_price();
  const std::string& fund();      ///< Any of them.
  const std::string& own_fund();  ///< None that a finance bureau appropriates.
  static constexpr std::string_view kSurplus =
      "使用非财政拨款结余";  ///< Is of prior years as it is: nothing to carry over.
  static bool is_fiscal(std::string_view fund);
  /// A functional item that the fund may pay.
  const std::string& item_of(const std::string& fund);
  void file(std::string name, const std::vector<Cells>& rows);

  Random random;
  InputSize size;
  const budget::Knowledge& knowledge;
  Traits traits;
  int year = 2024;
  std::int64_t quantum_fen = 10'000;
  std::string place, field;                                             ///< 示例县, 教育
  std::vector<std::string> general_items, gov_fund_items, state_items;  ///< Functional items of this seed's projects.
  std::vector<std::string> project_classes, personnel_classes, public_classes;  ///< Economic classes of the year.
  std::vector<DrawnUnit> units;
  std::vector<DrawnProject> projects;
  std::vector<CarryRow> carried;        ///< What lines use of carried money.
  std::vector<Cells> purchases;         ///< Rows of the sheet procurement.
  std::vector<Cells> fixed, direct;     ///< Rows of these sheets.
  std::int64_t abroad = 0, bought = 0;  ///< Lines of this purpose.
  std::vector<InputFile> files;
};

/// Each of them draws some sheets; money comes last, because revenue follows the lines.
void draw_bodies(Draw& draw);
void draw_projects(Draw& draw);
void draw_performance(Draw& draw);
void draw_money(Draw& draw);

}  // namespace gouji::generator
