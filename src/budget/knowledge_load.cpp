// Reading the data folder. Everything but costs.toml and the templates is CSV or plain lists, read by our own reader,
// because this happens at every start of the program and must cost a few milliseconds at most.
#include <algorithm>
#include <numeric>

#include "base/ready_records.h"
#include "base/text.h"
#include "budget/csv.h"
#include "budget/knowledge.h"
#include "budget/template.h"

namespace gouji::budget {
namespace {

int number_or(std::string_view text, int fallback) {
  if (text.empty()) return fallback;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > 99999999) return fallback;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// Files of a folder with one extension, in the order of their names; none when the folder is missing.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder, std::string_view extension) {
  std::vector<std::filesystem::path> out;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == extension) out.push_back(it->path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

/// Expands "{a|b}c{d}" to ac, acd, bc, bcd: alternatives in braces, one alone is optional. Braces do not nest.
std::vector<std::string> expand_phrase(std::string_view pattern) {
  std::vector<std::string> out{""};
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = std::min(pattern.find('{', at), pattern.size());
    for (std::string& text : out) text += pattern.substr(at, open - at);
    if (open == pattern.size()) break;
    const std::size_t close = std::min(pattern.find('}', open), pattern.size());
    const std::string_view inside = pattern.substr(open + 1, close - open - 1);
    std::vector<std::string> longer;
    const auto add = [&](std::string_view choice) {
      for (const std::string& text : out) longer.push_back(text + std::string(choice));
    };
    for (std::size_t from = 0; from <= inside.size();) {
      const std::size_t bar = std::min(inside.find('|', from), inside.size());
      add(inside.substr(from, bar - from));
      from = bar + 1;
    }
    if (inside.find('|') == std::string_view::npos) add("");
    out = std::move(longer);
    at = std::min(close + 1, pattern.size());
  }
  return out;
}

class KnowledgeLoader {
 public:
  explicit KnowledgeLoader(const std::filesystem::path& folder)
      : knowledge_(new Knowledge()), ready_(folder / base::kReadyRecordsName) {
    knowledge_->folder_ = folder;
  }

  base::Result<std::shared_ptr<const Knowledge>> load() {
    const std::filesystem::path dictionaries = knowledge_->folder_ / "dictionaries";
    const std::filesystem::path vocabulary = knowledge_->folder_ / "vocabulary";
    for (const Catalogue catalogue : {Catalogue::kFunction, Catalogue::kEconomic, Catalogue::kGovEconomic}) {
      const std::string file =
          std::string(catalogue == Catalogue::kFunction ? "functional" : name_of(catalogue)) + ".csv";
      GOUJI_TRY(load_codes(dictionaries / file, catalogue));
    }
    GOUJI_TRY(load_unverified(dictionaries / "recalled_unverified.csv"));
    GOUJI_TRY(load_pairs(dictionaries / "economic_mapping.csv"));
    GOUJI_TRY(load_divisions(dictionaries / "divisions.csv"));
    GOUJI_TRY(load_labels(vocabulary / "labels.csv"));
    GOUJI_TRY(load_patterns(vocabulary / "topics.csv", knowledge_->topics_));
    GOUJI_TRY(load_patterns(vocabulary / "tables.csv", knowledge_->table_kinds_));
    GOUJI_TRY(load_words(vocabulary / "words"));
    GOUJI_TRY(load_english(vocabulary / "english_phrases.csv"));
    GOUJI_TRY(load_identities(knowledge_->folder_ / "identities.csv"));
    GOUJI_TRY(load_costs(knowledge_->folder_ / "costs.toml"));
    GOUJI_TRY(load_templates(knowledge_->folder_ / "templates"));
    for (Dictionary& dictionary : knowledge_->dictionaries_) index(dictionary);
    return std::shared_ptr<const Knowledge>(std::move(knowledge_));
  }

 private:
  base::Status load_codes(const std::filesystem::path& path, Catalogue catalogue) {
    const CsvFile file = GOUJI_TRY(CsvFile::read(path));
    const int code = file.column("code"), name = file.column("name"), parent = file.column("parent"),
              level = file.column("level"), from = file.column("year_from"), to = file.column("year_to"),
              superseded = file.column("superseded"), verified = file.column("verified"),
              confidence = file.column("confidence"), fund = file.column("fund");
    if (code < 0 || name < 0)
      return bad_data(file.name(), 1, "缺少 code 或 name 列", "columns code and name are needed");
    std::vector<CodeRow>& rows = dictionary(catalogue).rows_;
    rows.reserve(file.rows() + 64);
    for (std::size_t i = 0; i < file.rows(); ++i) {
      CodeRow& row = rows.emplace_back();
      row.code = file.field(i, code);
      row.name = file.field(i, name);
      row.folded = fold_name(row.name);
      row.parent = file.field(i, parent);
      row.level = number_or(file.field(i, level), 0);
      row.year_from = number_or(file.field(i, from), 0);
      row.year_to = number_or(file.field(i, to), 9999);
      row.superseded = file.field(i, superseded) == "yes";
      row.verified = file.field(i, verified) == "yes";
      row.confidence = file.field(i, confidence);
      row.fund = file.field(i, fund);
      if (row.code.empty() || row.folded.empty() || row.level < 1) {
        return file.error_at(i, "编码、名称或级次为空", "code, name or level is empty");
      }
    }
    return base::Done{};
  }

  /// Codes that nobody has seen printed: they help to read a name and never prove anything.
  base::Status load_unverified(const std::filesystem::path& path) {
    const CsvFile file = GOUJI_TRY(CsvFile::read(path));
    const int code = file.column("code"), name = file.column("name"), parent = file.column("parent"),
              level = file.column("level"), catalogue = file.column("catalogue");
    for (std::size_t i = 0; i < file.rows(); ++i) {
      for (const Catalogue known : {Catalogue::kFunction, Catalogue::kEconomic, Catalogue::kGovEconomic}) {
        if (file.field(i, catalogue) != name_of(known)) continue;
        CodeRow& row = dictionary(known).rows_.emplace_back();
        row.code = file.field(i, code);
        row.name = file.field(i, name);
        row.folded = fold_name(row.name);
        row.parent = file.field(i, parent);
        row.level = number_or(file.field(i, level), 0);
        row.confidence = "unverified";
      }
    }
    return base::Done{};
  }

  base::Status load_pairs(const std::filesystem::path& path) {
    const CsvFile file = GOUJI_TRY(CsvFile::read(path));
    const int department = file.column("department_code"), government = file.column("government_code"),
              documents = file.column("docs");
    for (std::size_t i = 0; i < file.rows(); ++i) {
      knowledge_->economic_pairs_.push_back({std::string(file.field(i, department)),
                                             std::string(file.field(i, government)),
                                             number_or(file.field(i, documents), 0)});
    }
    return base::Done{};
  }

  base::Status load_divisions(const std::filesystem::path& path) {
    const CsvFile file = GOUJI_TRY(CsvFile::read(path));
    const int code = file.column("code"), name = file.column("name"), level = file.column("level"),
              parent = file.column("parent");
    std::vector<Division>& divisions = knowledge_->divisions_;
    divisions.reserve(file.rows());
    for (std::size_t i = 0; i < file.rows(); ++i) {
      divisions.push_back({std::string(file.field(i, code)), std::string(file.field(i, name)),
                           std::string(file.field(i, parent)), number_or(file.field(i, level), 0)});
    }
    return base::Done{};
  }

  base::Status load_labels(const std::filesystem::path& path) {
    const CsvFile file = GOUJI_TRY(CsvFile::read(path));
    const int phrase = file.column("phrase"), at = file.column("at"), modifier = file.column("modifier"),
              note = file.column("note");
    if (phrase < 0 || at < 0)
      return bad_data(file.name(), 1, "缺少 phrase 或 at 列", "columns phrase and at are needed");
    std::vector<LabelPhrase>& phrases = knowledge_->phrases_;
    phrases.reserve(file.rows() * 3);
    for (std::size_t i = 0; i < file.rows(); ++i) {
      const auto where = coordinate(file, i, at);
      if (!where) return where.error();
      for (std::string& text : expand_phrase(base::fold(file.field(i, phrase)))) {
        if (text.empty()) return file.error_at(i, "短语为空", "a phrase is empty");
        phrases.push_back(
            {std::move(text), where.value(), file.field(i, modifier) == "yes", std::string(file.field(i, note))});
      }
    }
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      std::size_t next = 0;
      knowledge_->phrase_index_[base::next_code_point(phrases[i].phrase, next)].push_back(
          static_cast<std::uint32_t>(i));
    }
    for (auto& [first, indexes] : knowledge_->phrase_index_) {
      std::stable_sort(indexes.begin(), indexes.end(), [&](std::uint32_t a, std::uint32_t b) {
        return phrases[a].phrase.size() > phrases[b].phrase.size();
      });
    }
    return base::Done{};
  }

  base::Status load_patterns(const std::filesystem::path& path, std::vector<PatternRow>& into) {
    const CsvFile file = GOUJI_TRY(CsvFile::read(path));
    const int name = file.column("name"), pattern = file.column("pattern"), at = file.column("at"),
              note = file.column("note");
    if (name < 0 || pattern < 0) {
      return bad_data(file.name(), 1, "缺少 name 或 pattern 列", "columns name and pattern are needed");
    }
    for (std::size_t i = 0; i < file.rows(); ++i) {
      const auto where = coordinate(file, i, at);
      if (!where) return where.error();
      into.push_back({std::string(file.field(i, name)), WordPattern::parse(file.field(i, pattern)), where.value(),
                      std::string(file.field(i, note))});
    }
    return base::Done{};
  }

  base::Status load_words(const std::filesystem::path& folder) {
    for (const std::filesystem::path& path : files_of(folder, ".txt")) {
      const std::string bytes = GOUJI_TRY(read_bytes(path));
      std::vector<std::string>& words = knowledge_->words_[path.stem().string()];
      for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view word = base::trim(std::string_view(bytes).substr(at, end - at));
        if (!word.empty() && word.front() != '#') words.emplace_back(word);
        at = end + 1;
      }
    }
    for (const std::filesystem::path& path : files_of(folder, ".csv")) {
      const CsvFile file = GOUJI_TRY(CsvFile::read(path));
      const int word = file.column("word"), means = file.column("means");
      if (word < 0 || means < 0)
        return bad_data(file.name(), 1, "缺少 word 或 means 列", "columns word and means are needed");
      auto& pairs = knowledge_->word_pairs_[path.stem().string()];
      for (std::size_t i = 0; i < file.rows(); ++i) {
        for (std::string& text : expand_phrase(file.field(i, word)))
          pairs.emplace_back(std::move(text), file.field(i, means));
      }
    }
    return base::Done{};
  }

  base::Status load_english(const std::filesystem::path& path) {
    const CsvFile file = GOUJI_TRY(CsvFile::read(path));
    const int zh = file.column("zh"), en = file.column("en");
    if (zh < 0 || en < 0) return bad_data(file.name(), 1, "缺少 zh 或 en 列", "columns zh and en are needed");
    for (std::size_t i = 0; i < file.rows(); ++i)
      knowledge_->english_phrases_.emplace_back(file.field(i, zh), file.field(i, en));
    return base::Done{};
  }

  base::Status load_identities(const std::filesystem::path& path) {
    const CsvFile file = GOUJI_TRY(CsvFile::read(path));
    const int rule = file.column("rule"), kind = file.column("kind"), within = file.column("within"),
              dimension = file.column("dimension"), required = file.column("required"),
              optional = file.column("optional"), flags = file.column("flags"), note = file.column("note");
    for (std::size_t i = 0; i < file.rows(); ++i) {
      Identity& identity = knowledge_->identities_.emplace_back();
      identity.rule = file.field(i, rule);
      identity.within = GOUJI_TRY(coordinate(file, i, within));
      identity.note = file.field(i, note);
      const std::string_view word = file.field(i, kind);
      if (word == "split")
        identity.kind = Identity::Kind::kSplit;
      else if (word == "equal")
        identity.kind = Identity::Kind::kEqual;
      else if (word == "order")
        identity.kind = Identity::Kind::kOrder;
      else
        return file.error_at(i, "kind 只能是 split、equal 或 order", "kind must be split, equal or order");
      if (!dimension_from(file.field(i, dimension), identity.dimension)) {
        return file.error_at(i, "未知的维度", "unknown dimension");
      }
      identity.required = members(file.field(i, required));
      identity.optional = members(file.field(i, optional));
      identity.only = file.field(i, flags).find("only") != std::string_view::npos;
      identity.premise = file.field(i, flags).find("premise") != std::string_view::npos;
    }
    return base::Done{};
  }

  /// Blank-separated member words.
  std::vector<Symbol> members(std::string_view words) {
    std::vector<Symbol> out;
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      if (end > at) out.push_back(knowledge_->symbols_.intern(words.substr(at, end - at)));
      at = end + 1;
    }
    return out;
  }

  base::Status load_costs(const std::filesystem::path& path) {
    const base::Record root = GOUJI_TRY(ready_.read(path));
    CostTable& costs = knowledge_->costs_;
    const std::pair<std::string_view, std::int64_t*> known[] = {{"figure", &costs.figure},
                                                                {"missing_item", &costs.missing_item},
                                                                {"extra_item", &costs.extra_item},
                                                                {"sentence_first", &costs.sentence_first},
                                                                {"sentence_more", &costs.sentence_more},
                                                                {"row_first", &costs.row_first},
                                                                {"row_more", &costs.row_more},
                                                                {"reading", &costs.reading},
                                                                {"percentage", &costs.percentage}};
    for (const auto& [key, value] : root.fields) {
      const std::string_view name = key;
      const auto entry =
          std::find_if(std::begin(known), std::end(known), [&](const auto& k) { return k.first == name; });
      if (entry == std::end(known) || value.integer <= 0) {
        return bad_data(path.filename().string(), value.line, "未知的原因或代价不是正整数",
                        "unknown cause, or its cost is no positive whole number");
      }
      *entry->second = value.integer;
    }
    return base::Done{};
  }

  base::Status load_templates(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> folders;
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      if (std::filesystem::exists(it->path() / "template.toml", error)) folders.push_back(it->path());
    }
    std::sort(folders.begin(), folders.end());
    for (const std::filesystem::path& path : folders)
      knowledge_->templates_.push_back(GOUJI_TRY(Template::load(path, ready_)));
    return base::Done{};
  }

  base::Result<Coordinate> coordinate(const CsvFile& file, std::size_t row, int column) {
    auto where = parse_coordinate(file.field(row, column), knowledge_->symbols_);
    if (!where) return file.error_at(row, where.error().message_zh, where.error().message_en);
    return where.value();
  }

  Dictionary& dictionary(Catalogue catalogue) { return knowledge_->dictionaries_[static_cast<std::size_t>(catalogue)]; }

  /// Last, when all rows are there.
  static void index(Dictionary& dictionary) {
    const std::vector<CodeRow>& rows = dictionary.rows_;
    const auto sorted_by = [&](std::string CodeRow::*member) {
      std::vector<std::uint32_t> order(rows.size());
      std::iota(order.begin(), order.end(), 0u);
      std::stable_sort(order.begin(), order.end(),
                       [&](std::uint32_t a, std::uint32_t b) { return rows[a].*member < rows[b].*member; });
      return order;
    };
    dictionary.by_code_ = sorted_by(&CodeRow::code);
    dictionary.by_name_ = sorted_by(&CodeRow::folded);
  }

  std::unique_ptr<Knowledge> knowledge_;
  base::ReadyRecords ready_;
};

base::Result<std::shared_ptr<const Knowledge>> Knowledge::load(const std::filesystem::path& folder) {
  return KnowledgeLoader(folder).load();
}

}  // namespace gouji::budget
