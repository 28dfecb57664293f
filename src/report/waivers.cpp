// Two notations, one meaning. An entry that could match everything, or gives no reason, is refused.
#include "report/waivers.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <sstream>

#include "base/record.h"
#include "base/text.h"
#include "budget/csv.h"

namespace gouji::report {
namespace {

base::Error malformed(std::string_view name, std::int64_t line, std::string_view zh, std::string_view en) {
  return {base::ErrorCode::kMalformed,
          fmt::format("豁免文件“{}”第 {} 行：{}。", name, line, zh),
          fmt::format("Waivers '{}', line {}: {}.", name, line, en),
          {}};
}

base::Status check_entry(std::string_view name, const Waiver& waiver) {
  if (waiver.id.empty() && waiver.rule.empty()) {
    return malformed(name, waiver.source_line, "须写明 id 或 rule", "id or rule must be given");
  }
  if (waiver.reason.empty()) return malformed(name, waiver.source_line, "缺少理由 reason", "the reason is missing");
  if (waiver.state != "waived" && waiver.state != "accepted") {
    return malformed(name, waiver.source_line, "state 只能是 waived 或 accepted", "state is waived or accepted");
  }
  return base::Done{};
}

/// Sets a member by its name; false when the name or the value is none of ours.
bool set_member(Waiver& waiver, std::string_view member, std::string_view value) {
  if (member == "line") {
    if (value.empty()) return true;
    const auto result = std::from_chars(value.data(), value.data() + value.size(), waiver.line);
    return result.ec == std::errc() && result.ptr == value.data() + value.size() && waiver.line > 0;
  }
  if (member == "state" && value.empty()) return true;
  const std::pair<std::string_view, std::string*> members[] = {
      {"id", &waiver.id},         {"rule", &waiver.rule}, {"file", &waiver.file},  {"text", &waiver.text},
      {"reason", &waiver.reason}, {"by", &waiver.by},     {"state", &waiver.state}};
  for (const auto& [known, target] : members) {
    if (known == member) {
      *target = value;
      return true;
    }
  }
  return false;
}

base::Error unknown_member(std::string_view name, std::int64_t line, std::string_view member) {
  return malformed(name, line, fmt::format("“{}”的名称或取值不对", member),
                   fmt::format("'{}' or its value is not known", member));
}

base::Result<Waiver> waiver_of(std::string_view name, const base::Record& table) {
  Waiver waiver;
  waiver.source_line = table.line;
  for (const auto& [key, value] : table.fields) {
    std::string text;
    if (value.kind == base::Record::Kind::kInteger) {
      text = std::to_string(value.integer);
    } else if (value.kind == base::Record::Kind::kText) {
      text = value.text;
    } else {
      return unknown_member(name, waiver.source_line, key);
    }
    if (!set_member(waiver, key, text)) return unknown_member(name, waiver.source_line, key);
  }
  GOUJI_TRY(check_entry(name, waiver));
  return waiver;
}

base::Result<std::vector<Waiver>> parse_toml(std::string_view name, std::string_view text) {
  const base::Result<base::Record> root = base::parse_toml(text, std::string(name));
  if (!root.ok()) {
    const base::Error& error = root.error();
    return malformed(name, error.place.line, "不是有效的 TOML（" + error.message_zh + "）",
                     "no valid TOML (" + error.message_en + ")");
  }
  std::vector<Waiver> entries;
  const base::Record* list = root.value().find("waiver");
  if (list == nullptr) return entries;
  for (const base::Record& item : list->list) {
    if (item.is_table()) entries.push_back(GOUJI_TRY(waiver_of(name, item)));
  }
  if (list->list.empty() || entries.size() != list->list.size()) {
    return malformed(name, list->line, "应写作 [[waiver]]", "entries are written [[waiver]]");
  }
  return entries;
}

base::Result<std::vector<Waiver>> parse_csv(std::string_view name, std::string_view text) {
  auto read = budget::CsvFile::parse(std::string(text), std::string(name));
  if (!read.ok()) {
    base::Error error = read.error();
    error.code = base::ErrorCode::kMalformed;  // A file of the user, not one of ours.
    return error;
  }
  const budget::CsvFile& table = read.value();
  static constexpr std::string_view kMembers[] = {"id", "rule", "file", "line", "text", "reason", "by", "state"};
  std::vector<Waiver> entries;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Waiver waiver;
    waiver.source_line = table.line_of(row);
    for (const std::string_view member : kMembers) {
      const int column = table.column(member);
      if (column >= 0 && !set_member(waiver, member, base::trim(table.field(row, column)))) {
        return unknown_member(name, waiver.source_line, member);
      }
    }
    GOUJI_TRY(check_entry(name, waiver));
    entries.push_back(std::move(waiver));
  }
  return entries;
}

bool has_quote(const budget::Finding& finding, const Waiver& waiver) {
  if (waiver.line == 0 && waiver.text.empty()) return true;
  for (const budget::Quote& quote : finding.places) {
    const bool line_fits = waiver.line == 0 || quote.place.line == waiver.line;
    if (line_fits && (waiver.text.empty() || quote.text == waiver.text)) return true;
  }
  return false;
}

bool fits(const Waiver& waiver, const check::Report& report, const budget::Finding& finding) {
  if (!waiver.file.empty() && waiver.file != report.file) return false;
  if (!waiver.id.empty() && waiver.id != finding.id) return false;
  if (!waiver.rule.empty() && waiver.rule != finding.rule) return false;
  return has_quote(finding, waiver);
}

}  // namespace

base::Result<Waivers> Waivers::parse(std::string_view name, std::string_view text) {
  Waivers waivers;
  waivers.entries_ = GOUJI_TRY(base::ends_with(name, ".csv") ? parse_csv(name, text) : parse_toml(name, text));
  return waivers;
}

void Waivers::apply(check::Report& report, std::vector<bool>& used) const {
  used.resize(entries_.size(), false);
  for (budget::Finding& finding : report.findings) {
    for (std::size_t index = 0; index < entries_.size(); ++index) {
      const Waiver& waiver = entries_[index];
      if (!fits(waiver, report, finding)) continue;
      finding.state = waiver.state;
      finding.state_reason = waiver.by.empty() ? waiver.reason : fmt::format("{}：{}", waiver.by, waiver.reason);
      used[index] = true;
      break;
    }
  }
}

base::Result<Waivers> Waivers::read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return base::Error{base::ErrorCode::kCannotOpen,
                       "打不开豁免文件“" + path.string() + "”；请检查路径和权限。",
                       "Cannot open the waivers '" + path.string() + "'; check the path and the permissions.",
                       {}};
  }
  std::ostringstream text;
  text << file.rdbuf();
  return parse(path.string(), std::move(text).str());
}

}  // namespace gouji::report
