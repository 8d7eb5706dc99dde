#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/feature/window.h"

namespace bellwether::dataset {

// The recipes that forecast.
[[nodiscard]] inline std::vector<std::string> recipe_names() { return {"price", "sign", "return", "llm"}; }

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
        field("recipe", &ForecastOptions::recipe,
              "The recipe: price (the close), sign (the direction of the next return), return (of the next "
              "month) or llm (the move of the next week).")
            .one_of(&recipe_names),
        field("target", &ForecastOptions::target, "What the models forecast."),
        field("horizon", &ForecastOptions::horizon, "Trading days ahead; 5 is next week's close.")
            .between(1, 250),
        field("look_back", &ForecastOptions::look_back, "Days of a window.").between(1, 2000),
        field("features", &ForecastOptions::features,
              "Price features by name, separated by commas; by default log_return, or close with --target "
              "close.")
            .as("LIST"),
        field("sentiment_features", &ForecastOptions::sentiment_features,
              "Sentiment features by name, separated by commas.")
            .as("LIST"),
        field("seed", &ForecastOptions::seed, "The first seed; further trainings use the seeds after it."),
        field("seeds", &ForecastOptions::seeds, "Trainings of each network, each with its own seed.")
            .between(1, 100),
        field("placebos", &ForecastOptions::placebos,
              "Permuted-sentiment controls, which real sentiment must beat; 0 runs none.")};
  }
  static constexpr auto conditions() {
    using core::only_with;
    return std::array{only_with("sentiment_features,placebos", "texts,store")};
  }
};

}  // namespace bellwether::dataset
