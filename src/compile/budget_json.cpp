// `members(io, thing)` names every member once. Out writes what differs from the default, In reads what is there.
#include "compile/budget_json.h"

#include <nlohmann/json.hpp>

#include <limits>

#include "base/json_writer.h"
#include "base/text.h"

namespace gouji::compile {
namespace {

using nlohmann::json;

class Out {
 public:
  explicit Out(std::string& out) : text_(out), json_(out) {}

  void member(std::string_view name, const std::string& value) {
    if (!value.empty()) json_.member(name, value);
  }
  void member(std::string_view name, base::Fen value) {
    if (value.value != 0) json_.member(name, value.value);
  }
  void member(std::string_view name, std::uint32_t value) {
    if (value != 0) json_.member(name, static_cast<std::int64_t>(value));
  }
  void member(std::string_view name, int value) { json_.member(name, static_cast<std::int64_t>(value)); }
  void member(std::string_view name, bool value) {
    if (value) json_.key(name).boolean(true);
  }
  void index(std::string_view name, std::uint32_t value) {
    if (value != budget::kNoIndex) json_.member(name, static_cast<std::int64_t>(value));
  }
  template <typename Enum>
  void word(std::string_view name, Enum value, bool (*)(std::string_view, Enum&)) {
    if (const std::string_view text = budget::name_of(value); !text.empty()) json_.member(name, text);
  }
  void member(std::string_view name, std::vector<std::uint32_t>& values) {
    if (values.empty()) return;
    json_.key(name).begin_array();
    for (const std::uint32_t value : values) json_.number(value);
    json_.end_array();
  }
  void member(std::string_view name, std::vector<std::string>& values) {
    if (!values.empty()) json_.strings(name, values);
  }
  template <typename T>
  void member(std::string_view name, std::vector<T>& values) {
    if (values.empty()) return;
    json_.key(name).begin_array();
    for (T& value : values) object(value);
    json_.end_array();
  }
  template <typename T>
  void object(T& value);
  template <typename T>
  void member_object(std::string_view name, T& value) {
    json_.key(name);
    object(value);
  }
  /// For reading in an editor and for line-wise comparison.
  void break_line() { text_ += '\n'; }
  base::JsonWriter& writer() { return json_; }

 private:
  std::string& text_;
  base::JsonWriter json_;
};

class In {
 public:
  explicit In(const json& node) : node_(&node) {}

  void member(const char* name, std::string& value) {
    if (const json* at = find(name)) at->is_string() ? void(value = at->get<std::string>()) : fail(name);
  }
  void member(const char* name, base::Fen& value) { number(name, value.value, -base::kMostFen, base::kMostFen); }
  void member(const char* name, std::uint32_t& value) {
    std::int64_t wide = value;
    number(name, wide, 0, std::numeric_limits<std::uint32_t>::max());
    value = static_cast<std::uint32_t>(wide);
  }
  void member(const char* name, int& value) {
    std::int64_t wide = value;
    number(name, wide, 0, 9999);
    value = static_cast<int>(wide);
  }
  void member(const char* name, bool& value) {
    if (const json* at = find(name)) at->is_boolean() ? void(value = at->get<bool>()) : fail(name);
  }
  void index(const char* name, std::uint32_t& value) { member(name, value); }
  template <typename Enum>
  void word(const char* name, Enum& value, bool (*from)(std::string_view, Enum&)) {
    std::string text;
    member(name, text);
    if (!text.empty() && !from(text, value)) fail(name);
  }
  void member(const char* name, std::vector<std::uint32_t>& values) {
    each(name, [&](const json& entry) {
      if (!entry.is_number_unsigned() || entry.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max())
        return fail(name);
      values.push_back(entry.get<std::uint32_t>());
    });
  }
  void member(const char* name, std::vector<std::string>& values) {
    each(name, [&](const json& entry) { entry.is_string() ? values.push_back(entry.get<std::string>()) : fail(name); });
  }
  template <typename T>
  void member(const char* name, std::vector<T>& values) {
    each(name, [&](const json& entry) {
      values.emplace_back();
      object(entry, values.back(), name);
    });
  }
  template <typename T>
  void member_object(const char* name, T& value) {
    if (const json* at = find(name)) object(*at, value, name);
  }
  template <typename T>
  void object(const json& node, T& value, const char* name);
  void break_line() {}

  const std::string& wrong() const { return wrong_; }

 private:
  const json* find(const char* name) const {
    const auto at = node_->find(name);
    return at == node_->end() ? nullptr : &*at;
  }
  void fail(std::string_view name) {
    if (wrong_.empty()) wrong_ = name;
  }
  void number(const char* name, std::int64_t& value, std::int64_t low, std::int64_t high) {
    const json* at = find(name);
    if (!at) return;
    const bool fits = at->is_number_integer() &&
                      (at->is_number_unsigned() ? at->get<std::uint64_t>() <= static_cast<std::uint64_t>(high)
                                                : at->get<std::int64_t>() >= low);
    if (!fits) return fail(name);
    value = at->get<std::int64_t>();
  }
  template <typename Visit>
  void each(const char* name, Visit visit) {
    const json* at = find(name);
    if (!at) return;
    if (!at->is_array()) return fail(name);
    for (const json& entry : *at) visit(entry);
  }

  const json* node_;
  std::string wrong_;
};

template <typename Io>
void members(Io& io, budget::BudgetHead& head) {
  io.member("year", head.year);
  io.member("organisation", head.organisation);
  io.member("short_name", head.short_name);
  io.member("code", head.code);
  io.member("document", head.document);
  io.member("region", head.region);
  io.member("level", head.level);
  io.member("template", head.form);
  io.member("parameters", head.parameters);
  io.member("approval_date", head.approval_date);
  io.member("publication_date", head.publication_date);
  io.member("contact_role", head.contact_role);
  io.member("contact_phone", head.contact_phone);
  io.member("asset_date", head.asset_date);
  io.member("rounding", head.rounding);
}

template <typename Io>
void members(Io& io, budget::BudgetUnit& unit) {
  io.member("code", unit.code);
  io.member("name", unit.name);
  io.member("short_name", unit.short_name);
  io.word("nature", unit.nature, &budget::nature_from);
  io.member("class", unit.institution_class);
  io.member("funding", unit.funding);
  io.member("quota_class", unit.quota_class);
  io.member("office", unit.office);
}

template <typename Io>
void members(Io& io, budget::Project& p) {
  io.member("code", p.code);
  io.member("name", p.name);
  io.member("kind", p.kind);
  io.member("level", p.level);
  io.index("unit", p.unit);
  io.member("overview", p.overview);
  io.member("basis", p.basis);
  io.member("body", p.body);
  io.member("plan", p.plan);
  io.member("cycle", p.cycle);
  io.member("window", p.window);
  io.member("allocation", p.allocation);
  io.member("people", p.people);
  io.member("standard", p.standard);
  io.member("scope", p.scope);
  io.member("mode", p.mode);
  io.member("procedure", p.procedure);
  io.member("benefit", p.benefit);
  io.member("next", p.next);
  io.member("after_next", p.after_next);
  io.member("secret", p.secret);
}

template <typename Io>
void members(Io& io, budget::Line& line) {
  io.index("unit", line.unit);
  io.word("flow", line.flow, &budget::flow_from);
  io.word("fund", line.source.fund, &budget::fund_from);
  io.member("upper", line.source.upper);
  io.member("carry_over", line.source.carry_over);
  io.word("kind", line.kind, &budget::kind_from);
  io.word("purpose", line.purpose, &budget::purpose_from);
  io.member("function", line.function);
  io.member("economic", line.economic);
  io.member("gov_economic", line.gov_economic);
  io.index("project", line.project);
  io.member("amount", line.amount);
  io.member("calculations", line.calculations);
  io.member("filled", line.filled);
  io.member("from", line.from);
}

template <typename Io>
void members(Io& io, budget::PriorLine& prior) {
  members(io, prior.line);
  io.member("executed", prior.executed);
  io.member("project_name", prior.project_name);
}

template <typename Io>
void members(Io& io, budget::InputCell& cell) {
  io.member("sheet", cell.sheet);
  io.member("row", cell.row);
  io.member("column", cell.column);
  io.member("value", cell.value);
}

template <typename Io>
void members(Io& io, budget::Calculation& step) {
  io.member("name", step.name);
  io.member("formula", step.formula);
  io.member("exact", step.exact);
  io.member("result", step.result);
  io.member("from", step.from);
  io.member("cells", step.cells);
}

template <typename Io>
void members(Io& io, budget::Procurement& p) {
  io.index("unit", p.unit);
  io.index("project", p.project);
  io.member("economic", p.economic);
  io.member("catalogue", p.catalogue);
  io.member("item", p.item);
  io.member("category", p.category);
  io.member("quantity", p.quantity);
  io.member("quantity_unit", p.quantity_unit);
  io.word("fund", p.fund, &budget::fund_from);
  io.member("amount", p.amount);
  io.member("sme", p.sme);
  io.member("micro", p.micro);
  io.member("service_purchase", p.service_purchase);
  io.member("service_catalogue", p.service_catalogue);
}

template <typename Io>
void members(Io& io, budget::Count& count) {
  io.index("unit", count.unit);
  io.member("item", count.item);
  io.member("number", count.number);
  io.member("prior", count.prior);
}

template <typename Io>
void members(Io& io, budget::Asset& asset) {
  io.index("unit", asset.unit);
  io.member("item", asset.item);
  io.member("count", asset.count);
  io.member("value", asset.value);
}

template <typename Io>
void members(Io& io, budget::NewAsset& asset) {
  io.index("unit", asset.unit);
  io.member("category", asset.category);
  io.member("name", asset.name);
  io.member("quantity_unit", asset.quantity_unit);
  io.member("quantity", asset.quantity);
  io.member("price", asset.price);
  io.member("amount", asset.amount);
}

template <typename Io>
void members(Io& io, budget::Goal& goal) {
  io.index("project", goal.project);
  io.member("text", goal.text);
}

template <typename Io>
void members(Io& io, budget::Indicator& i) {
  io.index("project", i.project);
  io.member("l1", i.l1);
  io.member("l2", i.l2);
  io.member("l3", i.l3);
  io.member("operator", i.operation);
  io.member("value", i.value);
  io.member("value_unit", i.unit);
  io.member("weight", i.weight);
  io.member("basis", i.basis);
  io.member("last", i.last);
  io.member("scoring", i.scoring);
  io.member("evidence", i.evidence);
}

template <typename Io>
void members(Io& io, budget::TextSlot& slot) {
  io.member("slot", slot.slot);
  io.member("at", slot.at);
  io.member("text", slot.text);
}

template <typename Io>
void members(Io& io, budget::Control& control) {
  io.index("unit", control.unit);
  io.index("project", control.project);
  io.word("kind", control.kind, &budget::kind_from);
  bool one_fund = !control.any_fund;
  io.member("one_fund", one_fund);
  control.any_fund = !one_fund;
  io.word("fund", control.fund, &budget::fund_from);
  io.member("amount", control.amount);
}

template <typename Io>
void members(Io& io, budget::Budget& b) {
  io.member_object("head", b.head);
  io.break_line();
  io.member("sheets", b.sheets);
  io.member("units", b.units);
  io.member("projects", b.projects);
  io.break_line();
  io.member("lines", b.lines);
  io.break_line();
  io.member("calculations", b.calculations);
  io.break_line();
  io.member("prior", b.prior);
  io.member("procurement", b.procurement);
  io.member("counts", b.counts);
  io.member("plans", b.plans);
  io.member("assets", b.assets);
  io.member("new_assets", b.new_assets);
  io.member("goals", b.goals);
  io.member("indicators", b.indicators);
  io.member("texts", b.texts);
  io.member("controls", b.controls);
}

template <typename T>
void Out::object(T& value) {
  json_.begin_object();
  members(*this, value);
  json_.end_object();
  break_line();
}

template <typename T>
void In::object(const json& node, T& value, const char* name) {
  if (!node.is_object()) return fail(name);
  In inner(node);
  members(inner, value);
  if (!inner.wrong_.empty()) fail(std::string(name) + "." + inner.wrong_);
}

/// Every index leads somewhere, and steps name earlier ones; else which member does not.
std::string_view bad_index(const budget::Budget& b) {
  const auto unit = [&](std::uint32_t i) { return i < b.units.size(); };
  const auto project = [&](std::uint32_t i) { return i == budget::kNoIndex || i < b.projects.size(); };
  for (const auto& p : b.projects) {
    if (!unit(p.unit)) return "projects.unit";
  }
  for (const auto& line : b.lines) {
    if (!unit(line.unit) || !project(line.project) || line.amount.value < 0) return "lines";
    for (const std::uint32_t step : line.calculations) {
      if (step >= b.calculations.size()) return "lines.calculations";
    }
  }
  for (std::size_t i = 0; i < b.calculations.size(); ++i) {
    for (const std::uint32_t step : b.calculations[i].from) {
      if (step >= i) return "calculations.from";
    }
    for (const auto& cell : b.calculations[i].cells) {
      if (cell.sheet >= b.sheets.size()) return "calculations.cells";
    }
  }
  const auto all_units = [&](const auto& list) {
    for (const auto& entry : list) {
      if (!unit(entry.unit)) return false;
    }
    return true;
  };
  const auto all_projects = [&](const auto& list) {
    for (const auto& entry : list) {
      if (!project(entry.project)) return false;
    }
    return true;
  };
  for (const auto& prior : b.prior) {
    if (!unit(prior.line.unit) || !project(prior.line.project)) return "prior";
  }
  if (!all_units(b.procurement) || !all_projects(b.procurement)) return "procurement";
  if (!all_units(b.controls) || !all_projects(b.controls)) return "controls";
  if (!all_units(b.counts)) return "counts";
  if (!all_units(b.plans)) return "plans";
  if (!all_units(b.assets)) return "assets";
  if (!all_units(b.new_assets)) return "new_assets";
  if (!all_projects(b.goals)) return "goals";
  if (!all_projects(b.indicators)) return "indicators";
  return {};
}

base::Error malformed(std::string_view what) {
  return {base::ErrorCode::kMalformed,
          "预算文件有误：" + std::string(what) + "；请用 gouji compile 重新生成。",
          "The budget file is wrong: " + std::string(what) + "; make it again with gouji compile.",
          {}};
}

}  // namespace

std::string write_budget(const budget::Budget& budget) {
  std::string out;
  Out io(out);
  io.writer()
      .begin_object()
      .member("schema", kBudgetSchema)
      .member("inputs_digest", base::to_hex(budget.inputs_digest));
  // The description serves reading too, so it takes a reference that may change; writing changes nothing.
  members(io, const_cast<budget::Budget&>(budget));
  io.writer().end_object();
  out += '\n';
  return out;
}

base::Result<budget::Budget> read_budget(std::string_view text) {
  const json parsed = json::parse(text, nullptr, false);
  if (parsed.is_discarded() || !parsed.is_object()) return malformed("JSON");
  const auto schema = parsed.find("schema");
  if (schema == parsed.end() || !schema->is_string() || schema->get<std::string>() != kBudgetSchema)
    return malformed("schema");
  budget::Budget out;
  In io(parsed);
  members(io, out);
  if (!io.wrong().empty()) return malformed(io.wrong());
  const auto digest = parsed.find("inputs_digest");
  if (digest != parsed.end() && digest->is_string()) {
    for (const char c : digest->get<std::string>().substr(0, 16)) {
      const int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (value < 0) return malformed("inputs_digest");
      out.inputs_digest = out.inputs_digest * 16 + static_cast<std::uint64_t>(value);
    }
  }
  if (const std::string_view wrong = bad_index(out); !wrong.empty()) return malformed(wrong);
  base::Int128 total = 0;
  for (const budget::Line& line : out.lines) total += line.amount.value;
  if (total > base::kMostFen) return malformed("lines.amount");
  return out;
}

bool is_budget_json(std::string_view bytes) {
  constexpr std::size_t kLook = 200;
  const std::string_view start = bytes.substr(0, kLook);
  return base::starts_with(base::trim(start), "{") && base::contains(start, kBudgetSchema);
}

}  // namespace gouji::compile
