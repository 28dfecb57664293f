#pragma once
// How a text looks. Lengths are points; nothing here is money.
#include <cstdint>

namespace gouji::write::pdf {

enum class Face : std::uint8_t { kSerif, kSans, kSansBold };
constexpr int kFaces = 3;
enum class Align : std::uint8_t { kLeft, kCenter, kRight };
/// Of lines that a text goes on behind: left as they come out, or stretched to the full width.
enum class Fill : std::uint8_t { kRagged, kFull };

struct Font {
  Face face = Face::kSerif;
  double size = 12;   // not money: points
  double pitch = 18;  ///< From line to line. not money: points
};

}  // namespace gouji::write::pdf
