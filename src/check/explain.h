#pragma once
// From a judged problem to a finding: steps that a person can recompute, what is printed, what it should be, and why.
#include <optional>

#include "budget/english_phrases.h"
#include "budget/finding.h"
#include "check/correct.h"
#include "check/diagnosis.h"
#include "rules/catalogue.h"

namespace gouji::check {

class Explainer {
 public:
  Explainer(const budget::Model& model, const Readings& readings, const rules::Catalogue& catalogue,
            const budget::EnglishPhrases& english, const Corrector& corrector);

  budget::Finding explain(const JudgedProblem& judged, const BuiltSystem& built) const;
  /// All tail differences of one precision group in one finding.
  budget::Finding explain_tail(const std::vector<const JudgedProblem*>& problems, const BuiltSystem& built,
                               const std::string& group) const;
  /// The group that a tail difference belongs to: that of the first total in its proof.
  budget::GroupId group_of(const JudgedProblem& judged, const BuiltSystem& built) const;

 private:
  struct Participants;
  Participants participants(const solve::Problem& problem, const BuiltSystem& built) const;
  /// Enters the figures that a repair changes.
  void add_corrected(const solve::Repair& repair, const BuiltSystem& built, Participants& who) const;
  std::string rule_of(const Participants& who, const budget::Finding& finding) const;
  /// The rule about a wording (direction, unit, amount against a table) that the first correction speaks of; empty if none.
  bool text_against_tables(const Participants& who, const budget::Finding& finding) const;
  std::string rule_of_correction(const Participants& who, const budget::Finding& finding) const;
  bool stated_in_table(budget::QuantityId quantity) const;
  /// A sum of the proof after members printed nowhere were eliminated; `relation` names the reason.
  struct Sum {
    budget::RelationId relation = budget::kNone;
    budget::RelationKind kind = budget::RelationKind::kSum;
    std::vector<budget::RelationTerm> terms;
  };
  std::vector<Sum> sums_of(const Participants& who) const;
  static void add_without(const Sum& from, budget::QuantityId latent, Sum& into);
  bool fails(const Sum& sum) const;
  budget::ProofLine sum_line(const Sum& sum) const;
  budget::ProofLine ratio_line(const budget::Relation& relation, budget::RelationId id) const;
  /// The ratio with members printed nowhere replaced by what the sums make of them, as far as that leads to printed ones.
  budget::Relation over_printed(const budget::Relation& ratio, const Participants& who) const;
  /// The reason in brackets, as the end of a line; the words of documents stay in English, too.
  std::string reason_en(const budget::Relation& relation) const;
  budget::ProofLine agreement_line(const std::vector<budget::FigureId>& figures) const;
  void add_proof(const Participants& who, const solve::Problem& problem, const BuiltSystem& built,
                 budget::Finding& finding) const;
  /// Title, gate, severity limit and basis of the finding's rule.
  void fill_from_catalogue(budget::Finding& finding) const;

  const budget::Model& model_;
  const Readings& readings_;
  const rules::Catalogue& catalogue_;
  const budget::EnglishPhrases& english_;
  const Corrector& corrector_;
};

}  // namespace gouji::check
