#include "recognize/profile_body.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/outline_line.h"

namespace gouji::recognize {
namespace {

constexpr std::size_t kLongestLine = 240;  // bytes of a line that may be a title or name a body
constexpr std::size_t kCoverBlocks = 60;
constexpr std::size_t kSignatureBlocks = 4;
constexpr int kTitle = 900, kLaterTitle = 250, kCoverLine = 700, kSubject = 120, kSentence = 60, kSignature = 300;
constexpr int kSubjectCap = 600, kSentenceCap = 300, kKeyRepeat = 20;
constexpr int kOpening = 80, kOpeningCap = 320, kLongestOpening = 26;
constexpr int kWorthSaying = 240;
constexpr std::size_t kMostCandidates = 100;

/// Cuts words of the list off the end of a folded wording, as often as they stand there.
std::string_view strip_endings(std::string_view text, const std::vector<std::string>& words) {
  for (bool more = true; more;) {
    more = false;
    for (const std::string& word : words) {
      if (text.size() < word.size() || !text.ends_with(word)) continue;
      text.remove_suffix(word.size());
      more = true;
    }
  }
  return text;
}

std::size_t find_year(std::string_view folded, std::size_t& length, int& year) {
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (static_cast<unsigned char>(folded[at]) >= 0x80 && !folded.substr(at).starts_with("二")) continue;
    if (at > 0 && folded[at - 1] >= '0' && folded[at - 1] <= '9') continue;
    length = year_length(folded, at, year);
    if (length > 0) return at;
  }
  return std::string_view::npos;
}

class Candidates {
 public:
  void add(std::string_view name, int score, int cap, const base::Place& place, std::string_view reason) {
    // Names beyond this many are no candidates: a document has one body, and merging compares each with each.
    if (entries_.size() >= kMostCandidates && entries_.find(name) == entries_.end()) return;
    Entry& entry = entries_[std::string(name)];
    int& given = entry.given[std::string(reason)];
    const int more = std::min(score, cap - given);
    if (more > 0) {
      given += more;
      entry.candidate.score += more;
    }
    if (score > entry.candidate.best) {
      entry.candidate.best = score;
      entry.candidate.place = place;
      entry.candidate.reason = std::string(reason);
    }
    entry.candidate.name = std::string(name);
  }

  /// Variants of one name (with and without the divisions before it) stand for each other: the longest speaks for all.
  std::vector<BodyCandidate> merged() {
    std::vector<BodyCandidate> out;
    for (auto& [name, entry] : entries_) out.push_back(entry.candidate);
    std::sort(out.begin(), out.end(), [](const BodyCandidate& a, const BodyCandidate& b) {
      return a.name.size() != b.name.size() ? a.name.size() > b.name.size() : a.name < b.name;
    });
    for (std::size_t i = 0; i < out.size(); ++i) {
      for (std::size_t j = i + 1; j < out.size();) {
        if (!is_variant(out[i].name, out[j].name)) {
          ++j;
          continue;
        }
        out[i].score += out[j].score;
        if (out[j].best > out[i].best) {
          out[i].best = out[j].best;
          out[i].place = out[j].place;
          out[i].reason = out[j].reason;
        }
        out.erase(out.begin() + static_cast<std::ptrdiff_t>(j));
      }
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const BodyCandidate& a, const BodyCandidate& b) { return a.score > b.score; });
    return out;
  }

 private:
  struct Entry {
    BodyCandidate candidate;
    std::map<std::string, int> given;
  };
  static bool is_variant(std::string_view longer, std::string_view shorter) {
    if (longer.size() <= shorter.size() || !longer.ends_with(shorter)) return false;
    const std::string_view before = longer.substr(0, longer.size() - shorter.size());
    for (const std::string_view ending : {"省", "市", "县", "区", "州", "盟", "旗"}) {
      if (before.ends_with(ending)) return true;
    }
    return false;
  }
  std::map<std::string, Entry, std::less<>> entries_;
};

class BodyReader {
 public:
  BodyReader(const document::Document& document, const Knowledge& knowledge)
      : document_(document), knowledge_(knowledge) {
    for (const auto& [key, weight] : knowledge.word_pairs("body_keys"))
      key_heads_.insert(std::string_view(key).substr(0, 3));
  }

  std::vector<BodyCandidate> read(std::size_t most_blocks) {
    const std::size_t blocks = document_.blocks.size();
    for (std::size_t block = 0; block < blocks; ++block) {
      if (block == most_blocks) block = std::max(block, blocks - std::min(blocks, kSignatureBlocks));
      if (block >= blocks) break;
      const auto* paragraph = std::get_if<document::Paragraph>(&document_.blocks[block]);
      if (!paragraph) continue;
      // Only the beginning of a paragraph counts: long ones must cost no more than short ones.
      const std::string_view printed = paragraph->text.utf8;
      const std::string_view text = base::trim(printed.substr(0, std::min(printed.size(), kLongestLine)));
      if (text.empty()) continue;
      if (printed.size() <= kLongestLine && (block < kCoverBlocks || may_name_body(text)))
        read_line(block, *paragraph, text);
      read_subject(*paragraph, text);
      if (block + kSignatureBlocks >= blocks && block > kCoverBlocks && printed.size() <= kLongestLine) {
        const std::string folded = budget::fold_name(text);
        if (is_body_name(folded, knowledge_))
          found_.add(folded, kSignature, kSignature, paragraph->text.place(), "signature");
      }
    }
    // No title, no key above a table: a form, or the sentences of the text, may still say who speaks.
    for (const bool sentences : {false, true}) {
      std::vector<BodyCandidate> found = found_.merged();
      if (!found.empty() && found.front().score >= kWorthSaying) return found;
      for (std::size_t block = 0; block < std::min(blocks, most_blocks); ++block) {
        const auto* table = std::get_if<document::Table>(&document_.blocks[block]);
        const auto* line = std::get_if<document::Paragraph>(&document_.blocks[block]);
        if (table && !sentences) read_cells(*table);
        if (line && sentences) read_opening(*line);
      }
    }
    return found_.merged();
  }

 private:
  /// | 部门名称 | 某局 |: a key with the name in the next cell.
  void read_cells(const document::Table& table) {
    for (std::size_t i = 0; i + 1 < table.cells.size(); ++i) {
      const document::Cell& key = table.cells[i];
      const document::Cell& value = table.cells[i + 1];
      if (key.text.utf8.empty() || key.text.utf8.size() > kLongestLine / 4 || value.row != key.row) continue;
      if (value.text.utf8.size() > kLongestLine / 2 || !may_name_body(key.text.utf8)) continue;
      const std::string folded = budget::fold_name(key.text.utf8), name = budget::fold_name(value.text.utf8);
      for (const auto& [word, weight] : knowledge_.word_pairs("body_keys")) {
        if (folded != word || !is_body_name(name, knowledge_)) continue;
        found_.add(name, score_of(weight), score_of(weight) + 10 * kKeyRepeat, value.text.place(), "cell of a form");
        break;
      }
    }
  }

  /// 某局共有车辆…, 2026年某局机关运行经费…: the beginnings of sentences that are names of bodies. One that stands before many
  /// sentences is the one who speaks.
  void read_opening(const document::Paragraph& paragraph) {
    const std::string_view printed = paragraph.text.utf8;
    std::string folded =
        budget::fold_name(without_numbering(printed.substr(0, std::min<std::size_t>(printed.size(), kLongestLine))));
    std::string_view text = folded;
    std::size_t length = 0;
    int year = 0;
    const std::size_t at = find_year(text, length, year);
    constexpr std::size_t kMostBefore = 12;  // 截至, 按照
    if (at != std::string_view::npos && at <= kMostBefore) {
      text.remove_prefix(at + length);
      const std::size_t comma = std::min(text.find(','), text.find("，"));
      if (at > 0 && comma <= kMostBefore) text.remove_prefix(text.find_first_not_of(",，", comma));
    }
    std::size_t end = 0;
    for (int letters = 0; letters < kLongestOpening && end < text.size(); ++letters) {
      if (!base::is_han(base::next_code_point(text, end))) return;
      if (letters >= 3 && is_body_name(text.substr(0, end), knowledge_))
        found_.add(text.substr(0, end), kOpening, kOpeningCap, paragraph.text.place(), "beginning of sentences");
    }
  }

  static int score_of(std::string_view weight) {
    int score = 0;
    for (const char c : weight) score = score * 10 + (c - '0');
    return score;
  }

  /// Lines above tables begin with a key or with a code in brackets: most others are dropped by their first character.
  bool may_name_body(std::string_view text) const {
    const std::string_view head = text.substr(0, 3);
    return head.front() == '[' || head == "【" || head == "〔" || key_heads_.count(head) > 0;
  }

  void read_line(std::size_t block, const document::Paragraph& paragraph, std::string_view text) {
    const std::string folded = budget::fold_name(text);
    if (block < kCoverBlocks && (base::contains(folded, "预算") || base::contains(folded, "决算")) &&
        !base::contains(folded, "。") && !base::contains(folded, "关于")) {
      const TitleReading title = read_title(text, knowledge_);
      if (!title.body.empty()) {
        found_.add(title.body, titles_++ == 0 ? kTitle : kLaterTitle, kTitle + kLaterTitle, paragraph.text.place(),
                   "title");
      }
    }
    if (block < kCoverBlocks / 4) {
      const std::string_view alone = strip_endings(folded, knowledge_.words("title_words"));
      if (is_body_name(alone, knowledge_))
        found_.add(alone, kCoverLine, kCoverLine, paragraph.text.place(), "line of the cover");
      read_broken_title(block, paragraph, folded);
    }
    read_key(block, paragraph, folded);
  }

  /// Titles that the cover breaks over lines: 2026年度 / 某市某局 / 单位预算.
  void read_broken_title(std::size_t block, const document::Paragraph& paragraph, const std::string& folded) {
    if (titles_ > 0 || paragraph.list_item || base::count_code_points(folded) > 30) return;
    std::string joined = folded;
    for (std::size_t next = block + 1; next < std::min(document_.blocks.size(), block + 4); ++next) {
      const auto* line = std::get_if<document::Paragraph>(&document_.blocks[next]);
      if (!line || line->text.utf8.size() > kLongestLine / 2) return;
      const std::string more = budget::fold_name(line->text.utf8);
      if (more == "目录" || base::contains(more, ":") || base::contains(more, "。")) return;
      joined += more;
      if (!base::contains(joined, "预算") && !base::contains(joined, "决算")) continue;
      const TitleReading title = read_title(joined, knowledge_);
      if (title.body.empty()) continue;
      ++titles_;
      found_.add(title.body, kTitle, kTitle + kLaterTitle, paragraph.text.place(), "title");
      return;
    }
  }

  /// 编制部门：某局　单位：万元; 填报单位[302]某局，[302001]某局; or the key alone with the name on the next line.
  void read_key(std::size_t block, const document::Paragraph& paragraph, std::string_view folded) {
    for (const auto& [key, weight] : knowledge_.word_pairs("body_keys")) {
      if (!folded.starts_with(key)) continue;
      std::string_view rest = folded.substr(key.size());
      if (key.size() <= 6 && !rest.starts_with(':')) continue;  // 部门：某局, but not 部门预算.
      std::string next;
      if (rest.empty() && block + 1 < document_.blocks.size()) {
        if (const auto* after = std::get_if<document::Paragraph>(&document_.blocks[block + 1])) {
          next = budget::fold_name(after->text.utf8);
          rest = next;
        }
      }
      const std::size_t begin = std::min(rest.find_first_not_of(":0123456789-, "), rest.size());
      rest = rest.substr(begin);
      std::size_t end =
          std::min({rest.find_first_of(":,;/"), rest.find("，"), rest.find("单位:"), rest.find("、"), rest.size()});
      std::string_view name = rest.substr(0, end);
      for (const std::string_view tail : {"单位", "部门"}) {
        if (name.ends_with(tail) && !is_body_name(name, knowledge_)) name.remove_suffix(tail.size());
      }
      if (!is_body_name(name, knowledge_)) continue;
      const int score = score_of(weight);
      const bool first = keys_++ == 0;
      found_.add(name, first ? score : kKeyRepeat, score + 10 * kKeyRepeat, paragraph.text.place(), key);
      return;
    }
    // [302]某局, [302001]某局 without a key.
    if (folded.size() > 6 && folded[0] >= '0' && folded[0] <= '9') {
      std::string_view rest = folded.substr(std::min(folded.find_first_not_of("0123456789"), folded.size()));
      const std::size_t end = std::min({rest.find(','), rest.find("，"), rest.size()});
      if (rest.size() < folded.size() && end < rest.size() && is_body_name(rest.substr(0, end), knowledge_)) {
        found_.add(rest.substr(0, end), 4 * kKeyRepeat, 20 * kKeyRepeat, paragraph.text.place(), "line above a table");
      }
    }
  }

  /// 关于某局2024年……, 某局2024年…… at the beginning of a paragraph.
  void read_subject(const document::Paragraph& paragraph, std::string_view text) {
    // A year must stand near the beginning: most paragraphs are dropped by a look at their bytes.
    std::string_view head = text.substr(0, std::min<std::size_t>(text.size(), 160));
    if (head.find("年") == std::string_view::npos) return;
    const std::string folded = budget::fold_name(without_numbering(head));
    std::size_t length = 0;
    int year = 0;
    const std::size_t at = find_year(folded, length, year);
    if (at == std::string_view::npos || at == 0) return;
    std::string_view before = std::string_view(folded).substr(0, at);
    constexpr std::string_view kAbout = "关于";
    const std::size_t about = before.find(kAbout);
    const bool subject = about != std::string_view::npos && about <= 12;
    if (subject) before.remove_prefix(about + kAbout.size());
    for (const std::string_view tail : {"部门", "单位"}) {
      if (before.ends_with(tail)) before.remove_suffix(tail.size());
    }
    if (before.size() > 120 || !is_body_name(before, knowledge_)) return;
    found_.add(before, subject ? kSubject : kSentence, subject ? kSubjectCap : kSentenceCap, paragraph.text.place(),
               subject ? "subject of headings" : "subject of sentences");
  }

  const document::Document& document_;
  const Knowledge& knowledge_;
  Candidates found_;
  std::set<std::string_view> key_heads_;  ///< First characters of the keys.
  int titles_ = 0, keys_ = 0;
};

/// 年初预算 is what others compare with, 一般公共预算…决算 a fund: neither makes a title that of a budget.
bool calls_itself_budget(std::string_view folded, bool final_accounts) {
  static constexpr std::string_view kBudget = "预算", kInitial = "年初";
  static constexpr std::array<std::string_view, 4> kFunds = {"公共", "基金", "经营", "保险"};
  for (std::size_t at = folded.find(kBudget); at != std::string_view::npos; at = folded.find(kBudget, at + 1)) {
    const std::string_view before = folded.substr(0, at);
    const bool fund =
        std::any_of(kFunds.begin(), kFunds.end(), [&](std::string_view f) { return before.ends_with(f); });
    if (!before.ends_with(kInitial) && !(fund && final_accounts)) return true;
  }
  return false;
}

}  // namespace

bool is_body_name(std::string_view name, const Knowledge& knowledge) {
  const std::size_t length = base::count_code_points(name);
  if (length < 4 || length > 40) return false;
  for (std::size_t at = 0; at < name.size();) {
    if (!base::is_han(base::next_code_point(name, at))) return false;
  }
  for (const std::string& word : knowledge.words("body_stop_starts")) {
    if (name.starts_with(word)) return false;
  }
  for (const std::string& suffix : knowledge.words("organisation_suffixes")) {
    if (name.size() > suffix.size() && name.ends_with(suffix)) return true;
  }
  return false;
}

TitleReading read_title_words(std::string_view title) {
  TitleReading out;
  const std::string folded = budget::fold_name(title);
  out.final_accounts = base::contains(folded, "决算");
  out.budget = calls_itself_budget(folded, out.final_accounts);
  std::size_t length = 0;
  find_year(folded, length, out.year);
  return out;
}

TitleReading read_title(std::string_view title, const Knowledge& knowledge) {
  TitleReading out = read_title_words(title);
  const std::string folded = budget::fold_name(title);
  std::size_t length = 0;
  const std::size_t at = find_year(folded, length, out.year);
  const std::string_view text = folded;
  const std::string_view parts[] = {at == std::string_view::npos ? text : text.substr(0, at),
                                    at == std::string_view::npos ? std::string_view() : text.substr(at + length)};
  // 某局2026年部门预算 is a title, 某局2026年部门预算编制范围 the beginning of a sentence.
  const std::string_view after = parts[1].substr(0, std::min(parts[1].find('-'), parts[1].find("—")));
  const bool sentence = base::count_code_points(strip_endings(after, knowledge.words("title_words"))) > 4;
  for (std::string_view part : parts) {
    if (sentence && part.data() == parts[0].data()) continue;
    part = without_numbering(part);
    for (const std::string_view dash : {"-", "—"}) part = part.substr(0, part.find(dash));
    part = strip_endings(part, knowledge.words("title_words"));
    for (const std::string_view tail : {"部门", "单位"}) {
      if (part.ends_with(tail) && !is_body_name(part, knowledge)) part.remove_suffix(tail.size());
    }
    if (is_body_name(part, knowledge)) {
      out.body = std::string(part);
      return out;
    }
  }
  return out;
}

std::vector<BodyCandidate> body_candidates(const document::Document& document, const Knowledge& knowledge,
                                           std::size_t most_blocks) {
  return BodyReader(document, knowledge).read(most_blocks);
}

std::string guess_organisation(const document::Document& document, const Knowledge& knowledge) {
  const std::vector<BodyCandidate> candidates = body_candidates(document, knowledge, kCoverBlocks);
  return candidates.empty() || candidates.front().score < kWorthSaying ? std::string() : candidates.front().name;
}

}  // namespace gouji::recognize
