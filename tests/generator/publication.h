#pragma once
// From generated inputs to a checked publication in one process: what the test of generated units and its bench share.
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

// budget/line.h ahead of budget/model.h, whose constant kNone its enumerators would shadow.
#include "generator/inputs.h"

#include "budget/knowledge.h"
#include "check/check.h"
#include "compare/disclosure.h"
#include "compile/compile.h"
#include "publish/publish.h"
#include "read/reader.h"
#include "rules/catalogue.h"
#include "write/txt/text_writer.h"

namespace gouji::generator {

/// What happened to one generated unit in one template.
struct Outcome {
  std::string trouble;  ///< Why it could not be published; empty when it could.
  std::string text;     ///< As published.
  check::Report report;
  int findings = 0;                    ///< Errors and warnings.
  int figures = 0, covered = 0;        ///< Money figures.
  std::size_t quantities = 0;          ///< Coordinates at which the text states an amount, all equal to the budget's.
  std::map<std::string, int> reasons;  ///< Of money figures that are not covered: reason and label.
  std::string uncovered;  ///< The same one by one: line, text, label, reason, what it states, what others leave it.
};

/// The ids of data/templates, in order.
inline std::vector<std::string> template_ids(const std::filesystem::path& data) {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(data / "templates"))
    if (entry.is_directory()) out.push_back(entry.path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

class PublicationMaker {
 public:
  /// Works in `folder`, which is made and may be removed afterwards.
  PublicationMaker(const std::filesystem::path& data, std::filesystem::path folder) : folder_(std::move(folder)) {
    auto knowledge = budget::Knowledge::load(data);
    auto schema = intake::Schema::load(data / "inputs");
    auto catalogue = rules::Catalogue::load({data / "rules"}, {});
    if (!knowledge.ok() || !schema.ok() || !catalogue.ok()) return;
    knowledge_ = knowledge.value();
    schema_ = std::move(schema.value());
    catalogue_ = std::make_unique<rules::Catalogue>(std::move(catalogue.value()));
  }
  bool ready() const { return catalogue_ != nullptr; }
  const budget::Knowledge& knowledge() const { return *knowledge_; }
  const rules::Catalogue& catalogue() const { return *catalogue_; }

  /// Compiles the unit of this seed, with a year before it. Problems stand in `trouble`.
  budget::Budget compile(std::uint64_t seed, const InputSize& size, std::string& trouble) const {
    std::filesystem::remove_all(folder_);
    write_inputs(make_inputs(seed, size, *knowledge_), folder_);
    const budget::Budget first = compile_folder(trouble);
    if (!trouble.empty()) return {};
    write_inputs({last_year_of(first, seed)}, folder_);
    return compile_folder(trouble);
  }

  Outcome publish(const budget::Budget& budget, std::string_view form) const {
    Outcome out;
    const auto published = publish::publish(budget, *knowledge_, form);
    if (!published.ok()) {
      out.trouble = published.error().message_en;
      return out;
    }
    for (const publish::Missing& one : published.value().missing) out.trouble += one.place + ": " + one.en + "\n";
    if (!out.trouble.empty()) return out;
    out.text = write::write_text(published.value().document);
    auto document = read::read_bytes("published.txt", out.text);
    if (!document.ok()) {
      out.trouble = document.error().message_en;
      return out;
    }
    out.report =
        check::check(std::make_shared<const document::Document>(document.take()), *knowledge_, *catalogue_, {});
    count(out);
    compare(published.value().adjusted ? *published.value().adjusted : budget, form, out);
    return out;
  }

 private:
  budget::Budget compile_folder(std::string& trouble) const {
    intake::Problems problems;
    const intake::Inputs inputs =
        intake::load_inputs(intake::read_folder(folder_, schema_, problems), schema_, *knowledge_, problems);
    budget::Budget out;
    if (!intake::any_error(problems)) out = compile::compile(inputs, *knowledge_, problems);
    for (const intake::Problem& problem : problems) {
      if (problem.severity == intake::Severity::kError) trouble += problem.place_en + ": " + problem.en + "\n";
    }
    return out;
  }

  /// What the text states against the lines; a difference is trouble.
  void compare(const budget::Budget& printed, std::string_view form, Outcome& out) const {
    const auto disclosed = publish::disclosed(printed, *knowledge_, form);
    if (!disclosed.ok()) return;
    const auto compared =
        compare::compare_with_disclosure(disclosed.value() ? *disclosed.value() : printed,
                                         out.report.recognition->model, *knowledge_, compare::Rounding::kNearest);
    if (!compared.ok()) return;
    out.quantities = compared.value().ties();
    for (const compare::Difference& one : compared.value().differences) {
      if (!one.guessed) out.trouble += "not the budget's: " + one.coordinates.front() + " " + one.label + "\n";
    }
  }

  static void count(Outcome& out) {
    for (const budget::Finding& finding : out.report.findings) {
      out.findings +=
          finding.severity == budget::Severity::kError || finding.severity == budget::Severity::kWarning ? 1 : 0;
    }
    out.figures = out.report.ledger.money_figures;
    out.covered = out.report.ledger.covered;
    for (const check::FigureLedger& entry : out.report.ledger.entries) {
      const budget::Figure& figure = out.report.recognition->model.figures[entry.figure];
      const bool money = figure.unit.kind == budget::UnitKind::kMoney && !figure.latent_text &&
                         figure.role != budget::FigureRole::kMention;
      if (!money || entry.covered) continue;
      ++out.reasons[entry.reason + " | " + figure.label];
      out.uncovered += std::to_string(figure.place.line) + " " + figure.text + " " + figure.label + " " + entry.reason;
      const auto& model = out.report.recognition->model;
      for (const budget::Binding& binding : model.bindings) {
        if (binding.figure == entry.figure)
          out.uncovered += " [" + model.quantities[binding.quantity].at.describe(model.symbols) + "]";
      }
      if (entry.implied.low && entry.implied.high)
        out.uncovered += " " + entry.implied.low->to_string() + " to " + entry.implied.high->to_string();
      for (const budget::RelationId r : entry.relations) {
        out.uncovered += "\n      " + model.relations[r].reason + (model.relations[r].premise ? " premise" : "") + " " +
                         model.families[model.relations[r].family].schema;
      }
      out.uncovered += "\n";
    }
  }

  std::filesystem::path folder_;
  std::shared_ptr<const budget::Knowledge> knowledge_;
  intake::Schema schema_;
  std::unique_ptr<rules::Catalogue> catalogue_;
};

}  // namespace gouji::generator
