#include "bellwether/forecast/returns/return_linear.h"

#include <gtest/gtest.h>

#include "bellwether/forecast/returns/return_catalog.h"
#include "tests/support/made_months.h"

namespace bellwether::forecast {
namespace {

using feature::MonthExample;

std::unique_ptr<ReturnForecaster> fit_linear(const char* name, const std::vector<MonthExample>& train,
                                             const ReturnModelOptions& options = {}) {
  const auto row = *return_model_named(name, options);
  auto model = row.make(row, options);
  const auto status = model->fit({.train = train});
  EXPECT_TRUE(status) << status.error().message;
  return model;
}

// Least squares of the outcome on the last return, by the textbook's formula.
TEST(Ar1, Is_least_squares_on_the_last_return) {
  const auto train = tests::made_examples({.tickers = 4, .months = 40}).examples;
  double x = 0, y = 0, xx = 0, xy = 0;
  const auto count = static_cast<double>(train.size());
  for (const MonthExample& each : train) {
    x += each.window.newest().monthly_return / count;
    y += each.outcome / count;
  }
  for (const MonthExample& each : train) {
    const double apart = each.window.newest().monthly_return - x;
    xx += apart * apart;
    xy += apart * (each.outcome - y);
  }
  const auto model = fit_linear("ar-1", train);
  feature::MonthWindow window = train.back().window;
  window.months.back().monthly_return = 0.2;
  EXPECT_NEAR(model->predict_looking_ahead(std::span(&window, 1))->front(), y + xy / xx * (0.2 - x), 1e-8);
}

}  // namespace
}  // namespace bellwether::forecast
