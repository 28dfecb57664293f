#include "read/txt/markup.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace gouji::read::txt {
namespace {

using document::Anchor;
using document::Text;

/// Places are found by counting from the last anchor; this bounds the way.
constexpr std::uint32_t kAnchorStride = 1024;
constexpr std::size_t kMaxTagBytes = 256;
constexpr std::size_t kMaxMathBytes = 256;
constexpr std::size_t kMaxEntityBytes = 10;

struct Replacement {
  std::string_view name;
  std::string_view text;
};

// HTML 5, named character references; those that converters leave behind.
constexpr std::array kEntities = {
    Replacement{"nbsp", " "},   Replacement{"lt", "<"},     Replacement{"gt", ">"},    Replacement{"amp", "&"},
    Replacement{"quot", "\""},  Replacement{"apos", "'"},   Replacement{"ensp", " "},  Replacement{"emsp", "　"},
    Replacement{"ldquo", "“"},  Replacement{"rdquo", "”"},  Replacement{"lsquo", "‘"}, Replacement{"rsquo", "’"},
    Replacement{"middot", "·"}, Replacement{"mdash", "—"},  Replacement{"ndash", "–"}, Replacement{"hellip", "…"},
    Replacement{"ge", "≥"},     Replacement{"le", "≤"},     Replacement{"times", "×"}, Replacement{"plusmn", "±"},
    Replacement{"yen", "¥"},    Replacement{"permil", "‰"}, Replacement{"bull", "•"},  Replacement{"minus", "−"},
};

// TeX commands of a short inline formula; an empty text means: the command goes, what it acts on stays.
constexpr std::array kCommands = {
    Replacement{"geq", "≥"}, Replacement{"ge", "≥"},         Replacement{"geqslant", "≥"}, Replacement{"leq", "≤"},
    Replacement{"le", "≤"},  Replacement{"leqslant", "≤"},   Replacement{"times", "×"},    Replacement{"div", "÷"},
    Replacement{"pm", "±"},  Replacement{"sim", "~"},        Replacement{"approx", "≈"},   Replacement{"neq", "≠"},
    Replacement{"ne", "≠"},  Replacement{"cdot", "·"},       Replacement{"gt", ">"},       Replacement{"lt", "<"},
    Replacement{"to", "→"},  Replacement{"rightarrow", "→"}, Replacement{"mathrm", ""},    Replacement{"mathbf", ""},
    Replacement{"text", ""}, Replacement{"textbf", ""},      Replacement{"mathsf", ""},    Replacement{"quad", " "},
};

constexpr std::array<std::string_view, 20> kInlineTags = {"b",   "strong", "i",    "em",   "u",      "span",  "font",
                                                          "sup", "sub",    "a",    "code", "mark",   "small", "s",
                                                          "del", "ins",    "body", "html", "center", "strike"};
/// Tags that end a line of text.
constexpr std::array<std::string_view, 14> kBreakTags = {"p",  "br", "div", "li", "ul", "ol", "h1",
                                                         "h2", "h3", "h4",  "h5", "h6", "hr", "section"};

template <typename List>
const Replacement* find_name(const List& list, std::string_view name) {
  auto found = std::find_if(list.begin(), list.end(), [&](const Replacement& entry) { return entry.name == name; });
  return found == list.end() ? nullptr : &*found;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower_name(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

template <typename List>
bool has_name(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

/// "#160" or "#x2265": the character; nothing when it is none.
std::optional<std::string> numeric_entity(std::string_view body) {
  const bool hexadecimal = body.size() > 1 && (body[1] == 'x' || body[1] == 'X');
  char32_t value = 0;
  std::size_t digits = 0;
  for (char c : body.substr(hexadecimal ? 2 : 1)) {
    const char low = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool good = is_digit(low) || (hexadecimal && low >= 'a' && low <= 'f');
    if (!good || ++digits > 6) return std::nullopt;
    value = value * (hexadecimal ? 16 : 10) + static_cast<char32_t>(is_digit(low) ? low - '0' : low - 'a' + 10);
  }
  if (digits == 0 || value < 0x20 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return std::nullopt;
  std::string out;
  base::append_utf8(out, value == 0xA0 ? U' ' : value);
  return out;
}

class PieceWriter {
 public:
  PieceWriter(Text& text, std::string_view source, std::size_t begin, std::size_t end, ColumnCounter& columns,
              const base::Place& cell)
      : text_(text), source_(source), at_(begin), end_(end), plain_from_(begin), columns_(columns), cell_(cell) {}

  void run() {
    while (at_ < end_) {
      if (!special()) ++at_;
    }
    flush(end_);
    if (text_.anchors.empty()) text_.anchors.push_back(anchor(plain_from_, 0));
  }

 private:
  std::string_view rest() const { return source_.substr(at_, end_ - at_); }

  /// Handles the mark that stands here, if one does, and moves behind it.
  bool special() {
    switch (source_[at_]) {
      case '*':
        return stars();
      case '$':
        return math();
      case '<':
        return tag();
      case '&':
        return entity();
      case '\\':
        return escape();
      default:
        return false;
    }
  }

  Anchor anchor(std::size_t byte, std::size_t replaced_end) {
    Anchor anchor;
    anchor.offset = static_cast<std::uint32_t>(text_.utf8.size());
    anchor.start = cell_;
    anchor.start.line = columns_.line();
    anchor.start.column = columns_.column_at(byte);
    if (replaced_end > 0) anchor.start.end_column = columns_.column_at(replaced_end);
    return anchor;
  }

  void put(std::size_t begin, std::size_t end) {
    for (std::size_t from = begin; from < end;) {
      std::size_t to = std::min(end, from + kAnchorStride);
      while (to < end && (static_cast<unsigned char>(source_[to]) & 0xC0u) == 0x80u) ++to;
      text_.anchors.push_back(anchor(from, 0));
      text_.utf8.append(source_.substr(from, to - from));
      from = to;
    }
  }

  /// Writes the plain characters before `until` and a break that was waiting for them.
  void flush(std::size_t until) {
    if (plain_from_ >= until) return;
    put_break();
    put(plain_from_, until);
    plain_from_ = until;
  }

  void put_break() {
    if (break_end_ == 0) return;
    if (!text_.utf8.empty() && text_.utf8.back() != '\n') {
      text_.anchors.push_back(anchor(break_begin_, break_end_));
      text_.utf8 += '\n';
    }
    break_end_ = 0;
  }

  void skip(std::size_t bytes) {
    flush(at_);
    at_ += bytes;
    plain_from_ = at_;
  }

  void replace(std::size_t bytes, std::string_view by) {
    flush(at_);
    if (!by.empty()) {
      put_break();
      text_.anchors.push_back(anchor(at_, at_ + bytes));
      text_.utf8 += by;
    }
    at_ += bytes;
    plain_from_ = at_;
  }

  bool stars() {
    const std::size_t run = std::min(source_.find_first_not_of('*', at_), end_) - at_;
    if (at_ == bold_close_ && run >= bold_width_) {
      bold_close_ = std::string_view::npos;
      skip(bold_width_);
      return true;
    }
    if (run == 2 || run == 3) {
      if (std::size_t close = closing_stars(run); close != std::string_view::npos) {
        bold_close_ = close;
        bold_width_ = run;
        skip(run);
        return true;
      }
    }
    at_ += run;
    return true;
  }

  /// Where the emphasis that opens here closes: the next run of stars, if it is as long and no blank stands inside its ends.
  std::size_t closing_stars(std::size_t run) const {
    const std::size_t inside = at_ + run;
    const std::size_t close = source_.substr(0, end_).find('*', inside);
    if (close == std::string_view::npos || close == inside) return std::string_view::npos;
    if (source_.compare(close, run, std::string_view("***").substr(0, run)) != 0) return std::string_view::npos;
    const bool blank_inside = source_[inside] == ' ' || source_[close - 1] == ' ';
    return blank_inside || close + run > end_ ? std::string_view::npos : close;
  }

  bool math() {
    const std::size_t close = source_.substr(0, std::min(end_, at_ + kMaxMathBytes)).find('$', at_ + 1);
    if (close == std::string_view::npos || !is_readable_formula(source_.substr(at_ + 1, close - at_ - 1))) return false;
    skip(1);
    while (at_ < close) {
      if (source_[at_] == '{' || source_[at_] == '}') {
        skip(1);
      } else if (source_[at_] == '\\') {
        command(close);
      } else {
        ++at_;
      }
    }
    skip(1);
    return true;
  }

  /// A formula with a command, all of whose commands are known; powers and indices would lose their meaning as plain text.
  static bool is_readable_formula(std::string_view formula) {
    if (formula.find('\\') == std::string_view::npos) return false;
    if (formula.find_first_of("^_") != std::string_view::npos) return false;
    for (std::size_t at = formula.find('\\'); at != std::string_view::npos; at = formula.find('\\', at + 1)) {
      std::string_view name = command_name(formula.substr(at + 1));
      if (name.empty() || (is_letter(name.front()) && find_name(kCommands, name) == nullptr)) return false;
      at += name.size();
    }
    return true;
  }

  /// The letters behind a backslash, or one other character.
  static std::string_view command_name(std::string_view behind) {
    std::size_t letters = 0;
    while (letters < behind.size() && is_letter(behind[letters])) ++letters;
    return behind.substr(0, letters > 0 ? letters : 1);
  }

  void command(std::size_t close) {
    std::string_view name = command_name(source_.substr(at_ + 1, close - at_ - 1));
    std::size_t bytes = 1 + name.size();
    if (!is_letter(name.front())) {  // \% is %; \, and "\ " are narrow blanks.
      const bool blank = name.front() == ',' || name.front() == ' ' || name.front() == ';' || name.front() == '!';
      replace(bytes, blank ? std::string_view() : name);
      return;
    }
    if (at_ + bytes < close && source_[at_ + bytes] == ' ') ++bytes;  // TeX takes the blank that ends a command's name.
    replace(bytes, find_name(kCommands, name)->text);
  }

  bool tag() {
    std::string_view window = rest().substr(0, kMaxTagBytes);
    const std::size_t close = window.find('>');
    if (close == std::string_view::npos || window.find('<', 1) < close) return false;
    std::string_view body = window.substr(1, close - 1);
    if (!body.empty() && body.front() == '/') body.remove_prefix(1);
    std::size_t letters = 0;
    while (letters < body.size() && (is_letter(body[letters]) || is_digit(body[letters]))) ++letters;
    const std::string name = lower_name(body.substr(0, letters));
    std::string_view behind = body.substr(letters);
    if (!behind.empty() && behind.front() != ' ' && behind.front() != '/') return false;
    const bool breaks = has_name(kBreakTags, name);
    if (!breaks && !has_name(kInlineTags, name)) return false;
    skip(close + 1);
    if (breaks) {
      break_begin_ = at_ - close - 1;
      break_end_ = at_;
    }
    return true;
  }

  bool entity() {
    std::string_view window = rest().substr(0, kMaxEntityBytes + 2);
    const std::size_t close = window.find(';');
    if (close == std::string_view::npos || close < 3) return false;
    std::string_view body = window.substr(1, close - 1);
    if (body.front() == '#') {
      std::optional<std::string> character = numeric_entity(body);
      if (character) replace(close + 1, *character);
      return character.has_value();
    }
    const Replacement* found = find_name(kEntities, body);
    if (found == nullptr) return false;
    replace(close + 1, found->text);
    return true;
  }

  /// CommonMark 2.4: a backslash before ASCII punctuation escapes it.
  bool escape() {
    constexpr std::string_view kEscaped = "*_#.-()[]+~|%<>&$!`\\{}";
    if (at_ + 1 >= end_ || kEscaped.find(source_[at_ + 1]) == std::string_view::npos) return false;
    skip(1);
    ++at_;
    return true;
  }

  Text& text_;
  std::string_view source_;
  std::size_t at_;
  std::size_t end_;
  std::size_t plain_from_;  ///< Plain characters from here on are not written yet.
  ColumnCounter& columns_;
  const base::Place& cell_;
  std::size_t bold_close_ = std::string_view::npos;
  std::size_t bold_width_ = 0;
  std::size_t break_begin_ = 0;
  std::size_t break_end_ = 0;  ///< 0 = no break is waiting.
};

}  // namespace

std::int32_t ColumnCounter::column_at(std::size_t byte) {
  if (byte < byte_) {
    byte_ = begin_;
    column_ = 1;
  }
  for (; byte_ < byte; ++byte_) {
    if ((static_cast<unsigned char>(source_[byte_]) & 0xC0u) != 0x80u) ++column_;
  }
  return column_;
}

void append_piece(Text& text, std::string_view source, std::size_t begin, std::size_t end, ColumnCounter& columns,
                  const base::Place& cell) {
  // An anchor that only said where an empty text would stand gives way to the first real one.
  if (text.utf8.empty()) text.anchors.clear();
  PieceWriter(text, source, begin, end, columns, cell).run();
}

}  // namespace gouji::read::txt
