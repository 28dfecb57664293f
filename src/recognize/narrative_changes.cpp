// Changes, growth rates and shares: which statement they belong to.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "recognize/narrative_reader.h"

namespace gouji::recognize {

using budget::Dimension;
using budget::FigureRole;
using budget::kNone;

// --- changes ---

/// Text between the start of the clause's label and the direction word, without the base phrase.
std::string NarrativeReader::change_label(std::size_t word) const {
  std::string label;
  for (std::size_t i = 0; i < word; ++i) {
    const Token& token = tokens_[i];
    if (token.end <= label_begin_ || token.kind == TokenKind::kBase) continue;
    if (token.kind == TokenKind::kText || (token.kind == TokenKind::kMark && token.strength < 2)) {
      label.append(slice(std::max<std::size_t>(token.begin, label_begin_), token.end));
    }
  }
  return label;
}

std::uint32_t NarrativeReader::target_of(std::size_t word) {
  const std::string label = change_label(word);
  if (label.empty()) return current_;
  if (starts_anew(label)) leave_lists();
  const Resolved resolved = resolve_here(label);
  if (resolved.nothing) return current_;
  // 支出决算5万元，决算数与年初预算数持平: of what was just named.
  if (only_a_measure(resolved) && current_ != kNone && draft(current_).statement.block == block_) return current_;
  if (begins_inside_ && torn(resolved, label, label_begin_)) return kNone;
  // （较）上年增加: what is named is the base, not what changed.
  Coordinate besides_year = resolved.own;
  besides_year.set(budget::Dimension::kYear, budget::kAll);
  if (resolved.own.has(budget::Dimension::kYear) && besides_year == Coordinate()) return current_;
  if (current_ != kNone && !resolved.at.empty()) {
    const Draft& now = draft(current_);
    for (const Coordinate& at : resolved.at) {
      if (std::find(now.at.begin(), now.at.end(), at) != now.at.end()) return current_;
    }
    if (!resolved.understood) {
      const std::string words = clean_label(label);
      if (!words.empty() && (now.statement.label.find(words) != std::string::npos ||
                             words.find(now.statement.label) != std::string::npos)) {
        return current_;
      }
    }
  }
  if (!resolved.at.empty()) {
    const std::uint32_t known = find_draft(resolved.at[0]);
    if (known != kNone && draft(known).statement.change == kNone && draft(known).statement.block == block_)
      return known;
  }
  const std::uint32_t id = new_draft(label, label_begin_, resolved);
  if (id != kNone) draft(id).change_only = true;
  return id;
}

/// 预算为6万元，支出决算为5万元。其中：购置费支出3万元: parts of what was named last.
bool NarrativeReader::another_measure(std::uint32_t first, std::uint32_t last) const {
  if (last == kNone || first == last || out_.drafts[first].statement.block != out_.drafts[last].statement.block)
    return false;
  const std::vector<Coordinate>&one = out_.drafts[first].at, &other = out_.drafts[last].at;
  if (one.empty() || one.size() != other.size() || out_.drafts[last].statement.amount == kNone) return false;
  const auto thing = [](Coordinate at) { return at.set(Dimension::kMeasure, budget::kAll); };
  return std::equal(one.begin(), one.end(), other.begin(),
                    [&](const Coordinate& a, const Coordinate& b) { return thing(a) == thing(b) && a != b; });
}

/// 较年初预算减少2万元；较上年增加1万元: a second change of one thing, against something else.
bool NarrativeReader::against_another_base(std::uint32_t owner) const {
  const Draft& first = out_.drafts[owner];
  return first.statement.change != kNone && first.statement.count == kNone && base_in_clause_ &&
         first.base != (base_.empty() ? "prior" : base_);
}
std::uint32_t NarrativeReader::again_without_figures(std::uint32_t owner) {
  const Draft& first = out_.drafts[owner];
  Draft again;
  again.at = first.at;
  again.guessed = first.guessed;
  again.change_only = true;
  again.statement.label = first.statement.label;
  again.statement.resolved = first.statement.resolved;
  again.statement.section = first.statement.section;
  again.statement.block = first.statement.block;
  again.statement.begin = first.statement.begin;
  again.statement.end = first.statement.end;
  out_.drafts.push_back(std::move(again));
  return static_cast<std::uint32_t>(out_.drafts.size() - 1);
}

void NarrativeReader::change(std::size_t index, int direction) {
  const Token& token = tokens_[index];
  std::size_t word = index;
  direction_before(index, word);
  std::uint32_t owner = target_of(word);
  label_begin_ = token.end;
  if (owner != kNone && against_another_base(owner)) owner = again_without_figures(owner);
  if (owner == kNone || draft(owner).statement.change != kNone) {
    mention(token, owner == kNone ? "no label" : "second change");
    return;
  }
  current_ = owner;
  draft(owner).base = base_.empty() ? "prior" : base_;
  draft(owner).statement.base_wording = base_wording_;
  draft(owner).statement.change = add_figure(token, FigureRole::kChange, direction, owner);
  touch(owner, tokens_[word].begin, token.unit_end);
}

void NarrativeReader::on_flat(std::size_t index) {
  const Token& token = tokens_[index];
  if (zone_ == Zone::kReason || !base_in_clause_) return;
  std::uint32_t owner = target_of(index);
  if (owner != kNone && against_another_base(owner)) owner = again_without_figures(owner);
  if (owner == kNone || draft(owner).statement.change != kNone) return;
  if (zone_ == Zone::kUse) end_zone(clause_begin_);
  static constexpr std::string_view kRoughly = "基本";
  const std::string_view before = slice(token.begin >= kRoughly.size() ? token.begin - kRoughly.size() : 0, token.end);
  Draft& now = draft(owner);
  now.base = base_.empty() ? "prior" : base_;
  now.statement.base_wording = base_wording_;
  now.statement.flat = true;
  now.approximate_flat = before.find(kRoughly) != std::string_view::npos;
  now.statement.change = add_latent(token, FigureRole::kChange, owner);
  recognition_.model.figures[draft(owner).statement.change].approximate = draft(owner).approximate_flat;
  current_ = owner;
  label_begin_ = token.end;
}

// --- percentages ---

/// 完成年初预算的80%: a rate of the amount just before. Which budget it is of is told when all amounts are known (measures.h).
bool NarrativeReader::completion(std::size_t index) {
  static constexpr std::string_view kOf = "的";
  if (current_ == kNone) return false;
  const Token& token = tokens_[index];
  const std::string_view words = slice(std::max(label_begin_, clause_begin_), token.begin);
  if (words == kOf && draft(current_).spent != kNone)
    current_ = draft(current_).spent;
  else if (!words_.completion(words))
    return false;
  const Statement& now = draft(current_).statement;
  if (now.block != block_ || now.amount == kNone) return false;
  CompletionDraft made;
  made.actual = current_;
  made.measure = words_.completion(words).value_or("");
  made.rate = add_figure(token, FigureRole::kRate, 1, current_);
  out_.completions.push_back(std::move(made));
  label_begin_ = token.end;
  return true;
}

void NarrativeReader::percent(std::size_t index) {
  const Token& token = tokens_[index];
  std::size_t word = index;
  const int direction = direction_before(index, word);
  const bool share = index > 0 && tokens_[index - 1].kind == TokenKind::kShare;
  // 增加0.46万元（15.13%）: the rate of the change before the bracket.
  const bool behind = direction == 0 && !share && index > 1 && tokens_[index - 1].kind == TokenKind::kOpen &&
                      zone_ == Zone::kOutside && tokens_[index - 2].kind == TokenKind::kNumber &&
                      !bracket_current_.empty() && bracket_current_.back() != kNone;
  if (behind) {
    const std::uint32_t owner = bracket_current_.back();
    if (draft(owner).statement.change != kNone && draft(owner).statement.growth == kNone) {
      const int sign = recognition_.model.figures[draft(owner).statement.change].direction;
      draft(owner).statement.growth = add_figure(token, FigureRole::kGrowth, sign, owner);
      label_begin_ = token.end;
      return;
    }
  }
  if (zone_ == Zone::kOutside && direction == 0 && !share && completion(index)) return;
  if (zone_ != Zone::kOutside || (direction == 0 && !share)) {
    mention(token, zone_ != Zone::kOutside ? "mention" : "rate");
    label_begin_ = token.end;
    return;
  }
  if (share) {
    const std::uint32_t owner = target_of(index - 1);
    const bool taken =
        owner != kNone && (draft(owner).statement.share != kNone || draft(owner).statement.amount == kNone);
    if (owner == kNone || taken) {
      mention(token, "no label");
    } else {
      draft(owner).share_of = std::string(slice(tokens_[index - 1].begin, tokens_[index - 1].end));
      draft(owner).statement.share = add_figure(token, FigureRole::kShare, 1, owner);
    }
    label_begin_ = token.end;
    return;
  }
  const std::uint32_t owner = target_of(word);
  label_begin_ = token.end;
  if (owner == kNone || draft(owner).statement.growth != kNone) {
    mention(token, "no label");
    return;
  }
  if (draft(owner).statement.change == kNone) {
    draft(owner).base = base_.empty() ? "prior" : base_;
    draft(owner).statement.base_wording = base_wording_;
  }
  draft(owner).statement.growth = add_figure(token, FigureRole::kGrowth, direction, owner);
  current_ = owner;
}

}  // namespace gouji::recognize
