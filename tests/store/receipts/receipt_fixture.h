// A receipt for tests, with a value in every member.
#pragma once

#include "bellwether/store/receipts/forecast_receipt.h"

namespace bellwether::tests {

inline market::Date receipt_day(const char* text) { return *market::parse_date(text); }

// A forecast of AAPL's close of 2025-07-01, decided at the close of 2025-06-30, in the morning after.
inline store::ForecastReceipt made_receipt() {
  store::ForecastReceipt receipt{
      .recipe = "price", .ticker = "AAPL", .forecaster = "lstm", .reason_codes = {"NO_TEST"}};
  receipt.decision_day = receipt_day("2025-06-30");
  receipt.target_day = receipt_day("2025-07-01");
  store::set_times(receipt, market::Calendar::nyse().close_of(receipt.decision_day),
                   market::Calendar::nyse());
  receipt.decision_close = 205.17;
  receipt.adjustment = "split-and-dividend";
  receipt.values = {.mean = 206.1,
                    .members = {206.0, 206.2},
                    .probability_up = 0.1,
                    .decision_value = -0.0,
                    .intervals = {{0.8, 200.0, 1.0 / 3.0}},
                    .direction = 1,
                    .action = "long"};
  receipt.baseline_probability = 0.55;
  receipt.fit_run = "fit-12345678";
  receipt.train_end = receipt_day("2025-06-27");
  receipt.model_sha256 = std::string(64, 'a');
  receipt.models = {{"small", std::string(64, 'b')}};
  receipt.seeds = {"42", "18446744073709551615"};
  receipt.files = {{.path = "AAPL.csv", .bytes = 5'000'000'000, .sha256 = std::string(64, 'c'), .rows = 250}};
  receipt.inputs = {{"window.json", std::string(64, 'd'), 12}};
  receipt.notes = {"A day has no text \u00e9 \"quoted\"."};
  receipt.stamp = {.options = {{"date", "2025-07-01", ""}},
                   .version = "0.1.0 (abc)",
                   .cpu = "some processor",
                   .cpu_features = {"avx2"},
                   .at = *market::parse_utc("2025-07-01T12:00:00Z")};
  return receipt;
}

}  // namespace bellwether::tests
