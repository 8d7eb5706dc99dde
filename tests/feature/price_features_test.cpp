#include "bellwether/feature/price_features.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bellwether::feature {
namespace {

// Closes 100, 110, 121 and 108.9: log returns ln 1.1, ln 1.1, ln 0.9. All expected values by hand.
std::vector<market::Bar> bars() {
  std::vector<market::Bar> made;
  for (const double close : {100.0, 110.0, 121.0, 108.9}) {
    made.push_back({.open = close,
                    .high = close * 1.02,
                    .low = close * 0.98,
                    .close = close,
                    .volume = made.size() == 3 ? 199.0 : 99.0});
  }
  return made;
}

// What was known: these bars and no text.
Snapshot past_of(std::span<const market::Bar> bars) { return {{}, market::Calendar::nyse(), bars, {}, {}}; }

TEST(PriceFeatures, Log_return_is_of_the_newest_close_over_the_one_before) {
  const auto made = bars();
  EXPECT_NEAR(*log_return(past_of(made)), std::log(0.9), 1e-15);
}

TEST(PriceFeatures, Moving_average_ratio_includes_the_newest_close) {
  const auto made = bars();
  EXPECT_NEAR(*moving_average_ratio(past_of(made), 3), 108.9 / ((110.0 + 121.0 + 108.9) / 3.0) - 1.0, 1e-15);
}

TEST(PriceFeatures, Volatility_divides_by_one_less_than_the_returns) {
  const auto made = bars();
  const double up = std::log(1.1), down = std::log(0.9), mean = (2.0 * up + down) / 3.0;
  const double squares = 2.0 * (up - mean) * (up - mean) + (down - mean) * (down - mean);
  EXPECT_NEAR(*volatility(past_of(made), 3), std::sqrt(squares / 2.0), 1e-15);
}

TEST(PriceFeatures, Range_and_volume_compare_by_logarithm) {
  const auto made = bars();
  EXPECT_NEAR(*day_range(past_of(made)), std::log(1.02 / 0.98), 1e-14);
  EXPECT_NEAR(*volume_ratio(past_of(made), 4), std::log(200.0 / 125.0), 1e-15);
}

TEST(PriceFeatures, Too_short_a_past_gives_nothing) {
  const auto made = bars();
  const std::span<const market::Bar> one = std::span(made).first(1);
  EXPECT_FALSE(newest_close(past_of({})));
  EXPECT_FALSE(day_range(past_of({})));
  EXPECT_FALSE(log_return(past_of(one)));
  EXPECT_FALSE(moving_average_ratio(past_of(one), 2));
  EXPECT_FALSE(volume_ratio(past_of(one), 2));
  EXPECT_FALSE(volatility(past_of(made), 4));
  EXPECT_FALSE(volatility(past_of(made), 1));
}

}  // namespace
}  // namespace bellwether::feature
