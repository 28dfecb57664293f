#include "budget/template_detail.h"

#include <algorithm>

#include "base/record.h"
#include "budget/csv.h"
#include "budget/record_check.h"

namespace gouji::budget {
namespace {

using base::Record;

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
    const auto add_table = [&](const Record& node) -> base::Status {
      out.tables.push_back(GOUJI_TRY(read_table(node)));
      return base::Done{};
    };
    const auto add_section = [&](const Record& node) -> base::Status {
      out.sections.push_back(GOUJI_TRY(read_section(node)));
      return base::Done{};
    };
    GOUJI_TRY(each_of("tables.toml", "table", add_table));
    GOUJI_TRY(each_of("sections.toml", "section", add_section));
    return out;
  }

 private:
  base::Error wrong(const Record& node, std::string_view zh, std::string_view en) const {
    return bad_data(file_, node.line, zh, en);
  }

  template <typename Visit>
  base::Status each_of(std::string_view file, std::string_view key, Visit visit) {
    const std::filesystem::path path = form_.folder / file;
    file_ = path.string();
    const Record root = GOUJI_TRY(base::read_toml(path));
    for (const Record* table : root.tables_of(key)) GOUJI_TRY(visit(*table));
    return base::Done{};
  }

  base::Result<Coordinate> coordinate(const Record& node, std::string_view key) {
    auto at = parse_coordinate(node.text_of(key), symbols_);
    if (!at) return wrong(node, at.error().message_zh, at.error().message_en);
    return at.value();
  }

  base::Result<TemplateAdds> adds(const Record& node) {
    TemplateAdds out{};
    if (!adds_from(node.text_of("adds"), out))
      return wrong(node, "adds 只能是 children、subset 或 none", "adds must be children, subset or none");
    return out;
  }

  base::Status read_rows(const Record& node, std::string_view key, std::vector<TemplateRow>& out) {
    const Record* rows = node.list_of(key);
    for (std::size_t i = 0; rows && i < rows->list.size(); ++i) {
      const Record& row = rows->list[i];
      if (!row.is_table()) return wrong(row, "行应写成 { label = … }", "a row is written { label = ... }");
      GOUJI_TRY(only_fields(row, file_, {"label", "at", "adds", "level", "when"}));
      GOUJI_TRY(one_of(row, "when", file_, {"always", "nonzero"}));
      const Coordinate at = GOUJI_TRY(coordinate(row, "at"));
      auto adding = GOUJI_TRY(adds(row));
      out.push_back({row.text_of("label"), at, adding, static_cast<int>(row.integer_of("level", 1)),
                     row.text_of("when") == "nonzero", row.line});
    }
    return base::Done{};
  }

  base::Result<TemplateSide> read_side(const Record& node) {
    TemplateSide out;
    GOUJI_TRY(one_of(node, "rows", file_,
                     {"function", "economic", "unit", "project", "indicator", "function:类", "function:类:all"}));
    out.rows = node.text_of("rows");
    out.class_label = node.text_of("class_label");
    if (const Record* columns = node.list_of("columns")) {
      for (const Record& column : columns->list) {
        if (!column.is_table()) return wrong(column, "列应写成 { head = … }", "a column is written { head = ... }");
        GOUJI_TRY(only_fields(column, file_, {"head", "at", "adds"}));
        const Coordinate at = GOUJI_TRY(coordinate(column, "at"));
        auto adding = GOUJI_TRY(adds(column));
        out.columns.push_back({split_path(column.text_of("head")), at, adding, column.line});
      }
    }
    GOUJI_TRY(read_rows(node, "fixed", out.fixed));
    GOUJI_TRY(read_rows(node, "lead", out.lead));
    GOUJI_TRY(read_rows(node, "tail", out.tail));
    if (out.columns.empty() || (out.rows.empty() == out.fixed.empty())) {
      return wrong(node, "表的一侧要有列，并且 rows 与 fixed 二者居一",
                   "a side needs columns, and either rows or fixed");
    }
    return out;
  }

  base::Result<TemplateTableDetail> read_table(const Record& node) {
    GOUJI_TRY(only_fields(node, file_,
                          {"id", "unit", "total", "codes", "order", "left", "right", "side", "columns", "rows", "fixed",
                           "lead", "tail", "class_label"}));
    GOUJI_TRY(one_of(node, "unit", file_, {"", "万元", "元"}));
    GOUJI_TRY(one_of(node, "total", file_, {"first", "last"}));
    GOUJI_TRY(one_of(node, "codes", file_, {"full", "split3", "relative", "none"}));
    GOUJI_TRY(
        one_of(node, "order", file_, {"function, project", "unit, function, project", "department", "down", "own"}));
    TemplateTableDetail out{node.text_of("id"),
                            node.text_of("unit"),
                            node.text_of("total"),
                            node.text_of("codes"),
                            node.text_of("order"),
                            node.line,
                            {}};
    const bool known =
        std::any_of(form_.tables.begin(), form_.tables.end(), [&](const TemplateTable& t) { return t.id == out.id; });
    if (!known) return wrong(node, "template.toml 中没有表 " + out.id, "template.toml has no table " + out.id);
    if (node.table("left")) {
      for (const std::string_view side : {"left", "right"}) {
        const Record* table = node.table(side);
        if (!table) return wrong(node, "左右两侧缺一侧", "one of the two sides is missing");
        GOUJI_TRY(only_fields(*table, file_, {"columns", "rows", "fixed", "lead", "tail", "class_label"}));
        out.sides.push_back(GOUJI_TRY(read_side(*table)));
      }
    } else if (!node.tables_of("side").empty()) {
      for (const Record* table : node.tables_of("side")) {
        GOUJI_TRY(only_fields(*table, file_, {"columns", "rows", "fixed", "lead", "tail", "class_label"}));
        out.sides.push_back(GOUJI_TRY(read_side(*table)));
      }
    } else {
      out.sides.push_back(GOUJI_TRY(read_side(node)));
    }
    return out;
  }

  base::Result<TemplateSectionDetail> read_section(const Record& node) {
    GOUJI_TRY(only_fields(node, file_, {"id", "scope", "line"}));
    const Coordinate scope = GOUJI_TRY(coordinate(node, "scope"));
    TemplateSectionDetail out{node.text_of("id"), scope, {}};
    const bool known = std::any_of(form_.headings.begin(), form_.headings.end(),
                                   [&](const TemplateHeading& h) { return h.id == out.id; });
    if (!known) return wrong(node, "template.toml 中没有标题 " + out.id, "template.toml has no heading " + out.id);
    for (const Record* line : node.tables_of("line")) out.lines.push_back(GOUJI_TRY(read_line(*line)));
    return out;
  }

  base::Result<TemplateLine> read_line(const Record& node) {
    GOUJI_TRY(only_fields(node, file_, {"label", "at", "say", "when", "each", "children"}));
    GOUJI_TRY(one_of(node, "when", file_, {"always", "nonzero", "if-present", "empty", "listed"}));
    GOUJI_TRY(one_of(node, "children", file_, {"parts", "views"}));
    GOUJI_TRY(one_of(node, "each", file_,
                     {"function:类", "function:款", "function:项", "economic:类", "kind", "project", "carry_out"}));
    TemplateLine out;
    out.at = GOUJI_TRY(coordinate(node, "at"));
    out.each = node.text_of("each");
    out.when = node.text_of("when");
    out.children = node.text_of("children");
    out.labels = node.texts_of("label");
    out.say = node.texts_of("say");
    if (out.labels.empty() || !node.list_of("say"))
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
