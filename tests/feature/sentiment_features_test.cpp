#include "bellwether/feature/sentiment_features.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/made_market.h"

namespace bellwether::feature {
namespace {

// One bar on 2023-01-03 and the point of its two texts.
struct OneDay {
  std::vector<market::Bar> bars{{.day = tests::day_of("2023-01-03"), .close = 1.0}};
  std::vector<signal::IndexPoint> points{{.period = {.day = tests::day_of("2023-01-03")},
                                          .negative = 1,
                                          .positive = 2,
                                          .mean = 0.25,
                                          .volatility = 0.5,
                                          .balance = 1.0 / 3.0,
                                          .positive_impact = 1.5,
                                          .negative_impact = 0.75,
                                          .coverage = 1}};
  [[nodiscard]] Snapshot past() const { return {{}, market::Calendar::nyse(), bars, points, {}}; }
};

TEST(SentimentFeatures, Give_the_numbers_of_the_day) {
  const OneDay day;
  EXPECT_EQ(sentiment_mean(day.past()), 0.25);
  EXPECT_EQ(sentiment_volatility(day.past()), 0.5);
  EXPECT_EQ(sentiment_balance(day.past()), 1.0 / 3.0);
  EXPECT_EQ(positive_impact(day.past()), std::log1p(1.5));
  EXPECT_EQ(negative_impact(day.past()), std::log1p(0.75));
  EXPECT_EQ(text_count(day.past()), std::log1p(3.0));
  EXPECT_EQ(has_text(day.past()), 1.0);
}

TEST(SentimentFeatures, A_day_without_texts_is_flagged_and_takes_nothing_from_the_day_before) {
  OneDay day;
  day.bars.push_back({.day = tests::day_of("2023-01-04"), .close = 1.0});
  EXPECT_EQ(has_text(day.past()), 0.0);
  EXPECT_EQ(sentiment_mean(day.past()), 0.0);
  EXPECT_EQ(text_count(day.past()), 0.0);
  day.points.push_back({.period = {.day = tests::day_of("2023-01-04")}});
  EXPECT_EQ(has_text(day.past()), 0.0);
  EXPECT_EQ(sentiment_mean(day.past()), 0.0);
}

}  // namespace
}  // namespace bellwether::feature
