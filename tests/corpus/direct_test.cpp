// Published budgets as inputs and back: what a seed document prints becomes direct lines, these are compiled and published in the
// template of its province, and every cell of its printed tables is held against the cell that was published.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "adopt/adopt.h"
#include "base/text.h"
#include "budget/csv.h"
#include "budget/word_pattern.h"
#include "compare/disclosure.h"
#include "compile/compile.h"
#include "corpus/corpus.h"
#include "intake/inputs.h"
#include "publish/publish.h"
#include "read/reader.h"
#include "write/txt/text_writer.h"

namespace gouji {
namespace {

using recognize::Recognition;
using recognize::TableView;

/// table, row, column -> text. Rows are named by code and label, with a number where both come again.
using Cells = std::map<std::array<std::string, 3>, std::string>;

struct Read {
  document::Document document;
  std::optional<Recognition> recognition;
};

std::string row_key(const recognize::RowSide& side, const std::string& label) {
  return side.code.empty() ? budget::fold_name(label) : side.code + " " + budget::fold_name(label);
}

std::string text_at(const document::Document& document, const recognize::Row& row, std::size_t column) {
  const auto* table = std::get_if<document::Table>(&document.blocks[row.block]);
  const auto* cell = table ? table->at(row.index, static_cast<std::uint32_t>(column)) : nullptr;
  return cell ? base::without_blanks(cell->text.utf8) : std::string();
}

/// The header path. Plain text keeps no spans, so that a column of keys may stand below the head of its neighbours: its last word
/// counts.
std::string column_key(const TableView& table, std::size_t column) {
  const recognize::Column& head = table.columns[column];
  const bool keys = head.kind == recognize::ColumnKind::kCode || head.kind == recognize::ColumnKind::kLabel ||
                    head.kind == recognize::ColumnKind::kText;
  std::string out = std::to_string(head.side);
  for (const std::string& word : head.path) {
    if (!keys || &word == &head.path.back()) out += "/" + budget::fold_name(word);
  }
  return out;
}

Cells cells_of(const Read& read) {
  Cells out;
  for (const TableView& table : read.recognition->tables) {
    if (table.is_form) continue;
    std::map<std::string, int> seen;
    for (const recognize::Row& row : table.rows) {
      std::vector<std::string> keys;
      for (const recognize::RowSide& side : row.sides) {
        std::string key = row_key(side, side.label);
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
          if (table.columns[c].path.back() == "项目名称" && !text_at(read.document, row, c).empty() &&
              !side.code.empty())
            key += " " + budget::fold_name(text_at(read.document, row, c));
        }
        key += "#" + std::to_string(++seen[std::to_string(keys.size()) + key]);
        keys.push_back(key);
      }
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const std::size_t side = std::min<std::size_t>(table.columns[c].side, keys.size() - 1);
        out[{table.kind, keys[side], column_key(table, c)}] = text_at(read.document, row, c);
      }
    }
  }
  return out;
}

/// Cells of performance forms by what they are: goals, amounts, and what stands in a row of an indicator.
Cells form_cells_of(const Read& read) {
  Cells out;
  for (const recognize::Form& form : read.recognition->forms) {
    const std::string table = form.kind + " " + (form.kind == "department" ? "" : budget::fold_name(form.name));
    const auto fold = [](const std::string& text) { return base::fold(base::without_blanks(text)); };
    out[{table, "", "goal"}] = fold(form.goal);
    const std::pair<const char*, budget::FigureId> amounts[] = {
        {"total", form.total}, {"fiscal", form.fiscal},  {"other", form.other},     {"carry", form.carry},
        {"upper", form.upper}, {"local", form.local},    {"revenue", form.revenue}, {"expenditure", form.expenditure},
        {"basic", form.basic}, {"project", form.project}};
    for (const auto& [name, figure] : amounts) {
      if (figure != budget::kNone) out[{table, "", name}] = read.recognition->model.figures[figure].value().to_string();
    }
    for (const recognize::Indicator& one : form.indicators) {
      const std::string row = fold(one.level1) + ">" + fold(one.level2) + ">" + fold(one.level3);
      out[{table, row, "target"}] =
          one.value ? one.op + one.value->value().to_string() + fold(one.unit) : fold(one.printed);
      const std::pair<const char*, std::string> words[] = {
          {"basis", one.basis}, {"last", one.last_year}, {"scoring", one.scoring_rule}, {"evidence", one.evidence}};
      for (const auto& [name, text] : words) {
        if (!text.empty()) out[{table, row, name}] = fold(text);
      }
      if (one.weight) out[{table, row, "weight"}] = one.weight->value().to_string();
    }
  }
  return out;
}

struct Figures {
  int cells = 0, amounts = 0, equal = 0, different = 0, missing = 0;
};

class Direct : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::filesystem::path data = std::filesystem::path(GOUJI_SOURCE_DIR) / "data";
    auto knowledge = budget::Knowledge::load(data);
    auto schema = intake::Schema::load(data / "inputs");
    ASSERT_TRUE(knowledge.ok() && schema.ok());
    knowledge_ = knowledge.take();
    schema_ = schema.take();
  }
  void SetUp() override {
    folder_ = corpus::folder();
    if (!folder_.empty()) return;
    if (corpus::required()) FAIL() << "the corpus is needed when CI=true";
    GTEST_SKIP() << "no corpus";
  }

  Read read(const std::string& name, const std::string& bytes) const {
    Read out;
    auto document = read::read_bytes(name, bytes, {});
    EXPECT_TRUE(document.ok());
    out.document = document.take();
    out.recognition.emplace(recognize::recognize(out.document, *knowledge_));
    return out;
  }

  Read seed(const std::string& number) const {
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "seeds")) {
      if (entry.path().filename().string().starts_with(number)) return read(number, corpus::read(entry.path()));
    }
    ADD_FAILURE() << "no seed " << number;
    return {};
  }

  adopt::Adopted adopted(const Read& original) const {
    auto out = adopt::adopt(original.document, *original.recognition, *schema_, *knowledge_);
    EXPECT_TRUE(out.ok());
    return out.take();
  }

  budget::Budget compiled(const adopt::Adopted& adopted) const {
    intake::Problems problems;
    const intake::Inputs inputs =
        intake::load_inputs(intake::in_normal_form(adopted.inputs, {}, *schema_), *schema_, *knowledge_, problems);
    budget::Budget out = compile::compile(inputs, *knowledge_, problems);
    for (const intake::Problem& problem : problems)
      EXPECT_NE(problem.severity, intake::Severity::kError) << problem.place_en << ": " << problem.en;
    return out;
  }

  Figures compare(const std::string& number, const std::string& form, Figures& forms) const {
    const Read original = seed(number);
    const budget::Budget budget = compiled(adopted(original));
    const auto published = publish::publish(budget, *knowledge_, form);
    EXPECT_TRUE(published.ok());
    const Read again = read(number, write::write_text(published.value().document));
    std::cout << number << " " << form << ", tables: ";
    Figures out = count(number, cells_of(original), cells_of(again));
    std::cout << number << " " << form << ", performance forms: ";
    forms = count(number, form_cells_of(original), form_cells_of(again));
    return out;
  }

  static Figures count(const std::string& number, const Cells& meant, const Cells& got) {
    Figures out;
    std::string different;
    for (const auto& [key, text] : meant) {
      ++out.cells;
      out.amounts += !text.empty();
      const auto at = got.find(key);
      const std::string shown = at == got.end() ? "(none)" : at->second;
      if (shown == text) {
        ++out.equal;
        continue;
      }
      ++(at == got.end() ? out.missing : out.different);
      different += number + " " + key[0] + " | " + key[1] + " | " + key[2] + ": '" + text + "' -> '" + shown + "'\n";
    }
    std::cout << out.cells << " cells, " << out.amounts << " not blank, " << out.equal << " equal, " << out.different
              << " different, " << out.missing << " missing\n"
              << different;
    return out;
  }

  std::filesystem::path folder_;
  static inline std::shared_ptr<const budget::Knowledge> knowledge_;
  static inline std::optional<intake::Schema> schema_;
};

TEST_F(Direct, EveryAmountIsASumOfTheLinesExceptTheErrorsOfTheDocument) {
  const auto list = budget::CsvFile::read(std::filesystem::path(GOUJI_SOURCE_DIR) / "tests/corpus/expected/direct.csv");
  ASSERT_TRUE(list.ok());
  const budget::CsvFile& csv = list.value();
  for (const std::string number : {"000", "001", "002", "003", "004"}) {
    std::set<std::pair<std::string, std::string>> expected, found;
    for (std::size_t i = 0; i < csv.rows(); ++i) {
      if (csv.field(i, csv.column("file")) == number)
        expected.emplace(csv.field(i, csv.column("line")), csv.field(i, csv.column("figure")));
    }
    const Read original = seed(number);
    const adopt::Adopted inputs = adopted(original);
    for (const adopt::Unmet& unmet : inputs.unmet) {
      const budget::Figure& figure = original.recognition->model.figures[unmet.figure];
      found.emplace(std::to_string(figure.place.line), figure.text);
    }
    EXPECT_EQ(found, expected) << number;
    const budget::Budget budget = compiled(inputs);
    const auto told =
        compare::compare_with_disclosure(budget, original.recognition->model, *knowledge_, compare::Rounding::kNearest);
    ASSERT_TRUE(told.ok());
    std::cout << number << ": " << inputs.amounts << " amounts, " << inputs.unmet.size() << " that do not tie; "
              << told.value().exact << " coordinates exact, " << told.value().within_rounding << " within rounding, "
              << told.value().differences.size() << " different\n";
  }
}

TEST_F(Direct, EveryTableCellOfXinjiangComesBack) {
  Figures forms;
  const Figures figures = compare("001", "xj-2024", forms);
  EXPECT_EQ(figures.equal, figures.cells);
  EXPECT_EQ(forms.equal, forms.cells);
}

TEST_F(Direct, EveryTableCellOfJiangxiComesBack) {
  Figures forms;
  const Figures figures = compare("004", "jx-2024", forms);
  EXPECT_EQ(figures.equal, figures.cells);
  EXPECT_EQ(forms.equal, forms.cells);
}

}  // namespace
}  // namespace gouji
