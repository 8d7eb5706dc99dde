#include "bellwether/evaluate/sentiment_correlation.h"
#include "bellwether/core/job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "bellwether/core/random.h"
#include "bellwether/market/calendar.h"
#include "bellwether/report/sentiment_correlation_json.h"

namespace bellwether::evaluate {
namespace {

using feature::DailySentiment;
using report::to_json;
using testing::HasSubstr;

// `count` trading days from Monday 2023-01-09, filled by `fill` from their place and a random number.
std::vector<DailySentiment> daily_sentiment_by(
    std::size_t count, const std::function<void(DailySentiment&, std::size_t, core::Random&)>& fill) {
  std::vector<DailySentiment> days;
  market::Date day = *market::parse_date("2023-01-09");
  for (std::size_t i = 0; i < count; ++i, day = *market::Calendar::nyse().next(day)) {
    core::Random random({.seed = 7, .sample = static_cast<std::uint32_t>(i)});
    DailySentiment each{.day = day, .counts = {}, .daily_return = 0.01 * random.normal(), .volume = 1e6};
    fill(each, i, random);
    days.push_back(each);
  }
  return days;
}

SentimentCorrelation correlated(const std::vector<DailySentiment>& days,
                                const SentimentCorrelationOptions& options = {}, std::size_t threads = 1) {
  core::ThreadPool pool(threads);
  core::Job job(pool);
  const auto found = correlate_sentiment(days, options, {.draws = 200}, job);
  EXPECT_TRUE(found) << found.error().message;
  return *found;
}

// Negative texts fall with the return and rise with volume exactly: -1 and +1 by hand.
TEST(SentimentCorrelation, Counts_that_follow_the_day_correlate_fully) {
  const auto days = daily_sentiment_by(60, [](DailySentiment& day, std::size_t i, core::Random&) {
    day.counts.negative = i % 4;
    day.counts.positive = 3;
    day.daily_return = -0.01 * static_cast<double>(i % 4);
    day.volume = 1e6 + 1e5 * static_cast<double>(i % 4);
  });
  const SentimentCorrelation found = correlated(days);
  ASSERT_EQ(found.table.size(), 6U);
  EXPECT_EQ(found.table[0].sentiment + " " + found.table[0].with, "negative return");
  EXPECT_NEAR(*found.table[0].same_day.correlation, -1, 1e-12);
  EXPECT_EQ(found.table[1].with, "volume");
  EXPECT_NEAR(*found.table[1].same_day.correlation, 1, 1e-12);
  EXPECT_FALSE(found.table[0].same_day.is_inside_band());
  EXPECT_FALSE(found.table[4].same_day.correlation);  // positive texts do not move
  EXPECT_EQ(found.texts.positive, 180U);
}

TEST(SentimentCorrelation, An_injected_lead_of_two_days_is_found_at_lag_two) {
  std::vector<std::uint64_t> negative;
  const auto days = daily_sentiment_by(250, [&](DailySentiment& day, std::size_t i, core::Random& random) {
    day.counts.negative = random.below(20);
    day.counts.neutral = 20;
    negative.push_back(day.counts.negative);
    if (i >= 2) day.daily_return -= 0.01 * static_cast<double>(negative[i - 2]);
  });
  const SentimentCorrelation found = correlated(days);
  EXPECT_LT(*found.with_return[2].correlation, -0.9);
  EXPECT_FALSE(found.with_return[2].is_inside_band());
  EXPECT_LE(lags_outside(found.with_return), 5U);  // the planted one and what chance leaves of 30 others
}

TEST(SentimentCorrelation, Noise_stays_inside_the_band_at_most_lags) {
  const auto days = daily_sentiment_by(250, [](DailySentiment& day, std::size_t, core::Random& random) {
    day.counts.negative = random.below(20);
  });
  EXPECT_LE(lags_outside(correlated(days).with_return), 5U);  // of 31, where 1.6 are expected
}

TEST(SentimentCorrelation, A_weekly_rhythm_correlates_with_itself_after_five_days) {
  const auto days = daily_sentiment_by(100, [](DailySentiment& day, std::size_t i, core::Random&) {
    day.counts.negative = i % 5 == 0 ? 10 : 1;
  });
  const SentimentCorrelation found = correlated(days);
  EXPECT_NEAR(*found.with_itself[0].correlation, 1, 1e-12);
  EXPECT_NEAR(*found.with_itself[5].correlation, 1, 1e-12);
  EXPECT_LT(*found.with_itself[1].correlation, 0);
}

// By hand: Mondays 10 negative of 10, other days 1 negative and 3 positive: S = -1 and 0.5.
TEST(SentimentCorrelation, Weekdays_have_their_own_means_and_intervals) {
  const auto days = daily_sentiment_by(60, [](DailySentiment& day, std::size_t, core::Random&) {
    const bool monday = market::weekday(day.day) == market::Weekday::monday;
    day.counts = monday ? signal::SentimentCounts{10, 0, 0} : signal::SentimentCounts{1, 0, 3};
  });
  const SentimentCorrelation found = correlated(days);
  ASSERT_EQ(found.weekdays.size(), 5U);
  EXPECT_EQ(name_of(found.weekdays[0].weekday), "Monday");
  EXPECT_DOUBLE_EQ(*found.weekdays[0].negative.mean, 10);
  EXPECT_DOUBLE_EQ(*found.weekdays[0].balance.mean, -1);
  EXPECT_DOUBLE_EQ(*found.weekdays[4].balance.mean, 0.5);
  EXPECT_DOUBLE_EQ(found.weekdays[4].balance.interval->low, 0.5);  // no day differs, so no draw does
}

TEST(SentimentCorrelation, Days_without_texts_have_no_share_and_no_sentiment) {
  const auto days = daily_sentiment_by(60, [](DailySentiment& day, std::size_t i, core::Random& random) {
    if (i % 2 == 0) day.counts = {random.below(9), 3, 2};
  });
  const SentimentCorrelation found = correlated(days, {.max_lag = 3, .negative = NegativeSentiment::share});
  EXPECT_EQ(found.days_with_text, 30U);
  EXPECT_EQ(found.with_return[0].pairs, 30U);
  EXPECT_EQ(found.with_itself[1].pairs, 0U);
  EXPECT_FALSE(found.with_itself[1].correlation);
}

TEST(SentimentCorrelation, Is_the_same_at_any_number_of_threads) {
  const auto days = daily_sentiment_by(80, [](DailySentiment& day, std::size_t, core::Random& random) {
    day.counts = {random.below(9), random.below(9), random.below(9)};
  });
  EXPECT_EQ(to_json(correlated(days, {}, 1)), to_json(correlated(days, {}, 3)));
}

TEST(SentimentCorrelation, Too_few_days_for_the_lags_are_refused) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto days = daily_sentiment_by(32, [](DailySentiment&, std::size_t, core::Random&) {});
  EXPECT_EQ(correlate_sentiment(days, {}, {}, job).error().kind, core::ErrorKind::data);
  EXPECT_EQ(correlate_sentiment({}, {}, {}, job).error().kind, core::ErrorKind::data);
}

TEST(SentimentCorrelation, Findings_are_made_of_the_numbers) {
  const auto days = daily_sentiment_by(60, [](DailySentiment& day, std::size_t i, core::Random&) {
    day.counts.negative = i % 4;
    day.daily_return = -0.01 * static_cast<double>(i % 4);
  });
  const auto findings = findings_of(correlated(days, {.max_lag = 5}));
  ASSERT_EQ(findings.size(), 3U);
  EXPECT_THAT(findings[0], HasSubstr("negative with return (-1.000)"));
  EXPECT_THAT(findings[1],
              HasSubstr("of 6 lags lie outside the band, where chance alone would put about 0.3"));
  EXPECT_THAT(findings[2], HasSubstr("of 5 lags"));
}

TEST(SentimentCorrelation, Json_holds_every_number_once) {
  const auto days = daily_sentiment_by(60, [](DailySentiment& day, std::size_t, core::Random& random) {
    day.counts = {random.below(9), random.below(9), random.below(9)};
  });
  const SentimentCorrelation found = correlated(days, {.max_lag = 4});
  const auto json = nlohmann::json::parse(to_json(found));
  EXPECT_EQ(json.at("format"), "bellwether.correlation/2");
  EXPECT_EQ(json.at("mode"), "leak-free");
  EXPECT_EQ(json.at("same_day").size(), 6U);
  EXPECT_EQ(json.at("negative_with_return").size(), 5U);
  EXPECT_EQ(json.at("negative_with_return").at(3).at("correlation"), *found.with_return[3].correlation);
  EXPECT_EQ(json.at("weekdays").size(), 5U);
  EXPECT_EQ(json.at("first_day"), "2023-01-09");
}

}  // namespace
}  // namespace bellwether::evaluate
