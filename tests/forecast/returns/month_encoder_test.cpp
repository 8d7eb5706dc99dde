#include "bellwether/forecast/returns/month_encoder.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bellwether::forecast {
namespace {

using enum MonthInput;
using feature::MonthExample;
using feature::MonthFacts;

MonthExample example(double sentiment, std::uint64_t texts) {
  MonthExample made;
  made.window.months.push_back(
      MonthFacts{.monthly_return = 0.1, .sentiment = sentiment, .texts = texts, .market_return = {}});
  return made;
}

const std::vector<MonthExample> kTrain = {example(0.4, 5), example(0.2, 15), example(0, 0)};

std::vector<double> unscaled(const EncoderOptions& options, const MonthExample& of) {
  return *MonthEncoder::fit(options, kTrain)->unscaled(of.window);
}

// The prior is the mean over the months with texts, 0.3; n / (n + 5) is 1/2 for five texts and 3/4 for fifteen.
TEST(MonthEncoder, Shrinks_sentiment_by_the_number_of_texts) {
  const EncoderOptions options{.inputs = {sentiment}};
  EXPECT_DOUBLE_EQ(MonthEncoder::fit(options, kTrain)->prior(), 0.3);
  EXPECT_DOUBLE_EQ(unscaled(options, kTrain[0])[0], 0.5 * 0.4 + 0.5 * 0.3);
  EXPECT_DOUBLE_EQ(unscaled(options, kTrain[1])[0], 0.75 * 0.2 + 0.25 * 0.3);
}

TEST(MonthEncoder, A_month_without_texts_is_the_prior_and_never_a_silent_zero) {
  const EncoderOptions options{.inputs = {sentiment, news_count, missing_news}};
  const auto empty = unscaled(options, kTrain[2]);
  EXPECT_DOUBLE_EQ(empty[0], 0.3);
  EXPECT_EQ(empty[1], 0);
  EXPECT_EQ(empty[2], 1);
  EXPECT_EQ(unscaled(options, kTrain[0])[2], 0);
  EXPECT_DOUBLE_EQ(unscaled(options, kTrain[0])[1], std::log(6.0));
}

TEST(MonthEncoder, As_published_the_mean_stands_and_an_empty_month_is_zero) {
  const EncoderOptions options{.inputs = {sentiment}, .shrinkage = 0};
  EXPECT_EQ(unscaled(options, kTrain[0])[0], 0.4);
  EXPECT_EQ(unscaled(options, kTrain[2])[0], 0);
}

TEST(MonthEncoder, Scales_to_mean_0_and_deviation_1_on_the_training_windows) {
  const auto encoder = MonthEncoder::fit({.inputs = {monthly_return, news_count}}, kTrain);
  double sum = 0, squares = 0;
  for (const MonthExample& each : kTrain) {
    const auto values = *encoder->encode(each.window);
    EXPECT_EQ(values[0], 0);  // constant
    sum += values[1];
    squares += values[1] * values[1];
  }
  EXPECT_NEAR(sum, 0, 1e-12);
  EXPECT_NEAR(squares / 3, 1, 1e-12);
}

TEST(MonthEncoder, Without_the_markets_return_there_is_an_error) {
  EXPECT_FALSE(MonthEncoder::fit({.inputs = {market_return}}, kTrain));
}

}  // namespace
}  // namespace bellwether::forecast
