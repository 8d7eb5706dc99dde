// try: next month's return of a ticker from free sources, with no key and no flags.
#include <memory>

#include "apps/cli/live_access.h"
#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/workbench/live/try_document.h"

namespace bellwether::cli {
namespace {

core::Status run_try(const workbench::TryRequest& request, Program& program) {
  net::SystemTiming timing;
  const auto outcome = workbench::try_ticker(request, live_access(timing), program.job());
  if (!outcome) return core::fail(outcome.error());
  return print(workbench::try_document(*outcome), program.format());
}

}  // namespace

void add_try_commands(Program& program) {
  auto request = std::make_shared<workbench::TryRequest>();
  CLI::App& command =
      program.command("try", "Forecast next month's return of a ticker from free live sources",
                      [request, &program] { return run_try(*request, program); });
  program.add_fields(command, *request);
}

}  // namespace bellwether::cli
