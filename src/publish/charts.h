#pragma once
// The charts of the web page: which quantities they show stands in templates/charts.toml.
#include <filesystem>

#include "base/result.h"
#include "publish/page.h"

namespace gouji::publish {

/// Bars of nothing are left out, and so is a chart with fewer than one bar or of change without a year before.
base::Status add_charts(Page& page, const std::filesystem::path& path);

}  // namespace gouji::publish
