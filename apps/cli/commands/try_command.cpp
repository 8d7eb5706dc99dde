// try: next month's return of a ticker from free sources, with no key and no flags.
#include <memory>

#include "apps/cli/live_forecast.h"
#include "apps/cli/notify.h"
#include "apps/cli/nouns.h"
#include "apps/cli/receipts.h"

namespace bellwether::cli {
namespace {

// Whose next month, and where its receipt goes.
struct TryArguments {
  workbench::TryRequest request;
  std::string receipts;
  NotifyOptions notify;

  static constexpr auto fields() {
    return std::tuple{core::group("", &TryArguments::request),
                      core::field("receipts", &TryArguments::receipts, kForecastReceiptHelp).as("FILE"),
                      core::group("", &TryArguments::notify)};
  }
};

}  // namespace

void add_try_command(Program& program, CLI::App& command) {
  auto arguments = std::make_shared<TryArguments>();
  program.set_run(command, [arguments, &program] {
    return run_live_forecast(
        {arguments->request, core::describe_options(*arguments), arguments->receipts, arguments->notify},
        program);
  });
  program.add_fields(command, *arguments);
}

}  // namespace bellwether::cli
