#include "intake/code_check.h"

#include <algorithm>

#include "base/text.h"
#include "budget/line.h"

namespace gouji::intake {
namespace {

/// A drop-down of the workbook gives "2101501 行政运行", other programs 2101501-行政运行.
struct WrittenCode {
  explicit WrittenCode(std::string_view text) {
    const std::string folded = base::fold(base::trim(text));
    const std::size_t end = std::min(folded.find_first_not_of("0123456789"), folded.size());
    code = folded.substr(0, end);
    name = base::trim(std::string_view(folded).substr(end));
    const bool parted = name.size() > 1 && (name[0] == '-' || name[0] == ':' || name[0] == '_');
    if (parted && static_cast<unsigned char>(name[1]) >= 0x80) name.erase(0, 1);
  }
  /// 210 15 01, 302.01, 30201a: what follows the digits is no name, and the digits alone would be another code.
  bool garbled() const {
    const bool letter = !name.empty() && static_cast<unsigned char>(name[0]) < 0x80;
    return letter || name.find_first_of("0123456789") != std::string::npos;
  }
  std::string code, name;
};

/// 2101501 行政运行、2101502 …: codes that stand below the same parent, for somebody who mistyped one.
std::string codes_beside(const std::string& code, const budget::Dictionary& dictionary, int year) {
  constexpr std::size_t kMostShown = 8, kLevel = 2;
  std::string out;
  std::size_t shown = 0;
  const std::string parent = code.substr(0, code.size() - std::min(kLevel, code.size()));
  if (parent.size() <= kLevel) return out;
  for (int last = 1; last < 100 && shown < kMostShown; ++last) {
    const std::string sibling = parent + static_cast<char>('0' + last / 10) + static_cast<char>('0' + last % 10);
    const budget::CodeRow* row = dictionary.by_code(sibling, year);
    if (row == nullptr) continue;
    out += (shown++ == 0 ? "" : "、") + sibling + " " + row->name;
  }
  return out;
}

}  // namespace

std::optional<CellFault> check_code(const Column& column, std::string& text, const budget::Knowledge& knowledge,
                                    int year) {
  struct Kind {
    std::string_view list;
    char first;
    budget::Catalogue catalogue;
    std::string_view zh, en;
  };
  constexpr Kind kKinds[] = {
      {"function", '2', budget::Catalogue::kFunction, "功能科目编码，2 开头，3、5 或 7 位",
       "a functional code: 2…, 3, 5 or 7 digits"},
      {"economic", '3', budget::Catalogue::kEconomic, "部门经济科目编码，3 开头，3、5 或 7 位",
       "a departmental economic code: 3…, 3, 5 or 7 digits"},
      {"gov", '5', budget::Catalogue::kGovEconomic, "政府经济科目编码，5 开头，3 或 5 位",
       "a government economic code: 5…, 3 or 5 digits"},
  };
  const WrittenCode written(text);
  for (const Kind& kind : kKinds) {
    if (column.list != kind.list) continue;
    const budget::Dictionary& dictionary = knowledge.dictionary(kind.catalogue);
    const budget::CodeRow* row = dictionary.by_code(written.code, year);
    const auto rows = dictionary.by_name(written.name);
    const bool named =
        std::any_of(rows.begin(), rows.end(), [&](const budget::CodeRow* one) { return one->code == written.code; });
    if (budget::code_from(written.code) == 0 || written.code[0] != kind.first || (written.garbled() && !named)) {
      return CellFault{Severity::kError, "“" + shown(text) + "”不是科目编码", "'" + shown(text) + "' is no code",
                       std::string(kind.zh), std::string(kind.en)};
    }
    text = written.code;
    if (row == nullptr) {
      const std::string near = codes_beside(written.code, dictionary, year);
      return CellFault{Severity::kWarning, "科目词典中没有见过编码 " + text + "，请核对",
                       "code " + text + " is not in the dictionary: check it", near, near};
    }
    if (!written.name.empty() && !named) {
      return CellFault{Severity::kWarning, "编码 " + text + " 是“" + row->name + "”，写的是“" + written.name + "”",
                       "code " + text + " is '" + row->name + "', but '" + written.name + "' is written", "", ""};
    }
  }
  return std::nullopt;
}

}  // namespace gouji::intake
