// How a forecast that is about to be shown gets its receipt.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/market/time.h"
#include "bellwether/store/receipts/receipt_log.h"

namespace bellwether::workbench {

// The log, and what the program says of itself.
struct ReceiptPlace {
  std::filesystem::path log;
  std::string version;
  market::UtcTime now;
};

// Adds the receipt of a forecast made with these options, and gives its id. Call before the forecast is shown, so that
// none is seen without its receipt. Errors: those of seal_forecast.
[[nodiscard]] core::Result<std::string> keep_receipt(const ReceiptPlace& place, store::ForecastDraft draft,
                                                     std::vector<core::OptionValue> options);

// The same, but the id of the newest receipt of its ticker and recipe where that is of the same forecast: the same
// model asked about the same inputs said the same.
[[nodiscard]] core::Result<std::string> keep_receipt_once(const ReceiptPlace& place,
                                                          store::ForecastDraft draft,
                                                          std::vector<core::OptionValue> options);

}  // namespace bellwether::workbench
