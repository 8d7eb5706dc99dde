// forecast backtest return: next month's return of many tickers.
#include <fmt/format.h>

#include <memory>

#include "apps/cli/commands/forecast/forecast_commands.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/evaluate/return/return_as_published.h"
#include "bellwether/report/return/return_document.h"
#include "bellwether/workbench/recipes.h"

namespace bellwether::cli {
namespace {

using ReturnBacktestArguments = RunArguments<workbench::ReturnBacktestRequest>;

core::Status print_result(const evaluate::ReturnBacktestResult& result, OutputFormat format) {
  if (format == OutputFormat::json) return write_out(report::to_json(result));
  return print(report::return_document(result), format);
}

core::Status run_return_backtest(const ReturnBacktestArguments& arguments, Program& program) {
  RecipeRun backtest{.verb = "backtest",
                     .recipe = workbench::kReturnRecipe.name,
                     .options = core::describe_options(arguments.request),
                     .seed = arguments.request.recipe.seed,
                     .out = arguments.out};
  if (arguments.request.as_published) {
    for (const evaluate::ReasonCode& reason : evaluate::return_reasons())
      backtest.reason_codes.push_back(reason.code);
  }
  return in_recipe_run(program, backtest, [&](store::RunDirectory& run) -> core::Status {
    const auto result = workbench::kReturnRecipe.backtest(run, arguments.request, program.job());
    if (!result) return core::fail(result.error());
    if (core::Status printed = print_result(*result, program.format()); !printed) return printed;
    core::log_info(fmt::format("took {:.1f} s; run directory: {}", run.seconds(), run.path().string()));
    return {};
  });
}

}  // namespace

void add_return_backtest_verb(Program& program, CLI::App& backtest) {
  auto arguments = std::make_shared<ReturnBacktestArguments>();
  CLI::App& verb = program.verb(backtest, "return", "Next month's return of many tickers, against no change",
                                [arguments, &program] { return run_return_backtest(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
