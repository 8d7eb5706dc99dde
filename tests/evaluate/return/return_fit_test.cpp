#include "bellwether/evaluate/return/return_fit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/made_months.h"

namespace bellwether::evaluate {
namespace {

using testing::HasSubstr;

// What is fitted for the months to come is asked later, and never before what it learned.
TEST(ReturnFit, Answers_about_later_windows_only) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  ReturnOptions options{.seeds = 2};
  options.lstm.hidden = 6;
  options.lstm.epochs = 4;
  const auto panel = tests::made_panel({.tickers = 6, .months = 80, .effect = 0.1});
  auto early = panel;
  for (auto& each : early) each.facts.resize(70);
  const auto fitted = fit_return_model(feature::month_examples(early, 4), options, "lstm", job);
  ASSERT_TRUE(fitted) << fitted.error().message;
  EXPECT_EQ(fitted->model.seeds.size(), 2u);
  const auto later = feature::month_window(panel[0], panel[0].facts.back().month, 4);
  const auto live = forecast_window(fitted->model, *later);
  ASSERT_TRUE(live) << live.error().message;
  EXPECT_EQ(live->matrix.size(), 8u);
  EXPECT_EQ(live->inputs, (std::vector<std::string>{"monthly-return", "sentiment"}));
  EXPECT_DOUBLE_EQ(live->forecast, (live->seed_forecasts[0] + live->seed_forecasts[1]) / 2);
  EXPECT_DOUBLE_EQ(live->price(), panel[0].facts.back().close * (1 + live->forecast));
  EXPECT_EQ(live->intervals.size(), kReturnLevels.size());
  EXPECT_LT(live->intervals.front().low, live->forecast);
  const auto early_window = feature::month_window(panel[0], panel[0].facts[60].month, 4);
  const auto refused = forecast_window(fitted->model, *early_window);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("look ahead"));
}

}  // namespace
}  // namespace bellwether::evaluate
