// What every forecaster of the catalog keeps: no look-ahead, same seed same bits, a forecast of its own
// window alone, save and load to the bit, and errors instead of guesses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "bellwether/feature/table.h"
#include "bellwether/forecast/catalog.h"
#include "tests/contract/audited_world.h"
#include "tests/contract/toy_forecaster.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::contract {
namespace {

using feature::Examples;
using feature::FeatureTable;
using feature::Inputs;
using feature::Target;
using forecast::Forecaster;
using forecast::ForecasterRow;
using forecast::Task;
using market::Calendar;
using market::UtcTime;

constexpr feature::WindowShape kShape{.look_back = 20, .horizon = 1};

// Small networks: the contract does not depend on their size.
std::unique_ptr<Forecaster> make(const ForecasterRow& row, Target target = Target::log_return,
                                 feature::WindowShape shape = kShape) {
  forecast::Settings settings;
  if (row.name == "lstm") {
    settings = {{"hidden", "6"}, {"layers", "1"}, {"dense", "3"}, {"epochs", "3"}, {"batch", "16"}};
  }
  return *row.make({.target = target, .shape = shape}, settings);
}

FeatureTable feature_table(const World& world) {
  const feature::History history = history_of(world);
  const std::vector<std::string> names = {"close", "log_return", "volatility_20", "sentiment_mean",
                                          "has_text"};
  return *feature::build_table(history, *feature::features_named(names),
                               {history.days().front(), history.days().back()});
}

// Fits on what is known at `now` less `rest` examples, and forecasts from the decisions after that up to
// `now`.
struct Fitted {
  std::unique_ptr<Forecaster> forecaster;
  FeatureTable table;
  std::size_t train = 0, known = 0;  // examples

  Fitted(const ForecasterRow& row, const World& world, UtcTime now, Target target = Target::log_return)
      : forecaster(make(row, target)), table(feature_table(world)) {
    std::size_t rows = 0;
    while (rows < table.rows() && feature::decision_time(table.days[rows], Calendar::nyse()) <= now) ++rows;
    known = rows - kShape.look_back;  // examples whose outcome is among those rows
    train = known - 8;
    const auto fitted = forecaster->fit({.train = Examples(table, kShape, {0, train - 8}),
                                         .validation = Examples(table, kShape, {train - 8, train}),
                                         .seed = 3});
    EXPECT_TRUE(fitted) << fitted.error().message;
  }

  // Inputs of decision rows from the end of training to the last known row.
  [[nodiscard]] Inputs inputs() const {
    return {table, kShape, kShape.look_back - 1 + train, known - train + 1};
  }
};

// The whole fitted state, byte for byte.
std::vector<double> saved_bytes(const Forecaster& forecaster) {
  const std::string text = forecaster.saved_text();
  return {text.begin(), text.end()};
}

class ForecasterContract : public testing::TestWithParam<ForecasterRow> {};

TEST_P(ForecasterContract, Nothing_after_the_decision_changes_fit_or_forecast) {
  for (const Target target : {Target::log_return, Target::close}) {
    const auto leak = find_leak(
        [&](const World& world, UtcTime now) {
          const Fitted fitted(GetParam(), world, now, target);
          const auto closes = fitted.forecaster->predict(fitted.inputs());
          EXPECT_TRUE(closes) << closes.error().message;
          std::vector<Output> outputs = {{now, "fitted state", saved_bytes(*fitted.forecaster)}};
          for (std::size_t i = 0; closes && i < closes->size(); ++i) {
            const UtcTime made = feature::decision_time(fitted.inputs().decision_day(i), Calendar::nyse());
            outputs.push_back({made, "forecast", {(*closes)[i]}});
          }
          return outputs;
        },
        {.cuts = 40});
    EXPECT_FALSE(leak) << *leak;
  }
}

TEST_P(ForecasterContract, The_same_seed_gives_the_same_bits) {
  const World world = synthetic_market(130, 2);
  const UtcTime now = Calendar::nyse().close_of(world.bars.bars[120].day);
  const Fitted one(GetParam(), world, now), two(GetParam(), world, now);
  EXPECT_EQ(saved_bytes(*one.forecaster), saved_bytes(*two.forecaster));
  EXPECT_EQ(*one.forecaster->predict(one.inputs()), *two.forecaster->predict(two.inputs()));
}

TEST_P(ForecasterContract, A_forecast_depends_on_its_own_window_alone) {
  const World world = synthetic_market(130, 2);
  const Fitted fitted(GetParam(), world, Calendar::nyse().close_of(world.bars.bars[120].day));
  const auto together = *fitted.forecaster->predict(fitted.inputs());
  for (std::size_t i = 0; i < together.size(); ++i) {
    const Inputs alone(fitted.table, kShape, kShape.look_back - 1 + fitted.train + i, 1);
    EXPECT_EQ(fitted.forecaster->predict(alone)->front(), together[i]);
  }
}

TEST_P(ForecasterContract, What_was_saved_and_loaded_forecasts_the_same_bits) {
  const World world = synthetic_market(130, 2);
  const Fitted fitted(GetParam(), world, Calendar::nyse().close_of(world.bars.bars[120].day));
  const tests::TemporaryFolder folder;
  ASSERT_TRUE(fitted.forecaster->save(folder.path() / "forecaster.json"));
  if (!forecast::forecaster_named(GetParam().name)) {
    EXPECT_FALSE(forecast::load_forecaster(folder.path() / "forecaster.json"));
    GTEST_SKIP() << "no row of the catalog";
  }
  const auto loaded = forecast::load_forecaster(folder.path() / "forecaster.json");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ((*loaded)->name(), GetParam().name);
  EXPECT_EQ((*loaded)->record().train_end, fitted.forecaster->record().train_end);
  EXPECT_EQ(*(*loaded)->predict(fitted.inputs()), *fitted.forecaster->predict(fitted.inputs()));
  EXPECT_EQ(saved_bytes(**loaded), saved_bytes(*fitted.forecaster));
}

TEST_P(ForecasterContract, Works_for_a_week_ahead) {
  const FeatureTable table = feature_table(synthetic_market(160, 2));
  const feature::WindowShape week{.look_back = 20, .horizon = 5};
  const auto forecaster = make(GetParam(), Target::log_return, week);
  ASSERT_TRUE(forecaster->fit({.train = Examples(table, week, {0, 60}), .validation = {}, .seed = 1}));
  const auto closes = forecaster->predict(Inputs(table, week, table.rows() - 1, 1));
  ASSERT_TRUE(closes);
  EXPECT_GT(closes->front(), 0.0);
}

TEST_P(ForecasterContract, No_examples_are_an_error) {
  const auto forecaster = make(GetParam());
  const auto fitted = forecaster->fit({.train = {}, .validation = {}, .seed = 0});
  ASSERT_FALSE(fitted);
  EXPECT_EQ(fitted.error().kind, core::ErrorKind::data);
}

TEST_P(ForecasterContract, Prices_that_never_change_are_an_error) {
  FeatureTable table = feature_table(synthetic_market(130, 2));
  std::ranges::fill(table.closes, 50.0);
  const auto forecaster = make(GetParam());
  const auto fitted =
      forecaster->fit({.train = Examples(table, kShape, {0, 60}), .validation = {}, .seed = 0});
  ASSERT_FALSE(fitted);
  EXPECT_THAT(fitted.error().message, testing::HasSubstr("never changes"));
}

TEST_P(ForecasterContract, A_close_that_is_no_price_is_an_error) {
  for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity(), 0.0, -3.0}) {
    FeatureTable table = feature_table(synthetic_market(130, 2));
    table.closes[30] = bad;
    const auto forecaster = make(GetParam());
    EXPECT_FALSE(forecaster->fit({.train = Examples(table, kShape, {0, 60}), .validation = {}, .seed = 0}));
  }
}

TEST_P(ForecasterContract, A_feature_that_is_not_finite_is_an_error_unless_features_are_not_read) {
  FeatureTable table = feature_table(synthetic_market(130, 2));
  table.values[100] = std::nan("");
  const auto fitted =
      make(GetParam())->fit({.train = Examples(table, kShape, {0, 60}), .validation = {}, .seed = 0});
  EXPECT_EQ(fitted.has_value(), GetParam().reads == forecast::Reads::closes_only);
}

// On a random walk nothing is known of tomorrow: over 20 worlds the share of hits stays within three standard
// errors of one half (600 rows: 6.1 %).
TEST_P(ForecasterContract, On_a_random_walk_the_direction_is_a_coin) {
  std::size_t hits = 0, rows = 0;
  for (std::uint64_t seed = 100; seed < 120; ++seed) {
    const FeatureTable table = feature_table(synthetic_market(150, seed));
    const auto forecaster = make(GetParam());
    ASSERT_TRUE(forecaster->fit({.train = Examples(table, kShape, {0, 60}),
                                 .validation = Examples(table, kShape, {60, 75}),
                                 .seed = seed}));
    const Examples test(table, kShape, {75, 105});
    const auto closes = *forecaster->predict(test);
    for (std::size_t i = 0; i < test.size(); ++i) {
      const double view = closes[i] - test.decision_close(i), move = test.outcome(i) - test.decision_close(i);
      if (view == 0.0) continue;
      ++rows;
      hits += view * move > 0.0 ? 1 : 0;
    }
  }
  if (GetParam().name == "persistence") {
    EXPECT_EQ(rows, 0u) << "it takes no view";
    return;
  }
  EXPECT_NEAR(static_cast<double>(hits) / static_cast<double>(rows), 0.5, 0.061);
}

INSTANTIATE_TEST_SUITE_P(Catalog, ForecasterContract,
                         testing::ValuesIn(forecast::forecasters().begin(), forecast::forecasters().end()),
                         [](const auto& row) {
                           std::string name(row.param.name);
                           for (char& letter : name) letter = letter == '-' ? '_' : letter;
                           return name;
                         });

// A row that is in no catalog meets the contract without further work; only what was saved is read back by name.
INSTANTIATE_TEST_SUITE_P(Toy, ForecasterContract, testing::Values(toy_row()),
                         [](const auto& row) { return std::string(row.param.name); });

// A forecaster that is fitted on examples whose outcomes lie in the future is found by the same audit.
TEST(ForecasterContract, The_audit_finds_a_fit_on_outcomes_not_yet_known) {
  const auto leak = find_leak(
      [&](const World& world, UtcTime now) {
        const ForecasterRow* row = *forecast::forecaster_named("ar-1");
        const FeatureTable table = feature_table(world);
        std::size_t rows = 0;
        while (rows < table.rows() && feature::decision_time(table.days[rows], Calendar::nyse()) <= now)
          ++rows;
        const auto forecaster = make(*row);
        const std::size_t known = rows - kShape.look_back;
        const std::size_t one_too_many = std::min(known + 1, feature::example_count(table, kShape));
        EXPECT_TRUE(forecaster->fit(
            {.train = Examples(table, kShape, {0, one_too_many}), .validation = {}, .seed = 0}));
        return std::vector<Output>{{now, "fitted state", saved_bytes(*forecaster)}};
      },
      {});
  EXPECT_TRUE(leak);
}

}  // namespace
}  // namespace bellwether::contract
