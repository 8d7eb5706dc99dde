// forecast import: forecasts made elsewhere, scored as ours are.
#include <memory>

#include "apps/cli/commands/forecast/forecast_commands.h"
#include "apps/cli/output.h"
#include "bellwether/report/referee/forecast_import_document.h"
#include "bellwether/workbench/record/import_forecasts.h"

namespace bellwether::cli {
namespace {

core::Status run_import(const workbench::ImportRequest& request, const Program& program) {
  const auto record = workbench::import_forecasts(request, {program.clock().unix_seconds()});
  if (!record) return core::fail(record.error());
  return print(report::forecast_import_document(*record), program.format());
}

}  // namespace

void add_forecast_import_verb(Program& program, CLI::App& forecast) {
  auto request = std::make_shared<workbench::ImportRequest>();
  CLI::App& verb = program.verb(forecast, "import", "Score forecasts that were made elsewhere",
                                [request, &program] { return run_import(*request, program); });
  program.add_fields(verb, *request);
}

}  // namespace bellwether::cli
