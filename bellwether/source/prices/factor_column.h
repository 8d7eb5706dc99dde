// A column beside the prices that holds their adjustment factor, as CRSP's cfacpr, Compustat's ajexdi and "adj_factor"
// do: where it changes, the prices are as traded, and nobody has adjusted them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "bellwether/market/bar.h"
#include "bellwether/source/price_checks/price_finding.h"
#include "bellwether/source/prices/price_file.h"

namespace bellwether::source {

// A warning where the column is such a factor by its name and takes more than one value. `bars` and `lines` stand
// beside its values, ascending by day.
[[nodiscard]] std::optional<PriceFinding> factor_column_finding(const NamedSeries& column,
                                                                std::span<const market::Bar> bars,
                                                                std::span<const std::uint64_t> lines);

}  // namespace bellwether::source
