#include "apps/cli/commands/check_leaks_command.h"

#include <filesystem>

#include "apps/cli/forecast_choices.h"
#include "apps/cli/output.h"
#include "apps/cli/sign_text_flags.h"
#include "bellwether/core/log.h"
#include "bellwether/report/leak_tables.h"
#include "bellwether/report/leaks_json.h"
#include "bellwether/report/leaks_page.h"
#include "bellwether/workbench/check_leaks.h"

namespace bellwether::cli {
namespace {

struct LeaksArguments {
  workbench::LeakRequest request;
  bool injected = false, inflation = false, json = false;
};

core::Status run_check_leaks(const LeaksArguments& arguments, Program& program) {
  const bool json = arguments.json || program.format() == OutputFormat::json;
  if (!json && program.format() != OutputFormat::table) {
    return core::fail(core::ErrorKind::usage, "check leaks answers in --format table or json");
  }
  workbench::LeakRequest request = arguments.request;
  request.program.here = std::filesystem::current_path();
  request.program.scratch = std::filesystem::temp_directory_path();
  request.injected =
      arguments.injected ? workbench::InjectedLeaks::audit : workbench::InjectedLeaks::leave_out;
  request.inflation =
      arguments.inflation ? workbench::LeakageInflation::measure : workbench::LeakageInflation::leave_out;
  if (core::Status sound = workbench::check_leak_request(request); !sound) return sound;
  store::RunSetup setup = program.run_setup("check-leaks");
  setup.seed = request.forecast.seed;
  setup.config = workbench::describe(request);
  return store::with_run(program.runs_folder(), setup, program.clock(),
                         [&](store::RunDirectory& run) -> core::Status {
                           if (core::Status noted = workbench::record_leak_inputs(run, request); !noted)
                             return noted;
                           const auto report = workbench::check_leaks(request, program.pool());
                           if (!report) return core::fail(report.error());
                           if (core::Status left = report::write_leak_files(run, *report); !left) return left;
                           core::log_info("run directory: " + run.path().string());
                           const core::Status written =
                               json ? write_out(report::to_json(*report))
                                    : print(report::leaks_document(*report, request.inflation_options.stake),
                                            OutputFormat::table);
                           if (!written) return written;
                           if (const auto alarm = report->alarm())
                             return core::fail(core::ErrorKind::finding, "check leaks: " + *alarm);
                           return {};
                         });
}

}  // namespace

void add_check_leaks_verb(Program& program, CLI::App& check_noun) {
  auto arguments = std::make_shared<LeaksArguments>();
  CLI::App& verb = program.verb(check_noun, "leaks", "does the future get into features, fits or forecasts",
                                [arguments, &program] { return run_check_leaks(*arguments, program); });
  workbench::LeakRequest& request = arguments->request;
  verb.add_flag("--planted", arguments->injected, "audit 25 injected leaks and their clean controls");
  verb.add_flag("--meter", arguments->inflation,
                "measure the leakage-inflated return of known leakage types");
  verb.add_option("--cuts", request.cuts,
                  "moments at which the future is removed or replaced, for each pipeline")
      ->default_str(std::to_string(request.cuts));
  verb.add_option("--feature-file", request.features, "a file of features by day, beside --prices");
  verb.add_option(
      "--features-by", request.program.command,
      "a command that makes such a file of {prices} and {texts} and leaves it at {out}; it is run "
      "again on data whose future is made up");
  verb.add_option("--command-limit", request.program.seconds, "seconds that one run of it may take")
      ->default_str(std::to_string(request.program.seconds))
      ->check(CLI::Range(1, 86'400));
  program.add_fields(verb, request.forecast, {"seeds", "placebos"});
  list_forecast_choices(verb);
  program.add_fields(verb, request.market.options);
  program.add_fields(verb, request.sign.table);
  add_sign_text_flags(verb, request.sign);
  program.add_fields(verb, request.inflation_options, {"seed"});
  program.add_fields(verb, request.market.text_options);
  verb.add_flag("--json", arguments->json, "the same as --format json");
}

}  // namespace bellwether::cli
