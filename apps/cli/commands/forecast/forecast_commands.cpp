// forecast backtest | fit | predict | drift, each with a verb a recipe; forecast explain return; forecast replay | record |
// import.
#include "apps/cli/commands/forecast/forecast_commands.h"

#include <utility>

#include "apps/cli/nouns.h"
#include "apps/cli/output.h"

namespace bellwether::cli {

void add_forecast_commands(Program& program, CLI::App& noun) {
  CLI::App& backtest =
      program.verbs(noun, "backtest", "Evaluate a recipe against its baselines out of sample");
  add_price_backtest_verb(program, backtest);
  add_return_backtest_verb(program, backtest);
  add_sign_backtest_verb(program, backtest);
  add_llm_backtest_verb(program, backtest);
  CLI::App& fit = program.verbs(noun, "fit", "Fit a forecaster on all days of a span and keep it");
  add_price_fit_verb(program, fit);
  add_return_fit_verb(program, fit);
  add_sign_fit_verb(program, fit);
  add_llm_fit_verb(program, fit);
  CLI::App& predict = program.verbs(noun, "predict", "Forecast one coming day with a fitted forecaster");
  add_price_predict_verb(program, predict);
  add_return_predict_verb(program, predict);
  add_sign_predict_verb(program, predict);
  add_llm_predict_verb(program, predict);
  CLI::App& explain = program.verbs(noun, "explain", "Show which headlines moved a forecast");
  add_return_explain_verb(program, explain);
  CLI::App& drift =
      program.verbs(noun, "drift", "Tell whether a model still sees data like those of its fit");
  add_drift_verbs(program, drift);
  add_forecast_replay_verb(program, noun);
  add_forecast_record_verb(program, noun);
  add_forecast_import_verb(program, noun);
}

core::Status show_forecast(Program& program, KeptForecast forecast, const NotifyOptions& options,
                           const report::Document& document) {
  forecast.options = without_notify(std::move(forecast.options));
  if (core::Status kept = keep_receipt(program, std::move(forecast)); !kept) return kept;
  if (core::Status printed = print(document, program.format()); !printed) return printed;
  notify(program, options, {"forecast", document});
  return {};
}

core::Status in_recipe_run(const Program& program, const RecipeRun& run,
                           const std::function<core::Status(store::RunDirectory&)>& work) {
  store::RunSetup setup = program.run_setup(run.verb);
  setup.config = run.options;
  setup.config.insert(setup.config.begin(), {"recipe", std::string(run.recipe), ""});
  setup.seed = run.seed;
  setup.reason_codes = run.reason_codes;
  const std::filesystem::path folder =
      run.out.empty() ? program.runs_folder() : std::filesystem::path(run.out);
  return store::with_run(folder, setup, program.clock(), work);
}

}  // namespace bellwether::cli
