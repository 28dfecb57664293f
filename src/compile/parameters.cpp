// Which row is in force. Fit counts what a row states: layer first, then unit, nature, region, post, year.
#include "compile/parameters.h"

#include <algorithm>

namespace gouji::compile {
namespace {

constexpr int kLayerWeight = 10000, kUnitWeight = 4000, kClassWeight = 2000, kNatureWeight = 1000, kPostWeight = 500,
              kRegionWeight = 10, kYearWeight = 1;

/// 650100 -> 6501: a region code without the zeros that stand for "all below".
std::string_view region_stem(std::string_view region) {
  while (region.size() > 2 && region.ends_with("00")) region.remove_suffix(2);
  return region;
}

}  // namespace

bool holds_for_post(const intake::Row& row, std::string_view post) {
  const std::string_view posts = row.text("posts");
  if (posts.empty()) return true;
  const std::size_t at = posts.find(post);
  return at != std::string_view::npos && !post.empty();
}

Parameters::Parameters(const intake::Inputs& inputs, int year, std::string region)
    : inputs_(&inputs), year_(year), region_(std::move(region)) {
  std::map<std::pair<budget::Code, budget::Nature>, int> best;
  const intake::Sheet& sheet = inputs.sheet("gov_classes");
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const intake::Row row = sheet.row(i);
    for (const budget::Nature nature : {budget::Nature::kAdministrative, budget::Nature::kCivilServiceLike,
                                        budget::Nature::kInstitution, budget::Nature::kOther}) {
      const int fits = fit(row, {"", nature, ""});
      const auto key = std::make_pair(row.code("economic"), nature);
      if (fits < 0 || (best.count(key) != 0 && best[key] >= fits)) continue;
      best[key] = fits;
      gov_[key] = row.code("gov");
    }
  }
}

int Parameters::fit(const intake::Row& row, const UnitContext& unit) const {
  int out = row.layer() * kLayerWeight;
  if (row.has("year_from") && row.whole("year_from") > year_) return -1;
  if (row.has("year_to") && row.whole("year_to") < year_) return -1;
  if (row.has("year_from") || row.has("year_to")) out += kYearWeight;
  if (row.has("region")) {
    const std::string_view stem = region_stem(row.text("region"));
    if (!std::string_view(region_).starts_with(stem)) return -1;
    out += kRegionWeight * static_cast<int>(stem.size());
  }
  if (row.has("nature")) {
    if (row.text("nature") != budget::name_of(unit.nature)) return -1;
    out += kNatureWeight;
  }
  if (row.has("class")) {
    if (row.text("class") != unit.quota_class) return -1;
    out += kClassWeight;
  }
  if (row.has("unit")) {
    if (row.text("unit") != unit.code) return -1;
    out += kUnitWeight;
  }
  return out;
}

std::vector<intake::Row> Parameters::chosen(std::string_view sheet_id, const UnitContext& unit) const {
  struct Choice {
    std::string key;
    int fits = -1;
    intake::Row row;
  };
  std::vector<Choice> choices;
  const intake::Sheet& sheet = inputs_->sheet(sheet_id);
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const intake::Row row = sheet.row(i);
    const int fits = fit(row, unit);
    if (fits < 0) continue;
    const std::string key = std::string(row.text("code")) + "/" + std::string(row.text("posts"));
    const auto same = std::find_if(choices.begin(), choices.end(), [&](const Choice& c) { return c.key == key; });
    if (same == choices.end()) {
      choices.push_back({key, fits, row});
    } else if (fits >= same->fits) {
      same->fits = fits;
      same->row = row;
    }
  }
  std::vector<intake::Row> out;
  for (const Choice& choice : choices) out.push_back(choice.row);
  return out;
}

budget::Code Parameters::posting(std::string_view item, const UnitContext& unit, std::string_view post) const {
  if (const budget::Code code = budget::code_from(item)) return code;
  const intake::Sheet& sheet = inputs_->sheet("postings");
  int best = -1;
  budget::Code out = 0;
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const intake::Row row = sheet.row(i);
    if (row.text("item") != item || (row.has("post") && row.text("post") != post)) continue;
    const int fits = fit(row, unit);
    if (fits < 0) continue;
    const int with_post = fits + (row.has("post") ? kPostWeight : 0);
    if (with_post < best) continue;
    best = with_post;
    out = row.code("function");
  }
  return out;
}

budget::Code Parameters::gov_class(budget::Code economic, budget::Nature nature) const {
  for (int level = budget::level_of(economic); level > 0; --level) {
    const auto known = gov_.find({budget::code_at_level(economic, level), nature});
    if (known != gov_.end()) return known->second;
  }
  return 0;
}

std::string_view Parameters::policy(std::string_view item) const {
  const intake::Sheet& sheet = inputs_->sheet("policy");
  int best = -1;
  std::string_view out;
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const intake::Row row = sheet.row(i);
    if (row.text("item") != item) continue;
    const int fits = fit(row, {});
    if (fits < best || fits < 0) continue;
    best = fits;
    out = row.text("value");
  }
  return out;
}

}  // namespace gouji::compile
