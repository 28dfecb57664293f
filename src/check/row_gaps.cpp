#include "check/row_gaps.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace gouji::check {
namespace {

using budget::Coordinate;
using budget::Dimension;
using budget::Model;
using budget::Relation;
using budget::RelationId;

/// A sum whose parts differ from its total by their codes alone.
struct CodeSum {
  RelationId relation = budget::kNone;
  std::string_view total;               ///< Code of the total; empty for the total of all codes.
  std::vector<std::string_view> parts;  ///< Codes, in the order of the terms after the first.
  Coordinate rest;                      ///< Fund, kind of expenditure, ...: what all of them share.
  std::size_t level = 0;                ///< Digits of the shortest part.
  RelationTie tie;
};

bool is_code(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class Finder {
 public:
  Finder(const Model& model, const PrintedValues& printed, const std::vector<bool>& enters) : model_(model) {
    for (RelationId r = 0; r < model.relations.size(); ++r) {
      CodeSum sum;
      if (!enters[r] || !read(r, sum)) continue;
      sum.tie = printed.evaluate(model.relations[r]);
      sums_.push_back(std::move(sum));
    }
  }

  RowFaults find(const PrintedValues& printed) const {
    RowFaults out;
    std::vector<std::string_view> short_of;
    for (const CodeSum& sum : sums_) {
      // The list of a sentence alone has a cause of its own.
      if (sum.tie.tie != Tie::kViolated || model_.relations[sum.relation].list != budget::kNone) continue;
      if (sum.tie.gap.sign() > 0 && std::find(short_of.begin(), short_of.end(), sum.total) == short_of.end()) {
        short_of.push_back(sum.total);
        out.gaps.push_back(gap_below(sum.total));
      }
      if (sum.tie.gap.sign() < 0) add_extra(sum, printed, out.extra);
    }
    return out;
  }

 private:
  std::string_view code_of(const Coordinate& at) const { return model_.symbols.text(at.get(Dimension::kFunction)); }
  static Coordinate without_code(Coordinate at) {
    return at.set(Dimension::kFunction, budget::kAll).set(Dimension::kLocal, budget::kAll);
  }

  bool read(RelationId r, CodeSum& out) const {
    const Relation& relation = model_.relations[r];
    if (relation.kind != budget::RelationKind::kSum || relation.terms.size() < 2) return false;
    const Coordinate& total = model_.quantities[relation.terms.front().quantity].at;
    out.relation = r;
    out.total = code_of(total);
    if (total.has(Dimension::kFunction) && !is_code(out.total)) return false;
    out.rest = without_code(total);
    for (std::size_t i = 1; i < relation.terms.size(); ++i) {
      const Coordinate& at = model_.quantities[relation.terms[i].quantity].at;
      const std::string_view code = code_of(at);
      const bool below = is_code(code) && code.size() > out.total.size() && code.starts_with(out.total);
      if (!below || without_code(at) != out.rest || relation.terms[i].factor != -relation.terms.front().factor)
        return false;
      out.parts.push_back(code);
      out.level = i == 1 ? code.size() : std::min(out.level, code.size());
    }
    return true;
  }

  /// A row below `code` is missing from its sums and from those above that do not add up `code` or one above it as a part.
  RowGap gap_below(std::string_view code) const {
    RowGap gap;
    std::map<std::pair<Coordinate, std::size_t>, std::uint32_t> amounts;
    for (const CodeSum& sum : sums_) {
      const bool counted = std::any_of(sum.parts.begin(), sum.parts.end(),
                                       [code](std::string_view part) { return code.starts_with(part); });
      if (!code.starts_with(sum.total) || counted) continue;
      const auto [it, fresh] = amounts.try_emplace({sum.rest, sum.level}, gap.amounts);
      gap.amounts += fresh ? 1 : 0;
      gap.sums.push_back({sum.relation, it->second, 0});
    }
    return gap;
  }

  void add_extra(const CodeSum& sum, const PrintedValues& printed, std::vector<ExtraRow>& out) const {
    for (std::uint32_t item = 1; item <= sum.parts.size(); ++item) {
      if (!too_much(sum, item, printed)) continue;
      const auto same =
          std::find_if(out.begin(), out.end(), [&](const ExtraRow& row) { return same_row(row, sum, item); });
      ExtraRow& row = same == out.end() ? out.emplace_back() : *same;
      row.sums.push_back({sum.relation, 0, item});
    }
  }
  bool too_much(const CodeSum& sum, std::uint32_t item, const PrintedValues& printed) const {
    const budget::QuantityId part = model_.relations[sum.relation].terms[item].quantity;
    return sum.parts.size() > 1 && printed.stated(part) && printed.value(part) == -sum.tie.gap;
  }
  bool same_row(const ExtraRow& row, const CodeSum& sum, std::uint32_t item) const {
    const Relation& first = model_.relations[row.sums.front().relation];
    return code_of(model_.quantities[first.terms.front().quantity].at) == sum.total &&
           code_of(model_.quantities[first.terms[row.sums.front().item].quantity].at) == sum.parts[item - 1];
  }

  const Model& model_;
  std::vector<CodeSum> sums_;
};

}  // namespace

RowFaults find_row_faults(const Model& model, const PrintedValues& printed, const std::vector<bool>& enters) {
  return Finder(model, printed, enters).find(printed);
}

}  // namespace gouji::check
