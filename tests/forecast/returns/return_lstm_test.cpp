#include "bellwether/forecast/returns/return_lstm.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/forecast/returns/return_catalog.h"
#include "tests/support/made_months.h"

namespace bellwether::forecast {
namespace {

using feature::MonthExample;

std::unique_ptr<ReturnForecaster> trained_lstm(const char* name, const std::vector<MonthExample>& train,
                                               const ReturnModelOptions& options = {}) {
  const auto row = *return_model_named(name, options);
  auto model = row.make(row, options);
  const auto status = model->fit({.train = train});
  EXPECT_TRUE(status) << status.error().message;
  return model;
}

ReturnModelOptions one_epoch() {
  ReturnModelOptions options;
  options.lstm.epochs = 1;
  return options;
}

// Requirement: two layers of 64 units and two biases a gate. 4 x 64 x (2 + 64 + 2) + 4 x 64 x (64 + 64 + 2)
// + 64 + 1.
TEST(ReturnLstm, Has_50753_parameters_and_50497_of_prices_alone) {
  const auto train = tests::made_examples({.tickers = 2, .months = 12}).examples;
  EXPECT_EQ(trained_lstm("lstm", train, one_epoch())->record().parameters, 50'753u);
  EXPECT_EQ(trained_lstm("lstm-price", train, one_epoch())->record().parameters, 50'497u);
}

TEST(ReturnLstm, Learns_what_sentiment_says) {
  auto examples = tests::made_examples({.tickers = 20, .months = 80, .effect = 0.2}).examples;
  const std::size_t half = examples.size() / 2;
  const std::vector<MonthExample> train(examples.begin(),
                                        examples.begin() + static_cast<std::ptrdiff_t>(half));
  ReturnModelOptions options;
  options.lstm.hidden = 16;
  options.lstm.learning_rate = 5e-3;
  options.lstm.epochs = 20;
  const auto model = trained_lstm("lstm", train, options);
  EXPECT_LT(model->record().losses.back().train, 0.8 * model->record().losses.front().train);
  double errors = 0, zero = 0;
  for (std::size_t i = half + 200; i < examples.size(); ++i) {
    const double forecast = model->predict(std::span(&examples[i].window, 1))->front();
    errors += std::pow(forecast - examples[i].outcome, 2);
    zero += std::pow(examples[i].outcome, 2);
  }
  // Sentiment explains 0.2^2 / 12 of a variance of that and 0.05^2: 57 %.
  EXPECT_LT(errors, 0.65 * zero);
}

}  // namespace
}  // namespace bellwether::forecast
