#include "apps/cli/commands/sign_backtest_command.h"

#include <fmt/format.h>

#include "apps/cli/output.h"
#include "apps/cli/sign_text_flags.h"
#include "bellwether/core/log.h"
#include "bellwether/evaluate/sign/sign_as_published.h"
#include "bellwether/report/sign_json.h"
#include "bellwether/report/sign_document.h"

namespace bellwether::cli {
namespace {

// What is set by the mode, by --seed, or by the recipe itself.
constexpr std::string_view kClock = "clock", kSvcSeed = "seed", kFill = "fill";

template <class Options>
void append_flags(std::vector<std::string>& flags) {
  for (const core::OptionValue& each : core::describe_options(Options{})) {
    if (each.name != kClock && each.name != kSvcSeed && each.name != kFill)
      flags.push_back(flag_of(each.name));
  }
}

core::Status print_result(const evaluate::sign::SignBacktestResult& result, OutputFormat format) {
  if (format == OutputFormat::json) return write_out(report::to_json(result));
  return print(report::sign_document(result), format);
}

}  // namespace

void add_sign_flags(Program& program, CLI::App& verb, workbench::SignBacktestRequest& request) {
  program.add_fields(verb, request.recipe);
  program.add_fields(verb, request.inputs.table, {kClock});
  add_sign_text_flags(verb, request.inputs);
  program.add_fields(verb, request.svc, {kSvcSeed});
  program.add_fields(verb, request.trading, {kFill});
}

std::vector<std::string> sign_flags() {
  std::vector<std::string> flags{"--scores", "--text-tickers"};
  append_flags<evaluate::sign::SignOptions>(flags);
  append_flags<feature::SignTableOptions>(flags);
  append_flags<learn::BaggedSvcOptions>(flags);
  append_flags<evaluate::TradingOptions>(flags);
  return flags;
}

core::Status run_sign_backtest(const SignBacktestArguments& arguments, Program& program) {
  store::RunSetup setup = program.run_setup("backtest");
  setup.config = workbench::describe(arguments.request);
  setup.seed = arguments.request.seed;
  if (arguments.request.as_published) {
    for (const evaluate::ReasonCode& reason : evaluate::sign::sign_reasons())
      setup.reason_codes.push_back(reason.code);
  }
  const std::filesystem::path folder =
      arguments.out.empty() ? program.runs_folder() : std::filesystem::path(arguments.out);
  return store::with_run(folder, setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
    const auto result = workbench::sign_backtest(run, arguments.request, program.pool());
    if (!result) return core::fail(result.error());
    if (core::Status printed = print_result(*result, program.format()); !printed) return printed;
    core::log_info(fmt::format("took {:.1f} s; run directory: {}", run.seconds(), run.path().string()));
    return {};
  });
}

}  // namespace bellwether::cli
