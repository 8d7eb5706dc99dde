// The figures that the report behind the price recipe printed, as facts: what it claims, to stand beside what
// its own rows say and what we measure. Nothing here is computed by us. (Report: "Intelligent Stock Market
// Prediction Using BERT Fine-Tuning and LSTM Deep Learning"; its last ten rows, its closing line, its one
// forecast.)
#pragma once

#include <span>
#include <string_view>

namespace bellwether::evaluate {

// Close and prediction of one of the report's last ten test days, in its own price unit.
struct PrintedRow {
  std::string_view day;  // YYYY-MM-DD
  double close = 0.0, prediction = 0.0;
};

// The one close that the report forecasts.
struct PrintedForecast {
  std::string_view day;
  double close = 0.0;
};

// Everything of the report that is compared.
struct PublishedPriceReport {
  std::string_view title, ticker;
  double stated_rmse = 0.0;
  PrintedForecast next_day;
  std::span<const PrintedRow> rows;
};

[[nodiscard]] const PublishedPriceReport& published_price_report();

}  // namespace bellwether::evaluate
