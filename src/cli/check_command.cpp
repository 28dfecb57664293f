// gouji check: files in, reports out in the order of the command line, whatever the number of threads.
#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <chrono>
#include <thread>

#include "base/text.h"
#include "check/check.h"
#include "cli/batch.h"
#include "cli/batch_record.h"
#include "cli/check_options.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/data_folder.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/page_copies.h"
#include "cli/processors.h"
#include "cli/progress.h"
#include "cli/result_cache.h"
#include "cli/together.h"
#include "cli/units_folder.h"
#include "cli/workers.h"
#include "read/reader.h"
#include "recognize/recognition.h"
#include "report/baseline.h"
#include "report/batch_table.h"
#include "report/render.h"
#include "report/summary.h"
#include "report/voice.h"
#include "report/waivers.h"

namespace gouji::cli {
namespace {

std::int64_t now_microseconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

/// What is the same for all files of a run. Read-only while workers run.
struct Run {
  const CheckChoices& choices;
  const Settings& settings;
  report::Format format = report::Format::kText;
  report::Options options;
  Loading data;
  std::vector<Input> inputs;
  std::vector<std::filesystem::path> marked_copies;  ///< One an input, or none.
  read::Workers workers;
  std::optional<recognize::Recognition> prior;
  std::optional<UnitsFolder> units;
  std::optional<report::Baseline> baseline;
  std::optional<report::Waivers> waivers;
  std::optional<BatchRecord> record;
  std::optional<ResultCache> cache;
  /// The bytes' digest is needed by the table and by the cache only.
  bool wants_digest() const { return record || cache; }
};

/// What a worker hands over.
struct Outcome {
  std::string file;
  base::Result<report::Rendered> rendered{report::Rendered{}};
  std::optional<base::Error> unread;
  std::optional<base::Result<std::string>> marked_copy;
  report::Summary summary;
  report::BatchRow row;
  bool done_before = false;  ///< An earlier run of the batch has written its report.
  std::vector<bool> used_waivers;
  std::string timing;
};

/// Everything besides the file and the data that the rendered report depends on.
std::string conditions_of(const Run& run) {
  const CheckChoices& choices = run.choices;
  std::error_code error;
  const bool recognises = std::filesystem::exists(find_ocr_worker(), error);
  return fmt::format("{} {} {} {} {} {}", version(), report::name_of(choices.format),
                     run.settings.language == report::Language::kEnglish ? "en" : "zh", choices.full_ledger,
                     run.options.colour == report::Colour::kAlways, recognises);
}

/// What belongs to a batch: its record and its cache.
base::Status prepare_batch(Run& run) {
  const CheckChoices& choices = run.choices;
  if (!choices.summary.empty()) {
    const auto start = choices.resume ? BatchRecord::Start::kResume : BatchRecord::Start::kAnew;
    run.record = GOUJI_TRY(BatchRecord::open(choices.summary, start, run.settings.language));
  }
  // Reports that depend on other files, or carry more than their text, are made anew each time.
  const bool plain = choices.prior.empty() && choices.units.empty() && choices.baseline.empty() &&
                     choices.waivers.empty() && choices.marked.empty() && choices.format != report::Format::kSarif;
  if (!choices.cache.empty() && plain) {
    std::vector<std::filesystem::path> data{GOUJI_TRY(find_data_folder(run.settings.data))};
    if (!run.settings.rules.empty()) data.emplace_back(run.settings.rules);
    run.cache = GOUJI_TRY(ResultCache::open(choices.cache, conditions_of(run), data));
  }
  return base::Done{};
}

unsigned threads_for(const CheckChoices& choices) {
  if (choices.jobs > 0) return choices.jobs;
  return processors_at_hand();
}

/// The bytes are kept: copies are made of what was read, even if the file changes meanwhile.
check::Report check_input(const Run& run, const Input& input, const base::Result<std::vector<std::string>>& contents,
                          std::int64_t& read_time) {
  const std::int64_t start = now_microseconds();
  base::Result<document::Document> read =
      contents.ok() ? read_contents(input, contents.value(), *run.data.knowledge, run.workers) : contents.error();
  read_time = now_microseconds() - start;
  check::Report report;
  if (!read.ok()) {
    report.error = read.error();
  } else {
    check::CheckOptions options;
    options.prior = run.prior ? &*run.prior : nullptr;
    if (run.inputs.size() == 1 && threads_for(run.choices) > 1) options.threads = check::CheckOptions::Threads::kTwo;
    if (run.choices.timing) options.clock_microseconds = now_microseconds;
    const auto document = std::make_shared<const document::Document>(read.take());
    const std::int64_t begun = now_microseconds();
    recognize::Recognition recognition = recognize::recognize(*document, *run.data.knowledge);
    const std::int64_t recognized = now_microseconds() - begun;
    const auto& rules = run.data.rules->get();
    if (!rules.ok()) {
      report.error = rules.error();
    } else {
      report = check::check(document, std::move(recognition), *run.data.knowledge, *rules.value(), options);
      report.timing.recognize = recognized;
    }
  }
  if (run.units) run.units->add_findings(report);
  report.file = input.name;
  return report;
}

/// What an earlier run, or the cache, knows of a file with this content.
bool take_known(const Run& run, const std::string& sha256, Outcome& outcome) {
  const report::BatchRow* done = run.record ? run.record->known(outcome.file, sha256) : nullptr;
  if (done && done->unread_code.empty()) {
    outcome.row = *done;
    outcome.done_before = true;
  } else if (std::optional<CachedReport> cached;
             run.cache && !sha256.empty() && (cached = run.cache->find(outcome.file, sha256))) {
    outcome.row = std::move(cached->row);
    outcome.rendered = report::Rendered{std::move(cached->body), {}, {}};
  } else {
    return false;
  }
  outcome.summary = outcome.row.summary;
  return true;
}

const std::string kNoBytes;

Outcome work_on(const Run& run, const Input& input) {
  Outcome outcome;
  outcome.file = input.name;
  const base::Result<std::vector<std::string>> loaded = load_input(input);
  const std::string& bytes = loaded.ok() ? loaded.value().front() : kNoBytes;
  const std::string sha256 = loaded.ok() && run.wants_digest() ? digest_of(input, loaded.value()) : "";
  if (take_known(run, sha256, outcome)) return outcome;
  std::int64_t read_time = 0;
  check::Report report = check_input(run, input, loaded, read_time);
  outcome.unread = report.error;
  if (run.waivers) run.waivers->apply(report, outcome.used_waivers);
  if (run.baseline) {
    using Only = report::Baseline::Only;
    run.baseline->apply(report, run.inputs.size() == 1 ? Only::kReport : Only::kOneOfSeveral);
  }
  outcome.summary = report::summarize(report);
  const std::int64_t start = now_microseconds();
  report::PageImages images;
  if (run.format == report::Format::kHtml) images = picture_pages(report, bytes, run.workers);
  outcome.rendered = report::render(report, run.format, run.options, images);
  if (!run.marked_copies.empty() && !report.error) {
    outcome.marked_copy = marked_copy(report, bytes, run.settings.language, run.workers);
  }
  if (run.wants_digest()) outcome.row = report::row_of(report, outcome.summary, sha256);
  if (run.cache && !report.error && outcome.rendered.ok()) {
    run.cache->keep({outcome.row, outcome.rendered.value().body});
  }
  if (run.choices.timing) {
    const check::Timing& t = report.timing;
    outcome.timing =
        fmt::format("{}: read {} recognize {} families {} solve {} rules {} ledger {} report {} us", report.file,
                    read_time, t.recognize, t.families, t.solve, t.rules, t.ledger, now_microseconds() - start);
  }
  return outcome;
}

/// Takes outcomes in order: writes, counts, tells of files that could not be read.
class Collector {
 public:
  Collector(const Run& run, BatchRecord* record, Destination destination)
      : run_(run),
        record_(record),
        destination_(std::move(destination)),
        assembly_(run.format, run.options,
                  run.inputs.size() > 1 && destination_.folder_names.empty() ? report::Assembly::Extent::kSeveral
                                                                             : report::Assembly::Extent::kOne),
        voice_(run.settings.language),
        progress_(run.inputs.size(), run.choices.progress ? Progress::Wish::kAlways : Progress::Wish::kAutomatic,
                  run.settings.language) {}

  void begin() {
    if (destination_.sink) note(destination_.sink->write(assembly_.begin()));
  }

  void take(std::size_t index, Outcome outcome) {
    progress_.step(voice_.shown(outcome.file));
    if (outcome.unread) tell_unread(outcome.file, *outcome.unread);
    errors_ += outcome.summary.errors;
    warnings_ += outcome.summary.warnings;
    infos_ += outcome.summary.infos;
    used_waivers_.resize(std::max(used_waivers_.size(), outcome.used_waivers.size()), false);
    for (std::size_t waiver = 0; waiver < outcome.used_waivers.size(); ++waiver) {
      if (outcome.used_waivers[waiver]) used_waivers_[waiver] = true;
    }
    if (!outcome.timing.empty()) fmt::print(stderr, "{}\n", outcome.timing);
    if (record_) note(record_->add(outcome.row));
    if (!outcome.rendered.ok()) {
      note(outcome.rendered.error());
    } else if (!outcome.done_before) {
      write(index, outcome.file, outcome.rendered.take());
    }
    if (outcome.marked_copy) note(write_marked_copy(index, *outcome.marked_copy));
  }

  int finish() {
    if (destination_.sink) {
      note(destination_.sink->write(assembly_.end()));
      note(destination_.sink->close());
    }
    if (record_) note(record_->finish());
    progress_.finish();
    tell_unused_waivers();
    if (failed_) return kCouldNot;
    return is_found() ? kFound : kNothingFound;
  }

 private:
  void write(std::size_t index, const std::string& file, report::Rendered rendered) {
    if (destination_.sink) {
      note(destination_.sink->write(assembly_.piece(file, std::move(rendered))));
      return;
    }
    report::Assembly alone(run_.format, run_.options, report::Assembly::Extent::kOne);
    std::string bytes = alone.begin();
    bytes += alone.piece(file, std::move(rendered));
    bytes += alone.end();
    note(write_file(destination_.folder_names[index], bytes));
  }

  base::Status write_marked_copy(std::size_t index, const base::Result<std::string>& copy) {
    if (!copy.ok()) return copy.error();
    return write_file(run_.marked_copies[index], copy.value());
  }

  void note(const base::Status& status) {
    if (!status.ok()) note(status.error());
  }
  void note(const base::Error& error) {
    if (!failed_ || error.code != base::ErrorCode::kCannotWrite) complain(error, run_.settings.language);
    failed_ = true;
  }

  /// Formats for programs hold the error themselves; people see it on standard error in any case, with the file's name.
  void tell_unread(const std::string& file, base::Error error) {
    progress_.finish();
    if (!base::contains(error.message_zh, file)) error.message_zh = file + "：" + error.message_zh;
    if (!base::contains(error.message_en, file)) error.message_en = file + ": " + error.message_en;
    complain(error, run_.settings.language);
    failed_ = true;
  }

  void tell_unused_waivers() const {
    if (!run_.waivers) return;
    for (std::size_t index = 0; index < run_.waivers->entries().size(); ++index) {
      if (index < used_waivers_.size() && used_waivers_[index]) continue;
      const report::Waiver& waiver = run_.waivers->entries()[index];
      fmt::print(stderr,
                 fmt::runtime(pick(run_.settings.language, "gouji：第 {} 行的豁免（{}）没有对应的问题，可以删除。\n",
                                   "gouji: the waiver in line {} ({}) fits no finding and can go.\n")),
                 waiver.source_line, waiver.id.empty() ? waiver.rule : waiver.id);
    }
  }

  bool is_found() const {
    switch (run_.choices.fail_on) {
      case FailOn::kNever:
        return false;
      case FailOn::kError:
        return errors_ > 0;
      case FailOn::kWarning:
        return errors_ + warnings_ > 0;
      case FailOn::kInfo:
        break;
    }
    return errors_ + warnings_ + infos_ > 0;
  }

  const Run& run_;
  BatchRecord* record_;  ///< Null = no table.
  Destination destination_;
  report::Assembly assembly_;
  const report::Voice voice_;
  Progress progress_;
  std::vector<bool> used_waivers_;
  int errors_ = 0, warnings_ = 0, infos_ = 0;
  bool failed_ = false;
};

/// Which files are one document decides how many reports there are. Copies with marks and shards are of files as they are named.
base::Status load_and_settle(Run& run) {
  run.data = GOUJI_TRY(begin_loading(run.settings));
  // One document is read while the rules are; many would each tell of broken rules.
  if (run.inputs.size() != 1) GOUJI_TRY(run.data.rules->get());
  if (!run.choices.together && (!run.choices.marked.empty() || !run.choices.shard.empty())) return base::Done{};
  run.inputs =
      settle_together(std::move(run.inputs), run.choices.together ? Together::kAll : Together::kWhereTheyBelong,
                      *run.data.knowledge, run.workers);
  return base::Done{};
}

base::Status prepare(Run& run) {
  run.marked_copies = GOUJI_TRY(choose_marked_copies(run.choices, run.inputs));
  if (!run.choices.baseline.empty()) run.baseline = GOUJI_TRY(report::Baseline::read(run.choices.baseline));
  if (!run.choices.waivers.empty()) run.waivers = GOUJI_TRY(report::Waivers::read(run.choices.waivers));
  if (!run.choices.prior.empty()) {
    Input input;
    input.name = run.choices.prior;
    input.path = run.choices.prior;
    const std::vector<std::string> contents = GOUJI_TRY(load_input(input));
    const document::Document prior = GOUJI_TRY(read_contents(input, contents, *run.data.knowledge, run.workers));
    run.prior.emplace(recognize::recognize(prior, *run.data.knowledge));
  }
  if (!run.choices.units.empty()) {
    if (run.inputs.size() != 1) {
      return base::Error{base::ErrorCode::kBadUsage,
                         "--units 只用于核对一份部门文件；请只写出部门文件。",
                         "--units takes one document, the department's; name that one only.",
                         {}};
    }
    run.units = GOUJI_TRY(UnitsFolder::load(run.choices.units, *run.data.knowledge, run.workers));
  }
  return base::Done{};
}

int run_check(const CheckChoices& choices, const Settings& settings) {
  const std::int64_t start = now_microseconds();
  base::Result<std::vector<Input>> inputs = choose_inputs(choices);
  if (!inputs.ok()) {
    complain(inputs.error(), settings.language);
    return kCouldNot;
  }
  ReaderPrograms programs;
  Run run{choices, settings, choices.format, {}, {}, inputs.take(), {}, programs.workers(), {}, {}, {}, {}, {}, {}};
  if (run.inputs.size() == 1) run.workers.ocr_threads = threads_for(choices);
  programs.warm_up(run.inputs);
  run.options.language = settings.language;
  run.options.ledger = choices.full_ledger ? report::LedgerDetail::kFull : report::LedgerDetail::kSummary;
  run.options.version = std::string(version());
  run.options.colour = use_colour(choices) ? report::Colour::kAlways : report::Colour::kNever;
  if (const base::Status settled = load_and_settle(run); !settled.ok()) {
    complain(settled.error(), settings.language);
    return kCouldNot;
  }
  base::Result<Destination> destination = choose_destination(choices, run.inputs);
  if (!destination.ok()) {
    complain(destination.error(), settings.language);
    return kCouldNot;
  }
  base::Status prepared = prepare(run);
  if (prepared.ok()) prepared = prepare_batch(run);
  if (!prepared.ok()) {
    complain(prepared.error(), settings.language);
    return kCouldNot;
  }
  if (choices.timing) fmt::print(stderr, "load {} us\n", now_microseconds() - start);
  Collector collector(run, run.record ? &*run.record : nullptr, destination.take());
  collector.begin();
  run_in_order(
      run.inputs.size(), threads_for(choices), [&](std::size_t index) { return work_on(run, run.inputs[index]); },
      [&](std::size_t index, Outcome outcome) { collector.take(index, std::move(outcome)); });
  const int code = collector.finish();
  keep_until_exit(run.data.knowledge);
  if (const auto& rules = run.data.rules->get(); rules.ok()) keep_until_exit(rules.value());
  if (choices.timing) fmt::print(stderr, "total {} us\n", now_microseconds() - start);
  return code;
}

}  // namespace

Command add_check(CLI::App& app, Settings& settings) {
  const auto choices = std::make_shared<CheckChoices>();
  CLI::App* entry = add_check_options(app, settings, *choices);
  return {entry, [choices, &settings] { return run_check(*choices, settings); }};
}

}  // namespace gouji::cli
