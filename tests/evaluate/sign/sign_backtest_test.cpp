#include "bellwether/evaluate/sign/sign_backtest.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/core/job.h"
#include "bellwether/evaluate/sign/sign_as_published.h"
#include "bellwether/report/sign/sign_json.h"
#include "tests/support/made_sign_market.h"

namespace bellwether::evaluate::sign {
namespace {

using report::sign_predictions_csv;
using report::to_json;
SignBacktestOptions quick_backtest() {
  SignBacktestOptions options;
  options.recipe.evaluations = 3;
  options.recipe.random_starts = 2;
  options.recipe.stability_seeds = 2;
  options.recipe.draws = 100;
  options.recipe.refit_every = 5;
  options.recipe.window = 40;
  options.recipe.second_share = 0;
  options.svc.bags = 3;
  return options;
}

struct Case {
  tests::MadeSignMarket market = tests::made_sign_market(170);
  feature::SignExamples rows = market.rows({});
  [[nodiscard]] SignBacktestInput input() const { return {&rows, market.series.bars, 5}; }
};

TEST(SignBacktest, One_thread_and_three_give_the_same_documents) {
  const Case made;
  SignBacktestOptions options = quick_backtest();
  options.recipe.preset = forecast::SignPreset::search;
  options.recipe.window = 0;  // swept
  core::ThreadPool one(1), three(3);
  core::Job one_job(one);
  core::Job three_job(three);
  const auto a = run_sign_backtest(made.input(), options, one_job);
  const auto b = run_sign_backtest(made.input(), options, three_job);
  ASSERT_TRUE(a) << a.error().message;
  ASSERT_TRUE(b);
  EXPECT_EQ(to_json(*a), to_json(*b));
  EXPECT_EQ(report::trials_jsonl(*a), report::trials_jsonl(*b));
  EXPECT_EQ(sign_predictions_csv(*a), sign_predictions_csv(*b));
  EXPECT_EQ(a->test.runs.front().plans.size(), 1u);
  EXPECT_EQ(a->balancing.size(), 1u);
}

TEST(SignBacktest, The_mandatory_rows_stand_beside_every_candidate) {
  const Case made;
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto result = run_sign_backtest(made.input(), quick_backtest(), job);
  ASSERT_TRUE(result) << result.error().message;
  std::vector<std::string> names;
  for (const SignModelResult& model : result->test.models) {
    names.push_back(model.name);
    EXPECT_EQ(model.forecasts.size(), result->test.days.size());
    EXPECT_TRUE(model.trading) << model.name;
  }
  EXPECT_EQ(names,
            (std::vector<std::string>{"literature", "bo-rfe-2", "bo-rfe-5", "search", "logistic (literature)",
                                      "logistic (bo-rfe-2)", "logistic (bo-rfe-5)", "logistic (search)",
                                      "always-up", "always-down", "last-sign", "class-prior-coin"}));
  EXPECT_EQ(result->pairs.size(), 6u + 4u);
  // Always-up's F1 is 2p / (1 + p).
  EXPECT_NEAR(result->test.model("always-up").scores.up().f1,
              learn::always_positive_f1(result->test.up_share), 1e-12);
  EXPECT_EQ(result->trial_count, result->trials.size() + result->test_evaluations);
  EXPECT_NE(result->verdict.find("always-up has an accuracy of"), std::string::npos);
}

TEST(SignBacktest, The_document_is_JSON_with_its_format_first) {
  const Case made;
  SignBacktestOptions options = quick_backtest();
  options.recipe.preset = forecast::SignPreset::bo_rfe_2;
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto result = run_sign_backtest(made.input(), options, job);
  ASSERT_TRUE(result) << result.error().message;
  const auto json = nlohmann::ordered_json::parse(to_json(*result));
  EXPECT_EQ(json.begin().key(), "format");
  EXPECT_EQ(json.at("mode"), "leak-free");
  EXPECT_EQ(json.at("test").at("chosen").at(0).at("folds").at(0).at("window"), 40);
  EXPECT_EQ(json.at("test").at("models").at(0).at("trading").at("by_day").size(),
            result->test.days.size() - 1);  // the last cannot be closed within the prices
  EXPECT_TRUE(json.at("published").is_null());
}

TEST(SignBacktest, As_published_stands_beside_the_honest_run_with_its_reasons) {
  const Case made;
  SignBacktestOptions options = quick_backtest();
  options.recipe.preset = forecast::SignPreset::bo_rfe_5;
  core::ThreadPool pool(2);
  core::Job job(pool);
  auto result = run_sign_backtest(made.input(), options, job);
  ASSERT_TRUE(result) << result.error().message;
  const feature::SignExamples calendar = made.market.rows({.clock = market::DayClock::calendar_days});
  const core::Status added =
      add_published_sign({&calendar, made.market.series.bars, 7}, options, job, *result);
  ASSERT_TRUE(added) << added.error().message;
  EXPECT_EQ(result->mode(), "as-published");
  EXPECT_EQ(result->reason_codes.size(), 6u);
  ASSERT_TRUE(result->published);
  EXPECT_GT(result->published->test_rows, result->test.days.size());
  EXPECT_EQ(result->published->test.days.front().label_day, result->test.days.front().label_day);
  // On a walk without memory the last sign is right half the time, and 64 % of it on calendar days (S-64).
  for (const PublishedSign& row : result->published->models) {
    if (row.name == "last-sign") {
      EXPECT_GT(row.published_accuracy, row.leak_free_accuracy);
    }
  }
  EXPECT_NE(sign_predictions_csv(*result).find(",as-published,WEEKEND_INTERPOLATION "), std::string::npos);
}

TEST(SignBacktest, Counts_out_of_range_are_refused_by_name) {
  const Case made;
  core::ThreadPool pool(1);
  core::Job job(pool);
  SignBacktestOptions options = quick_backtest();
  options.recipe.draws = 0;
  const auto result = run_sign_backtest(made.input(), options, job);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, core::ErrorKind::usage);
  EXPECT_NE(result.error().message.find("--draws"), std::string::npos);
}

TEST(SignBacktest, The_share_of_texts_in_a_feature_set_is_counted_not_typed) {
  EXPECT_EQ(
      sentiment_share_sentence(5),
      "Of the source's feature sets, literature draws 3 of 10 features from texts (30 %); bo-rfe-2 draws "
      "1 of 2 features from texts (50 %); bo-rfe-5 draws 4 of 5 features from texts (80 %).");
}

}  // namespace
}  // namespace bellwether::evaluate::sign
