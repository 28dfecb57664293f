// Projects: described in the text by elements ("立项依据：…" in one line, or a heading 2.立项依据 with its text below), named in rows
// of project tables, and in forms. A description begins with 项目名称：X, or with its first element below a heading that names it.
#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/form_link.h"
#include "recognize/form_text.h"
#include "recognize/label.h"
#include "recognize/table_numbering.h"

namespace gouji::recognize {
namespace {

constexpr std::size_t kLongestHead = 96;  // bytes: numbering and the longest word of an element

class ProjectText {
 public:
  explicit ProjectText(const FormReading& reading) : reading_(reading), figures_(reading.out) {}

  void read() {
    for (const document::Block& block : reading_.document.blocks) {
      const auto* paragraph = std::get_if<document::Paragraph>(&block);
      if (paragraph == nullptr)
        close();
      else
        read_paragraph(*paragraph);
    }
    close();
  }

 private:
  struct Element {
    std::string_view word;  ///< Empty when the paragraph begins with none.
    std::string_view rest;  ///< Behind the colon.
    bool name = false, amount = false;
  };

  /// The element that a paragraph begins with: the word, then a colon or nothing.
  Element element_of(std::string_view text) const {
    Element out;
    // The words are short: only the beginning of a long paragraph is looked at.
    const std::string_view head = text.substr(0, kLongestHead);
    const std::string_view line =
        numbering_rank(text) > 0 ? text.substr(static_cast<std::size_t>(strip_numbering(head).data() - text.data()))
                                 : text;
    for (const std::string_view means :
         {std::string_view("project_name"), std::string_view("project_element"), std::string_view("project_amount")}) {
      const FormWords::Found found = reading_.words.beginning(means, line);
      if (!found || found.length <= out.word.size()) continue;
      std::string_view rest = line.substr(found.length);
      while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
      const bool colon = base::starts_with(rest, "：") || base::starts_with(rest, ":");
      if (!colon && !rest.empty()) continue;
      if (colon) rest = base::trim(rest.substr(rest.front() == ':' ? 1 : std::string_view("：").size()));
      out = {line.substr(0, found.length), rest, means == "project_name", means == "project_amount"};
    }
    return out;
  }

  void read_paragraph(const document::Paragraph& paragraph) {
    const std::string& all = paragraph.text.utf8;
    const std::string_view text = base::trim(all);
    if (text.empty()) return;
    const Element element = element_of(text);
    if (element.name && !element.rest.empty()) {
      close();
      open(paragraph, element.rest);
      return;
    }
    if (!element.word.empty() && !element.name) {
      if (!active_ && title_ != nullptr) open_by_title();
      if (!active_) return;
      project_.elements.push_back({std::string(element.word), std::string(element.rest),
                                   place_of(paragraph, element.rest.empty() ? text : element.rest)});
      amount_element_ = element.amount;
      if (!element.rest.empty()) find_amount(paragraph, element.rest);
      return;
    }
    const int rank = heading_rank(text);
    if (paragraph.markup_level > 0 || rank == 1 || rank == 2) {
      close();
      title_ = &paragraph;
      return;
    }
    if (active_ && !project_.elements.empty()) {
      Form::Field& last = project_.elements.back();
      if (last.value.empty())
        last.place = paragraph.text.place();
      else
        last.value += "\n";
      last.value += text;
      find_amount(paragraph, text);
    }
  }

  void find_amount(const document::Paragraph& paragraph, std::string_view text) {
    if (!amount_element_ || amount_place_.known()) return;
    const TextAmount amount = last_money(text);
    if (amount.found) amount_place_ = place_of(paragraph, text.substr(amount.begin, amount.number_end - amount.begin));
  }

  static base::Place place_of(const document::Paragraph& paragraph, std::string_view part) {
    const auto begin = static_cast<std::size_t>(part.data() - paragraph.text.utf8.data());
    return paragraph.text.place(begin, begin + part.size());
  }

  void open(const document::Paragraph& paragraph, std::string_view name) {
    project_ = {};
    project_.name = base::fold(name);
    project_.place = place_of(paragraph, name);
    project_.source = "text";
    active_ = true;
  }

  /// "（九）居民医保工作经费项目情况说明": the heading without its numbering and the words that every such heading has.
  void open_by_title() {
    std::string_view name = base::trim(strip_numbering(base::trim(title_->text.utf8)));
    const FormWords::Found tail = reading_.words.last("title_tail", name);
    if (tail && tail.offset > 0) name = name.substr(0, tail.offset);
    open(*title_, name);
    from_title_ = true;
  }

  void close() {
    // One element alone below a heading is a chapter with that name, no project.
    if (active_ && (project_.elements.size() >= 2 || !from_title_)) {
      link_amount(reading_, figures_, project_.name, amount_place_, project_.amount);
      reading_.out.projects.push_back(std::move(project_));
    }
    project_ = {};
    amount_place_ = {};
    amount_element_ = false;
    active_ = false;
    from_title_ = false;
    title_ = nullptr;
  }

  const FormReading& reading_;
  TextFigures figures_;
  Project project_;
  base::Place amount_place_;
  bool amount_element_ = false;  ///< The element at hand states the project's amount.
  bool active_ = false, from_title_ = false;
  const document::Paragraph* title_ = nullptr;
};

/// First figure of each table row.
std::unordered_map<budget::StatementId, FigureId> first_figures(const Recognition& out) {
  std::unordered_map<budget::StatementId, FigureId> first;
  for (std::size_t f = 0; f < out.model.figures.size(); ++f) {
    if (out.model.figures[f].statement != kNone)
      first.try_emplace(out.model.figures[f].statement, static_cast<FigureId>(f));
  }
  return first;
}

void projects_of_tables(Recognition& out) {
  const auto first = first_figures(out);
  for (const TableView& table : out.tables) {
    if (table.is_form) continue;
    for (const Row& row : table.rows) {
      for (const RowSide& side : row.sides) {
        if (side.kind != RowKind::kProject || !side.at.has(budget::Dimension::kProject)) continue;
        Project project;
        project.name = out.model.symbols.text(side.at.get(budget::Dimension::kProject));
        project.place = side.label_place;
        const auto amount = first.find(row.statement);
        project.amount = amount == first.end() ? kNone : amount->second;
        project.source = "table";
        out.projects.push_back(std::move(project));
      }
    }
  }
}

}  // namespace

void read_projects(const FormReading& reading) {
  ProjectText(reading).read();
  projects_of_tables(reading.out);
  for (const Form& form : reading.out.forms) {
    if (form.kind != "project" || form.name.empty()) continue;
    Project project;
    project.name = form.name;
    project.place = form.name_place;
    project.amount = form.total;
    project.source = "form";
    reading.out.projects.push_back(std::move(project));
  }
}

}  // namespace gouji::recognize
