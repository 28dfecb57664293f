#include "compare/units.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/sha256.h"
#include "base/text.h"
#include "compare/claims.h"

namespace gouji::compare {
namespace {

using base::Interval;
using base::Rational;
using budget::Dimension;

constexpr std::string_view kRule = "UNITS-SUM";
constexpr std::string_view kListRule = "UNITS-LIST";
/// A body of its own stands in for the whole in the list of units.
constexpr std::string_view kOwnBody[] = {"（本级）", "(本级)", "（机关）", "(机关)", "本级", "机关本部", "机关"};
constexpr std::size_t kMostFindings = 30;

std::string folded(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t begin = at;
    if (!base::is_blank(base::next_code_point(name, at))) out += name.substr(begin, at - begin);
  }
  for (const std::string_view own : kOwnBody) {
    if (out.size() > own.size() && base::ends_with(out, own)) out.resize(out.size() - own.size());
  }
  return out;
}

bool is_same_body(const std::string& a, const std::string& b) {
  const std::string x = folded(a), y = folded(b);
  return !x.empty() && !y.empty() && (base::ends_with(x, y) || base::ends_with(y, x));
}

bool has_han(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (c >= 0x4E00 && c <= 0x9FFF) return true;
  }
  return false;
}

/// The longest text with Han characters of each row of the table of units.
std::vector<std::string> listed_units(const document::Document& text, const recognize::Recognition& department) {
  std::vector<std::string> names;
  for (const recognize::TableView& view : department.tables) {
    if (view.kind != "unit_list") continue;
    for (const recognize::Row& row : view.rows) {
      const auto* table =
          row.block < text.blocks.size() ? std::get_if<document::Table>(&text.blocks[row.block]) : nullptr;
      if (table == nullptr) continue;
      std::string name;
      for (const document::Cell& cell : table->cells) {
        if (cell.row == row.index && has_han(cell.text.utf8) && cell.text.utf8.size() > name.size())
          name = cell.text.utf8;
      }
      if (!name.empty()) names.push_back(std::string(base::trim(name)));
    }
  }
  return names;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "、") + name;
  return out;
}

std::string place_text(const base::Place& place, bool chinese) {
  std::string out;
  if (place.page > 0)
    out += chinese ? "第 " + std::to_string(place.page) + " 页" : "page " + std::to_string(place.page);
  if (place.line > 0) {
    if (!out.empty()) out += chinese ? "" : ", ";
    out += chinese ? "第 " + std::to_string(place.line) + " 行" : "line " + std::to_string(place.line);
  }
  return out;
}

/// What one document states at a coordinate: nothing, one value, or several that contradict each other.
struct Statement {
  std::vector<Claim> claims;
  bool contradicts() const {
    return std::any_of(claims.begin(), claims.end(),
                       [&](const Claim& claim) { return meet(claims.front(), claim) == Meeting::kApart; });
  }
  /// The one of the finest unit.
  const Claim& best() const {
    return *std::min_element(claims.begin(), claims.end(),
                             [](const Claim& a, const Claim& b) { return a.unit < b.unit; });
  }
};

/// A sum of values that may each be off by less than their last digit.
Interval interval_of(const Claim& claim) {
  if (claim.unit.is_zero()) return Interval::point(claim.value);
  return Interval::open(claim.value - claim.unit, claim.value + claim.unit);
}

struct Apart {
  std::string key;
  budget::Coordinate at;
  Statement department;
  std::vector<std::pair<std::size_t, Claim>> parts;  ///< By index of the unit.
  Rational sum;
  bool all_stated = true;
};

class UnitsCheckRun {
 public:
  UnitsCheckRun(const document::Document& text, const recognize::Recognition& department,
                const std::vector<UnitDocument>& units)
      : text_(text), department_(department), units_(units) {}

  UnitsCheck run() {
    compare_lists();
    take_claims();
    for (const auto& [key, claims] : whole_) compare_at(key, {claims});
    tell_apart();
    return std::move(out_);
  }

 private:
  void compare_lists() {
    out_.listed = listed_units(text_, department_);
    std::set<std::size_t> found;
    for (const std::string& name : out_.listed) {
      const std::size_t before = found.size();
      for (std::size_t i = 0; i < units_.size(); ++i) {
        if (is_same_body(name, units_[i].recognition->profile.organisation.value) && found.insert(i).second) break;
      }
      if (found.size() == before) out_.without_document.push_back(name);
    }
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (found.count(i) == 0) out_.not_listed.push_back(units_[i].name);
    }
    out_.complete = !out_.listed.empty() && out_.without_document.empty() && out_.not_listed.empty();
    if (!out_.complete) tell_lists();
  }

  void tell_lists() {
    budget::Finding finding;
    finding.rule = kListRule;
    finding.severity = budget::Severity::kWarning;
    finding.gate = budget::GateLevel::kLook;
    finding.title_zh = "所属单位与单位文件不一致";
    finding.title_en = "Units listed and documents of units";
    if (out_.listed.empty()) {
      finding.message_zh = "部门文件中没有读到所属单位名单，无法确认单位文件是否齐全；以下合计不符只作提醒。";
      finding.message_en =
          "No list of units was read in the department's document, so it is not known whether all documents of units "
          "are "
          "here; sums that do not tie are warnings only.";
    } else {
      const std::string count = std::to_string(out_.listed.size()), documents = std::to_string(units_.size());
      finding.message_zh = "部门文件列出 " + count + " 个单位，单位文件有 " + documents + " 份。";
      finding.message_en = "The department lists " + count + " units; there are " + documents + " documents of units.";
      if (!out_.without_document.empty()) {
        finding.message_zh += "没有文件的单位：" + joined(out_.without_document) + "。";
        finding.message_en += " Without a document: " + joined(out_.without_document) + ".";
      }
      if (!out_.not_listed.empty()) {
        finding.message_zh += "不在名单中的文件：" + joined(out_.not_listed) + "。";
        finding.message_en += " Not in the list: " + joined(out_.not_listed) + ".";
      }
    }
    finish(std::move(finding));
  }

  static bool is_compared(const std::string& key, const Claim& claim) {
    return !key.starts_with("ratio of") && !claim.at.has(Dimension::kLocal) &&
           !claim.at.has(Dimension::kOrganisation) && !claim.at.has(Dimension::kYear) &&
           !claim.at.has(Dimension::kChange) && !claim.at.has(Dimension::kProject) && claim.at.has(Dimension::kFlow);
  }

  void take_claims() {
    std::size_t left_out = 0;
    whole_ = claims_of(department_.model, left_out);
    std::erase_if(whole_, [](const auto& entry) { return !is_compared(entry.first, entry.second.front()); });
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const int year = units_[i].recognition->profile.year();
      const bool other = year != 0 && department_.profile.year() != 0 && year != department_.profile.year();
      if (other) tell_other_year(units_[i].name, year);
      parts_.push_back(other ? Claims() : claims_of(units_[i].recognition->model, left_out));
      if (other) out_.complete = false;
    }
  }

  void tell_other_year(const std::string& name, int year) {
    budget::Finding finding;
    finding.rule = kListRule;
    finding.severity = budget::Severity::kWarning;
    finding.gate = budget::GateLevel::kLook;
    finding.title_zh = "单位文件的年度不同";
    finding.title_en = "A unit's document of another year";
    const std::string text = std::to_string(year);
    finding.message_zh = "“" + name + "”是 " + text + " 年的文件，没有计入合计。";
    finding.message_en = "'" + name + "' is a document of " + text + " and is not added.";
    finish(std::move(finding));
  }

  /// A unit that prints the total of the table, but not the row of this code, has nothing there. Else nobody knows what it has.
  bool has_no_such_row(const Claims& part, budget::Coordinate at) const {
    const budget::Coordinate row = at;
    for (const Dimension code : {Dimension::kFunction, Dimension::kEconomic, Dimension::kGovEconomic}) {
      at.set(code, budget::kAll);
    }
    return !(at == row) && part.find(at.describe(department_.model.symbols)) != part.end();
  }

  void compare_at(const std::string& key, Statement department) {
    if (department.contradicts()) return;
    Apart apart;
    apart.key = key;
    apart.at = department.claims.front().at;
    Interval sum = Interval::point(Rational(0));
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const auto found = parts_[i].find(key);
      if (found == parts_[i].end()) {
        if (!has_no_such_row(parts_[i], apart.at)) return;
        apart.all_stated = false;
        continue;
      }
      const Statement part{found->second};
      if (part.contradicts()) return;
      sum = sum + interval_of(part.best());
      apart.sum = apart.sum + part.best().value;
      apart.parts.emplace_back(i, part.best());
    }
    if (apart.parts.empty()) return;
    if (!sum.intersect(interval_of(department.best())).empty() || apart.sum == department.best().value) {
      ++out_.ties;
      return;
    }
    ++out_.apart;
    apart.department = std::move(department);
    apart_.push_back(std::move(apart));
  }

  /// One finding a figure of the department: it may state several coordinates.
  void tell_apart() {
    std::set<budget::FigureId> told;
    for (const Apart& apart : apart_) {
      if (told.size() >= kMostFindings) break;
      if (told.insert(apart.department.best().figure).second) tell(apart);
    }
  }

  void tell(const Apart& apart) {
    const budget::Figure& figure = department_.model.figures[apart.department.best().figure];
    budget::Finding finding;
    finding.rule = kRule;
    // Units may pay each other, and the department leaves that out: only money of the budget itself must add up.
    const bool fiscal = apart.at.has(Dimension::kFund);
    const bool sure = out_.complete && apart.all_stated && fiscal;
    finding.severity = sure ? budget::Severity::kError : budget::Severity::kWarning;
    finding.gate = sure ? budget::GateLevel::kFix : budget::GateLevel::kLook;
    finding.title_zh = "部门数与所属单位合计不符";
    finding.title_en = "The department's figure and the sum of its units";
    finding.stated = printed(figure);
    finding.unit = figure.unit.word;
    finding.expected = in_unit(apart.sum, figure);
    finding.message_zh = figure.label + "：部门文件印为 " + finding.stated + "，所属单位合计为 " + finding.expected +
                         "（" + figure.unit.word + "）。";
    finding.message_en = figure.label + ": the department prints " + finding.stated + ", its units add up to " +
                         finding.expected + " (" + figure.unit.word + ").";
    if (!sure) {
      finding.message_zh +=
          out_.complete ? "有单位没有列出此项，或单位之间可能有往来，请核实。" : "单位文件可能不齐全，请先核对名单。";
      finding.message_en += out_.complete ? " A unit does not state it, or units may pay each other: look at it."
                                          : " Documents of units may be missing: compare the list first.";
    }
    for (const Claim& claim : apart.department.claims) add_place(finding, department_.model.figures[claim.figure]);
    finding.proof.push_back(proof_of(apart, figure));
    finish(std::move(finding));
  }

  static void add_place(budget::Finding& finding, const budget::Figure& figure) {
    finding.places.push_back({figure.place, printed(figure), figure.unit.word});
  }

  budget::ProofLine proof_of(const Apart& apart, const budget::Figure& whole) const {
    budget::ProofLine line;
    line.relation = "sum";
    line.warrant = "structure";
    for (const auto& [unit, claim] : apart.parts) {
      const budget::Figure& figure = units_[unit].recognition->model.figures[claim.figure];
      const std::string& name = units_[unit].recognition->profile.organisation.value;
      const std::string& shown = name.empty() ? units_[unit].name : name;
      line.text_zh += (line.text_zh.empty() ? "" : " + ") + in_unit(claim.value, whole) + "（" + shown + "，" +
                      units_[unit].name + " " + place_text(figure.place, true) + "）";
      line.text_en += (line.text_en.empty() ? "" : " + ") + in_unit(claim.value, whole) + " (" + shown + ", " +
                      units_[unit].name + " " + place_text(figure.place, false) + ")";
    }
    const std::string sum = in_unit(apart.sum, whole);
    line.text_zh += " = " + sum + "，部门为 " + printed(whole);
    line.text_en += " = " + sum + ", the department prints " + printed(whole);
    line.places.push_back({whole.place, printed(whole), whole.unit.word});
    return line;
  }

  static std::string in_unit(const Rational& value, const budget::Figure& figure) {
    const std::string text = signed_text(value, figure.unit.exponent);
    return text.starts_with('+') ? text.substr(1) : text;
  }

  void finish(budget::Finding finding) {
    std::string all = finding.rule + finding.message_zh;
    for (const budget::Quote& quote : finding.places) {
      all += " " + std::to_string(quote.place.page) + ":" + std::to_string(quote.place.line) + ":" +
             std::to_string(quote.place.column);
    }
    finding.id = finding.rule + "-" + base::sha256_hex(all).substr(0, 12);
    finding.cause = "rule";
    out_.findings.push_back(std::move(finding));
  }

  const document::Document& text_;
  const recognize::Recognition& department_;
  const std::vector<UnitDocument>& units_;
  Claims whole_;
  std::vector<Claims> parts_;
  std::vector<Apart> apart_;
  UnitsCheck out_;
};

}  // namespace

UnitsCheck check_units(const document::Document& text, const recognize::Recognition& department,
                       const std::vector<UnitDocument>& units) {
  return UnitsCheckRun(text, department, units).run();
}

}  // namespace gouji::compare
