// {"words": {...}, "reasons": [relation texts], "figures": [[label, unit, state, range, reason, [relations], [findings]], ...]}
// Arrays, not objects: a document has a thousand figures.
#include "report/html/page_data.h"

#include <map>

#include "base/json_writer.h"
#include "report/implied.h"
#include "report/voice.h"
#include "report/wording.h"

namespace gouji::report::html {
namespace {

/// More relations of one figure are counted, not listed.
constexpr std::size_t kListedRelations = 6;

struct Word {
  std::string_view key, zh, en;
};
constexpr Word kWords[] = {
    {"c", "已核对", "covered"},
    {"t", "有勾稽，但范围较宽", "tied, but the range is wide"},
    {"x", "与其他数字矛盾", "in conflict with other figures"},
    {"u", "未核对", "not checked"},
    {"range", "其他数字要求", "the other figures require"},
    {"relations", "所在关系", "relations"},
    {"more", "另有 {} 条", "and {} more"},
    {"findings", "有关问题", "findings"},
    {"finding", "问题", "finding"},
    {"close", "关闭", "close"},
    {"shown", "显示 {} / {} 个问题", "{} of {} findings shown"},
    {"none", "没有符合条件的问题", "no finding fits the filter"},
    {"dark", "深色", "dark"},
    {"light", "浅色", "light"},
};

std::string state_key(const check::FigureLedger& entry) {
  if (entry.state == check::FigureState::kConflict) return "x";
  if (entry.state == check::FigureState::kUnchecked) return "u";
  return entry.covered ? "c" : "t";
}

class Writer {
 public:
  Writer(std::string& out, const check::Report& report, const Marks& marks, const Voice& voice)
      : json_(out), report_(report), marks_(marks), voice_(voice) {}

  void figures() {
    const budget::Model& model = report_.recognition->model;
    json_.key("figures").begin_array();
    for (const check::FigureLedger& entry : report_.ledger.entries) figure(model.figures[entry.figure], entry);
    json_.end_array().key("reasons").begin_array();
    for (const std::string& reason : reasons_) json_.string(reason);
    json_.end_array();
  }

 private:
  void figure(const budget::Figure& figure, const check::FigureLedger& entry) {
    json_.begin_array().string(voice_.shown(figure.label)).string(figure.unit.word).string(state_key(entry));
    json_.string(describe_range(implied_range(figure, entry.implied), figure.unit.word));
    json_.string(entry.reason.empty() ? "" : reason_word(entry.reason, voice_.language())).begin_array();
    std::size_t listed = 0;
    for (const budget::RelationId id : entry.relations) {
      if (listed++ == kListedRelations) break;
      json_.number(reason_of(report_.recognition->model.relations[id]));
    }
    json_.end_array().number(static_cast<std::int64_t>(entry.relations.size())).begin_array();
    for (const std::uint32_t finding : marks_.of_figure(entry.figure)) json_.number(finding);
    json_.end_array().end_array();
  }

  /// Many figures share a relation's wording: it is masked once.
  std::int64_t reason_of(const budget::Relation& relation) {
    const std::string& text = relation.reason.empty() ? relation.rule : relation.reason;
    const auto [found, added] = index_.try_emplace(text, reasons_.size());
    if (added) reasons_.push_back(voice_.shown(text));
    return static_cast<std::int64_t>(found->second);
  }

  base::JsonWriter json_;
  const check::Report& report_;
  const Marks& marks_;
  const Voice& voice_;
  std::map<std::string, std::size_t> index_;
  std::vector<std::string> reasons_;
};

}  // namespace

std::string page_data(const check::Report& report, const Marks* marks, const Voice& voice) {
  std::string out = "{\"words\":{";
  base::JsonWriter words(out);
  for (const Word& word : kWords) words.member(word.key, voice.say(word.zh, word.en));
  out += "},";
  if (marks != nullptr) {
    Writer(out, report, *marks, voice).figures();
  } else {
    out += "\"figures\":[],\"reasons\":[]";
  }
  return out + "}";
}

}  // namespace gouji::report::html
