// How much of the tables is read when rulings are taken away: aligned_bench all|verticals|horizontals|inner [--check]
// FILE.pdf ... A line a file: numeric cells of the ruled reading, those found in a table, in the same row and column, with the same labels,
// with the same headers; numeric cells that the ruled reading does not have; errors of the check that the ruled file has not.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <set>

#include "check/check.h"
#include "corpus/stripped_pages.h"

namespace {

using namespace gouji;

std::string read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Judge {
 public:
  Judge(const budget::Knowledge& knowledge, const rules::Catalogue& catalogue)
      : knowledge_(knowledge), catalogue_(catalogue) {}

  std::multiset<std::string> errors(const document::Document& document) const {
    std::multiset<std::string> out;
    const auto report = check::check(std::make_shared<const document::Document>(document), knowledge_, catalogue_);
    for (const budget::Finding& finding : report.findings) {
      if (finding.severity == budget::Severity::kError) out.insert(finding.rule + " " + finding.message_zh);
    }
    return out;
  }

 private:
  const budget::Knowledge& knowledge_;
  const rules::Catalogue& catalogue_;
};

void print(const char* name, const corpus::Shares& shares, std::size_t errors) {
  const auto part = [&](int count) { return shares.cells ? 100.0 * count / shares.cells : 0.0; };
  std::printf("%-46.46s cells %6d found %5.1f%% placed %5.1f%% labels %5.1f%% heads %5.1f%% foreign %d errors %zu\n",
              name, shares.cells, part(shares.found), part(shares.placed), part(shares.labelled), part(shares.headed),
              shares.foreign, errors);
}

}  // namespace

int main(int argc, char** argv) {
  static const std::map<std::string, corpus::Strip> kStrips = {{"all", corpus::Strip::kAll},
                                                               {"verticals", corpus::Strip::kVerticals},
                                                               {"horizontals", corpus::Strip::kHorizontals},
                                                               {"inner", corpus::Strip::kInner}};
  if (argc < 3 || !kStrips.count(argv[1])) {
    std::cerr << "usage: aligned_bench all|verticals|horizontals|inner [--check] FILE.pdf ...\n";
    return 2;
  }
  const std::filesystem::path data = std::filesystem::path(GOUJI_SOURCE_DIR) / "data";
  const auto knowledge = budget::Knowledge::load(data);
  const auto catalogue = rules::Catalogue::load({data / "rules"});
  if (!knowledge.ok() || !catalogue.ok()) return 1;
  const Judge judge(*knowledge.value(), catalogue.value());
  const bool check = std::string_view(argv[2]) == "--check";
  corpus::Shares all;
  std::size_t all_errors = 0;
  for (int i = check ? 3 : 2; i < argc; ++i) {
    const std::string bytes = read_file(argv[i]);
    const std::vector<read::page::Page> pages = corpus::pages_of(bytes);
    const document::Document ruled = corpus::laid_out(pages);
    const document::Document other = corpus::laid_out(corpus::stripped(pages, kStrips.at(argv[1])));
    const corpus::Shares shares = corpus::compare(ruled, other);
    const std::multiset<std::string> known = check ? judge.errors(ruled) : std::multiset<std::string>();
    std::multiset<std::string> errors = check ? judge.errors(other) : std::multiset<std::string>();
    for (const std::string& message : known) {
      if (errors.count(message)) errors.erase(errors.find(message));
    }
    print(std::filesystem::path(argv[i]).stem().c_str(), shares, errors.size());
    for (const std::string& message : errors) std::printf("    %s\n", message.c_str());
    std::fflush(stdout);
    all.cells += shares.cells;
    all.found += shares.found;
    all.placed += shares.placed;
    all.labelled += shares.labelled;
    all.headed += shares.headed;
    all.foreign += shares.foreign;
    all_errors += errors.size();
  }
  print("all", all, all_errors);
  return all_errors == 0 ? 0 : 1;
}
