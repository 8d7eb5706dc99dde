// forecast backtest: the recipes price and sign judged.
#include <fmt/format.h>

#include <memory>

#include "apps/cli/commands/forecast_commands.h"
#include "apps/cli/commands/sign_backtest_command.h"
#include "apps/cli/forecast_choices.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/evaluate/price/replication.h"
#include "bellwether/report/backtest_json.h"
#include "bellwether/report/price_document.h"
#include "bellwether/workbench/backtest.h"

namespace bellwether::cli {
namespace {

struct BacktestArguments {
  workbench::BacktestRequest request;
  SignBacktestArguments sign;
  std::string out;
};

core::Status print_result(const evaluate::BacktestResult& result, OutputFormat format) {
  if (format == OutputFormat::json) return write_out(report::to_json(result));
  return print(report::price_document(result), format);
}

core::Status run_backtest(const BacktestArguments& arguments, Program& program) {
  store::RunSetup setup = program.run_setup("backtest");
  setup.config = workbench::describe(arguments.request);
  setup.seed = arguments.request.forecast.seed;
  if (arguments.request.as_published) {
    for (const evaluate::ReasonCode& reason : evaluate::as_published_reasons()) {
      setup.reason_codes.push_back(reason.code);
    }
  }
  const std::filesystem::path folder =
      arguments.out.empty() ? program.runs_folder() : std::filesystem::path(arguments.out);
  return store::with_run(folder, setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
    const auto result = workbench::backtest(run, arguments.request, program.pool());
    if (!result) return core::fail(result.error());
    if (core::Status printed = print_result(*result, program.format()); !printed) return printed;
    core::log_info(fmt::format("took {:.1f} s; run directory: {}", run.seconds(), run.path().string()));
    return {};
  });
}

// Flags that only the recipe price knows.
std::vector<std::string> price_flags() {
  std::vector<std::string> flags;
  const auto append = [&](const std::vector<core::OptionValue>& options) {
    for (const core::OptionValue& each : options) {
      if (each.name != "recipe" && each.name != "seed") flags.push_back(flag_of(each.name));
    }
  };
  append(core::describe_options(dataset::ForecastOptions{}));
  append(core::describe_options(evaluate::SplitOptions{}));
  append(core::describe_options(forecast::LstmOptions{}));
  return flags;
}

// A flag that means nothing to the recipe would be a wish that is not heard.
core::Status refuse_flags(const CLI::App& verb, const std::vector<std::string>& flags,
                          const std::string& recipe) {
  for (const std::string& flag : flags) {
    if (verb.get_option(flag)->count() == 0) continue;
    return core::fail(core::ErrorKind::usage,
                      fmt::format("{} means nothing to the recipe {}; leave it out", flag, recipe));
  }
  return {};
}

// The arguments that both recipes share, as the recipe sign takes them.
SignBacktestArguments sign_arguments(const BacktestArguments& arguments) {
  SignBacktestArguments sign = arguments.sign;
  sign.request.inputs.files = arguments.request.market;
  sign.request.seed = arguments.request.forecast.seed;
  sign.request.as_published = arguments.request.as_published;
  sign.out = arguments.out;
  return sign;
}

core::Status run_recipe(const BacktestArguments& arguments, const CLI::App& verb, Program& program) {
  const std::string& recipe = arguments.request.forecast.recipe;
  const bool sign = recipe == "sign";
  if (core::Status heard = refuse_flags(verb, sign ? price_flags() : sign_flags(), recipe); !heard)
    return heard;
  return sign ? run_sign_backtest(sign_arguments(arguments), program) : run_backtest(arguments, program);
}

}  // namespace

void add_backtest_verb(Program& program, CLI::App& noun) {
  auto arguments = std::make_shared<BacktestArguments>();
  auto self = std::make_shared<CLI::App*>(nullptr);  // known once the verb is made
  workbench::BacktestRequest& request = arguments->request;
  CLI::App& verb =
      program.verb(noun, "backtest", "a recipe against its baselines on days it has not seen",
                   [arguments, self, &program] { return run_recipe(*arguments, **self, program); });
  *self = &verb;
  program.add_fields(verb, request.market.options);
  program.add_fields(verb, request.forecast);
  program.add_fields(verb, request.split);
  verb.add_flag("--as-published", request.as_published,
                "repeat the source's own procedure with its flaws, flagged, beside the leak-free run");
  verb.add_option("-o,--out", arguments->out,
                  "folder in which the run directory is made; default: that of --runs");
  program.add_fields(verb, request.lstm);
  list_forecast_choices(verb);
  program.add_fields(verb, request.market.text_options);
  add_sign_flags(program, verb, arguments->sign.request);
}

}  // namespace bellwether::cli
