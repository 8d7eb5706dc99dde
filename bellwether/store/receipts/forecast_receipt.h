// What is kept of a forecast: enough to compute it again to the bit, to know when it was made, and to score it when
// its day has come (shared requirements X-40). Any recipe fills one; docs/formats/receipts.md has the keys.
//
//   ForecastDraft draft{.receipt = {.recipe = "price", …}, .inputs = {{"window.json", …}}};
//   seal_forecast(file, draft, stamp);        // receipt_log.h
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/io/row_report.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/time.h"

namespace bellwether::store {

class LedgerLine;

// What was forecast of the target day: its close, its simple return, or whether it rises.
enum class Quantity { close, simple_return, up };
constexpr std::array<core::EnumName<Quantity>, 3> names_of(Quantity) {
  return {{{Quantity::close, "close"}, {Quantity::simple_return, "return"}, {Quantity::up, "up"}}};
}

// From which price the return to the target day's close counts: the close of the decision day, or the open of the
// target day.
enum class ReturnFrom { decision_close, target_open };
constexpr std::array<core::EnumName<ReturnFrom>, 2> names_of(ReturnFrom) {
  return {{{ReturnFrom::decision_close, "decision_close"}, {ReturnFrom::target_open, "target_open"}}};
}

// A central interval, in the unit of the quantity.
struct ForecastInterval {
  double level = 0.0;  // 0.8
  double low = 0.0, high = 0.0;

  bool operator==(const ForecastInterval&) const = default;
};

// The forecast itself: what a replay has to give again.
struct ForecastValues {
  std::optional<double> mean;            // in the unit of the quantity; nothing where only a sign is forecast
  std::vector<double> members;           // the means of the seeds, in their order
  std::optional<double> probability_up;  // of the target day
  std::optional<double> decision_value;  // of a sign model
  std::vector<ForecastInterval> intervals;
  int direction = 0;   // +1: up, -1: down, 0: none
  std::string action;  // "long", "short", "no position"; empty where the recipe advises none

  bool operator==(const ForecastValues&) const = default;
};

// A file from which the forecast is computed again, kept by its digest beside the log.
struct SealedInput {
  std::string name;  // below the folder of a replay: "window.json"
  std::string sha256;
  std::uint64_t bytes = 0;
};

// What the program knows when it writes a receipt: the flags as resolved, itself, the machine, its clock.
struct ReceiptStamp {
  std::vector<core::OptionValue> options;
  std::string version, cpu;
  std::vector<std::string> cpu_features;
  market::UtcTime at;
};

// One forecast.
struct ForecastReceipt {
  std::string recipe, ticker, forecaster;
  std::vector<std::string> reason_codes;  // of --as-published; empty: mode leak-free

  market::UtcTime as_of;       // the decision: nothing known later was used
  market::UtcTime live_until;  // the first close behind it; a forecast made later is not live
  market::UtcTime due_at;      // when the outcome is known: the close of the target day
  market::Date decision_day, target_day;
  std::uint32_t horizon = 1;  // trading days that the forecaster was fitted for

  Quantity quantity = Quantity::close;
  ReturnFrom from = ReturnFrom::decision_close;
  double decision_close = 0.0;
  std::string adjustment;  // of the prices, as --adjustment has it
  ForecastValues values;
  std::optional<double> baseline_probability;  // of up, known at the fit: the share of days that rose

  std::string fit_run;  // its id
  market::Date train_end;
  std::string model_sha256;  // over all that was fitted
  std::vector<std::pair<std::string, std::string>>
      models;  // others that were used, as the scorer: name and SHA-256
  std::vector<std::string> seeds;
  std::vector<io::InputRecord> files;  // that were read; their notes are not kept
  std::vector<SealedInput> inputs;
  std::vector<std::string> notes;
  ReceiptStamp stamp;

  [[nodiscard]] std::string mode() const { return reason_codes.empty() ? "leak-free" : "as-published"; }
};

// When a forecast was made by the program's clock. live: before the first close behind the decision. late: before the
// outcome was known. backcast: after it. early: before the decision itself, so that the newest prices were not
// final, or the clock is wrong. Only live ones are evidence.
enum class Timing { live, late, backcast, early };
constexpr std::array<core::EnumName<Timing>, 4> names_of(Timing) {
  return {{{Timing::live, "live"},
           {Timing::late, "late"},
           {Timing::backcast, "backcast"},
           {Timing::early, "early"}}};
}
[[nodiscard]] Timing timing_of(const ForecastReceipt& receipt);

// Sets as_of, and from it and the target day until when the forecast is live and when it is due.
void set_times(ForecastReceipt& receipt, market::UtcTime as_of, const market::Calendar& calendar);

// A forecast that is to be kept, with the content of its inputs; receipt.inputs and stamp are filled when it is.
struct ForecastDraft {
  ForecastReceipt receipt;
  std::vector<std::pair<std::string, std::string>> inputs;  // name and content
};

// One value that a replay gave otherwise, both as text in full precision.
struct ValueDifference {
  std::string name, recorded, replayed;
};
[[nodiscard]] std::vector<ValueDifference> differences(const ForecastValues& recorded,
                                                       const ForecastValues& replayed);

// The members of the log's line, and back. Errors: data, naming the member that is missing or wrong.
[[nodiscard]] std::string receipt_body(const ForecastReceipt& receipt);
[[nodiscard]] core::Result<ForecastReceipt> parse_receipt(std::string_view line);
[[nodiscard]] core::Result<ForecastReceipt> read_receipt(LedgerLine& line);
inline constexpr std::size_t kLongestReceiptText = 100'000;  // bytes of a member

// Whether the name stays below a folder: words of letters, digits, '-', '_' and '.', parted by '/'.
[[nodiscard]] bool is_input_name(std::string_view name);

}  // namespace bellwether::store
