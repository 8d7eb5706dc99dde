// How good forecasts were whose outcomes are known, whoever made them: the same referee scores our receipts and
// forecasts that were made elsewhere. Everything is a simple return, so that shares of any price, and forecasts made
// before and after a split, stand in one series.
//   error        forecast - outcome; of persistence 0 - outcome
//   of a sign    probability - (1 where it rose, else 0); of the baseline its probability less the same
//   RMSE, MAE    sqrt(mean error^2), mean |error|; of a sign the first is the root of the Brier score
//   skill        1 - RMSE / RMSE of the baseline
//   hits         sign(forecast) = sign(outcome), where a direction was given and the price moved (X-23a)
//   coverage     the share of outcomes inside an interval, and its mean width (X-23d)
//   pinball      the mean of pinball.h
// Rows of one target day say much the same, so they count as one case: Wilson intervals count days, the
// bootstrap draws blocks of days, and Diebold-Mariano compares the days' mean squared errors.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/evaluate/paired_test.h"
#include "bellwether/market/time.h"

namespace bellwether::evaluate {

// A central interval of a return.
struct ReturnInterval {
  double level = 0.0;  // 0.8
  double low = 0.0, high = 0.0;
};

// The return below which the outcome lies with probability `level`.
struct ReturnQuantile {
  double level = 0.0;
  double value = 0.0;
};

// A forecast and what came, as simple returns of the target day.
struct KnownForecast {
  market::Date decision_day, target_day;
  double outcome = 0.0;
  std::optional<double> mean;            // of the return; or
  std::optional<double> probability_up;  // where only a sign is forecast
  double baseline_probability = 0.5;     // of up, known when the forecast was made
  int direction = 0;                     // +1, -1; 0: none
  std::vector<ReturnInterval> intervals;
  std::vector<ReturnQuantile> quantiles;
};

// A metric; without an interval where there are fewer than kFewestDays target days.
struct ScoredMetric {
  double value = 0.0;
  std::optional<Interval> interval;
};
inline constexpr std::size_t kFewestDays = 8;

// How often the intervals of one level held the outcome.
struct IntervalCoverage {
  double level = 0.0;
  std::size_t rows = 0, inside = 0;
  double share = 0.0;
  Interval interval;  // Wilson, of the share
  double mean_width = 0.0;
};

// How often the outcome lay below the quantiles of one level.
struct QuantileCalibration {
  double level = 0.0;
  std::size_t rows = 0;
  double share_below = 0.0;
  Interval interval;  // Wilson
  double pinball = 0.0;
};

// What the referee says of a series.
struct RefereeScores {
  std::size_t rows = 0, days = 0;  // days: distinct target days
  std::size_t overlap = 1;         // the most target days that were open at a decision, itself included
  std::size_t with_error = 0;      // rows with a mean or a probability
  std::optional<ScoredMetric> rmse, mae, baseline_rmse, baseline_mae, skill;
  double bias = 0.0;  // mean error
  std::size_t direction_rows = 0, hits = 0, zero_outcomes = 0, abstentions = 0;
  std::optional<ScoredMetric> hit_rate;        // Wilson
  std::optional<double> always_up_hit_rate;    // of the rule "up" on the same rows
  PairedTest test;                             // Diebold-Mariano against the baseline; above 0: we err more
  std::vector<IntervalCoverage> coverage;      // ascending by level
  std::vector<QuantileCalibration> quantiles;  // ascending by level
};

// In any order. Rows are sorted by target day; means and probabilities may not be mixed. Errors: data for a number
// that is not finite, or where they are mixed.
[[nodiscard]] core::Result<RefereeScores> score_forecasts(std::span<const KnownForecast> forecasts);

}  // namespace bellwether::evaluate
