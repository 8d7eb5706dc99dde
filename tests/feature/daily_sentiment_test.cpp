#include "bellwether/feature/daily_sentiment.h"

#include <gtest/gtest.h>

#include "tests/support/made_market.h"

namespace bellwether::feature {
namespace {

using tests::day_of;

// Friday 2020-01-10, Monday, Tuesday.
const std::vector<market::Bar> kThreeBars = {{.day = day_of("2020-01-10"), .close = 100, .volume = 10},
                                             {.day = day_of("2020-01-13"), .close = 103, .volume = 40},
                                             {.day = day_of("2020-01-14"), .close = 103, .volume = 50}};
const DayRange kWholeYear{day_of("2020-01-01"), day_of("2020-12-31")};

signal::DatedScore bad_text_at(std::string_view known_at) {
  const auto time = *market::parse_utc(known_at);
  return {.event_time = time, .known_at = time, .negative = 1};
}

TEST(DailySentiment, Stand_beside_the_same_days_return_and_volume) {
  const std::vector texts = {bad_text_at("2020-01-11T15:00:00Z"),  // Saturday: Monday's
                             bad_text_at("2020-01-13T20:59:59Z"),  // Monday before the close
                             bad_text_at("2020-01-13T21:00:00Z"),  // Monday's close, 16:00: Tuesday's
                             bad_text_at("2020-01-14T15:00:00Z"),
                             bad_text_at("2020-01-14T22:00:00Z")};  // Wednesday's
  const auto days = daily_sentiment({kThreeBars, texts, market::Calendar::nyse()},
                                    market::DayClock::trading_days, kWholeYear);
  ASSERT_TRUE(days);
  ASSERT_EQ(days->size(), 2U);  // Friday has no return
  EXPECT_EQ((*days)[0].counts.negative, 2U);
  EXPECT_EQ((*days)[1].counts.negative, 2U);
  EXPECT_NEAR((*days)[0].daily_return, 0.03, 1e-12);
  EXPECT_EQ((*days)[0].volume, 40);
  EXPECT_EQ((*days)[1].daily_return, 0);
}

TEST(DailySentiment, On_calendar_days_the_weekend_has_rows_of_its_own) {
  const std::vector texts = {bad_text_at("2020-01-11T15:00:00Z")};
  const auto days = daily_sentiment({kThreeBars, texts, market::Calendar::nyse()},
                                    market::DayClock::calendar_days, kWholeYear);
  ASSERT_TRUE(days);
  ASSERT_EQ(days->size(), 4U);
  EXPECT_EQ((*days)[0].counts.negative, 1U);
  EXPECT_NEAR((*days)[0].daily_return, 0.01, 1e-12);  // a third of the way to Monday
}

TEST(DailySentiment, A_span_without_prices_is_refused) {
  EXPECT_EQ(daily_sentiment({kThreeBars, {}, market::Calendar::nyse()}, market::DayClock::trading_days,
                            {day_of("2021-01-01"), day_of("2021-12-31")})
                .error()
                .kind,
            core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::feature
