// A forecast of next month's return from live providers, with its receipt: `try`, and `forecast predict return
// --provider`.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/command.h"
#include "apps/cli/notify.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/workbench/live/try_ticker.h"
#include "bellwether/workbench/predict_return.h"

namespace bellwether::cli {

// What is asked, the flags it was asked with, and what --receipts says.
struct LiveForecast {
  workbench::TryRequest request;
  std::vector<core::OptionValue> options;
  std::string receipts;
  NotifyOptions notify;
};

// The question of `forecast predict return --provider` as try_ticker takes it. Errors: usage for files and past months,
// which have no place in it.
[[nodiscard]] core::Result<workbench::TryRequest> live_request(
    const workbench::ReturnPredictOptions& options);

// Makes, records and prints it. A recording proves nothing about when a forecast was made, so that one from recorded
// answers leaves no receipt. Errors: usage for --receipts FILE with --replay or --as-of; those of try_ticker and keep_receipt.
[[nodiscard]] core::Status run_live_forecast(const LiveForecast& forecast, Program& program);

}  // namespace bellwether::cli
