// The checks over a whole file of daily prices: what one row cannot tell, because it looks like a price.
// docs/formats/prices.md, "What is checked over the whole file", lists them.
#pragma once

#include <span>
#include <vector>

#include "bellwether/source/price_checks/price_day.h"
#include "bellwether/source/price_checks/price_finding.h"

namespace bellwether::source {

// What the prices are used as. taken_as_adjusted: nobody said so, the file has no adjusted close.
// scaled: by adjusted close / close. said_adjusted: --adjustment already-adjusted, which turns refusals into
// warnings. raw: as traded, where splits are moves. fetched: of a provider and no file, with the splits it lists applied.
enum class PriceMeaning { taken_as_adjusted, scaled, said_adjusted, raw, fetched };

// The rows of the slice as they stand in the file, before any scaling, ascending by day.
[[nodiscard]] std::vector<PriceFinding> check_price_days(std::span<const PriceDay> days,
                                                         PriceMeaning meaning);

}  // namespace bellwether::source
