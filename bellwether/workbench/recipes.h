// The recipes there are, one row each. The commands of `forecast` take their verbs from a row, `check leaks` its
// pipeline, `check null` its null simulations: a new recipe is its files, a row, and its name
// in dataset::recipe_names, which lies below; nothing is asked of one recipe
// that is not asked of all. The contract test of recipes follows from the rows.
#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <string_view>
#include <tuple>

#include "bellwether/audit/leaks/recipe_audit.h"
#include "bellwether/audit/null/null_report.h"
#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/workbench/backtest.h"
#include "bellwether/workbench/check_leaks.h"
#include "bellwether/workbench/fit_return.h"
#include "bellwether/workbench/fit_sign.h"
#include "bellwether/workbench/llm/fit_week.h"
#include "bellwether/workbench/llm/predict_week.h"
#include "bellwether/workbench/llm/week_backtest.h"
#include "bellwether/workbench/llm/week_receipt.h"
#include "bellwether/workbench/predict.h"
#include "bellwether/workbench/predict_return.h"
#include "bellwether/workbench/predict_sign.h"
#include "bellwether/workbench/price_receipt.h"
#include "bellwether/workbench/return_backtest.h"
#include "bellwether/workbench/return_receipt.h"
#include "bellwether/workbench/sign_backtest.h"
#include "bellwether/workbench/sign_receipt.h"

namespace bellwether::workbench {

// What is the same of every recipe.
struct Recipe {
  std::string_view name, summary;
  // The market of the request as the leak audit takes it; the job must outlive it.
  core::Result<audit::RecipePipeline> (*pipeline)(const LeakRequest& request, core::Job& job) = nullptr;
  // The recipe where nothing can be found.
  core::Result<audit::NullReport> (*null_simulations)(const audit::NullRequest& request,
                                                      core::Job& job) = nullptr;
  // A forecast again, from the folder in which the inputs of its receipt lie.
  core::Result<store::ForecastValues> (*replay)(const std::filesystem::path& folder) = nullptr;
};

// A recipe with its verbs, each a function with a request and a result of its own:
//   backtest(run, request, job), fit(run, request, job), predict(options, text options, job)
template <class Backtest, class Fit, class Predict>
struct RecipeRow : Recipe {
  constexpr RecipeRow(Recipe recipe, Backtest& does_backtest, Fit& does_fit, Predict& does_predict)
      : Recipe(recipe), backtest(&does_backtest), fit(&does_fit), predict(&does_predict) {}

  Backtest* backtest;
  Fit* fit;
  Predict* predict;
};

// How the rows audit the market of a request. Errors: those of reading it, and of the pipelines.
[[nodiscard]] core::Result<audit::RecipePipeline> audited_price(const LeakRequest& request, core::Job& job);
[[nodiscard]] core::Result<audit::RecipePipeline> audited_sign(const LeakRequest& request, core::Job& job);
[[nodiscard]] core::Result<audit::RecipePipeline> audited_return(const LeakRequest& request, core::Job& job);
[[nodiscard]] core::Result<audit::RecipePipeline> audited_llm(const LeakRequest& request, core::Job& job);

inline constexpr RecipeRow kPriceRecipe(
    Recipe{"price", "the close of a coming day, and whether texts help to forecast it", &audited_price,
           &audit::null_prices, &replay_price},
    backtest, fit_forecaster, predict_close);
inline constexpr RecipeRow kSignRecipe(
    Recipe{"sign", "whether the next day rises, from prices and the sentiments of texts", &audited_sign,
           &audit::null_signs, &replay_sign},
    sign_backtest, fit_sign, predict_sign);
inline constexpr RecipeRow kReturnRecipe(
    Recipe{"return", "next month's return of many tickers, and whether texts help to forecast it",
           &audited_return, &audit::null_returns, &replay_return},
    return_backtest, fit_return, predict_return);
inline constexpr RecipeRow kLlmRecipe(
    Recipe{"llm", "the move of the coming week, argued by a language model that reads the week's news",
           &audited_llm, &audit::null_weeks, &replay_week},
    week_backtest, fit_week, predict_week);
inline constexpr std::tuple kRecipes{kPriceRecipe, kSignRecipe, kReturnRecipe, kLlmRecipe};

// The rows without their verbs.
[[nodiscard]] std::span<const Recipe* const> recipes();

// Errors: usage, naming the candidates.
[[nodiscard]] core::Result<const Recipe*> recipe_named(std::string_view name);

}  // namespace bellwether::workbench
