#pragma once
// Files that are one disclosure, narrative and tables apart, become one input: by --together, or because an archive or a small
// folder holds the parts of one body and year.
#include <cstdint>
#include <string>
#include <vector>

#include "budget/knowledge.h"
#include "cli/inputs.h"
#include "read/reader.h"

namespace gouji::cli {

enum class Together : std::uint8_t { kAll, kWhereTheyBelong };

/// In the order of the inputs. kAll makes one input of all; kWhereTheyBelong looks into the files of a small folder that was
/// named on the command line, and makes one input of them if they are parts of one disclosure.
std::vector<Input> settle_together(std::vector<Input> inputs, Together wish, const budget::Knowledge& knowledge,
                                   const read::Workers& workers);

/// What load_input gave, read: the parts joined; of an archive the documents inside joined where they are parts of one disclosure.
/// Errors: those of read::read_bytes; those of a part name it.
base::Result<document::Document> read_contents(const Input& input, const std::vector<std::string>& contents,
                                               const budget::Knowledge& knowledge, const read::Workers& workers);

/// A digest of what was read, names of parts included.
std::string digest_of(const Input& input, const std::vector<std::string>& contents);

}  // namespace gouji::cli
