// Findings about the adjusted close beside the close, and about what volume counts.
#pragma once

#include <span>
#include <vector>

#include "bellwether/source/price_checks/price_checks.h"

namespace bellwether::source {

[[nodiscard]] std::vector<PriceFinding> factor_findings(std::span<const PriceDay> days, PriceMeaning meaning);

}  // namespace bellwether::source
