#pragma once
// A compiled budget: bodies, projects, lines with the calculation behind each, last year's lines, and what the disclosure
// says besides money. Made by `compile`, kept as budget.json, printed by `publish`.
#include <string>
#include <vector>

#include "budget/line.h"

namespace gouji::budget {

struct BudgetUnit {
  std::string code, name, short_name;
  Nature nature = Nature::kAdministrative;
  std::string institution_class, funding, quota_class;
  bool office = false;  ///< The department's own office (部门本级).
  friend bool operator==(const BudgetUnit&, const BudgetUnit&) = default;
};

/// Head of the document; words as in the sheet "budget".
struct BudgetHead {
  int year = 0;
  std::string organisation, short_name, code, document, region, level, form, parameters;
  std::string approval_date, publication_date, contact_role, contact_phone, asset_date, rounding;
  friend bool operator==(const BudgetHead&, const BudgetHead&) = default;
};

struct Project {
  std::string code, name, kind, level;
  std::uint32_t unit = kNoIndex;
  std::string overview, basis, body, plan, cycle, window, allocation;
  std::string people, standard, scope, mode, procedure, benefit;  ///< Of subsidies.
  base::Fen next, after_next;                                     ///< Mid-term plan of the two years after.
  bool secret = false;
  friend bool operator==(const Project&, const Project&) = default;
};

/// A cell of the inputs: where a number comes from.
struct InputCell {
  std::uint32_t sheet = 0;  ///< Into Budget::sheets.
  std::uint32_t row = 0;    ///< Line of the file or row of the sheet, from 1.
  std::string column;       ///< Key of the column.
  std::string value;        ///< As written.
  friend bool operator==(const InputCell&, const InputCell&) = default;
};

/// One step: what was computed, from what. Steps of a budget form no cycle: `from` names earlier ones.
struct Calculation {
  std::string name;     ///< 基本工资（行政）
  std::string formula;  ///< 6 × 2,600.00 × 12
  std::string exact;    ///< Yuan before rounding, exact decimal or fraction.
  base::Fen result;
  std::vector<std::uint32_t> from;
  std::vector<InputCell> cells;
  friend bool operator==(const Calculation&, const Calculation&) = default;
};

struct Procurement {
  std::uint32_t unit = kNoIndex, project = kNoIndex;
  Code economic = 0;
  std::string catalogue, item, category, quantity, quantity_unit, service_catalogue;
  Fund fund = Fund::kGpb;
  base::Fen amount, sme, micro;
  bool service_purchase = false;
  friend bool operator==(const Procurement&, const Procurement&) = default;
};

/// A count of something a unit has or plans (posts, people, vehicles, trips); numbers as written.
struct Count {
  std::uint32_t unit = kNoIndex;
  std::string item, number, prior;
  friend bool operator==(const Count&, const Count&) = default;
};

struct Asset {
  std::uint32_t unit = kNoIndex;
  std::string item, count;
  base::Fen value;
  friend bool operator==(const Asset&, const Asset&) = default;
};

struct NewAsset {
  std::uint32_t unit = kNoIndex;
  std::string category, name, quantity_unit, quantity;
  base::Fen price, amount;
  friend bool operator==(const NewAsset&, const NewAsset&) = default;
};

struct Indicator {
  std::uint32_t project = kNoIndex;  ///< kNoIndex = the department.
  std::string l1, l2, l3, operation, value, unit, weight, basis, last, scoring, evidence;
  friend bool operator==(const Indicator&, const Indicator&) = default;
};

struct Goal {
  std::uint32_t project = kNoIndex;
  std::string text;
  friend bool operator==(const Goal&, const Goal&) = default;
};

/// A text of the unit: slot (duties, reason, use ...), what it is about (a coordinate as text, or a name), the words.
struct TextSlot {
  std::string slot, at, text;
  friend bool operator==(const TextSlot&, const TextSlot&) = default;
};

struct Control {
  std::uint32_t unit = kNoIndex, project = kNoIndex;
  Kind kind = Kind::kNone;
  bool any_fund = true;
  Fund fund = Fund::kGpb;
  base::Fen amount;
  friend bool operator==(const Control&, const Control&) = default;
};

/// A line of last year; `project_name` stands for projects that may not exist any more.
struct PriorLine {
  Line line;
  bool executed = false;
  std::string project_name;
  friend bool operator==(const PriorLine&, const PriorLine&) = default;
};

struct Budget {
  BudgetHead head;
  std::uint64_t inputs_digest = 0;  ///< FNV-1a over inputs and parameters.
  std::vector<std::string> sheets;  ///< File or sheet names that InputCell::sheet points into.
  std::vector<BudgetUnit> units;    ///< By code.
  std::vector<Project> projects;    ///< By code.
  std::vector<Line> lines;          ///< Sorted by unit, flow, source, kind, function, economic, project, purpose.
  std::vector<Calculation> calculations;
  std::vector<PriorLine> prior;
  std::vector<Procurement> procurement;
  std::vector<Count> counts, plans;
  std::vector<Asset> assets;
  std::vector<NewAsset> new_assets;
  std::vector<Goal> goals;
  std::vector<Indicator> indicators;
  std::vector<TextSlot> texts;
  std::vector<Control> controls;
  friend bool operator==(const Budget&, const Budget&) = default;
};

}  // namespace gouji::budget
