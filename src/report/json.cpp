// One function a member of the schema, in the order of the schema.
#include "report/json.h"

#include "report/implied.h"
#include "report/json_parts.h"
#include "report/summary.h"
#include "report/voice.h"
#include "report/wording.h"

namespace gouji::report {
namespace {

void write_quotes(JsonParts& json, const std::vector<budget::Quote>& quotes) {
  json.key("places").begin_array();
  for (const budget::Quote& quote : quotes) json.quote(quote);
  json.end_array();
}

void write_error(JsonParts& json, const check::Report& report) {
  json.key("error");
  if (!report.error) {
    json.null();
    return;
  }
  json.begin_object().member("code", base::name_of(report.error->code));
  json.member("message", json.voice().shown(json.voice().say(report.error->message_zh, report.error->message_en)))
      .end_object();
}

void write_tables(JsonParts& json, const std::vector<recognize::TableView>& tables) {
  json.key("tables").begin_array();
  for (const recognize::TableView& table : tables) {
    json.begin_object();
    json.table_members(table).end_object();
  }
  json.end_array();
}

void write_counts(JsonParts& json, const check::RelationCounts& counts) {
  json.key("relations").begin_object();
  json.member("exact", counts.exact).member("within_rounding", counts.within_rounding);
  json.member("violated", counts.violated).member("not_applicable", counts.not_applicable);
  json.member("not_checkable", counts.not_checkable).end_object();
}

void write_families(JsonParts& json, const std::vector<check::FamilyLedger>& families) {
  json.key("families").begin_array();
  for (const check::FamilyLedger& family : families) {
    json.begin_object().member("schema", json.voice().shown(family.schema)).member("rule", family.rule);
    json.member("warrant", family.warrant).member("outcome", family.outcome);
    json.member("instances", family.instances).member("nontrivial", family.nontrivial);
    json.member("tying", family.tying).member("note", json.voice().shown(family.note)).end_object();
  }
  json.end_array();
}

void write_unchecked(JsonParts& json, const check::Report& report) {
  json.key("unchecked").begin_array();
  for (const check::FigureLedger& entry : report.ledger.entries) {
    if (entry.state != check::FigureState::kUnchecked || !report.recognition) continue;
    const budget::Figure& figure = report.recognition->model.figures[entry.figure];
    json.begin_object().key("place");
    json.place(figure.place);
    json.member("text", json.voice().shown(figure.text))
        .member("unit", figure.unit.word)
        .member("reason", entry.reason);
    json.end_object();
  }
  json.end_array();
}

void write_implied(JsonParts& json, const ImpliedRange& range) {
  json.key("implied");
  if (!range.known()) {
    json.null();
    return;
  }
  json.begin_object();
  json.string_or_null("low", range.low);
  json.string_or_null("high", range.high);
  json.key("low_open").boolean(range.low_open).key("high_open").boolean(range.high_open).end_object();
}

void write_relation_names(JsonParts& json, const budget::Model& model, const check::FigureLedger& entry) {
  json.key("relations").begin_array();
  for (const budget::RelationId id : entry.relations) {
    const budget::Relation& relation = model.relations[id];
    json.begin_object()
        .member("id", id)
        .member("rule", relation.rule)
        .member("reason", json.voice().shown(relation.reason));
    json.member("warrant", budget::name_of(relation.warrant)).end_object();
  }
  json.end_array();
}

void write_figures(JsonParts& json, const check::Report& report) {
  const budget::Model& model = report.recognition->model;
  json.key("all").begin_array();
  for (const check::FigureLedger& entry : report.ledger.entries) {
    const budget::Figure& figure = model.figures[entry.figure];
    json.begin_object().member("figure", entry.figure).key("place");
    json.place(figure.place);
    json.member("text", json.voice().shown(figure.text)).member("unit", figure.unit.word);
    json.member("role", budget::name_of(figure.role)).member("label", json.voice().shown(figure.label));
    json.member("state", check::name_of(entry.state)).key("covered").boolean(entry.covered);
    json.member("reason", entry.reason);
    write_implied(json, implied_range(figure, entry.implied));
    write_relation_names(json, model, entry);
    json.strings("findings", entry.findings).end_object();
  }
  json.end_array();
}

void write_ledger(JsonParts& json, const check::Report& report, LedgerDetail detail) {
  const check::Ledger& ledger = report.ledger;
  json.key("ledger").begin_object();
  json.member("figures", ledger.figures)
      .member("money_figures", ledger.money_figures)
      .member("mentions", ledger.mentions);
  json.member("covered", ledger.covered);
  write_unchecked(json, report);
  write_counts(json, ledger.relations);
  write_families(json, ledger.families);
  if (detail == LedgerDetail::kFull && report.recognition) write_figures(json, report);
  json.end_object();
}

void write_unread_parts(JsonParts& json, const check::Report& report) {
  json.key("unread_parts").begin_array();
  for (const document::ErrorNode* part : unread_parts(report)) {
    json.begin_object().key("place");
    json.place(part->place);
    json.member("code", base::name_of(part->code));
    json.member("message", json.voice().shown(json.voice().say(part->message_zh, part->message_en))).end_object();
  }
  json.end_array();
}

void write_recognised_pages(JsonParts& json, const check::Report& report) {
  json.key("recognised_pages").begin_array();
  if (report.document) {
    for (const document::PageOfFile& page : document::recognised_pages(*report.document)) {
      json.begin_object();
      if (page.file > 0) json.member("file", page.file);
      json.member("page", page.page).end_object();
    }
  }
  json.end_array();
}

void write_proof(JsonParts& json, const std::vector<budget::ProofLine>& proof) {
  json.key("proof").begin_array();
  for (const budget::ProofLine& line : proof) {
    json.begin_object().member("relation", line.relation);
    json.member("text", json.voice().shown(json.voice().say(line.text_zh, line.text_en)))
        .member("warrant", line.warrant);
    write_quotes(json, line.places);
    json.end_object();
  }
  json.end_array();
}

void write_change(JsonParts& json, const budget::Change& change) {
  json.begin_object().member("kind", budget::name_of(change.kind)).key("place");
  json.quote(change.place);
  json.member("from", json.voice().shown(change.from)).member("to", json.voice().shown(change.to));
  json.member("to_low", change.to_low).member("to_high", change.to_high).member("unit", change.unit);
  json.member("habit", json.voice().say(change.habit_zh, change.habit_en)).end_object();
}

void write_corrections(JsonParts& json, const std::vector<budget::Correction>& corrections) {
  json.key("corrections").begin_array();
  for (const budget::Correction& correction : corrections) {
    json.begin_object().member("cost", correction.cost).key("changes").begin_array();
    for (const budget::Change& change : correction.changes) write_change(json, change);
    json.end_array().member("restores", correction.restores).end_object();
  }
  json.end_array();
}

void write_finding(JsonParts& json, const budget::Finding& finding) {
  json.begin_object().member("id", finding.id).member("rule", finding.rule);
  json.member("severity", budget::name_of(finding.severity)).member("gate", budget::name_of(finding.gate));
  json.member("title", title_of(finding, json.voice())).member("message", message_of(finding, json.voice()));
  json.member("stated", json.voice().shown(finding.stated)).member("expected", json.voice().shown(finding.expected));
  json.member("unit", finding.unit);
  write_quotes(json, finding.places);
  write_proof(json, finding.proof);
  write_corrections(json, finding.corrections);
  json.key("ties_capped").boolean(finding.ties_capped);
  json.member("cause", finding.cause)
      .member("basis", basis_of(finding, json.voice()))
      .member("caused_by", finding.caused_by);
  json.member("state", finding.state).member("state_reason", json.voice().shown(finding.state_reason)).end_object();
}

}  // namespace

std::string to_json(const check::Report& report, const Options& options) {
  static const recognize::Profile kNoProfile;
  static const std::vector<recognize::TableView> kNoTables;
  std::string out;
  const Voice voice(report.document.get(), options.language);
  JsonParts json(out, report.document.get(), report.recognition.get(), voice);
  json.begin_object().member("file", voice.shown(report.file));
  if (report.document && !report.document->files.empty()) {
    json.key("files").begin_array();
    for (const std::string& file : report.document->files) json.string(voice.shown(file));
    json.end_array();
  }
  write_error(json, report);
  json.profile(report.recognition ? report.recognition->profile : kNoProfile);
  write_tables(json, report.recognition ? report.recognition->tables : kNoTables);
  write_ledger(json, report, options.ledger);
  write_unread_parts(json, report);
  write_recognised_pages(json, report);
  json.key("findings").begin_array();
  for (const budget::Finding& finding : report.findings) write_finding(json, finding);
  json.end_array().end_object();
  return out;
}

}  // namespace gouji::report
