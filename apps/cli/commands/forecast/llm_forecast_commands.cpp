// forecast backtest | fit | predict llm: the coming week, argued by a language model.
#include <fmt/format.h>

#include <memory>

#include "apps/cli/commands/forecast/forecast_commands.h"
#include "apps/cli/live_access.h"
#include "apps/cli/output.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/report/llm/week_evaluation_document.h"
#include "bellwether/report/llm/week_forecast_document.h"
#include "bellwether/workbench/recipes.h"

namespace bellwether::cli {
namespace {

using report::Kind;
using report::Table;

core::Status run_llm_backtest(RunArguments<workbench::WeekBacktestRequest> arguments, Program& program) {
  RecipeRun backtest{.verb = "backtest",
                     .recipe = workbench::kLlmRecipe.name,
                     .options = core::describe_options(arguments.request),
                     .seed = arguments.request.seed,
                     .out = arguments.out};
  if (arguments.request.as_published) backtest.reason_codes = workbench::week_reason_codes();
  arguments.request.answering.asked.keys = key_sources();
  return in_recipe_run(program, backtest, [&](store::RunDirectory& run) -> core::Status {
    const auto result = workbench::kLlmRecipe.backtest(run, arguments.request, program.job());
    if (!result) return core::fail(result.error());
    if (core::Status printed = print(report::week_evaluation_document(*result), program.format()); !printed)
      return printed;
    core::log_info(fmt::format("took {:.1f} s; run directory: {}", run.seconds(), run.path().string()));
    return {};
  });
}

report::Document week_fit_document(const workbench::WeekFitSummary& summary) {
  Table record{.id = "fit"};
  record.add_fact({"run_id", "run"}, summary.run_id);
  record.add_fact({"exchange"}, summary.exchange);
  record.add_fact({"model"}, summary.model);
  record.add_fact({"cutoff", "its cut-off day"}, to_text(summary.cutoff));
  record.add_fact({"tickers"}, summary.tickers);
  record.add_fact({"train_first", "frequencies from"}, to_text(summary.train_first));
  record.add_fact({"train_last", "frequencies through"}, to_text(summary.train_last));
  record.add_fact({"training_rows", "training rows", Kind::count}, summary.training_rows);
  record.add_fact({"validation_first", "validated from"}, to_text(summary.validation_first));
  record.add_fact({"validation_last", "validated through"}, to_text(summary.validation_last));
  record.add_fact({"validation_rows", "validation rows", Kind::count}, summary.validation_rows);
  record.add_fact({"weight", "weight of the model", Kind::number, 2}, summary.pool.weight);
  record.add_fact({"rps", "RPS of the pool", Kind::number, 4}, summary.pool.rps);
  record.add_fact({"model_rps", "RPS of the model", Kind::number, 4}, summary.pool.model_rps);
  record.add_fact({"training_rps", "RPS of the frequencies", Kind::number, 4}, summary.pool.training_rps);
  record.add_fact({"fingerprint", "fingerprint", Kind::code}, summary.fingerprint);
  report::Document document{.format = std::string(io::kLlmFitFormat), .notes = summary.notes};
  document.add(record);
  return document;
}

core::Status run_llm_fit(RunArguments<workbench::WeekFitRequest> arguments, Program& program) {
  const RecipeRun fit{.verb = "fit",
                      .recipe = workbench::kLlmRecipe.name,
                      .options = core::describe_options(arguments.request),
                      .seed = arguments.request.seed,
                      .out = arguments.out};
  arguments.request.asked.keys = key_sources();
  return fit_in_run(
      program, fit,
      [&](store::RunDirectory& run) {
        return workbench::kLlmRecipe.fit(run, arguments.request, program.job());
      },
      week_fit_document);
}

core::Status run_llm_predict(PredictArguments<workbench::WeekPredictOptions> arguments, Program& program) {
  arguments.options.keys = key_sources();
  return predict_and_show(
      program, arguments,
      [&] { return workbench::kLlmRecipe.predict(arguments.options, arguments.texts, program.job()); },
      [](const auto& answer) { return report::week_forecast_document(answer); });
}

}  // namespace

void add_llm_backtest_verb(Program& program, CLI::App& backtest) {
  auto arguments = std::make_shared<RunArguments<workbench::WeekBacktestRequest>>();
  CLI::App& verb = program.verb(
      backtest, "llm", "The coming week, argued by a language model, against the market and baselines",
      [arguments, &program] { return run_llm_backtest(*arguments, program); });
  program.add_fields(verb, *arguments);
}

void add_llm_fit_verb(Program& program, CLI::App& fit) {
  auto arguments = std::make_shared<RunArguments<workbench::WeekFitRequest>>();
  CLI::App& verb = program.verb(fit, "llm", "Fit how a language model's forecasts of weeks are weighed",
                                [arguments, &program] { return run_llm_fit(*arguments, program); });
  program.add_fields(verb, *arguments);
}

void add_llm_predict_verb(Program& program, CLI::App& predict) {
  auto arguments = std::make_shared<PredictArguments<workbench::WeekPredictOptions>>();
  CLI::App& verb =
      program.verb(predict, "llm", "The coming week of a company, with the argument and its receipt",
                   [arguments, &program] { return run_llm_predict(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
