#include "bellwether/provider/bar_collector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "tests/provider/provider_answers.h"

namespace bellwether::provider {
namespace {

using testing::HasSubstr;
using tests::day;

FetchedBar bar_of(std::string_view date, double close) {
  return {.bar = {.day = day(date), .open = close, .high = close, .low = close, .close = close, .volume = 1}};
}

const PriceQuery kPrices = tests::prices_of("EXMPL", "2025-10-27", "2025-10-31");

TEST(BarCollector, Bars_come_by_day_and_days_outside_are_counted) {
  BarCollector bars("p", kPrices);
  bars.begin_page(tests::answer_of(""));
  EXPECT_TRUE(bars.add(bar_of("2025-10-28", 2)));
  EXPECT_TRUE(bars.add(bar_of("2025-10-27", 1)));
  EXPECT_TRUE(bars.add(bar_of("2025-10-26", 1)));
  EXPECT_TRUE(bars.add(bar_of("2025-11-01", 1)));
  const FetchedBars fetched = bars.finish();
  ASSERT_EQ(fetched.bars.size(), 2U);
  EXPECT_EQ(fetched.bars[0].bar.close, 1);
  EXPECT_EQ(fetched.bars[0].provider, "p");
  EXPECT_EQ(fetched.report.outside, 2U);
  EXPECT_EQ(fetched.report.rows.read, 4U);
}

TEST(BarCollector, The_same_bar_twice_is_one_and_two_different_ones_are_an_error) {
  BarCollector bars("p", kPrices);
  EXPECT_TRUE(bars.add(bar_of("2025-10-28", 2)));
  EXPECT_TRUE(bars.add(bar_of("2025-10-28", 2)));
  EXPECT_EQ(bars.fetched.report.rows.duplicates, 1U);
  const core::Status differs = bars.add(bar_of("2025-10-28", 3));
  ASSERT_FALSE(differs);
  EXPECT_EQ(differs.error().kind, core::ErrorKind::network);
  EXPECT_THAT(differs.error().message,
              HasSubstr("two different bars of EXMPL on 2025-10-28 (close 2 and 3)"));
}

TEST(BarCollector, A_later_version_takes_the_place_of_a_bar) {
  BarCollector bars("p", kPrices);
  EXPECT_TRUE(bars.add(bar_of("2025-10-28", 2)));
  EXPECT_TRUE(bars.replace(bar_of("2025-10-28", 3)));
  const FetchedBars fetched = bars.finish();
  ASSERT_EQ(fetched.bars.size(), 1U);
  EXPECT_EQ(fetched.bars[0].bar.close, 3);
  EXPECT_EQ(fetched.report.rows.duplicates, 1U);
}

TEST(BarCollector, What_is_no_price_is_refused_and_told) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double wrong : {0.0, -1.0, nan, std::numeric_limits<double>::infinity(), 1e16}) {
    BarCollector bars("p", kPrices);
    FetchedBar bar = bar_of("2025-10-28", 2);
    bar.bar.open = wrong;
    EXPECT_TRUE(bars.add(bar));
    const FetchedBars fetched = bars.finish();
    EXPECT_TRUE(fetched.bars.empty()) << wrong;
    EXPECT_THAT(tests::joined(fetched.report.warnings), HasSubstr("1 rows refused (prices), as: 2025-10-28"));
  }
}

TEST(BarCollector, Open_and_close_lie_between_low_and_high_to_one_part_in_a_million) {
  BarCollector bars("p", kPrices);
  FetchedBar near = bar_of("2025-10-28", 100), far = bar_of("2025-10-29", 100);
  near.bar.open = 100.00009;
  far.bar.open = 100.00011;
  EXPECT_TRUE(bars.add(near));
  EXPECT_TRUE(bars.add(far));
  const FetchedBars fetched = bars.finish();
  ASSERT_EQ(fetched.bars.size(), 1U);
  EXPECT_EQ(fetched.bars[0].bar.day, day("2025-10-28"));
}

TEST(BarCollector, Events_go_to_their_days_and_one_without_a_bar_is_told) {
  BarCollector bars("p", kPrices);
  EXPECT_TRUE(bars.add(bar_of("2025-10-28", 2)));
  bars.add_dividend(day("2025-10-28"), 0.25);
  bars.add_dividend(day("2025-10-28"), 1.0);
  EXPECT_TRUE(bars.add_split(day("2025-10-28"), 4));
  EXPECT_TRUE(bars.add_split(day("2025-10-29"), 2));
  bars.add_dividend(day("2025-09-01"), 9);  // outside the days asked for
  const FetchedBars fetched = bars.finish();
  EXPECT_EQ(fetched.bars[0].dividend, 1.25);
  EXPECT_EQ(fetched.bars[0].split, 4);
  EXPECT_THAT(
      fetched.report.warnings,
      testing::ElementsAre("p: a split of 2 new shares per old share on 2025-10-29, a day without a bar"));
}

TEST(BarCollector, An_event_given_twice_counts_once) {
  BarCollector bars("p", kPrices);
  EXPECT_TRUE(bars.add(bar_of("2025-10-28", 2)));
  for (int i = 0; i < 2; ++i) {
    bars.add_dividend(day("2025-10-28"), 0.25, "CD");
    EXPECT_TRUE(bars.add_split(day("2025-10-28"), 4));
  }
  bars.add_dividend(day("2025-10-28"), 0.25, "SC");  // a special one of the same amount
  const FetchedBars fetched = bars.finish();
  EXPECT_EQ(fetched.bars[0].dividend, 0.5);
  EXPECT_EQ(fetched.bars[0].split, 4);
}

TEST(BarCollector, Two_different_splits_of_one_day_are_an_error) {
  BarCollector bars("p", kPrices);
  EXPECT_TRUE(bars.add_split(day("2025-10-28"), 4));
  const auto second = bars.add_split(day("2025-10-28"), 2);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, core::ErrorKind::network);
  EXPECT_THAT(second.error().message, testing::HasSubstr("p: two different splits"));
  EXPECT_THAT(second.error().message, testing::HasSubstr("on 2025-10-28 (4 and 2 new shares"));
}

TEST(BarCollector, Days_that_the_provider_does_not_have_are_told) {
  BarCollector none("p", kPrices);
  EXPECT_THAT(tests::joined(none.finish().report.warnings),
              HasSubstr("p: the answer holds no prices of EXMPL from 2025-10-27 to 2025-10-31"));
  BarCollector late("p", tests::prices_of("EXMPL", "2025-08-01", "2025-10-31"));
  late.begin_page(tests::answer_of(""));
  EXPECT_TRUE(late.add(bar_of("2025-09-01", 2)));
  EXPECT_TRUE(late.add(bar_of("2025-09-20", 2)));
  const std::string warnings = tests::joined(late.finish().report.warnings);
  EXPECT_THAT(warnings, HasSubstr("prices begin on 2025-09-01, though they were asked for from 2025-08-01"));
  EXPECT_THAT(warnings, HasSubstr("no prices between 2025-09-01 and 2025-09-20"));
  EXPECT_THAT(warnings, HasSubstr("prices end on 2025-09-20, though they were asked for until 2025-10-31"));
}

}  // namespace
}  // namespace bellwether::provider
