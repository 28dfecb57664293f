// One line a thing, its place first, so that the output can be searched and compared line by line.
#include <fmt/format.h>

#include <iterator>

#include "report/bindings.h"
#include "report/extract.h"
#include "report/voice.h"
#include "report/wording.h"

namespace gouji::report {
namespace {

using recognize::Recognition;

struct Listing {
  const document::Document& document;
  const Recognition& recognition;
  const Voice& voice;
  std::string out;

  std::string_view say(std::string_view zh, std::string_view en) const { return voice.say(zh, en); }
  template <typename... Values>
  void line(fmt::format_string<Values...> form, Values&&... values) {
    fmt::format_to(std::back_inserter(out), form, std::forward<Values>(values)...);
    out += '\n';
  }
  void heading(std::string_view zh, std::string_view en, std::size_t count) {
    line("\n== {} ({})", say(zh, en), count);
  }
};

std::string at(const base::Place& place) { return fmt::format("[{}]", short_place(place)); }

void write_evidence(Listing& list, std::string_view zh, std::string_view en, const recognize::Evidence& evidence) {
  std::string line =
      fmt::format("  {}: {}", list.say(zh, en), evidence.value.empty() ? "-" : list.voice.shown(evidence.value));
  if (evidence.place.known()) line += " " + at(evidence.place);
  if (!evidence.reason.empty())
    line += fmt::format("  ({})", list.voice.shown(reason_word(evidence.reason, list.voice.language())));
  for (const std::string& other : evidence.rejected) line += fmt::format("  ≠ {}", list.voice.shown(other));
  list.line("{}", line);
}

void write_profile(Listing& list) {
  const recognize::Profile& profile = list.recognition.profile;
  list.line("\n== {}", list.say("概况", "profile"));
  write_evidence(list, "类别", "kind", profile.kind);
  write_evidence(list, "年度", "fiscal year", profile.fiscal_year);
  write_evidence(list, "单位", "organisation", profile.organisation);
  write_evidence(list, "公开主体", "level", profile.level);
  write_evidence(list, "行政级次", "administrative level", profile.admin_level);
  write_evidence(list, "地区", "region", profile.region);
  write_evidence(list, "范本", "template", profile.template_id);
  write_evidence(list, "批复日期", "approved on", profile.approve_date);
  write_evidence(list, "公开日期", "published on", profile.publish_date);
}

void write_sections(Listing& list) {
  const auto& sections = list.recognition.outline.sections;
  list.heading("章节", "sections", sections.size());
  for (const recognize::Section& section : sections) {
    const std::string scope =
        section.scope == budget::Coordinate{} ? "" : section.scope.describe(list.recognition.model.symbols);
    list.line("{:{}}{} {}{}  {} {}", "", 2 * section.level, at(section.place), list.voice.shown(section.numbering),
              list.voice.shown(section.title), section.topic, scope);
  }
}

void write_table(Listing& list, const recognize::TableView& table) {
  const auto& symbols = list.recognition.model.symbols;
  list.line("{} {} {} {}  {} {}  {} x {}, {} {}{}{}", table.id, at(table.place), table.kind,
            list.voice.shown(table.title), list.say("单位", "unit"), table.unit_word.empty() ? "-" : table.unit_word,
            table.rows.size(), table.columns.size(), table.numeric_cells, list.say("个数字单元格", "numeric cells"),
            table.is_form ? list.say("，表单", ", form") : "",
            table.read == "whole" ? "" : fmt::format("  [{}]", table.read));
  for (std::size_t index = 0; index < table.columns.size(); ++index) {
    const recognize::Column& column = table.columns[index];
    std::string path;
    for (const std::string& word : column.path) path += (path.empty() ? "" : " > ") + list.voice.shown(word);
    list.line("    {} {} {}", index, path, column.at == budget::Coordinate{} ? "" : column.at.describe(symbols));
  }
}

void write_statements(Listing& list) {
  const auto& recognition = list.recognition;
  list.heading("语句", "statements", recognition.statements.size());
  const auto figure = [&](std::string_view name, budget::FigureId id) {
    if (id == budget::kNone) return std::string();
    const budget::Figure& found = recognition.model.figures[id];
    return fmt::format("  {}={}{}{}", name, found.direction_word && found.direction < 0 ? "-" : "",
                       list.voice.shown(found.text), found.unit.word);
  };
  for (const recognize::Statement& statement : recognition.statements) {
    list.line("{} {}{}{}{}{}{}{}{}{}  {}", at(statement.place), list.voice.shown(statement.label),
              statement.none ? "  none" : "", statement.flat ? "  flat" : "", figure("amount", statement.amount),
              figure("change", statement.change), figure("growth", statement.growth), figure("share", statement.share),
              figure("count", statement.count),
              statement.base_wording.empty() ? "" : "  base=" + list.voice.shown(statement.base_wording),
              statement.at.describe(recognition.model.symbols));
  }
}

void write_forms(Listing& list) {
  list.heading("绩效表单", "performance forms", list.recognition.forms.size());
  for (const recognize::Form& form : list.recognition.forms) {
    list.line("{} {} {}  {} {}", at(form.place), form.kind, list.voice.shown(form.name), form.indicators.size(),
              list.say("个指标", "indicators"));
    for (const recognize::Indicator& indicator : form.indicators) {
      list.line("    {} {} > {} > {}  {}", at(indicator.place), list.voice.shown(indicator.level1),
                list.voice.shown(indicator.level2), list.voice.shown(indicator.level3),
                list.voice.shown(indicator.printed));
    }
  }
  list.heading("项目", "projects", list.recognition.projects.size());
  for (const recognize::Project& project : list.recognition.projects) {
    list.line("{} {} {}", at(project.place), project.source, list.voice.shown(project.name));
  }
}

void write_figures(Listing& list) {
  const budget::Model& model = list.recognition.model;
  const auto bindings = bindings_by_figure(model);
  list.heading("数字", "figures", model.figures.size());
  for (std::size_t index = 0; index < model.figures.size(); ++index) {
    const budget::Figure& figure = model.figures[index];
    std::string line = fmt::format("#{} {} {}{} {}  {}", index, at(figure.place), list.voice.shown(figure.text),
                                   figure.unit.word, budget::name_of(figure.role), list.voice.shown(figure.label));
    if (figure.direction < 0) line += "  (-)";
    for (const budget::Binding* binding : bindings[index]) {
      line += fmt::format("  -> {} [{}: {}]", model.quantities[binding->quantity].at.describe(model.symbols),
                          budget::name_of(binding->warrant),
                          list.voice.shown(reason_word(binding->reason, list.voice.language())));
    }
    if (bindings[index].empty())
      line += fmt::format("  -> - [{}]", reason_word(figure.unchecked_reason, list.voice.language()));
    list.line("{}", line);
  }
}

}  // namespace

std::string extract_text(const document::Document& document, const Recognition& recognition, Language language) {
  const Voice voice(&document, language);
  Listing list{document, recognition, voice, {}};
  list.line("{}  {} {}  {} {}  {} {}", list.voice.shown(document.name), document.format, document.encoding,
            document.lines, list.say("行", "lines"), document.blocks.size(), list.say("块", "blocks"));
  write_profile(list);
  write_sections(list);
  list.heading("表格", "tables", recognition.tables.size());
  for (const recognize::TableView& table : recognition.tables) write_table(list, table);
  write_statements(list);
  write_forms(list);
  write_figures(list);
  return std::move(list.out);
}

}  // namespace gouji::report
