#include "report/batch_table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <utility>

#include "base/json_writer.h"
#include "base/text.h"
#include "report/csv_row.h"
#include "report/voice.h"

namespace gouji::report {
namespace {

/// The numbers of a row, by name: the same in all forms.
constexpr std::array<std::pair<std::string_view, int Summary::*>, 13> kCounts{{
    {"figures", &Summary::figures},
    {"covered", &Summary::covered},
    {"money_figures", &Summary::money_figures},
    {"covered_money", &Summary::covered_money},
    {"tables_read", &Summary::tables_read},
    {"tables_partly_read", &Summary::tables_partly_read},
    {"tables_unread", &Summary::tables_unread},
    {"unread_parts", &Summary::unread_parts},
    {"recognised_pages", &Summary::recognised_pages},
    {"errors", &Summary::errors},
    {"warnings", &Summary::warnings},
    {"infos", &Summary::infos},
    {"waived", &Summary::waived},
}};
constexpr std::array<std::pair<std::string_view, std::string BatchRow::*>, 10> kTexts{{
    {"file", &BatchRow::file},
    {"sha256", &BatchRow::sha256},
    {"unread", &BatchRow::unread_code},
    {"message_zh", &BatchRow::unread_zh},
    {"message_en", &BatchRow::unread_en},
    {"kind", &BatchRow::kind},
    {"fiscal_year", &BatchRow::year},
    {"organisation", &BatchRow::organisation},
    {"region", &BatchRow::region},
    {"template", &BatchRow::template_id},
}};

std::string csv_line(const BatchRow& row) {
  std::string out;
  CsvRow line(out);
  for (const auto& [name, member] : kTexts) line.cell(row.*member);
  line.cell(std::to_string(row.pages));
  for (const auto& [name, member] : kCounts) line.cell(std::to_string(row.summary.*member));
  line.end();
  return out;
}

std::string json_line(const BatchRow& row) {
  std::string out;
  base::JsonWriter json(out);
  json.begin_object();
  for (const auto& [name, member] : kTexts) {
    if ((row.*member).empty()) {
      json.key(name).null();
    } else {
      json.member(name, row.*member);
    }
  }
  json.member("pages", row.pages);
  for (const auto& [name, member] : kCounts) json.member(name, std::int64_t{row.summary.*member});
  json.end_object();
  return out + "\n";
}

std::string text_line(const BatchRow& row, Language language) {
  const Voice voice(language);
  if (!row.unread_code.empty()) {
    return fmt::format("{}  {}\n", voice.shown(row.file), pick(language, row.unread_zh, row.unread_en));
  }
  const Summary& s = row.summary;
  return fmt::format("{:>4} {:>4} {:>5}/{:<5}  {}  {}\n", s.errors, s.warnings, s.covered_money, s.money_figures,
                     voice.shown(row.file), row.organisation);
}

}  // namespace

BatchRow row_of(const check::Report& report, const Summary& summary, std::string sha256) {
  BatchRow row;
  row.file = report.file;
  row.sha256 = std::move(sha256);
  row.summary = summary;
  if (report.error) {
    row.unread_code = std::string(base::name_of(report.error->code));
    row.unread_zh = report.error->message_zh;
    row.unread_en = report.error->message_en;
  }
  if (report.document) row.pages = report.document->pages;
  if (report.recognition) {
    const recognize::Profile& profile = report.recognition->profile;
    row.kind = profile.kind.value;
    row.year = profile.fiscal_year.value;
    row.organisation = profile.organisation.value;
    row.region = profile.region.value;
    row.template_id = profile.template_id.value;
  }
  return row;
}

TableFormat table_format_of(std::string_view file_name) {
  if (base::ends_with(file_name, ".csv")) return TableFormat::kCsv;
  if (base::ends_with(file_name, ".jsonl")) return TableFormat::kJsonLines;
  return TableFormat::kText;
}

std::string table_begin(TableFormat format, Language language) {
  if (format == TableFormat::kJsonLines) return {};
  if (format == TableFormat::kText) {
    return std::string(
        pick(language, "错误 警告  覆盖/金额    文件  单位\n", "err. warn covered/money  file  organisation\n"));
  }
  std::string out = "\xEF\xBB\xBF";
  CsvRow line(out);
  for (const auto& [name, member] : kTexts) line.cell(name);
  line.cell("pages");
  for (const auto& [name, member] : kCounts) line.cell(name);
  line.end();
  return out;
}

std::string table_line(const BatchRow& row, TableFormat format, Language language) {
  switch (format) {
    case TableFormat::kCsv:
      return csv_line(row);
    case TableFormat::kJsonLines:
      return json_line(row);
    case TableFormat::kText:
      break;
  }
  return text_line(row, language);
}

std::string table_end(const Summary& all, std::int64_t documents, std::int64_t unread, TableFormat format,
                      Language language) {
  if (format != TableFormat::kText) return {};
  return fmt::format(fmt::runtime(pick(language, "共 {} 份文档，{} 份未能读取；{} 个错误，{} 个警告\n",
                                       "{} documents, {} could not be read; {} errors, {} warnings\n")),
                     documents, unread, all.errors, all.warnings);
}

std::optional<BatchRow> read_table_line(std::string_view line) {
  const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
  if (!json.is_object() || !json.contains("file") || !json["file"].is_string()) return std::nullopt;
  BatchRow row;
  for (const auto& [name, member] : kTexts) {
    const auto found = json.find(name);
    if (found != json.end() && found->is_string()) row.*member = found->get<std::string>();
  }
  if (json.contains("pages") && json["pages"].is_number_integer()) row.pages = json["pages"].get<std::int64_t>();
  for (const auto& [name, member] : kCounts) {
    const auto found = json.find(name);
    if (found == json.end() || !found->is_number_integer()) return std::nullopt;
    row.summary.*member = found->get<int>();
  }
  return row;
}

}  // namespace gouji::report
