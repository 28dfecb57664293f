// Not a check of its own: with GOUJI_DUMP=<file> it prints what was recognised in the running text of that document. Skipped
// otherwise.
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <sstream>

#include "narrative_reading.h"
#include "read/reader.h"

namespace gouji::recognize {

TEST(NarrativeDump, PrintsTheTextOfTheNamedDocument) {
  const char* file = std::getenv("GOUJI_DUMP");
  if (file == nullptr) GTEST_SKIP() << "set GOUJI_DUMP to a document";
  auto read = read::read_file(file);
  ASSERT_TRUE(read.ok());
  const document::Document document = read.take();
  const auto known = knowledge();
  const auto make = [&] {
    auto out = std::make_unique<Recognition>(*known);
    out->outline = read_outline(document, *known, out->model.symbols);
    out->profile = read_profile(document, out->outline, *known);
    return out;
  };
  auto out = make();
  read_narrative(document, *known, *out);
  if (std::getenv("GOUJI_DUMP_OUTLINE")) {
    for (const Section& s : out->outline.sections) {
      std::cout << "section " << s.id << " level " << s.level << " " << s.numbering << " " << s.title << " [" << s.topic
                << "] " << s.scope.describe(out->model.symbols) << "\n";
    }
  }
  std::cout << "organisation " << out->profile.organisation.value << " year " << out->profile.year() << "\n";
  std::cout << describe_statements(*out) << describe_relations(*out);
  std::size_t money = 0, related = 0;
  std::vector<bool> in_relation(out->model.quantities.size(), false);
  for (const budget::Relation& relation : out->model.relations) {
    for (const budget::RelationTerm& term : relation.terms) in_relation[term.quantity] = true;
    for (const budget::RelationTerm& term : relation.base) in_relation[term.quantity] = true;
  }
  std::vector<bool> figure_related(out->model.figures.size(), false);
  std::vector<int> bound_count(out->model.quantities.size(), 0);
  for (const budget::Binding& binding : out->model.bindings) ++bound_count[binding.quantity];
  for (const budget::Binding& binding : out->model.bindings) {
    if (in_relation[binding.quantity] || bound_count[binding.quantity] > 1) figure_related[binding.figure] = true;
  }
  for (std::size_t i = 0; i < out->model.figures.size(); ++i) {
    const budget::Figure& figure = out->model.figures[i];
    if (figure.unit.kind != budget::UnitKind::kMoney || figure.latent_text) continue;
    ++money;
    if (figure_related[i]) {
      ++related;
    } else {
      std::cout << "unrelated L" << figure.place.line << ":" << figure.place.column << " " << figure.text
                << figure.unit.word << " " << figure.unchecked_reason << " [" << figure.label << "]\n";
    }
  }
  std::cout << "money " << money << " related " << related << "\n"
            << "unbound: " << unbound(*out) << "\n";
  if (std::getenv("GOUJI_DUMP_ALL")) {
    const Recognition whole = recognize(document, *known);
    std::istringstream lines(describe_relations(whole));
    for (std::string line; std::getline(lines, line);) {
      if (line.find("GAP") != std::string::npos) std::cout << "whole " << line << "\n";
    }
    std::cout << "whole: figures " << whole.model.figures.size() << " quantities " << whole.model.quantities.size()
              << " relations " << whole.model.relations.size() << "\n";
    std::vector<std::vector<budget::FigureId>> of(whole.model.quantities.size());
    for (const budget::Binding& binding : whole.model.bindings) of[binding.quantity].push_back(binding.figure);
    for (std::size_t q = 0; q < of.size(); ++q) {
      for (const budget::FigureId figure : of[q]) {
        const budget::Figure& first = whole.model.figures[of[q][0]];
        const budget::Figure& other = whole.model.figures[figure];
        const base::Rational gap = (first.value() - other.value()).abs();
        if (gap.is_zero() || gap < first.own_unit() || gap < other.own_unit()) continue;
        std::cout << "disagree " << whole.model.quantities[q].at.describe(whole.model.symbols) << ": L"
                  << first.place.line << " " << first.text << first.unit.word << " L" << other.place.line << " "
                  << other.text << other.unit.word << "\n";
      }
    }
  }
  const char* repeat = std::getenv("GOUJI_DUMP_REPEAT");
  const int times = repeat ? std::atoi(repeat) : 20;
  std::clock_t spent = 0;  // Processor time: other work on the machine does not count.
  const auto start_from = make();
  for (int i = 0; i < times; ++i) {
    Recognition one(*known);
    one.outline = start_from->outline;
    one.profile = start_from->profile;
    const std::clock_t start = std::clock();
    read_narrative(document, *known, one);
    spent += std::clock() - start;
  }
  std::cout << "time us " << 1000000.0 * static_cast<double>(spent) / CLOCKS_PER_SEC / times << "\n";
}

}  // namespace gouji::recognize
