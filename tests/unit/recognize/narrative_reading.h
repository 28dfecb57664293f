#pragma once
// For tests of the running text: documents made of paragraphs, and what was recognised as text that a test can compare.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "budget/knowledge.h"
#include "document/document.h"
#include "recognize/recognition.h"

namespace gouji::recognize {

/// Paragraphs as blocks; a line that begins with "# " is a heading of level 2 (一、), "## " of level 3, "### " of level 4.
struct TextDocument {
  document::Document document;
  Outline outline;
};

inline std::shared_ptr<const Knowledge> knowledge() {
  static const std::shared_ptr<const Knowledge> loaded = [] {
    auto result = Knowledge::load(std::filesystem::path(GOUJI_SOURCE_DIR) / "data");
    if (!result.ok()) {
      ADD_FAILURE() << result.error().message_en << " " << result.error().message_zh;
      std::abort();
    }
    return result.take();
  }();
  return loaded;
}

inline TextDocument text_document(const std::vector<std::string>& lines) {
  TextDocument out;
  Section whole;
  whole.id = 0;
  whole.end_block = static_cast<std::uint32_t>(lines.size());
  out.outline.sections.push_back(whole);
  std::vector<std::uint32_t> open = {0};
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    std::string line = lines[i];
    int level = 0;
    while (level < static_cast<int>(line.size()) && line[static_cast<std::size_t>(level)] == '#') ++level;
    if (level > 0) line.erase(0, static_cast<std::size_t>(level) + 1);
    document::Paragraph paragraph;
    paragraph.text.utf8 = line;
    base::Place start;
    start.line = static_cast<std::int32_t>(i) + 1;
    start.column = 1;
    paragraph.text.anchors = {{0, start}};
    if (level > 0) {
      while (out.outline.sections[open.back()].level > level) open.pop_back();
      Section section;
      section.id = static_cast<std::uint32_t>(out.outline.sections.size());
      section.level = level + 1;
      while (open.size() > 1 && out.outline.sections[open.back()].level >= section.level) open.pop_back();
      section.parent = open.back();
      section.title = line;
      section.first_block = i;
      out.outline.sections.push_back(section);
      open.push_back(section.id);
    }
    out.outline.roles.push_back(level > 0 ? BlockRole::kHeading : BlockRole::kBody);
    out.outline.section_of.push_back(open.back());
    out.document.blocks.emplace_back(std::move(paragraph));
  }
  return out;
}

inline std::unique_ptr<Recognition> read_lines(const std::vector<std::string>& lines) {
  TextDocument text = text_document(lines);
  auto out = std::make_unique<Recognition>(*knowledge());
  out->outline = std::move(text.outline);
  out->profile.fiscal_year.value = "2024";
  out->profile.organisation.value = "青石县医疗保障局";
  read_narrative(text.document, *knowledge(), *out);
  return out;
}

inline std::string value(const Recognition& recognition, FigureId figure) {
  if (figure == budget::kNone) return "-";
  const budget::Figure& f = recognition.model.figures[figure];
  std::string out(f.direction < 0 ? "-" : "");
  return out.append(f.text).append(f.unit.word);
}

inline std::string coordinate(const Recognition& recognition, const Statement& statement) {
  return statement.at.describe(recognition.model.symbols);
}

inline std::string describe(const Recognition& recognition, const Statement& s) {
  std::ostringstream out;
  out << s.label << " | " << s.at.describe(recognition.model.symbols);
  const auto put = [&](const char* name, FigureId figure) {
    if (figure != budget::kNone) out << " " << name << "=" << value(recognition, figure);
  };
  out << " |";
  put("amount", s.amount);
  put("change", s.change);
  put("growth", s.growth);
  put("share", s.share);
  put("count", s.count);
  if (s.none) out << " none";
  if (s.flat) out << " flat";
  if (!s.resolved) out << " (unresolved)";
  if (!s.base_wording.empty()) out << " base=" << s.base_wording;
  return out.str();
}

inline std::string describe_statements(const Recognition& recognition) {
  std::string out;
  for (const Statement& s : recognition.statements) {
    out.append("L").append(std::to_string(s.place.line)).append(" s").append(std::to_string(s.section)).append(" ");
    out += describe(recognition, s);
    if (!s.reason.empty()) out += "\n      reason: " + s.reason.substr(0, 90);
    if (!s.use.empty()) out += "\n      use: " + s.use.substr(0, 90);
    out += "\n";
  }
  return out;
}

inline std::string describe_relations(const Recognition& recognition) {
  const budget::Model& model = recognition.model;
  std::map<budget::QuantityId, base::Rational> values;
  for (const budget::Binding& binding : model.bindings) {
    values.try_emplace(binding.quantity, model.figures[binding.figure].value());
  }
  std::ostringstream out;
  for (const budget::Relation& relation : model.relations) {
    bool all = true;
    const auto sum = [&](const std::vector<budget::RelationTerm>& terms) {
      base::Rational total = 0;
      for (const budget::RelationTerm& term : terms) {
        const auto it = values.find(term.quantity);
        if (it == values.end()) {
          all = false;
          continue;
        }
        total += it->second * base::Rational(term.factor);
      }
      return total;
    };
    out << "L" << relation.place.line << " " << relation.rule << " " << budget::name_of(relation.warrant) << ": "
        << relation.reason << ": ";
    if (relation.kind == budget::RelationKind::kRatio) {
      const base::Rational top = sum(relation.terms), base = sum(relation.base);
      const base::Rational printed = model.figures[relation.ratio_figure].value();
      if (!all || base.is_zero()) {
        out << (all ? "zero base" : "latent");
      } else {
        const base::Rational got = top * base::Rational(relation.scale) / base;
        const base::Rational gap = got - printed;
        const base::Rational unit = model.figures[relation.ratio_figure].own_unit();
        out << (gap.abs() > unit ? "GAP " : "tie ") << gap.to_fixed(3);
      }
    } else {
      const base::Rational gap = sum(relation.terms);
      const bool broken = relation.kind == budget::RelationKind::kOrder ? gap.sign() > 0 : gap.sign() != 0;
      if (!all) {
        out << "latent";
      } else {
        out << (broken ? "GAP " : "tie ") << gap.to_string();
      }
    }
    out << "\n";
  }
  return out.str();
}

inline const Statement& statement(const Recognition& recognition, const std::string& label) {
  for (const Statement& s : recognition.statements) {
    if (s.label == label) return s;
  }
  ADD_FAILURE() << "no statement " << label << " in\n" << describe_statements(recognition);
  static const Statement kNothing;
  return kNothing;
}

inline std::string unbound(const Recognition& recognition) {
  std::string out;
  for (const budget::Figure& figure : recognition.model.figures) {
    if (figure.unchecked_reason.empty()) continue;
    if (!out.empty()) out += " ";
    out += figure.text + figure.unit.word + "(" + figure.unchecked_reason + ")";
  }
  return out;
}

}  // namespace gouji::recognize
