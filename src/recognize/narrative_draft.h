#pragma once
// What the reading of the text collects before anything becomes a quantity: statements with possible coordinates, and lists.
// Coordinates are final only when all siblings are known (a sibling that names upper transfers makes the plain one "without").
#include <cstdint>
#include <string>
#include <vector>

#include "budget/coordinate.h"
#include "recognize/recognition.h"

namespace gouji::recognize {

struct Draft {
  Statement statement;
  std::vector<Coordinate> at;             ///< One, or two for 收、支.
  Coordinate count_at;                    ///< What the count of the statement counts.
  bool heading = false;                   ///< Stands for a heading or a lead; has no figure of its own yet.
  bool guessed = false;                   ///< Bound by inference only.
  bool change_only = false;               ///< Label and change, no amount.
  bool approximate_flat = false;          ///< 基本持平
  std::string base;                       ///< prior, prior_budget, prior_executed; empty when there is no change.
  FigureId prior = budget::kNone;         ///< The value of the base year, when printed.
  std::string share_of;                   ///< Words between 占 and the percentage.
  std::uint32_t repeats = budget::kNone;  ///< An earlier member of its list has the same label.
  std::uint32_t list = budget::kNone;     ///< The list that it is a member of.
  std::uint32_t spent =
      budget::kNone;  ///< 支出5万元，完成年初预算6万元的83%: of a budget so printed, what was spent of it.
};

struct ListDraft {
  std::uint32_t total = budget::kNone;  ///< Draft that states the whole.
  Coordinate total_at;                  ///< The whole, where no draft states it (a heading names it).
  bool has_total_at = false;
  std::vector<std::uint32_t> members;
  bool open = false;        ///< 等, 主要, 部分 govern it.
  bool of_which = false;    ///< 其中
  bool announced = false;   ///< 包括, 其中, 如下, 按…划分: the text says that parts follow.
  bool numbered = false;    ///< Members are numbered items below the whole.
  bool doubtful = false;    ///< A member may have been missed: the paragraph is torn, or a label was not understood.
  bool gap = false;         ///< A number is missing among the items: one of them was not read.
  std::uint32_t items = 0;  ///< Numbered items met, with or without a statement.
  int last_ordinal = 0;
  bool economic = false;    ///< 按支出经济分类: the members are economic items.
  bool by_guess = false;    ///< Nothing announces it; sentences that look like parts.
  bool by_heading = false;  ///< Only a heading names the whole.
  bool by_measure = false;  ///< Runs beside another list by another measure.
  std::uint32_t section = budget::kNone;
  base::Place place;
};

/// people x standard = amount
struct ProductDraft {
  std::uint32_t people = budget::kNone, amount = budget::kNone;
  FigureId standard = budget::kNone;
  bool of_project = false;  ///< The amount stands elsewhere: it is the project's.
};

/// 年初预算为5万元，支出决算为4万元，完成年初预算的80%
struct CompletionDraft {
  std::uint32_t actual = budget::kNone;
  std::uint32_t budget = budget::kNone;  ///< kNone: not in the same paragraph.
  FigureId rate = budget::kNone;
  std::string measure;  ///< Of the budget as the words name it; empty = any.
  bool named = false;   ///< The budget of the paragraph is of that measure.
};

struct NarrativeDraft {
  std::vector<Draft> drafts;
  std::vector<ListDraft> lists;
  std::vector<ProductDraft> products;
  std::vector<CompletionDraft> completions;
};

}  // namespace gouji::recognize
