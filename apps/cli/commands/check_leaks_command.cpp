#include "apps/cli/commands/check_leaks_command.h"

#include <filesystem>

#include "apps/cli/forecast_choices.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/report/leak_tables.h"
#include "bellwether/report/leaks_json.h"
#include "bellwether/report/leaks_page.h"
#include "bellwether/workbench/check_leaks.h"

namespace bellwether::cli {
namespace {

core::Status run_check_leaks(const workbench::LeakRequest& asked, Program& program) {
  const bool json = program.format() == OutputFormat::json;
  if (!json && program.format() != OutputFormat::table) {
    return core::fail(core::ErrorKind::usage, "check leaks answers in --format table or json");
  }
  workbench::LeakRequest request = asked;
  request.program.here = std::filesystem::current_path();
  request.program.scratch = std::filesystem::temp_directory_path();
  if (core::Status sound = workbench::check_leak_request(request); !sound) return sound;
  store::RunSetup setup = program.run_setup("check-leaks");
  setup.seed = request.forecast.seed;
  setup.config = core::describe_options(request);
  return store::with_run(program.runs_folder(), setup, program.clock(),
                         [&](store::RunDirectory& run) -> core::Status {
                           if (core::Status noted = workbench::record_leak_inputs(run, request); !noted)
                             return noted;
                           const auto report = workbench::check_leaks(request, program.job());
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
  auto request = std::make_shared<workbench::LeakRequest>();
  CLI::App& verb = program.verb(check_noun, "leaks", "Look-ahead leakage audit",
                                [request, &program] { return run_check_leaks(*request, program); });
  program.add_fields(verb, *request);
  list_forecast_choices(verb);
}

}  // namespace bellwether::cli
