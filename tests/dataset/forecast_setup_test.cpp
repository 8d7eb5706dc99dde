#include "bellwether/dataset/forecast_setup.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bellwether::dataset {
namespace {

TEST(ForecastSetup, The_target_is_its_own_feature_where_none_is_named) {
  ForecastOptions options;
  EXPECT_EQ(choose_features(options)->price, std::vector<std::string>{"log_return"});
  options.target = feature::Target::close;
  EXPECT_EQ(choose_features(options)->price, std::vector<std::string>{"close"});
}

// A volatility of 20 returns needs 21 closes.
TEST(ForecastSetup, Looks_back_as_far_as_the_widest_feature) {
  ForecastOptions options;
  options.features = "log_return,volatility_20";
  const auto chosen = choose_features(options);
  ASSERT_TRUE(chosen) << chosen.error().message;
  EXPECT_EQ(chosen->price, (std::vector<std::string>{"log_return", "volatility_20"}));
  EXPECT_EQ(chosen->look_back, 21u);
}

TEST(ForecastSetup, Unknown_features_and_those_of_the_other_kind_are_refused) {
  for (const char* features : {"log_return,of_tomorrow", "sentiment_mean"}) {
    ForecastOptions options;
    options.features = features;
    EXPECT_EQ(choose_features(options).error().kind, core::ErrorKind::usage) << features;
  }
  ForecastOptions options;
  options.sentiment_features = "close";
  EXPECT_EQ(choose_features(options).error().kind, core::ErrorKind::usage);
  options.sentiment_features = "";
  EXPECT_EQ(choose_features(options).error().kind, core::ErrorKind::usage);
}

TEST(ForecastSetup, Counts_out_of_range_are_refused) {
  const auto kind_of = [](std::size_t look_back, std::size_t horizon, std::size_t seeds) {
    ForecastOptions options;
    options.look_back = look_back;
    options.horizon = horizon;
    options.seeds = seeds;
    const auto chosen = choose_features(options);
    return chosen ? core::ErrorKind::internal : chosen.error().kind;
  };
  EXPECT_EQ(kind_of(0, 1, 1), core::ErrorKind::usage);
  EXPECT_EQ(kind_of(2001, 1, 1), core::ErrorKind::usage);
  EXPECT_EQ(kind_of(1, 0, 1), core::ErrorKind::usage);
  EXPECT_EQ(kind_of(1, 251, 1), core::ErrorKind::usage);
  EXPECT_EQ(kind_of(1, 1, 101), core::ErrorKind::usage);
  EXPECT_EQ(kind_of(2000, 250, 100), core::ErrorKind::internal) << "the limits themselves are allowed";
}

TEST(ForecastSetup, Only_the_network_has_options) {
  const forecast::LstmOptions network{.hidden = 7};
  EXPECT_TRUE(settings_of(**forecast::forecaster_named("persistence"), network).empty());
  const auto settings = settings_of(**forecast::forecaster_named("lstm"), network);
  EXPECT_EQ(std::ranges::count(settings, std::pair<std::string, std::string>("hidden", "7")), 1);
}

}  // namespace
}  // namespace bellwether::dataset
