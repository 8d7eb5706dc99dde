// One trading day of one ticker, as the exchange reports it. Known at that day's close (Calendar::close_of).
#pragma once

#include <optional>
#include <vector>

#include "bellwether/market/ticker.h"
#include "bellwether/market/time.h"

namespace bellwether::market {

// Prices are finite and positive, low <= open, close <= high up to rounding; volume >= 0. Sources check,
// others rely.
struct Bar {
  Date day;
  double open = 0, high = 0, low = 0, close = 0;
  double volume = 0;
  // Split- and dividend-adjusted close where the source gives one beside the raw prices.
  std::optional<double> close_adjusted;
};

// What the prices of a series mean; mixing the two is refused.
enum class Adjustment { raw, split_and_dividend };

// The bars of one ticker, strictly ascending by day, only days the exchange was open.
struct BarSeries {
  Ticker ticker;
  Adjustment adjustment = Adjustment::raw;
  std::vector<Bar> bars;
};

}  // namespace bellwether::market
