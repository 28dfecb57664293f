// The order of a document: cover, contents, then parts with their sections, the tables in their part. Contents are made from the
// headings that were printed, so that the two cannot differ.
#include "publish/publish.h"

#include <algorithm>
#include <optional>

#include "base/han_ordinal.h"
#include "budget/template.h"
#include "budget/template_detail.h"
#include "publish/adjust.h"
#include "publish/charts.h"
#include "publish/disclosed.h"
#include "publish/forms.h"
#include "publish/narrative.h"
#include "publish/page.h"
#include "publish/tables.h"
#include "publish/template_check.h"

namespace gouji::publish {
namespace {

base::Error no_template(const budget::Knowledge& knowledge, std::string_view form) {
  std::string known;
  for (const auto& entry : knowledge.templates()) known += (known.empty() ? "" : " ") + entry->id;
  return {base::ErrorCode::kBadUsage,
          "没有模板“" + std::string(form) + "”；可用：" + known,
          "There is no template '" + std::string(form) + "'; there are: " + known,
          {}};
}

base::Result<const budget::Template*> template_of(const budget::Budget& budget, const budget::Knowledge& knowledge,
                                                  std::string_view form) {
  const std::string_view wanted = form.empty() ? std::string_view(budget.head.form) : form;
  const auto& templates = knowledge.templates();
  const auto chosen = std::find_if(templates.begin(), templates.end(), [&](const auto& t) { return t->id == wanted; });
  if (chosen == templates.end()) return no_template(knowledge, wanted);
  return chosen->get();
}

class Maker {
 public:
  Maker(Page& page, const budget::Template& form, const budget::TemplateDetail& detail, const Slots& slots,
        bool adjusted)
      : page_(page), form_(form), detail_(detail), slots_(slots), adjusted_(adjusted) {}

  void run() {
    for (const budget::TemplateHeading& heading : form_.headings) {
      if (heading.part.empty()) part(heading);
    }
    for (const std::string& line : page_.form.closing) page_.paragraph(page_.filled(line), document::Role::kClosing);
    glossary();
    front();
  }

 private:
  /// The terms of the whole document, moved to where they belong.
  void glossary() {
    if (!page_.glossary_at) return;
    const std::size_t count = print_glossary(page_), at = *page_.glossary_at;
    std::vector<document::Block>& blocks = page_.out.document.blocks;
    page_.out.notes.resize(blocks.size());
    const auto move = [&](auto& list) {
      const auto place = list.begin() + static_cast<std::ptrdiff_t>(at);
      std::rotate(place, list.end() - static_cast<std::ptrdiff_t>(count), list.end());
    };
    move(blocks);
    move(page_.out.notes);
    for (Entry& entry : contents_) entry.block += entry.block >= at ? count : 0;
  }

  std::string title_of(const budget::TemplateHeading& heading) const {
    const auto own = page_.form.headings.find(heading.id);
    return own == page_.form.headings.end() ? heading.title : page_.filled(own->second);
  }

  void part(const budget::TemplateHeading& heading) {
    head(heading);
    body(heading);
    if (heading.id == page_.form.tables_part) tables(heading);
    for (const budget::TemplateHeading& inner : form_.headings) {
      if (inner.part != heading.id) continue;
      head(inner);
      body(inner);
    }
  }

  static std::string numbered(int level, int number, const std::string& title) {
    const std::string han = base::han_number(number);
    return (level == 1 ? "第" + han + "部分 " : level == 2 ? han + "、" : "（" + han + "）") + title;
  }

  /// Numbered by its level, anew below each heading above it: 第一部分, 一、, （一）.
  void head(const budget::TemplateHeading& heading) {
    const std::size_t level = std::min<std::size_t>(static_cast<std::size_t>(heading.level), std::size(numbers_)) - 1;
    ++numbers_[level];
    std::fill(std::begin(numbers_) + static_cast<std::ptrdiff_t>(level) + 1, std::end(numbers_), 0);
    const std::string text = numbered(heading.level, numbers_[level], title_of(heading));
    if (heading.level <= 2) note_entry(text, page_.out.document.blocks.size());
    page_.heading(heading.level, text);
  }

  void body(const budget::TemplateHeading& heading) {
    const std::string title = title_of(heading);
    blocks(page_.form.before, heading.id, title);
    for (const budget::TemplateSectionDetail& section : detail_.sections) {
      if (section.id == heading.id) print_lines(page_, section, title);
    }
    blocks(page_.form.after, heading.id, title);
  }

  void blocks(const std::map<std::string, std::vector<std::string>>& lists, const std::string& id,
              const std::string& title) {
    const auto list = lists.find(id);
    if (list == lists.end()) return;
    for (const std::string& block : list->second) print_block(page_, block, title);
  }

  void tables(const budget::TemplateHeading& part) {
    int number = 0;
    if (adjusted_)
      page_.paragraph("说明：本文金额以" + page_.table_unit +
                      "为单位，为使各项合计与分项之和一致，个别数据的尾数作了协调取整。");
    for (const budget::TemplateTable& table : form_.tables) {
      const auto detail = std::find_if(detail_.tables.begin(), detail_.tables.end(),
                                       [&](const budget::TemplateTableDetail& t) { return t.id == table.id; });
      if (detail == detail_.tables.end()) continue;
      ++number;
      const std::size_t first = page_.out.document.blocks.size();
      const bool form = is_form(*detail);
      if (form && detail->order == "department") print_form(page_, budget::kNoIndex, {table.title, number});
      if (form && detail->order != "department") print_project_forms(page_, {table.title, number});
      // Without a project there is no form: the table stands empty, and says so.
      const bool nothing = page_.out.document.blocks.size() == first && page_.out.missing.empty();
      if (!form || nothing) print_table(page_, table, *detail, number, slots_);
      note_entry(numbered(part.level + 1, number, table.title), first);
    }
  }

  /// A grid of indicators without a column for the project is a form for each body or project, not a table.
  bool is_form(const budget::TemplateTableDetail& table) const {
    if (table.sides.empty() || table.sides[0].rows != "indicator") return false;
    for (const budget::TemplateColumn& column : table.sides[0].columns) {
      const auto slot = slots_.find(column.head.empty() ? "" : column.head.back());
      if (slot != slots_.end() && slot->second == "project_name") return false;
    }
    return true;
  }

  struct Entry {
    std::string text;
    std::size_t block = 0;  ///< In what is printed so far, without cover and contents.
  };

  void note_entry(std::string text, std::size_t block) { contents_.push_back({std::move(text), block}); }

  /// Cover and contents, ahead of what was printed.
  void front() {
    std::vector<document::Block> body = std::move(page_.out.document.blocks);
    std::vector<document::BlockNote> notes = std::move(page_.out.notes);
    page_.out.document.blocks.clear();
    page_.out.notes.clear();
    for (const std::string& line : page_.form.cover) page_.paragraph(page_.filled(line), document::Role::kCover);
    page_.paragraph("目录", document::Role::kContentsTitle);
    const std::size_t shift = page_.out.document.blocks.size() + contents_.size();
    for (const Entry& entry : contents_) {
      page_.paragraph(entry.text, document::Role::kContentsEntry);
      page_.out.notes.back().target = static_cast<std::uint32_t>(shift + entry.block);
    }
    page_.out.notes.insert(page_.out.notes.end(), notes.begin(), notes.end());
    page_.out.document.blocks.insert(page_.out.document.blocks.end(), std::make_move_iterator(body.begin()),
                                     std::make_move_iterator(body.end()));
  }

  Page& page_;
  const budget::Template& form_;
  const budget::TemplateDetail& detail_;
  const Slots& slots_;
  bool adjusted_;  ///< Amounts were rounded so that sums add up.
  std::vector<Entry> contents_;
  int numbers_[3] = {};  ///< Of the last heading of each level.
};

/// What the last printed digit is worth, the coarser of tables and text.
base::Fen coarser_step(const budget::Template& form, const Style& style) {
  return std::max(step_of(form.table_unit, style.table_decimals), step_of(form.text_unit, style.text_decimals));
}

/// The budget's own word on rounding, or the template's.
bool is_controlled(const budget::Budget& budget, const Style& style) {
  return (budget.head.rounding.empty() ? style.rounding : budget.head.rounding) == "controlled";
}

}  // namespace

base::Result<Published> publish(const budget::Budget& compiled, const budget::Knowledge& knowledge,
                                std::string_view form) {
  const budget::Template& chosen = *GOUJI_TRY(template_of(compiled, knowledge, form));
  budget::SymbolTable symbols(&knowledge.symbols());
  const budget::TemplateDetail detail = GOUJI_TRY(budget::load_template_detail(chosen, symbols));
  const PrintForm print = GOUJI_TRY(load_print_form(chosen, symbols));
  Withheld withheld;
  const std::optional<budget::Budget> other = disclosed(compiled, print, &withheld);
  const budget::Budget& budget = other ? *other : compiled;
  const Slots slots = GOUJI_TRY(load_slots(knowledge.folder() / "templates" / "slots.csv"));
  GOUJI_TRY(check_template(chosen, detail, slots, symbols));
  const budget::PurposeClasses classes =
      GOUJI_TRY(budget::load_purpose_classes(knowledge.folder() / "templates" / "purposes.csv"));
  for (const budget::Project& project : budget.projects) symbols.intern(project.code);
  std::optional<Adjusted> adjusted;
  if (is_controlled(budget, print.style)) adjusted = adjust_amounts(budget, coarser_step(chosen, print.style), classes);
  if (adjusted && adjusted->rounded == 0) adjusted.reset();
  const Values values(adjusted ? adjusted->budget : budget, classes, symbols);
  Page page(values, knowledge, print, symbols, chosen.table_unit, chosen.text_unit);
  page.out.document.name = budget.head.organisation;
  page.out.author = budget.head.organisation;
  page.out.title = budget.head.organisation + std::to_string(budget.head.year) + "年部门预算";
  page.out.date = budget.head.publication_date;
  Maker(page, chosen, detail, slots, adjusted.has_value()).run();
  GOUJI_TRY(add_charts(page, knowledge.folder() / "templates" / "charts.toml"));
  if (adjusted) page.out.adjusted = std::move(adjusted->budget);
  page.out.withheld = withheld;
  return std::move(page.out);
}

base::Result<std::optional<budget::Budget>> disclosed(const budget::Budget& budget, const budget::Knowledge& knowledge,
                                                      std::string_view form) {
  const budget::Template& chosen = *GOUJI_TRY(template_of(budget, knowledge, form));
  budget::SymbolTable symbols(&knowledge.symbols());
  const PrintForm print = GOUJI_TRY(load_print_form(chosen, symbols));
  return disclosed(budget, print);
}

}  // namespace gouji::publish
