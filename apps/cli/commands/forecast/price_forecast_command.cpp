// forecast fit price and forecast predict price: a forecaster fitted once and asked later.
#include "apps/cli/commands/forecast/forecast_commands.h"
#include "apps/cli/forecast_choices.h"

#include <algorithm>
#include <memory>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/drift/drift_document.h"
#include "bellwether/workbench/recipes.h"

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

report::Document price_fit_document(const workbench::FitSummary& summary) {
  Table record{.id = "fit"};
  record.add_fact({"run_id", "run"}, summary.run_id);
  record.add_fact({"ticker"}, summary.ticker);
  record.add_fact({"exchange"}, summary.exchange);
  record.add_fact({"forecaster"}, summary.forecaster);
  record.add_fact({"features"}, summary.features);
  record.add_fact({"train_windows", "training windows", Kind::count}, summary.train_windows);
  record.add_fact({"validation_windows", "validation windows", Kind::count}, summary.validation_windows);
  record.add_fact({"train_end", "trained through", Kind::date}, summary.train_end);
  record.add_fact({"seeds"}, texts_of(summary.seeds));
  if (std::ranges::any_of(summary.best_epochs, [](std::size_t epoch) { return epoch > 0; }))
    record.add_fact({"best_epochs", "best epochs"}, texts_of(summary.best_epochs));
  return {.format = std::string(io::kFitFormat), .parts = {record}, .notes = summary.notes};
}

report::Document price_forecast_document(const workbench::LiveForecast& live) {
  constexpr int kCents = 2;
  Table record{.id = "forecast"};
  record.add_fact({"ticker"}, live.ticker);
  record.add_fact({"exchange"}, live.exchange);
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
  report::Document document{
      .format = std::string(io::kForecastFormat), .parts = {record}, .notes = live.notes};
  if (!live.drift.rows.empty()) document.add(report::drift_table(live.drift));
  return document;
}

core::Status run_fit(const RunArguments<workbench::FitRequest>& arguments, Program& program) {
  const RecipeRun fit{.verb = "fit",
                      .recipe = workbench::kPriceRecipe.name,
                      .options = core::describe_options(arguments.request),
                      .seed = arguments.request.forecast.seed,
                      .out = arguments.out};
  return fit_in_run(
      program, fit,
      [&](store::RunDirectory& run) {
        return workbench::kPriceRecipe.fit(run, arguments.request, program.job());
      },
      price_fit_document);
}

core::Status run_price_predict(const PredictArguments<workbench::PredictOptions>& arguments,
                               Program& program) {
  return predict_and_show(
      program, arguments,
      [&] { return workbench::kPriceRecipe.predict(arguments.options, arguments.texts, program.job()); },
      price_forecast_document);
}

}  // namespace

void add_price_fit_verb(Program& program, CLI::App& fit) {
  auto arguments = std::make_shared<RunArguments<workbench::FitRequest>>();
  CLI::App& verb = program.verb(fit, "price", "Fit a forecaster of the close",
                                [arguments, &program] { return run_fit(*arguments, program); });
  program.add_fields(verb, *arguments);
  list_forecast_choices(verb);
}

void add_price_predict_verb(Program& program, CLI::App& predict) {
  auto arguments = std::make_shared<PredictArguments<workbench::PredictOptions>>();
  CLI::App& verb = program.verb(predict, "price", "The close of one coming day",
                                [arguments, &program] { return run_price_predict(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
