// How long does a check take? Prints what the README says: whole processes on given documents, the stages in a warm process,
// a batch of generated documents, and time against the length of a document.
//
//   check_bench --gouji PROGRAM [--runs N] [--batch N] [--lengths] [FILE...]
//
// Without FILEs only generated documents are measured. Times are medians; the machine should be quiet.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "check/check.h"
#include "generator/text_document.h"
#include "read/reader.h"

namespace {

using namespace gouji;  // a bench program, not a room
namespace fs = std::filesystem;

std::int64_t now_microseconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

struct ProcessCost {
  std::int64_t microseconds = 0;
  std::int64_t kilobytes = 0;  ///< Largest resident set.
};

/// Runs a program with its output thrown away.
ProcessCost run_process(const std::vector<std::string>& words) {
  const std::int64_t start = now_microseconds();
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    if (!std::freopen("/dev/null", "w", stdout) || !std::freopen("/dev/null", "w", stderr)) _exit(127);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) std::fprintf(stderr, "cannot run %s\n", words[0].c_str());
  return {now_microseconds() - start, usage.ru_maxrss};
}

std::string milliseconds(std::int64_t microseconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%lld.%02lld", static_cast<long long>(microseconds / 1000),
                static_cast<long long>(microseconds % 1000 / 10));
  return text;
}

std::int64_t median(std::vector<std::int64_t> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

void bench_processes(const std::string& gouji, const std::vector<std::string>& files, int runs) {
  std::printf("== whole processes, median of %d\n", runs);
  for (const std::string& file : files) {
    std::vector<std::int64_t> times;
    std::int64_t memory = 0;
    for (int run = 0; run < runs; ++run) {
      const ProcessCost cost = run_process({gouji, "check", file});
      times.push_back(cost.microseconds);
      memory = std::max(memory, cost.kilobytes);
    }
    std::printf("%-40s %8s ms  best %8s ms  memory %lld MB\n", fs::path(file).filename().c_str(),
                milliseconds(median(times)).c_str(),
                milliseconds(*std::min_element(times.begin(), times.end())).c_str(),
                static_cast<long long>(memory / 1024));
  }
}

struct Loaded {
  std::shared_ptr<const budget::Knowledge> knowledge;
  std::shared_ptr<const rules::Catalogue> catalogue;
};

void bench_stages(const Loaded& loaded, const std::vector<std::string>& files, int runs) {
  std::printf("== stages in a warm process, one thread, median of %d\n", runs);
  for (const std::string& file : files) {
    std::vector<std::int64_t> reading, recognising, solving, ruling;
    for (int run = 0; run < runs; ++run) {
      const std::int64_t start = now_microseconds();
      auto document = read::read_file(file);
      if (!document.ok()) {
        std::printf("%s: %s\n", file.c_str(), document.error().message_en.c_str());
        break;
      }
      reading.push_back(now_microseconds() - start);
      check::CheckOptions options;
      options.clock_microseconds = now_microseconds;
      const check::Report report = check::check(std::make_shared<const document::Document>(document.take()),
                                                *loaded.knowledge, *loaded.catalogue, options);
      recognising.push_back(report.timing.recognize);
      solving.push_back(report.timing.families + report.timing.solve + report.timing.ledger);
      ruling.push_back(report.timing.rules);
    }
    std::printf("%-40s read %s  recognise %s  families, solve, ledger %s  facts, rules %s ms\n",
                fs::path(file).filename().c_str(), milliseconds(median(reading)).c_str(),
                milliseconds(median(recognising)).c_str(), milliseconds(median(solving)).c_str(),
                milliseconds(median(ruling)).c_str());
  }
}

std::string generated(std::uint64_t seed, const budget::Knowledge& knowledge, int breadth = 1) {
  generator::DepartmentOptions options;
  options.breadth = breadth;
  if (breadth > 1) options.scale = 3;  // Room for many parts.
  return generator::print_text(generator::make_department(seed, knowledge, options), generator::make_style(seed));
}

void bench_batch(const std::string& gouji, const Loaded& loaded, int count, const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (int i = 0; i < count; ++i) {
    const std::string text = generated(static_cast<std::uint64_t>(i) + 1, *loaded.knowledge);
    bytes += text.size();
    std::ofstream(folder / (std::to_string(i) + ".txt"), std::ios::binary) << text;
  }
  for (const char* jobs : {"1", "2"}) {
    const ProcessCost cost =
        run_process({gouji, "check", folder.string(), "--jobs", jobs, "--format", "json", "-o", "/dev/null"});
    std::printf(
        "batch of %d generated documents (%llu bytes each), --jobs %s: %s ms, %lld documents/s, memory %lld MB\n",
        count, static_cast<unsigned long long>(bytes) / static_cast<unsigned>(count), jobs,
        milliseconds(cost.microseconds).c_str(), static_cast<long long>(count) * 1'000'000 / cost.microseconds,
        static_cast<long long>(cost.kilobytes / 1024));
  }
}

/// Departments with ever more codes and projects, whose figures tie.
void bench_lengths(const Loaded& loaded) {
  std::printf("== time against length, one thread\n");
  for (const int times : {1, 4, 16, 64, 256}) {
    const std::string text = generated(1, *loaded.knowledge, times);
    const std::int64_t start = now_microseconds();
    auto document = read::read_bytes("generated", text, {});
    if (!document.ok()) continue;
    const check::Report report = check::check(std::make_shared<const document::Document>(document.take()),
                                              *loaded.knowledge, *loaded.catalogue, {});
    const std::int64_t cost = now_microseconds() - start;
    std::printf("breadth %4d: %8zu bytes %7d figures %6zu findings %10s ms, %lld us a kilobyte\n", times, text.size(),
                report.ledger.figures, report.findings.size(), milliseconds(cost).c_str(),
                static_cast<long long>(cost * 1024 / static_cast<std::int64_t>(text.size())));
  }
}

}  // namespace

int main(int count, char** words) {
  std::string gouji;
  int runs = 21, batch = 0;
  bool lengths = false;
  std::vector<std::string> files;
  for (int i = 1; i < count; ++i) {
    const auto is = [&](const char* name) { return std::strcmp(words[i], name) == 0 && i + 1 < count; };
    if (is("--gouji"))
      gouji = words[++i];
    else if (is("--runs"))
      runs = std::max(1, std::atoi(words[++i]));
    else if (is("--batch"))
      batch = std::max(0, std::atoi(words[++i]));
    else if (std::strcmp(words[i], "--lengths") == 0)
      lengths = true;
    else
      files.emplace_back(words[i]);
  }
  const fs::path data = fs::path(GOUJI_SOURCE_DIR) / "data";
  auto knowledge = budget::Knowledge::load(data);
  auto catalogue = rules::Catalogue::load({data / "rules"}, {});
  if (!knowledge.ok() || !catalogue.ok()) {
    std::fprintf(stderr, "the data folder cannot be read\n");
    return 2;
  }
  const Loaded loaded{knowledge.take(), std::make_shared<const rules::Catalogue>(catalogue.take())};
  if (!gouji.empty() && !files.empty()) bench_processes(gouji, files, runs);
  if (!files.empty()) bench_stages(loaded, files, runs);
  if (lengths) bench_lengths(loaded);
  if (batch > 0 && !gouji.empty()) {
    const fs::path folder = fs::temp_directory_path() / ("gouji-batch-" + std::to_string(getpid()));
    fs::create_directories(folder);
    bench_batch(gouji, loaded, batch, folder);
    fs::remove_all(folder);
  }
  return 0;
}
