#include "bellwether/evaluate/price/sentiment_ablation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/made_backtest.h"

namespace bellwether::evaluate {
namespace {

using testing::HasSubstr;

SentimentQuestion asked(double told, std::size_t rows, std::uint64_t seed = 1) {
  const auto result = tests::made_backtest(tests::made_table(rows, told, seed), {});
  EXPECT_TRUE(result);
  EXPECT_EQ(result->sentiment.size(), 1U);
  return result->sentiment.front();
}

// Positive control (X-39f): a planted effect must be found.
TEST(SentimentQuestion, Finds_an_injected_effect) {
  const SentimentQuestion question = asked(0.5, 600);
  EXPECT_EQ(question.verdict, SentimentVerdict::helps);
  EXPECT_LT(question.rmse_change, 0.0);
  EXPECT_EQ(question.placebo_changes.size(), 19U);
  EXPECT_DOUBLE_EQ(*question.placebo_p, 0.05);
  EXPECT_THAT(question.sentence, HasSubstr("Sentiment helps ridge here"));
  EXPECT_THAT(question.sentence, HasSubstr("in 0 of 19 trials"));
}

TEST(SentimentQuestion, Is_not_answered_where_hardly_a_test_day_has_a_text) {
  BacktestResult result;
  result.models = {{.name = "persistence"}, {.name = "ridge"}};
  for (std::size_t day = 0; day < 40; ++day) {
    result.days.push_back(
        {.part = day < 20 ? Part::train : Part::test, .texts = day < 20 || day == 39 ? 1u : 0u});
  }
  SentimentQuestion question;
  question.forecaster = "ridge";
  question.verdict = SentimentVerdict::does_not_help;
  result.sentiment = {question};
  withhold_unfounded_answers(result);  // 1 of 20
  EXPECT_EQ(result.sentiment[0].verdict, SentimentVerdict::inconclusive);
  EXPECT_THAT(result.sentiment[0].sentence, HasSubstr("1 of the 20 test days have a text"));
  result.sentiment = {question};
  result.days[38].texts = 1;  // 2 of 20
  withhold_unfounded_answers(result);
  EXPECT_EQ(result.sentiment[0].verdict, SentimentVerdict::does_not_help);
}

// Twenty worlds whose sentiment means nothing: at 5 % one false finding would be expected from Clark-West
// alone, and the placebos leave fewer.
TEST(SentimentQuestion, Does_not_find_what_is_not_there) {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    found += asked(0.0, 250, seed).verdict == SentimentVerdict::helps ? 1 : 0;
  }
  EXPECT_LE(found, 1);
}

// Two sets of forecasts whose errors are given: 0 outcome, decision close 0.
ModelResult model(const std::string& name, const std::vector<double>& errors) {
  ModelResult made{.name = name, .forecaster = "lstm"};
  for (const double error : errors) made.points.push_back({.forecast = error});
  made.scores = score(made.points, 0.0);
  return made;
}

SentimentQuestion answered(const std::vector<double>& without, const std::vector<double>& with,
                           double persistence, std::vector<double> placebos, std::size_t seeds = 0) {
  const BlockBootstrap draws({.rows = with.size(), .draws = 500});
  std::vector<ModelResult> models = {model("persistence", {persistence}), model("lstm", without),
                                     model("lstm+sentiment", with)};
  std::vector<SentimentQuestion> questions = {ask_sentiment(models[1], models[2], draws, 1)};
  questions[0].placebo_changes = std::move(placebos);
  questions[0].seeds = seeds;
  answer_sentiment(questions, models);
  return questions[0];
}

// Errors of alternating sign, the second set smaller throughout.
const std::vector<double> kLarge = {4, -4.1, 4.2, -3.9, 4.05, -4.15, 3.95, -4};
const std::vector<double> kSmall = {2, -2.1, 2.2, -1.9, 2.05, -2.15, 1.95, -2};

TEST(SentimentQuestion, Helps_where_twin_placebos_and_persistence_are_beaten) {
  const auto question = answered(kLarge, kSmall, 3.0, std::vector<double>(19, 0.1));
  EXPECT_EQ(question.verdict, SentimentVerdict::helps);
}

TEST(SentimentQuestion, Without_a_control_a_gain_is_inconclusive) {
  const std::vector<double> placebos(19, 0.1);
  EXPECT_EQ(answered(kLarge, kSmall, 3.0, placebos, 2).verdict, SentimentVerdict::helps);
  const auto one_seed = answered(kLarge, kSmall, 3.0, placebos, 1);
  EXPECT_EQ(one_seed.verdict, SentimentVerdict::inconclusive);
  EXPECT_THAT(one_seed.sentence, HasSubstr("inconclusive over these 8 rows: one seed ("));
  const auto neither = answered(kLarge, kSmall, 3.0, {}, 1);
  EXPECT_EQ(neither.verdict, SentimentVerdict::inconclusive);
  EXPECT_THAT(neither.sentence, HasSubstr("rows: one seed, no placebo ("));
  EXPECT_EQ(answered(kLarge, kSmall, 3.0, {}).verdict, SentimentVerdict::inconclusive);
}

TEST(SentimentQuestion, A_gain_that_placebos_have_too_is_none) {
  std::vector<double> placebos(19, 0.1);
  placebos[3] = -3.0;
  EXPECT_EQ(answered(kLarge, kSmall, 3.0, placebos).verdict, SentimentVerdict::inconclusive);
}

TEST(SentimentQuestion, To_err_less_than_a_bad_twin_is_no_help) {
  EXPECT_EQ(answered(kLarge, kSmall, 1.0, std::vector<double>(19, 0.1)).verdict,
            SentimentVerdict::inconclusive);
}

TEST(SentimentQuestion, A_change_that_can_be_no_improvement_does_not_help) {
  const auto question = answered(kSmall, kLarge, 1.0, {});
  EXPECT_EQ(question.verdict, SentimentVerdict::does_not_help);
  EXPECT_THAT(question.sentence, HasSubstr("does not help lstm"));
  EXPECT_FALSE(question.placebo_p);
}

TEST(SentimentQuestion, Forecasts_that_never_differ_do_not_help) {
  const auto question = answered(kSmall, kSmall, 1.0, {});
  EXPECT_EQ(question.verdict, SentimentVerdict::does_not_help);
  EXPECT_FALSE(question.clark_west.p_value);
  EXPECT_THAT(question.sentence, HasSubstr("never differ"));
}

}  // namespace
}  // namespace bellwether::evaluate
