#pragma once
// The entrance: a budget and a template to a document.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "budget/budget.h"
#include "budget/knowledge.h"
#include "document/publication.h"

namespace gouji::publish {

/// A text or figure that the template asks for and the budget does not have.
struct Missing {
  std::string place;  ///< Title of the section or table.
  std::string zh, en;
  std::string slot, at;  ///< Of a text that has to be written: the row of sheet texts that it belongs to; empty else.
};

/// Secret projects with money of this year: nothing of them is printed, and of each source what it gives for them is left out too.
struct Withheld {
  int projects = 0;
  base::Fen amount;
};

/// Must not be published while anything is missing.
struct Published : document::Publication {
  std::vector<Missing> missing;
  /// The budget as it is printed, where controlled rounding changed amounts; else the one that was given stands as it is.
  std::optional<budget::Budget> adjusted;
  Withheld withheld;
};

/// `form` is the id of a template; empty = the one that the budget names. Errors: no such template, broken data file.
base::Result<Published> publish(const budget::Budget& budget, const budget::Knowledge& knowledge,
                                std::string_view form);

/// The budget that a disclosure in the template states: without secret projects, in the classes that its forms know ([fold] of print.toml).
/// None when that is the budget itself. Errors: as above.
base::Result<std::optional<budget::Budget>> disclosed(const budget::Budget& budget, const budget::Knowledge& knowledge,
                                                      std::string_view form);

}  // namespace gouji::publish
