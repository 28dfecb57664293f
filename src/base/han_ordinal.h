#pragma once
// Numbers in Chinese characters as headings count with them: 三, 十二, 二十, 一百零五, 一千二百. Amounts are numeral.h's business.
#include <cstddef>
#include <string>
#include <string_view>

namespace gouji::base {

/// 九千九百九十九: a list of five thousand projects counts as far as this.
inline constexpr int kMostHanOrdinal = 9999;
/// Its length in characters.
inline constexpr std::size_t kLongestHanOrdinal = 7;

/// Of 〇一二三四五六七八九; -1 for anything else.
int han_digit(char32_t c);
/// 〇零一二三四五六七八九十百千
bool is_han_numeral(char32_t c);
enum class HanDigits { kOrdinary, kLegal };
/// 12 = 十二, 110 = 一百一十, 205 = 二百零五, 0 = 〇; legal: 12 = 壹拾贰. Precondition: 0 <= value < 100,000.
std::string han_number(int value, HanDigits digits = HanDigits::kOrdinary);
/// The ordinal that stands at text[at], also 百二 or 二〇; moves `at` past it. 0 = none, and then `at` stays. Above kMostHanOrdinal: the
/// value is kMostHanOrdinal + 1.
int take_han_ordinal(std::string_view text, std::size_t& at);

}  // namespace gouji::base
