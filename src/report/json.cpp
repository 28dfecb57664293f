// One function a member of the schema, in the order of the schema.
#include "report/json.h"

#include "report/implied.h"
#include "report/json_writer.h"
#include "report/shown.h"
#include "report/table_ids.h"
#include "report/wording.h"

namespace gouji::report {
namespace {

/// Knows the ids of the tables, which places name.
struct Writer : JsonWriter {
  Writer(std::string& out, const check::Report& report) : JsonWriter(out), tables(table_ids(report)) {}
  std::vector<std::string> tables;
};

void write_number_or_null(Writer& json, std::string_view name, std::int64_t value, bool known) {
  json.key(name);
  known ? json.number(value) : json.null();
}

void write_string_or_null(Writer& json, std::string_view name, std::string_view value) {
  json.key(name);
  value.empty() ? json.null() : json.string(value);
}

void write_place_members(Writer& json, const base::Place& place) {
  write_number_or_null(json, "page", place.page, place.page > 0);
  write_number_or_null(json, "line", place.line, place.line > 0);
  write_number_or_null(json, "column", place.column, place.column > 0);
  write_number_or_null(json, "end_column", place.end_column, place.end_column > 0);
}

void write_cell_members(Writer& json, const base::Place& place) {
  const std::size_t table = static_cast<std::size_t>(place.table);
  write_string_or_null(json, "table", place.table >= 0 && table < json.tables.size() ? json.tables[table] : "");
  write_number_or_null(json, "row", place.row, place.row >= 0);
  write_number_or_null(json, "col", place.cell, place.cell >= 0);
}

void write_place(Writer& json, const base::Place& place) {
  json.begin_object();
  write_place_members(json, place);
  write_cell_members(json, place);
  json.end_object();
}

void write_quote(Writer& json, const budget::Quote& quote) {
  json.begin_object();
  write_place_members(json, quote.place);
  json.member("text", shown(quote.text)).member("unit", quote.unit);
  write_cell_members(json, quote.place);
  json.end_object();
}

void write_quotes(Writer& json, const std::vector<budget::Quote>& quotes) {
  json.key("places").begin_array();
  for (const budget::Quote& quote : quotes) write_quote(json, quote);
  json.end_array();
}

void write_error(Writer& json, const check::Report& report, Language language) {
  json.key("error");
  if (!report.error) {
    json.null();
    return;
  }
  json.begin_object().member("code", base::name_of(report.error->code));
  json.member("message", shown(pick(language, report.error->message_zh, report.error->message_en))).end_object();
}

void write_source(Writer& json, std::string_view name, const recognize::Evidence& evidence) {
  json.key(name).begin_object();
  write_string_or_null(json, "value", shown(evidence.value));
  json.key("place");
  evidence.place.known() ? write_place(json, evidence.place) : static_cast<void>(json.null());
  json.member("confidence", evidence.confidence).member("reason", shown(evidence.reason));
  json.key("rejected").begin_array();
  for (const std::string& other : evidence.rejected) json.string(shown(other));
  json.end_array().end_object();
}

void write_profile(Writer& json, const recognize::Profile& profile) {
  json.key("profile").begin_object();
  write_string_or_null(json, "kind", profile.kind.value);
  write_number_or_null(json, "fiscal_year", profile.year(), profile.year() > 0);
  write_string_or_null(json, "organisation", shown(profile.organisation.value));
  write_string_or_null(json, "level", profile.level.value);
  write_string_or_null(json, "admin_level", profile.admin_level.value);
  write_string_or_null(json, "region", shown(profile.region.value));
  write_string_or_null(json, "region_code", profile.region_code.value);
  json.key("template");
  if (profile.template_id.value.empty()) {
    json.null();
  } else {
    json.begin_object().member("id", profile.template_id.value).member("score", profile.template_score).end_object();
  }
  write_string_or_null(json, "approve_date", profile.approve_date.value);
  write_string_or_null(json, "publish_date", profile.publish_date.value);
  json.strings("table_units", profile.table_units).strings("text_units", profile.text_units);
  json.key("sources").begin_object();
  write_source(json, "kind", profile.kind);
  write_source(json, "fiscal_year", profile.fiscal_year);
  write_source(json, "organisation", profile.organisation);
  write_source(json, "level", profile.level);
  write_source(json, "admin_level", profile.admin_level);
  write_source(json, "region", profile.region);
  write_source(json, "region_code", profile.region_code);
  write_source(json, "template", profile.template_id);
  write_source(json, "approve_date", profile.approve_date);
  write_source(json, "publish_date", profile.publish_date);
  json.end_object().end_object();
}

void write_tables(Writer& json, const std::vector<recognize::TableView>& tables) {
  json.key("tables").begin_array();
  for (const recognize::TableView& table : tables) {
    json.begin_object().member("id", table.id).member("kind", table.kind).member("title", shown(table.title));
    json.member("unit", table.unit_word);
    json.member("rows", static_cast<std::int64_t>(table.rows.size()));
    json.member("columns", static_cast<std::int64_t>(table.columns.size()));
    json.member("numeric_cells", table.numeric_cells).key("empty").boolean(table.empty);
    json.member("read", table.read).key("form").boolean(table.is_form).key("place");
    write_place(json, table.place);
    json.end_object();
  }
  json.end_array();
}

void write_counts(Writer& json, const check::RelationCounts& counts) {
  json.key("relations").begin_object();
  json.member("exact", counts.exact).member("within_rounding", counts.within_rounding);
  json.member("violated", counts.violated).member("not_applicable", counts.not_applicable);
  json.member("not_checkable", counts.not_checkable).end_object();
}

void write_families(Writer& json, const std::vector<check::FamilyLedger>& families) {
  json.key("families").begin_array();
  for (const check::FamilyLedger& family : families) {
    json.begin_object().member("schema", shown(family.schema)).member("rule", family.rule);
    json.member("warrant", family.warrant).member("outcome", family.outcome);
    json.member("instances", family.instances).member("nontrivial", family.nontrivial);
    json.member("tying", family.tying).member("note", shown(family.note)).end_object();
  }
  json.end_array();
}

void write_unchecked(Writer& json, const check::Report& report) {
  json.key("unchecked").begin_array();
  for (const check::FigureLedger& entry : report.ledger.entries) {
    if (entry.state != check::FigureState::kUnchecked || !report.recognition) continue;
    const budget::Figure& figure = report.recognition->model.figures[entry.figure];
    json.begin_object().key("place");
    write_place(json, figure.place);
    json.member("text", shown(figure.text)).member("unit", figure.unit.word).member("reason", entry.reason);
    json.end_object();
  }
  json.end_array();
}

void write_implied(Writer& json, const ImpliedRange& range) {
  json.key("implied");
  if (!range.known()) {
    json.null();
    return;
  }
  json.begin_object();
  write_string_or_null(json, "low", range.low);
  write_string_or_null(json, "high", range.high);
  json.key("low_open").boolean(range.low_open).key("high_open").boolean(range.high_open).end_object();
}

void write_relation_names(Writer& json, const budget::Model& model, const check::FigureLedger& entry) {
  json.key("relations").begin_array();
  for (const budget::RelationId id : entry.relations) {
    const budget::Relation& relation = model.relations[id];
    json.begin_object().member("id", id).member("rule", relation.rule).member("reason", shown(relation.reason));
    json.member("warrant", budget::name_of(relation.warrant)).end_object();
  }
  json.end_array();
}

void write_figures(Writer& json, const check::Report& report) {
  const budget::Model& model = report.recognition->model;
  json.key("all").begin_array();
  for (const check::FigureLedger& entry : report.ledger.entries) {
    const budget::Figure& figure = model.figures[entry.figure];
    json.begin_object().member("figure", entry.figure).key("place");
    write_place(json, figure.place);
    json.member("text", shown(figure.text)).member("unit", figure.unit.word);
    json.member("role", budget::name_of(figure.role)).member("label", shown(figure.label));
    json.member("state", check::name_of(entry.state)).key("covered").boolean(entry.covered);
    json.member("reason", entry.reason);
    write_implied(json, implied_range(figure, entry.implied));
    write_relation_names(json, model, entry);
    json.strings("findings", entry.findings).end_object();
  }
  json.end_array();
}

void write_ledger(Writer& json, const check::Report& report, LedgerDetail detail) {
  const check::Ledger& ledger = report.ledger;
  json.key("ledger").begin_object();
  json.member("figures", ledger.figures).member("money_figures", ledger.money_figures);
  json.member("covered", ledger.covered);
  write_unchecked(json, report);
  write_counts(json, ledger.relations);
  write_families(json, ledger.families);
  if (detail == LedgerDetail::kFull && report.recognition) write_figures(json, report);
  json.end_object();
}

void write_proof(Writer& json, const std::vector<budget::ProofLine>& proof, Language language) {
  json.key("proof").begin_array();
  for (const budget::ProofLine& line : proof) {
    json.begin_object().member("relation", line.relation);
    json.member("text", shown(pick(language, line.text_zh, line.text_en))).member("warrant", line.warrant);
    write_quotes(json, line.places);
    json.end_object();
  }
  json.end_array();
}

void write_change(Writer& json, const budget::Change& change, Language language) {
  json.begin_object().member("kind", budget::name_of(change.kind)).key("place");
  write_quote(json, change.place);
  json.member("from", shown(change.from)).member("to", shown(change.to));
  json.member("to_low", change.to_low).member("to_high", change.to_high).member("unit", change.unit);
  json.member("habit", pick(language, change.habit_zh, change.habit_en)).end_object();
}

void write_corrections(Writer& json, const std::vector<budget::Correction>& corrections, Language language) {
  json.key("corrections").begin_array();
  for (const budget::Correction& correction : corrections) {
    json.begin_object().member("cost", correction.cost).key("changes").begin_array();
    for (const budget::Change& change : correction.changes) write_change(json, change, language);
    json.end_array().member("restores", correction.restores).end_object();
  }
  json.end_array();
}

void write_finding(Writer& json, const budget::Finding& finding, Language language) {
  json.begin_object().member("id", finding.id).member("rule", finding.rule);
  json.member("severity", budget::name_of(finding.severity)).member("gate", budget::name_of(finding.gate));
  json.member("title", title_of(finding, language)).member("message", message_of(finding, language));
  json.member("stated", shown(finding.stated)).member("expected", shown(finding.expected));
  json.member("unit", finding.unit);
  write_quotes(json, finding.places);
  write_proof(json, finding.proof, language);
  write_corrections(json, finding.corrections, language);
  json.key("ties_capped").boolean(finding.ties_capped);
  json.member("cause", finding.cause).member("basis", finding.basis).member("caused_by", finding.caused_by);
  json.member("state", finding.state).member("state_reason", shown(finding.state_reason)).end_object();
}

}  // namespace

std::string to_json(const check::Report& report, const Options& options) {
  static const recognize::Profile kNoProfile;
  static const std::vector<recognize::TableView> kNoTables;
  std::string out;
  Writer json(out, report);
  json.begin_object().member("file", shown(report.file));
  write_error(json, report, options.language);
  write_profile(json, report.recognition ? report.recognition->profile : kNoProfile);
  write_tables(json, report.recognition ? report.recognition->tables : kNoTables);
  write_ledger(json, report, options.ledger);
  json.key("findings").begin_array();
  for (const budget::Finding& finding : report.findings) write_finding(json, finding, options.language);
  json.end_array().end_object();
  return out;
}

}  // namespace gouji::report
