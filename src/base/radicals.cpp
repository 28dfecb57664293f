// The two blocks of radicals of Unicode, and the characters that stand for them (EquivalentUnifiedIdeograph of the Unicode Character
// Database; 户 and 青 in the forms of this country's standard).
#include "base/radicals.h"

#include <string_view>

#include "base/text.h"

namespace gouji::base {
namespace {

/// U+2F00 and on, one character each.
constexpr char32_t kFirstKangxi = 0x2F00;
constexpr std::u32string_view kKangxi =
    U"一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴"
    U"廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿"
    U"目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵"
    U"邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Of the supplement (U+2E80 and on) those that are characters of their own: radical, character.
constexpr std::u32string_view kSupplement =
    U"⺁厂⺄乙⺅亻⺈刀⺋卩⺌小⺎兀⺏尢⺐尢⺒巳⺓幺⺗心⺟母⺠民⺩王⺷羊⺸羊⺹耂⺻聿⺼肉⻁虎⻂衣⻄西⻅见⻆角"
    U"⻈讠⻉贝⻊足⻋车⻐钅⻑長⻒镸⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤"
    U"⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/// Radicals begin with the bytes E2 BA to E2 BF.
constexpr char kLead = '\xE2';
constexpr unsigned char kFirstSecond = 0xBA;

char32_t unified(char32_t c) {
  if (c >= kFirstKangxi && c - kFirstKangxi < kKangxi.size()) return kKangxi[c - kFirstKangxi];
  for (std::size_t i = 0; i + 1 < kSupplement.size(); i += 2) {
    if (kSupplement[i] == c) return kSupplement[i + 1];
  }
  return c;
}

}  // namespace

void unify_radicals(std::string& utf8) {
  for (std::size_t at = utf8.find(kLead); at != std::string::npos; at = utf8.find(kLead, at + 1)) {
    if (at + 2 >= utf8.size() || static_cast<unsigned char>(utf8[at + 1]) < kFirstSecond) continue;
    std::size_t end = at;
    const char32_t c = next_code_point(utf8, end);
    const char32_t plain = unified(c);
    if (plain == c || end - at != 3) continue;
    std::string bytes;
    append_utf8(bytes, plain);
    utf8.replace(at, 3, bytes);
  }
}

}  // namespace gouji::base
