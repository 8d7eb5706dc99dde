#include "bellwether/workbench/price_trials.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/made_market.h"

namespace bellwether::workbench {
namespace {

// Persistence, and an LSTM of two seeds.
evaluate::BacktestResult made_result() {
  evaluate::BacktestResult result;
  result.ticker = "MADE";
  result.target = "return";
  result.seed = 42;
  evaluate::ModelResult persistence{.name = "persistence"}, lstm{.name = "lstm"};
  persistence.points = {{.target_day = {100}}, {.target_day = {101}}};
  persistence.scores.rmse = 2.0;
  lstm.points = persistence.points;
  lstm.scores.rmse = 1.5;
  lstm.seed_rmse = {1.6, 1.7};
  result.models = {persistence, lstm};
  return result;
}

dataset::MarketInputs made_inputs() {
  return {.history = *feature::History::make(tests::made_bars(5), {}, market::Calendar::nyse())};
}

std::set<std::string> configurations(const store::RunTrials& run) {
  std::set<std::string> names;
  for (const store::TrialConfiguration& each : run.trials) names.insert(each.configuration);
  return names;
}

TEST(PriceTrials, Every_model_and_each_of_its_seeds_is_a_trial) {
  const store::RunTrials run = trials_of("backtest-1", {}, made_inputs(), made_result());
  EXPECT_EQ(run.question.subject, "MADE return, days ahead: 1");
  EXPECT_EQ(run.question.first_day, "1970-04-11");  // day 100 after 1970-01-01
  EXPECT_EQ(run.question.last_day, "1970-04-12");
  ASSERT_EQ(run.trials.size(), 4U);
  EXPECT_EQ(run.trials[0].score, 2.0);
  EXPECT_EQ(run.trials[1].stage, "seed");
  EXPECT_EQ(run.trials[3].score, 1.5);
  EXPECT_EQ(configurations(run).size(), 4U);
}

// Seeds 43 and 44 after 42 and 43: one seed and the mean are new.
TEST(PriceTrials, Another_seed_is_another_configuration_and_another_path_is_not) {
  const auto first = configurations(trials_of("a", {}, made_inputs(), made_result()));
  BacktestRequest moved;
  moved.market.options.prices = "elsewhere.csv";
  EXPECT_EQ(configurations(trials_of("b", moved, made_inputs(), made_result())), first);
  evaluate::BacktestResult later = made_result();
  later.seed = 43;
  auto all = configurations(trials_of("c", {}, made_inputs(), later));
  all.insert(first.begin(), first.end());
  EXPECT_EQ(all.size(), 6U);
}

}  // namespace
}  // namespace bellwether::workbench
