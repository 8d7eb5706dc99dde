#include "bellwether/feature/months/month_sentiment.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bellwether::feature {
namespace {

using enum MonthlyAggregate;
const market::Calendar& kExchange = market::Calendar::nyse();

signal::DatedScore text(const char* known_at, double positive, double negative) {
  const market::UtcTime time = *market::parse_utc(known_at);
  return {.event_time = time,
          .known_at = time,
          .negative = negative,
          .neutral = 1 - positive - negative,
          .positive = positive};
}

// Polarities 0.8, -0.4, 0.2, 0 on 3, 3, 10 and 30 June 2024 in New York.
std::vector<signal::DatedScore> june() {
  return {text("2024-06-03T15:00:00Z", 0.9, 0.1), text("2024-06-03T16:00:00Z", 0.1, 0.5),
          text("2024-06-10T15:00:00Z", 0.3, 0.1), text("2024-06-27T15:00:00Z", 0.2, 0.2)};
}

double of(MonthlyAggregate aggregate) { return *month_sentiment(june(), aggregate, kExchange); }

TEST(MonthSentiment, No_texts_have_none) { EXPECT_FALSE(month_sentiment({}, mean, kExchange)); }

// By hand: p = 0.8, -0.4, 0.2, 0; confidences 0.9, 0.5, 0.6, 0.6; the last five trading days of June 2024 are those
// from the 24th, and hold the last text.
TEST(MonthSentiment, Follows_its_formulas) {
  EXPECT_NEAR(of(mean), 0.15, 1e-12);
  EXPECT_NEAR(of(median), 0.1, 1e-12);
  EXPECT_NEAR(of(trimmed), 0.15, 1e-12);  // a tenth of four texts is none
  EXPECT_NEAR(of(confidence_weighted), (0.72 - 0.2 + 0.12) / 2.6, 1e-12);
  EXPECT_NEAR(of(last_week_weighted), 0.6 / 5, 1e-12);
  const double two = std::log(3.0), one = std::log(2.0);
  EXPECT_NEAR(of(count_weighted), (two * 0.2 + one * 0.2 + one * 0.0) / (two + 2 * one), 1e-12);
}

TEST(MonthSentiment, Trimmed_loses_a_tenth_at_either_end) {
  std::vector<signal::DatedScore> texts;
  for (int i = 0; i < 10; ++i)
    texts.push_back(text("2024-06-03T15:00:00Z", i == 0 ? 1.0 : 0.3, 0.1 * (i == 9)));
  // 1.0 and the lowest, 0.2, go; eight times 0.3 stay.
  EXPECT_NEAR(*month_sentiment(texts, trimmed, kExchange), 0.3, 1e-12);
}

}  // namespace
}  // namespace bellwether::feature
