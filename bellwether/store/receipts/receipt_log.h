// The log of forecasts: a receipt for each when it is made, a line when its outcome is known, and nothing ever changed.
//
//   const auto id = seal_forecast(file, std::move(draft), stamp);
//   const auto log = read_receipts(file);
//   for (const LoggedForecast& each : log->forecasts) …
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/io/row_report.h"
#include "bellwether/market/time.h"
#include "bellwether/store/receipts/forecast_receipt.h"

namespace bellwether::store {

inline constexpr std::string_view kReceiptFile = "forecasts.jsonl";

// What came of a forecast: the two prices of its return as the file of prices has them.
struct OutcomeEntry {
  std::string forecast;  // id of the receipt, whole
  double base = 0.0, target = 0.0;
  io::InputRecord prices;
  market::UtcTime at;  // when it was looked up

  [[nodiscard]] double simple_return() const { return target / base - 1.0; }
};

// A receipt of the log and, once it is known, its outcome.
struct LoggedForecast {
  std::string id;  // the digest of its line
  std::size_t line = 0;
  ForecastReceipt receipt;
  std::optional<OutcomeEntry> outcome;

  // The first 12 digits, by which people name it.
  [[nodiscard]] std::string short_id() const { return id.substr(0, 12); }
};

// The log as far as it can be trusted.
struct ReceiptLog {
  std::vector<LoggedForecast> forecasts;  // in the order of the lines
  std::size_t lines = 0;                  // trusted
  std::string head;                       // digest of the newest of them; empty for an empty log
  std::string fault;                      // where the chain breaks, in words; empty: nowhere
  std::vector<std::string> notes;         // lines that a power cut left unfinished
};

// Errors: not_found, io; data for a line that keeps the chain and is no entry of this program, naming it.
[[nodiscard]] core::Result<ReceiptLog> read_receipts(const std::filesystem::path& file);

// The forecast that `id` names: its digest or the beginning of it, or "last". Errors: not_found; usage where several
// fit.
[[nodiscard]] core::Result<const LoggedForecast*> find_forecast(const ReceiptLog& log, std::string_view id);

// Keeps the inputs, adds the receipt, and gives its id. Folders are made where there are none. Errors: io; data where
// the log is broken, and for values that are not finite.
[[nodiscard]] core::Result<std::string> seal_forecast(const std::filesystem::path& file, ForecastDraft draft,
                                                      const ReceiptStamp& stamp);

// Adds the outcomes of forecasts that have none yet; one that another program has added meanwhile is left out.
// Errors: io; data where the log is broken.
[[nodiscard]] core::Status add_outcomes(const std::filesystem::path& file,
                                        std::span<const OutcomeEntry> outcomes);

}  // namespace bellwether::store
