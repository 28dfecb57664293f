// How long whole processes take on PDF files, on one processor, beside `pdftotext -layout` on the same file in the same run.
// Targets (release): a 30-page file at most 150 ms and 1.6 times pdftotext; 150 pages a second over the corpus; 200 MB for the
// longest file. Times of the clock suffer from other work on the machine, so processor time stands beside them.
//
//   pdf_bench [FOLDER]   the corpus folder; default $GOUJI_CORPUS/dev or ../shared/corpus/dev beside the checkout
#include <fcntl.h>
#include <sched.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <sstream>
#include <vector>

#include "corpus/corpus.h"

namespace gouji::bench {
namespace {

constexpr int kRounds = 5;
constexpr int kPagesOfOneFile = 30;
constexpr std::size_t kFiles = 4;

struct Cost {
  double wall = 0, processor = 0;  ///< Milliseconds.
  long memory = 0;                 ///< Kilobytes of the largest process.
};

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

/// Children of the child count where it waited for them, and gouji does.
Cost run(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = -1;
  if (posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ) != 0) return {};
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
  return {wall.count(), milliseconds(used.ru_utime) + milliseconds(used.ru_stime), used.ru_maxrss};
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// Pages by file, from the manifest: the columns are named in its first line.
std::map<std::string, int> pages_of(const std::filesystem::path& folder) {
  std::map<std::string, int> pages;
  std::istringstream lines(corpus::read(folder / "manifest.csv"));
  std::string line;
  std::getline(lines, line);
  std::vector<std::string> names;
  std::istringstream head(line);
  for (std::string name; std::getline(head, name, ',');) names.push_back(name);
  const auto column = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) - names.begin();
  };
  const auto file = column("file"), count = column("pages");
  while (std::getline(lines, line)) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    if (std::max(file, count) >= static_cast<std::ptrdiff_t>(cells.size())) continue;
    if (cells[file].ends_with(".pdf")) pages[cells[file]] = std::atoi(cells[count].c_str());
  }
  return pages;
}

void compare(const std::string& path, int pages) {
  std::vector<double> ours, theirs, our_processor, their_processor;
  for (int round = 0; round <= kRounds; ++round) {
    const Cost check = run({GOUJI_PROGRAM, "check", "-j1", path});
    const Cost rival = run({"pdftotext", "-layout", path, "/dev/null"});
    if (round == 0) continue;  // Warm-up.
    ours.push_back(check.wall);
    theirs.push_back(rival.wall);
    our_processor.push_back(check.processor);
    their_processor.push_back(rival.processor);
  }
  const double wall = median(ours), rival = median(theirs);
  const double used = median(our_processor), rival_used = median(their_processor);
  std::printf("%4d pages  gouji check %6.1f ms (processor %6.1f)  pdftotext %6.1f ms (%6.1f)  ratio %.2f (%.2f)  %s\n",
              pages, wall, used, rival, rival_used, wall / rival, used / rival_used, path.c_str());
}

int measure(const std::filesystem::path& folder) {
  const std::map<std::string, int> pages = pages_of(folder);
  if (pages.empty()) {
    std::fprintf(stderr, "no manifest.csv with PDF files in %s\n", folder.c_str());
    return 1;
  }
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(0, &one);
  sched_setaffinity(0, sizeof one, &one);
  std::vector<std::pair<int, std::string>> by_distance;
  std::vector<std::string> all{GOUJI_PROGRAM, "check", "-j1", "--format", "json"};
  int sum = 0;
  std::pair<std::string, int> longest;
  for (const auto& [file, count] : pages) {
    by_distance.emplace_back(std::abs(count - kPagesOfOneFile), file);
    all.push_back((folder / file).string());
    sum += count;
    if (count > longest.second) longest = {file, count};
  }
  std::sort(by_distance.begin(), by_distance.end());
  for (std::size_t index = 0; index < std::min(kFiles, by_distance.size()); ++index) {
    compare((folder / by_distance[index].second).string(), pages.at(by_distance[index].second));
  }
  const Cost corpus = run(all);
  std::printf("%zu files, %d pages: %.1f s (processor %.1f s), %.0f pages a second (%.0f by processor time)\n",
              pages.size(), sum, corpus.wall / 1e3, corpus.processor / 1e3, sum / corpus.wall * 1e3,
              sum / corpus.processor * 1e3);
  const Cost large = run({GOUJI_PROGRAM, "check", "-j1", (folder / longest.first).string()});
  std::printf("%d pages: %.0f ms, at most %.0f MB in one process  %s\n", longest.second, large.wall,
              static_cast<double>(large.memory) / 1024, longest.first.c_str());
  return 0;
}

}  // namespace
}  // namespace gouji::bench

int main(int count, char** words) {
  const std::filesystem::path folder = count > 1 ? std::filesystem::path(words[1]) : gouji::corpus::folder() / "dev";
  return gouji::bench::measure(folder);
}
