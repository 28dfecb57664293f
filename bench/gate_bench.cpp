// What publishing costs, and what the gate lets out.
//   gate_bench [units [formats of the large one [first seed]]]
// First a large department (300 units, 5,000 projects) in every format, each in a process of its own: processor time of every step,
// with the gate and without it, and the most memory that the process took. Then generated units, format by template: how many go
// through the gate. 0 units: only the first; "no" as the second word: only the second; the name of
// a format: only that one.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string_view>

#include "gate/gate.h"
#include "generator/publication.h"
#include "read/worker/pool.h"

namespace {

using namespace gouji;

const char* const kFormats[] = {"txt", "html", "docx", "xlsx", "pdf", "data"};
constexpr std::uint64_t kFirstSeed = 1;
/// What a large department must keep: five seconds with one format, half a gigabyte.
constexpr generator::InputSize kLarge{300, 5000, 20, true};

std::int64_t now_milliseconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::int64_t now_microseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000 + now.tv_nsec / 1000;
}

/// Processor time of this process since the last question, in milliseconds.
class Stopwatch {
 public:
  long lap() {
    const std::int64_t now = now_microseconds();
    return static_cast<long>((now - std::exchange(last_, now)) / 1000);
  }

 private:
  std::int64_t last_ = now_microseconds();
};

long milliseconds(const timeval& time) { return time.tv_sec * 1000 + time.tv_usec / 1000; }

/// The readers that stand beside this program, as gouji has them.
class Readers {
 public:
  Readers() : pdf_(options("gouji-pdf")) {}
  read::Workers workers() { return {&pdf_, nullptr, nullptr}; }

 private:
  static read::worker::PoolOptions options(const char* name) {
    return {std::filesystem::read_symlink("/proc/self/exe").parent_path() / name, now_milliseconds, {}, {}};
  }
  read::worker::Pool pdf_;
};

struct Bench {
  const generator::PublicationMaker& maker;
};

/// Each step by itself: what gate::pass does in one.
int time_format(const Bench& bench, const budget::Budget& budget, const char* word) {
  Stopwatch watch;
  const auto published = publish::publish(budget, bench.maker.knowledge(), "xj-2024");
  if (!published.ok() || !published.value().missing.empty()) return 1;
  const long published_in = watch.lap();
  auto files = gate::write_format(published.value(), gate::parse_formats(word).value().front());
  if (!files.ok()) return 1;
  const long written_in = watch.lap();
  std::size_t bytes = 0;
  for (const gate::OutputFile& file : files.value()) bytes += file.bytes.size();
  std::printf("  %-4s %9zu bytes  publish %5ld  write %5ld", word, bytes, published_in, written_in);
  if (std::string_view(word) != "data") {
    long worker = 0;
    base::Result<document::Document> document{document::Document{}};
    {
      Readers readers;
      document = read::read_bytes(files.value()[0].name, files.value()[0].bytes, {}, readers.workers());
    }
    rusage children{};
    getrusage(RUSAGE_CHILDREN, &children);
    worker = milliseconds(children.ru_utime) + milliseconds(children.ru_stime);
    if (!document.ok()) return 1;
    const long read_in = watch.lap() + worker;
    const auto texts = gate::compare_texts(published.value(), document.value(),
                                           std::string_view(word) == "txt" ? gate::Spans::kLost : gate::Spans::kKept);
    const long texts_in = watch.lap();
    check::CheckOptions options;
    options.clock_microseconds = now_microseconds;
    const check::Report report = check::check(std::make_shared<const document::Document>(document.take()),
                                              bench.maker.knowledge(), bench.maker.catalogue(), options);
    const long checked_in = watch.lap();
    gate::QuantityCount count;
    const budget::Budget& printed = published.value().adjusted ? *published.value().adjusted : budget;
    if (!gate::compare_quantities(*report.recognition, printed, bench.maker.knowledge(), count).ok()) return 1;
    const long compared_in = watch.lap();
    const auto troubles = std::count_if(report.findings.begin(), report.findings.end(), [](const auto& finding) {
      return finding.severity != budget::Severity::kInfo;
    });
    const check::Timing& timing = report.timing;
    std::printf("  read %5ld  check %5ld (recognise %ld, families %ld, solve %ld, rules %ld, ledger %ld)  compare %4ld",
                read_in, checked_in, static_cast<long>(timing.recognize / 1000),
                static_cast<long>(timing.families / 1000), static_cast<long>(timing.solve / 1000),
                static_cast<long>(timing.rules / 1000), static_cast<long>(timing.ledger / 1000),
                texts_in + compared_in);
    std::printf(
        "\n       write only %ld ms, with gate %ld ms; %zu texts differ, %td errors and warnings, worker at most %ld "
        "MB",
        published_in + written_in, published_in + written_in + read_in + checked_in + texts_in + compared_in,
        texts.size(), troubles, children.ru_maxrss / 1024);
  } else {
    std::printf("\n       write only %ld ms", published_in + written_in);
  }
  rusage own{};
  getrusage(RUSAGE_SELF, &own);
  std::printf("; memory at most %ld MB\n", own.ru_maxrss / 1024);
  return 0;
}

/// `only`: one format; empty = all.
void time_large(const Bench& bench, std::string_view only) {
  std::string trouble;
  const budget::Budget budget = bench.maker.compile(kFirstSeed, kLarge, trouble);
  std::printf("%d units, %d projects, in xj-2024; milliseconds of processor time%s\n", kLarge.units, kLarge.projects,
              trouble.c_str());
  for (const char* const word : kFormats) {
    if (!only.empty() && only != word) continue;
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
      const int code = time_format(bench, budget, word);
      std::fflush(stdout);
      _exit(code);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (status != 0) std::printf("  %s: not done\n", word);
  }
}

/// Why the gate is shut for this one; empty when it is open.
std::string reason(const base::Result<gate::Passage>& passage) {
  if (!passage.ok()) return passage.error().message_en;
  const gate::Reading& reading = passage.value().readings[0];
  for (const gate::Difference& one : reading.differences) return one.what + ": " + one.stated + " / " + one.expected;
  for (const budget::Finding& one : reading.findings) {
    if (one.severity != budget::Severity::kInfo || gate::blocks(one)) return one.rule + " " + one.message_en;
  }
  return {};
}

/// Open, and not even a warning.
int count_through(const Bench& bench, int units, std::uint64_t first) {
  Readers readers;
  std::map<std::pair<std::string, std::string>, int> through;
  int failed = 0;
  for (int i = 0; i < units; ++i) {
    const std::uint64_t seed = first + static_cast<std::uint64_t>(i);
    std::string trouble;
    const budget::Budget budget = bench.maker.compile(seed, {8, 30, 10, false}, trouble);
    for (const std::string& form : generator::template_ids(std::filesystem::path(GOUJI_SOURCE_DIR) / "data")) {
      const auto published = publish::publish(budget, bench.maker.knowledge(), form);
      for (const char* const word : kFormats) {
        const bool whole = published.ok() && published.value().missing.empty();
        const bool adjusted = whole && published.value().adjusted.has_value();
        const gate::GateInputs inputs{adjusted ? *published.value().adjusted : budget, bench.maker.knowledge(),
                                      bench.maker.catalogue(), readers.workers(), form};
        const std::string why = !whole
                                    ? trouble + "something is missing"
                                    : reason(gate::pass(published.value(), gate::parse_formats(word).value(), inputs));
        through[{form, word}] += why.empty();
        failed += !why.empty();
        if (!why.empty())
          std::printf("  unit %llu %s %s: %s\n", static_cast<unsigned long long>(seed), form.c_str(), word,
                      why.c_str());
      }
    }
  }
  std::printf("%d generated units through the gate without error or warning\n          ", units);
  for (const char* const word : kFormats) std::printf("%8s", word);
  for (const std::string& form : generator::template_ids(std::filesystem::path(GOUJI_SOURCE_DIR) / "data")) {
    std::printf("\n  %s ", form.c_str());
    for (const char* const word : kFormats) std::printf("%8d", through[{form, word}]);
  }
  std::printf("\n");
  return failed;
}

}  // namespace

int main(int count, char** words) {
  const std::filesystem::path data = std::filesystem::path(GOUJI_SOURCE_DIR) / "data";
  const auto folder = std::filesystem::temp_directory_path() / ("gouji-gate-bench-" + std::to_string(getpid()));
  const generator::PublicationMaker maker(data, folder);
  if (!maker.ready()) return 2;
  const Bench bench{maker};
  const std::string_view large = count > 2 ? words[2] : "";
  if (large != "no") time_large(bench, large == "all" ? "" : large);
  const int units = count > 1 ? std::atoi(words[1]) : 20;
  const std::uint64_t first = count > 3 ? std::strtoull(words[3], nullptr, 10) : kFirstSeed;
  const int failed = units > 0 ? count_through(bench, units, first) : 0;
  std::filesystem::remove_all(folder);
  return failed == 0 ? 0 : 1;
}
