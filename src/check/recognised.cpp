#include "check/recognised.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace gouji::check {
namespace {

class Recognised {
 public:
  explicit Recognised(const document::Document& document) : pages_(document::recognised_pages(document)) {}
  bool none() const { return pages_.empty(); }

  bool rests_on(const budget::Finding& finding) {
    least_ = 0;
    bool rests = finding.proof.empty();  // No sum: a statement about the document as a whole, or about its words.
    for (const budget::Quote& quote : finding.places) rests |= stands_on(quote.place);
    for (const budget::ProofLine& line : finding.proof) {
      for (const budget::Quote& quote : line.places) rests |= stands_on(quote.place);
    }
    return rests;
  }
  /// Of the finding asked for last; 0 where no place says.
  std::int32_t least() const { return least_; }

 private:
  bool stands_on(const base::Place& place) {
    if (place.recognised()) least_ = least_ == 0 ? place.confidence : std::min(least_, place.confidence);
    return place.recognised() ||
           std::binary_search(pages_.begin(), pages_.end(), document::PageOfFile{place.file, place.page});
  }

  std::vector<document::PageOfFile> pages_;
  std::int32_t least_ = 0;
};

}  // namespace

void soften_recognised(const document::Document& document, std::vector<budget::Finding>& findings) {
  Recognised recognised(document);
  if (recognised.none()) return;
  for (budget::Finding& finding : findings) {
    if (finding.severity == budget::Severity::kInfo || !recognised.rests_on(finding)) continue;
    if (finding.severity == budget::Severity::kError) finding.severity = budget::Severity::kWarning;
    finding.gate = std::max(finding.gate, budget::GateLevel::kLook);
    const std::string least = std::to_string(recognised.least());
    const bool known = recognised.least() > 0;
    finding.message_zh +=
        "（文字由图像识别得出" + (known ? "，把握最低 " + least + "%" : std::string()) + "，请先与原页核对。）";
    finding.message_en += " (The text was recognised in a picture" +
                          (known ? ", with a confidence of " + least + "% at the least" : std::string()) +
                          ": compare it with the page first.)";
  }
}

}  // namespace gouji::check
