// What the options of each function of bellwether.h are options of.
#pragma once

#include <string>
#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/dataset/build_index.h"
#include "bellwether/sentiment/scoring.h"
#include "bellwether/source/texts/forecast_text_options.h"
#include "bellwether/workbench/index_run.h"
#include "bellwether/workbench/recipes.h"

namespace bellwether::api {

// Of Model, whose name is an option that is a parameter of its own.
struct ModelRequest {
  sentiment::ScoringOptions scoring;

  static constexpr auto fields() { return std::tuple{core::group("", &ModelRequest::scoring, "Model")}; }
};

// Of build_index().
struct IndexRequest {
  workbench::SignalInputs inputs;
  dataset::SignalOptions signal;
  sentiment::ScoringOptions scoring;

  static constexpr auto fields() {
    return std::tuple{core::group("", &IndexRequest::inputs), core::group("", &IndexRequest::signal, "Index"),
                      core::group("", &IndexRequest::scoring, "Model")};
  }
};

// Of predict(), of files alone: the fit is a parameter of its own.
template <class Recipe>
struct PredictRequest {
  Recipe recipe;
  source::TextOptions texts = source::forecast_text_options();
  std::string receipts;

  static constexpr auto fields() {
    return std::tuple{
        core::group("", &PredictRequest::recipe).without("from", "provider", "Network"),
        core::group("text_file", &PredictRequest::texts, "Text file"),
        core::field("receipts", &PredictRequest::receipts,
                    "The log that gets the receipt of the forecast, or none; by default forecasts.jsonl in "
                    "the folder of the session's runs.")
            .as("FILE")};
  }
};

// Calls `work` with the row of the recipe. Errors: usage, naming the candidates.
template <class Work>
[[nodiscard]] core::Status with_recipe(const std::string& name, Work work) {
  if (auto known = workbench::recipe_named(name); !known) return core::fail(known.error());
  std::apply([&](const auto&... row) { ((row.name == name ? work(row) : void()), ...); },
             workbench::kRecipes);
  return {};
}

}  // namespace bellwether::api
