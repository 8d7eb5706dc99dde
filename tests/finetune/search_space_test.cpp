#include "bellwether/finetune/search_space.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace bellwether::finetune {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Requirement P-37: learning rates 5e-5, 2e-5, 1e-5; batches 8, 16; 3 and 5 epochs.
TEST(TuneSpace, By_default_is_the_twelve_settings_of_the_requirement) {
  const auto space = parse_tune_space({});
  ASSERT_TRUE(space) << space.error().message;
  const std::vector<TuneSetting> grid = grid_of(*space);
  ASSERT_EQ(grid.size(), 12U);
  EXPECT_EQ(grid[0], (TuneSetting{5e-5, 8, 3}));
  EXPECT_EQ(grid[1], (TuneSetting{5e-5, 8, 5}));
  EXPECT_EQ(grid[2], (TuneSetting{5e-5, 16, 3}));
  EXPECT_EQ(grid[11], (TuneSetting{1e-5, 16, 5}));
}

// Requirement P-38.
TEST(TuneSpace, Preset_of_the_source_is_its_three_runs) {
  const auto settings = source_settings();
  EXPECT_THAT(std::vector(settings.begin(), settings.end()),
              ElementsAre(TuneSetting{5e-5, 16, 3}, TuneSetting{2e-5, 8, 5}, TuneSetting{1e-5, 16, 5}));
}

// Requirement P-39: for 1,811 rows 339, 1,131 and 565.
TEST(TuneSpace, Steps_are_rows_by_batch_times_epochs_rounded_down) {
  std::vector<std::uint64_t> steps;
  for (const TuneSetting& each : source_settings()) steps.push_back(told_steps(1811, each));
  EXPECT_THAT(steps, ElementsAre(339U, 1131U, 565U));
}

// Requirement P-40.
TEST(TuneSpace, A_run_is_named_by_its_setting) {
  EXPECT_EQ(folder_of({5e-5, 16, 3}), "results_lr5e-05_bs16_epochs3");
  EXPECT_EQ(folder_of({0.001, 8, 1}), "results_lr0.001_bs8_epochs1");
}

TEST(TuneSpace, A_range_of_whole_numbers_is_each_of_them) {
  const auto space = parse_tune_space({.learning_rate = "1e-5", .batch = "8:11", .epochs = "2:2"});
  ASSERT_TRUE(space) << space.error().message;
  EXPECT_THAT(space->batches, ElementsAre(8U, 9U, 10U, 11U));
  EXPECT_THAT(space->epochs, ElementsAre(2U));
}

// ln 5 / ln 1.02 = 81.3: 81 steps, 82 values.
TEST(TuneSpace, A_range_of_learning_rates_goes_in_ratios_of_two_percent) {
  const auto space = parse_tune_space({.learning_rate = "1e-5:5e-5"});
  ASSERT_TRUE(space) << space.error().message;
  const std::vector<double>& rates = space->learning_rates;
  ASSERT_EQ(rates.size(), 82U);
  EXPECT_EQ(rates.front(), 1e-5);
  EXPECT_EQ(rates[1], 1.02e-5);
  EXPECT_EQ(rates.back(), 5e-5);
  EXPECT_TRUE(std::ranges::is_sorted(rates, std::ranges::less_equal{})) << "ascending, each value once";
}

TEST(TuneSpace, Places_lead_to_settings_and_back) {
  const auto space = parse_tune_space({.learning_rate = "5e-5,1e-5,2e-5"});
  ASSERT_TRUE(space);
  const TunePlaces places(*space);
  const auto dimensions = places.dimensions();
  ASSERT_EQ(dimensions.size(), 3U);
  EXPECT_EQ(dimensions[0].high, 2.0);
  const std::vector<double> point = {1, 0, 1};
  EXPECT_EQ(places.at(point), (TuneSetting{2e-5, 8, 5})) << "places are in ascending order";
  for (const TuneSetting& each : grid_of(*space)) EXPECT_EQ(places.at(places.of(each)), each);
}

TEST(TuneSpace, What_is_no_list_is_refused_by_the_name_of_its_flag) {
  const struct {
    TuneSpaceOptions options;
    const char* flag;
  } cases[] = {{{.learning_rate = ""}, "--learning-rate"},
               {{.learning_rate = "1e-5,"}, "--learning-rate"},
               {{.learning_rate = "0"}, "--learning-rate"},
               {{.learning_rate = "-1e-5"}, "--learning-rate"},
               {{.learning_rate = "1.5"}, "--learning-rate"},
               {{.learning_rate = "1e-5,1e-5"}, "twice"},
               {{.learning_rate = "nan"}, "--learning-rate"},
               {{.batch = "0"}, "--batch-size"},
               {{.batch = "4097"}, "--batch-size"},
               {{.batch = "8.5"}, "--batch-size"},
               {{.epochs = ""}, "--epochs"},
               {{.epochs = "1001"}, "--epochs"},
               {{.epochs = "5:3"}, "not a range"},
               {{.epochs = "1:2:3"}, "not a range"},
               {{.batch = "1:4096", .epochs = "1:25"}, "narrow"}};
  for (const auto& each : cases) {
    const auto space = parse_tune_space(each.options);
    ASSERT_FALSE(space) << each.flag;
    EXPECT_EQ(space.error().kind, core::ErrorKind::usage);
    EXPECT_THAT(space.error().message, HasSubstr(each.flag));
  }
}

TEST(TuneSpace, Takes_a_hundred_thousand_settings_and_not_one_more) {
  EXPECT_TRUE(parse_tune_space({.learning_rate = "1e-5", .batch = "1:1000", .epochs = "1:100"}));
  EXPECT_TRUE(parse_tune_space({.learning_rate = "1e-5", .batch = "1:999", .epochs = "1:100"}));
  EXPECT_FALSE(parse_tune_space({.learning_rate = "1e-5", .batch = "1:1001", .epochs = "1:100"}));
}

}  // namespace
}  // namespace bellwether::finetune
