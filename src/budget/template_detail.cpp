#include "budget/template_detail.h"

#include <algorithm>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "budget/csv.h"

namespace gouji::budget {
namespace {

std::string text_of(const toml::table& table, std::string_view key) { return table[key].value_or(std::string()); }

int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

bool adds_from(std::string_view word, TemplateAdds& out) {
  if (word.empty()) out = TemplateAdds::kMember;
  if (word == "children") out = TemplateAdds::kChildren;
  if (word == "subset") out = TemplateAdds::kSubset;
  if (word == "none") out = TemplateAdds::kNone;
  return word.empty() || word == "children" || word == "subset" || word == "none";
}

std::vector<std::string> split_path(std::string_view head) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= head.size();) {
    const std::size_t end = std::min(head.find('/', at), head.size());
    out.emplace_back(head.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// The clause kinds of docs/formats: the word before a colon.
bool is_clause_kind(std::string_view say) {
  constexpr std::string_view kKinds[] = {"amount", "share", "change", "completion", "reason",
                                         "use",    "list",  "count",  "none",       "text"};
  return std::find(std::begin(kKinds), std::end(kKinds), say.substr(0, say.find(':'))) != std::end(kKinds);
}

class DetailReader {
 public:
  DetailReader(const Template& form, SymbolTable& symbols) : form_(form), symbols_(symbols) {}

  base::Result<TemplateDetail> read() {
    TemplateDetail out;
    const auto add_table = [&](const toml::table& node) -> base::Status {
      out.tables.push_back(GOUJI_TRY(read_table(node)));
      return base::Done{};
    };
    const auto add_section = [&](const toml::table& node) -> base::Status {
      out.sections.push_back(GOUJI_TRY(read_section(node)));
      return base::Done{};
    };
    GOUJI_TRY(each_of("tables.toml", "table", add_table));
    GOUJI_TRY(each_of("sections.toml", "section", add_section));
    return out;
  }

 private:
  base::Error wrong(const toml::node& node, std::string_view zh, std::string_view en) const {
    return bad_data(file_, line_of(node), zh, en);
  }

  template <typename Visit>
  base::Status each_of(std::string_view file, std::string_view key, Visit visit) {
    const std::filesystem::path path = form_.folder / file;
    file_ = path.string();
    const std::string bytes = GOUJI_TRY(read_bytes(path));
    const toml::parse_result parsed = toml::parse(bytes);
    if (!parsed) {
      const auto& error = parsed.error();
      return bad_data(file_, static_cast<int>(error.source().begin.line), error.description(), error.description());
    }
    if (const toml::array* nodes = parsed.table()[key].as_array()) {
      for (const toml::node& node : *nodes) {
        if (const toml::table* table = node.as_table()) GOUJI_TRY(visit(*table));
      }
    }
    return base::Done{};
  }

  base::Result<Coordinate> coordinate(const toml::table& node, std::string_view key) {
    auto at = parse_coordinate(text_of(node, key), symbols_);
    if (!at) return wrong(node, at.error().message_zh, at.error().message_en);
    return at.value();
  }

  base::Result<TemplateAdds> adds(const toml::table& node) {
    TemplateAdds out{};
    if (!adds_from(text_of(node, "adds"), out))
      return wrong(node, "adds 只能是 children、subset 或 none", "adds must be children, subset or none");
    return out;
  }

  base::Result<TemplateSide> read_side(const toml::table& node) {
    TemplateSide out;
    out.rows = text_of(node, "rows");
    if (const toml::array* columns = node["columns"].as_array()) {
      for (const toml::node& entry : *columns) {
        const toml::table* column = entry.as_table();
        if (!column) return wrong(entry, "列应写成 { head = … }", "a column is written { head = ... }");
        const Coordinate at = GOUJI_TRY(coordinate(*column, "at"));
        auto adding = GOUJI_TRY(adds(*column));
        out.columns.push_back({split_path(text_of(*column, "head")), at, adding});
      }
    }
    if (const toml::array* rows = node["fixed"].as_array()) {
      for (const toml::node& entry : *rows) {
        const toml::table* row = entry.as_table();
        if (!row) return wrong(entry, "行应写成 { label = … }", "a row is written { label = ... }");
        const Coordinate at = GOUJI_TRY(coordinate(*row, "at"));
        auto adding = GOUJI_TRY(adds(*row));
        out.fixed.push_back(
            {text_of(*row, "label"), at, adding, static_cast<int>((*row)["level"].value_or(std::int64_t{1}))});
      }
    }
    if (out.columns.empty() || (out.rows.empty() == out.fixed.empty())) {
      return wrong(node, "表的一侧要有列，并且 rows 与 fixed 二者居一",
                   "a side needs columns, and either rows or fixed");
    }
    return out;
  }

  base::Result<TemplateTableDetail> read_table(const toml::table& node) {
    TemplateTableDetail out{
        text_of(node, "id"),   text_of(node, "unit"),  text_of(node, "total"), text_of(node, "codes"),
        text_of(node, "zero"), text_of(node, "order"), text_of(node, "empty"), {}};
    const bool known =
        std::any_of(form_.tables.begin(), form_.tables.end(), [&](const TemplateTable& t) { return t.id == out.id; });
    if (!known) return wrong(node, "template.toml 中没有表 " + out.id, "template.toml has no table " + out.id);
    if (node["left"].as_table()) {
      for (const std::string_view side : {"left", "right"}) {
        const toml::table* table = node[side].as_table();
        if (!table) return wrong(node, "左右两侧缺一侧", "one of the two sides is missing");
        out.sides.push_back(GOUJI_TRY(read_side(*table)));
      }
    } else {
      out.sides.push_back(GOUJI_TRY(read_side(node)));
    }
    return out;
  }

  base::Result<TemplateSectionDetail> read_section(const toml::table& node) {
    const Coordinate scope = GOUJI_TRY(coordinate(node, "scope"));
    TemplateSectionDetail out{text_of(node, "id"), scope, {}};
    const bool known = std::any_of(form_.headings.begin(), form_.headings.end(),
                                   [&](const TemplateHeading& h) { return h.id == out.id; });
    if (!known) return wrong(node, "template.toml 中没有标题 " + out.id, "template.toml has no heading " + out.id);
    const toml::array* lines = node["line"].as_array();
    for (std::size_t i = 0; lines && i < lines->size(); ++i) {
      if (const toml::table* line = (*lines)[i].as_table()) out.lines.push_back(GOUJI_TRY(read_line(*line)));
    }
    return out;
  }

  base::Result<TemplateLine> read_line(const toml::table& node) {
    TemplateLine out;
    out.at = GOUJI_TRY(coordinate(node, "at"));
    out.each = text_of(node, "each");
    out.when = text_of(node, "when");
    out.children = text_of(node, "children");
    const auto texts = [&](std::string_view key, std::vector<std::string>& into) {
      if (const toml::array* values = node[key].as_array()) {
        for (const toml::node& value : *values) into.push_back(value.value_or(std::string()));
      }
    };
    texts("label", out.labels);
    texts("say", out.say);
    if (out.labels.empty() || !node["say"].is_array())
      return wrong(node, "一行要有 label 和 say", "a line needs label and say");
    for (const std::string& say : out.say) {
      if (!is_clause_kind(say)) return wrong(node, "没有分句种类 " + say, "there is no clause kind " + say);
    }
    return out;
  }

  const Template& form_;
  SymbolTable& symbols_;
  std::string file_;
};

}  // namespace

base::Result<TemplateDetail> load_template_detail(const Template& form, SymbolTable& symbols) {
  return DetailReader(form, symbols).read();
}

}  // namespace gouji::budget
