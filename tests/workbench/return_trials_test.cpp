#include "bellwether/workbench/return_trials.h"

#include <gtest/gtest.h>

#include <set>

namespace bellwether::workbench {
namespace {

// No change, and a network of two seeds, on January to March 2020.
evaluate::ReturnBacktestResult made_return_result(std::uint64_t seed = 42) {
  evaluate::ReturnBacktestResult result;
  result.tickers = {"AAPL", "MSFT"};
  result.split.test.first = *feature::parse_month("2020-01");
  result.split.test.last = *feature::parse_month("2020-03");
  evaluate::ReturnModelResult zero{.name = "zero"}, lstm{.name = "lstm"};
  zero.scores.scores.rmse = 0.09;
  lstm.scores.scores.rmse = 0.08;
  lstm.inputs = {"monthly-return", "sentiment"};
  lstm.runs = {{.seed = seed, .rmse = 0.081}, {.seed = seed + 1, .rmse = 0.083}};
  result.models = {zero, lstm};
  return result;
}

std::set<std::string> trials_on_returns(const store::RunTrials& run) {
  std::set<std::string> names;
  for (const store::TrialConfiguration& each : run.trials) names.insert(each.configuration);
  return names;
}

TEST(ReturnTrials, Every_model_and_each_of_its_seeds_is_a_trial) {
  const store::RunTrials run = trials_of("backtest-1", {}, {}, made_return_result());
  EXPECT_EQ(run.question.recipe, "return");
  EXPECT_EQ(run.question.subject, "AAPL, MSFT");
  EXPECT_EQ(run.question.first_day, "2020-01-01");
  EXPECT_EQ(run.question.last_day, "2020-03-31");
  ASSERT_EQ(run.trials.size(), 4U);
  EXPECT_EQ(run.trials[0].score, 0.09);
  EXPECT_EQ(run.trials[1].stage, "seed");
  EXPECT_EQ(run.trials[1].score, 0.081);
  EXPECT_EQ(run.trials[3].score, 0.08);
  EXPECT_EQ(trials_on_returns(run).size(), 4U);
}

TEST(ReturnTrials, Options_that_change_a_forecast_make_another_configuration_and_costs_do_not) {
  const auto first = trials_on_returns(trials_of("a", {}, {}, made_return_result()));
  ReturnBacktestRequest dearer, moved, counted;
  dearer.recipe.cost_bps = 50;
  moved.files.prices = "elsewhere";
  counted.files.near_duplicates = source::Duplicates::count;
  EXPECT_EQ(trials_on_returns(trials_of("b", dearer, {}, made_return_result())), first);
  EXPECT_EQ(trials_on_returns(trials_of("c", moved, {}, made_return_result())), first);
  EXPECT_NE(trials_on_returns(trials_of("d", counted, {}, made_return_result())), first);
  auto all = trials_on_returns(trials_of("e", {}, {}, made_return_result(43)));
  all.insert(first.begin(), first.end());
  EXPECT_EQ(all.size(), 6U);  // one seed and the mean are new
}

TEST(ReturnTrials, Many_tickers_are_known_by_their_number_and_a_digest) {
  evaluate::ReturnBacktestResult result = made_return_result();
  result.tickers = {"A", "B", "C", "D", "E", "F"};
  const std::string six = trials_of("a", {}, {}, result).question.subject;
  EXPECT_TRUE(six.starts_with("6 tickers ")) << six;
  result.tickers.back() = "G";
  EXPECT_NE(trials_of("a", {}, {}, result).question.subject, six);
}

}  // namespace
}  // namespace bellwether::workbench
