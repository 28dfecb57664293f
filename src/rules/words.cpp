// Reading word lists. Lines are used as written (folded texts meet folded words: lists are kept in folded form).
#include "rules/words.h"

#include <algorithm>
#include <fstream>
#include <numeric>
#include <sstream>

#include "base/text.h"

namespace gouji::rules {

bool WordList::has(std::string_view word) const {
  const auto found =
      std::lower_bound(sorted_.begin(), sorted_.end(), word,
                       [this](std::uint32_t index, std::string_view wanted) { return words[index] < wanted; });
  return found != sorted_.end() && words[*found] == word;
}

base::Status WordLists::load(const std::filesystem::path& folder) {
  std::error_code code;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const std::filesystem::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
      return base::Error{base::ErrorCode::kCannotOpen,
                         "无法读取词表 " + file.filename().string(),
                         "cannot read the word list " + file.filename().string(),
                         {}};
    }
    add(file.stem().string(), text.str());
  }
  return base::Done{};
}

void WordLists::add(const std::string& name, std::string text) {
  auto entry = std::make_unique<Entry>();
  entry->text = std::move(text);
  lists_[name] = std::move(entry);
}

const WordList& WordLists::list(std::string_view name) const {
  const auto found = lists_.find(std::string(name));
  if (found == lists_.end()) return none_;
  Entry& entry = *found->second;
  std::call_once(entry.once, [&entry] { entry.list.read(entry.text); });
  return entry.list;
}

void WordLists::prepare(const std::atomic<bool>& stop) const {
  for (const auto& [name, entry] : lists_) {
    if (stop) return;
    list(name);
  }
}

bool WordLists::has(std::string_view name) const { return lists_.contains(std::string(name)); }

void WordList::read(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = base::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t equals = line.find('=');
    const std::string key(base::trim(line.substr(0, equals)));
    if (equals != std::string_view::npos) values.emplace(key, base::trim(line.substr(equals + 1)));
    words.push_back(key);
  }
  sort();
  // A word that stands twice counts where it stands first.
  std::vector<bool> repeated(words.size(), false);
  for (std::size_t at = 1; at < sorted_.size(); ++at)
    repeated[sorted_[at]] = words[sorted_[at]] == words[sorted_[at - 1]];
  if (std::find(repeated.begin(), repeated.end(), true) == repeated.end()) return;
  std::size_t kept = 0;
  for (std::size_t index = 0; index < words.size(); ++index) {
    if (!repeated[index]) std::swap(words[kept++], words[index]);
  }
  words.resize(kept);
  sort();
}

void WordList::sort() {
  sorted_.resize(words.size());
  std::iota(sorted_.begin(), sorted_.end(), 0u);
  std::stable_sort(sorted_.begin(), sorted_.end(),
                   [this](std::uint32_t a, std::uint32_t b) { return words[a] < words[b]; });
}

}  // namespace gouji::rules
