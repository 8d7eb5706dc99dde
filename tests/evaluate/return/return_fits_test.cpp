#include "bellwether/evaluate/return/return_fits.h"

#include <gtest/gtest.h>

#include "tests/support/made_months.h"

namespace bellwether::evaluate {
namespace {

// Seeds after the first, in order; a row without chance is fitted once.
TEST(ReturnFits, Fit_networks_once_a_seed_and_the_rest_once) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  forecast::ReturnModelOptions options;
  options.lstm.hidden = 4;
  options.lstm.epochs = 2;
  const std::vector<forecast::ReturnModelRow> rows = {*forecast::return_model_named("lstm", options),
                                                      *forecast::return_model_named("zero", options)};
  const auto examples = tests::made_examples({.tickers = 3, .months = 30}).examples;
  const std::span all(examples);
  const auto models = fit_return_models(
      rows, options,
      {.train = all.first(30), .validation = all.subspan(45, 9), .test = all.last(9), .seed = 7, .seeds = 3},
      job);
  ASSERT_TRUE(models) << models.error().message;
  const auto& lstm = (*models)[0];
  ASSERT_EQ(lstm.seeds.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(lstm.seeds[i].seed, 7 + i);
  EXPECT_NE(lstm.seeds[0].test, lstm.seeds[1].test);
  EXPECT_DOUBLE_EQ(lstm.mean_test()[0],
                   (lstm.seeds[0].test[0] + lstm.seeds[1].test[0] + lstm.seeds[2].test[0]) / 3);
  EXPECT_EQ((*models)[1].seeds.size(), 1u);
  // Windows older than what was learned are refused where dates are checked.
  EXPECT_FALSE(fit_return_models(rows, options, {.train = all.last(30), .test = all.first(9)}, job));
}

}  // namespace
}  // namespace bellwether::evaluate
