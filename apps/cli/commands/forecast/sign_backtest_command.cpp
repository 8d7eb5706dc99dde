#include "apps/cli/commands/forecast/forecast_commands.h"

#include <fmt/format.h>

#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/evaluate/sign/sign_as_published.h"
#include "bellwether/report/sign/sign_document.h"
#include "bellwether/report/sign/sign_json.h"
#include "bellwether/workbench/recipes.h"

namespace bellwether::cli {
namespace {

using SignBacktestArguments = RunArguments<workbench::SignBacktestRequest>;

core::Status print_result(const evaluate::sign::SignBacktestResult& result, OutputFormat format) {
  if (format == OutputFormat::json) return write_out(report::to_json(result));
  return print(report::sign_document(result), format);
}

core::Status run_sign_backtest(const SignBacktestArguments& arguments, Program& program) {
  RecipeRun backtest{.verb = "backtest",
                     .recipe = workbench::kSignRecipe.name,
                     .options = core::describe_options(arguments.request),
                     .seed = arguments.request.seed,
                     .out = arguments.out};
  if (arguments.request.as_published) {
    for (const evaluate::ReasonCode& reason : evaluate::sign::sign_reasons())
      backtest.reason_codes.push_back(reason.code);
  }
  return in_recipe_run(program, backtest, [&](store::RunDirectory& run) -> core::Status {
    const auto result = workbench::kSignRecipe.backtest(run, arguments.request, program.job());
    if (!result) return core::fail(result.error());
    if (core::Status printed = print_result(*result, program.format()); !printed) return printed;
    core::log_info(fmt::format("took {:.1f} s; run directory: {}", run.seconds(), run.path().string()));
    return {};
  });
}

}  // namespace

void add_sign_backtest_verb(Program& program, CLI::App& backtest) {
  auto arguments = std::make_shared<SignBacktestArguments>();
  CLI::App& verb =
      program.verb(backtest, "sign", "The sign of the next return, against always-up, with simulated PnL",
                   [arguments, &program] { return run_sign_backtest(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
