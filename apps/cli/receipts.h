// Where the receipts of forecasts lie, and how a command keeps one.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "apps/cli/command.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/store/receipts/receipt_log.h"

namespace bellwether::cli {

inline constexpr std::string_view kNoReceipts = "none";

// Help of --receipts where a forecast is made.
inline constexpr std::string_view kForecastReceiptHelp =
    "The log that gets the receipt of the forecast, or none; by default forecasts.jsonl in the folder of "
    "--runs.";

// The log that `given` of --receipts means: by default the one in the folder of --runs.
[[nodiscard]] std::filesystem::path receipts_file(const Program& program, const std::string& given);

// A forecast about to be shown, the flags it was made with, and what --receipts says.
struct KeptForecast {
  store::ForecastDraft draft;
  std::vector<core::OptionValue> options;
  std::string receipts;
};

// Adds its receipt to the log, and logs its id; does nothing with --receipts none. Call before the forecast is
// printed, so that none is seen without its receipt. Errors: those of seal_forecast, with the way out.
[[nodiscard]] core::Status keep_receipt(const Program& program, KeptForecast forecast);

}  // namespace bellwether::cli
