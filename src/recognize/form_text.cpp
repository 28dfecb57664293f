// Forms printed as running text: a title (项目一：… 59.20 万元), 目标：, then headings of indicator kinds (数量指标：) with one
// indicator a paragraph ("1. 名称，指标值 125 个", "2、名称 ≥ 90%"). Figures of running text are the narrative's; here only the
// records are made.
#include "recognize/form_text.h"

#include <algorithm>

#include "base/numeral.h"
#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/form_link.h"
#include "recognize/form_target.h"
#include "recognize/label.h"
#include "recognize/table_numbering.h"

namespace gouji::recognize {

int heading_rank(std::string_view text) { return std::min(numbering_rank(text), 3); }

TextAmount last_money(std::string_view text) {
  TextAmount out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] < '0' || text[at] > '9') {
      base::next_code_point(text, at);
      continue;
    }
    const auto number = base::match_arabic(text.substr(at));
    if (!number) {
      ++at;
      continue;
    }
    std::size_t end = at + number.value().length;
    while (end < text.size() && text[end] == ' ') ++end;
    const budget::Unit unit = unit_of_target(text.substr(end));
    if (unit.kind == budget::UnitKind::kMoney) {
      out.begin = at;
      out.number_end = at + number.value().length;
      out.end = end + unit.word.size();
      out.found = true;
    }
    at += number.value().length;
  }
  return out;
}

namespace {

constexpr std::size_t kLongestIndicator = 120;  // characters
constexpr std::size_t kLongestHead = 60;        // bytes; 服务对象满意度指标 has 27
constexpr std::size_t kLongestTitle = 600;      // bytes

class FormText {
 public:
  explicit FormText(const FormReading& reading) : reading_(reading), figures_(reading.out) {}

  void read() {
    const auto& blocks = reading_.document.blocks;
    for (std::size_t block = 0; block < blocks.size(); ++block) {
      const auto* paragraph = std::get_if<document::Paragraph>(&blocks[block]);
      if (paragraph == nullptr) {
        close();
        title_ = nullptr;
        continue;
      }
      read_paragraph(*paragraph);
    }
    close();
  }

 private:
  enum class State { kNone, kGoal, kIndicators };

  void read_paragraph(const document::Paragraph& paragraph) {
    const std::string_view text = base::trim(paragraph.text.utf8);
    if (text.empty()) return;
    // "目标：…" may say it in the same line.
    const std::size_t colon = std::min(text.find("："), text.find(":"));
    const std::string_view head = colon == std::string_view::npos ? text : text.substr(0, colon);
    const std::string_view key = head.size() <= kLongestHead ? reading_.words.key(head) : std::string_view();
    if (key == "goal" || key == "level2" || key == "level1") {
      begin_part(key, head);
      if (colon == std::string_view::npos) return;
      const std::string_view rest =
          base::trim(text.substr(colon + (text[colon] == ':' ? 1 : std::string_view("：").size())));
      if (rest.empty()) return;
      if (state_ == State::kGoal)
        add_goal(paragraph, rest);
      else
        add_indicator(paragraph, rest);
      return;
    }
    const bool heading = paragraph.markup_level > 0 || is_project_title(text);
    if (heading || (heading_rank(text) > 0 && heading_rank(text) < 3)) {
      close();
      title_ = &paragraph;
      return;
    }
    if (state_ == State::kGoal)
      add_goal(paragraph, text);
    else if (state_ == State::kIndicators)
      add_indicator(paragraph, text);
    else
      title_ = &paragraph;
  }

  void begin_part(std::string_view key, std::string_view head) {
    open(key == "goal");
    state_ = key == "goal" ? State::kGoal : State::kIndicators;
    if (key == "level1") level1_ = form_key(head), level2_.clear();
    if (key == "level2") level2_ = form_key(head);
  }

  /// 项目一：…, 项目：…
  bool is_project_title(std::string_view text) const {
    if (text.size() > kLongestTitle || !reading_.words.beginning("project_heading", text)) return false;
    const std::string folded = base::fold(text);
    const FormWords::Found word = reading_.words.find("project_heading", folded);
    if (!word || word.offset != 0) return false;
    const std::size_t colon = folded.find(':');
    return colon != std::string::npos && colon <= word.length + 9;
  }

  /// A goal, or a kind of indicators without one, begins a form when the last one has indicators already.
  void open(bool goal) {
    if (state_ != State::kNone && !(goal && !form_.indicators.empty())) return;
    if (state_ != State::kNone) close();
    form_ = {};
    form_.kind = "project";
    if (title_ == nullptr) return;
    const std::string& text = title_->text.utf8;
    form_.title = std::string(base::trim(text));
    form_.place = title_->text.place();
    take_name(text);
  }

  /// "项目一：名称 59.20 万元": what stands between the colon and the amount.
  void take_name(const std::string& text) {
    std::size_t begin = 0;
    for (const std::string_view colon : {std::string_view("："), std::string_view(":")}) {
      const std::size_t at = text.find(colon);
      if (at != std::string::npos && at < 40) begin = std::max(begin, at + colon.size());
    }
    const TextAmount amount = last_money(text);
    std::string_view name = base::trim(std::string_view(text).substr(
        begin,
        (amount.found ? amount.begin : text.size()) - std::min(begin, amount.found ? amount.begin : text.size())));
    if (amount.found) {
      form_.fields.push_back({"预算", text.substr(amount.begin, amount.end - amount.begin),
                              title_->text.place(amount.begin, amount.number_end)});
      name = without_tail(name);
    }
    form_.name = base::fold(name);
    const std::size_t at = static_cast<std::size_t>(name.data() - text.data());
    form_.name_place = title_->text.place(at, at + name.size());
  }
  std::string_view without_tail(std::string_view name) const {
    const FormWords::Found tail = reading_.words.last("name_tail", name);
    return tail && tail.offset > 0 ? base::trim(name.substr(0, tail.offset)) : name;
  }

  void add_goal(const document::Paragraph& paragraph, std::string_view text) {
    if (form_.goal.empty())
      form_.goal_place = paragraph.text.place();
    else
      form_.goal += "\n";
    form_.goal += text;
  }

  void add_indicator(const document::Paragraph& paragraph, std::string_view text) {
    if (base::count_code_points(text) > kLongestIndicator) {
      close();
      return;
    }
    std::string_view line = base::trim(strip_numbering(text));
    for (const std::string_view mark : {std::string_view("；"), std::string_view(";"), std::string_view("。")}) {
      if (base::ends_with(line, mark)) line.remove_suffix(mark.size());
    }
    const auto [name, target] = split(line);
    Indicator indicator;
    indicator.level1 = level1_;
    indicator.level2 = level2_;
    indicator.level3 = base::fold(name);
    indicator.printed = base::fold(target);
    const Target read = read_target(target, reading_.words);
    indicator.op = read.op;
    indicator.value = read.value;
    indicator.unit = read.unit;
    indicator.qualitative = read.qualitative;
    const auto offset = [&](std::string_view part) {
      return static_cast<std::size_t>(part.data() - paragraph.text.utf8.data());
    };
    indicator.place = paragraph.text.place(offset(line), offset(line) + line.size());
    if (!target.empty()) indicator.value_place = paragraph.text.place(offset(target), offset(target) + target.size());
    form_.indicators.push_back(std::move(indicator));
  }

  /// Name and target: apart by 指标值, by an operator, or by the last blank.
  std::pair<std::string_view, std::string_view> split(std::string_view line) const {
    if (const FormWords::Found word = reading_.words.find("target_word", line)) {
      std::string_view name = base::trim(line.substr(0, word.offset));
      for (const std::string_view mark : {std::string_view("，"), std::string_view(","), std::string_view("：")}) {
        if (base::ends_with(name, mark)) name = base::trim(name.substr(0, name.size() - mark.size()));
      }
      return {name, base::trim(line.substr(word.offset + word.length))};
    }
    for (std::size_t at = 0; at < line.size();) {
      std::string_view means;
      const FormWords::Found found = reading_.words.operator_at(line.substr(at), means);
      const std::string_view behind = found ? base::trim(line.substr(at + found.length)) : std::string_view();
      if (found && at > 0 && !behind.empty() &&
          (behind.front() == '=' || (behind.front() >= '0' && behind.front() <= '9'))) {
        return {base::trim(line.substr(0, at)), base::trim(line.substr(at))};
      }
      base::next_code_point(line, at);
    }
    const std::size_t blank = line.rfind(' ');
    if (blank != std::string_view::npos && blank > 0)
      return {base::trim(line.substr(0, blank)), base::trim(line.substr(blank))};
    return split_number(line);
  }
  /// "合格率100%": the number at the end.
  static std::pair<std::string_view, std::string_view> split_number(std::string_view line) {
    const std::size_t digit = line.find_first_of("0123456789");
    if (digit != std::string_view::npos && digit > 0 && line.size() - digit <= 24)
      return {line.substr(0, digit), line.substr(digit)};
    return {line, line.substr(line.size())};
  }

  void close() {
    if (state_ != State::kNone && !form_.indicators.empty()) {
      if (form_.name.empty()) form_.name = base::fold(form_.title);
      if (!form_.fields.empty()) link_amount(reading_, figures_, form_.name, form_.fields.front().place, form_.total);
      reading_.out.forms.push_back(std::move(form_));
    }
    form_ = {};
    state_ = State::kNone;
    level1_.clear();
    level2_.clear();
  }

  const FormReading& reading_;
  TextFigures figures_;
  State state_ = State::kNone;
  Form form_;
  std::string level1_, level2_;
  const document::Paragraph* title_ = nullptr;  ///< The last paragraph that may name the next form.
};

}  // namespace

void read_text_forms(const FormReading& reading) { FormText(reading).read(); }

}  // namespace gouji::recognize
