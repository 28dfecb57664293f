#pragma once
// Helpers of the table and form tests: read a text, describe what was recognised, and add up every sum relation.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <sstream>
#include <string>

#include "read/reader.h"
#include "recognize/recognition.h"

namespace gouji::recognize {

inline const Knowledge& knowledge() {
  static const std::shared_ptr<const Knowledge> kLoaded = [] {
    auto loaded = Knowledge::load(std::filesystem::path(GOUJI_SOURCE_DIR) / "data");
    if (!loaded) ADD_FAILURE() << loaded.error().message_en;
    return loaded ? loaded.take() : nullptr;
  }();
  return *kLoaded;
}

/// Tables and forms only; the profile is given, so that outline and profile need not be right.
struct Read {
  document::Document document;
  Recognition out{knowledge()};
};

inline std::unique_ptr<Read> read_document(document::Document document, std::string organisation = "示例市示例局",
                                           std::string year = "2024") {
  auto read = std::make_unique<Read>();
  read->document = std::move(document);
  read->out.profile.fiscal_year.value = std::move(year);
  read->out.profile.organisation.value = std::move(organisation);
  read_tables(read->document, knowledge(), read->out);
  read_forms(read->document, knowledge(), read->out);
  return read;
}

inline std::unique_ptr<Read> read_text(std::string_view text, std::string organisation = "示例市示例局") {
  auto document = read::read_bytes("test.txt", text);
  if (!document) {
    ADD_FAILURE() << document.error().message_en;
    return std::make_unique<Read>();
  }
  return read_document(document.take(), std::move(organisation));
}

inline std::string describe_tables(const Recognition& out) {
  std::ostringstream s;
  for (const TableView& table : out.tables) {
    s << "=== " << table.id << " kind=" << table.kind << " title=" << table.title << " number=" << table.number
      << " unit=" << table.unit_word << " sides=" << (table.two_sided ? 2 : 1) << " form=" << table.is_form
      << " blocks=" << table.blocks.size() << " rows=" << table.rows.size() << " numeric=" << table.numeric_cells
      << " empty_cells=" << table.empty_cells << " empty=" << table.empty << " total=" << table.total_position
      << "\n    organisation=" << table.organisation_line << " statement=" << table.empty_statement << "\n";
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const Column& column = table.columns[c];
      s << "  c" << c << " kind=" << static_cast<int>(column.kind) << " side=" << column.side
        << " level=" << column.code_level << " ";
      for (const std::string& part : column.path) s << part << "/";
      s << " -> " << column.at.describe(out.model.symbols) << "\n";
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      s << "  r" << r;
      for (const RowSide& side : table.rows[r].sides) {
        s << " | kind=" << static_cast<int>(side.kind) << " L" << side.level << (side.of_which ? " of-which " : " ")
          << side.code << " " << side.label << " -> " << side.at.describe(out.model.symbols);
      }
      s << "\n";
    }
  }
  return s.str();
}

inline std::string describe_forms(const Recognition& out) {
  std::ostringstream s;
  const auto amount = [&](FigureId figure) {
    return figure == kNone ? std::string("-") : out.model.figures[figure].text;
  };
  for (const Form& form : out.forms) {
    s << "--- form " << form.kind << " name=" << form.name << " organisation=" << form.organisation << " line "
      << form.place.line << " total=" << amount(form.total) << " fiscal=" << amount(form.fiscal)
      << " other=" << amount(form.other) << " carry=" << amount(form.carry) << " upper=" << amount(form.upper)
      << " local=" << amount(form.local) << " revenue=" << amount(form.revenue)
      << " expenditure=" << amount(form.expenditure) << " basic=" << amount(form.basic)
      << " project=" << amount(form.project) << "\n";
    for (const Form::Field& field : form.fields)
      s << "  field " << field.name << " = " << field.value.substr(0, 60) << "\n";
    s << "  goal " << form.goal.substr(0, 90) << "\n";
    for (const Indicator& i : form.indicators) {
      s << "  " << i.level1 << " > " << i.level2 << " > " << i.level3 << " : " << i.op << "|"
        << (i.value ? i.value->value().to_string() : "") << "|" << i.unit << "|" << i.qualitative << "| weight "
        << (i.weight ? i.weight->value().to_string() : "") << " last " << i.last_year << "\n";
    }
  }
  for (const Project& project : out.projects) {
    s << "--- project " << project.source << " " << project.name << " line " << project.place.line << " amount "
      << amount(project.amount) << "\n";
    for (const Form::Field& field : project.elements)
      s << "  " << field.name << " = " << field.value.substr(0, 60) << "\n";
  }
  return s.str();
}

/// Value of a quantity as its first figure prints it.
inline const budget::Figure* figure_of(const Model& model, budget::QuantityId quantity) {
  for (const budget::Binding& binding : model.bindings) {
    if (binding.quantity == quantity) return &model.figures[binding.figure];
  }
  return nullptr;
}

inline std::string describe_bindings(const Model& model) {
  std::ostringstream s;
  for (const budget::Binding& binding : model.bindings) {
    const budget::Figure& figure = model.figures[binding.figure];
    s << "bind " << model.quantities[binding.quantity].at.describe(model.symbols) << " <- " << figure.text
      << figure.unit.word << " line " << figure.place.line << " " << (figure.place.row >= 0 ? "table" : "text") << " "
      << budget::name_of(binding.warrant) << "\n";
  }
  return s.str();
}

/// One line a table, column, row, figure, relation, form, indicator and project: what the cases expect.
inline std::string describe_case(const Recognition& out) {
  std::ostringstream s;
  const budget::SymbolTable& symbols = out.model.symbols;
  for (const TableView& table : out.tables) {
    s << "table " << table.id << " kind=" << table.kind << " title=" << table.title << " number=" << table.number
      << " unit=" << table.unit_word << " rows=" << table.rows.size() << " numeric=" << table.numeric_cells
      << " empty=" << table.empty_cells << " total=" << table.total_position << (table.two_sided ? " two-sided" : "")
      << (table.is_form ? " form" : "") << "\n";
    if (!table.empty_statement.empty()) s << "statement " << table.empty_statement << "\n";
    for (std::size_t c = 0; c < table.columns.size() && !table.is_form; ++c) {
      s << "column " << c << " ";
      for (std::size_t i = 0; i < table.columns[c].path.size(); ++i)
        s << (i > 0 ? "/" : "") << table.columns[c].path[i];
      s << ": " << table.columns[c].at.describe(symbols) << "\n";
    }
    for (const Row& row : table.rows) {
      for (std::size_t side = 0; side < row.sides.size(); ++side) {
        const RowSide& one = row.sides[side];
        if (one.kind == RowKind::kEmpty) continue;
        s << "row " << std::string(static_cast<std::size_t>(one.level), '>') << (one.of_which ? "of-which " : "")
          << one.code << (one.code.empty() ? "" : " ") << one.label << ": " << one.at.describe(symbols) << "\n";
      }
    }
  }
  for (const budget::Binding& binding : out.model.bindings) {
    const budget::Figure& figure = out.model.figures[binding.figure];
    s << "figure " << figure.text << figure.unit.word << " line " << figure.place.line << ": "
      << out.model.quantities[binding.quantity].at.describe(symbols) << " [" << budget::name_of(binding.warrant)
      << "]\n";
  }
  for (const budget::Relation& relation : out.model.relations) {
    s << "relation " << relation.rule << (relation.kind == budget::RelationKind::kOrder ? " order" : "") << " line "
      << relation.place.line << ": " << relation.reason << " [" << budget::name_of(relation.warrant) << "]\n";
  }
  for (const Form& form : out.forms) {
    s << "form " << form.kind << " " << form.name << ": " << form.goal << "\n";
    for (const Indicator& i : form.indicators) {
      s << "indicator " << i.level1 << " > " << i.level2 << " > " << i.level3 << ": " << i.op
        << (i.op.empty() ? "" : " ") << (i.value ? i.value->value().to_string() : i.qualitative)
        << (i.unit.empty() ? "" : " ") << i.unit;
      if (i.weight) s << " weight " << i.weight->value().to_string();
      if (!i.last_year.empty()) s << " last year " << i.last_year;
      s << "\n";
    }
  }
  for (const Project& project : out.projects) {
    s << "project " << project.source << " " << project.name << "\n";
    for (const Form::Field& element : project.elements)
      s << "element " << element.name << ": " << element.value << "\n";
  }
  return s.str();
}

struct Gaps {
  int sums = 0, nontrivial = 0, open = 0;
  std::string text;  ///< The relations that do not tie within (n + 1) units.
};

inline Gaps evaluate(const Model& model) {
  Gaps gaps;
  std::ostringstream s;
  for (const budget::Relation& relation : model.relations) {
    if (relation.kind != budget::RelationKind::kSum) continue;
    ++gaps.sums;
    base::Rational sum, unit;
    int nonzero = 0;
    bool known = true;
    for (const budget::RelationTerm& term : relation.terms) {
      const budget::Figure* figure = figure_of(model, term.quantity);
      if (figure == nullptr) {
        known = false;
        continue;
      }
      sum += base::Rational(term.factor) * figure->value();
      if (figure->own_unit() > unit) unit = figure->own_unit();
      if (!figure->value().is_zero()) ++nonzero;
    }
    if (!known) continue;
    if (nonzero >= 3) ++gaps.nontrivial;
    if (sum.abs() > unit * base::Rational(nonzero)) {
      ++gaps.open;
      s << budget::name_of(relation.warrant) << " " << model.families[relation.family].schema << " " << relation.reason
        << " gap " << sum.to_string() << " line " << relation.place.line << "\n";
    }
  }
  gaps.text = s.str();
  return gaps;
}

/// Quantities that two figures state with different values (beyond one unit).
inline std::string disagreements(const Model& model) {
  std::ostringstream s;
  for (std::size_t i = 0; i < model.bindings.size(); ++i) {
    const budget::Figure* first = figure_of(model, model.bindings[i].quantity);
    const budget::Figure& figure = model.figures[model.bindings[i].figure];
    if ((first->value() - figure.value()).abs() <= first->own_unit() + figure.own_unit()) continue;
    s << model.quantities[model.bindings[i].quantity].at.describe(model.symbols) << ": " << first->label << " "
      << first->text << " and " << figure.label << " " << figure.text << "\n";
  }
  return s.str();
}

inline const budget::Figure* find_figure(const Recognition& out, std::string_view coordinate) {
  budget::SymbolTable symbols(&knowledge().symbols());
  for (const budget::Binding& binding : out.model.bindings) {
    if (out.model.quantities[binding.quantity].at.describe(out.model.symbols) == coordinate)
      return &out.model.figures[binding.figure];
  }
  return nullptr;
}

}  // namespace gouji::recognize
