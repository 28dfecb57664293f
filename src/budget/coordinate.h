#pragma once
// Coordinates of the cube: which true value is meant. An absent member means "all".
#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

namespace gouji::budget {

/// The dimensions, in the order in which a coordinate is printed. Members are words (see docs/glossary.md); the well-known ones:
enum class Dimension : std::uint8_t {
  kSubject,       ///< what is measured: "" money, posts, in_service, retired, vehicles, area, equipment, projects, ...
  kOrganisation,  ///< "" the document's body; else a name as printed (unit of a department, owner of an asset)
  kYear,          ///< "" the document's fiscal year; "-1" the year before, "+1"; or four digits
  kMeasure,       ///< "" budget; executed, final, estimate, initial, adjusted
  kChange,  ///< "" the value itself; else the change against a base: prior, prior_budget, prior_executed, ... (as worded)
  kFlow,    ///< revenue, expenditure, carry_out (年终结转结余)
  kFund,  ///< fiscal (all three below), gpb, gfb, soc, account (财政专户), own (单位资金), business, operating, superior,
  ///< affiliate, other, surplus (使用非财政拨款结余), ...
  kUpper,        ///< yes = upper transfers only, no = without them
  kCarryOver,    ///< yes = brought in from prior years, no = this year's money only
  kFunction,     ///< functional code 2xx / 2xxxx / 2xxxxxx, or "name:..." when only an unknown name is printed
  kEconomic,     ///< departmental economic code 3xx / 3xxxx, or "name:..."
  kGovEconomic,  ///< government economic code 5xx / 5xxxx
  kKind,         ///< basic, personnel, public, project, operating, remit, subsidy
  kPurpose,      ///< three_public, abroad, reception, vehicle, vehicle_purchase, vehicle_run, meeting, training, arc,
                 ///< procurement, goods, works, services, sme, micro, service_purchase, ...
  kProject,      ///< project name, folded
  kLocal,        ///< last resort: makes a quantity private to one row or sentence ("t3r5"), so that it meets no other
};
inline constexpr std::size_t kDimensions = 16;

std::string_view name_of(Dimension dimension);
/// Empty when the name is no dimension.
bool dimension_from(std::string_view name, Dimension& out);

using Symbol = std::uint32_t;
inline constexpr Symbol kAll = 0;  ///< The absent member.

/// Interned member words. Symbol 0 is "". The table of a recognition is layered on the immutable one of Knowledge, so that
/// coordinates of the vocabulary hold in both. Not thread-safe while interning; not copyable.
class SymbolTable {
 public:
  /// `base` must outlive this table and must not change any more.
  explicit SymbolTable(const SymbolTable* base = nullptr);
  SymbolTable(const SymbolTable&) = delete;
  SymbolTable& operator=(const SymbolTable&) = delete;
  SymbolTable(SymbolTable&&) noexcept = default;
  SymbolTable& operator=(SymbolTable&&) noexcept = default;
  Symbol intern(std::string_view word);
  /// kAll when the word was never interned.
  Symbol find(std::string_view word) const;
  const std::string& text(Symbol symbol) const;
  Symbol size() const;

 private:
  const SymbolTable* base_ = nullptr;
  Symbol first_ = 0;               ///< Symbols below it belong to base_.
  std::deque<std::string> words_;  ///< Stable addresses: index_ points into them.
  std::unordered_map<std::string_view, Symbol> index_;
};

class Coordinate {
 public:
  Symbol get(Dimension d) const { return members_[static_cast<std::size_t>(d)]; }
  bool has(Dimension d) const { return get(d) != kAll; }
  Coordinate& set(Dimension d, Symbol s) {
    members_[static_cast<std::size_t>(d)] = s;
    return *this;
  }
  /// This coordinate with the members that `inner` states put over it.
  Coordinate overlaid(const Coordinate& inner) const;
  /// True if `other` states every member that this one states, with the same words (other is the same or narrower).
  bool covers(const Coordinate& other) const;
  friend bool operator==(const Coordinate&, const Coordinate&) = default;
  friend auto operator<=>(const Coordinate&, const Coordinate&) = default;
  std::size_t hash() const;
  /// "flow=revenue fund=gpb upper=no"; "(all)" when nothing is stated.
  std::string describe(const SymbolTable& symbols) const;

 private:
  std::array<Symbol, kDimensions> members_{};
};

/// Reads the text form of describe(). Members are interned. kBadData for an unknown dimension.
base::Result<Coordinate> parse_coordinate(std::string_view text, SymbolTable& symbols);

struct CoordinateHash {
  std::size_t operator()(const Coordinate& c) const { return c.hash(); }
};

}  // namespace gouji::budget
