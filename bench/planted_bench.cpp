// One wrong figure in a published document of each format: is it found, and is the printed value among the corrections? A generated unit
// is published, one covered amount is changed by ten or more units of its last digit, the changed publication is written in a format,
// read back from those bytes and checked.
//   planted_bench [DOCUMENTS] [--from SEED] [--plants N] [--tell]
// Documents go round the templates, each is planted N times in every format. What is counted: slips found, and those whose original
// value a minimal correction gives back. Documents that have a finding before anything is planted are left out and counted.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "generator/publication.h"

#include "cli/workers.h"
#include "gate/outputs.h"
#include "generator/random.h"

namespace {

using namespace gouji;  // a bench program, not a room
using base::Rational;

struct Choices {
  int documents = 20, plants = 3;
  std::uint64_t from = 1;
  bool tell = false;
};

constexpr int kFound = 97, kOriginal = 90;  ///< Per cent.

struct Tally {
  int planted = 0, found = 0, original = 0, unread = 0;
};

/// Where a figure stands in the publication: the text of a paragraph or of a cell.
std::string* text_of(document::Document& document, const budget::Figure& figure) {
  if (figure.block < 0 || static_cast<std::size_t>(figure.block) >= document.blocks.size()) return nullptr;
  document::Block& block = document.blocks[static_cast<std::size_t>(figure.block)];
  if (auto* paragraph = std::get_if<document::Paragraph>(&block)) return &paragraph->text.utf8;
  auto* table = std::get_if<document::Table>(&block);
  if (!table) return nullptr;
  for (document::Cell& cell : table->cells) {
    const bool here = static_cast<std::int32_t>(cell.row) == figure.place.row &&
                      static_cast<std::int32_t>(cell.column) == figure.place.cell;
    if (here) return &cell.text.utf8;
  }
  return nullptr;
}

/// Another digit instead of one that is not the last; empty when there is none.
std::string slipped(const std::string& text, generator::Random& random) {
  std::vector<std::size_t> digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] >= '0' && text[i] <= '9') digits.push_back(i);
  }
  if (digits.size() < 2) return {};
  const bool leading = digits.size() > 1 && text.find('.') != digits[0] + 1;
  const auto which = static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(digits.size()) - 2));
  std::string out = text;
  char digit = out[digits[which]];
  while (digit == out[digits[which]] || (which == 0 && leading && digit == '0'))
    digit = static_cast<char>('0' + random.between(0, 9));
  out[digits[which]] = digit;
  return out;
}

class Bench {
 public:
  Bench(const generator::PublicationMaker& maker, const Choices& choices)
      : maker_(maker), choices_(choices), random_(choices.from) {}

  void document(std::uint64_t seed, const std::string& form) {
    std::string trouble;
    const budget::Budget budget = maker_.compile(seed, {}, trouble);
    const auto published = publish::publish(budget, maker_.knowledge(), form);
    if (!trouble.empty() || !published.ok() || !published.value().missing.empty()) {
      ++left_out_;
      return;
    }
    const document::Publication& publication = published.value();
    const check::Report clean = checked(publication.document);
    for (const budget::Finding& finding : clean.findings) {
      if (finding.proof.empty()) continue;
      ++left_out_;
      return;
    }
    std::vector<budget::FigureId> figures;
    for (const check::FigureLedger& entry : clean.ledger.entries) {
      const budget::Figure& figure = clean.recognition->model.figures[entry.figure];
      if (entry.covered && figure.unit.kind == budget::UnitKind::kMoney && !figure.latent_text &&
          figure.role != budget::FigureRole::kMention)
        figures.push_back(entry.figure);
    }
    if (figures.empty()) return;
    for (int i = 0; i < choices_.plants; ++i) {
      const budget::Figure& figure = clean.recognition->model.figures[random_.pick(figures)];
      plant(publication, figure, form + " seed " + std::to_string(seed));
    }
  }

  /// True when every format reaches what is asked.
  bool print() const {
    bool fine = true;
    std::printf("%d documents left out\n", left_out_);
    for (const auto& [format, tally] : tallies_) {
      const auto share = [&, planted = tally.planted](int n) {
        return (Rational(n * 100) / Rational(std::max(1, planted))).to_fixed(2);
      };
      std::printf("%-5s planted %d  found %s %%  original value among the corrections %s %%  not read %d\n",
                  std::string(gate::word_of(format)).c_str(), tally.planted, share(tally.found).c_str(),
                  share(tally.original).c_str(), tally.unread);
      fine = fine && tally.found * 100 >= tally.planted * kFound && tally.original * 100 >= tally.planted * kOriginal;
    }
    return fine;
  }

 private:
  check::Report checked(document::Document document) const {
    return check::check(std::make_shared<const document::Document>(std::move(document)), maker_.knowledge(),
                        maker_.catalogue(), {});
  }

  void plant(const document::Publication& publication, const budget::Figure& figure, const std::string& name) {
    document::Publication wrong = publication;
    std::string* text = text_of(wrong.document, figure);
    if (!text || figure.end > text->size()) return;
    const std::string before = text->substr(figure.begin, figure.end - figure.begin);
    const std::string after = slipped(before, random_);
    if (after.empty() || before != figure.text) return;
    text->replace(figure.begin, before.size(), after);
    for (const char* const word : {"txt", "html", "docx", "xlsx", "pdf"})
      judge(wrong, gate::parse_formats(word).value().front(), before, after, name + " " + word + " " + figure.label);
  }

  void judge(const document::Publication& wrong, gate::Format format, const std::string& before,
             const std::string& after, const std::string& name) {
    Tally& tally = tallies_[format];
    ++tally.planted;
    const auto files = gate::write_format(wrong, format);
    auto document = files.ok()
                        ? read::read_bytes(files.value()[0].name, files.value()[0].bytes, {}, programs_.workers())
                        : base::Result<document::Document>(files.error());
    if (!document.ok()) {
      ++tally.unread;
      return;
    }
    const check::Report report = checked(document.take());
    bool found = false, original = false;
    for (const budget::Finding& finding : report.findings) {
      if (finding.proof.empty()) continue;
      for (const budget::Quote& quote : finding.places) found = found || quote.text == after;
      for (const budget::Correction& correction : finding.corrections) {
        for (const budget::Change& change : correction.changes) {
          if (change.place.text != after) continue;
          found = true;
          original = original || restores(change, before);
        }
      }
    }
    tally.found += found;
    tally.original += original;
    if (choices_.tell && (!found || !original))
      std::printf("%s %s: %s for %s\n", found ? "no original" : "missed", name.c_str(), after.c_str(), before.c_str());
  }

  static Rational decimal(const std::string& text) {
    const auto number = base::parse_cell_number(text);
    return number.ok() ? number.value().value().abs() : Rational(-1);
  }

  /// Between the ends of what the change allows, signs aside: a change against last year is printed without its sign.
  static bool restores(const budget::Change& change, const std::string& before) {
    if (change.to_low.empty() || change.to_high.empty()) return false;
    const Rational low = decimal(change.to_low), high = decimal(change.to_high), value = decimal(before);
    return std::min(low, high) <= value && value <= std::max(low, high);
  }

  const generator::PublicationMaker& maker_;
  const Choices& choices_;
  generator::Random random_;
  cli::ReaderPrograms programs_;
  int left_out_ = 0;
  std::map<gate::Format, Tally> tallies_;
};

Choices choices_of(int count, char** words) {
  Choices out;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    const char* const value = i + 1 < count ? words[i + 1] : "";
    if (word == "--tell") {
      out.tell = true;
    } else if (word == "--from") {
      out.from = std::strtoull(value, nullptr, 10), ++i;
    } else if (word == "--plants") {
      out.plants = std::atoi(value), ++i;
    } else {
      out.documents = std::atoi(words[i]);
    }
  }
  return out;
}

}  // namespace

int main(int count, char** words) {
  const Choices choices = choices_of(count, words);
  const auto folder = std::filesystem::temp_directory_path() / ("gouji-planted-bench-" + std::to_string(getpid()));
  const generator::PublicationMaker maker(std::filesystem::path(GOUJI_SOURCE_DIR) / "data", folder);
  if (!maker.ready()) return 2;
  const std::vector<std::string> forms = generator::template_ids(std::filesystem::path(GOUJI_SOURCE_DIR) / "data");
  Bench bench(maker, choices);
  for (int i = 0; i < choices.documents; ++i)
    bench.document(choices.from + static_cast<std::uint64_t>(i), forms[static_cast<std::size_t>(i) % forms.size()]);
  const bool fine = bench.print();
  std::filesystem::remove_all(folder);
  return fine ? 0 : 1;
}
