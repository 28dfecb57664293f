// The same content as extract_text.cpp for programs; places have the members of docs/formats/check-json.md.
#include "report/bindings.h"
#include "report/extract.h"
#include "report/json_parts.h"
#include "report/voice.h"

namespace gouji::report {
namespace {

using recognize::Recognition;

void write_document(JsonParts& json, const document::Document& document) {
  std::int64_t paragraphs = 0, tables = 0, errors = 0;
  for (const document::Block& block : document.blocks) {
    paragraphs += std::holds_alternative<document::Paragraph>(block) ? 1 : 0;
    tables += std::holds_alternative<document::Table>(block) ? 1 : 0;
    errors += std::holds_alternative<document::ErrorNode>(block) ? 1 : 0;
  }
  json.key("document").begin_object().member("format", document.format).member("encoding", document.encoding);
  json.member("lines", document.lines).member("pages", document.pages).member("paragraphs", paragraphs);
  json.member("tables", tables).member("unread_parts", errors).end_object();
}

void write_coordinate(JsonParts& json, const Recognition& recognition, const budget::Coordinate& at) {
  json.member("at", json.voice().shown(at.describe(recognition.model.symbols)));
}

void write_sections(JsonParts& json, const Recognition& recognition) {
  json.key("sections").begin_array();
  for (const recognize::Section& section : recognition.outline.sections) {
    json.begin_object().member("level", section.level).member("numbering", json.voice().shown(section.numbering));
    json.member("title", json.voice().shown(section.title)).member("topic", section.topic);
    write_coordinate(json, recognition, section.scope);
    json.key("place");
    json.place(section.place).end_object();
  }
  json.end_array();
}

void write_columns(JsonParts& json, const Recognition& recognition, const recognize::TableView& table) {
  json.key("header").begin_array();
  for (const recognize::Column& column : table.columns) {
    json.begin_object().key("path").begin_array();
    for (const std::string& word : column.path) json.string(json.voice().shown(word));
    json.end_array();
    write_coordinate(json, recognition, column.at);
    json.end_object();
  }
  json.end_array();
}

void write_tables(JsonParts& json, const Recognition& recognition) {
  json.key("tables").begin_array();
  for (const recognize::TableView& table : recognition.tables) {
    json.begin_object();
    json.table_members(table);
    write_columns(json, recognition, table);
    json.end_object();
  }
  json.end_array();
}

void write_figure_id(JsonParts& json, std::string_view name, budget::FigureId id) {
  json.number_or_null(name, id, id != budget::kNone);
}

void write_statements(JsonParts& json, const Recognition& recognition) {
  json.key("statements").begin_array();
  for (const recognize::Statement& statement : recognition.statements) {
    json.begin_object().member("label", json.voice().shown(statement.label));
    write_coordinate(json, recognition, statement.at);
    json.key("resolved").boolean(statement.resolved);
    write_figure_id(json, "amount", statement.amount);
    write_figure_id(json, "change", statement.change);
    write_figure_id(json, "growth", statement.growth);
    write_figure_id(json, "share", statement.share);
    write_figure_id(json, "count", statement.count);
    json.member("base", json.voice().shown(statement.base_wording))
        .member("reason", json.voice().shown(statement.reason));
    json.member("use", json.voice().shown(statement.use))
        .key("none")
        .boolean(statement.none)
        .key("flat")
        .boolean(statement.flat);
    json.key("place");
    json.place(statement.place).end_object();
  }
  json.end_array();
}

void write_forms(JsonParts& json, const Recognition& recognition) {
  json.key("forms").begin_array();
  for (const recognize::Form& form : recognition.forms) {
    json.begin_object()
        .member("kind", form.kind)
        .member("title", json.voice().shown(form.title))
        .member("name", json.voice().shown(form.name));
    json.member("goal", json.voice().shown(form.goal));
    write_figure_id(json, "total", form.total);
    json.key("indicators").begin_array();
    for (const recognize::Indicator& indicator : form.indicators) {
      json.begin_object()
          .member("level1", json.voice().shown(indicator.level1))
          .member("level2", json.voice().shown(indicator.level2));
      json.member("level3", json.voice().shown(indicator.level3))
          .member("printed", json.voice().shown(indicator.printed));
      json.member("op", indicator.op)
          .member("unit", indicator.unit)
          .member("qualitative", json.voice().shown(indicator.qualitative));
      json.key("place");
      json.place(indicator.place).end_object();
    }
    json.end_array().key("place");
    json.place(form.place).end_object();
  }
  json.end_array().key("projects").begin_array();
  for (const recognize::Project& project : recognition.projects) {
    json.begin_object().member("name", json.voice().shown(project.name)).member("source", project.source);
    write_figure_id(json, "amount", project.amount);
    json.key("place");
    json.place(project.place).end_object();
  }
  json.end_array();
}

void write_figures(JsonParts& json, const Recognition& recognition) {
  const budget::Model& model = recognition.model;
  const auto bindings = bindings_by_figure(model);
  json.key("figures").begin_array();
  for (std::size_t index = 0; index < model.figures.size(); ++index) {
    const budget::Figure& figure = model.figures[index];
    json.begin_object()
        .member("figure", static_cast<std::int64_t>(index))
        .member("text", json.voice().shown(figure.text));
    json.member("value", (figure.direction < 0 ? -figure.decimal.value().abs() : figure.decimal.value()).to_string());
    json.member("unit", figure.unit.word)
        .member("role", budget::name_of(figure.role))
        .member("label", json.voice().shown(figure.label));
    json.key("bindings").begin_array();
    for (const budget::Binding* binding : bindings[index]) {
      json.begin_object();
      write_coordinate(json, recognition, model.quantities[binding->quantity].at);
      json.member("factor", binding->factor).member("warrant", budget::name_of(binding->warrant));
      json.member("reason", json.voice().shown(binding->reason)).end_object();
    }
    json.end_array().member("reason", figure.unchecked_reason).key("place");
    json.place(figure.place).end_object();
  }
  json.end_array();
}

void write_relations(JsonParts& json, const Recognition& recognition) {
  json.key("relations").begin_array();
  for (const budget::Relation& relation : recognition.model.relations) {
    json.begin_object().member("rule", relation.rule).member("warrant", budget::name_of(relation.warrant));
    json.member("reason", json.voice().shown(relation.reason)).key("place");
    json.place(relation.place).end_object();
  }
  json.end_array();
}

}  // namespace

std::string extract_json(const document::Document& document, const Recognition& recognition) {
  std::string out;
  const Voice voice(&document, Language::kChinese);
  JsonParts json(out, &document, &recognition, voice);
  json.begin_object().member("schema", kExtractSchema).member("file", json.voice().shown(document.name));
  write_document(json, document);
  json.profile(recognition.profile);
  write_sections(json, recognition);
  write_tables(json, recognition);
  write_statements(json, recognition);
  write_forms(json, recognition);
  write_figures(json, recognition);
  write_relations(json, recognition);
  json.end_object();
  return out + "\n";
}

}  // namespace gouji::report
