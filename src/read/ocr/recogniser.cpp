// Two engines: one with all Chinese characters, and one that knows nothing but digits, which mistakes none of them for a word.
#include "read/ocr/recogniser.h"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace gouji::read::ocr {
namespace {

constexpr const char* kChineseData = "chi_sim";
constexpr const char* kDigitData = "eng";
constexpr const char* kDigits = "0123456789.,-";
constexpr const char* kDigitsAndPercent = "0123456789.,-%";

base::Error no_data(const char* language, const char* package) {
  const std::string zh =
      "识别图像需要 Tesseract 的语言数据 " + std::string(language) + "，这里没有；请安装软件包 " + package + "。";
  const std::string en = "Recognising pictures takes Tesseract's language data " + std::string(language) +
                         ", which is not here; install the package " + package + ".";
  return {base::ErrorCode::kUnsupported, zh, en, {}};
}

bool open(tesseract::TessBaseAPI& engine, const char* language) {
  // Words of a dictionary pull digits and names towards them.
  const std::vector<std::string> names{"load_system_dawg", "load_freq_dawg"};
  const std::vector<std::string> values{"0", "0"};
  if (engine.Init(nullptr, language, tesseract::OEM_LSTM_ONLY, nullptr, 0, &names, &values, false) != 0) return false;
  engine.SetVariable("debug_file", "/dev/null");
  return true;
}

}  // namespace

struct Recogniser::Engines {
  tesseract::TessBaseAPI chinese, digits;
};

Recogniser::Recogniser() : engines_(std::make_unique<Engines>()) {}
Recogniser::Recogniser(Recogniser&&) noexcept = default;
Recogniser& Recogniser::operator=(Recogniser&&) noexcept = default;
Recogniser::~Recogniser() = default;

base::Result<Recogniser> Recogniser::load() {
  Recogniser recogniser;
  if (!open(recogniser.engines_->chinese, kChineseData)) return no_data(kChineseData, "tesseract-ocr-chi-sim");
  if (!open(recogniser.engines_->digits, kDigitData)) return no_data(kDigitData, "tesseract-ocr-eng");
  return recogniser;
}

std::vector<Symbol> Recogniser::read(const Gray& picture, Writing writing, Lines lines) {
  tesseract::TessBaseAPI& engine = writing == Writing::kChinese ? engines_->chinese : engines_->digits;
  if (writing != Writing::kChinese) {
    engine.SetVariable("tessedit_char_whitelist", writing == Writing::kDigits ? kDigits : kDigitsAndPercent);
  }
  engine.SetPageSegMode(lines == Lines::kOne ? tesseract::PSM_SINGLE_LINE : tesseract::PSM_SINGLE_BLOCK);
  engine.SetImage(picture.dots.data(), picture.width, picture.height, 1, picture.width);
  engine.SetSourceResolution(std::max(picture.dots_per_inch, 70));
  std::vector<Symbol> symbols;
  if (engine.Recognize(nullptr) != 0) return symbols;
  const std::unique_ptr<tesseract::ResultIterator> at(engine.GetIterator());
  if (at == nullptr) return symbols;
  do {
    const std::unique_ptr<const char[]> text(at->GetUTF8Text(tesseract::RIL_SYMBOL));
    if (text == nullptr) continue;
    Symbol symbol;
    at->BoundingBox(tesseract::RIL_SYMBOL, &symbol.area.left, &symbol.area.top, &symbol.area.right,
                    &symbol.area.bottom);
    symbol.confidence = std::clamp(static_cast<std::int32_t>(at->Confidence(tesseract::RIL_SYMBOL)), 0, 100);
    const std::string_view bytes = text.get();
    for (std::size_t i = 0; i < bytes.size();) {
      symbol.character = base::next_code_point(bytes, i);
      if (!base::is_blank(symbol.character)) symbols.push_back(symbol);
    }
  } while (at->Next(tesseract::RIL_SYMBOL));
  engine.Clear();
  return symbols;
}

std::string recogniser_name() { return std::string("Tesseract ") + tesseract::TessBaseAPI::Version(); }

}  // namespace gouji::read::ocr
