#include "read/docx/numbering.h"

#include <pugixml.hpp>

#include <algorithm>

#include "base/han_ordinal.h"
#include "base/text.h"
#include "read/xml/part.h"

namespace gouji::read::docx {
namespace {

constexpr int kMaxNumber = 99'999;

constexpr std::array<std::string_view, 10> kHan = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr std::array<std::string_view, 10> kStems = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};

std::string each_digit(int value, const std::array<std::string_view, 10>& digits) {
  std::string out;
  for (char c : std::to_string(value)) out += digits[static_cast<std::size_t>(c - '0')];
  return out;
}

std::string letters(int value, char first) {
  if (value < 1) return "";
  // Word repeats the letter: 27 is AA, 28 is BB.
  return std::string(static_cast<std::size_t>((value - 1) / 26 + 1), static_cast<char>(first + (value - 1) % 26));
}

std::string roman(int value) {
  struct Step {
    int value;
    std::string_view text;
  };
  constexpr std::array kSteps = {Step{1000, "M"}, Step{900, "CM"}, Step{500, "D"}, Step{400, "CD"}, Step{100, "C"},
                                 Step{90, "XC"},  Step{50, "L"},   Step{40, "XL"}, Step{10, "X"},   Step{9, "IX"},
                                 Step{5, "V"},    Step{4, "IV"},   Step{1, "I"}};
  std::string out;
  for (const Step& step : kSteps) {
    for (; value >= step.value; value -= step.value) out += step.text;
  }
  return out;
}

std::string in_circle(int value) {
  std::string out;
  if (value >= 1 && value <= 20) {
    base::append_utf8(out, static_cast<char32_t>(U'①' + value - 1));
  } else {
    out = std::to_string(value);
  }
  return out;
}

std::string full_width(int value) {
  std::string out;
  for (char c : std::to_string(value)) base::append_utf8(out, static_cast<char32_t>(U'０' + (c - '0')));
  return out;
}

bool ends_wide(std::string_view text) {
  return !text.empty() && (static_cast<unsigned char>(text.back()) & 0x80u) != 0;
}

int clamp_level(int level) { return std::clamp(level, 0, kLevels - 1); }

}  // namespace

std::string format_number(int value, std::string_view format) {
  value = std::clamp(value, 0, kMaxNumber);
  if (format == "chineseCounting" || format == "chineseCountingThousand" || format == "taiwaneseCounting" ||
      format == "taiwaneseCountingThousand" || format == "japaneseCounting") {
    return base::han_number(value);
  }
  if (format == "chineseLegalSimplified" || format == "ideographLegalTraditional")
    return base::han_number(value, base::HanDigits::kLegal);
  if (format == "ideographDigital" || format == "taiwaneseDigital" || format == "japaneseDigitalTenThousand")
    return each_digit(value, kHan);
  if (format == "ideographTraditional") {
    return value >= 1 && value <= 10 ? std::string(kStems[static_cast<std::size_t>(value - 1)]) : std::to_string(value);
  }
  if (format == "upperLetter") return letters(std::min(value, 260), 'A');
  if (format == "lowerLetter") return letters(std::min(value, 260), 'a');
  if (format == "upperRoman") return roman(std::min(value, 3999));
  if (format == "lowerRoman") {
    std::string out = roman(std::min(value, 3999));
    for (char& c : out) c = static_cast<char>(c | 0x20);
    return out;
  }
  if (format == "decimalEnclosedCircle" || format == "decimalEnclosedCircleChinese") return in_circle(value);
  if (format == "decimalFullWidth" || format == "decimalFullWidth2") return full_width(value);
  if (format == "decimalZero" && value < 10) return '0' + std::to_string(value);
  if (format == "none" || format == "bullet") return "";
  return std::to_string(value);
}

Numbering::Level Numbering::read_level(const pugi::xml_node& node) {
  Level level;
  level.start = std::clamp(xml::number(xml::child(node, "start"), "val", 1), 0, kMaxNumber);
  const std::string_view format = xml::attribute(xml::child(node, "numFmt"), "val");
  if (!format.empty()) level.format = format;
  level.text = xml::attribute(xml::child(node, "lvlText"), "val");
  level.restart = xml::number(xml::child(node, "lvlRestart"), "val", -1);
  const pugi::xml_node legal = xml::child(node, "isLgl");
  level.legal = legal && (!xml::has_attribute(legal, "val") || xml::is_on(xml::attribute(legal, "val")));
  level.space = xml::attribute(xml::child(node, "suff"), "val") != "nothing";
  return level;
}

void Numbering::load(const pugi::xml_node& root) {
  for (pugi::xml_node node : root.children()) {
    if (xml::is(node, "abstractNum")) {
      Levels& levels = abstracts_[xml::number(node, "abstractNumId", -1)];
      for (pugi::xml_node level : node.children()) {
        if (xml::is(level, "lvl"))
          levels[static_cast<std::size_t>(clamp_level(xml::number(level, "ilvl", 0)))] = read_level(level);
      }
    } else if (xml::is(node, "num")) {
      List& list = lists_[xml::number(node, "numId", -1)];
      list.abstract = xml::number(xml::child(node, "abstractNumId"), "val", -1);
      for (pugi::xml_node one : node.children()) {
        if (!xml::is(one, "lvlOverride")) continue;
        const int level = clamp_level(xml::number(one, "ilvl", 0));
        if (const pugi::xml_node start = xml::child(one, "startOverride"))
          list.start_overrides[level] = std::clamp(xml::number(start, "val", 1), 0, kMaxNumber);
        if (const pugi::xml_node own = xml::child(one, "lvl")) list.level_overrides[level] = read_level(own);
      }
    }
  }
}

ListNumber Numbering::next(int list_id, int level) {
  const auto found = lists_.find(list_id);
  if (found == lists_.end() || !abstracts_.contains(found->second.abstract)) return {};
  List& list = found->second;
  level = clamp_level(level);
  std::array<Level, kLevels> levels = abstracts_[list.abstract];
  for (const auto& [index, own] : list.level_overrides) levels[static_cast<std::size_t>(index)] = own;
  std::array<int, kLevels>& counters = counters_.try_emplace(list.abstract).first->second;
  if (!list.started) {
    // A list that states its own start begins anew, though it shares its levels with another.
    for (const auto& [index, start] : list.start_overrides) {
      levels[static_cast<std::size_t>(index)].start = start;
      counters[static_cast<std::size_t>(index)] = 0;
    }
    list.started = true;
  }
  // A counter of n + 1 stands for the number n, so that 0 can mean "not begun".
  const auto at = static_cast<std::size_t>(level);
  for (std::size_t above = 0; above < at; ++above) {
    if (counters[above] == 0) counters[above] = levels[above].start + 1;
  }
  counters[at] = counters[at] == 0 ? levels[at].start + 1 : std::min(counters[at] + 1, kMaxNumber);
  for (std::size_t below = at + 1; below < kLevels; ++below) {
    if (levels[below].restart != 0 && (levels[below].restart < 0 || level < levels[below].restart)) counters[below] = 0;
  }
  const Level& own = levels[at];
  if (own.format == "bullet") return {"", true};
  std::string text;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const char digit = own.text[i] == '%' && i + 1 < own.text.size() ? own.text[i + 1] : '\0';
    if (digit < '1' || digit > '9') {
      text += own.text[i];
      continue;
    }
    const auto referred = static_cast<std::size_t>(digit - '1');
    const bool plain = own.legal && referred != at;
    text += format_number(std::max(counters[referred] - 1, 0),
                          plain ? "decimal" : std::string_view(levels[referred].format));
    ++i;
  }
  if (own.space && !text.empty() && !ends_wide(text)) text += ' ';
  return {text, false};
}

}  // namespace gouji::read::docx
