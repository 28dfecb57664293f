// 甲、乙和丙分别为1万元、2万元和3万元: a row of numbers handed out to a row of names; the rates and changes that follow go the same
// way. A row that nothing hands out belongs to nobody: it must not fall to the last thing named.
#include <algorithm>
#include <array>

#include "recognize/narrative_reader.h"

namespace gouji::recognize {

using budget::FigureRole;
using budget::kNone;
using budget::UnitKind;

namespace {

constexpr std::array<std::string_view, 4> kJoints = {"以及", "和", "及", "与"};
constexpr std::string_view kEach = "分别", kPause = "、";

}  // namespace

/// The numbers of one kind from `index` on with nothing but 、 or 和 between them.
std::vector<std::size_t> NarrativeReader::row_from(std::size_t index) const {
  std::vector<std::size_t> row{index};
  const UnitKind kind = tokens_[index].unit.kind;
  if (kind != UnitKind::kMoney && kind != UnitKind::kPercent) return row;
  for (std::size_t i = index; i + 2 < tokens_.size(); i += 2) {
    const Token &joint = tokens_[i + 1], &next = tokens_[i + 2];
    const bool pause = joint.kind == TokenKind::kMark && joint.strength == 1;
    const bool joins = joint.kind == TokenKind::kText &&
                       std::find(kJoints.begin(), kJoints.end(), slice(joint.begin, joint.end)) != kJoints.end();
    if ((!pause && !joins) || next.kind != TokenKind::kNumber || next.use != NumberUse::kPlain ||
        next.unit.kind != kind)
      break;
    row.push_back(i + 2);
  }
  return row;
}

/// 分别为 before a row of numbers hands them out; before a label it announces a list.
bool NarrativeReader::hands_out(std::size_t index) const {
  if (!slice(tokens_[index].begin, tokens_[index].end).starts_with(kEach)) return false;
  return index + 1 < tokens_.size() && tokens_[index + 1].kind == TokenKind::kNumber && row_from(index + 1).size() > 1;
}

/// True when the number stands in a row, which is then read as a whole.
bool NarrativeReader::read_row(std::size_t index) {
  if (index < row_end_) return true;
  const std::vector<std::size_t> row = row_from(index);
  if (row.size() < 2) return false;
  row_end_ = row.back() + 1;
  const std::uint32_t whole = current_;
  if (zone_ != Zone::kOutside || !hand_out(row)) {
    for (const std::size_t number : row) mention(tokens_[number], "row");
  }
  current_ = whole;
  label_begin_ = tokens_[row.back()].end;
  return true;
}

bool NarrativeReader::hand_out(const std::vector<std::size_t>& row) {
  const std::size_t first = row.front();
  std::size_t word = first;
  const int direction = direction_before(first, word);
  const bool share = first > 0 && tokens_[first - 1].kind == TokenKind::kShare;
  const bool rate = tokens_[first].unit.kind == UnitKind::kPercent;
  if (direction == 0 && !rate) return name_row(row);
  if (direction == 0 && !share) return false;
  const std::vector<std::uint32_t> owners = owners_of_row(row.size());
  if (owners.empty()) return false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const Statement& statement = draft(owners[i]).statement;
    const FigureId taken = share ? statement.share : rate ? statement.growth : statement.change;
    if (taken != kNone || (share && statement.amount == kNone)) return false;
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    Draft& owner = draft(owners[i]);
    const Token& token = tokens_[row[i]];
    if (share) {
      owner.share_of = std::string(slice(tokens_[first - 1].begin, tokens_[first - 1].end));
      draft(owners[i]).statement.share = add_figure(token, FigureRole::kShare, 1, owners[i]);
      continue;
    }
    owner.base = base_.empty() ? "prior" : base_;
    owner.statement.base_wording = base_wording_;
    const FigureId figure = add_figure(token, rate ? FigureRole::kGrowth : FigureRole::kChange, direction, owners[i]);
    (rate ? draft(owners[i]).statement.growth : draft(owners[i]).statement.change) = figure;
  }
  return true;
}

/// The statements of the row before, or the list of as many members that was just read.
std::vector<std::uint32_t> NarrativeReader::owners_of_row(std::size_t size) const {
  if (row_owners_.size() == size) return row_owners_;
  for (std::size_t id = out_.lists.size(); id-- > 0;) {
    const std::vector<std::uint32_t>& members = out_.lists[id].members;
    if (members.empty() || out_.drafts[members.front()].statement.block != block_) continue;
    return members.size() == size ? members : std::vector<std::uint32_t>{};
  }
  return {};
}

bool NarrativeReader::name_row(const std::vector<std::size_t>& row) {
  const Token& first = tokens_[row.front()];
  std::string_view label =
      row_label_begin_ < row_label_end_ ? slice(row_label_begin_, row_label_end_) : slice(label_begin_, first.begin);
  row_label_begin_ = row_label_end_ = 0;
  label = label.substr(0, std::min(label.find(kEach), label.size()));
  if (label.empty()) return false;
  const std::size_t begin = static_cast<std::size_t>(label.data() - tight_.text.data());
  const std::vector<Resolved> names = names_of_row(label, row.size());
  if (names.size() != row.size()) return false;
  row_owners_.clear();
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::uint32_t owner =
        new_draft(names[i].label.empty() ? std::string(label) : names[i].label, begin, names[i]);
    if (draft(owner).statement.amount == kNone) {
      draft(owner).statement.amount = add_figure(tokens_[row[i]], FigureRole::kAmount, 1, owner);
    } else {
      mention(tokens_[row[i]], "no label");
    }
    row_owners_.push_back(owner);
  }
  return true;
}

/// 货物、工程和服务采购: as many labels as there are numbers, all understood; none otherwise. 收、支 are two names of one word.
std::vector<NarrativeReader::Resolved> NarrativeReader::names_of_row(std::string_view label, std::size_t size) {
  std::vector<Resolved> out;
  if (const Resolved both = resolve_here(label); size == 2 && both.understood && both.at.size() == 2) {
    for (const Coordinate& at : both.at) {
      out.push_back(both);
      out.back().at = {at};
    }
    return out;
  }
  std::vector<std::string_view> pieces;
  for (std::size_t from = 0; from <= label.size();) {
    const std::size_t end = std::min(label.find(kPause, from), label.size());
    pieces.push_back(label.substr(from, end - from));
    from = end + kPause.size();
  }
  const auto understood = [&](std::string_view name, Resolved& as) {
    as = resolve_here(name);
    return as.understood && !as.nothing && as.at.size() == 1;
  };
  if (pieces.size() + 1 == size) {
    const std::string_view last = pieces.back();
    for (const std::string_view joint : kJoints) {
      const std::size_t at = last.find(joint);
      Resolved ignored;
      if (at == std::string_view::npos || at == 0 || !understood(last.substr(0, at), ignored)) continue;
      pieces.back() = last.substr(0, at);
      pieces.push_back(last.substr(at + joint.size()));
      break;
    }
  }
  if (pieces.size() != size) return {};
  for (const std::string_view piece : pieces) {
    Resolved as;
    // The last name may go on with what all of them are: 服务政府采购规模.
    constexpr std::size_t kCharacter = 3;
    std::size_t length = piece.size();
    while (!understood(piece.substr(0, length), as)) {
      if (&piece != &pieces.back() || length <= 2 * kCharacter) return {};
      length -= kCharacter;
    }
    out.push_back(as);
  }
  return out;
}

}  // namespace gouji::recognize
