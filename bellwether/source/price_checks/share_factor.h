// Volume beside as-traded closes counts old shares: before a split it must be multiplied by it, as closes are
// divided, or the turnover seems to jump on the day. Yahoo's volume is scaled for splits already, as its
// closes are: there the factor makes no step at a split. Dividends leave volume as it is.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/source/price_checks/factor_step.h"
#include "bellwether/source/price_checks/price_day.h"

namespace bellwether::source {

// A split that the closes show and the adjusted closes do not.
struct TradedSplit {
  std::size_t at = 0;
  double shares = 1.0;  // new shares per old share
  bool named = false;   // by the file's column of splits; else taken from the factor's step
};

// Ascending. A step without a named split counts as one where it is near a usual ratio, or above 1.4, which
// no dividend reaches.
[[nodiscard]] std::vector<TradedSplit> traded_splits(std::span<const PriceDay> days,
                                                     std::span<const FactorStep> steps);

// Shares of the last row's time per share of each row's time, `rows` of them.
[[nodiscard]] std::vector<double> share_factors(std::size_t rows, std::span<const TradedSplit> splits);

}  // namespace bellwether::source
