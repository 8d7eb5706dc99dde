#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/evaluate/price/backtest.h"

namespace bellwether::evaluate {
namespace {

TEST(Verdict, Names_the_rows_the_errors_and_what_follows) {
  BacktestResult result;
  result.test_rows = 50;
  ModelResult persistence{.name = "persistence", .baseline = true};
  persistence.scores.rmse = 4.0;
  ModelResult model{.name = "lstm"};
  model.scores.rmse = 3.5;
  model.against_persistence = PairedTest{.p_value = 0.01, .p_holm = 0.2};
  result.models = {persistence, model};
  EXPECT_EQ(verdict_sentence(result),
            "Over 50 test days lstm (RMSE 3.50) is not significantly different from persistence (RMSE 4.00, "
            "adjusted p = 0.20): there is no sign of skill.");
  result.models[1].against_persistence->p_holm = 0.01;
  EXPECT_EQ(verdict_sentence(result),
            "Over 50 test days lstm (RMSE 3.50) beats persistence (RMSE 4.00, adjusted p = 0.01): this is a "
            "sign of "
            "skill, to be confirmed on other days.");
  result.models[1].scores.rmse = 4.5;
  result.models[1].against_persistence->p_holm = 0.001;
  EXPECT_EQ(verdict_sentence(result),
            "Over 50 test days lstm (RMSE 4.50) is worse than persistence (RMSE 4.00, adjusted p < 0.01): "
            "there is no "
            "sign of skill.");
}

TEST(Verdict, Never_rests_on_an_as_published_model) {
  BacktestResult result;
  result.models = {{.name = "persistence", .baseline = true}, {.name = "as-published", .as_published = true}};
  EXPECT_EQ(verdict_sentence(result), "No model was tested.");
}

TEST(Verdict, Says_of_the_last_model_whether_sentiment_helps_it) {
  BacktestResult result;
  result.test_rows = 50;
  result.models = {{.name = "persistence", .baseline = true}, {.name = "lstm"}, {.name = "lstm+sentiment"}};
  result.sentiment = {{.forecaster = "lstm", .without = "lstm", .with = "lstm+sentiment"}};
  for (const auto& [verdict, words] :
       {std::pair{SentimentVerdict::helps,
                  ": there is no sign of skill, though sentiment lowers the error of lstm."},
        std::pair{SentimentVerdict::does_not_help, ", and sentiment does not help it: "},
        std::pair{SentimentVerdict::inconclusive, ", and the effect of sentiment on it is inconclusive: "}}) {
    result.sentiment[0].verdict = verdict;
    EXPECT_THAT(verdict_sentence(result), testing::HasSubstr(words));
  }
  result.models[0].scores.rmse = 4.0;
  result.models[2].scores.rmse = 3.0;
  result.models[2].against_persistence = PairedTest{.p_value = 0.01, .p_holm = 0.01};
  result.sentiment[0].verdict = SentimentVerdict::helps;
  EXPECT_THAT(verdict_sentence(result),
              testing::HasSubstr("and sentiment helps it: this is a sign of skill"));
}

}  // namespace
}  // namespace bellwether::evaluate
