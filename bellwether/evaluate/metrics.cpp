#include "bellwether/evaluate/metrics.h"

#include <cmath>

namespace bellwether::evaluate {
namespace {

int sign_of(double value) { return value > 0.0 ? 1 : value < 0.0 ? -1 : 0; }

// A price unchanged is no outcome to hit; a forecast of no change is no position. Both may hold at once.
void count_direction(const ForecastPoint& point, Scores& scores) {
  const int view = sign_of(point.forecast - point.decision_close);
  const int move = sign_of(point.outcome - point.decision_close);
  if (move == 0) ++scores.zero_outcomes;
  if (view == 0) ++scores.abstention;
  if (view == 0 || move == 0) return;
  ++scores.direction_rows;
  if (view == move) ++scores.direction_hits;
}

}  // namespace

double rmse(std::span<const ForecastPoint> points) {
  double squares = 0.0;
  for (const ForecastPoint& point : points) {
    squares += (point.forecast - point.outcome) * (point.forecast - point.outcome);
  }
  return points.empty() ? 0.0 : std::sqrt(squares / static_cast<double>(points.size()));
}

std::vector<double> errors_of(std::span<const ForecastPoint> points) {
  std::vector<double> errors;
  for (const ForecastPoint& point : points) errors.push_back(point.forecast - point.outcome);
  return errors;
}

double mean_daily_move(std::span<const double> closes) {
  double sum = 0.0;
  for (std::size_t i = 1; i < closes.size(); ++i) sum += std::abs(closes[i] - closes[i - 1]);
  return closes.size() < 2 ? 0.0 : sum / static_cast<double>(closes.size() - 1);
}

Scores score(std::span<const ForecastPoint> points, double naive_error) {
  Scores scores;
  scores.rows = points.size();
  if (points.empty()) return scores;
  double persistence_squares = 0.0;
  for (const ForecastPoint& point : points) {
    const double error = point.forecast - point.outcome, move = point.decision_close - point.outcome;
    scores.mae += std::abs(error);
    scores.bias += error;
    persistence_squares += move * move;
    count_direction(point, scores);
  }
  const double rows = static_cast<double>(points.size());
  scores.rmse = rmse(points);
  scores.mae /= rows;
  scores.bias /= rows;
  if (naive_error > 0.0) scores.mase = scores.mae / naive_error;
  if (persistence_squares > 0.0) scores.skill = 1.0 - scores.rmse / std::sqrt(persistence_squares / rows);
  if (scores.direction_rows > 0) {
    scores.direction =
        static_cast<double>(scores.direction_hits) / static_cast<double>(scores.direction_rows);
  }
  return scores;
}

}  // namespace bellwether::evaluate
