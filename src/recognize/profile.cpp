// Who speaks, about which year, at which level: every member with the place where it was read, what else was possible, and
// with a reason where the document does not say.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "budget/template.h"
#include "budget/word_pattern.h"
#include "recognize/outline_line.h"
#include "recognize/profile_body.h"
#include "recognize/profile_facts.h"
#include "recognize/profile_region.h"
#include "recognize/profile_template.h"

namespace gouji::recognize {
namespace {

constexpr int kWorthNaming = 240;  // score of a body
// Provinces share many titles: the form of another province needs far more of them than the own one.
constexpr int kOwnTemplate = 500, kForeignTemplate = 800;  // per mille
constexpr std::size_t kFrontBlocks = 12;

/// A document that begins in its text has no title there: a sentence is none.
bool is_sentence(std::string_view line) {
  line = base::trim(line);
  return line.ends_with("。") || line.ends_with("；") || line.ends_with(";");
}

class ProfileReader {
 public:
  ProfileReader(const document::Document& document, const Outline& outline, const Knowledge& knowledge)
      : document_(document), outline_(outline), knowledge_(knowledge) {}

  Profile read() {
    read_kind_and_year();
    read_organisation();
    read_region_and_levels();
    read_aliases();
    choose_template();
    read_dates(document_, knowledge_, profile_);
    read_units(document_, outline_, profile_);
    return std::move(profile_);
  }

 private:
  const document::Paragraph* paragraph(std::size_t block) const {
    return std::get_if<document::Paragraph>(&document_.blocks[block]);
  }

  // ------------------------------------------------------------ kind and year
  struct Votes {
    std::map<std::string, int> score;
    std::map<std::string, base::Place> place;
    std::map<std::string, int> strongest;
    void add(const std::string& value, int weight, const base::Place& where) {
      score[value] += weight;
      if (weight > strongest[value]) {
        strongest[value] = weight;
        place[value] = where;
      }
    }
    Evidence result(const char* reason_when_none) const {
      Evidence out;
      int sum = 0, best = 0;
      for (const auto& [value, weight] : score) {
        sum += weight;
        if (weight > best) {
          best = weight;
          out.value = value;
        }
      }
      if (best == 0) {
        out.reason = reason_when_none;
        return out;
      }
      out.place = place.at(out.value);
      out.confidence = 1000 * best / sum;
      out.reason = strongest.at(out.value) >= 40 ? "title" : "headings";
      for (const auto& [value, weight] : score) {
        if (value != out.value) out.rejected.push_back(value);
      }
      return out;
    }
  };

  void read_kind_and_year() {
    Votes kind, year;
    const auto vote = [&](std::string_view title, int weight, const base::Place& place) {
      const TitleReading reading = read_title_words(title);
      if (reading.budget != reading.final_accounts) kind.add(reading.budget ? "budget" : "final", weight, place);
      if (reading.year != 0) year.add(std::to_string(reading.year), weight, place);
    };
    bool cover = false;
    for (std::size_t block = 0; block < document_.blocks.size(); ++block) {
      const BlockRole role = outline_.roles[block];
      const document::Paragraph* line = paragraph(block);
      if (!line || line->text.utf8.size() > 240) continue;
      const bool front = role == BlockRole::kCover || (block < kFrontBlocks && role == BlockRole::kBody) ||
                         (role == BlockRole::kContents && block < kFrontBlocks + 4);
      const bool title = !is_sentence(line->text.utf8) &&
                         (base::contains(line->text.utf8, "预算") || base::contains(line->text.utf8, "决算"));
      // A date of approval is no fiscal year: on the cover only lines that are titles count, or a year that stands alone.
      const bool lone_year = front && base::count_code_points(base::trim(line->text.utf8)) <= 8;
      if (front && (title || lone_year)) {
        vote(line->text.utf8, cover ? 20 : 60, line->text.place());
        cover = cover || title;
      }
      if (role == BlockRole::kTableTitle) vote(line->text.utf8, 2, line->text.place());
    }
    for (const ContentsEntry& entry : outline_.contents) vote(entry.title, entry.level == 1 ? 6 : 3, entry.place);
    for (const Section& section : outline_.sections) {
      if (section.level >= 1 && section.level <= 2) vote(section.title, section.level == 1 ? 6 : 3, section.place);
    }
    if (year.score.empty()) read_bare_year(year);
    profile_.kind = kind.result("neither title nor headings say whether this is a budget or final accounts");
    profile_.fiscal_year = year.result("no year stands in the title, the contents page or the headings");
  }

  /// A title such as 2026部门预算, with the year but not the word.
  void read_bare_year(Votes& year) const {
    for (std::size_t block = 0; block < std::min(document_.blocks.size(), kFrontBlocks); ++block) {
      const document::Paragraph* line = paragraph(block);
      if (!line || line->text.utf8.size() > 240) continue;
      const std::string folded = budget::fold_name(line->text.utf8);
      if (!base::contains(folded, "预算") && !base::contains(folded, "决算")) continue;
      const std::size_t begin = folded.find_first_of("0123456789");
      if (begin == std::string::npos) continue;
      const std::size_t end = std::min(folded.find_first_not_of("0123456789", begin), folded.size());
      const std::string digits = folded.substr(begin, end - begin);
      if (digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
        year.add(digits, 60, line->text.place());
    }
  }

  // ------------------------------------------------------------ body
  void read_organisation() {
    Evidence& out = profile_.organisation;
    const std::vector<BodyCandidate> candidates = body_candidates(document_, knowledge_);
    if (candidates.empty() || candidates.front().score < kWorthNaming) {
      out.reason = is_blank_form() ? "the form is blank: a placeholder stands for the body's name"
                                   : "no title, cover line or heading names the body";
      return;
    }
    const BodyCandidate& best = candidates.front();
    out.value = best.name;
    out.place = best.place;
    out.reason = best.reason;
    const int second = candidates.size() > 1 ? candidates[1].score : 0;
    out.confidence = std::min(990, 1000 * best.score / (best.score + second + 20));
    for (std::size_t i = 1; i < std::min<std::size_t>(candidates.size(), 6); ++i)
      out.rejected.push_back(candidates[i].name);
  }

  bool is_blank_form() const {
    for (std::size_t block = 0; block < std::min<std::size_t>(document_.blocks.size(), 60); ++block) {
      const document::Paragraph* line = paragraph(block);
      if (!line || line->text.utf8.size() > 240) continue;
      const std::string folded = base::fold(line->text.utf8);
      for (const std::string& word : knowledge_.words("blank_names")) {
        if (base::contains(folded, base::fold(word))) return true;
      }
    }
    return false;
  }

  // ------------------------------------------------------------ region and levels
  void read_region_and_levels() {
    RegionReading region = read_region(profile_.organisation.value, document_, knowledge_);
    base::Place place = profile_.organisation.place;
    if (!region.division && region.rejected.empty()) {
      // Titles such as 某市某区2026年区级部门预算 name the division and no body.
      for (std::size_t block = 0;
           block < std::min<std::size_t>(document_.blocks.size(), kFrontBlocks) && !region.division; ++block) {
        const document::Paragraph* line = paragraph(block);
        if (!line || line->text.utf8.size() > 240) continue;
        RegionReading other = read_region(budget::fold_name(line->text.utf8), document_, knowledge_);
        if (!other.division || !base::contains(line->text.utf8, "算")) continue;
        other.confidence = other.confidence * 8 / 10;
        other.reason = "division at the beginning of the title";
        region = std::move(other);
        place = line->text.place();
      }
    }
    region_prefix_ = region.prefix;
    profile_.region.rejected = region.rejected;
    profile_.region.reason = profile_.region_code.reason = region.reason;
    if (region.division) {
      profile_.region.value = region.name;
      profile_.region_code.value = region.division->code;
      profile_.region.confidence = profile_.region_code.confidence = region.confidence;
      profile_.region.place = profile_.region_code.place = place;
      Evidence& level = profile_.admin_level;
      level.value = region.township               ? "township"
                    : region.division->level == 1 ? "province"
                    : region.division->level == 2 ? "city"
                                                  : "county";
      level.confidence = region.confidence;
      level.place = place;
      level.reason = region.division->name;
    } else {
      profile_.admin_level.reason = region.reason;
    }
    profile_.level = read_level(document_, outline_, knowledge_);
  }

  /// Forms of the name without some of the divisions before it, as far as the document uses them.
  void read_aliases() {
    const std::string& full = profile_.organisation.value;
    if (full.empty()) return;
    std::vector<std::string> forms;
    for (std::size_t at = 0; at < full.size();) {
      std::size_t cut = std::string::npos;
      for (const std::string_view ending : {"自治区", "省", "市", "县", "区", "州", "盟", "旗"}) {
        const std::size_t found = full.find(ending, at);
        if (found != std::string::npos && found + ending.size() <= region_prefix_)
          cut = std::min(cut, found + ending.size());
      }
      if (cut == std::string::npos) break;
      forms.push_back(full.substr(cut));
      at = cut;
    }
    for (const std::string& form : forms) {
      if (form.size() >= 12 && occurs_alone(form, full)) profile_.organisation_aliases.push_back(form);
    }
  }

  /// The form stands somewhere where it is not the end of the full name.
  bool occurs_alone(const std::string& form, const std::string& full) const {
    const std::size_t before = full.size() - form.size();
    for (const document::Block& block : document_.blocks) {
      const auto* line = std::get_if<document::Paragraph>(&block);
      if (!line) continue;
      const std::string& text = line->text.utf8;
      for (std::size_t at = text.find(form); at != std::string::npos; at = text.find(form, at + form.size())) {
        if (at < before || text.compare(at - before, before, full, 0, before) != 0) return true;
      }
    }
    return false;
  }

  // ------------------------------------------------------------ template
  void choose_template() {
    Evidence& out = profile_.template_id;
    out.reason = knowledge_.templates().empty() ? "no templates are installed"
                                                : "no template has enough titles in common with the document";
    for (const TemplateChoice choice : {TemplateChoice::kOwnProvince, TemplateChoice::kOthers}) {
      const int threshold = choice == TemplateChoice::kOwnProvince ? kOwnTemplate : kForeignTemplate;
      for (const TemplateScore& score : score_templates(document_, outline_, knowledge_, profile_, choice)) {
        profile_.template_score = std::max(profile_.template_score, score.score);
        if (out.value.empty() && score.score >= threshold && fits_kind(*score.form)) {
          out.value = score.form->id;
          out.confidence = profile_.template_score = score.score;
          out.reason = "titles of parts, sections and tables";
        } else {
          out.rejected.push_back(score.form->id + " " + std::to_string(score.score));
        }
      }
      if (!out.value.empty()) return;
    }
  }

  bool fits_kind(const budget::Template& form) const {
    return profile_.kind.value.empty() || form.kind.empty() || form.kind == profile_.kind.value;
  }

  const document::Document& document_;
  const Outline& outline_;
  const Knowledge& knowledge_;
  Profile profile_;
  std::size_t region_prefix_ = 0;  ///< Bytes of the body's name that are divisions.
};

}  // namespace

int Profile::year() const {
  int value = 0;
  for (const char c : fiscal_year.value) value = value * 10 + (c - '0');
  return value;
}

Profile read_profile(const document::Document& document, const Outline& outline, const Knowledge& knowledge) {
  return ProfileReader(document, outline, knowledge).read();
}

}  // namespace gouji::recognize
