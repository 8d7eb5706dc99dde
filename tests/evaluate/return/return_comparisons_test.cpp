#include "bellwether/evaluate/return/return_comparisons.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/made_months.h"

namespace bellwether::evaluate {
namespace {

ReturnModelResult model_of(const std::string& name, std::span<const feature::MonthExample> examples,
                           double share) {
  ReturnModelResult model{.name = name};
  for (const auto& each : examples) model.forecasts.push_back(share * each.outcome);
  model.scores = score_returns({examples, model.forecasts}, 1);
  return model;
}

class ReturnComparisons : public testing::Test {
 protected:
  ReturnComparisons() {
    models_ = {model_of("zero", examples_, 0), model_of("ridge-price", examples_, 0.1),
               model_of("ridge", examples_, 0.5)};
  }

  std::vector<feature::MonthExample> examples_ = tests::made_examples({.tickers = 6, .months = 40}).examples;
  std::vector<ReturnModelResult> models_;
  BlockBootstrap draws_{{.rows = 36, .draws = 200}};
};

// A forecast of half the truth halves every error.
TEST_F(ReturnComparisons, A_better_model_has_a_negative_difference_and_a_small_p) {
  const auto comparisons = compare_returns(models_, draws_);
  ASSERT_EQ(comparisons.size(), 2u);
  EXPECT_EQ(comparisons[0].baseline, "zero");
  EXPECT_NEAR(comparisons[0].rmse_difference, -0.5 * models_[0].scores.scores.rmse, 1e-12);
  EXPECT_LT(comparisons[0].interval.high, 0);
  EXPECT_LT(*comparisons[0].test.p_holm, 1e-6);
  EXPECT_GE(*comparisons[0].test.p_holm, *comparisons[0].test.p_value);
}

TEST_F(ReturnComparisons, An_input_that_helps_is_said_to) {
  const InputPair pairs[] = {{"Sentiment", "ridge-price", "ridge"}, {"Sentiment", "lstm-price", "lstm"}};
  const auto questions = ask_inputs(pairs, models_, examples_, draws_);
  ASSERT_EQ(questions.size(), 1u);  // of the second pair there are no models
  EXPECT_EQ(questions[0].verdict, SentimentVerdict::helps);
  EXPECT_LT(questions[0].rmse_change, 0);
}

TEST_F(ReturnComparisons, An_input_that_harms_does_not_help) {
  std::swap(models_[1].forecasts, models_[2].forecasts);
  std::swap(models_[1].scores, models_[2].scores);
  const InputPair pairs[] = {{"Sentiment", "ridge-price", "ridge"}};
  EXPECT_EQ(ask_inputs(pairs, models_, examples_, draws_)[0].verdict, SentimentVerdict::does_not_help);
}

// Forecasts of half the truth and of a tenth of it differ as before, but not by texts that there were.
TEST_F(ReturnComparisons, Of_texts_that_hardly_any_test_forecast_has_nothing_is_concluded) {
  const std::size_t tenth = (examples_.size() + 9) / 10;
  for (std::size_t i = 0; i < examples_.size(); ++i)
    if (i >= tenth) examples_[i].window.months.back().texts = 0;
  const InputPair pairs[] = {{"sentiment", "ridge-price", "ridge"},
                             {"the market's return", "ridge-price", "ridge", InputOrigin::others}};
  EXPECT_EQ(ask_inputs(pairs, models_, examples_, draws_)[0].verdict, SentimentVerdict::helps);
  for (std::size_t i = 1; i < examples_.size(); ++i) examples_[i].window.months.back().texts = 0;
  const auto questions = ask_inputs(pairs, models_, examples_, draws_);
  EXPECT_EQ(questions[0].verdict, SentimentVerdict::inconclusive);
  EXPECT_EQ(questions[0].sentence,
            "The effect of sentiment on ridge-price is inconclusive: 1 of the " +
                std::to_string(examples_.size()) +
                " forecasts for test months has a text about the ticker in the newest month known.");
  EXPECT_EQ(questions[1].verdict, SentimentVerdict::helps);
}

}  // namespace
}  // namespace bellwether::evaluate
