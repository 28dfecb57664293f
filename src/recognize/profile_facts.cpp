#include "recognize/profile_facts.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/outline_line.h"
#include "recognize/table_words.h"

namespace gouji::recognize {
namespace {

constexpr std::size_t kDateBlocks = 60;      // from the beginning
constexpr std::size_t kSignatureBlocks = 5;  // from the end
constexpr std::size_t kLongestLine = 330;    // bytes

const document::Paragraph* paragraph(const document::Document& document, std::size_t block) {
  return std::get_if<document::Paragraph>(&document.blocks[block]);
}

void skip_blanks(std::string_view text, std::size_t& at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!base::is_blank(base::next_code_point(text, next))) return;
    at = next;
  }
}

/// Digits at `at`, blanks around them skipped; -1 when there are none or too many.
int take_number(std::string_view text, std::size_t& at, std::size_t most) {
  skip_blanks(text, at);
  const std::size_t begin = at;
  int value = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') value = value * 10 + (text[at++] - '0');
  const bool fine = at > begin && at - begin <= most;
  skip_blanks(text, at);
  return fine ? value : -1;
}

bool take_mark(std::string_view text, std::size_t& at, std::initializer_list<std::string_view> marks) {
  for (const std::string_view mark : marks) {
    if (!text.substr(at).starts_with(mark)) continue;
    at += mark.size();
    return true;
  }
  return false;
}

std::string two(int number) {
  std::string out = std::to_string(number);
  if (out.size() < 2) out.insert(out.begin(), '0');
  return out;
}

void set_date(Evidence& evidence, std::string date, const base::Place& place, int confidence, std::string reason) {
  if (date.empty() || confidence <= evidence.confidence) return;
  if (!evidence.value.empty() && evidence.value != date) evidence.rejected.push_back(evidence.value);
  evidence.value = std::move(date);
  evidence.place = place;
  evidence.confidence = confidence;
  evidence.reason = std::move(reason);
}

/// Units of money after numbers, by how often they occur.
void count_units(std::string_view text, std::map<std::string, int, std::less<>>& counts) {
  const auto is_digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(at) || is_digit(at + 1)) continue;  // The last digit of a run.
    std::size_t unit_at = at + 1;
    skip_blanks(text, unit_at);
    for (const std::string_view unit : {"万元", "元", "亿元", "千元"}) {
      if (!text.substr(unit_at).starts_with(unit)) continue;
      const auto it = counts.find(unit);
      if (it != counts.end()) {
        ++it->second;
      } else {
        counts.emplace(unit, 1);
      }
      break;
    }
  }
}

std::vector<std::string> by_count(const std::map<std::string, int, std::less<>>& counts) {
  std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> out;
  for (const auto& [unit, count] : sorted) out.push_back(unit);
  return out;
}

}  // namespace

std::string read_date(std::string_view text) {
  std::size_t at = 0;
  const int year = take_number(text, at, 4);
  if (year < 1990 || year > 2099) return {};
  const bool words = take_mark(text, at, {"年"});
  if (!words && !take_mark(text, at, {"-", "/", ".", "．", "－"})) return {};
  const int month = take_number(text, at, 2);
  if (month < 1 || month > 12) return {};
  if (words ? !take_mark(text, at, {"月"}) : !take_mark(text, at, {"-", "/", ".", "．", "－"})) return {};
  const int day = take_number(text, at, 2);
  if (day < 1 || day > 31) return {};
  return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

void read_dates(const document::Document& document, const Knowledge& knowledge, Profile& profile) {
  const std::size_t blocks = document.blocks.size();
  for (std::size_t block = 0; block < blocks; ++block) {
    const bool front = block < kDateBlocks, back = block + kSignatureBlocks >= blocks;
    if (!front && !back) continue;
    const document::Paragraph* line = paragraph(document, block);
    if (!line || line->text.utf8.size() > kLongestLine) continue;
    const std::string_view text = line->text.utf8;
    for (const auto& [key, means] : knowledge.word_pairs("date_keys")) {
      const std::size_t found = text.find(key);
      if (found == std::string_view::npos) continue;
      std::size_t at = found + key.size();
      skip_blanks(text, at);
      take_mark(text, at, {"：", ":"});
      std::string date = read_date(text.substr(at));
      base::Place place = line->text.place();
      if (date.empty() && block + 1 < blocks && base::trim(text.substr(at)).empty()) {
        if (const document::Paragraph* next = paragraph(document, block + 1)) {
          date = read_date(base::trim(next->text.utf8));
          place = next->text.place();
        }
      }
      if (means == "approve") set_date(profile.approve_date, date, place, 950, key);
      if (means == "publish") set_date(profile.publish_date, date, place, 950, key);
      if (means == "sign") set_date(profile.publish_date, date, place, 500, key);
    }
    if (back && !front) {
      const std::string date = read_date(base::trim(text));
      if (!date.empty() && base::count_code_points(base::trim(text)) <= 16) {
        set_date(profile.publish_date, date, line->text.place(), 600, "signature date at the end");
      }
    }
  }
  for (Evidence* evidence : {&profile.approve_date, &profile.publish_date}) {
    if (evidence->value.empty()) evidence->reason = "the document prints no such date";
  }
}

void read_units(const document::Document& document, const Outline& outline, Profile& profile) {
  std::map<std::string, int, std::less<>> text_counts, table_counts;
  for (std::size_t block = 0; block < document.blocks.size(); ++block) {
    const document::Paragraph* line = paragraph(document, block);
    if (!line) continue;
    if (outline.roles[block] == BlockRole::kUnitLine) {
      const budget::Unit unit = money_unit_in(line->text.utf8);
      if (unit.kind == budget::UnitKind::kMoney) ++table_counts[unit.word];
    } else {
      count_units(line->text.utf8, text_counts);
    }
  }
  profile.text_units = by_count(text_counts);
  profile.table_units = by_count(table_counts);
}

Evidence read_level(const document::Document& document, const Outline& outline, const Knowledge& knowledge) {
  constexpr int kTitle = 4, kOverview = 5, kKeyLine = 2, kHeading = 1;
  int department = 0, unit = 0;
  Evidence out;
  std::string strongest[2];
  int weight_of[2] = {0, 0};
  base::Place place_of[2];
  const auto vote = [&](std::string_view wording, int weight, const base::Place& place) {
    const std::string folded = budget::fold_name(wording);
    for (const auto& [word, means] : knowledge.word_pairs("level_words")) {
      const std::size_t at = folded.find(word);
      if (at == std::string::npos) continue;
      if (means == "neither") return;
      const int side = means == "unit";
      int given = weight;
      if (word.ends_with("概况") && weight < kOverview) given = kOverview;
      if (word.starts_with("编制") || word.starts_with("预算主管")) given = std::max(given, kKeyLine);
      (side ? unit : department) += given;
      if (given > weight_of[side]) {
        weight_of[side] = given;
        strongest[side] = word;
        place_of[side] = place;
      }
      return;
    }
  };
  for (std::size_t block = 0; block < document.blocks.size(); ++block) {
    const document::Paragraph* line = paragraph(document, block);
    if (!line || line->text.utf8.size() > kLongestLine) continue;
    if (outline.roles[block] == BlockRole::kCover) vote(line->text.utf8, kTitle, line->text.place());
    // One key line is enough: every table repeats it.
    if (outline.roles[block] == BlockRole::kUnitLine && weight_of[0] < kKeyLine && weight_of[1] < kKeyLine) {
      vote(line->text.utf8, kKeyLine, line->text.place());
    }
  }
  // The overview says what the body is; of other headings only the first two levels and the contents page count.
  bool overview[2] = {false, false};
  const auto vote_heading = [&](const std::string& title, int level, const base::Place& place) {
    if (level > 2) return;
    const bool is_overview = title.ends_with("概况");
    const int side = base::contains(title, "单位概况");
    if (is_overview && (overview[side] || (!side && !base::contains(title, "部门概况")))) return;
    if (is_overview) overview[side] = true;
    vote(title, kHeading, place);
  };
  for (const Section& section : outline.sections) vote_heading(section.title, section.level, section.place);
  if (department == 0 && unit == 0) {
    out.reason = "no word of the title or the headings says whether a department or a unit speaks";
    return out;
  }
  // A unit's document is often titled 部门预算, a department's document hardly ever says 单位概况.
  const bool is_unit = overview[1] ? !overview[0] : unit > department;
  out.value = is_unit ? "unit" : "department";
  const int winner = is_unit ? unit : department, loser = is_unit ? department : unit;
  out.confidence =
      overview[1] && is_unit ? std::max(600, 1000 * winner / (winner + loser)) : 1000 * winner / (winner + loser);
  out.place = place_of[is_unit];
  out.reason = strongest[is_unit];
  if (loser > 0)
    out.rejected.push_back(std::string(is_unit ? "department" : "unit") + " (" + strongest[!is_unit] + ")");
  return out;
}

}  // namespace gouji::recognize
