// Score = harmonic mean of how much of the template the document has and how much of the document the template knows,
// lowered by up to a fifth where what both have stands in another order.
#include "recognize/profile_template.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "budget/template.h"
#include "budget/word_pattern.h"
#include "recognize/outline_line.h"

namespace gouji::recognize {
namespace {

/// A title of a template with its other wordings, folded.
using Wordings = std::vector<std::string>;

/// The titles of all templates, folded once for all documents.
class TemplateTitles {
 public:
  struct Titles {
    std::vector<Wordings> headings;  ///< Of levels 1 and 2.
    std::vector<Wordings> tables;
  };
  explicit TemplateTitles(const Knowledge& knowledge) {
    for (const auto& form : knowledge.templates()) {
      Titles& titles = titles_[form.get()];
      for (const budget::TemplateHeading& heading : form->headings) {
        if (heading.level <= 2) titles.headings.push_back(folded(heading.title, heading.aliases));
      }
      for (const budget::TemplateTable& table : form->tables)
        titles.tables.push_back(folded(table.title, table.aliases));
    }
  }
  const Titles& of(const budget::Template& form) const { return titles_.at(&form); }

 private:
  static Wordings folded(const std::string& title, const std::vector<std::string>& aliases) {
    Wordings wordings{fold_title(title)};
    for (const std::string& alias : aliases) wordings.push_back(fold_title(alias));
    return wordings;
  }
  std::unordered_map<const budget::Template*, Titles> titles_;
};

struct DocumentTitles {
  std::unordered_map<std::string, std::size_t> position;  ///< Folded title -> where it first stands.
  std::size_t compared = 0;                               ///< Titles that a template might know.
};

DocumentTitles titles_of(const document::Document& document, const Outline& outline, std::string_view organisation) {
  DocumentTitles out;
  const auto add = [&](std::string_view title, bool counts) {
    std::string folded = fold_title(title, organisation);
    if (folded.size() < 6) return;
    if (out.position.try_emplace(std::move(folded), out.position.size()).second && counts) ++out.compared;
  };
  for (const ContentsEntry& entry : outline.contents) add(entry.title, true);
  for (const Section& section : outline.sections) {
    if (section.level >= 1 && section.level <= 3) add(section.title, section.level <= 2 && section.topic != "glossary");
  }
  for (std::size_t block = 0; block < outline.roles.size(); ++block) {
    if (outline.roles[block] != BlockRole::kTableTitle) continue;
    const auto* paragraph = std::get_if<document::Paragraph>(&document.blocks[block]);
    if (!paragraph) continue;
    const HeadingLine line = read_heading_line(paragraph->text.utf8);
    if (line.title.ends_with("表")) add(line.title, true);
  }
  return out;
}

/// Length of the longest rising sequence, over the number of members: 1000 when all stand in the same order.
int order_permille(const std::vector<std::size_t>& positions) {
  std::vector<std::size_t> tails;
  for (const std::size_t position : positions) {
    const auto it = std::lower_bound(tails.begin(), tails.end(), position);
    if (it == tails.end()) {
      tails.push_back(position);
    } else {
      *it = position;
    }
  }
  return positions.empty() ? 0 : static_cast<int>(1000 * tails.size() / positions.size());
}

int score_of(const TemplateTitles::Titles& form, const DocumentTitles& titles) {
  std::vector<std::size_t> positions;
  std::size_t known = 0, table_hits = 0;
  const auto match = [&](const Wordings& wordings) {
    for (const std::string& wording : wordings) {
      const auto it = titles.position.find(wording);
      if (it == titles.position.end()) continue;
      positions.push_back(it->second);
      return true;
    }
    return false;
  };
  for (const Wordings& heading : form.headings) known += match(heading);
  const int order_of_headings = order_permille(positions);
  positions.clear();
  for (const Wordings& table : form.tables) table_hits += match(table);
  const int order_of_tables = order_permille(positions);
  const std::size_t all = form.headings.size() + form.tables.size(), hits = known + table_hits;
  if (hits == 0 || all == 0 || titles.compared == 0) return 0;
  const std::size_t both = all + std::max(titles.compared, hits);
  const int similar = static_cast<int>(2000 * hits / both);
  const int order = known == 0        ? order_of_tables
                    : table_hits == 0 ? order_of_headings
                                      : (order_of_headings + order_of_tables) / 2;
  return similar * (800 + order / 5) / 1000;
}

}  // namespace

bool is_own_template(const budget::Template& form, const Profile& profile) {
  const std::string& code = profile.region_code.value;
  return code.size() >= 2 && form.region_code.starts_with(code.substr(0, 2));
}

std::vector<TemplateScore> score_templates(const document::Document& document, const Outline& outline,
                                           const Knowledge& knowledge, const Profile& profile, TemplateChoice choice) {
  std::vector<TemplateScore> out;
  for (const auto& form : knowledge.templates()) {
    if (is_own_template(*form, profile) == (choice == TemplateChoice::kOwnProvince)) out.push_back({form.get(), 0});
  }
  if (out.empty()) return out;
  const DocumentTitles titles = titles_of(document, outline, budget::fold_name(profile.organisation.value));
  const auto& forms = knowledge.derived<TemplateTitles>();
  for (TemplateScore& score : out) score.score = score_of(forms.of(*score.form), titles);
  std::stable_sort(out.begin(), out.end(),
                   [](const TemplateScore& a, const TemplateScore& b) { return a.score > b.score; });
  return out;
}

}  // namespace gouji::recognize
