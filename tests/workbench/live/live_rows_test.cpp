#include "bellwether/workbench/live/live_rows.h"

#include <gtest/gtest.h>

namespace bellwether::workbench {
namespace {

using provider::FetchedBar;
using provider::FetchedBars;
using provider::PriceBasis;

FetchedBar bar_on(const char* day, double close) {
  FetchedBar each;
  each.bar = {.day = *market::parse_date(day),
              .open = close,
              .high = close,
              .low = close,
              .close = close,
              .volume = 100};
  return each;
}

// Three days; a split of 2 new shares per old one on the third, for which the earlier prices are halved.
FetchedBars split_later() {
  FetchedBars bars;
  bars.basis = PriceBasis::split_adjusted;
  bars.bars = {bar_on("2025-08-18", 50), bar_on("2025-08-19", 55), bar_on("2025-08-20", 60)};
  bars.bars[2].split = 2;
  return bars;
}

const market::UtcTime kAfter19th = *market::parse_utc("2025-08-19T20:00:01Z");

TEST(BarsKnownBefore, A_bar_is_known_after_its_close) {
  const auto& nyse = market::Calendar::nyse();
  EXPECT_EQ(bars_known_before(split_later(), *market::parse_utc("2025-08-19T20:00:00Z"), nyse).bars.size(),
            1U);
  EXPECT_EQ(bars_known_before(split_later(), kAfter19th, nyse).bars.size(), 2U);
}

// 100 and 110 were traded on those days.
TEST(BarsKnownBefore, A_split_that_came_later_is_taken_out_of_prices_and_volumes) {
  const FetchedBars known = bars_known_before(split_later(), kAfter19th, market::Calendar::nyse());
  EXPECT_EQ(known.bars[0].bar.close, 100);
  EXPECT_EQ(known.bars[1].bar.open, 110);
  EXPECT_EQ(known.bars[1].bar.volume, 50);
}

TEST(BarsKnownBefore, A_split_that_had_come_stays) {
  const FetchedBars known =
      bars_known_before(split_later(), *market::parse_utc("2025-08-20T20:00:01Z"), market::Calendar::nyse());
  EXPECT_EQ(known.bars[0].bar.close, 50);
}

// A dividend of 6 on the third day took 10 % off the adjusted closes before it: 45 and 49.5.
TEST(BarsKnownBefore, Adjusted_closes_begin_at_the_last_close_that_was_known) {
  FetchedBars bars = split_later();
  bars.bars[2].split.reset();
  const double adjusted[] = {45, 49.5, 60};
  for (std::size_t i = 0; i < 3; ++i) bars.bars[i].bar.close_adjusted = adjusted[i];
  const FetchedBars known = bars_known_before(bars, kAfter19th, market::Calendar::nyse());
  EXPECT_DOUBLE_EQ(*known.bars[0].bar.close_adjusted, 50);
  EXPECT_DOUBLE_EQ(*known.bars[1].bar.close_adjusted, 55);
}

TEST(BarsKnownBefore, Prices_that_their_provider_adjusts_for_all_say_so) {
  FetchedBars bars = split_later();
  bars.basis = PriceBasis::split_and_dividend_adjusted;
  EXPECT_TRUE(bars_known_before(bars, *market::parse_utc("2025-08-20T20:00:01Z"), market::Calendar::nyse())
                  .report.warnings.empty());
  EXPECT_EQ(bars_known_before(bars, kAfter19th, market::Calendar::nyse()).report.warnings.size(), 1U);
}

}  // namespace
}  // namespace bellwether::workbench
