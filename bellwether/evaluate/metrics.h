// Errors and hits of forecasts of the close (shared requirements X-22, X-23a).
//   RMSE        sqrt(mean e^2), e = forecast - outcome
//   MAE         mean abs(e)
//   MASE        MAE / training mean of abs(y_t - y_{t-1}); undefined where that mean is 0
//               (Hyndman, Koehler 2006, Int. J. Forecasting 22:679)
//   skill       1 - RMSE / RMSE of persistence; undefined where persistence never errs
//   direction   share of rows where sign(forecast - decision close) = sign(outcome - decision close), among
//               rows that moved and on which a view was taken
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "bellwether/market/time.h"

namespace bellwether::evaluate {

// One forecast and what came. decision_day is the day at whose close the forecast was made.
struct ForecastPoint {
  market::Date decision_day, target_day;
  double decision_close = 0.0;
  double forecast = 0.0;  // of the close of target_day
  double outcome = 0.0;   // the close of target_day
  std::size_t fold = 0;
};

// Undefined is nothing, never infinite.
struct Scores {
  std::size_t rows = 0;
  double rmse = 0.0, mae = 0.0;
  double bias = 0.0;                // mean of forecast - outcome
  std::optional<double> mase;       // MAE / training mean of abs(y_t - y_{t-1})
  std::optional<double> skill;      // 1 - RMSE / RMSE of persistence
  std::optional<double> direction;  // share of hits among direction_rows
  std::size_t direction_hits = 0;
  std::size_t direction_rows = 0;  // a view was taken and the price moved
  std::size_t zero_outcomes = 0;   // price unchanged: excluded
  std::size_t abstention = 0;      // forecast equals the decision close: no position taken
};

// `naive_error`: the training mean of abs(y_t - y_{t-1}).
[[nodiscard]] Scores score(std::span<const ForecastPoint> points, double naive_error);

[[nodiscard]] double rmse(std::span<const ForecastPoint> points);
// forecast - outcome of each point.
[[nodiscard]] std::vector<double> errors_of(std::span<const ForecastPoint> points);
// mean of abs(y_t - y_{t-1}); 0 for fewer than two values.
[[nodiscard]] double mean_daily_move(std::span<const double> closes);

}  // namespace bellwether::evaluate
