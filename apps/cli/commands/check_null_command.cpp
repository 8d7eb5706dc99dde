#include "apps/cli/commands/check_null_command.h"

#include "apps/cli/forecast_choices.h"
#include "apps/cli/output.h"
#include "bellwether/report/null_document.h"
#include "bellwether/report/null_json.h"
#include "bellwether/workbench/check_null.h"

namespace bellwether::cli {
namespace {

core::Status print_null(const audit::NullReport& report, OutputFormat format) {
  if (format == OutputFormat::json) return write_out(report::to_json(report));
  return print(report::null_document(report), format);
}

}  // namespace

void add_check_null_verb(Program& program, CLI::App& check_noun) {
  auto request = std::make_shared<audit::NullRequest>();
  request->forecast.recipe = "sign";
  const auto run = [request, &program]() -> core::Status {
    const auto report = workbench::check_null(*request, program.job());
    if (!report) return core::fail(report.error());
    return print_null(*report, program.format());
  };
  CLI::App& verb = program.verb(check_noun, "null", "Simulations under the null", run);
  program.add_fields(verb, *request);
  list_forecast_choices(verb);
}

}  // namespace bellwether::cli
