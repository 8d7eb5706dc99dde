// The backtest as a whole: forecasts made before a change of the data do not feel it; threads do not change a
// bit; a random walk shows no skill.
#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/core/job.h"
#include "bellwether/evaluate/price/backtest.h"
#include "bellwether/report/backtest_json.h"
#include "tests/contract/audited_world.h"

namespace bellwether::contract {
namespace {

using evaluate::BacktestInput;
using evaluate::BacktestOptions;
using evaluate::BacktestResult;
using feature::FeatureTable;
using market::Calendar;
using market::UtcTime;

FeatureTable table_of(const World& world) {
  const feature::History history = history_of(world);
  const std::vector<std::string> names = {"close", "log_return", "sentiment_mean", "has_text"};
  return *feature::build_table(history, *feature::features_named(names),
                               {history.days().front(), history.days().back()});
}

BacktestResult backtest(const FeatureTable& table, evaluate::Split split, std::size_t threads) {
  BacktestInput input{.table = &table};
  for (const forecast::ForecasterRow& row : forecast::forecasters()) {
    forecast::Settings settings;
    if (row.name == "lstm") settings = {{"hidden", "5"}, {"layers", "1"}, {"dense", "3"}, {"epochs", "3"}};
    const bool closes_only = row.reads == forecast::Reads::closes_only;
    input.models.push_back({std::string(row.name), &row, settings, {closes_only ? "close" : "log_return"}});
    if (closes_only) continue;
    const std::string name = std::string(row.name) + "+sentiment";
    input.models.push_back({name, &row, settings, {"log_return", "sentiment_mean", "has_text"}});
    input.sentiment_pairs.emplace_back(row.name, name);
  }
  BacktestOptions options{.task = {.shape = {.look_back = 20, .horizon = 1}}, .seeds = 3, .draws = 200};
  options.split.split = split;
  core::ThreadPool pool(threads);
  core::Job job(pool);
  auto result = evaluate::run_backtest(input, options, job);
  EXPECT_TRUE(result) << result.error().message;
  return std::move(*result);
}

TEST(BacktestContract, Threads_do_not_change_a_byte) {
  const FeatureTable table = table_of(synthetic_market(150, 4));
  const std::string one = report::to_json(backtest(table, evaluate::Split::walk_forward, 1));
  EXPECT_EQ(one, report::to_json(backtest(table, evaluate::Split::walk_forward, 3)));
}

// Rows keep their number, so that the split stays where it is: the future is replaced, not deleted.
TEST(BacktestContract, Forecasts_do_not_change_with_what_came_after_their_decision) {
  const World world = synthetic_market(150, 4);
  for (const evaluate::Split split : {evaluate::Split::chronological, evaluate::Split::walk_forward}) {
    const BacktestResult truth = backtest(table_of(world), split, 2);
    for (const std::size_t place : {122u, 130u, 139u, 147u}) {
      const UtcTime time = feature::decision_time(world.bars.bars[place].day, Calendar::nyse());
      for (const audit::Perturbation perturbation :
           {audit::Perturbation::noise, audit::Perturbation::extremes}) {
        const audit::PerturbedFuture future({.time = time, .perturbation = perturbation, .seed = place});
        const BacktestResult perturbed = backtest(table_of(with_future(world, future)), split, 2);
        for (std::size_t e = 0; e < truth.models.size(); ++e) {
          std::size_t compared = 0;
          for (std::size_t i = 0; i < truth.models[e].points.size(); ++i) {
            const auto& point = truth.models[e].points[i];
            if (feature::decision_time(point.decision_day, Calendar::nyse()) > time) continue;
            ++compared;
            EXPECT_EQ(point.forecast, perturbed.models[e].points[i].forecast) << truth.models[e].name;
          }
          EXPECT_GT(compared, 0u);
        }
      }
    }
  }
}

TEST(BacktestContract, A_random_walk_shows_no_skill) {
  const BacktestResult result =
      backtest(table_of(synthetic_market(300, 8)), evaluate::Split::chronological, 2);
  for (const auto& model : result.models) {
    ASSERT_TRUE(model.scores.skill);
    EXPECT_LT(*model.scores.skill, 0.05) << model.name;
  }
  for (const auto& question : result.sentiment)
    EXPECT_NE(question.verdict, evaluate::SentimentVerdict::helps);
}

}  // namespace
}  // namespace bellwether::contract
