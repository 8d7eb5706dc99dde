#include "bellwether/forecast/returns/return_rules.h"

#include <gtest/gtest.h>

#include "bellwether/forecast/returns/return_catalog.h"
#include "tests/support/made_months.h"

namespace bellwether::forecast {
namespace {

using feature::MonthExample;

std::unique_ptr<ReturnForecaster> fit_rules(const char* name, const std::vector<MonthExample>& train,
                                            const ReturnModelOptions& options = {}) {
  const auto row = *return_model_named(name, options);
  auto model = row.make(row, options);
  const auto status = model->fit({.train = train});
  EXPECT_TRUE(status) << status.error().message;
  return model;
}

TEST(ReturnRules, Say_what_their_names_say) {
  const auto train = tests::made_examples({.tickers = 4, .months = 40}).examples;
  double mean = 0;
  for (const MonthExample& each : train) mean += each.outcome / static_cast<double>(train.size());
  const feature::MonthWindow& window = train.back().window;
  const auto forecast = [&](const char* name) {
    return fit_rules(name, train)->predict_looking_ahead(std::span(&window, 1))->front();
  };
  EXPECT_EQ(forecast("zero"), 0);
  EXPECT_NEAR(forecast("training-mean"), mean, 1e-15);
  EXPECT_EQ(forecast("last-return"), window.newest().monthly_return);
  EXPECT_EQ(forecast("market-return"), *window.newest().market_return);
}

}  // namespace
}  // namespace bellwether::forecast
