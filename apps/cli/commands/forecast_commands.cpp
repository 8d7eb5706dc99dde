// forecast fit and forecast predict: a forecaster fitted once and asked later.
#include "apps/cli/commands/forecast_commands.h"
#include "apps/cli/forecast_choices.h"

#include <memory>

#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/workbench/predict.h"

namespace bellwether::cli {
namespace {

using report::Kind;
using report::Table;

// Numbers of a list as its texts.
template <class Number>
std::vector<std::string> texts_of(const std::vector<Number>& numbers) {
  std::vector<std::string> texts;
  for (const Number each : numbers) texts.push_back(core::value_text(each));
  return texts;
}

report::Document fit_document(const workbench::FitSummary& summary) {
  Table record{.id = "fit"};
  record.add_fact({"run_id", "run"}, summary.run_id);
  record.add_fact({"ticker"}, summary.ticker);
  record.add_fact({"forecaster"}, summary.forecaster);
  record.add_fact({"features"}, summary.features);
  record.add_fact({"train_windows", "training windows", Kind::count}, summary.train_windows);
  record.add_fact({"validation_windows", "validation windows", Kind::count}, summary.validation_windows);
  record.add_fact({"train_end", "trained through", Kind::date}, summary.train_end);
  record.add_fact({"seeds"}, texts_of(summary.seeds));
  record.add_fact({"best_epochs", "best epochs"}, texts_of(summary.best_epochs));
  return {.format = "bellwether.forecast-fit/1", .parts = {record}, .notes = summary.notes};
}

report::Document forecast_document(const workbench::LiveForecast& live) {
  constexpr int kCents = 2;
  Table record{.id = "forecast"};
  record.add_fact({"ticker"}, live.ticker);
  record.add_fact({"target_day", "close of", Kind::date}, live.target_day);
  record.add_fact({"forecast", "forecast", Kind::number, kCents}, live.forecast);
  record.add_fact({"persistence", "persistence", Kind::number, kCents, "the baseline: the last close"},
                  live.persistence);
  record.add_fact({"forecaster"}, live.forecaster);
  record.add_fact({"decision_day", "made after", Kind::date}, live.decision_day);
  record.add_fact({"decision_close", "close then", Kind::number, kCents}, live.decision_close);
  record.add_fact({"seed_forecasts", "by seed"}, texts_of(live.seed_forecasts));
  record.add_fact({"train_end", "trained through", Kind::date}, live.train_end);
  record.add_fact({"fit_run", "fitted by run"}, live.fit_run);
  return {.format = "bellwether.forecast/1", .parts = {record}, .notes = live.notes};
}

core::Status run_fit(const workbench::FitRequest& request, const std::string& out, Program& program) {
  store::RunSetup setup = program.run_setup("fit");
  setup.config = workbench::describe(request);
  setup.seed = request.forecast.seed;
  const std::filesystem::path folder = out.empty() ? program.runs_folder() : std::filesystem::path(out);
  return store::with_run(folder, setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
    const auto summary = workbench::fit_forecaster(run, request, program.pool());
    if (!summary) return core::fail(summary.error());
    if (core::Status printed = print(fit_document(*summary), program.format()); !printed) return printed;
    core::log_info("run directory: " + run.path().string());
    return {};
  });
}

}  // namespace

void add_fit_verb(Program& program, CLI::App& noun) {
  struct Arguments {
    workbench::FitRequest request;
    std::string out;
  };
  auto arguments = std::make_shared<Arguments>();
  workbench::FitRequest& request = arguments->request;
  CLI::App& verb =
      program.verb(noun, "fit", "fit a forecaster on all days of a span and keep it",
                   [arguments, &program] { return run_fit(arguments->request, arguments->out, program); });
  verb.add_option("--forecaster", request.forecaster, "which forecaster")->capture_default_str();
  program.add_fields(verb, request.market.options);
  program.add_fields(verb, request.forecast);
  verb.add_option("--validation-share", request.validation_share,
                  "share of the windows, the newest, that chooses when to stop")
      ->capture_default_str();
  verb.add_option("-o,--out", arguments->out,
                  "folder in which the run directory is made; default: that of --runs");
  program.add_fields(verb, request.lstm);
  list_forecast_choices(verb);
  program.add_fields(verb, request.market.text_options);
}

void add_predict_verb(Program& program, CLI::App& noun) {
  struct Arguments {
    workbench::PredictOptions options;
    source::TextOptions texts;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App& verb = program.verb(
      noun, "predict", "the close of one coming day, by a fitted forecaster", [arguments, &program] {
        const auto live = workbench::predict_close(arguments->options, arguments->texts, program.pool());
        return live ? print(forecast_document(*live), program.format())
                    : core::Status(core::fail(live.error()));
      });
  program.add_fields(verb, arguments->options);
  program.add_fields(verb, arguments->texts);
}

void add_forecast_commands(Program& program) {
  CLI::App& noun = program.noun("forecast", "backtest forecasters, fit them and make forecasts");
  add_backtest_verb(program, noun);
  add_fit_verb(program, noun);
  add_predict_verb(program, noun);
}

}  // namespace bellwether::cli
