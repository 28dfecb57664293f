// Head, units and projects of the inputs.
#include <algorithm>

#include "adopt/work.h"
#include "base/text.h"
#include "budget/csv.h"
#include "budget/word_pattern.h"

namespace gouji::adopt {
namespace {

/// Codes in brackets ahead of names above a table: [302]部门，[302001]单位.
std::vector<std::string> codes_above_tables(const Work& work) {
  for (const recognize::TableView& table : work.recognition.tables) {
    std::vector<std::string> out;
    const std::string line = base::fold(table.organisation_line);
    for (std::size_t open = line.find('['); open != std::string::npos; open = line.find('[', open + 1)) {
      const std::string code = line.substr(open + 1, line.find(']', open) - open - 1);
      if (!code.empty() && code.find_first_not_of("0123456789") == std::string::npos) out.push_back(code);
    }
    if (!out.empty()) return out;
  }
  return {};
}

/// Printed beside the unit's name in a table, or above the tables; else its number.
std::string find_unit_code(const Work& work, std::uint32_t unit) {
  const std::string name = budget::fold_name(work.published.units[unit]);
  for (const recognize::TableView& table : work.recognition.tables) {
    for (const recognize::Row& row : table.rows) {
      for (const recognize::RowSide& side : row.sides) {
        if (!side.printed_code.empty() && budget::fold_name(side.label) == name) return side.printed_code;
      }
    }
  }
  const std::vector<std::string> above = codes_above_tables(work);
  if (work.published.units.size() == 1 && !above.empty()) return above.back();
  std::string out = std::to_string(unit + 1);
  return std::string(3 - std::min<std::size_t>(3, out.size()), '0') + out;
}

/// Digits at `at`, moved past them; -1 when there are none.
int number_at(std::string_view text, std::size_t& at) {
  int out = -1;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && out < 100'000; ++at)
    out = std::max(out, 0) * 10 + (text[at] - '0');
  return out;
}

bool passes(std::string_view text, std::string_view word, std::size_t& at) {
  if (!text.substr(std::min(at, text.size())).starts_with(word)) return false;
  at += word.size();
  return true;
}

/// "截至2023年12月31日", "截至2023年底": the first date of the text on assets, as 2023-12-31; empty when there is none.
std::string asset_date(const Work& work) {
  const recognize::Outline& outline = work.recognition.outline;
  for (std::uint32_t b = 0; b < work.document.blocks.size() && b < outline.section_of.size(); ++b) {
    const auto* paragraph = std::get_if<document::Paragraph>(&work.document.blocks[b]);
    if (!paragraph || outline.sections[outline.section_of[b]].topic != "assets") continue;
    const std::string text = base::without_blanks(paragraph->text.utf8);
    std::size_t at = text.find("截至");
    if (at == std::string::npos) continue;
    at += std::string_view("截至").size();
    const int year = number_at(text, at);
    if (year < 1000 || year > 9999 || !passes(text, "年", at)) continue;
    if (passes(text, "底", at) || passes(text, "末", at)) return std::to_string(year) + "-12-31";
    const int month = number_at(text, at);
    if (!passes(text, "月", at)) continue;
    const int day = number_at(text, at);
    if (month < 1 || month > 12 || day < 1 || day > 31) continue;
    const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(year) + "-" + two(month) + "-" + two(day);
  }
  return "";
}

}  // namespace

void adopt_head(Work& work) {
  const recognize::Profile& profile = work.recognition.profile;
  Sheets& sheets = work.sheets;
  sheets.set("budget", "year", profile.fiscal_year.value);
  sheets.set("budget", "organisation", profile.organisation.value);
  if (const std::vector<std::string> codes = codes_above_tables(work); codes.size() > 1)
    sheets.set("budget", "code", codes.front());
  sheets.set("budget", "document", sheets.word("document", profile.level.value));
  sheets.set("budget", "region", profile.region_code.value);
  sheets.set("budget", "level", sheets.word("level", profile.admin_level.value));
  sheets.set("budget", "template", profile.template_id.value);
  sheets.set("budget", "approval_date", profile.approve_date.value);
  sheets.set("budget", "publication_date", profile.publish_date.value);
  sheets.set("budget", "asset_date", asset_date(work));
  sheets.set("budget", "rounding", sheets.word("rounding", "independent"));
  for (std::uint32_t u = 0; u < work.published.units.size(); ++u) {
    std::string code = find_unit_code(work, u);
    const auto known = std::find(work.unit_codes.begin(), work.unit_codes.end(), code);
    if (known != work.unit_codes.end()) code += "-" + std::to_string(u + 1);
    work.unit_codes.push_back(std::move(code));
    sheets.add("units", {{"unit", work.unit_codes.back()},
                         {"name", work.published.units[u]},
                         {"nature", sheets.word("nature", budget::name_of(work.ground.natures[u]))}});
  }
}

base::Status adopt_projects(Work& work) {
  const budget::CsvFile file = GOUJI_TRY(budget::CsvFile::read(work.knowledge.folder() / "inputs" / "elements.csv"));
  std::vector<std::pair<std::string, std::string>> columns;
  for (std::size_t i = 0; i < file.rows(); ++i)
    columns.emplace_back(budget::fold_name(file.field(i, file.column("word"))), file.field(i, file.column("column")));
  for (std::uint32_t p = 0; p < work.published.projects.size(); ++p) {
    std::map<std::string, std::string> elements;
    for (const recognize::Project& project : work.recognition.projects) {
      if (budget::fold_name(project.name) != budget::fold_name(work.published.projects[p])) continue;
      for (const recognize::Form::Field& field : project.elements) {
        for (const auto& [word, column] : columns) {
          if (word == budget::fold_name(field.name) && !field.value.empty()) elements.try_emplace(column, field.value);
        }
      }
    }
    Sheets::Cells cells = {{"project", work.project_code(p)},
                           {"unit", work.unit_codes[work.unit_of_project(p)]},
                           {"name", work.published.projects[p]}};
    for (const auto& [column, text] : elements) cells.emplace_back(column, text);
    work.sheets.add("projects", cells);
  }
  return base::Done{};
}

}  // namespace gouji::adopt
