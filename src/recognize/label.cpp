// From a wording to a coordinate. A label is read in three tries, the most telling first: as a path of classification names
// (类（类）款（款）项（项）, code-name, name（code）), as one name of a dictionary, and as a row of vocabulary phrases with at most
// one dictionary name among them. What none of them explains is left over and named.
#include "recognize/label.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"
#include "recognize/label_text.h"

namespace gouji::recognize {
namespace {

using budget::Catalogue;
using budget::CodeRow;
using budget::Dimension;
using Prefer = LabelContext::Prefer;

Dimension dimension_of(Catalogue catalogue) {
  switch (catalogue) {
    case Catalogue::kFunction:
      return Dimension::kFunction;
    case Catalogue::kEconomic:
      return Dimension::kEconomic;
    case Catalogue::kGovEconomic:
      return Dimension::kGovEconomic;
  }
  return Dimension::kFunction;
}

/// The catalogue that a code belongs to by its first digit and its length; nothing when it is no such code.
std::optional<Catalogue> catalogue_of(std::string_view code) {
  if (code.empty() || (code.size() != 3 && code.size() != 5 && code.size() != 7)) return std::nullopt;
  if (code[0] == '2') return Catalogue::kFunction;
  if (code[0] == '3' && code.size() <= 5) return Catalogue::kEconomic;
  if (code[0] == '5' && code.size() <= 5) return Catalogue::kGovEconomic;
  return std::nullopt;
}

class Reader {
 public:
  Reader(const LabelContext& context, const budget::Knowledge& knowledge, budget::SymbolTable& symbols)
      : context_(context), knowledge_(knowledge), symbols_(symbols) {}

  LabelReading read(std::string_view label) {
    std::string text = context_.folded ? std::string(label) : label_text(label, context_.organisation);
    out_.of_which = take_of_which(text, knowledge_.words("of_which"));
    take_code(text);
    if (text.empty()) {
      finish_with_code();
    } else if (!out_.stated_code.empty()) {
      // The name beside a printed code is a name and nothing else.
      if (!read_path(text) && !read_name(text, true)) out_.unexplained = text;
    } else if (!read_path(text) && !(vocabulary_first() && read_words_only(text)) && !read_name(text, true)) {
      read_phrases(text, true);
    }
    if (!out_.stated_code.empty()) prefer_stated_code();
    complete();
    return std::move(out_);
  }

 private:
  /// Digits at the start, or in brackets anywhere: 2080505 养老, 养老（2080505）.
  void take_code(std::string& text) {
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (digits > 0 && catalogue_of(std::string_view(text).substr(0, digits))) {
      out_.stated_code = text.substr(0, digits);
      std::size_t rest = digits;
      while (rest < text.size() && (text[rest] == '-' || text[rest] == ' ' || text[rest] == '.')) ++rest;
      text.erase(0, rest);
      return;
    }
    for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(', open + 1)) {
      const std::size_t close = text.find(')', open);
      if (close == std::string::npos) return;
      const std::string inside = text.substr(open + 1, close - open - 1);
      if (inside.find_first_not_of("0123456789") == std::string::npos && catalogue_of(inside)) {
        out_.stated_code = inside;
        text.erase(open, close - open + 1);
        return;
      }
    }
  }

  void finish_with_code() {
    if (out_.stated_code.empty()) return;
    out_.understood = true;
  }

  /// The printed code wins over the name: rules compare the two.
  void prefer_stated_code() {
    const std::optional<Catalogue> catalogue = catalogue_of(out_.stated_code);
    if (!catalogue) return;
    for (const Dimension other : {Dimension::kFunction, Dimension::kEconomic, Dimension::kGovEconomic})
      out_.at.set(other, budget::kAll);
    out_.at.set(dimension_of(*catalogue), symbols_.intern(out_.stated_code));
    out_.code = out_.stated_code;
    out_.understood = true;
    out_.ambiguous = false;
  }

  // --- paths ---

  /// 类（类）款（款）项（项）, or names joined by dashes. False when the text is no path.
  bool read_path(std::string_view text) {
    const std::vector<PathPiece> pieces = path_pieces(text);
    if (pieces.empty()) return false;
    std::string parent = pieces.front().level > 1 ? context_.function_parent : std::string();
    const CodeRow* last = nullptr;
    for (const PathPiece& piece : pieces) {
      last = name_below(piece.name, piece.level, parent);
      if (last) parent = last->code;
      if (!last) out_.unexplained = std::string(piece.name);
    }
    // Names that only a dash joins are a path when a dictionary knows the last one.
    if (!last && pieces.front().level == 0) {
      out_.unexplained.clear();
      return false;
    }
    const std::string_view rest = behind(pieces.back(), text);
    if (last && begins_name_below(*last, rest)) {
      out_.unexplained = rest;
      last = nullptr;
    }
    out_.understood = last != nullptr;
    if (last) out_.code = last->code;
    out_.at.set(Dimension::kFunction, symbols_.intern(last ? last->code : "name:" + std::string(pieces.back().name)));
    return true;
  }

  /// What stands behind the （款） of the last piece.
  static std::string_view behind(const PathPiece& last, std::string_view text) {
    const std::size_t end = static_cast<std::size_t>(last.name.data() - text.data()) + last.name.size();
    const std::size_t close = text.find(')', end);
    return close == std::string_view::npos ? std::string_view() : text.substr(close + 1);
  }

  /// 行政事业单位医疗（款）行政单位 is no 款: the line was cut within the name of an 项.
  bool begins_name_below(const CodeRow& row, std::string_view rest) const {
    const std::vector<CodeRow>& rows = knowledge_.dictionary(Catalogue::kFunction).rows();
    return !rest.empty() && std::any_of(rows.begin(), rows.end(), [&](const CodeRow& below) {
      return below.code.size() > row.code.size() && below.code.starts_with(row.code) &&
             below.folded.size() > rest.size() && below.folded.starts_with(rest);
    });
  }

  /// The functional row of a name at a level (0 = any) below a code (empty = anywhere). Null when none or several.
  const CodeRow* name_below(std::string_view name, int level, std::string_view parent) const {
    const CodeRow* found = nullptr;
    std::string listed(name);
    static constexpr std::string_view kWritten = "其它", kListed = "其他";
    if (name.starts_with(kWritten)) listed.replace(0, kWritten.size(), kListed);
    for (const CodeRow* row : knowledge_.dictionary(Catalogue::kFunction).by_name(listed, level)) {
      if (!parent.empty() && (row->code.size() <= parent.size() || !row->code.starts_with(parent))) continue;
      if (found && found->code != row->code) return nullptr;
      found = row;
    }
    return found;
  }

  // --- one name ---

  struct NameFound {
    Catalogue catalogue = Catalogue::kFunction;
    std::string code;  ///< Empty when several codes have the name.
    bool ambiguous = false;
  };

  std::optional<NameFound> look_up(std::string_view name, Catalogue catalogue) const {
    std::vector<const CodeRow*> rows = knowledge_.dictionary(catalogue).by_name(name);
    if (rows.empty()) {
      // 其它 is written for 其他 in many labels.
      static constexpr std::string_view kWritten = "其它", kListed = "其他";
      if (!name.starts_with(kWritten)) return std::nullopt;
      rows = knowledge_.dictionary(catalogue).by_name(std::string(kListed) + std::string(name.substr(kWritten.size())));
    }
    if (rows.empty()) return std::nullopt;
    // 309 and 310 share their names; 309 is capital construction by the development and reform departments and says so.
    static constexpr std::string_view kConstruction = "309";
    const bool elsewhere =
        std::any_of(rows.begin(), rows.end(), [](const CodeRow* row) { return !row->code.starts_with(kConstruction); });
    if (catalogue == Catalogue::kEconomic && elsewhere) {
      std::erase_if(rows, [](const CodeRow* row) { return row->code.starts_with(kConstruction); });
    }
    const bool function = catalogue == Catalogue::kFunction;
    const CodeRow* found = nullptr;
    bool several = false;
    for (const bool with_parent : {true, false}) {
      if (with_parent && (!function || context_.function_parent.empty())) continue;
      for (const CodeRow* row : rows) {
        if (with_parent && !row->code.starts_with(context_.function_parent)) continue;
        if (with_parent && row->code.size() <= context_.function_parent.size()) continue;
        if (found && found->code != row->code) several = true;
        if (!found) found = row;
      }
      if (found) break;
    }
    if (!found) return std::nullopt;
    if (!several) return NameFound{catalogue, found->code, false};
    // 类 before 款 before 项: "教育支出" names the class even if an item repeats it.
    const CodeRow* top = nullptr;
    bool tie = false;
    for (const CodeRow* row : rows) {
      if (!top || row->level < top->level) {
        top = row;
        tie = false;
      } else if (row->level == top->level && row->code != top->code) {
        tie = true;
      }
    }
    if (!tie && top->level == 1) return NameFound{catalogue, top->code, false};
    return NameFound{catalogue, "", true};
  }

  /// Catalogues in the order in which the context wants them.
  std::array<std::optional<Catalogue>, 3> order() const {
    switch (context_.prefer) {
      case Prefer::kEconomic:
        return {Catalogue::kEconomic, Catalogue::kFunction, std::nullopt};
      case Prefer::kGovEconomic:
        return {Catalogue::kGovEconomic, Catalogue::kEconomic, std::nullopt};
      case Prefer::kFunction:
        return {Catalogue::kFunction, std::nullopt, std::nullopt};
      case Prefer::kAny:
        return {Catalogue::kFunction, Catalogue::kEconomic, std::nullopt};
      case Prefer::kVocabulary:
        return {Catalogue::kFunction, Catalogue::kEconomic, std::nullopt};
    }
    return {};
  }

  bool apply_name(std::string_view name, bool whole) {
    std::optional<NameFound> best;
    for (const std::optional<Catalogue>& catalogue : order()) {
      if (!catalogue) continue;
      const std::optional<NameFound> found = look_up(name, *catalogue);
      if (!found) continue;
      if (!best || (best->ambiguous && !found->ambiguous)) best = found;
      if (!best->ambiguous) break;
    }
    if (!best) return false;
    if (best->ambiguous) {
      out_.ambiguous = true;
      out_.at.set(dimension_of(best->catalogue), symbols_.intern("name:" + std::string(name)));
    } else {
      out_.code = best->code;
      out_.at.set(dimension_of(best->catalogue), symbols_.intern(best->code));
    }
    if (whole) out_.understood = true;
    return true;
  }

  bool vocabulary_first() const { return context_.prefer == Prefer::kAny || context_.prefer == Prefer::kVocabulary; }

  /// A label that vocabulary phrases explain wins unless a dictionary is asked for: 公务接待费 is a purpose in a sentence and
  /// an economic item in a list of such items.
  bool read_words_only(std::string_view text) {
    read_phrases(text, false);
    if (out_.understood || out_.says_nothing) return true;
    const bool of_which = out_.of_which;
    std::string stated = std::move(out_.stated_code);
    out_ = LabelReading();
    out_.of_which = of_which;
    out_.stated_code = std::move(stated);
    return false;
  }

  /// The text as one dictionary name, as it stands or without words that say nothing at its end.
  bool read_name(std::string_view text, bool whole) {
    if (apply_name(text, whole)) return true;
    const budget::Coordinate before = out_.at;
    for (std::string_view rest = without_tail(text); !rest.empty(); rest = without_tail(rest)) {
      if (apply_name(rest, whole)) return true;
    }
    out_.at = before;
    // 收入 printed for 支出 (or the reverse) in the name of a class: the name is clear, the slip is told.
    static constexpr std::string_view kRevenue = "收入", kExpenditure = "支出";
    if (text.ends_with(kRevenue) && text.size() > 4 * kRevenue.size()) {
      const std::string mended = std::string(text.substr(0, text.size() - kRevenue.size())) + std::string(kExpenditure);
      if (apply_name(mended, whole)) {
        out_.unexplained = std::string(kRevenue);
        return true;
      }
    }
    return false;
  }

  /// Without one phrase at the end, whose meaning is added (委托业务费财政拨款预算); empty when there is none.
  std::string_view without_tail(std::string_view text) {
    // The longest first: 财政拨款 tells more than 拨款.
    for (std::size_t back = 8; back > 0; --back) {
      const std::size_t start = code_points_back(text, back);
      if (start == 0 || start == std::string_view::npos) continue;
      const budget::LabelPhrase* phrase = knowledge_.match_phrase(text, start);
      if (!phrase || phrase->phrase.size() != text.size() - start) continue;
      if (!says_little(*phrase)) {
        if (phrase->at.has(Dimension::kSubject) || phrase->at.has(Dimension::kPurpose) ||
            phrase->at.has(Dimension::kKind))
          continue;
        overlay(phrase->at);
      }
      return text.substr(0, start);
    }
    return {};
  }

  /// Nothing, or only that it is spent: both may follow the name of an item.
  bool says_little(const budget::LabelPhrase& phrase) const {
    budget::Coordinate rest = phrase.at;
    if (symbols_.text(rest.get(Dimension::kFlow)) == "expenditure") rest.set(Dimension::kFlow, budget::kAll);
    return rest == budget::Coordinate();
  }

  // --- phrases ---

  void read_phrases(std::string_view text, bool with_name) {
    bool named = false, after_phrase = true, leftover_started = false;
    std::size_t first_unexplained = std::string_view::npos, last_unexplained = 0,
                first_explained = std::string_view::npos;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t mark = skip_marks(text, at);
      if (mark != at) {
        at = mark;
        continue;
      }
      const budget::LabelPhrase* phrase = knowledge_.match_phrase(text, at);
      if (with_name && !named && after_phrase && (!phrase || phrase->phrase.size() < text.size() - at) &&
          read_name(text.substr(at), false)) {
        named = true;
        if (first_explained == std::string_view::npos) first_explained = at;
        break;
      }
      if (phrase) {
        overlay(phrase->at);
        if (phrase->at != budget::Coordinate() && first_explained == std::string_view::npos) first_explained = at;
        at += phrase->phrase.size();
        after_phrase = true;
        continue;
      }
      const std::size_t start = at;
      base::next_code_point(text, at);
      if (!leftover_started) {
        first_unexplained = start;
        leftover_started = true;
      }
      last_unexplained = at;
      out_.unexplained.append(text.substr(start, at - start));
      after_phrase = false;
    }
    const bool anything = out_.at != budget::Coordinate();
    out_.understood = anything && !leftover_started;
    out_.only_start_unexplained =
        anything && leftover_started && first_unexplained == 0 && last_unexplained <= first_explained;
    out_.says_nothing = !anything && !leftover_started;
  }

  /// A later phrase refines an earlier one, but the general word 财政拨款 never widens a named budget.
  void overlay(const budget::Coordinate& inner) {
    budget::Coordinate next = inner;
    // 一般公务用车实有数: how many there are of what was named.
    if (out_.at.has(Dimension::kSubject) && symbols_.text(next.get(Dimension::kSubject)) == "headcount") {
      next.set(Dimension::kSubject, out_.at.get(Dimension::kSubject));
    }
    const budget::Symbol fund = out_.at.get(Dimension::kFund);
    if (fund != budget::kAll && symbols_.text(next.get(Dimension::kFund)) == "fiscal") next.set(Dimension::kFund, fund);
    out_.at = out_.at.overlaid(next);
  }

  /// What classification members imply: they are expenditure.
  void complete() {
    const bool spent = out_.at.has(Dimension::kFunction) || out_.at.has(Dimension::kEconomic) ||
                       out_.at.has(Dimension::kGovEconomic) || out_.at.has(Dimension::kKind);
    if (spent && !out_.at.has(Dimension::kSubject)) out_.at.set(Dimension::kFlow, symbols_.intern("expenditure"));
  }

  const LabelContext& context_;
  const budget::Knowledge& knowledge_;
  budget::SymbolTable& symbols_;
  LabelReading out_;
};

}  // namespace

LabelReading read_label(std::string_view label, const LabelContext& context, const budget::Knowledge& knowledge,
                        budget::SymbolTable& symbols) {
  return Reader(context, knowledge, symbols).read(label);
}

}  // namespace gouji::recognize
