// A quantity is asked of the lines that were compiled, not of the page that was made of them, so that a fault of the template or of the
// printing shows as well as one of a writer.
#include "gate/compare.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace gouji::gate {
namespace {

using base::Rational;
using budget::Coordinate;
using budget::Dimension;
using Base = publish::Values::Base;

/// Differences of one format that are told; further ones are of the same cause.
constexpr std::size_t kMostTold = 20;

/// Blanks and line breaks are for layout.
std::string solid(std::string_view text) {
  std::string out;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    if (c > ' ' && c != 0x3000 && c != 0xa0) base::append_utf8(out, c);
  }
  return out;
}

std::vector<const document::Table*> tables_of(const document::Document& document) {
  std::vector<const document::Table*> out;
  for (const document::Block& block : document.blocks) {
    if (const auto* table = std::get_if<document::Table>(&block)) out.push_back(table);
  }
  return out;
}

std::string text_at(const document::Table& table, std::uint32_t row, std::uint32_t column, Spans spans) {
  const document::Cell* cell = spans == Spans::kKept ? table.covering(row, column) : table.at(row, column);
  return cell == nullptr ? "" : solid(cell->text.utf8);
}

void compare_table(const document::Table& meant, const document::Table& read, std::size_t number, Spans spans,
                   std::vector<Difference>& out) {
  const std::string name = "table " + std::to_string(number + 1);
  if (meant.rows != read.rows || meant.columns != read.columns) {
    out.push_back({name, std::to_string(read.rows) + "x" + std::to_string(read.columns),
                   std::to_string(meant.rows) + "x" + std::to_string(meant.columns), read.place});
    return;
  }
  for (std::uint32_t row = 0; row < meant.rows; ++row) {
    for (std::uint32_t column = 0; column < meant.columns && out.size() < kMostTold; ++column) {
      const std::string wanted = text_at(meant, row, column, spans), got = text_at(read, row, column, spans);
      if (wanted != got)
        out.push_back(
            {name + " " + std::to_string(row + 1) + ":" + std::to_string(column + 1), got, wanted, read.place});
    }
  }
}

void compare_paragraphs(const document::Publication& meant, const document::Document& read,
                        std::vector<Difference>& out) {
  using document::Role;
  std::string all;
  for (const document::Block& block : read.blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) all += solid(paragraph->text.utf8);
  }
  std::size_t from = 0;
  for (std::size_t i = 0; i < meant.document.blocks.size() && out.size() < kMostTold; ++i) {
    const auto* paragraph = std::get_if<document::Paragraph>(&meant.document.blocks[i]);
    const Role role = meant.role(i);
    if (!paragraph || role == Role::kCover || role == Role::kContentsTitle || role == Role::kContentsEntry) continue;
    const std::string wanted = solid(paragraph->text.utf8);
    std::size_t at = all.find(wanted, from);
    if (at == std::string::npos) at = all.find(wanted);
    if (at == std::string::npos) {
      out.push_back({"text", "", paragraph->text.utf8, {}});
    } else {
      from = at + wanted.size();
    }
  }
}

class QuantityComparer {
 public:
  QuantityComparer(const recognize::Recognition& read, const budget::Budget& budget,
                   const budget::PurposeClasses& classes, const budget::SymbolTable& symbols)
      : model_(read.model),
        budget_(budget),
        symbols_(&symbols),
        values_(budget, classes, symbols_),
        controlled_(budget.head.rounding == "controlled"),
        year_(std::to_string(budget.head.year)),
        year_before_(std::to_string(budget.head.year - 1)) {}

  std::vector<Difference> compare(QuantityCount& count) {
    std::vector<Difference> out;
    for (const budget::Binding& binding : model_.bindings) {
      const budget::Figure& figure = model_.figures[binding.figure];
      if (figure.unit.kind != budget::UnitKind::kMoney) continue;
      const Coordinate& at = model_.quantities[binding.quantity].at;
      const std::vector<Rational> expected = amounts_at(at);
      // A reading that is only guessed proves nothing against the page.
      const bool sure = binding.warrant != budget::Warrant::kInference && !figure.approximate;
      const bool equal = std::any_of(expected.begin(), expected.end(), [&](const Rational& amount) {
        return agrees(figure, amount * Rational(binding.factor));
      });
      if (expected.empty() || (!equal && !sure)) {
        ++count.not_of_lines;
      } else if (equal) {
        ++count.equal;
      } else {
        ++count.different;
        if (out.size() < kMostTold)
          out.push_back({at.describe(model_.symbols), figure.text + figure.unit.word,
                         (expected.front() / Rational(100)).to_fixed(2) + "元", figure.place});
      }
    }
    return out;
  }

 private:
  bool agrees(const budget::Figure& figure, const Rational& amount) const {
    const Rational distance = (figure.value() - amount).abs(), unit = figure.own_unit();
    return controlled_ ? distance < unit || distance.is_zero() : distance * Rational(2) <= unit;
  }

  void add(std::vector<Rational>& out, const std::optional<base::Fen>& amount) const {
    if (amount) out.push_back(Rational(amount->value));
  }

  /// A document names bodies and projects, the lines have their codes. None when it names one that the budget does not have (money
  /// that no project holds stands under the name of its kind).
  std::optional<Coordinate> in_budget_words(const Coordinate& stated) {
    Coordinate out;
    for (std::size_t i = 0; i < budget::kDimensions; ++i) {
      const auto d = static_cast<Dimension>(i);
      if (!stated.has(d)) continue;
      std::string word = model_.symbols.text(stated.get(d));
      if (d == Dimension::kOrganisation || d == Dimension::kProject) {
        const std::optional<std::string> code = d == Dimension::kProject ? project_code(word) : unit_code(word);
        if (!code) return std::nullopt;
        word = *code;
      }
      out.set(d, symbols_.intern(word));
    }
    return out;
  }

  std::optional<std::string> unit_code(const std::string& name) const {
    const std::string wanted = solid(name);
    if (wanted == solid(budget_.head.organisation)) return "";
    for (const budget::BudgetUnit& unit : budget_.units) {
      if (wanted == solid(unit.name) || wanted == unit.code || wanted == solid(unit.short_name)) return unit.code;
    }
    return std::nullopt;
  }

  std::optional<std::string> project_code(const std::string& name) const {
    const std::string wanted = solid(name);
    for (const budget::Project& project : budget_.projects) {
      if (wanted == solid(project.name) || wanted == project.code) return project.code;
    }
    return std::nullopt;
  }

  /// Upper transfers are fiscal money: "upper" within another fund is a reading of a head that says both, and no line can be there.
  bool is_nowhere(const Coordinate& stated) const {
    const std::string& fund = model_.symbols.text(stated.get(Dimension::kFund));
    const bool fiscal = fund.empty() || fund == "fiscal" || fund == "gpb" || fund == "gfb" || fund == "soc";
    return !fiscal && model_.symbols.text(stated.get(Dimension::kUpper)) == "yes";
  }

  /// What the lines say there: one amount, or one for each base that "the year before" may mean. Empty when they say nothing.
  std::vector<Rational> amounts_at(const Coordinate& stated) {
    const std::optional<Coordinate> named = in_budget_words(stated);
    if (!named || stated == Coordinate{} || is_nowhere(stated)) return {};
    Coordinate at = *named;
    const auto word = [&](Dimension d) { return model_.symbols.text(stated.get(d)); };
    const std::string year = word(Dimension::kYear), measure = word(Dimension::kMeasure),
                      change = word(Dimension::kChange);
    at.set(Dimension::kYear, budget::kAll).set(Dimension::kMeasure, budget::kAll).set(Dimension::kChange, budget::kAll);
    std::vector<Rational> out;
    const bool before = year == "-1" || year == year_before_;
    if (!year.empty() && year != year_ && !before) return out;
    if (before && change.empty()) {
      if (measure.empty() || measure == "initial") add(out, values_.before(at, Base::kBudget));
      if (measure.empty() || measure == "executed") add(out, values_.before(at, Base::kExecuted));
      return out;
    }
    if (before || !measure.empty()) return out;
    if (change.empty()) {
      add(out, values_.now(at));
      return out;
    }
    const std::optional<base::Fen> now = values_.now(at);
    if (!change.starts_with("prior") || !now) return out;
    for (const Base base : {Base::kBudget, Base::kExecuted}) {
      if (const auto earlier = values_.before(at, base)) out.push_back(Rational(now->value) - Rational(earlier->value));
    }
    return out;
  }

  const budget::Model& model_;
  const budget::Budget& budget_;
  budget::SymbolTable symbols_;
  publish::Values values_;
  bool controlled_;
  std::string year_, year_before_;
};

}  // namespace

std::vector<Difference> compare_texts(const document::Publication& meant, const document::Document& read, Spans spans) {
  const std::vector<const document::Table*> wanted = tables_of(meant.document), got = tables_of(read);
  std::vector<Difference> out;
  if (wanted.size() != got.size())
    out.push_back({"tables", std::to_string(got.size()), std::to_string(wanted.size()), {}});
  for (std::size_t i = 0; i < std::min(wanted.size(), got.size()) && out.size() < kMostTold; ++i)
    compare_table(*wanted[i], *got[i], i, spans, out);
  compare_paragraphs(meant, read, out);
  return out;
}

std::vector<Difference> compare_quantities(const recognize::Recognition& read, const budget::Budget& budget,
                                           const budget::PurposeClasses& classes, const budget::SymbolTable& symbols,
                                           QuantityCount& count) {
  return QuantityComparer(read, budget, classes, symbols).compare(count);
}

}  // namespace gouji::gate
