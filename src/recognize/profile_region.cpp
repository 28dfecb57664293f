#include "recognize/profile_region.h"

#include <algorithm>

#include "base/text.h"

namespace gouji::recognize {
namespace {

using budget::Division;

/// Rows that stand for no place of their own: 市辖区, 县, 省直辖县级行政区划 below a province or a municipality.
bool is_filler(const Division& division) {
  return division.name == "市辖区" || division.name == "县" || base::contains(division.name, "直辖县级行政区划");
}

/// A part of a name that is no body of a division: 中共, 中国共产党.
std::size_t skip_party(std::string_view body) {
  for (const std::string_view word : {"中国共产党", "中共", "中国人民政治协商会议", "共青团"}) {
    if (body.starts_with(word)) return word.size();
  }
  return 0;
}

class RegionReader {
 public:
  RegionReader(const document::Document& document, const Knowledge& knowledge)
      : document_(document), divisions_(knowledge.divisions()), knowledge_(knowledge) {}

  RegionReading read(std::string_view body) {
    RegionReading out;
    std::size_t at = skip_party(body);
    std::vector<const Division*> named;
    // 某省某市某县某局: divisions follow each other, the last one counts.
    for (bool more = true; more;) {
      more = false;
      std::vector<const Division*> here = starting_at(body.substr(at), named);
      if (here.empty()) break;
      at += here.front()->name.size();
      named = std::move(here);
      more = true;
    }
    out.prefix = at;
    if (named.empty()) {
      out.prefix = 0;
      out.reason = "no division at the beginning of the body's name";
      return out;
    }
    choose(named, out);
    out.township = is_township(body.substr(at));
    return out;
  }

 private:
  const Division* parent_of(const Division& division) const {
    // The list is sorted by code.
    const auto it = std::lower_bound(divisions_.begin(), divisions_.end(), division.parent,
                                     [](const Division& d, const std::string& code) { return d.code < code; });
    return it != divisions_.end() && it->code == division.parent ? &*it : nullptr;
  }

  bool is_below(const Division& division, const Division& above) const {
    for (const Division* up = parent_of(division); up; up = parent_of(*up)) {
      if (up == &above) return true;
    }
    return false;
  }

  /// The divisions with the longest name that `text` begins with, below one of `above` if there are any.
  std::vector<const Division*> starting_at(std::string_view text, const std::vector<const Division*>& above) const {
    std::vector<const Division*> out;
    // Thousands of names, nearly all with another beginning: two bytes of the first two characters tell most apart.
    if (text.size() < 6) return out;
    for (const Division& division : divisions_) {
      const std::string& name = division.name;
      if (name.size() > 5 && (name[2] != text[2] || name[5] != text[5])) continue;
      if (!text.starts_with(name) || is_filler(division)) continue;
      // A name that is the whole rest is no division: somebody has to bear it.
      if (text.size() == division.name.size()) continue;
      if (!above.empty() &&
          std::none_of(above.begin(), above.end(), [&](const Division* up) { return is_below(division, *up); }))
        continue;
      if (!out.empty() && out.front()->name.size() > division.name.size()) continue;
      if (!out.empty() && out.front()->name.size() < division.name.size()) out.clear();
      out.push_back(&division);
    }
    return out;
  }

  std::string full_name(const Division& division) const {
    std::string out = division.name;
    for (const Division* up = parent_of(division); up; up = parent_of(*up)) {
      if (!is_filler(*up)) out = up->name + out;
    }
    return out;
  }

  /// How often the document names the parents of a division.
  int mentions(const Division& division) const {
    int out = 0;
    for (const Division* up = parent_of(division); up; up = parent_of(*up)) {
      if (is_filler(*up)) continue;
      for (const document::Block& block : document_.blocks) {
        const auto* paragraph = std::get_if<document::Paragraph>(&block);
        if (!paragraph) continue;
        const std::string_view text = paragraph->text.utf8;
        for (std::size_t at = text.find(up->name); at != std::string_view::npos; at = text.find(up->name, at + 1))
          ++out;
      }
    }
    return out;
  }

  void choose(const std::vector<const Division*>& named, RegionReading& out) const {
    const Division* best = named.front();
    int best_mentions = -1;
    bool tie = false;
    if (named.size() > 1) {
      for (const Division* division : named) {
        const int count = mentions(*division);
        tie = count == best_mentions || (tie && count < best_mentions);
        if (count <= best_mentions) continue;
        best = division;
        best_mentions = count;
        tie = false;
      }
      for (const Division* division : named) {
        if (division != best || tie) out.rejected.push_back(division->code + " " + full_name(*division));
      }
    }
    if (tie) {
      out.reason = "several divisions bear this name, and the document names none of their cities more than the others";
      return;
    }
    out.division = best;
    out.name = full_name(*best);
    out.confidence = named.size() == 1 ? 950 : best_mentions > 0 ? 800 : 400;
    out.reason = named.size() == 1
                     ? "division at the beginning of the body's name"
                     : "of several divisions of this name the one whose city or province the document names";
  }

  bool is_township(std::string_view rest) const {
    for (const std::string& suffix : knowledge_.words("township_suffixes")) {
      const std::size_t at = rest.find(suffix);
      // 某某镇人民政府, 某某街道办事处; 镇 alone at the very beginning is a part of another word.
      if (at != std::string_view::npos && at >= 3 && at <= 30) {
        const std::string_view after = rest.substr(at + suffix.size());
        if (after.empty() || after.starts_with("人民政府") || after.starts_with("办事处") || after.starts_with("党"))
          return true;
      }
    }
    return false;
  }

  const document::Document& document_;
  const std::vector<Division>& divisions_;
  const Knowledge& knowledge_;
};

}  // namespace

RegionReading read_region(std::string_view body, const document::Document& document, const Knowledge& knowledge) {
  return RegionReader(document, knowledge).read(body);
}

}  // namespace gouji::recognize
