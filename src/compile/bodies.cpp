// What is taken over as it stands: head, units, counts, projects' elements, assets, performance, texts.
#include <algorithm>
#include <string>

#include "compile/compiler.h"

namespace gouji::compile {
namespace {

using intake::Row;
using intake::Sheet;

std::string copy(const Row& row, std::string_view key) { return std::string(row.text(key)); }

void take_head(Compiler& c) {
  const Sheet& sheet = c.inputs.sheet("budget");
  if (sheet.size() == 0) return;
  const Row row = sheet.row(0);
  c.out.head = {row.whole("year"),          copy(row, "organisation"),     copy(row, "short_name"),
                copy(row, "code"),          copy(row, "document"),         copy(row, "region"),
                copy(row, "level"),         copy(row, "template"),         copy(row, "parameters"),
                copy(row, "approval_date"), copy(row, "publication_date"), copy(row, "contact_role"),
                copy(row, "contact_phone"), copy(row, "asset_date"),       copy(row, "rounding")};
}

void take_units(Compiler& c) {
  const Sheet& sheet = c.inputs.sheet("units");
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const Row row = sheet.row(i);
    budget::BudgetUnit unit{copy(row, "unit"),  copy(row, "name"),    copy(row, "short_name"),  budget::Nature::kOther,
                            copy(row, "class"), copy(row, "funding"), copy(row, "quota_class"), row.yes("office")};
    budget::nature_from(row.text("nature"), unit.nature);
    c.out.units.push_back(std::move(unit));
  }
}

void take_projects(Compiler& c) {
  const Sheet& sheet = c.inputs.sheet("projects");
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const Row row = sheet.row(i);
    budget::Project p;
    p.code = copy(row, "project");
    p.name = copy(row, "name");
    p.kind = copy(row, "kind");
    p.level = copy(row, "level");
    p.unit = c.unit_of(row);
    p.overview = copy(row, "overview");
    p.basis = copy(row, "basis");
    p.body = copy(row, "body");
    p.plan = copy(row, "plan");
    p.cycle = copy(row, "cycle");
    p.window = copy(row, "window");
    p.allocation = copy(row, "allocation");
    p.people = copy(row, "people");
    p.standard = copy(row, "standard");
    p.scope = copy(row, "scope");
    p.mode = copy(row, "mode");
    p.procedure = copy(row, "procedure");
    p.benefit = copy(row, "benefit");
    p.next = row.yuan("next");
    p.after_next = row.yuan("after_next");
    p.secret = row.yes("secret");
    c.out.projects.push_back(std::move(p));
  }
}

void take_counts(Compiler& c) {
  const Sheet& counts = c.inputs.sheet("headcount");
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const Row row = counts.row(i);
    c.out.counts.push_back({c.unit_of(row), copy(row, "item"), copy(row, "number"), copy(row, "prior")});
  }
  const Sheet& plans = c.inputs.sheet("three_public");
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const Row row = plans.row(i);
    c.out.plans.push_back({c.unit_of(row), copy(row, "item"), copy(row, "number"), ""});
  }
}

void take_assets(Compiler& c) {
  const Sheet& assets = c.inputs.sheet("assets");
  for (std::size_t i = 0; i < assets.size(); ++i) {
    const Row row = assets.row(i);
    c.out.assets.push_back({c.unit_of(row), copy(row, "item"), copy(row, "count"), row.yuan("value")});
  }
  const Sheet& fresh = c.inputs.sheet("new_assets");
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    const Row row = fresh.row(i);
    const auto amount = base::to_fen(row.number("quantity") * row.number("price") * base::Rational(100));
    if (!amount) c.error_at(row, amount.error().message_zh, amount.error().message_en);
    c.out.new_assets.push_back({c.unit_of(row), copy(row, "category"), copy(row, "name"), copy(row, "quantity_unit"),
                                copy(row, "quantity"), row.yuan("price"), amount ? amount.value() : base::Fen{}});
  }
}

void take_performance(Compiler& c) {
  const Sheet& goals = c.inputs.sheet("goals");
  for (std::size_t i = 0; i < goals.size(); ++i) {
    c.out.goals.push_back({c.project_of(goals.row(i)), copy(goals.row(i), "goal")});
  }
  const Sheet& indicators = c.inputs.sheet("indicators");
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    const Row row = indicators.row(i);
    c.out.indicators.push_back({c.project_of(row), copy(row, "l1"), copy(row, "l2"), copy(row, "l3"),
                                copy(row, "operator"), copy(row, "value"), copy(row, "value_unit"), copy(row, "weight"),
                                copy(row, "basis"), copy(row, "last"), copy(row, "scoring"), copy(row, "evidence")});
  }
}

void take_texts(Compiler& c) {
  const Sheet& texts = c.inputs.sheet("texts");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Row row = texts.row(i);
    if (!row.has("text")) continue;  // Still to be written; the publication asks for it where it needs it.
    c.out.texts.push_back({copy(row, "slot"), copy(row, "at"), copy(row, "text")});
  }
  const Sheet& controls = c.inputs.sheet("controls");
  for (std::size_t i = 0; i < controls.size(); ++i) {
    const Row row = controls.row(i);
    budget::Control control;
    control.unit = c.unit_of(row);
    control.project = c.project_of(row);
    budget::kind_from(row.text("kind"), control.kind);
    control.any_fund = !row.has("fund");
    control.fund = row.source().fund;
    control.amount = row.yuan("amount");
    c.out.controls.push_back(control);
  }
}

}  // namespace

void compile_bodies(Compiler& c) {
  c.out.inputs_digest = c.inputs.digest;
  c.out.sheets = *c.inputs.names;
  take_head(c);
  take_units(c);
  take_projects(c);
  take_counts(c);
  take_assets(c);
  take_performance(c);
  take_texts(c);
}

}  // namespace gouji::compile
