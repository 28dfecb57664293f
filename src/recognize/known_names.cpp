#include "recognize/known_names.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/label.h"

namespace gouji::recognize {
namespace {

using budget::Catalogue;
using budget::CodeRow;

/// Shorter names are one mistake away from too many others.
constexpr std::size_t kLeastLength = 4;
/// Of the name's length: a fifth of the characters may be mistaken, two fifths where the row's code says the same.
constexpr int kNear = 800, kNearByCode = 600;

/// Nearest of several names; none where another is as near.
struct Nearest {
  const std::string* name = nullptr;
  int similarity = 0;
  bool tied = false;

  void see(const std::string& other, int how_near) {
    if (how_near < similarity || (name && *name == other)) return;
    tied = how_near == similarity;
    name = &other;
    similarity = how_near;
  }
};

class Names {
 public:
  explicit Names(const budget::Knowledge& knowledge) {
    for (const Catalogue catalogue : {Catalogue::kFunction, Catalogue::kEconomic, Catalogue::kGovEconomic}) {
      for (const CodeRow& row : knowledge.dictionary(catalogue).rows()) {
        by_folded_.emplace(row.folded, row.name);
        by_code_.emplace(row.code, row.name);
      }
    }
  }

  bool is_known(const std::string& folded) const { return by_folded_.contains(folded); }

  const std::string* of_code(const std::string& code, std::string_view folded) const {
    Nearest best;
    const auto [begin, end] = by_code_.equal_range(code);
    for (auto row = begin; row != end; ++row) best.see(row->second, similarity(row->second, folded));
    return best.similarity >= kNearByCode ? best.name : nullptr;
  }

  const std::string* nearest(const std::string& folded) const {
    const std::size_t length = base::count_code_points(folded);
    if (length < kLeastLength) return nullptr;
    Nearest best;
    for (const auto& [known, name] : by_folded_) {
      const std::size_t other = base::count_code_points(known);
      if (other + 1 < length || other > length + 1) continue;
      const int how_near = base::similarity_permille(known, folded);
      // 款 and 项 of one name are one name.
      if (how_near >= kNear) best.see(name, how_near);
    }
    return best.tied ? nullptr : best.name;
  }

 private:
  static int similarity(const std::string& name, std::string_view folded) {
    return base::similarity_permille(budget::fold_name(name), folded);
  }

  std::map<std::string, std::string> by_folded_;
  std::multimap<std::string, std::string> by_code_;
};

bool is_recognised(const document::Text& text) {
  return std::any_of(text.anchors.begin(), text.anchors.end(),
                     [](const document::Anchor& anchor) { return anchor.start.recognised(); });
}

bool is_code(std::string_view text) {
  return text.size() >= 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The code of the row, where it has one in a cell of its own; 类, 款 and 项 in three cells are one code.
std::string code_of(const document::Table& table, std::uint32_t row) {
  std::string code;
  for (const document::Cell& cell : table.cells) {
    if (cell.row != row) continue;
    const std::string text = base::without_blanks(cell.text.utf8);
    const bool part = text.size() == 2 && !code.empty() && is_code("0" + text);
    if (!is_code(text) && !part) {
      if (!code.empty()) break;
      continue;
    }
    code += text;
  }
  return code;
}

/// The whole text stands where its first character did, as sure as its least sure one.
void replace(document::Text& text, const std::string& with) {
  base::Place place = text.place();
  place.end_line = place.end_column = 0;
  text.utf8 = with;
  text.anchors = {{0, place}};
}

/// 一般公共预算拨款收入: words of budgets, though no subject.
bool is_label(std::string_view folded, const budget::Knowledge& knowledge) {
  for (std::size_t at = 0; at < folded.size();) {
    const budget::LabelPhrase* phrase = knowledge.match_phrase(folded, at);
    if (!phrase) return false;
    at += phrase->phrase.size();
  }
  return true;
}

bool mend(document::Cell& cell, const document::Table& table, const Names& names, const budget::Knowledge& knowledge) {
  const std::string& text = cell.text.utf8;
  const std::string_view name = strip_numbering(text);
  const std::string folded = budget::fold_name(name);
  const bool has_digit = std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (folded.empty() || has_digit || names.is_known(folded) || is_label(folded, knowledge)) return false;
  const std::string code = code_of(table, cell.row);
  const std::string* better = code.empty() ? nullptr : names.of_code(code, folded);
  if (!better) better = names.nearest(folded);
  if (!better) return false;
  replace(cell.text, text.substr(0, static_cast<std::size_t>(name.data() - text.data())) + *better);
  return true;
}

}  // namespace

std::size_t mend_recognised_names(document::Document& document, const budget::Knowledge& knowledge) {
  if (document::recognised_pages(document).empty()) return 0;
  const Names names(knowledge);
  std::size_t mended = 0;
  for (document::Block& block : document.blocks) {
    auto* table = std::get_if<document::Table>(&block);
    if (!table) continue;
    for (document::Cell& cell : table->cells) {
      if (is_recognised(cell.text) && mend(cell, *table, names, knowledge)) ++mended;
    }
  }
  return mended;
}

}  // namespace gouji::recognize
