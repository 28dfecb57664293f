#pragma once
// Whose document it is: candidates for the body's name, from the title, the cover, the lines above tables and the subject
// of "关于某局2024年……".
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "recognize/recognition.h"

namespace gouji::recognize {

struct BodyCandidate {
  std::string name;  ///< As printed, blanks dropped.
  int score = 0;
  base::Place place;  ///< Of its strongest evidence.
  int best = 0;       ///< Weight of that evidence.
  std::string reason;
};

/// Best first, from the first `most_blocks` blocks and the signature.
std::vector<BodyCandidate> body_candidates(const document::Document& document, const Knowledge& knowledge,
                                           std::size_t most_blocks = static_cast<std::size_t>(-1));

/// The name of the best candidate of the first blocks, for telling the body's name apart in titles; empty when none is
/// worth it.
std::string guess_organisation(const document::Document& document, const Knowledge& knowledge);

/// The body's name in a title such as 某县某局2024年部门预算公开; empty when it holds none. Also says the year and the kind.
struct TitleReading {
  std::string body;
  int year = 0;
  bool budget = false, final_accounts = false;
};
TitleReading read_title(std::string_view title, const Knowledge& knowledge);
/// Year and kind alone, for headings: a fraction of the cost.
TitleReading read_title_words(std::string_view title);

/// True for names that end like a public body's and are no placeholder.
bool is_body_name(std::string_view name, const Knowledge& knowledge);

}  // namespace gouji::recognize
