// forecast fit return and forecast predict return: a model of monthly returns fitted once and asked later.
#include <memory>

#include "apps/cli/commands/forecast/forecast_commands.h"
#include "apps/cli/live_forecast.h"
#include "apps/cli/output.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/report/return/return_forecast_document.h"
#include "bellwether/report/return/return_tables.h"
#include "bellwether/workbench/recipes.h"

namespace bellwether::cli {
namespace {

using report::Kind;
using report::Table;

// Numbers of a list as its texts.
template <class Number>
std::vector<std::string> number_texts(const std::vector<Number>& numbers) {
  std::vector<std::string> texts;
  for (const Number each : numbers) texts.push_back(core::value_text(each));
  return texts;
}

report::Document return_fit_document(const workbench::ReturnFitSummary& summary) {
  Table record{.id = "fit"};
  record.add_fact({"run_id", "run"}, summary.run_id);
  record.add_fact({"exchange"}, summary.exchange);
  record.add_fact({"forecaster"}, summary.forecaster);
  record.add_fact({"tickers"}, summary.tickers);
  record.add_fact({"parameters", "parameters", Kind::count}, summary.parameters);
  record.add_fact({"train_first", "trained from"}, to_text(summary.train_first));
  record.add_fact({"train_last", "trained through"}, to_text(summary.train_last));
  record.add_fact({"training_rows", "training windows", Kind::count}, summary.training_rows);
  record.add_fact({"validation_first", "validated from"}, to_text(summary.validation_first));
  record.add_fact({"validation_last", "validated through"}, to_text(summary.validation_last));
  record.add_fact({"validation_rows", "validation windows", Kind::count}, summary.validation_rows);
  record.add_fact({"seeds"}, number_texts(summary.seeds));
  record.add_fact({"best_epochs", "best epochs"}, number_texts(summary.best_epochs));
  record.add_fact({"seed_rmse", "validation RMSE by seed"}, number_texts(summary.seed_rmse));
  record.add_fact({"fingerprint", "fingerprint", Kind::code}, summary.fingerprint);
  Table bands{.id = "bands",
              .caption = "What is added to a forecast for its intervals.",
              .columns = {{"level", "level", Kind::percent, 0},
                          {"low", "from", Kind::change, 5},
                          {"high", "to", Kind::change, 5}}};
  for (const forecast::SavedBand& each : summary.bands) bands.add({each.level, each.low, each.high});
  report::Document document{.format = std::string(io::kReturnFitFormat), .notes = summary.notes};
  document.add(record);
  document.add(bands);
  document.add(report::return_quality_table(summary.quality));
  return document;
}

core::Status run_return_fit(const RunArguments<workbench::ReturnFitRequest>& arguments, Program& program) {
  const RecipeRun fit{.verb = "fit",
                      .recipe = workbench::kReturnRecipe.name,
                      .options = core::describe_options(arguments.request),
                      .seed = arguments.request.recipe.seed,
                      .out = arguments.out};
  return fit_in_run(
      program, fit,
      [&](store::RunDirectory& run) {
        return workbench::kReturnRecipe.fit(run, arguments.request, program.job());
      },
      return_fit_document);
}

// The same question to live providers.
core::Status predict_live(const PredictArguments<workbench::ReturnPredictOptions>& arguments,
                          Program& program) {
  auto request = live_request(arguments.options);
  if (!request) return core::fail(request.error());
  return run_live_forecast({.request = std::move(*request),
                            .options = core::describe_options(arguments),
                            .receipts = arguments.receipts,
                            .notify = arguments.notify},
                           program);
}

core::Status predict_from_files(const PredictArguments<workbench::ReturnPredictOptions>& arguments,
                                Program& program) {
  const workbench::LiveOptions& live = arguments.options.live;
  if (!live.base_url.empty() || !live.record.empty() || !live.replay.empty())
    return core::fail(core::ErrorKind::usage, "--base-url, --record and --replay need --provider");
  return predict_and_show(
      program, arguments,
      [&] { return workbench::kReturnRecipe.predict(arguments.options, arguments.texts, program.job()); },
      [](const auto& answer) { return report::return_forecast_document(answer); });
}

}  // namespace

void add_return_fit_verb(Program& program, CLI::App& fit) {
  auto arguments = std::make_shared<RunArguments<workbench::ReturnFitRequest>>();
  CLI::App& verb = program.verb(fit, "return", "Fit a forecaster of next month's return",
                                [arguments, &program] { return run_return_fit(*arguments, program); });
  program.add_fields(verb, *arguments);
}

void add_return_predict_verb(Program& program, CLI::App& predict) {
  auto arguments = std::make_shared<PredictArguments<workbench::ReturnPredictOptions>>();
  CLI::App& verb = program.verb(
      predict, "return", "Next month's return, with its interval and what follows", [arguments, &program] {
        return arguments->options.provider.empty() ? predict_from_files(*arguments, program)
                                                   : predict_live(*arguments, program);
      });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
