#pragma once
// One figure of a document changed, as people slip: for measuring what the check finds. The text around it stays as it is.
#include <optional>
#include <string>
#include <string_view>

#include "budget/model.h"
#include "generator/random.h"

namespace gouji::generator {

enum class SlipKind : std::uint8_t { kDigit, kSwap, kSign, kUnit, kNeighbour, kLastYear, kItemLeftOut };
inline constexpr int kSlipKinds = 7;
std::string_view name_of(SlipKind kind);

struct Slip {
  SlipKind kind = SlipKind::kDigit;
  std::string text;              ///< The whole document with the slip in it.
  base::Rational before, after;  ///< Signed value in base units, as printed and as changed. Equal for an item left out.
};

/// Makes a slip of the kind at a figure of the document; empty when the figure cannot take that slip (no direction word, no
/// neighbour, equal digits ...). `bytes` is the document's text in UTF-8; figure.place says where the figure stands in it.
std::optional<Slip> make_slip(SlipKind kind, std::string_view bytes, const budget::Model& model,
                              budget::FigureId figure, Random& random);

/// The byte range of a place in a UTF-8 text; empty when it is not there.
std::optional<std::pair<std::size_t, std::size_t>> bytes_of(std::string_view text, const base::Place& place);

}  // namespace gouji::generator
