#include "apps/cli/live_forecast.h"

#include <utility>

#include "apps/cli/live_access.h"
#include "apps/cli/output.h"
#include "apps/cli/receipts.h"
#include "bellwether/core/log.h"
#include "bellwether/workbench/live/try_document.h"

namespace bellwether::cli {

core::Result<workbench::TryRequest> live_request(const workbench::ReturnPredictOptions& options) {
  for (const auto& [flag, value] : {std::pair{"--prices", options.prices},
                                    {"--texts", options.texts},
                                    {"--scores", options.scores},
                                    {"--as-of", options.as_of},
                                    {"--month", options.month}}) {
    if (!value.empty())
      return core::fail(
          core::ErrorKind::usage,
          std::string(flag) + " and --provider exclude each other: files, or live data as of now");
  }
  return workbench::TryRequest{.ticker = options.ticker,
                               .provider = options.provider,
                               .company = options.company,
                               .from = options.from,
                               .start = options.start,
                               .live = options.live};
}

core::Status run_live_forecast(const LiveForecast& forecast, Program& program) {
  if (core::Status can_tell = check_notify(forecast.notify); !can_tell) return can_tell;
  const bool asks_receipt = !forecast.receipts.empty() && forecast.receipts != kNoReceipts;
  if (asks_receipt && !forecast.request.live.replay.empty()) {
    return core::fail(core::ErrorKind::usage,
                      "--receipts and --replay exclude each other: a forecast from recorded answers is not "
                      "live, and leaves no receipt");
  }
  if (asks_receipt && !forecast.request.as_of.empty()) {
    return core::fail(core::ErrorKind::usage,
                      "--receipts and --as-of exclude each other: a forecast of a past day is not live, and "
                      "leaves no receipt");
  }
  net::SystemTiming timing;
  const auto outcome = workbench::try_ticker(forecast.request, live_access(timing), program.job());
  if (!outcome) return core::fail(outcome.error());
  if (outcome->is_replay) {
    core::log_info("no receipt: the answers are recorded ones (--replay)");
  } else if (outcome->as_of) {
    core::log_info("no receipt: the forecast is one of a past day (--as-of)");
  } else {
    const core::Status kept =
        keep_receipt(program, {outcome->live.draft, without_notify(forecast.options), forecast.receipts});
    if (!kept) return kept;
  }
  const report::Document document = workbench::try_document(*outcome);
  if (core::Status printed = print(document, program.format()); !printed) return printed;
  notify(program, forecast.notify, {"forecast", document});
  return {};
}

}  // namespace bellwether::cli
