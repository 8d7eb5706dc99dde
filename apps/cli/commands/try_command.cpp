// try: next month's return of a ticker from free sources, with no key and no flags.
#include <memory>

#include "apps/cli/live_access.h"
#include "apps/cli/notify.h"
#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "apps/cli/receipts.h"
#include "bellwether/core/log.h"
#include "bellwether/workbench/live/try_document.h"

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

// A recording proves nothing about when a forecast was made, so that it leaves no receipt.
core::Status keep_try_receipt(const TryArguments& arguments, const workbench::TryOutcome& outcome,
                              Program& program) {
  if (!outcome.is_replay)
    return keep_receipt(
        program, {outcome.live.draft, without_notify(core::describe_options(arguments)), arguments.receipts});
  core::log_info("no receipt: the answers are recorded ones (--replay)");
  return {};
}

core::Status run_try(const TryArguments& arguments, Program& program) {
  if (core::Status can_tell = check_notify(arguments.notify); !can_tell) return can_tell;
  const bool asks_receipt = !arguments.receipts.empty() && arguments.receipts != kNoReceipts;
  if (asks_receipt && !arguments.request.live.replay.empty()) {
    return core::fail(core::ErrorKind::usage,
                      "--receipts and --replay exclude each other: a forecast from recorded answers is not "
                      "live, and leaves no receipt");
  }
  net::SystemTiming timing;
  const auto outcome = workbench::try_ticker(arguments.request, live_access(timing), program.job());
  if (!outcome) return core::fail(outcome.error());
  if (core::Status kept = keep_try_receipt(arguments, *outcome, program); !kept) return kept;
  const report::Document document = workbench::try_document(*outcome);
  if (core::Status printed = print(document, program.format()); !printed) return printed;
  notify(program, arguments.notify, {"forecast", document});
  return {};
}

}  // namespace

void add_try_commands(Program& program) {
  auto arguments = std::make_shared<TryArguments>();
  CLI::App& command =
      program.command("try", "Forecast next month's return of a ticker from free live sources",
                      [arguments, &program] { return run_try(*arguments, program); });
  program.add_fields(command, *arguments);
}

}  // namespace bellwether::cli
