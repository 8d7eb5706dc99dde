#pragma once

#include <cstdint>
#include <string>
#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/feature/window.h"

namespace bellwether::dataset {

// What a forecast is asked for, whatever the recipe: target, horizon, features, seeds.
struct ForecastOptions {
  std::string recipe = "price";
  feature::Target target = feature::Target::log_return;
  std::size_t horizon = 1, look_back = 60;
  std::string features;
  std::string sentiment_features =
      "sentiment_mean,sentiment_balance,sentiment_volatility,text_count,has_text";
  std::uint64_t seed = 42;
  std::size_t seeds = 5;
  std::size_t placebos = 19;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("recipe", &ForecastOptions::recipe, "which of the recipes: price or sign"),
        field("target", &ForecastOptions::target, "what the models forecast: return or close"),
        field("horizon", &ForecastOptions::horizon, "trading days ahead; 5: next week's close"),
        field("look_back", &ForecastOptions::look_back, "days in a window"),
        field("features", &ForecastOptions::features,
              "price features by name, joined by commas; empty: log_return, or close for target close"),
        field("sentiment_features", &ForecastOptions::sentiment_features, "sentiment features by name"),
        field("seed", &ForecastOptions::seed, "the first seed; the others follow it"),
        field("seeds", &ForecastOptions::seeds, "trainings of each network, each with its own seed"),
        field("placebos", &ForecastOptions::placebos,
              "trials with the sentiment of other days, which real sentiment must beat; 0: none")};
  }
};

}  // namespace bellwether::dataset
