#include "bellwether/forecast/known_prices.h"

#include <gtest/gtest.h>

#include "bellwether/market/calendar.h"

namespace bellwether::forecast {
namespace {

// 300 trading days at 100, 101, …
std::vector<market::Bar> rising_bars() {
  std::vector<market::Bar> bars;
  for (const market::Date day : market::Calendar::nyse().trading_days(*market::parse_date("2023-01-01"),
                                                                      *market::parse_date("2024-12-31"))) {
    if (bars.size() == 300) break;
    bars.push_back({.day = day, .close = 100.0 + static_cast<double>(bars.size())});
  }
  return bars;
}

KnownPrices known_of(const std::vector<market::Bar>& bars) {
  std::vector<double> closes;
  std::vector<market::Date> days;
  for (const market::Bar& bar : bars) {
    closes.push_back(bar.close);
    days.push_back(bar.day);
  }
  return sample_prices({closes, days});
}

TEST(KnownPrices, A_sample_holds_the_newest_days_and_reaches_back_to_the_oldest) {
  const auto bars = rising_bars();
  const KnownPrices known = known_of(bars);
  ASSERT_EQ(known.days.size(), 64u);
  EXPECT_EQ(known.days.front(), bars.front().day);
  EXPECT_EQ(known.days.back(), bars.back().day);
  EXPECT_EQ(known.closes[32], bars[268].close);
  EXPECT_TRUE(std::ranges::is_sorted(known.days));
  EXPECT_EQ(known_of({bars.begin(), bars.begin() + 5}).days.size(), 5u);
  EXPECT_EQ(known_of({bars.begin(), bars.begin() + 40}).days.size(), 40u);
}

TEST(KnownPrices, The_same_prices_are_the_same_whatever_is_rounded_or_added) {
  auto bars = rising_bars();
  const KnownPrices known = known_of(bars);
  for (market::Bar& bar : bars) bar.close *= 1.0005;
  bars.push_back({.day = {bars.back().day.days + 1}, .close = 1.0});
  EXPECT_EQ(compare_prices(known, bars).change, PriceChange::same);
}

TEST(KnownPrices, One_factor_is_a_rescaling) {
  auto bars = rising_bars();
  const KnownPrices known = known_of(bars);
  for (market::Bar& bar : bars) bar.close /= 4.0;
  const PriceComparison found = compare_prices(known, bars);
  EXPECT_EQ(found.change, PriceChange::rescaled);
  EXPECT_DOUBLE_EQ(found.times, 0.25);
  EXPECT_EQ(found.compared, 64u);
}

TEST(KnownPrices, A_day_with_another_price_is_a_change_and_is_named) {
  auto bars = rising_bars();
  const KnownPrices known = known_of(bars);
  bars[290].close *= 1.02;
  const PriceComparison found = compare_prices(known, bars);
  EXPECT_EQ(found.change, PriceChange::changed);
  EXPECT_EQ(known.days[found.known_at], bars[290].day);
  EXPECT_EQ(found.close_now, bars[290].close);
}

TEST(KnownPrices, Days_that_are_not_there_cannot_be_compared) {
  const auto bars = rising_bars();
  const KnownPrices known = known_of({bars.begin(), bars.begin() + 100});
  EXPECT_EQ(compare_prices(known, std::span(bars).subspan(100)).change, PriceChange::unknown);
  EXPECT_EQ(compare_prices({}, bars).change, PriceChange::unknown);
}

}  // namespace
}  // namespace bellwether::forecast
