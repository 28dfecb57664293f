#pragma once
// What a Document says: profile, outline, tables, forms, statements, and the model of figures, quantities and relations that
// they propose. Nothing is judged here; `check` tests the families and solves the system.
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/place.h"
#include "budget/coordinate.h"
#include "budget/knowledge.h"
#include "budget/model.h"
#include "document/document.h"

namespace gouji::recognize {

using budget::Coordinate;
using budget::FigureId;
using budget::kNone;
using budget::Knowledge;
using budget::Model;

// ---------------------------------------------------------------- profile
/// A member of the profile with where it was read and what else was possible.
/// The member of Dimension::kLocal of a total that holds what is carried out of the year besides what is spent (支出总计).
inline constexpr std::string_view kClosingTotal = "with_carry_out";
/// Money that is left of the year and is not spent: carried on, or shared out (结余分配).
inline constexpr std::array<std::string_view, 2> kLeftFlows = {"carry_out", "surplus_allocation"};
inline bool is_left(std::string_view flow) { return flow == kLeftFlows[0] || flow == kLeftFlows[1]; }

struct Evidence {
  std::string value;  ///< Empty = the document does not say; then `reason` tells why.
  base::Place place;
  int confidence = 0;  ///< Per mille.
  std::string reason;
  std::vector<std::string> rejected;
};

struct Profile {
  Evidence kind;          ///< "budget" | "final"
  Evidence fiscal_year;   ///< "2024"
  Evidence organisation;  ///< as printed, full
  Evidence level;         ///< "department" | "unit"
  Evidence admin_level;   ///< "province" | "city" | "county" | "township" | "central"
  Evidence region;        ///< full division name, as far as known
  Evidence region_code;
  Evidence template_id;  ///< best template; template_score says how well (per mille)
  int template_score = 0;
  std::vector<std::string> organisation_aliases;  ///< short names and variants met
  Evidence approve_date, publish_date;            ///< ISO dates
  std::vector<std::string> table_units, text_units;
  int year() const;  ///< 0 when unknown.
};

// ---------------------------------------------------------------- outline
enum class BlockRole : std::uint8_t {
  kBody,
  kCover,
  kContents,
  kHeading,
  kTableTitle,
  kUnitLine,
  kTableNote,
  kMetadata,
  kGlossary,
  kTable,
  kError
};

/// A heading with its extent. Level 0 is the document, 1 a part (第一部分), 2 一、, 3 （一）, 4 1., 5 (1), 6 ①.
struct Section {
  std::uint32_t id = 0;
  std::uint32_t parent = kNone;
  int level = 0;
  std::string numbering;                         ///< As printed: 第二部分, 一、, （一）
  int ordinal = 0;                               ///< 2, 1, 1; 0 when not numbered
  std::string title;                             ///< Without numbering.
  std::uint32_t first_block = 0, end_block = 0;  ///< The heading is first_block (when it has one); end is exclusive.
  std::string
      topic;  ///< What it is about, from data (vocabulary/topics.csv): summary, revenue, expenditure, fiscal, gpb,
              ///< basic, three_public, gfb, soc, projects, arc, procurement, assets, performance, glossary, contact,
              ///< duties, organisation, staff, work_plan, tables, other; empty when unknown.
  Coordinate scope;  ///< What the heading sets for figures below it (fund, flow, measure ...), parents included.
  base::Place place;
};

struct ContentsEntry {  ///< A line of the document's own contents page.
  int level = 0;
  std::string numbering, title;
  bool is_table = false;  ///< Its title is a table's (…表) or it stands under a part of tables.
  base::Place place;
  std::uint32_t section = kNone;  ///< The section that answers to it, if any.
  std::uint32_t table = kNone;    ///< The table that answers to it, if any.
  int similarity = 0;             ///< Per mille of the best match.
};

struct Outline {
  std::vector<Section> sections;  ///< sections[0] is the whole document.
  std::vector<ContentsEntry> contents;
  std::vector<BlockRole> roles;           ///< One a block of the document.
  std::vector<std::uint32_t> section_of;  ///< Innermost section of each block.
};

// ---------------------------------------------------------------- tables
enum class ColumnKind : std::uint8_t { kCode, kLabel, kAmount, kCount, kPercent, kText, kOrdinal, kUnknown };

struct Column {
  std::vector<std::string> path;  ///< Header texts from the top, without repeats.
  ColumnKind kind = ColumnKind::kUnknown;
  Coordinate at;           ///< What the header means; overlaid on the table's scope.
  std::uint32_t side = 0;  ///< 0 left or only, 1 right of a two-sided table.
  budget::GroupId group = kNone;
  int code_level = 0;  ///< kCode in split columns: 1 类, 2 款, 3 项.
};

enum class RowKind : std::uint8_t {
  kHeader,
  kNumbering,
  kTotal,
  kClass,
  kDivision,
  kItem,
  kEconClass,
  kEconItem,
  kFixed,
  kUnit,
  kProject,
  kOther,
  kEmpty
};

struct RowSide {  ///< A row has one of these per side.
  RowKind kind = RowKind::kOther;
  std::string code;  ///< Full digits, after joining split or relative codes.
  std::string printed_code;
  std::string label;
  int level = 0;  ///< Depth in the hierarchy, 0 = total.
  Coordinate at;
  bool of_which = false;  ///< 其中
  base::Place code_place, label_place;
};
struct Row {
  std::uint32_t index = 0;  ///< Row of the (first) document table.
  std::uint32_t block = 0;  ///< Block that holds it: a table goes on over several blocks after page breaks.
  std::vector<RowSide> sides;
  budget::StatementId statement = kNone;
};

struct TableView {
  std::string id;  ///< "T1".. in document order.
  std::string
      kind;  ///< summary, revenue, expenditure, fiscal_summary, gpb, gpb_basic, gpb_projects, three_public, gfb,
             ///< soc, projects, procurement, performance_department, performance_project, carry_over, assets,
             ///< transfers_down, mid_term, service_purchase, unit_list, other; from data.
  std::string title;
  std::string number;  ///< 表 1
  std::string organisation_line;
  std::string unit_word;  ///< 万元, 元; empty when none is printed
  budget::Unit unit;
  bool two_sided = false;
  bool is_form = false;         ///< Read by forms, not as a grid of amounts.
  bool empty = false;           ///< No numeric cell.
  std::string empty_statement;  ///< The statement of emptiness that belongs to it.
  base::Place empty_statement_place;
  std::string read = "whole";         ///< whole | part | no
  std::vector<std::uint32_t> blocks;  ///< Document blocks (several when it goes on after a page break).
  std::uint32_t header_rows = 0;
  std::vector<Column> columns;
  std::vector<Row> rows;  ///< Body rows only, repeated headers and numbering rows left out.
  std::uint32_t numeric_cells = 0, empty_cells = 0;
  int total_position = 0;  ///< 1 first, 2 last, 0 none
  base::Place place, title_place;
  std::uint32_t section = kNone;
};

// ---------------------------------------------------------------- narrative
/// A statement: a label with what is said of it.
struct Statement {
  budget::StatementId id = kNone;
  std::string label;  ///< As printed, without numbering.
  Coordinate at;
  bool resolved = false;  ///< The label was understood as a whole.
  FigureId amount = kNone, change = kNone, growth = kNone, share = kNone, count = kNone;
  FigureId budget = kNone;   ///< The budget that the same paragraph prints beside what was spent.
  std::string base_wording;  ///< 上年预算, 2023年执行数 ...
  std::string reason;        ///< Text of the reason zone; empty when none.
  base::Place reason_place;
  std::string use;    ///< Text of the purpose zone.
  bool none = false;  ///< 未安排, 无, 不涉及
  bool flat = false;  ///< 持平
  std::uint32_t section = kNone;
  std::int32_t block = -1;
  std::uint32_t begin = 0, end = 0;  ///< Bytes in the block.
  base::Place place;
  std::uint32_t parent = kNone;  ///< Index of the statement whose list it is a member of.
  bool item = false;             ///< A functional item (类/款/项).
};

/// A sentence with its place, for rules about language.
struct Sentence {
  std::string text;
  std::int32_t block = -1;
  std::uint32_t begin = 0, end = 0;
  base::Place place;
  std::uint32_t section = kNone;
};

// ---------------------------------------------------------------- forms and projects
struct Indicator {
  std::string level1, level2, level3;
  std::string printed;  ///< Target as printed.
  std::string op;       ///< >=, <=, =, >, <, or empty
  std::optional<base::Decimal> value;
  std::string unit;
  std::string qualitative;  ///< Target in words.
  std::string basis, last_year, scoring_rule, evidence;
  std::optional<base::Decimal> weight;
  std::optional<base::Decimal> last_year_value;
  base::Place place, value_place, weight_place;
};

struct Form {
  std::string kind;  ///< "department" | "project"
  std::string title, name, organisation;
  base::Place place, name_place;
  std::string goal;
  base::Place goal_place;
  FigureId total = kNone, fiscal = kNone, other = kNone, carry = kNone, upper = kNone, local = kNone, revenue = kNone,
           expenditure = kNone, basic = kNone, project = kNone;
  std::vector<Indicator> indicators;
  std::vector<std::string> columns;  ///< Header words of the indicator grid.
  std::uint32_t table = kNone;       ///< Index into tables; kNone for forms printed as text.
  struct Field {
    std::string name, value;
    base::Place place;
  };
  std::vector<Field> fields;  ///< All key cells.
};

struct Project {  ///< A project as described in the text (six elements) or a table row.
  std::string name;
  base::Place place;
  FigureId amount = kNone;
  std::vector<Form::Field> elements;  ///< 项目概述, 立项依据, ...
  std::string source;                 ///< "text" | "table" | "form"
};

/// A cell of an amount column without a figure, and what a figure in it would state.
struct EmptyCell {
  Coordinate at;
  std::string label;
  base::Place place;
};

struct Recognition {
  Recognition(const Knowledge& knowledge) : model(&knowledge.symbols()) {}
  Profile profile;
  Outline outline;
  std::vector<TableView> tables;
  std::vector<EmptyCell>
      empty_cells;  ///< Of rows and columns that are understood; rows of projects and bodies left out.
  std::vector<Statement> statements;
  std::vector<Sentence> sentences;
  std::vector<Form> forms;
  std::vector<Project> projects;
  Model model;
};

/// The whole recognition. Linear in the length of the document. Never fails: what is not understood is left unbound with a reason.
Recognition recognize(const document::Document& document, const Knowledge& knowledge);

// Steps, in this order; each has its own file and is tested alone.
Outline read_outline(const document::Document&, const Knowledge&, budget::SymbolTable&);
Profile read_profile(const document::Document&, const Outline&, const Knowledge&);
/// Fills tables (with figures, bindings and the families inside tables), and matches contents entries to them.
void read_tables(const document::Document&, const Knowledge&, Recognition&);
/// Forms among the tables and in the text (performance targets), and projects.
void read_forms(const document::Document&, const Knowledge&, Recognition&);
/// Statements, sentences; lists, changes, shares, agreement with tables.
void read_narrative(const document::Document&, const Knowledge&, Recognition&);
/// What the text states and the tables leave empty is nothing.
void relate_empty_cells(Recognition&);
/// Identities between coordinates that hold in every budget (data/identities.csv), wherever their members are stated.
void relate(const Knowledge&, Recognition&);

}  // namespace gouji::recognize
