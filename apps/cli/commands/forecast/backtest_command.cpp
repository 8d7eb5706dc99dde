// forecast backtest: the recipes price and sign judged.
#include <fmt/format.h>

#include <memory>

#include "apps/cli/commands/forecast/forecast_commands.h"
#include "apps/cli/forecast_choices.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/evaluate/price/replication.h"
#include "bellwether/report/backtest_json.h"
#include "bellwether/report/price_document.h"
#include "bellwether/workbench/recipes.h"

namespace bellwether::cli {
namespace {

using PriceBacktestArguments = RunArguments<workbench::BacktestRequest>;

core::Status print_result(const evaluate::BacktestResult& result, OutputFormat format) {
  if (format == OutputFormat::json) return write_out(report::to_json(result));
  return print(report::price_document(result), format);
}

core::Status run_backtest(const PriceBacktestArguments& arguments, Program& program) {
  RecipeRun backtest{.verb = "backtest",
                     .recipe = workbench::kPriceRecipe.name,
                     .options = core::describe_options(arguments.request),
                     .seed = arguments.request.forecast.seed,
                     .out = arguments.out};
  if (arguments.request.as_published) {
    for (const evaluate::ReasonCode& reason : evaluate::as_published_reasons())
      backtest.reason_codes.push_back(reason.code);
  }
  return in_recipe_run(program, backtest, [&](store::RunDirectory& run) -> core::Status {
    const auto result = workbench::kPriceRecipe.backtest(run, arguments.request, program.job());
    if (!result) return core::fail(result.error());
    if (core::Status printed = print_result(*result, program.format()); !printed) return printed;
    core::log_info(fmt::format("took {:.1f} s; run directory: {}", run.seconds(), run.path().string()));
    return {};
  });
}

}  // namespace

void add_price_backtest_verb(Program& program, CLI::App& backtest) {
  auto arguments = std::make_shared<PriceBacktestArguments>();
  CLI::App& verb = program.verb(backtest, "price", "The close, against persistence and other baselines",
                                [arguments, &program] { return run_backtest(*arguments, program); });
  program.add_fields(verb, *arguments);
  list_forecast_choices(verb);
}

}  // namespace bellwether::cli
