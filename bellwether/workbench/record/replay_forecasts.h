// Forecasts made again from what their receipts kept, and compared to the bit.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/store/receipts/receipt_log.h"

namespace bellwether::workbench {

// same: to the bit. differs: another number came. incomplete: an input is gone or is not what it was.
enum class ReplayVerdict { same, differs, incomplete };
constexpr std::array<core::EnumName<ReplayVerdict>, 3> names_of(ReplayVerdict) {
  return {{{ReplayVerdict::same, "same"},
           {ReplayVerdict::differs, "differs"},
           {ReplayVerdict::incomplete, "incomplete"}}};
}

// One forecast made again.
struct ReplayedForecast {
  std::string id, recipe, ticker, forecaster;
  market::Date target_day;
  ReplayVerdict verdict = ReplayVerdict::same;
  std::vector<store::ValueDifference> differences;
  std::vector<std::string> missing;      // what it cannot be computed from
  std::vector<std::string> environment;  // program or processor that were others then, where it differs
  std::size_t files_unchanged = 0, files_changed = 0, files_gone = 0;  // of those read for the forecast
};

// All that were asked for, and how far the log can be trusted.
struct ReplayReport {
  std::vector<ReplayedForecast> forecasts;
  std::size_t lines = 0;
  std::string fault;  // see ReceiptLog
  std::vector<std::string> notes;

  [[nodiscard]] std::size_t count(ReplayVerdict verdict) const;
};

// What this program is, to be compared with what made a forecast.
struct ReplayRequest {
  std::filesystem::path receipts;
  std::string id;  // "last", the beginning of one; empty: all
  std::string version, cpu;
  std::vector<std::string> cpu_features;
};

// Errors: those of read_receipts and find_forecast; io; interrupted. A forecast that cannot be made again is no error.
[[nodiscard]] core::Result<ReplayReport> replay_forecasts(const ReplayRequest& request, core::Job& job);

}  // namespace bellwether::workbench
