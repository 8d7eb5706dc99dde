// Findings about splits in the prices: jumps that the market did not make, blocks of another unit, a column
// of splits that the prices contradict, and large moves that none of these explains.
#pragma once

#include <span>
#include <vector>

#include "bellwether/source/price_checks/price_checks.h"

namespace bellwether::source {

[[nodiscard]] std::vector<PriceFinding> split_findings(std::span<const PriceDay> days, PriceMeaning meaning);

}  // namespace bellwether::source
