// The verbs of `forecast`, one function a recipe; forecast_commands.cpp lists them.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "apps/cli/command.h"
#include "apps/cli/notify.h"
#include "apps/cli/output.h"
#include "apps/cli/receipts.h"
#include "bellwether/core/log.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/dataset/store_selection.h"
#include "bellwether/source/texts/forecast_text_options.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::cli {

// Adds `price`, `return`, `sign` or `llm` below `forecast backtest`.
void add_llm_backtest_verb(Program& program, CLI::App& backtest);
void add_price_backtest_verb(Program& program, CLI::App& backtest);
void add_return_backtest_verb(Program& program, CLI::App& backtest);
void add_sign_backtest_verb(Program& program, CLI::App& backtest);

// Adds `price`, `return`, `sign` or `llm` below `forecast fit`, and below `forecast predict`.
void add_llm_fit_verb(Program& program, CLI::App& fit);
void add_llm_predict_verb(Program& program, CLI::App& predict);
void add_price_fit_verb(Program& program, CLI::App& fit);
void add_return_fit_verb(Program& program, CLI::App& fit);
void add_return_predict_verb(Program& program, CLI::App& predict);
// Adds `return` below `forecast explain`.
void add_return_explain_verb(Program& program, CLI::App& explain);
// Adds `price`, `return` and `sign` below `forecast drift`.
void add_drift_verbs(Program& program, CLI::App& drift);
void add_sign_fit_verb(Program& program, CLI::App& fit);
void add_price_predict_verb(Program& program, CLI::App& predict);
void add_sign_predict_verb(Program& program, CLI::App& predict);

// A request of a verb that leaves a run directory, and the folder for it.
template <class Request>
struct RunArguments {
  Request request;
  std::string out;

  static constexpr auto fields() {
    return std::tuple{core::group("", &RunArguments::request),
                      core::field("out", &RunArguments::out,
                                  "The folder in which the run directory is made; by default that of --runs.")
                          .as("DIR")};
  }
};

// Adds `replay`, `record` and `import` below `forecast`.
void add_forecast_replay_verb(Program& program, CLI::App& forecast);
void add_forecast_record_verb(Program& program, CLI::App& forecast);
void add_forecast_import_verb(Program& program, CLI::App& forecast);

inline constexpr std::string_view kReceiptsHelp =
    "The log of forecasts; by default forecasts.jsonl in the folder of --runs.";

// A question about a coming day, how the text file is read, and where its receipt goes (apps/cli/receipts.h).
template <class Options>
struct PredictArguments {
  Options options;
  source::TextOptions texts = source::forecast_text_options();
  std::string receipts;
  NotifyOptions notify;

  static constexpr auto fields() {
    return std::tuple{core::group("", &PredictArguments::options),
                      core::group("text_file", &PredictArguments::texts, "Text file"),
                      core::field("receipts", &PredictArguments::receipts, kForecastReceiptHelp).as("FILE"),
                      core::group("", &PredictArguments::notify)};
  }
  static constexpr auto conditions() {
    return std::array{core::not_with(dataset::kTextFileReading, "store")};
  }
};

// Keeps the receipt of a forecast, prints it, and tells whoever asked. Errors: those of keep_receipt and print.
[[nodiscard]] core::Status show_forecast(Program& program, KeptForecast forecast,
                                         const NotifyOptions& options, const report::Document& document);

// What the manifest of a verb's run says.
struct RecipeRun {
  std::string verb;
  std::string_view recipe;
  std::vector<core::OptionValue> options;
  std::uint64_t seed = 0;
  std::string out;  // empty: the folder of --runs
  std::vector<std::string> reason_codes = {};
};

// Does `work` in a run directory of its own. Errors: those of with_run and of `work`.
[[nodiscard]] core::Status in_recipe_run(const Program& program, const RecipeRun& run,
                                         const std::function<core::Status(store::RunDirectory&)>& work);

// Fits in a run directory of its own, prints what `document` makes of the summary, and tells the folder. `fit` takes
// the run directory.
template <class Fit, class MakeDocument>
[[nodiscard]] core::Status fit_in_run(const Program& program, const RecipeRun& run, Fit fit,
                                      MakeDocument document) {
  return in_recipe_run(program, run, [&](store::RunDirectory& directory) -> core::Status {
    const auto summary = fit(directory);
    if (!summary) return core::fail(summary.error());
    if (core::Status printed = print(document(*summary), program.format()); !printed) return printed;
    core::log_info("run directory: " + directory.path().string());
    return {};
  });
}

// Makes a forecast and shows what `document` makes of it. Errors: usage for a --notify that cannot be told; those of
// `predict`, which takes nothing, and of show_forecast.
template <class Options, class Predict, class MakeDocument>
[[nodiscard]] core::Status predict_and_show(Program& program, const PredictArguments<Options>& arguments,
                                            Predict predict, MakeDocument document) {
  if (core::Status can_tell = check_notify(arguments.notify); !can_tell) return can_tell;
  const auto live = predict();
  if (!live) return core::fail(live.error());
  return show_forecast(program, {live->draft, core::describe_options(arguments), arguments.receipts},
                       arguments.notify, document(*live));
}

}  // namespace bellwether::cli
