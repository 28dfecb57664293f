#pragma once
// The grammar of the running text: from the tokens of one paragraph, in the scope that sections and numbering set, to
// statements, their figures, and lists. State lives here; numbers are read in narrative_numbers.cpp and narrative_changes.cpp.
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "recognize/clause.h"
#include "recognize/label.h"
#include "recognize/narrative_draft.h"
#include "recognize/narrative_scope.h"

namespace gouji::recognize {

class NarrativeReader {
 public:
  NarrativeReader(const document::Document& document, const Knowledge& knowledge, Recognition& recognition);
  NarrativeDraft read();

 private:
  /// A list that is open inside a paragraph.
  struct Frame {
    std::uint32_t list = budget::kNone;
    int strength = 0;        ///< What separates its members; 0 = not known yet.
    int weakest_since = 0;   ///< Strongest mark since its last member.
    int depth = 0;           ///< Brackets around it.
    bool paragraph = false;  ///< Its members may be sentences.
  };
  enum class Zone : std::uint8_t { kOutside, kReason, kUse };
  struct Resolved {
    std::vector<Coordinate> at;
    bool understood = false;
    bool guessed = false;         ///< Part of the wording was not explained.
    bool nothing = false;         ///< Only words that say nothing.
    bool path = false;            ///< Names a functional item.
    std::string label;            ///< The wording that was read.
    Coordinate own;               ///< What the wording says by itself, without its scope.
    bool value_of_count = false;  ///< 价值: of what was counted just before.
    std::string code;
  };

  // narrative_reader.cpp: blocks, scope, paragraphs
  Coordinate section_scope(const Section& section);
  void read_block(std::size_t index);
  /// `title_end`: the item has a title up to there and goes on with its text; 0 = title and text are not told apart yet.
  void read_item(BlockRole role, const Numbering& numbering, std::size_t start, std::size_t title_end);
  static std::vector<std::size_t> item_begins(std::string_view text, const Numbering& first);
  static bool titled_items(std::string_view text, std::vector<std::size_t>& begins);
  bool names_other_body(std::string_view title) const;
  void title_now(ScopeNode& node, std::uint32_t list, std::string_view title, bool has_figure);
  void title_node(std::string_view title, bool has_figure);
  void read_paragraph(bool mention_only);
  void read_body_name();
  void read_token(std::size_t index);
  void on_mark(const Token& token);
  void on_list_word(std::size_t index);
  void on_zone(std::size_t index);
  void on_flat(std::size_t index);
  void end_zone(std::size_t end);
  void end_sentence(std::size_t end);
  void end_paragraph();
  void nothing_statement(std::size_t begin, std::size_t end);
  void sentences();
  bool mention_topic(std::uint32_t section) const;

  // narrative_numbers.cpp: what a number is
  void on_number(std::size_t index);
  void money(std::size_t index);
  void percent(std::size_t index);
  void count(std::size_t index);
  void change(std::size_t index, int direction);
  bool completion(std::size_t index);
  void amount(std::size_t index);
  bool against_another_base(std::uint32_t owner) const;
  std::uint32_t again_without_figures(std::uint32_t owner);
  static bool inside_path(std::string_view before);
  static bool names_budget(std::string_view label);
  bool another_measure(std::uint32_t first, std::uint32_t last) const;
  void standard(const Token& token);
  bool has_number_fragment() const;
  bool ends_inside_sentence() const;
  bool torn(const Resolved& resolved, std::string_view label, std::size_t label_begin) const;
  bool base_before(std::size_t index) const;
  bool in_project_element();
  Resolved carried_item();
  std::string_view qualifier_before(std::size_t index) const;
  void people_have_no_price(std::string_view label, Resolved& resolved);
  bool leave_zone(std::size_t index, int direction);
  Resolved resolve_after_zone(std::string_view label);
  Coordinate value_of(const Coordinate& counted);
  void stay_within(Resolved& resolved) const;
  Coordinate counted(const Resolved& resolved, const Token& token);
  std::string change_label(std::size_t word) const;
  std::uint32_t new_draft(std::string_view label, std::size_t label_begin, const Resolved& resolved);
  std::uint32_t budget_again(std::string_view label, std::size_t label_begin);
  std::uint32_t draft_without_label();
  std::uint32_t reuse_heading();
  std::uint32_t group_section() const;
  std::uint32_t target_of(std::size_t word);
  void touch(std::uint32_t owner, std::size_t begin, std::size_t end);
  FigureId add_figure(const Token& token, budget::FigureRole role, int direction, std::uint32_t draft);
  FigureId add_latent(const Token& token, budget::FigureRole role, std::uint32_t draft);
  void mention(const Token& token, std::string_view why);
  int direction_before(std::size_t index, std::size_t& word) const;

  // narrative_rows.cpp: rows of numbers for rows of names
  std::vector<std::size_t> row_from(std::size_t index) const;
  bool hands_out(std::size_t index) const;
  bool read_row(std::size_t index);
  bool hand_out(const std::vector<std::size_t>& row);
  std::vector<std::uint32_t> owners_of_row(std::size_t size) const;
  bool name_row(const std::vector<std::size_t>& row);
  std::vector<Resolved> names_of_row(std::string_view label, std::size_t size);

  // narrative_standards.cpp: calculations and lists that nothing announces
  void paragraph_product();
  bool counts_heads(std::uint32_t counted);
  void paragraph_costs();
  void implied_list();
  std::uint32_t project_head();

  // narrative_lists.cpp: lists and labels
  void close_frames(int strength);
  void close_list_of_words(std::size_t end);
  void open_list(std::uint32_t total, const Coordinate* at, std::string_view intro, bool of_which, bool paragraph);
  std::uint32_t with_amount(std::uint32_t total, std::size_t index) const;
  bool list_leaves_zone(std::size_t index);
  bool starts_anew(std::string_view label) const;
  void leave_lists();
  std::uint32_t current_list() const;
  std::uint32_t child_list(ScopeNode& node);
  Coordinate base_of_list(std::uint32_t list, const Coordinate* like) const;
  void join_list(std::uint32_t draft);
  Resolved resolve(std::string_view label, const Coordinate& scope, bool prefer_economic);
  static bool ends_in_budget(std::string_view label);
  bool only_a_measure(const Resolved& resolved) const;
  Coordinate other_measure(const Coordinate& at, const Coordinate& own) const;
  void set_year(std::string_view label, std::vector<Coordinate>& quantities);
  Coordinate scope_here();
  bool name_project(std::string_view label, Coordinate& at) const;
  Coordinate private_to_label(const Coordinate& scope, std::string_view label);
  Resolved resolve_here(std::string_view label);
  void keep_one_budget(Coordinate& label);
  std::string_view body_before(std::string_view label, const LabelReading& reading) const;
  void read_one(std::string_view label, const Coordinate& scope, bool prefer_economic, Resolved& out);
  std::string clean_label(std::string_view label) const;
  bool flows(std::string_view label, std::string& revenue, std::string& expenditure) const;
  bool universe(std::string_view text, std::size_t begin);
  std::uint32_t find_draft(const Coordinate& at) const;
  bool economic_scope(const Coordinate& at) const;

  std::string_view slice(std::size_t begin, std::size_t end) const {
    return std::string_view(tight_.text).substr(begin, end > begin ? end - begin : 0);
  }
  base::Place place(std::size_t begin, std::size_t end) const;
  std::size_t original_end(std::size_t end) const;
  Draft& draft(std::uint32_t id) { return out_.drafts[id]; }

  const document::Document& document_;
  const Knowledge& knowledge_;
  Recognition& recognition_;
  const ClauseWords& words_;
  ScopeStack scope_;
  NarrativeDraft out_;
  LabelContext context_;
  std::set<std::string> projects_;      ///< Folded names of the projects that tables list.
  std::vector<std::string> own_names_;  ///< Tight forms of the organisation's names, longest first.

  // The paragraph at hand
  const document::Paragraph* paragraph_ = nullptr;
  std::int32_t block_ = -1;
  std::uint32_t section_ = 0;
  TightText tight_;
  std::vector<Token> tokens_;
  std::vector<Frame> frames_;
  std::vector<std::size_t> bracket_marks_;  ///< Frames open at each bracket.
  std::vector<std::uint32_t> bracket_current_;
  std::vector<std::size_t> bracket_labels_;
  int last_mark_ = 4;  ///< Strength of the last mark.
  bool clause_has_number_ = false;
  bool paragraph_list_member_ = false;  ///< The paragraph added to the list that stands over paragraphs.
  std::size_t list_word_end_ = 0;       ///< Behind the last 其中, 包括.
  Zone zone_ = Zone::kOutside;
  std::size_t zone_begin_ = 0;
  std::uint32_t zone_draft_ = budget::kNone;
  bool zone_left_mark_ = false;            ///< A ； or 。 since the zone began.
  std::size_t label_begin_ = 0;            ///< Where the pending label text begins.
  std::size_t clause_begin_ = 0;           ///< Behind the last mark stronger than 、.
  std::size_t segment_begin_ = 0;          ///< Behind the last ； or 。.
  std::uint32_t current_ = budget::kNone;  ///< Statement that changes and shares belong to.
  std::uint32_t sentence_head_ = budget::kNone, last_head_ = budget::kNone;
  std::uint32_t paragraph_first_ = budget::kNone;
  std::string base_wording_, base_;  ///< Of the last base phrase.
  bool base_in_clause_ = false;
  std::string carried_label_;  ///< Label text that ended with 。 or ： before its amount.
  std::size_t carried_begin_ = 0;
  std::size_t sentence_begin_ = 0;
  bool sentence_has_number_ = false;
  std::size_t paragraph_figures_ = 0;  ///< Figures before the paragraph.
  bool open_intro_ = false;
  std::uint32_t pending_announcer_ = budget::kNone;  ///< The paragraph may end with 其中：.
  bool pending_open_ = false;
  std::size_t pending_end_ = 0;
  bool continues_ = false, continued_ = false;  ///< The list of a paragraph goes on in the next one; it goes on here.
  std::uint32_t continued_section_ = 0;
  std::uint32_t paragraph_drafts_ = 0;        ///< First draft that the paragraph could have made.
  FigureId standard_figure_ = budget::kNone;  ///< The only standard of the paragraph.
  bool several_standards_ = false;
  std::size_t paragraph_begin_ = 0;  ///< Behind the numbering.
  bool purchase_ = false;            ///< The paragraph speaks of buying.
  bool frames_opened_ = false;
  budget::Symbol organisation_ = budget::kAll;           ///< 本级, 所属单位: whose figures the paragraph gives.
  std::size_t row_end_ = 0;                              ///< Behind the last token of the row that was read.
  std::size_t row_label_begin_ = 0, row_label_end_ = 0;  ///< The names before 分别为.
  std::vector<std::uint32_t> row_owners_;                ///< Statements of the last row of amounts.
  bool own_year_ = false;  ///< The paragraph speaks of the document's year below a heading of another one.
  bool mention_only_ = false;
  bool left_open_ = false;       ///< The paragraph before ended inside a sentence.
  bool left_in_reason_ = false;  ///< And within a reason.
  bool begins_inside_ = false;   ///< The paragraph goes on with that sentence.
  bool first_in_item_ = false;   ///< The next root statement is what the numbered item is about.
};

}  // namespace gouji::recognize
