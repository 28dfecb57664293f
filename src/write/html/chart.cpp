// Lengths are whole pixels from exact ratios; every number that is printed comes from exact arithmetic on the given decimals.
//
//   公共安全支出                         727.56万元（80.1%）
//   ████████████████████████████████░░░░░░░░
#include "write/html/chart.h"

#include <algorithm>

#include "base/numeral.h"
#include "base/rational.h"
#include "base/text.h"
#include "write/html/escape.h"
#include "write/outline.h"

namespace gouji::write::html {
namespace {

using base::Rational;

constexpr int kWidth = 440, kBarHeight = 14, kTextHeight = 24, kGap = 14;
/// Size of the letters (page.css) and what lies between a name and its amount at least.
constexpr int kEm = 15, kBetween = 10;
/// Han characters that fit a line.
constexpr std::size_t kNameLength = kWidth / kEm - 1;

Rational value_of(const std::string& text) {
  const auto number = base::parse_cell_number(text);
  return number ? number.value().value() : Rational(0);
}

int pixels(const Rational& part, const Rational& most) {
  if (most.is_zero()) return 0;
  const Rational exact = Rational(kWidth) * part.abs() / most;
  return std::clamp(std::stoi(exact.to_fixed(0)), part.is_zero() ? 0 : 1, kWidth);
}

/// Neither nothing nor all is said of what is something or not all.
std::string percent(const Rational& part, const Rational& whole) {
  const Rational exact = Rational(100) * part / whole;
  const std::string rounded = exact.to_fixed(1);
  if (!part.is_zero() && rounded == "0.0") return "不足0.1%";
  if (part != whole && rounded == "100.0" && exact < Rational(100)) return "超过99.9%";
  return rounded + "%";
}

/// "4180010.85" as the amounts beside it: "4,180,010.85".
std::string with_commas(std::string number) {
  const std::size_t point = std::min(number.find('.'), number.size());
  for (std::size_t at = point; at > 3;) number.insert(at -= 3, ",");
  return number;
}

std::string shortened(const std::string& name) {
  if (base::count_code_points(name) <= kNameLength) return name;
  std::size_t offset = 0;
  for (std::size_t i = 0; i + 1 < kNameLength; ++i) base::next_code_point(name, offset);
  return name.substr(0, offset) + "…";
}

std::size_t decimals_of(const std::string& text) {
  const std::size_t point = text.find('.');
  return point == std::string::npos ? 0 : text.size() - point - 1;
}

class ChartWriter {
 public:
  ChartWriter(std::string& out, const document::Chart& chart, std::size_t number)
      : out_(out), chart_(chart), id_("chart" + std::to_string(number)) {
    for (const document::Chart::Bar& bar : chart.bars) {
      for (const std::string& amount : bar.amounts) most_ = std::max(most_, value_of(amount).abs());
      if (!bar.amounts.empty()) whole_ += value_of(bar.amounts.front());
    }
  }

  void append() {
    int height = two() ? kTextHeight : 0;
    for (const document::Chart::Bar& bar : chart_.bars)
      height +=
          (fits_one_line(bar) ? 1 : 2) * kTextHeight + static_cast<int>(chart_.series.size()) * (kBarHeight + 2) + kGap;
    out_ += "<figure><figcaption>" + escaped(chart_.title) + "</figcaption>\n<svg viewBox=\"0 0 " +
            std::to_string(kWidth) + " " + std::to_string(height) + "\" role=\"img\" aria-labelledby=\"" + id_ + "t " +
            id_ + "d\"><title id=\"" + id_ + "t\">" + escaped(chart_.title) + "</title><desc id=\"" + id_ + "d\">";
    for (const document::Chart::Bar& bar : chart_.bars) out_ += escaped(bar.name + " " + told(bar) + "；");
    out_ += "</desc>\n";
    int y = 0;
    if (two()) append_legend(y);
    for (const document::Chart::Bar& bar : chart_.bars) append_bar(bar, y);
    out_ += "</svg></figure>\n";
  }

 private:
  bool two() const { return chart_.series.size() > 1; }

  bool fits_one_line(const document::Chart::Bar& bar) const {
    return (text_width(bar.name) + text_width(told(bar))) * kEm / 20 + kBetween <= kWidth;
  }

  std::string told(const document::Chart::Bar& bar) const {
    if (bar.amounts.empty()) return "";
    std::string out = bar.amounts[0] + chart_.unit;
    const Rational now = value_of(bar.amounts[0]);
    if (!two()) return whole_.is_zero() || now.is_zero() ? out : out + "（" + percent(now, whole_) + "）";
    if (bar.amounts.size() < 2) return out;
    const Rational before = value_of(bar.amounts[1]), change = now - before;
    const std::size_t decimals = std::max(decimals_of(bar.amounts[0]), decimals_of(bar.amounts[1]));
    if (change.is_zero()) return out + "（持平）";
    const bool commas = (bar.amounts[0] + bar.amounts[1]).find(',') != std::string::npos;
    const std::string size = change.abs().to_fixed(static_cast<int>(decimals));
    out += (change < Rational(0) ? "（减少" : "（增加") + (commas ? with_commas(size) : size);
    if (before > Rational(0)) out += "，" + percent(change.abs(), before);
    return out + "）";
  }

  void append_text(int x, int y, const std::string& style, const std::string& text) {
    out_ += "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\"" +
            (style.empty() ? "" : " class=\"" + style + "\"") + ">" + escaped(text) + "</text>";
  }

  void append_rectangle(int x, int y, int width, const std::string& style) {
    out_ += "<rect x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" width=\"" + std::to_string(width) +
            "\" height=\"" + std::to_string(kBarHeight) + "\" rx=\"2\" class=\"" + style + "\"/>";
  }

  void append_legend(int& y) {
    append_rectangle(0, y, kBarHeight, "now");
    append_text(kBarHeight + 6, y + kBarHeight - 2, "soft", chart_.series[0]);
    append_rectangle(kWidth / 3, y, kBarHeight, "before");
    append_text(kWidth / 3 + kBarHeight + 6, y + kBarHeight - 2, "soft", chart_.series[1]);
    out_ += '\n';
    y += kTextHeight;
  }

  void append_bar(const document::Chart::Bar& bar, int& y) {
    append_text(0, y + kTextHeight - 6, "", shortened(bar.name));
    if (!fits_one_line(bar)) y += kTextHeight;
    const std::string amount = told(bar);
    // The right half of a closing bracket is blank: it hangs over the end of the bar.
    append_text(kWidth + (amount.ends_with("）") ? kEm / 2 : 0), y + kTextHeight - 6, "amount", amount);
    y += kTextHeight;
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
      const Rational value = s < bar.amounts.size() ? value_of(bar.amounts[s]) : Rational(0);
      append_rectangle(0, y, kWidth, "track");
      const int length = pixels(value, two() || whole_.is_zero() ? most_ : std::max(whole_, most_));
      if (length > 0) append_rectangle(0, y, length, value < Rational(0) ? "minus" : s == 0 ? "now" : "before");
      y += kBarHeight + 2;
    }
    out_ += '\n';
    y += kGap;
  }

  std::string& out_;
  const document::Chart& chart_;
  std::string id_;
  Rational most_, whole_;
};

}  // namespace

void append_chart(std::string& out, const document::Chart& chart, std::size_t number) {
  ChartWriter(out, chart, number).append();
}

}  // namespace gouji::write::html
