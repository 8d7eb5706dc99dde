#include "bellwether/forecast/lstm.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/forecast/made_examples.h"

namespace bellwether::forecast {
namespace {

constexpr feature::WindowShape kLstmShape{.look_back = 10, .horizon = 1};

LstmOptions small() {
  return {.hidden = 8, .layers = 1, .dense = 4, .epochs = 6, .patience = 3, .batch = 16};
}

feature::FeatureTable one_column(const std::string& name, std::size_t bars = 160) {
  const std::vector<std::string> names = {name};
  return select_columns(made_table(bars), names);
}

// Requirements P-65: 31,901 parameters at one input, 200 more for each other one.
TEST(LstmForecaster, Has_the_parameters_of_the_price_recipe) {
  const feature::WindowShape shape{.look_back = 60, .horizon = 1};
  const feature::FeatureTable table = one_column("log_return", 100);
  LstmForecaster lstm({.shape = shape}, {.epochs = 1});
  ASSERT_TRUE(lstm.fit({.train = examples(table, shape, 0, 4), .validation = {}}));
  EXPECT_EQ(lstm.record().parameters, 31'901u);
  const std::vector<std::string> six = {"log_return", "sentiment_mean", "text_count",
                                        "has_text",   "day_range",      "volatility_20"};
  const feature::FeatureTable wide = select_columns(made_table(100), six);
  ASSERT_TRUE(lstm.fit({.train = examples(wide, shape, 0, 4), .validation = {}}));
  EXPECT_EQ(lstm.record().parameters, 32'901u);
}

TEST(LstmForecaster, Warns_where_the_weights_outnumber_ten_times_the_windows) {
  const feature::FeatureTable table = one_column("log_return");
  LstmForecaster lstm({.shape = kLstmShape}, small());
  ASSERT_TRUE(lstm.fit({.train = examples(table, kLstmShape, 0, 20), .validation = {}}));
  ASSERT_EQ(lstm.record().warnings.size(), 1u);
  EXPECT_THAT(lstm.record().warnings[0], testing::HasSubstr("for 20 training windows"));
}

TEST(LstmForecaster, Ends_its_fit_where_it_is_asked_to_with_nothing_fitted) {
  const feature::FeatureTable table = one_column("log_return");
  LstmForecaster lstm({.shape = kLstmShape}, small());
  int asked = 0;
  const auto fitted =
      lstm.fit({.train = examples(table, kLstmShape, 0, 60), .validation = {}, .seed = 0, .interrupted = [&] {
                  return ++asked == 3;
                }});
  ASSERT_FALSE(fitted);
  EXPECT_EQ(fitted.error().kind, core::ErrorKind::interrupted);
  EXPECT_EQ(asked, 3);
  EXPECT_FALSE(lstm.fitted());
}

TEST(LstmForecaster, Learns_a_pattern_that_is_there) {
  // Closes of a sine: the next close follows from the window.
  std::vector<double> closes;
  for (int i = 0; i < 220; ++i) closes.push_back(100.0 + 10.0 * std::sin(0.4 * i));
  const feature::FeatureTable table = table_of(closes);
  LstmOptions options = small();
  options.hidden = 16;
  options.epochs = 60;
  options.patience = 60;
  options.learning_rate = 0.01;
  LstmForecaster lstm({.target = feature::Target::close, .shape = kLstmShape}, options);
  ASSERT_TRUE(lstm.fit(
      {.train = examples(table, kLstmShape, 0, 140), .validation = examples(table, kLstmShape, 140, 160)}));
  const feature::Examples test = examples(table, kLstmShape, 160, 200);
  const auto forecasts = lstm.predict(test);
  ASSERT_TRUE(forecasts);
  double squares = 0.0, naive = 0.0;
  for (std::size_t i = 0; i < test.size(); ++i) {
    squares += std::pow((*forecasts)[i] - test.outcome(i), 2);
    naive += std::pow(test.decision_close(i) - test.outcome(i), 2);
  }
  EXPECT_LT(squares, 0.25 * naive);
}

TEST(LstmForecaster, A_scaler_that_saw_the_test_rows_shows_in_learned_through) {
  const feature::FeatureTable table = one_column("close");
  const auto all = feature::Scaler::fit(feature::Scaling::minmax, {table.closes, 1, table.days});
  ASSERT_TRUE(all);
  LstmForecaster lstm({.target = feature::Target::close, .shape = kLstmShape}, small());
  lstm.use_scaler(*all);
  ASSERT_TRUE(lstm.fit({.train = examples(table, kLstmShape, 0, 60), .validation = {}}));
  EXPECT_EQ(lstm.record().train_end, table.days.back());
  EXPECT_FALSE(lstm.predict(examples(table, kLstmShape, 60, 70)));
  EXPECT_TRUE(lstm.predict_looking_ahead(examples(table, kLstmShape, 60, 70)));
}

TEST(LstmForecaster, A_given_scaler_is_refused_for_anything_but_closes) {
  const feature::FeatureTable table = one_column("log_return");
  const auto all = feature::Scaler::fit(feature::Scaling::minmax, {table.closes, 1, table.days});
  LstmForecaster lstm({.shape = kLstmShape}, small());
  lstm.use_scaler(*all);
  EXPECT_FALSE(lstm.fit({.train = examples(table, kLstmShape, 0, 60), .validation = {}}));
}

TEST(LstmForecaster, One_example_and_impossible_sizes_are_refused) {
  const feature::FeatureTable table = one_column("log_return");
  LstmForecaster lstm({.shape = kLstmShape}, small());
  EXPECT_FALSE(lstm.fit({.train = examples(table, kLstmShape, 0, 1), .validation = {}}));
  LstmOptions options = small();
  options.hidden = 0;
  LstmForecaster none({.shape = kLstmShape}, options);
  EXPECT_FALSE(none.fit({.train = examples(table, kLstmShape, 0, 20), .validation = {}}));
}

TEST(LstmForecaster, Losses_are_recorded_and_the_best_epoch_named) {
  const feature::FeatureTable table = one_column("log_return");
  LstmForecaster lstm({.shape = kLstmShape}, small());
  ASSERT_TRUE(lstm.fit(
      {.train = examples(table, kLstmShape, 0, 60), .validation = examples(table, kLstmShape, 60, 80)}));
  const FitRecord& record = lstm.record();
  ASSERT_FALSE(record.losses.empty());
  ASSERT_GE(record.best_epoch, 1u);
  ASSERT_LE(record.best_epoch, record.losses.size());
  for (const EpochLoss& loss : record.losses) {
    EXPECT_LE(record.losses[record.best_epoch - 1].validation.value(), loss.validation.value());
  }
}

}  // namespace
}  // namespace bellwether::forecast
