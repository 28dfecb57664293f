// What does the check find? Takes documents that tie (generated ones, and real ones with their own errors repaired), changes one
// figure at a time as people slip, checks again, and counts: detected, cause right, original value among the minimal
// corrections, findings that have nothing to do with the slip. Seeded; the same seed gives the same counts.
//
// Files that are no text (PDF, web pages, ...) are read once; the slips are made in the texts and cells of what was read.
//
//   mutation_bench [--generated N] [--slips N] [--seed N] [FILE...]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>

#include "check/check.h"
#include "generator/mutation.h"
#include "generator/text_document.h"
#include "read/reader.h"
#include "read/worker/pool.h"

namespace {

using namespace gouji;  // a bench program, not a room
using base::Rational;

struct Tally {
  int slips = 0, detected = 0, cause = 0, original = 0, unconnected = 0;
  void add(const Tally& o) {
    slips += o.slips, detected += o.detected, cause += o.cause, original += o.original, unconnected += o.unconnected;
  }
  void print(const char* name) const {
    const auto share = [this](int n) { return slips ? Rational(n * 100) / Rational(slips) : Rational(0); };
    std::printf(
        "%-28s slips %6d  detected %6s %%  cause right %6s %%  original value %6s %%  unconnected findings %d\n", name,
        slips, share(detected).to_fixed(2).c_str(), share(cause).to_fixed(2).c_str(),
        share(original).to_fixed(2).c_str(), unconnected);
  }
};

/// The readers of other formats lie beside the bench.
struct Readers {
  explicit Readers(const std::filesystem::path& folder)
      : pdf(options(folder / "gouji-pdf")), formats(options(folder / "gouji-read")) {}
  static read::worker::PoolOptions options(const std::filesystem::path& program) {
    const auto now = [] {
      const auto since = std::chrono::steady_clock::now().time_since_epoch();
      return std::int64_t{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
    };
    return {program, now, {}, {}};
  }
  read::Workers workers() { return {&pdf, &formats, nullptr}; }
  read::worker::Pool pdf, formats;
};

/// What is checked: a text file, or the texts of a document that was read from another format, one a line.
struct Input {
  std::string name, text;
  std::shared_ptr<const document::Document> frame;  ///< Null for text files: they are read anew each time.
};

template <typename Visit>
void for_each_text(document::Document& document, Visit visit) {
  for (document::Block& block : document.blocks) {
    if (auto* paragraph = std::get_if<document::Paragraph>(&block)) visit(paragraph->text);
    if (auto* table = std::get_if<document::Table>(&block)) {
      for (document::Cell& cell : table->cells) visit(cell.text);
    }
  }
}

/// Gives every text of the document a line of its own, so that a slip finds its place as in a text file.
Input as_lines(std::string name, document::Document document) {
  Input input{std::move(name), {}, nullptr};
  std::int32_t line = 0;
  for_each_text(document, [&](document::Text& text) {
    std::replace(text.utf8.begin(), text.utf8.end(), '\n', ' ');
    document::Anchor anchor;
    if (!text.anchors.empty()) anchor.start = text.anchors.front().start;
    anchor.offset = 0;
    anchor.start.line = ++line;
    anchor.start.column = 1;
    anchor.start.end_line = anchor.start.end_column = 0;
    text.anchors.clear();
    if (!text.utf8.empty()) text.anchors.push_back(anchor);
    input.text += text.utf8 + "\n";
  });
  input.frame = std::make_shared<const document::Document>(std::move(document));
  return input;
}

document::Document with_lines(const Input& input) {
  document::Document document = *input.frame;
  std::size_t at = 0;
  for_each_text(document, [&](document::Text& text) {
    const std::size_t end = std::min(input.text.find('\n', at), input.text.size());
    text.utf8 = input.text.substr(at, end - at);
    if (text.utf8.empty()) text.anchors.clear();
    at = std::min(end + 1, input.text.size());
  });
  return document;
}

class Bench {
 public:
  Bench(const budget::Knowledge& knowledge, const rules::Catalogue& catalogue, std::uint64_t seed)
      : knowledge_(knowledge), catalogue_(catalogue), random_(seed) {}

  check::Report run_check(const Input& input) const {
    if (input.frame)
      return check::check(std::make_shared<const document::Document>(with_lines(input)), knowledge_, catalogue_);
    auto document = read::read_bytes(input.name, input.text, {});
    if (!document.ok()) {
      check::Report report;
      report.error = document.error();
      return report;
    }
    return check::check(std::make_shared<const document::Document>(document.take()), knowledge_, catalogue_);
  }

  /// Puts right what the check itself proposes, until nothing provable is left or nothing more can be put right by figures alone.
  Input repaired(Input input, int& left) const {
    for (int round = 0; round < 6; ++round) {
      const check::Report report = run_check(input);
      left = 0;
      bool changed = false;
      for (const auto& finding : report.findings) {
        if (finding.proof.empty()) continue;
        ++left;
        if (!changed) changed = apply(finding, input.text);
      }
      if (!changed) break;
    }
    return input;
  }

  void run(const Input& input, int slips) {
    const check::Report clean = run_check(input);
    if (clean.error) {
      std::printf("%s: %s\n", input.name.c_str(), clean.error->message_en.c_str());
      return;
    }
    const auto& model = clean.recognition->model;
    const std::set<std::string> known = signatures(clean);
    std::vector<budget::FigureId> figures;
    for (const auto& entry : clean.ledger.entries) {
      const auto& figure = model.figures[entry.figure];
      if (figure.unit.kind != budget::UnitKind::kMoney || figure.latent_text) continue;
      if (entry.state == check::FigureState::kConflict) continue;  // of an error that could not be repaired
      figures.push_back(entry.figure);
      ++figures_;
      covered_ += entry.covered;
    }
    if (!known.empty()) ++documents_with_findings_;
    ++documents_;
    for (int made = 0, tries = 0; made < slips && tries < slips * 8 && !figures.empty(); ++tries) {
      const auto kind = static_cast<generator::SlipKind>(random_.between(0, generator::kSlipKinds - 1));
      const budget::FigureId id = random_.pick(figures);
      const auto slip = generator::make_slip(kind, input.text, model, id, random_);
      if (!slip) continue;
      ++made;
      judge(input, clean, known, id, *slip);
    }
  }

  void print() const {
    std::printf("documents %d, of them with findings before any slip %d; money figures %d, covered %d (%s %%)\n",
                documents_, documents_with_findings_, figures_, covered_,
                figures_ ? (Rational(covered_ * 100) / Rational(figures_)).to_fixed(2).c_str() : "0");
    std::printf("of the slips, %s %% hit a covered figure\n",
                all_.slips ? (Rational(covered_tally_.slips * 100) / Rational(all_.slips)).to_fixed(2).c_str() : "0");
    all_.print("all figures");
    covered_tally_.print("covered figures");
    covered_large_.print("covered, ten units or more");
    for (int k = 0; k < generator::kSlipKinds; ++k)
      by_kind_[k].print(
          std::string("  covered, " + std::string(generator::name_of(static_cast<generator::SlipKind>(k)))).c_str());
  }

  bool verbose = false;

 private:
  /// What a finding wants changed. A real document may keep an error that no change of figures repairs (an item left out); a
  /// finding that wants the same as before the slip tells nothing new.
  static std::set<std::string> wants(const budget::Finding& finding) {
    std::set<std::string> out;
    if (finding.corrections.empty()) out.insert(finding.rule);  // A tail difference wants nothing changed.
    for (const auto& correction : finding.corrections) {
      for (const auto& change : correction.changes) {
        out.insert(std::string(budget::name_of(change.kind)) + ":" + std::to_string(change.place.place.line));
      }
    }
    return out;
  }

  static std::set<std::string> signatures(const check::Report& report) {
    std::set<std::string> out;
    for (const auto& finding : report.findings) {
      if (!finding.proof.empty()) out.merge(wants(finding));
    }
    return out;
  }

  static bool wants_known(const budget::Finding& finding, const std::set<std::string>& known) {
    const std::set<std::string> wanted = wants(finding);
    return std::any_of(wanted.begin(), wanted.end(),
                       [&known](const std::string& want) { return known.count(want) > 0; });
  }

  static bool apply(const budget::Finding& finding, std::string& text) {
    for (const auto& correction : finding.corrections) {
      std::string out = text;
      bool whole = !correction.changes.empty();
      // From the end of the text to its start, so that places stay right.
      auto changes = correction.changes;
      std::stable_sort(changes.begin(), changes.end(),
                       [](const auto& a, const auto& b) { return b.place.place < a.place.place; });
      for (const auto& change : changes) {
        const auto range = generator::bytes_of(out, change.place.place);
        const bool figure = change.kind == budget::ChangeKind::kFigure ||
                            change.kind == budget::ChangeKind::kSentence || change.kind == budget::ChangeKind::kRow ||
                            change.kind == budget::ChangeKind::kUnit;
        // A decrease is printed without its sign: 减少 8,970,616.55.
        const bool both_negative =
            !change.from.empty() && change.from.front() == '-' && !change.to.empty() && change.to.front() == '-';
        const std::string to = both_negative ? change.to.substr(1) : change.to;
        if (!figure || to.empty() || to.front() == '-' || !range ||
            out.substr(range->first, range->second - range->first) != change.place.text) {
          whole = false;
          break;
        }
        out.replace(range->first, range->second - range->first, to);
      }
      if (!whole || out == text) continue;
      text = std::move(out);
      return true;
    }
    return false;
  }

  static Rational decimal(const std::string& text) {
    const auto number = base::parse_cell_number(text);
    return number.ok() ? number.value().value() * Rational(text.front() == '-' && number.value().unscaled > 0 ? -1 : 1)
                       : Rational(0);
  }

  /// Does the change put the original value back?
  static bool restores(const budget::Change& change, const generator::Slip& slip, const budget::Figure& figure) {
    const Rational before = slip.before * Rational::decimal(1, figure.unit.exponent);
    if (change.to_low.empty() || change.to_high.empty()) return false;
    return decimal(change.to_low) <= before && before <= decimal(change.to_high);
  }

  void judge(const Input& input, const check::Report& clean, const std::set<std::string>& known, budget::FigureId id,
             const generator::Slip& slip) {
    const budget::Figure& figure = clean.recognition->model.figures[id];
    const check::Report report = run_check({input.name, slip.text, input.frame});
    const bool left_out = slip.kind == generator::SlipKind::kItemLeftOut;
    Tally tally;
    tally.slips = 1;
    for (const auto& finding : report.findings) {
      if (finding.proof.empty()) continue;
      bool connected = false;
      const auto here = [&](const base::Place& place) {
        return place.line == figure.place.line && (left_out || place.column == figure.place.column);
      };
      for (const auto& quote : finding.places) connected = connected || here(quote.place);
      for (const auto& correction : finding.corrections) {
        for (const auto& change : correction.changes) {
          const bool item = change.kind == budget::ChangeKind::kMissingItem;
          if (!here(change.place.place) && !(left_out && item)) continue;
          connected = true;
          if (left_out ? item : !item) tally.cause = 1;
          if (restores(change, slip, figure) && (left_out == item)) tally.original = 1;
        }
      }
      if (connected) {
        tally.detected = 1;
      } else if (!wants_known(finding, known)) {
        ++tally.unconnected;
        if (verbose)
          std::printf("  unconnected: %s line %d %s -> %s: %s\n", input.name.c_str(), figure.place.line,
                      figure.text.c_str(), slip.after.to_string().c_str(), finding.message_en.c_str());
      }
    }
    if (verbose && (!tally.detected || !tally.original))
      std::printf("  %s: %s line %d:%d %s (%s) %s -> %s covered %d\n", tally.detected ? "no original" : "missed",
                  input.name.c_str(), figure.place.line, figure.place.column, figure.text.c_str(),
                  std::string(generator::name_of(slip.kind)).c_str(), slip.before.to_string().c_str(),
                  slip.after.to_string().c_str(), static_cast<int>(clean.ledger.entries[id].covered));
    all_.add(tally);
    if (!clean.ledger.entries[id].covered) return;
    covered_tally_.add(tally);
    by_kind_[static_cast<int>(slip.kind)].add(tally);
    const Rational change = (slip.after - slip.before).abs();
    if (left_out || change >= figure.own_unit() * Rational(10)) covered_large_.add(tally);
  }

  const budget::Knowledge& knowledge_;
  const rules::Catalogue& catalogue_;
  generator::Random random_;
  int documents_ = 0, documents_with_findings_ = 0, figures_ = 0, covered_ = 0;
  Tally all_, covered_tally_, covered_large_, by_kind_[generator::kSlipKinds];
};

std::string read_file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

/// A text file as it is; what is of another kind is read here.
Input load(const char* path, Readers& readers) {
  Input input{std::filesystem::path(path).filename().string(), read_file(path), nullptr};
  base::Result<document::Document> read = read::read_bytes(input.name, input.text, {}, readers.workers());
  if (!read.ok() || read.value().format == "text") return input;
  return as_lines(std::move(input.name), read.take());
}

}  // namespace

int main(int argc, char** argv) {
  int generated = 100, slips = 50;
  std::uint64_t seed = 1;
  bool verbose = false;
  std::vector<const char*> files;
  for (int i = 1; i < argc; ++i) {
    const auto value = [&] { return i + 1 < argc ? std::atoll(argv[++i]) : 0; };
    if (!std::strcmp(argv[i], "--generated"))
      generated = static_cast<int>(value());
    else if (!std::strcmp(argv[i], "--slips"))
      slips = static_cast<int>(value());
    else if (!std::strcmp(argv[i], "--seed"))
      seed = static_cast<std::uint64_t>(value());
    else if (!std::strcmp(argv[i], "--verbose"))
      verbose = true;
    else
      files.push_back(argv[i]);
  }
  const std::filesystem::path data = std::filesystem::path(GOUJI_SOURCE_DIR) / "data";
  const auto knowledge = budget::Knowledge::load(data);
  const auto catalogue = rules::Catalogue::load({data / "rules"});
  if (!knowledge.ok() || !catalogue.ok()) {
    std::fprintf(stderr, "%s\n", (knowledge.ok() ? catalogue.error() : knowledge.error()).message_en.c_str());
    return 2;
  }
  std::printf("seed %llu, %d slips a document\n", static_cast<unsigned long long>(seed), slips);
  if (!files.empty()) {
    Readers readers(std::filesystem::read_symlink("/proc/self/exe").parent_path());
    Bench bench(*knowledge.value(), catalogue.value(), seed);
    bench.verbose = verbose;
    for (const char* file : files) {
      int left = 0;
      const Input input = bench.repaired(load(file, readers), left);
      std::printf("%s: %d findings left after repair\n", input.name.c_str(), left);
      bench.run(input, slips);
    }
    std::printf("== files\n");
    bench.print();
  }
  if (generated > 0) {
    Bench bench(*knowledge.value(), catalogue.value(), seed);
    bench.verbose = verbose;
    for (int i = 0; i < generated; ++i) {
      const std::uint64_t s = seed * 1000003 + static_cast<std::uint64_t>(i);
      generator::DepartmentOptions options;
      options.quantum = i % 2 ? 1 : 10000;
      const auto department = generator::make_department(s, *knowledge.value(), options);
      bench.run({"generated-" + std::to_string(s) + ".txt", generator::print_text(department, generator::make_style(s)),
                 nullptr},
                slips);
    }
    std::printf("== generated\n");
    bench.print();
  }
  return 0;
}
