// Blocks of one table. A page break cuts a table into several blocks; between them stand at most the lines that every page
// repeats (the body's name, the unit, the title again) and a second print of the header.
#include <algorithm>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/table_context.h"
#include "recognize/table_plan.h"

namespace gouji::recognize {
namespace {

struct Piece {
  std::uint32_t block = 0;
  const document::Table* table = nullptr;
  Grid grid;
  HeaderRows rows;
  HeaderTree header;
  TableContext context;
  bool form = false;
};

/// Forms (指标 grids under key cells) have no header row of their own: all their rows are kept.
bool looks_like_form(const Grid& grid, const TableWords& words) {
  int heads = 0;
  for (const GridRow& row : grid.rows) {
    for (const GridCell& cell : row.cells) {
      if (!cell.origin || cell.content != CellContent::kText || cell.text.size() > 36) continue;
      if (words.contains(TableWord::kFormHead, budget::fold_name(cell.text)) && ++heads >= 2) return true;
    }
  }
  return false;
}

/// Title, unit and body that the layout put into the grid, above the header.
void take_context_rows(Piece& piece, const TableWords& words) {
  TableContext& context = piece.context;
  for (std::uint32_t r = 0; r < piece.rows.first; ++r) {
    for (const GridCell& cell : piece.grid.rows[r].cells) {
      if (!cell.origin || cell.content != CellContent::kText) continue;
      const TableLine line = classify_table_line(cell.text, words);
      if (line == TableLine::kTitle && context.title.empty()) {
        const std::string_view title = strip_title(cell.text, words);
        context.title = std::string(title);
        context.number =
            std::string(base::trim(cell.text.substr(0, static_cast<std::size_t>(title.data() - cell.text.data()))));
        context.title_place = place_of(cell);
      } else if (line == TableLine::kUnit && context.unit_word.empty()) {
        context.unit = money_unit_in(cell.text);
        context.unit_word = context.unit.word;
      } else if (line == TableLine::kOrganisation && context.organisation.empty()) {
        context.organisation = std::string(cell.text);
      }
    }
  }
}

Piece read_piece(const TableReading& reading, std::int64_t from, std::uint32_t block, const RunningLines& running) {
  Piece piece;
  piece.block = block;
  piece.table = std::get_if<document::Table>(&reading.document.blocks[block]);
  piece.grid = read_grid(*piece.table, block, reading.words);
  piece.form = looks_like_form(piece.grid, reading.words);
  piece.rows = find_header_rows(piece.grid, piece.table->stated_header_rows, reading.words);
  piece.header = read_header(piece.grid, piece.rows);
  piece.context = read_table_context(reading.document, from, block, reading.words, running);
  take_context_rows(piece, reading.words);
  return piece;
}

constexpr std::size_t kRowsLookedAt = 100;

/// Rows that were taken for a header but stand like the rows above them: nothing but numbers where the table has numbers, and
/// no word of its header.
bool goes_on_without_header(const TablePlan& plan, const Piece& piece) {
  if (piece.rows.end <= piece.rows.first || piece.rows.numbering >= 0 || plan.grid.rows.empty()) return false;
  const GridRow& first = piece.grid.rows[piece.rows.first];
  bool any = false;
  for (std::size_t c = 0; c < first.cells.size(); ++c) {
    if (first.cells[c].content != CellContent::kText) continue;
    any = true;
    const std::string folded = budget::fold_name(first.cells[c].text);
    for (const HeaderNode& node : plan.header.nodes) {
      if (node.folded == folded) return false;
    }
    bool numbers = false, texts = false;
    for (std::size_t r = 0; r < plan.grid.rows.size() && r < kRowsLookedAt; ++r) {
      numbers = numbers || plan.grid.rows[r].cells[c].content == CellContent::kNumber;
      texts = texts || plan.grid.rows[r].cells[c].content == CellContent::kText;
    }
    if (numbers || !texts) return false;
  }
  return any;
}

/// The piece goes on with the table: same width, no title of its own that differs, and the same header or none.
bool continues(const TablePlan& plan, const Piece& piece, const TableReading& reading) {
  if (piece.grid.columns != plan.grid.columns || piece.context.other_text) return false;
  if (!piece.context.title.empty()) {
    const std::string again = budget::fold_name(strip_title(piece.context.title, reading.words));
    const std::string first = budget::fold_name(strip_title(plan.view.title, reading.words));
    // 收入总表（续）, 续收入总表
    if (again != first && !(base::contains(again, first) && base::contains(again, "续"))) return false;
  } else if (!piece.context.number.empty() && piece.context.number != plan.view.number) {
    return false;
  }
  if (piece.form) return false;
  if (plan.view.is_form) return piece.context.title.empty();
  if (piece.rows.end <= piece.rows.first) return true;  // no header: rows go on
  return same_header(plan.header, piece.header) || goes_on_without_header(plan, piece);
}

void append_rows(TablePlan& plan, Piece& piece) {
  std::uint32_t first = piece.rows.body;
  if (piece.rows.end <= piece.rows.first) first = piece.rows.first;
  if (!plan.grid.rows.empty() && goes_on_without_header(plan, piece)) first = piece.rows.first;
  if (plan.view.is_form) first = 0;
  for (std::size_t r = first; r < piece.grid.rows.size(); ++r) plan.grid.rows.push_back(std::move(piece.grid.rows[r]));
  plan.grid.spans = plan.grid.spans || piece.grid.spans;
  plan.view.blocks.push_back(piece.block);
  plan.last_block = piece.block;
}

TablePlan begin_table(Piece& piece) {
  TablePlan plan;
  plan.first_block = piece.block;
  plan.grid.columns = piece.grid.columns;
  plan.view.title = piece.context.title;
  plan.view.title_place = piece.context.title_place;
  plan.view.number = piece.context.number;
  plan.view.organisation_line = piece.context.organisation;
  plan.view.unit = piece.context.unit;
  plan.view.unit_word = piece.context.unit_word;
  plan.view.place = piece.table->place;
  plan.view.is_form = piece.form;
  plan.view.header_rows = piece.rows.body;
  plan.header = piece.header;
  append_rows(plan, piece);
  return plan;
}

bool conditional(std::string_view statement, const TableWords& words) {
  return words.contains(TableWord::kConditionWord, budget::fold_name(statement));
}

/// The statement of emptiness that belongs to the table. A conditional note (若为空表 ...) says something of an empty table only.
void take_statement(TablePlan& plan, std::size_t next_block, const std::vector<std::uint32_t>& before,
                    const TableReading& reading) {
  std::vector<std::uint32_t> candidates =
      statements_after(reading.document, plan.last_block, next_block, reading.words);
  candidates.insert(candidates.end(), before.begin(), before.end());
  for (const std::uint32_t block : candidates) {
    const auto& paragraph = std::get<document::Paragraph>(reading.document.blocks[block]);
    const std::string& text = paragraph.text.utf8;
    const bool after = block > plan.last_block;
    if (!statement_names(text, plan.view.title, reading.words)) continue;
    if (conditional(text, reading.words) && !plan.view.empty) continue;
    // Above a table, a plain statement that does not name it is the one before's.
    if (!after && !conditional(text, reading.words) && !plan.view.empty) continue;
    plan.view.empty_statement = std::string(base::trim(text));
    plan.view.empty_statement_place = paragraph.text.place();
    return;
  }
}

bool any_number(const TablePlan& plan) {
  for (const GridRow& row : plan.grid.rows) {
    for (const GridCell& cell : row.cells) {
      if (cell.origin && cell.content == CellContent::kNumber) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<TablePlan> join_tables(const TableReading& reading) {
  std::vector<TablePlan> plans;
  std::vector<std::vector<std::uint32_t>> before;
  const RunningLines running(reading.document);
  std::int64_t last = -1;
  for (std::size_t block = 0; block < reading.document.blocks.size(); ++block) {
    if (!std::holds_alternative<document::Table>(reading.document.blocks[block])) continue;
    Piece piece = read_piece(reading, last, static_cast<std::uint32_t>(block), running);
    last = static_cast<std::int64_t>(block);
    if (!plans.empty() && piece.context.statements.empty() && continues(plans.back(), piece, reading)) {
      TablePlan& plan = plans.back();
      if (!piece.header.nodes.empty() && piece.header.penalty < plan.header.penalty) plan.header = piece.header;
      append_rows(plan, piece);
      continue;
    }
    before.push_back(piece.context.statements);
    plans.push_back(begin_table(piece));
  }
  for (std::size_t i = 0; i < plans.size(); ++i) {
    plans[i].index = static_cast<std::uint32_t>(i);
    plans[i].view.id.append("T").append(std::to_string(i + 1));
    plans[i].view.empty = !any_number(plans[i]);
    const std::size_t next = i + 1 < plans.size() ? plans[i + 1].first_block : reading.document.blocks.size();
    take_statement(plans[i], next, before[i], reading);
  }
  return plans;
}

void find_kind(TablePlan& plan, const TableReading& reading) {
  const std::vector<budget::PatternRow>& kinds = reading.knowledge.table_kinds();
  const budget::PatternMatch match = budget::match_patterns(kinds, strip_title(plan.view.title, reading.words));
  plan.view.kind = std::string(match.name);
  plan.scope = match.at;
  if (!plan.view.kind.empty()) return;
  plan.guessed_kind = true;
  plan.view.kind = "other";
  // Without a title that is known the heads may still say what the table is about.
  std::string heads;
  for (const int root : plan.header.roots) heads += plan.header.nodes[static_cast<std::size_t>(root)].text;
  const budget::PatternMatch guess = budget::match_patterns(kinds, heads);
  if (guess.name.empty()) return;
  plan.view.kind = std::string(guess.name);
  plan.scope = guess.at;
}

}  // namespace gouji::recognize
