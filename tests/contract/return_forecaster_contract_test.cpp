// What every forecaster of returns keeps: no look-ahead, same seed same bits, a forecast of its own window alone, saved
// and loaded to the bit, and errors instead of guesses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/forecast/returns/saved_return_model.h"
#include "tests/support/made_months.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::contract {
namespace {

using feature::MonthExample;
using feature::MonthWindow;
using forecast::ReturnForecaster;
using forecast::ReturnModelOptions;
using forecast::ReturnModelRow;

// Small networks: the contract does not depend on their size.
ReturnModelOptions small_options() {
  ReturnModelOptions options{.extra_inputs = {forecast::MonthInput::market_return}};
  options.lstm.hidden = 5;
  options.lstm.epochs = 3;
  return options;
}

// Examples of the first months for the fit, windows of the later ones for questions.
struct Split {
  std::vector<MonthExample> train, validation;
  std::vector<MonthWindow> later;
};

Split split_examples() {
  Split split;
  const auto examples = tests::made_examples({.tickers = 6, .months = 60, .effect = 0.05}).examples;
  for (const MonthExample& each : examples) {
    const auto at = each.target.number - examples.front().target.number;
    if (at < 30) split.train.push_back(each);
    if (at >= 35 && at < 45) split.validation.push_back(each);
    if (at >= 50) split.later.push_back(each.window);
  }
  return split;
}

class ReturnContract : public testing::TestWithParam<std::string> {
 protected:
  ReturnModelRow row() const { return *forecast::return_model_named(GetParam(), small_options()); }
  std::unique_ptr<ReturnForecaster> fitted(std::uint64_t seed = 1) const {
    auto model = row().make(row(), small_options());
    const auto status = model->fit({split_.train, split_.validation, seed});
    EXPECT_TRUE(status) << status.error().message;
    return model;
  }

  Split split_ = split_examples();
};

TEST_P(ReturnContract, The_same_seed_gives_the_same_bits) {
  EXPECT_EQ(fitted()->numbers(), fitted()->numbers());
  EXPECT_EQ(*fitted()->predict(split_.later), *fitted()->predict(split_.later));
  const bool is_seeded = row().chance == forecast::Chance::seeded;
  EXPECT_EQ(fitted(1)->numbers() != fitted(2)->numbers(), is_seeded);
}

TEST_P(ReturnContract, A_forecast_depends_on_its_own_window_alone) {
  const auto model = fitted();
  const auto together = *model->predict(split_.later);
  for (std::size_t i = 0; i < split_.later.size(); ++i)
    EXPECT_EQ(model->predict(std::span(&split_.later[i], 1))->front(), together[i]);
}

TEST_P(ReturnContract, A_decision_before_what_was_learned_is_refused) {
  const auto model = fitted();
  EXPECT_EQ(model->record().known_through, split_.validation.back().known_at);
  const MonthWindow& early = split_.validation.back().window;
  const auto refused = model->predict(std::span(&early, 1));
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, testing::HasSubstr("look ahead"));
  EXPECT_TRUE(model->predict_looking_ahead(std::span(&early, 1)));
}

TEST_P(ReturnContract, Later_outcomes_do_not_move_a_fit) {
  const auto model = fitted();
  for (MonthWindow& window : split_.later) {
    for (feature::MonthFacts& each : window.months) each.monthly_return *= 1e3;
  }
  EXPECT_EQ(fitted()->numbers(), model->numbers());
}

TEST_P(ReturnContract, Saved_and_loaded_it_predicts_the_same_bits) {
  const tests::TemporaryFolder folder;
  forecast::SavedReturnModel model{.setup = {.forecaster = GetParam(),
                                             .models = small_options(),
                                             .tickers = {"A"},
                                             .bands = {{0.6, -0.1, 0.1}}},
                                   .seeds = {1},
                                   .forecasters = {},
                                   .fingerprint = {}};
  model.forecasters.push_back(fitted());
  const auto fingerprint = forecast::save_return_model(folder.path() / "model.json", model);
  ASSERT_TRUE(fingerprint) << fingerprint.error().message;
  const auto loaded = forecast::load_return_model(folder.path() / "model.json");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(loaded->fingerprint, *fingerprint);
  EXPECT_EQ(loaded->record().known_through, model.record().known_through);
  EXPECT_EQ(*loaded->forecasters.front()->predict(split_.later),
            *model.forecasters.front()->predict(split_.later));
}

TEST_P(ReturnContract, Without_an_example_there_is_an_error_and_nothing_is_fitted) {
  const auto model = row().make(row(), small_options());
  EXPECT_FALSE(model->fit({}));
  EXPECT_FALSE(model->fitted());
  EXPECT_FALSE(model->predict(split_.later));
}

INSTANTIATE_TEST_SUITE_P(Rows, ReturnContract, testing::ValuesIn(forecast::return_model_names()),
                         [](const auto& name) {
                           std::string word = name.param;
                           for (char& each : word)
                             if (each == '-' || each == '+') each = '_';
                           return word;
                         });

}  // namespace
}  // namespace bellwether::contract
