#pragma once
// The wording of a label made ready for reading: folded, without numbering, years, quotes and the body's own name; and its
// shapes (paths of classification names).
#include <string>
#include <string_view>
#include <vector>

namespace gouji::recognize {

/// Folded, blanks dropped, without numbering, list marks, years (2024年, 年度) and the organisation's own name.
std::string label_text(std::string_view label, std::string_view organisation);

/// The same for text that is folded and without blanks already; every name in `organisations` is dropped.
std::string folded_label_text(std::string_view folded, const std::vector<std::string>& organisations);

/// Drops 其中： at the start; true when it stood there.
bool take_of_which(std::string& text, const std::vector<std::string>& words);

struct PathPiece {
  std::string_view name;
  int level = 0;  ///< 1 类, 2 款, 3 项, 0 not said.
};

/// 教育支出（类）进修及培训（款）培训支出（项） or 教育支出-进修及培训-培训支出; empty when the text is neither.
std::vector<PathPiece> path_pieces(std::string_view text);

/// Offset past quotes, brackets and other marks that carry no meaning at `at`; `at` itself when there is none.
std::size_t skip_marks(std::string_view text, std::size_t at);

/// Offset of the code point that stands `count` code points before the end; npos when the text is shorter.
std::size_t code_points_back(std::string_view text, std::size_t count);

/// The end of a numbering at the start of `text` (一、 （一） 1. (1) ① 第二部分), or 0. Works on folded and unfolded text.
std::size_t numbering_end(std::string_view text);

}  // namespace gouji::recognize
