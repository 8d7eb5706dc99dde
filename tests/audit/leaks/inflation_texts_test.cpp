#include "bellwether/audit/leaks/inflation_texts.h"

#include <gtest/gtest.h>

namespace bellwether::audit {
namespace {

// Thursday, Friday and Monday; in January New York's 16:00 is 21:00 UTC.
const std::vector<DailyClose> kThreeCloses{{*market::parse_date("2025-01-02"), 10},
                                           {*market::parse_date("2025-01-03"), 11},
                                           {*market::parse_date("2025-01-06"), 12}};

signal::DatedScore text_at(const char* time, double positive) {
  const market::UtcTime at = *market::parse_utc(time);
  return {.event_time = at, .known_at = at, .negative = 1 - positive, .neutral = 0, .positive = positive};
}

TEST(InflationSentiment, Of_the_evening_are_known_for_the_next_close_and_are_of_their_own_day) {
  const InflationSentiment sentiments = sentiment_around(
      kThreeCloses, std::vector{text_at("2025-01-02T22:00:00Z", 1.0)}, market::Calendar::nyse());
  EXPECT_EQ(sentiments.known, (std::vector{0.0, 1.0, 0.0}));
  EXPECT_EQ(sentiments.same_day, (std::vector{1.0, 0.0, 0.0}));
  EXPECT_EQ(sentiments.days, 1u);
}

// By hand: (1 - 0) and (0.25 - 0.75) have the mean 0.25.
TEST(InflationSentiment, Are_means_over_the_texts_of_a_day) {
  const InflationSentiment sentiments = sentiment_around(
      kThreeCloses, std::vector{text_at("2025-01-03T15:00:00Z", 1.0), text_at("2025-01-03T16:00:00Z", 0.25)},
      market::Calendar::nyse());
  EXPECT_DOUBLE_EQ(sentiments.known[1], 0.25);
  EXPECT_DOUBLE_EQ(sentiments.same_day[1], 0.25);
}

TEST(InflationSentiment, Of_the_weekend_are_known_on_Monday_and_are_of_no_trading_day) {
  const InflationSentiment sentiments = sentiment_around(
      kThreeCloses, std::vector{text_at("2025-01-04T15:00:00Z", 1.0)}, market::Calendar::nyse());
  EXPECT_DOUBLE_EQ(sentiments.known[2], 1.0);
  EXPECT_EQ(sentiments.days, 0u);
  EXPECT_EQ(sentiments.texts, 1u);
}

TEST(InflationSentiment, Leave_out_texts_whose_time_is_not_known) {
  signal::DatedScore text = text_at("2025-01-03T14:30:00Z", 1.0);
  text.precision = market::TimePrecision::day;
  const InflationSentiment sentiments =
      sentiment_around(kThreeCloses, std::vector{text}, market::Calendar::nyse());
  EXPECT_EQ(sentiments.of_days, 1u);
  EXPECT_EQ(sentiments.texts, 0u);
}

}  // namespace
}  // namespace bellwether::audit
