// Facts about wording: passages (paragraphs, headings, cells), personal data, numbering, doubled characters.
#include <algorithm>
#include <map>
#include <set>

#include "base/numeral.h"
#include "base/text.h"
#include "check/facts_maker.h"
#include "check/mask.h"
#include "recognize/label_text.h"
#include "recognize/outline_line.h"

namespace gouji::check {

using base::Rational;
using recognize::BlockRole;

namespace {

std::string_view role_name(BlockRole role) {
  switch (role) {
    case BlockRole::kBody:
      return "body";
    case BlockRole::kCover:
      return "cover";
    case BlockRole::kContents:
      return "contents";
    case BlockRole::kHeading:
      return "heading";
    case BlockRole::kTableTitle:
      return "table_title";
    case BlockRole::kUnitLine:
      return "unit_line";
    case BlockRole::kTableNote:
      return "table_note";
    case BlockRole::kMetadata:
      return "metadata";
    case BlockRole::kGlossary:
      return "glossary";
    case BlockRole::kTable:
      return "cell";
    case BlockRole::kError:
      return "error";
  }
  return "body";
}

bool has_han(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (base::is_han(base::next_code_point(text, offset))) return true;
  }
  return false;
}

}  // namespace

void FactMaker::read_paragraphs() {
  std::string all;
  paragraph_at_.reserve(document_.blocks.size() + 1);
  for (const document::Block& block : document_.blocks) {
    paragraph_at_.push_back(all.size());
    const auto* paragraph = std::get_if<document::Paragraph>(&block);
    if (!paragraph) continue;
    all += plain(paragraph->text.utf8);
    if (all.size() > paragraph_at_.back()) all += '\n';
  }
  paragraph_at_.push_back(all.size());
  paragraphs_ = facts_.adopt(std::move(all));
}

void FactMaker::add_passages() {
  for (std::size_t index = 0; index < document_.blocks.size(); ++index) {
    const auto block = static_cast<std::int32_t>(index);
    if (const auto* paragraph = std::get_if<document::Paragraph>(&document_.blocks[index])) {
      if (const std::string_view wording = plain_block(index); !wording.empty())
        add_passage(paragraph->text, wording, common_of_block(block));
      std::string unit = paragraph->text.utf8;
      if (index + 1 < document_.blocks.size()) {
        if (const auto* next = std::get_if<document::Paragraph>(&document_.blocks[index + 1]))
          unit.append(1, '\x1f').append(next->text.utf8);
      }
      add_personal(unit, paragraph->text.place(), block);
    } else if (const auto* table = std::get_if<document::Table>(&document_.blocks[index])) {
      add_table_passages(*table, block);
    }
  }
}

/// What passages and figures of one block share: block, role, section and topic.
const budget::Fact& FactMaker::common_of_block(std::int32_t block) {
  const auto number = static_cast<std::size_t>(block);
  if (commons_.size() <= number) commons_.resize(document_.blocks.size());
  if (commons_[number]) return *commons_[number];
  budget::Fact& common = facts_.add_common();
  FactWriter fields(facts_, common);
  fields.lasting("role", block_text(block) ? role_name(role_of(block)) : "cell").number("block", Rational(block));
  if (const recognize::Section* section = section_of_block(block))
    fields.lasting("section", section_id(section->id)).lasting("topic", topic_of(section->id));
  return *(commons_[number] = &common);
}

budget::Fact& FactMaker::add_passage(const document::Text& text, std::string_view wording, const budget::Fact& common) {
  budget::Fact& fact = add("passage", text.place(), text.utf8);
  facts_.share(fact, common);
  FactWriter(facts_, fact).lasting("text", wording).lasting("raw", text.utf8);
  return fact;
}

void FactMaker::add_table_passages(const document::Table& table, std::int32_t block) {
  std::string unit;
  std::string_view left;
  std::uint32_t row = 0;
  base::Place row_place = table.place;
  for (const document::Cell& cell : table.cells) {
    if (cell.row != row) {
      add_personal(unit, row_place, block);
      unit.clear();
      left = {};
      row = cell.row;
    }
    if (unit.empty()) row_place = cell.text.place();
    unit += cell.text.utf8;
    unit += '\x1f';
    if (!has_han(cell.text.utf8)) continue;
    const std::string_view wording = plain_of(cell.text.utf8);
    FactWriter(facts_, add_passage(cell.text, wording, common_of_block(block)))
        .lasting("left", left)
        .number("row", Rational(static_cast<std::int64_t>(cell.row)))
        .number("column", Rational(static_cast<std::int64_t>(cell.column)));
    left = wording;
  }
  add_personal(unit, row_place, block);
}

/// One fact a piece of personal data. The quote is masked already: it is a fact that must not travel.
void FactMaker::add_personal(const std::string& unit, const base::Place& place, std::int32_t block) {
  const std::size_t own = std::min(unit.find('\x1f'), unit.size());
  const bool paragraph = block_text(block) != nullptr;
  for (const PersonalSpan& span : find_personal(unit)) {
    if (paragraph && span.begin >= own)
      continue;  // Belongs to the next paragraph; it was only there to be read together.
    const std::string masked = mask_personal(unit);
    budget::Fact& fact = add("personal", place, {});
    std::string quote = masked.substr(0, masked.find('\x1f'));
    if (!paragraph) {
      quote = masked;
      std::replace(quote.begin(), quote.end(), '\x1f', ' ');
    }
    fact.quote = facts_.keep(base::trim(quote));
    FactWriter fields(facts_, fact);
    fields.lasting("type", name_of(span.kind)).number("block", Rational(block));
    if (const recognize::Section* section = section_of_block(block)) fields.lasting("topic", topic_of(section->id));
  }
}

// ---------------------------------------------------------------- numbering

namespace {

/// Styles from the outside in. A numbered paragraph closes all styles inside its own.
enum class Style : std::uint8_t { kPart, kChinese, kChineseBracket, kArabic, kArabicBracket, kCircled, kNone };

struct Numbered {
  Style style = Style::kNone;
  int ordinal = 0;
  std::size_t end = 0;  ///< Bytes of the numbering.
};

int chinese_ordinal(std::string_view text, std::size_t& length) {
  const auto numeral = base::match_chinese(text);
  if (!numeral.ok() || numeral.value().decimal.decimals != 0 || numeral.value().decimal.unscaled > 99) return 0;
  length = numeral.value().length;
  return static_cast<int>(numeral.value().decimal.unscaled);
}

int arabic_ordinal(std::string_view text, std::size_t& length) {
  length = 0;
  int value = 0;
  while (length < text.size() && length < 2 && text[length] >= '0' && text[length] <= '9')
    value = value * 10 + (text[length++] - '0');
  return length > 0 && (length == text.size() || text[length] < '0' || text[length] > '9') ? value : 0;
}

/// `text` is plain (folded).
Numbered numbered(std::string_view text) {
  std::size_t length = 0;
  if (text.starts_with("第")) {
    const int ordinal = chinese_ordinal(text.substr(3), length);
    if (ordinal > 0 && text.substr(3 + length).starts_with("部分")) return {Style::kPart, ordinal, 3 + length + 6};
    return {};
  }
  if (text.starts_with("(")) {
    if (const int ordinal = chinese_ordinal(text.substr(1), length);
        ordinal > 0 && text.substr(1 + length).starts_with(")")) {
      return {Style::kChineseBracket, ordinal, length + 2};
    }
    if (const int ordinal = arabic_ordinal(text.substr(1), length);
        ordinal > 0 && text.substr(1 + length).starts_with(")")) {
      return {Style::kArabicBracket, ordinal, length + 2};
    }
    return {};
  }
  if (const int ordinal = chinese_ordinal(text, length); ordinal > 0 && text.substr(length).starts_with("、")) {
    return {Style::kChinese, ordinal, length + 3};
  }
  if (const int ordinal = arabic_ordinal(text, length); ordinal > 0) {
    const std::string_view rest = text.substr(length);
    const bool decimal = rest.size() > 1 && rest[0] == '.' && rest[1] >= '0' && rest[1] <= '9' &&
                         !(rest.size() > 5 && rest.substr(1, 2) == "20" && rest.find("年") == 5);
    if (rest.starts_with("、")) return {Style::kArabic, ordinal, length + 3};
    if (rest.starts_with(".") && !decimal) return {Style::kArabic, ordinal, length + 1};
  }
  std::size_t offset = 0;
  const char32_t c = text.empty() ? 0 : base::next_code_point(text, offset);
  if (c >= U'①' && c <= U'⑳') return {Style::kCircled, static_cast<int>(c - U'①' + 1), offset};
  return {};
}

/// A paragraph that opens a new list: 数量指标：, 包括：, 具体如下：
bool opens_list(std::string_view text) { return text.ends_with(":") || base::count_code_points(text) <= 12; }

}  // namespace

/// One fact a numbered paragraph of the body: its number, the number before it in the same list, and what should stand there.
void FactMaker::add_numbering() {
  struct Open {
    Style style = Style::kNone;
    int ordinal = 0;
    std::string since;  ///< Text since that number, to see numbers inside paragraphs.
  };
  std::vector<Open> open;   ///< Lists that are open, outermost first: in the order in which the document nests them.
  bool after_item = false;  ///< The paragraph before is an item of a list that lacks its number.
  bool continues = false;   ///< The paragraph before was numbered and no other text came between.
  std::uint32_t last_section = budget::kNone;
  for (std::size_t index = 0; index < document_.blocks.size(); ++index) {
    const auto block = static_cast<std::int32_t>(index);
    const auto* paragraph = std::get_if<document::Paragraph>(&document_.blocks[index]);
    const BlockRole role = role_of(block);
    if (!paragraph || role == BlockRole::kContents || role == BlockRole::kCover || role == BlockRole::kMetadata) {
      open.clear();
      after_item = false;
      continue;
    }
    const std::string_view text = plain_block(index);
    const Numbered mark = numbered(text);
    const recognize::Section* section = section_of_block(block);
    const std::uint32_t section_number = section ? section->id : budget::kNone;
    if (mark.style == Style::kNone) {
      if (role == BlockRole::kHeading) open.clear();
      if (opens_list(text)) std::erase_if(open, [](const Open& list) { return list.style > Style::kChineseBracket; });
      for (Open& list : open) list.since += text;
      continues = false;
      after_item = text.ends_with(";");
      last_section = section_number;
      continue;
    }
    const auto known =
        std::find_if(open.begin(), open.end(), [&](const Open& list) { return list.style == mark.style; });
    const int previous = known == open.end() ? 0 : known->ordinal;
    const std::string since = known == open.end() ? std::string() : known->since;
    open.erase(known, open.end());
    budget::Fact& fact =
        add("numbered", paragraph->text.place(0, std::min<std::size_t>(paragraph->text.utf8.size(), 60)), text);
    FactWriter fields(facts_, fact);
    fields.number("ordinal", Rational(mark.ordinal)).number("previous", Rational(previous));
    fields.number("style", Rational(static_cast<int>(mark.style))).number("block", Rational(block));
    fields.lasting("text", text).lasting("mark", text.substr(0, mark.end)).lasting("role", role_name(role));
    fields.lasting("section", section_id(section_number))
        .truth("continues", continues && section_number == last_section);
    fields.truth("after_item", after_item && !continues);
    // The number between stands inside a paragraph (joined lines, an inline list)?
    const std::string next = std::to_string(previous + 1);
    fields.truth("inline_before", since.find(next + ".") != std::string::npos ||
                                      since.find(next + "、") != std::string::npos ||
                                      since.find("(" + next + ")") != std::string::npos);
    for (Open& list : open) list.since += text;
    open.push_back({mark.style, mark.ordinal, std::string(text.substr(mark.end))});
    continues = true;
    last_section = section_number;
  }
}

/// The last paragraph before a heading, a table or the end: a list or section should not end with a comma.
void FactMaker::add_last_lines() {
  const budget::Fact* last = nullptr;
  const auto close = [&] {
    if (!last) return;
    FactWriter(facts_, add("last_line", last->place, last->quote))
        .lasting("text", last->text("text"))
        .lasting("topic", last->text("topic"))
        .number("block", number_of(*last, "block"));
    last = nullptr;
  };
  for (const budget::Fact* passage : facts_.of("passage")) {
    const std::string_view role = passage->text("role"), text = passage->text("text");
    // Blanks in a row are columns of a table that was printed as text.
    const bool columns = passage->quote.find("   ") != std::string_view::npos;
    const bool body = !columns && (role == "body" || role == "glossary") && base::count_code_points(text) >= 10;
    if (body) {
      last = passage;
    } else {
      close();
    }
  }
  close();
}

// ---------------------------------------------------------------- doubled characters

namespace {

/// Quick look: three bytes that stand twice in a row, the first of them the lead byte of a Han character.
bool has_doubled_character(std::string_view text) {
  for (std::size_t at = 0; at + 6 <= text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xF0) != 0xE0) continue;
    if (text[at + 2] == text[at + 5] && text[at + 1] == text[at + 4] && text[at] == text[at + 3]) return true;
  }
  return false;
}

}  // namespace

/// 部部门: one Han character twice. Real words do meet like that (县县委), so each reading is weighed: "aX" + "Xb" are words
/// when both pairs occur elsewhere in the document or in the list of pairs that may double.
void FactMaker::add_doubled_characters() {
  /// How often the pair stands in the document where no doubled character proves it only by itself.
  const auto count_pair = [this](std::string_view pair) {
    const std::string_view first = pair.substr(0, 3), second = pair.substr(3);
    int count = 0;
    for (const budget::Fact* passage : facts_.of("passage")) {
      const std::string_view text = passage->text("text");
      for (std::size_t at = text.find(pair); at != std::string_view::npos; at = text.find(pair, at + 3)) {
        const bool left_double = at >= 3 && text.substr(at - 3, 3) == first;
        const bool right_double = text.substr(at + pair.size(), 3) == second;
        count += !left_double && !right_double;
      }
    }
    return count;
  };
  for (const budget::Fact* passage : facts_.of("passage")) {
    const std::string_view text = passage->text("text");
    if (!has_doubled_character(text)) continue;
    std::u32string points;
    std::vector<std::size_t> offsets;
    for (std::size_t offset = 0; offset < text.size();) {
      offsets.push_back(offset);
      points += base::next_code_point(text, offset);
    }
    offsets.push_back(text.size());
    for (std::size_t at = 1; at + 2 < points.size(); ++at) {
      if (points[at] != points[at + 1] || !base::is_han(points[at])) continue;
      if (points[at - 1] == points[at] || !base::is_han(points[at - 1]) || !base::is_han(points[at + 2])) continue;
      const auto utf8 = [&](std::size_t first, std::size_t length) {
        return text.substr(offsets[first], offsets[first + length] - offsets[first]);
      };
      budget::Fact& fact = add("doubled_character", passage->place, utf8(at - 1, 4));
      FactWriter fields(facts_, fact);
      fields.lasting("text", utf8(at, 2))
          .lasting("context", utf8(at - 1, 4))
          .lasting("left_pair", utf8(at - 1, 2))
          .lasting("right_pair", utf8(at + 1, 2));
      fields.lasting("before", utf8(0, at)).lasting("after", text.substr(offsets[at + 2]));
      fields.number("left_count", Rational(count_pair(utf8(at - 1, 2))))
          .number("right_count", Rational(count_pair(utf8(at + 1, 2))));
      fields.number("block", number_of(*passage, "block"))
          .number("begin", Rational(static_cast<std::int64_t>(offsets[at])));
      fields.lasting("role", passage->text("role"));
    }
  }
}

// ---------------------------------------------------------------- mentions of like-named bodies

namespace {

bool ends_division(char32_t c) {
  return c == U'区' || c == U'县' || c == U'市' || c == U'旗' || c == U'州' || c == U'省' || c == U'盟';
}

/// Where the division ends in 某市某区某局; 0 when the name has none.
std::size_t division_end(std::string_view organisation) {
  std::size_t end = 0, count = 0;
  for (std::size_t offset = 0; offset < organisation.size();) {
    const char32_t c = base::next_code_point(organisation, offset);
    if (++count > 1 && ends_division(c) && organisation.size() - offset >= 9) end = offset;
  }
  return end;
}

/// The last `count` characters of a text, fewer if a character that is no Han comes first.
std::string_view han_tail(std::string_view text, std::size_t count) {
  std::size_t at = text.size();
  while (at >= 3 && count-- > 0) {
    std::size_t offset = at - 3;
    if ((static_cast<unsigned char>(text[offset]) & 0xF0) != 0xE0 || !base::is_han(base::next_code_point(text, offset)))
      break;
    at -= 3;
  }
  return text.substr(at);
}

}  // namespace

/// 某区医疗保障局 where the body is called otherwise: a short form of its own name, or the like-named body of another place.
void FactMaker::add_body_mentions() {
  const std::string own = plain(recognition_.profile.organisation.value);
  const std::size_t end = division_end(own);
  if (end == 0) return;
  const std::string core = own.substr(end), division = own.substr(0, end);
  // 景德镇市珠山区: the innermost name alone is the body's own too.
  std::size_t inner = 0;
  for (std::size_t offset = 0, last = 0; offset < division.size(); last = offset) {
    if (ends_division(base::next_code_point(division, offset)) && offset < division.size()) inner = offset;
    static_cast<void>(last);
  }
  const std::string innermost = division.substr(inner);
  const std::string suffix(han_tail(innermost, 1));
  std::size_t first_length = 0;
  base::next_code_point(innermost, first_length);
  const std::string short_form = innermost.substr(0, first_length) + suffix;
  const std::string region = recognition_.profile.region_code.value;
  for (const budget::Fact* passage : facts_.of("passage")) {
    const std::string_view text = passage->text("text");
    for (std::size_t at = text.find(core); at != std::string_view::npos; at = text.find(core, at + core.size())) {
      const std::string_view before = text.substr(0, at);
      if (before.ends_with(innermost)) continue;
      const std::string_view tail = han_tail(before, 8);
      std::string other, code;
      if (tail.ends_with(short_form) && short_form != innermost) {
        other = short_form;
      } else {
        for (const budget::Division& candidate : knowledge_.divisions()) {
          if (candidate.name.size() <= other.size() || !tail.ends_with(candidate.name)) continue;
          other = candidate.name;
          code = candidate.code;
        }
        if (other.empty()) continue;
      }
      const std::string_view mention = facts_.keep(other + core);
      budget::Fact& fact = add("body_mention", passage->place, mention);
      FactWriter fields(facts_, fact);
      fields.lasting("text", mention).text("division", other).text("code", code);
      fields.truth("short_form", code.empty());
      // A government above the body's own, or below it, is no stranger.
      const std::size_t shared =
          std::min({code.find_last_not_of('0') + 1, region.find_last_not_of('0') + 1, code.size(), region.size()});
      fields.truth("related", code.empty() || region.empty() || code.compare(0, shared, region, 0, shared) == 0);
      fields.lasting("role", passage->text("role"));
    }
  }
}

}  // namespace gouji::check
