// A recipe in tests only, to see what one costs beside its models and its report: two files, a line of CMake, a row.
// It says that a day rises where the day before did.
#pragma once

#include <cstddef>
#include <optional>

#include "bellwether/workbench/recipes.h"

namespace bellwether::workbench {

// What the toy is asked: so many days of a random walk.
struct ToyRequest {
  std::size_t days = 200;
  std::uint64_t seed = 1;
};

// The share of days that it had right.
[[nodiscard]] core::Result<double> toy_backtest(store::RunDirectory& run, const ToyRequest& request,
                                                core::Job& job);
// It learns how often a rise was followed by one.
[[nodiscard]] core::Result<double> toy_fit(store::RunDirectory& run, const ToyRequest& request,
                                           core::Job& job);
// Whether the day after the last rises.
[[nodiscard]] core::Result<bool> toy_predict(const ToyRequest& request, const source::TextOptions& texts,
                                             core::Job& job);

[[nodiscard]] core::Result<audit::RecipePipeline> audited_toy(const LeakRequest& request, core::Job& job);
[[nodiscard]] core::Result<audit::NullReport> null_toy(const audit::NullRequest& request, core::Job& job);

// As it would stand in recipes.h.
inline constexpr RecipeRow kToyRow(Recipe{"toy", "a day rises where the day before did", &audited_toy,
                                          &null_toy},
                                   toy_backtest, toy_fit, toy_predict);

}  // namespace bellwether::workbench
