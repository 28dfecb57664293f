#pragma once
// `--format json`, schema gouji.check/1 (docs/formats/check-json.md).
#include <string>
#include <string_view>

#include "check/check.h"
#include "report/options.h"

namespace gouji::report {

inline constexpr std::string_view kJsonSchema = "gouji.check/1";

/// One element of "reports". Quoted text is masked.
std::string to_json(const check::Report& report, const Options& options);

}  // namespace gouji::report
