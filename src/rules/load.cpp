// Reading the folders of a catalogue: parameters.toml, basis.toml, kinds.toml, measured.csv, words/*.txt, cases/*.toml,
// and every other *.toml as a file of rules, in the order of their names.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/ready_records.h"
#include "base/record.h"
#include "base/text.h"
#include "rules/catalogue.h"
#include "rules/read_rule.h"

namespace gouji::rules {

class Loader {
 public:
  Loader(Catalogue& catalogue, LoadOptions options, const base::ReadyRecords& ready)
      : catalogue_(catalogue), options_(options), ready_(ready) {}

  base::Status folder(const std::filesystem::path& folder) {
    std::error_code code;
    if (!std::filesystem::is_directory(folder, code)) {
      return base::Error{base::ErrorCode::kCannotOpen,
                         "规则文件夹不存在：" + folder.string(),
                         "there is no rule folder " + folder.string(),
                         {}};
    }
    GOUJI_TRY(catalogue_.words_.load(folder / "words"));
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
      if (entry.path().extension() == ".toml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    const std::size_t first_of_folder = catalogue_.rules_.size();
    for (const std::filesystem::path& file : files) GOUJI_TRY(this->file(file, first_of_folder));
    if (options_.with_cases) GOUJI_TRY(cases(folder / "cases"));
    return measured(folder / "measured.csv");
  }

  /// Literals of all rules go into one scanner.
  void finish() {
    for (const Rule& rule : catalogue_.rules_) {
      std::vector<std::uint32_t> ids;
      std::vector<std::string> literals = rule.near_words;
      if (rule.finder == Finder::kWords && literals.empty()) literals = catalogue_.words_.list(rule.find_list).words;
      if (rule.finder == Finder::kNearMiss) literals = halves(catalogue_.words_.list(rule.find_list).words);
      for (const std::string& literal : literals) ids.push_back(catalogue_.scanner_.add(literal));
      std::sort(ids.begin(), ids.end());
      catalogue_.needles_of_.push_back(std::move(ids));
    }
  }

 private:
  /// A near miss leaves one half of the phrase as it is.
  static std::vector<std::string> halves(const std::vector<std::string>& phrases) {
    std::vector<std::string> halves;
    for (const std::string& phrase : phrases) {
      std::size_t offset = 0;
      for (std::size_t left = base::count_code_points(phrase) / 2; left > 0; --left)
        base::next_code_point(phrase, offset);
      halves.push_back(phrase.substr(0, offset));
      halves.push_back(phrase.substr(offset));
    }
    return halves;
  }

  base::Status file(const std::filesystem::path& path, std::size_t first_of_folder) {
    const std::string stem = path.stem().string();
    if (stem == "kinds" && !options_.with_cases) return base::Done{};
    const Record record = GOUJI_TRY(ready_.read(path));
    if (stem == "kinds") return catalogue_.schema_.load(record);
    if (const Record* list = record.find("parameter")) {
      for (const Record& item : list->list) catalogue_.parameters_.push_back(read_parameter(item));
    }
    if (const Record* list = record.find("basis")) {
      for (const Record& item : list->list) {
        catalogue_.basis_.push_back(
            {item.text_of("key"), item.text_of("zh"), item.text_of("en"), item.truth_of("verified", false)});
      }
    }
    const Record* list = record.find("rule");
    if (!list) return base::Done{};
    for (const Record& item : list->list) add(item, record.find("defaults"), path, first_of_folder);
    return base::Done{};
  }

  void add(const Record& record, const Record* defaults, const std::filesystem::path& path,
           std::size_t first_of_folder) {
    auto& rules = catalogue_.rules_;
    const std::string id = record.text_of("id");
    const auto known = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
    const bool earlier_folder =
        known != rules.end() && static_cast<std::size_t>(known - rules.begin()) < first_of_folder;
    if (earlier_folder && is_patch(record)) return patch_rule(*known, record);
    Rule rule = read_rule(record, defaults, path.filename().string());
    rule.group = path.stem().string();
    if (known == rules.end()) {
      rules.push_back(std::move(rule));
    } else if (earlier_folder) {
      *known = std::move(rule);
    } else {
      catalogue_.duplicates_.push_back(rule.id);
    }
  }

  base::Status cases(const std::filesystem::path& folder) {
    std::error_code code;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
      if (entry.path().extension() == ".toml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const std::filesystem::path& file : files) {
      const Record record = GOUJI_TRY(ready_.read(file));
      const Record* list = record.find("case");
      if (!list) continue;
      for (const Record& item : list->list) {
        const std::string id = item.text_of("rule");
        const auto rule = std::find_if(catalogue_.rules_.begin(), catalogue_.rules_.end(),
                                       [&](const Rule& candidate) { return candidate.id == id; });
        if (rule == catalogue_.rules_.end()) {
          return base::Error{
              base::ErrorCode::kBadRule,
              "规则用例文件 " + file.filename().string() + " 第 " + std::to_string(item.line) + " 行：没有规则 " + id,
              file.filename().string() + ":" + std::to_string(item.line) + ": there is no rule " + id,
              {}};
        }
        rule->cases.push_back(read_case(item));
      }
    }
    return base::Done{};
  }

  /// rule,documents,objects,violated,confirmed,refuted,corpus
  base::Status measured(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
      std::vector<std::string> cells;
      std::istringstream row(line);
      for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
      if (cells.size() < 6) continue;
      const auto number = [&](std::size_t index) {
        std::int64_t value = 0;
        for (char c : cells[index]) value = c >= '0' && c <= '9' ? value * 10 + (c - '0') : value;
        return value;
      };
      catalogue_.measured_[cells[0]] = {number(1), number(2), number(3),
                                        number(4), number(5), cells.size() > 6 ? cells[6] : ""};
    }
    return base::Done{};
  }

  Catalogue& catalogue_;
  LoadOptions options_;
  const base::ReadyRecords& ready_;
};

base::Result<Catalogue> Catalogue::load(const std::vector<std::filesystem::path>& folders, LoadOptions options) {
  Catalogue catalogue;
  // Made of the whole data folder, where the first folder of rules lies.
  const base::ReadyRecords ready(folders.empty() ? "" : folders.front().parent_path() / base::kReadyRecordsName);
  Loader loader(catalogue, options, ready);
  for (const std::filesystem::path& folder : folders) GOUJI_TRY(loader.folder(folder));
  loader.finish();
  return catalogue;
}

}  // namespace gouji::rules
