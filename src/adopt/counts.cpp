// Counted things and purchases: data/inputs/counts.csv says which quantity of a document is which row of the inputs.
#include <algorithm>

#include "adopt/work.h"
#include "budget/csv.h"

namespace gouji::adopt {
namespace {

using budget::Coordinate;
using budget::Dimension;

base::Fen fen_of(const budget::Figure& figure) {
  const auto fen = base::to_fen(figure.value());
  return fen ? fen.value() : base::Fen{};
}

struct Place {
  Coordinate at;
  std::string sheet, item, column, less;  ///< less: items that are counted apart, in words parted by blanks.
};

class Counts {
 public:
  explicit Counts(Work& work) : work_(work), symbols_(&work.recognition.model.symbols) {}

  base::Status run() {
    const budget::CsvFile file = GOUJI_TRY(budget::CsvFile::read(work_.knowledge.folder() / "inputs" / "counts.csv"));
    for (std::size_t i = 0; i < file.rows(); ++i) {
      Place place;
      place.at = GOUJI_TRY(budget::parse_coordinate(file.field(i, file.column("at")), symbols_));
      place.sheet = file.field(i, file.column("sheet"));
      place.item = file.field(i, file.column("item"));
      place.less = file.field(i, file.column("less"));
      find(place);
    }
    for (const auto& [key, columns] : rows_) {
      Sheets::Cells cells = {{"unit", work_.unit_codes.front()},
                             {"item", work_.sheets.word(list_of(key.first), key.second)}};
      for (const auto& [column, value] : columns) cells.emplace_back(column, value);
      work_.sheets.add(key.first, cells);
    }
    return base::Done{};
  }

 private:
  static std::string_view list_of(const std::string& sheet) {
    if (sheet == "three_public") return "plan";
    return sheet == "assets" ? "asset" : "headcount";
  }

  /// The first figure that states the place: a count, or for assets its value.
  void find(const Place& place) {
    const budget::Model& model = work_.recognition.model;
    for (const budget::Binding& binding : model.bindings) {
      const budget::Figure& figure = model.figures[binding.figure];
      if (binding.warrant == budget::Warrant::kInference || figure.value().sign() < 0) continue;
      Coordinate at = model.quantities[binding.quantity].at;
      const bool change = at.has(Dimension::kChange);
      at.set(Dimension::kChange, budget::kAll);
      if (!(at == place.at)) continue;
      if (figure.unit.kind == budget::UnitKind::kMoney) {
        if (place.sheet == "assets" && !change) put(place, "value", base::plain_yuan(fen_of(figure)));
      } else if (figure.unit.kind == budget::UnitKind::kCount || figure.unit.kind == budget::UnitKind::kMeasure) {
        if (!change) put(place, place.sheet == "assets" ? "count" : "number", rest(place, figure.value()));
      }
    }
  }

  /// Without the parts that have rows of their own.
  std::string rest(const Place& place, base::Rational number) const {
    for (const auto& [key, columns] : rows_) {
      const auto part = columns.find("number");
      if (part == columns.end() || (" " + place.less + " ").find(" " + key.second + " ") == std::string::npos) continue;
      const auto value = base::parse_cell_number(part->second);
      if (value) number -= value.value().value();
    }
    return number.sign() < 0 ? std::string("0") : number.to_string();
  }

  void put(const Place& place, const char* column, const std::string& value) {
    rows_[{place.sheet, place.item}].try_emplace(column, value);
  }

  Work& work_;
  budget::SymbolTable symbols_;
  std::map<std::pair<std::string, std::string>, std::map<std::string_view, std::string>> rows_;
};

/// Purchases by category; what is reserved for small enterprises is shared out in their order.
class Purchases {
 public:
  explicit Purchases(Work& work) : work_(work) {}

  void run() {
    base::Fen sme = stated("sme"), micro = std::min(stated("micro"), sme), left = stated("procurement");
    for (const char* category : {"goods", "works", "services"}) {
      const base::Fen amount = stated(category);
      add(category, amount, sme, micro);
      left -= amount;
    }
    // A total without its parts.
    if (found_ == 0) add("goods", left, sme, micro);
  }

 private:
  base::Fen stated(std::string_view purpose) const {
    const budget::Model& model = work_.recognition.model;
    for (const budget::Binding& binding : model.bindings) {
      const budget::Figure& figure = model.figures[binding.figure];
      Coordinate at = model.quantities[binding.quantity].at;
      if (work_.words(at.get(Dimension::kPurpose)) != purpose || figure.unit.kind != budget::UnitKind::kMoney) continue;
      at.set(Dimension::kPurpose, budget::kAll).set(Dimension::kFlow, budget::kAll).set(Dimension::kFund, budget::kAll);
      if (at == Coordinate{} && figure.value().sign() > 0) return fen_of(figure);
    }
    return {};
  }

  void add(const char* category, base::Fen amount, base::Fen& sme, base::Fen& micro) {
    if (amount.value <= 0) return;
    ++found_;
    const base::Fen reserved = std::min(amount, sme), small = std::min(reserved, micro);
    sme -= reserved;
    micro -= small;
    const auto text = [](base::Fen fen) { return fen.value == 0 ? std::string() : base::plain_yuan(fen); };
    const std::string word = work_.sheets.word("category", category);
    work_.sheets.add("procurement", {{"unit", work_.unit_codes.front()},
                                     {"item", word + "采购"},
                                     {"category", word},
                                     {"amount", base::plain_yuan(amount)},
                                     {"sme", text(reserved)},
                                     {"micro", text(small)}});
  }

  Work& work_;
  int found_ = 0;
};

}  // namespace

base::Status adopt_counts(Work& work) {
  GOUJI_TRY(Counts(work).run());
  Purchases(work).run();
  return base::Done{};
}

}  // namespace gouji::adopt
