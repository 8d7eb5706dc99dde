// The page of correlate_moods.h.
#pragma once

#include <string>

#include "bellwether/workbench/correlate_moods.h"

namespace bellwether::workbench {

[[nodiscard]] std::string write_correlation_page(const MoodsCorrelated& correlated, const RunDirectory& run);

}  // namespace bellwether::workbench
