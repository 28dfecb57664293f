// Text of the document is masked here, so that no format in JSON can forget it.
#include "report/json_parts.h"

#include "report/table_ids.h"
#include "report/voice.h"

namespace gouji::report {

namespace {

void number_or_null_in(base::JsonWriter& json, std::string_view name, std::int64_t value, bool known) {
  json.key(name);
  known ? json.number(value) : json.null();
}

void write_position(base::JsonWriter& json, const base::Place& place) {
  if (place.file > 0) json.member("file", place.file);
  number_or_null_in(json, "page", place.page, place.page > 0);
  number_or_null_in(json, "line", place.line, place.line > 0);
  number_or_null_in(json, "column", place.column, place.column > 0);
  number_or_null_in(json, "end_column", place.end_column, place.end_column > 0);
  if (place.recognised()) json.member("recognised", place.confidence);
  if (place.right <= place.left && place.bottom <= place.top) return;
  json.key("box").begin_array();
  for (const std::int32_t edge : {place.left, place.top, place.right, place.bottom}) json.number(edge);
  json.end_array();
}

void write_cell(base::JsonWriter& json, const base::Place& place, const std::vector<std::string>& tables) {
  const std::size_t table = static_cast<std::size_t>(place.table);
  const bool known = place.table >= 0 && table < tables.size() && !tables[table].empty();
  json.key("table");
  known ? json.string(tables[table]) : json.null();
  number_or_null_in(json, "row", place.row, place.row >= 0);
  number_or_null_in(json, "col", place.cell, place.cell >= 0);
}

}  // namespace

void write_place(base::JsonWriter& json, const base::Place& place, const std::vector<std::string>& tables) {
  json.begin_object();
  write_position(json, place);
  write_cell(json, place, tables);
  json.end_object();
}

JsonParts::JsonParts(std::string& out, const document::Document* document, const recognize::Recognition* recognition,
                     const Voice& voice)
    : base::JsonWriter(out), voice_(voice), tables_(table_ids(document, recognition)) {}

JsonParts& JsonParts::number_or_null(std::string_view name, std::int64_t value, bool known) {
  number_or_null_in(*this, name, value, known);
  return *this;
}

JsonParts& JsonParts::string_or_null(std::string_view name, std::string_view value) {
  key(name);
  value.empty() ? null() : string(value);
  return *this;
}

JsonParts& JsonParts::place(const base::Place& place) {
  write_place(*this, place, tables_);
  return *this;
}

JsonParts& JsonParts::quote(const budget::Quote& quote) {
  begin_object();
  write_position(*this, quote.place);
  member("text", voice_.shown(quote.text)).member("unit", quote.unit);
  write_cell(*this, quote.place, tables_);
  end_object();
  return *this;
}

void JsonParts::source(std::string_view name, const recognize::Evidence& evidence) {
  key(name).begin_object();
  string_or_null("value", voice_.shown(evidence.value));
  key("place");
  evidence.place.known() ? static_cast<void>(place(evidence.place)) : static_cast<void>(null());
  member("confidence", evidence.confidence)
      .member("reason", voice_.shown(evidence.reason))
      .key("rejected")
      .begin_array();
  for (const std::string& other : evidence.rejected) string(voice_.shown(other));
  end_array().end_object();
}

JsonParts& JsonParts::profile(const recognize::Profile& profile) {
  key("profile").begin_object();
  string_or_null("kind", profile.kind.value);
  number_or_null("fiscal_year", profile.year(), profile.year() > 0);
  string_or_null("organisation", voice_.shown(profile.organisation.value));
  string_or_null("level", profile.level.value).string_or_null("admin_level", profile.admin_level.value);
  string_or_null("region", voice_.shown(profile.region.value)).string_or_null("region_code", profile.region_code.value);
  key("template");
  if (profile.template_id.value.empty()) {
    null();
  } else {
    begin_object().member("id", profile.template_id.value).member("score", profile.template_score).end_object();
  }
  string_or_null("approve_date", profile.approve_date.value).string_or_null("publish_date", profile.publish_date.value);
  strings("table_units", profile.table_units).strings("text_units", profile.text_units);
  key("sources").begin_object();
  source("kind", profile.kind);
  source("fiscal_year", profile.fiscal_year);
  source("organisation", profile.organisation);
  source("level", profile.level);
  source("admin_level", profile.admin_level);
  source("region", profile.region);
  source("region_code", profile.region_code);
  source("template", profile.template_id);
  source("approve_date", profile.approve_date);
  source("publish_date", profile.publish_date);
  end_object().end_object();
  return *this;
}

JsonParts& JsonParts::table_members(const recognize::TableView& table) {
  member("id", table.id)
      .member("kind", table.kind)
      .member("title", voice_.shown(table.title))
      .member("unit", table.unit_word);
  member("rows", static_cast<std::int64_t>(table.rows.size()));
  member("columns", static_cast<std::int64_t>(table.columns.size()));
  member("numeric_cells", table.numeric_cells).key("empty").boolean(table.empty);
  member("read", table.read).key("form").boolean(table.is_form).key("place");
  return place(table.place);
}

}  // namespace gouji::report
