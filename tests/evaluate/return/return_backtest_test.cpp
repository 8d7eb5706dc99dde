#include "bellwether/evaluate/return/return_backtest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/evaluate/return/return_comparisons.h"
#include "tests/support/made_months.h"

namespace bellwether::evaluate {
namespace {

using testing::HasSubstr;

ReturnOptions small_options() {
  ReturnOptions options{.seeds = 2};
  options.lstm.hidden = 6;
  options.lstm.epochs = 4;
  return options;
}

class ReturnBacktest : public testing::Test {
 protected:
  ReturnBacktestResult run(const tests::MadeMonths& made, std::vector<std::string> only = {},
                           ReturnOptions options = small_options()) {
    const auto examples = tests::made_examples(made);
    auto result = run_return_backtest({.examples = &examples, .only = std::move(only)}, options, job_);
    EXPECT_TRUE(result) << result.error().message;
    result->tickers.resize(made.tickers);
    return std::move(*result);
  }

  core::ThreadPool pool_{2};
  core::Job job_{pool_};
};

TEST_F(ReturnBacktest, Scores_every_row_of_the_catalog_on_the_same_months) {
  const auto result = run({.tickers = 8, .months = 70});
  ASSERT_EQ(result.models.size(), forecast::return_models(small_options().models()).size());
  EXPECT_EQ(result.models.front().name, "zero");
  for (const ReturnModelResult& each : result.models) {
    EXPECT_EQ(each.forecasts.size(), result.split.test.examples.size()) << each.name;
    EXPECT_EQ(each.scores.months.size(), result.split.test.months) << each.name;
    EXPECT_EQ(each.spread.has_value(), each.role == forecast::Role::model) << each.name;
  }
  EXPECT_EQ(result.model("lstm").runs.size(), 2u);
  EXPECT_FALSE(result.questions.empty());
}

// A sentiment that leads the next return by 0.2: its share of the variance is 0.2^2 / 12 of that and 0.05^2.
TEST_F(ReturnBacktest, Finds_a_planted_effect_and_says_that_sentiment_helps) {
  const auto result = run({.tickers = 12, .months = 150, .effect = 0.2}, {"zero", "ridge-price", "ridge"});
  EXPECT_GT(*result.model("ridge").scores.scores.skill, 0.2);
  EXPECT_GT(result.model("ridge").scores.rank_ic->interval->low, 0.3);
  ASSERT_EQ(result.questions.size(), 1u);
  EXPECT_EQ(result.questions.front().verdict, SentimentVerdict::helps);
  EXPECT_THAT(return_verdict(result), HasSubstr("ridge"));
  EXPECT_THAT(return_verdict(result), HasSubstr("a sign of skill"));
}

TEST_F(ReturnBacktest, Finds_nothing_in_noise) {
  std::size_t found = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto result = run({.tickers = 10, .months = 100, .seed = seed}, {"zero", "ridge-price", "ridge"});
    found += result.questions.front().verdict == SentimentVerdict::helps ? 1 : 0;
  }
  EXPECT_LE(found, 3u);  // 5 % of 20 is 1; 4 or more have a probability of 1.6 %
}

TEST_F(ReturnBacktest, Is_the_same_whatever_the_threads) {
  const auto two = run({.tickers = 6, .months = 60}, {"zero", "lstm", "ridge"});
  core::ThreadPool single(1);
  core::Job alone(single);
  const auto examples = tests::made_examples({.tickers = 6, .months = 60});
  const auto one =
      run_return_backtest({.examples = &examples, .only = {"zero", "lstm", "ridge"}}, small_options(), alone);
  ASSERT_TRUE(one);
  EXPECT_EQ(one->model("lstm").forecasts, two.model("lstm").forecasts);
}

TEST_F(ReturnBacktest, Without_sentiment_only_prices_are_asked) {
  const auto examples = tests::made_examples({.tickers = 6, .months = 60});
  const auto result = run_return_backtest(
      {.examples = &examples, .sentiment = ReturnBacktestInput::Sentiment::none}, small_options(), job_);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->find("lstm"), nullptr);
  EXPECT_TRUE(result->questions.empty());
  EXPECT_EQ(headline_models(result->models).front()->name, "lstm-price");
}

}  // namespace
}  // namespace bellwether::evaluate
