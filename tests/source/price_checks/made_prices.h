// A made share for tests of the checks over whole files: calm, without a split, dividend or fault of its own.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <vector>

#include "bellwether/market/calendar.h"
#include "bellwether/source/price_checks/price_day.h"
#include "bellwether/source/price_checks/price_finding.h"

namespace bellwether::tests {

// `count` trading days from 2024-01-02, the first in line 2. Daily moves stay below 2.3 %, the range near 2
// %.
inline std::vector<source::PriceDay> made_prices(std::size_t count) {
  std::vector<source::PriceDay> days;
  const auto& calendar = market::Calendar::nyse();
  market::Date day = *market::parse_date("2024-01-02");
  double close = 100.0;
  for (std::size_t i = 0; i < count; ++i) {
    const double x = static_cast<double>(i);
    const double open = close * (1.0 + 0.003 * std::sin(2.3 * x));
    close *= 1.0 + 0.012 * std::sin(1.7 * x) + 0.008 * std::sin(4.1 * x + 1.0);
    const market::Bar bar{.day = day,
                          .open = open,
                          .high = std::max(open, close) * 1.008,
                          .low = std::min(open, close) * 0.992,
                          .close = close,
                          .volume = std::round(1e6 * (1.3 + 0.4 * std::sin(3.1 * x)))};
    days.push_back({.line = i + 2, .bar = bar});
    day = *calendar.next(day);
  }
  return days;
}

inline void scale_prices(source::PriceDay& day, double times) {
  for (double* price : {&day.bar.open, &day.bar.high, &day.bar.low, &day.bar.close}) *price *= times;
}

// As traded: a split of `shares` for one in row `at`, so that the rows before cost and number as before it.
inline void put_split(std::vector<source::PriceDay>& days, std::size_t at, double shares) {
  for (std::size_t i = 0; i < at; ++i) {
    scale_prices(days[i], shares);
    days[i].bar.volume /= shares;
  }
}

// An adjusted close beside the closes: what they are now.
inline void put_adjusted_closes(std::vector<source::PriceDay>& days) {
  for (source::PriceDay& day : days) day.bar.close_adjusted = day.bar.close;
}

// A dividend of `share` of the price in row `at`, in the adjusted closes.
inline void put_dividend(std::vector<source::PriceDay>& days, std::size_t at, double share) {
  for (std::size_t i = 0; i < at; ++i) *days[i].bar.close_adjusted *= 1.0 - share;
}

inline bool says(const source::PriceFinding& finding, std::string_view words) {
  return finding.message.find(words) != std::string::npos;
}

}  // namespace bellwether::tests
