// Order of making facts, and the facts of the document as a whole: profile, sections, the contents page.
#include "check/facts.h"

#include <algorithm>

#include "base/text.h"
#include "check/facts_maker.h"
#include "recognize/outline_line.h"

namespace gouji::check {

using base::Rational;
using budget::Dimension;
using recognize::BlockRole;

namespace {

/// Quotes are for people: longer ones are cut.
constexpr std::size_t kLongestQuote = 240;

/// Where a quote that is too long is cut.
std::size_t cut_at(std::string_view text) {
  std::size_t offset = 0, last = 0;
  while (offset < kLongestQuote) {
    last = offset;
    base::next_code_point(text, offset);
  }
  return last;
}

bool drops_blank(char before, char after) {
  const auto is_plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return !(is_plain(before) && is_plain(after));
}

}  // namespace

PlainText plain_text(std::string_view raw) {
  base::FoldedText folded = base::fold_with_origin(raw);
  PlainText plain;
  plain.text.reserve(folded.text.size());
  plain.origin.reserve(folded.text.size() + 1);
  for (std::size_t at = 0; at < folded.text.size(); ++at) {
    const char c = folded.text[at];
    if (c == ' ') {
      const char before = plain.text.empty() ? '\0' : plain.text.back();
      const char after = at + 1 < folded.text.size() ? folded.text[at + 1] : '\0';
      if (drops_blank(before, after)) continue;
    }
    plain.text += c;
    plain.origin.push_back(folded.origin[at]);
  }
  plain.origin.push_back(static_cast<std::uint32_t>(raw.size()));
  return plain;
}

std::string plain(std::string_view raw) {
  if (base::is_surely_folded(raw)) return std::string(raw);
  const std::string folded = base::fold(raw);
  if (folded.find(' ') == std::string::npos) return folded;
  std::string text;
  text.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const char c = folded[at];
    if (c == ' ' && drops_blank(text.empty() ? '\0' : text.back(), at + 1 < folded.size() ? folded[at + 1] : '\0'))
      continue;
    text += c;
  }
  return text;
}

budget::FactBase make_facts(const document::Document& document, const recognize::Recognition& recognition,
                            const budget::Knowledge& knowledge) {
  return FactMaker(document, recognition, knowledge).run();
}

rules::RunContext context_of(const recognize::Recognition& recognition, const budget::Knowledge& knowledge) {
  const recognize::Profile& profile = recognition.profile;
  rules::RunContext context;
  context.kind = profile.kind.value;
  context.year = profile.year();
  context.region_code = profile.region_code.value;
  context.level = profile.level.value;
  context.admin_level = profile.admin_level.value;
  context.template_id = profile.template_id.value;
  context.knowledge = &knowledge;
  return context;
}

budget::FactBase FactMaker::run() {
  read_paragraphs();
  add_passages();
  add_document();
  add_sections();
  add_contents();
  add_numbering();
  add_last_lines();
  add_doubled_characters();
  add_body_mentions();
  add_tables();
  add_table_rows();
  add_text_codes();
  finish_codes();
  add_statements();
  add_figures();
  add_forms();
  add_projects();
  add_glossary();
  return std::move(facts_);
}

budget::Fact& FactMaker::add(budget::FactKind kind, const base::Place& place, std::string_view quote) {
  if (quote.size() > kLongestQuote) quote = facts_.keep(std::string(quote.substr(0, cut_at(quote))) + "…");
  return facts_.add(kind, place, quote);
}

std::string_view FactMaker::plain_of(std::string_view lasting) {
  if (base::is_surely_folded(lasting)) return lasting;
  // Labels come again and again: in every row of a form, in every figure of a row.
  const auto [entry, fresh] = plain_of_.try_emplace(lasting);
  if (fresh) entry->second = facts_.keep(plain(lasting));
  return entry->second;
}

const recognize::Section* FactMaker::section_of_block(std::int32_t block) const {
  const auto& outline = recognition_.outline;
  if (block < 0 || static_cast<std::size_t>(block) >= outline.section_of.size()) return nullptr;
  const std::uint32_t section = outline.section_of[static_cast<std::size_t>(block)];
  return section < outline.sections.size() ? &outline.sections[section] : nullptr;
}

std::string_view FactMaker::topic_of(std::uint32_t section) {
  const auto& sections = recognition_.outline.sections;
  std::string_view topic;
  for (int depth = 0; section < sections.size() && depth < 20; ++depth) {
    const std::string& own = sections[section].topic;
    if (own == "glossary") return own;  // Terms of revenue and expenditure stand in the glossary all the same.
    if (topic.empty()) topic = own;
    if (sections[section].parent == section) break;
    section = sections[section].parent;
  }
  return topic;
}

std::string FactMaker::numbered_id(char letter, std::size_t number) {
  std::string id(1, letter);
  id += std::to_string(number);
  return id;
}

std::string_view FactMaker::section_id(std::uint32_t section) {
  if (section == budget::kNone) return {};
  if (section >= section_ids_.size()) section_ids_.resize(section + 1);
  if (section_ids_[section].empty()) section_ids_[section] = facts_.keep(numbered_id('s', section));
  return section_ids_[section];
}

BlockRole FactMaker::role_of(std::int32_t block) const {
  const auto& roles = recognition_.outline.roles;
  if (block < 0 || static_cast<std::size_t>(block) >= roles.size()) return BlockRole::kBody;
  return roles[static_cast<std::size_t>(block)];
}

const std::string& FactMaker::member(const budget::Coordinate& at, Dimension dimension) const {
  return recognition_.model.symbols.text(at.get(dimension));
}

void FactMaker::add_coordinate(FactWriter& fields, const budget::Coordinate& at) const {
  fields.lasting("subject", member(at, Dimension::kSubject))
      .lasting("organisation", member(at, Dimension::kOrganisation));
  fields.lasting("year", member(at, Dimension::kYear)).lasting("measure", member(at, Dimension::kMeasure));
  fields.lasting("flow", member(at, Dimension::kFlow)).lasting("fund", member(at, Dimension::kFund));
  fields.lasting("upper", member(at, Dimension::kUpper)).lasting("carry_over", member(at, Dimension::kCarryOver));
  fields.lasting("function", member(at, Dimension::kFunction)).lasting("economic", member(at, Dimension::kEconomic));
  fields.lasting("part", member(at, Dimension::kKind)).lasting("purpose", member(at, Dimension::kPurpose));
  fields.lasting("project", member(at, Dimension::kProject));
}

std::string_view FactMaker::plain_block(std::size_t block) const {
  const std::size_t begin = paragraph_at_[block], end = paragraph_at_[block + 1];
  return paragraphs_.substr(begin, end > begin ? end - begin - 1 : 0);
}

const budget::Figure* FactMaker::figure(budget::FigureId id) const {
  return id < recognition_.model.figures.size() ? &recognition_.model.figures[id] : nullptr;
}

const std::string* FactMaker::block_text(std::int32_t block) const {
  if (block < 0 || static_cast<std::size_t>(block) >= document_.blocks.size()) return nullptr;
  const auto* paragraph = std::get_if<document::Paragraph>(&document_.blocks[static_cast<std::size_t>(block)]);
  return paragraph ? &paragraph->text.utf8 : nullptr;
}

void FactMaker::add_document() {
  const recognize::Profile& profile = recognition_.profile;
  budget::Fact& fact = add("document", profile.organisation.place, profile.organisation.value);
  FactWriter fields(facts_, fact);
  if (profile.year() != 0) fields.number("year", Rational(profile.year()));
  fields.lasting("kind", profile.kind.value)
      .lasting("level", profile.level.value)
      .lasting("admin_level", profile.admin_level.value);
  fields.lasting("organisation", profile.organisation.value).lasting("region", profile.region.value);
  fields.lasting("region_code", profile.region_code.value);
  fields.lasting("approve_date", profile.approve_date.value).lasting("publish_date", profile.publish_date.value);
  fields.list("aliases", profile.organisation_aliases);
  std::int64_t filled = 0, empty = 0, contents_tables = 0;
  for (const recognize::TableView& table : recognition_.tables) {
    (table.numeric_cells > 0 ? filled : empty) += table.kind.empty() || table.kind == "other" ? 0 : 1;
  }
  for (const recognize::ContentsEntry& entry : recognition_.outline.contents) contents_tables += entry.is_table ? 1 : 0;
  fields.number("tables", Rational(filled + empty)).number("contents_tables", Rational(contents_tables));
  // Tables in a file beside this one: 附件：…表, 详见附件, 附表见.
  const bool attachment = [&] {
    for (const budget::Fact* passage : facts_.of("passage")) {
      const std::string_view text = passage->text("text");
      if (text.find("附") == std::string_view::npos) continue;
      for (std::string_view word : {"附件:", "详见附件", "见附件", "附表见", "附件1", "附件一"}) {
        if (text.find(word) != std::string_view::npos) return true;
      }
    }
    return false;
  }();
  fields.truth("attachment", attachment);
}

void FactMaker::add_sections() {
  const auto& sections = recognition_.outline.sections;
  for (std::uint32_t number = 0; number < sections.size(); ++number) {
    const recognize::Section& section = sections[number];
    if (number == 0 && sections.size() > 1) continue;  // The whole document is no section for rules.
    const std::size_t blocks = document_.blocks.size();
    const std::size_t begin = paragraph_at_[std::min<std::size_t>(section.first_block, blocks)];
    const std::size_t end = paragraph_at_[std::min<std::size_t>(section.end_block, blocks)];
    budget::Fact& fact = add("section", section.place, section.title);
    FactWriter fields(facts_, fact);
    fields.lasting("id", section_id(number))
        .lasting("parent", section_id(section.parent))
        .lasting("title", plain_of(section.title));
    fields.lasting("numbering", section.numbering)
        .lasting("topic", topic_of(number))
        .lasting("own_topic", section.topic);
    fields.number("level", Rational(section.level)).number("ordinal", Rational(section.ordinal));
    fields.lasting("text", paragraphs_.substr(begin, end > begin ? end - begin : 0));
  }
}

/// The Han characters of a title without the body's own names (plain): what should be the same on the contents page and above
/// the table, word for word.
std::string FactMaker::title_words(std::string_view title, const std::vector<std::string>& names) {
  std::string text = plain(title);
  for (const std::string& words : names) {
    for (std::size_t at = text.find(words); !words.empty() && at != std::string::npos; at = text.find(words))
      text.erase(at, words.size());
  }
  std::string kept;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    if (base::is_han(c) && c != U'年' && c != U'度' && c != U'的') base::append_utf8(kept, c);
  }
  return kept;
}

/// The table that answers to an entry whose title the recogniser did not pair: the most similar one that no other entry names.
std::uint32_t FactMaker::table_for(const recognize::ContentsEntry& entry, int& similarity) {
  /// Below this, two titles are not one table under two names.
  constexpr int kLeast = 600;
  const std::string own = recognition_.profile.organisation.value;
  const std::string wanted = recognize::fold_title(entry.title, own);
  std::uint32_t best = budget::kNone;
  similarity = kLeast - 1;
  if (table_titles_.empty()) {
    for (const recognize::TableView& table : recognition_.tables)
      table_titles_.push_back(recognize::fold_title(table.title, own));
  }
  for (std::uint32_t number = 0; number < recognition_.tables.size(); ++number) {
    const std::string& title = table_titles_[number];
    if (title.empty()) continue;
    const int similar = recognize::title_similarity(wanted, title);
    if (similar <= similarity) continue;
    // A table whose title stands on the contents page itself answers to that entry only.
    const bool taken =
        similar < 1000 && std::any_of(recognition_.outline.contents.begin(), recognition_.outline.contents.end(),
                                      [&](const recognize::ContentsEntry& other) {
                                        return &other != &entry && recognize::fold_title(other.title, own) == title;
                                      });
    if (taken) continue;
    best = number;
    similarity = similar;
  }
  return best;
}

/// Whether the title is a paragraph of its own outside the contents page, or the end of one: 项目经费情况说明 is answered by
/// 某某项目经费情况说明.
bool FactMaker::stands_alone(std::string_view title) {
  constexpr std::size_t kLongestTitle = 160, kTellingEnd = 15;
  const std::string own = recognition_.profile.organisation.value;
  if (!lone_titles_) {
    lone_titles_.emplace();
    for (std::size_t block = 0; block < document_.blocks.size(); ++block) {
      const std::string_view text = plain_block(block);
      const BlockRole role = role_of(static_cast<std::int32_t>(block));
      if (text.empty() || text.size() > kLongestTitle || role == BlockRole::kContents) continue;
      lone_titles_->push_back(recognize::fold_title(recognize::read_heading_line(text).title, own));
    }
  }
  const std::string wanted = recognize::fold_title(title, own);
  return std::any_of(lone_titles_->begin(), lone_titles_->end(), [&](const std::string& found) {
    return found == wanted || (wanted.size() >= kTellingEnd && found.ends_with(wanted));
  });
}

void FactMaker::add_contents() {
  const recognize::Outline& outline = recognition_.outline;
  const std::string& own = recognition_.profile.organisation.value;
  std::vector<std::string> names;
  for (const std::string& alias : recognition_.profile.organisation_aliases) names.push_back(plain(alias));
  names.push_back(plain(own));
  for (std::size_t at = 0; at < outline.contents.size(); ++at) {
    const recognize::ContentsEntry& entry = outline.contents[at];
    budget::Fact& fact = add("contents_entry", entry.place, entry.title);
    FactWriter fields(facts_, fact);
    std::uint32_t table = entry.table;
    int similarity = entry.similarity;
    const bool is_table = entry.is_table || entry.title.ends_with("表");
    if (table == budget::kNone && is_table) table = table_for(entry, similarity);
    // A title that stands above nothing we could read as a table: there, but not read.
    const bool titled = table == budget::kNone && entry.section == budget::kNone && stands_alone(entry.title);
    std::string_view answer;
    if (table < recognition_.tables.size()) answer = recognition_.tables[table].title;
    if (answer.empty() && entry.section < outline.sections.size()) {
      answer = outline.sections[entry.section].title;
      similarity = entry.similarity;
    }
    fields.lasting("title", plain_of(entry.title)).lasting("numbering", entry.numbering).truth("is_table", is_table);
    fields.number("level", Rational(entry.level));
    fields.truth("heads", at + 1 < outline.contents.size() && outline.contents[at + 1].level > entry.level);
    fields.truth("found", table != budget::kNone || entry.section != budget::kNone || titled);
    fields.truth("found_table", table != budget::kNone).truth("found_section", entry.section != budget::kNone);
    fields.number("similarity", Rational::ratio(similarity, 10));
    if (answer.empty()) continue;
    fields.lasting("answer", plain_of(answer));
    fields.truth("exact", title_words(entry.title, names) == title_words(answer, names));
    fields.truth("same", recognize::fold_title(entry.title, own) == recognize::fold_title(answer, own));
  }
}

}  // namespace gouji::check
