// Section numbers are those of the SARIF 2.1.0 standard. Columns count characters (3.14.27 unicodeCodePoints), as ours do.
#include "report/sarif.h"

#include <fmt/format.h>

#include <cctype>
#include <optional>

#include "base/json_writer.h"
#include "report/summary.h"
#include "report/voice.h"
#include "report/wording.h"

namespace gouji::report {
namespace {

/// 3.4.4: artifact locations are URI references.
std::string uri_of(std::string_view path) {
  std::string uri;
  for (const char c : path) {
    const unsigned char byte = static_cast<unsigned char>(c);
    const bool plain =
        byte < 0x80 && (std::isalnum(byte) != 0 || std::string_view("-._~/").find(c) != std::string_view::npos);
    plain ? static_cast<void>(uri += c) : static_cast<void>(uri += fmt::format("%{:02X}", byte));
  }
  return uri;
}

std::string_view level_of(budget::Severity severity) {
  if (severity == budget::Severity::kError) return "error";
  return severity == budget::Severity::kWarning ? "warning" : "note";
}

void write_message(base::JsonWriter& json, std::string_view text) {
  json.key("message").begin_object().member("text", text).end_object();
}

void write_region_members(base::JsonWriter& json, const base::Place& place) {
  json.member("startLine", place.line);
  if (place.column > 0) json.member("startColumn", place.column);
  if (place.end_line > 0) json.member("endLine", place.end_line);
  if (place.column > 0 && place.end_column > 0) json.member("endColumn", place.end_column);
}

void write_location(base::JsonWriter& json, const check::Report& report, const budget::Quote& quote,
                    const Voice& voice) {
  const std::string uri = uri_of(voice.shown(file_of(report, quote.place)));
  json.begin_object().key("physicalLocation").begin_object();
  json.key("artifactLocation").begin_object().member("uri", uri).end_object();
  if (quote.place.line > 0) {
    json.key("region").begin_object();
    write_region_members(json, quote.place);
    if (!quote.text.empty()) json.key("snippet").begin_object().member("text", voice.shown(quote.text)).end_object();
    json.end_object();
  }
  json.end_object();
}

/// 3.27.12: the first place is the result's; 3.27.22: the others are related.
void write_locations(base::JsonWriter& json, const check::Report& report, const budget::Finding& finding,
                     const Voice& voice) {
  json.key("locations").begin_array();
  write_location(json, report, finding.places.empty() ? budget::Quote{} : finding.places.front(), voice);
  json.end_object().end_array();
  if (finding.places.size() < 2) return;
  json.key("relatedLocations").begin_array();
  for (std::size_t index = 1; index < finding.places.size(); ++index) {
    write_location(json, report, finding.places[index], voice);
    json.member("id", static_cast<std::int64_t>(index));
    write_message(json, with_unit(voice.shown(finding.places[index].text), finding.places[index].unit) +
                            std::string(voice.say("，本问题涉及之处", ", a place of this finding")));
    json.end_object();
  }
  json.end_array();
}

bool is_replacement(const budget::Correction& correction) {
  for (const budget::Change& change : correction.changes) {
    if (change.to.empty() || change.place.place.line <= 0 || change.kind == budget::ChangeKind::kMissingItem)
      return false;
  }
  return !correction.changes.empty();
}

/// 3.55: a fix replaces regions. Corrections that leave a range or name no place are told in the message only.
void write_fixes(base::JsonWriter& json, const check::Report& report, const budget::Finding& finding,
                 const Voice& voice) {
  json.key("fixes").begin_array();
  for (const budget::Correction& correction : finding.corrections) {
    if (!is_replacement(correction)) continue;
    json.begin_object().key("description").begin_object();
    json.member("text", describe_correction(correction, voice)).end_object();
    json.key("artifactChanges").begin_array();
    std::optional<std::string> uri;
    for (const budget::Change& change : correction.changes) {
      const std::string own = uri_of(voice.shown(file_of(report, change.place.place)));
      if (own != uri) {
        if (uri) json.end_array().end_object();
        uri = own;
        json.begin_object().key("artifactLocation").begin_object().member("uri", own).end_object();
        json.key("replacements").begin_array();
      }
      json.begin_object().key("deletedRegion").begin_object();
      write_region_members(json, change.place.place);
      json.end_object()
          .key("insertedContent")
          .begin_object()
          .member("text", voice.shown(change.to))
          .end_object()
          .end_object();
    }
    json.end_array().end_object().end_array().end_object();
  }
  json.end_array();
}

std::string message_with_proof(const budget::Finding& finding, const Voice& voice) {
  std::string text = title_of(finding, voice);
  if (const std::string message = message_of(finding, voice); !message.empty()) text += "\n" + message;
  for (const budget::ProofLine& line : finding.proof)
    text += "\n- " + voice.shown(voice.say(line.text_zh, line.text_en));
  if (!finding.corrections.empty()) {
    text += fmt::format("\n{}{}", voice.say("更正：", "Correction: "), describe_corrections(finding, voice));
  }
  if (const std::string& basis = basis_of(finding, voice); !basis.empty())
    text += fmt::format("\n{}{}", voice.say("依据：", "Basis: "), basis);
  return text;
}

/// 3.27.24; only said when there was a baseline.
std::string_view baseline_state(std::string_view state) {
  if (state == "new") return "new";
  if (state == "still_open") return "unchanged";
  return state == "mended" ? "absent" : "";
}

void write_result(base::JsonWriter& json, const check::Report& report, const budget::Finding& finding,
                  const Voice& voice) {
  json.begin_object().member("ruleId", finding.rule).member("level", level_of(finding.severity));
  write_message(json, message_with_proof(finding, voice));
  write_locations(json, report, finding, voice);
  json.key("partialFingerprints").begin_object().member("goujiFinding/v1", finding.id).end_object();
  if (const auto state = baseline_state(finding.state); !state.empty()) json.member("baselineState", state);
  if (finding.state == "waived" || finding.state == "accepted") {
    json.key("suppressions").begin_array().begin_object().member("kind", "external");
    json.member("justification", voice.shown(finding.state_reason)).end_object().end_array();
  }
  if (!finding.corrections.empty()) write_fixes(json, report, finding, voice);
  json.key("properties").begin_object().member("gate", budget::name_of(finding.gate));
  json.member("stated", voice.shown(finding.stated)).member("expected", voice.shown(finding.expected));
  json.member("unit", finding.unit).member("cause", finding.cause).member("causedBy", finding.caused_by);
  json.end_object().end_object();
}

}  // namespace

std::string sarif_opening() {
  return "{\"version\":\"2.1.0\",\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"runs\":[{"
         "\"columnKind\":\"unicodeCodePoints\",\"results\":[\n";
}

std::string to_sarif(const check::Report& report, const Options& options, RuleTitles& rules) {
  const Voice voice(report.document.get(), options.language);
  std::string out;
  for (const budget::Finding& finding : report.findings) {
    if (!out.empty()) out += ",\n";
    base::JsonWriter json(out);
    write_result(json, report, finding, voice);
    rules.try_emplace(finding.rule, title_of(finding, voice));
  }
  return out;
}

std::string sarif_notification(const check::Report& report, const Options& options) {
  const Voice voice(options.language);
  std::string out;
  base::JsonWriter json(out);
  json.begin_object().member("level", "error");
  write_message(json, voice.shown(voice.say(report.error->message_zh, report.error->message_en)));
  json.key("descriptor").begin_object().member("id", base::name_of(report.error->code)).end_object();
  json.key("locations").begin_array();
  write_location(json, report, {}, voice);
  json.end_object().end_array().end_object();
  return out;
}

std::string sarif_closing(const RuleTitles& rules, const std::vector<std::string>& unread, const Options& options) {
  std::string out = "\n],";
  std::string tail;
  base::JsonWriter json(tail);
  json.begin_object().key("tool").begin_object().key("driver").begin_object();
  json.member("name", "gouji").member("version", options.version);
  json.member("language", pick(options.language, "zh-CN", "en")).key("rules").begin_array();
  for (const auto& [id, title] : rules) {
    json.begin_object().member("id", id).key("shortDescription").begin_object().member("text", title).end_object();
    json.end_object();
  }
  json.end_array().end_object().end_object().key("invocations").begin_array().begin_object();
  json.key("executionSuccessful").boolean(unread.empty()).end_object().end_array().end_object();
  out.append(tail, 1, tail.size() - 2);
  if (!unread.empty()) {
    const std::string end = "}]";  // of the invocation and its array: the notifications go in before it
    out.resize(out.size() - end.size());
    out += ",\"toolExecutionNotifications\":[";
    for (std::size_t index = 0; index < unread.size(); ++index) (out += index > 0 ? "," : "") += unread[index];
    out += "]" + end;
  }
  return out + "}]}\n";
}

}  // namespace gouji::report
