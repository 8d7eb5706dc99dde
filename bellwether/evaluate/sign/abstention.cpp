#include "bellwether/evaluate/sign/abstention.h"

#include <algorithm>
#include <cmath>

#include "bellwether/evaluate/proportion_interval.h"
#include "bellwether/evaluate/return_statistics.h"

namespace bellwether::evaluate::sign {
namespace {

constexpr std::size_t kMoveRows = 20;  // a month
constexpr std::size_t kMargins = 9;
constexpr double kMarginsOfOne = 10.0;
constexpr double kLeastCoverage = 0.1;
constexpr double kRounding =
    1e-9;  // 20 of 25 bags are 0.6 of one mind, and not more for the way it is computed
constexpr double kOneBasisPoint = 1e-4;

MarginPoint try_margin(const feature::SignExamples& rows, std::span<const SignForecast> forecasts,
                       const PositionThreshold& bar) {
  MarginPoint point{.margin = bar.margin};
  int before = 0;
  for (const SignForecast& each : forecasts) {
    const int view = position_of(rows, each, bar);
    point.coverage += view != 0 ? 1.0 / static_cast<double>(forecasts.size()) : 0.0;
    point.returns.push_back(view * rows.next_returns[each.row] -
                            std::abs(view - before) * bar.cost_bps * kOneBasisPoint);
    before = view;
  }
  point.returns.back() -= std::abs(before) * bar.cost_bps * kOneBasisPoint;  // the way out
  point.sharpe = describe_returns(point.returns).sharpe;
  return point;
}

bool is_better(const MarginPoint& point, const MarginPoint& best) {
  if (!point.sharpe || point.coverage < kLeastCoverage) return false;
  return !best.sharpe || *point.sharpe > *best.sharpe;
}

void count_positions(const feature::SignExamples& rows, std::span<const SignForecast> forecasts,
                     Abstention& found) {
  double right = 0, right_with_view = 0;
  for (std::size_t i = 0; i < forecasts.size(); ++i) {
    const bool hit = forecasts[i].up == rows.label(forecasts[i].row);
    right += hit ? 1 : 0;
    if (found.positions[i] == 0) continue;
    ++found.days;
    right_with_view += hit ? 1 : 0;
  }
  const auto all = static_cast<double>(forecasts.size()), viewed = static_cast<double>(found.days);
  found.coverage = viewed / all;
  found.accuracy_without = right / all;
  if (found.days == 0) return;
  found.accuracy = right_with_view / viewed;
  found.accuracy_interval = wilson_interval({*found.accuracy, viewed});
}

}  // namespace

double confidence_of(const SignForecast& forecast) { return std::abs(2 * forecast.probability - 1); }

double expected_move(const feature::SignExamples& rows, const SignForecast& forecast) {
  const std::size_t count = std::min(kMoveRows, forecast.row);
  if (count == 0) return 0.0;
  double sum = 0;
  for (std::size_t row = forecast.row - count; row < forecast.row; ++row)
    sum += std::abs(rows.next_returns[row]);
  return confidence_of(forecast) * sum / static_cast<double>(count);
}

int position_of(const feature::SignExamples& rows, const SignForecast& forecast,
                const PositionThreshold& bar) {
  if (confidence_of(forecast) <= bar.margin + kRounding) return 0;
  if (expected_move(rows, forecast) <= 2 * bar.cost_bps * kOneBasisPoint) return 0;
  return forecast.up ? 1 : -1;
}

MarginChoice choose_margin(const feature::SignExamples& rows, std::span<const SignForecast> forecasts,
                           double cost_bps) {
  MarginChoice choice;
  for (std::size_t i = 0; i < kMargins; ++i) {
    choice.points.push_back(try_margin(
        rows, forecasts, {.margin = static_cast<double>(i) / kMarginsOfOne, .cost_bps = cost_bps}));
    if (i > 0 && is_better(choice.points.back(), choice.points[choice.best])) choice.best = i;
  }
  return choice;
}

AbstentionFold margin_of(const feature::SignExamples& rows, const FoldSelection& plan,
                         const AbstentionOptions& options) {
  if (options.rule == AbstentionRule::off) return {};
  if (options.rule == AbstentionRule::fixed) return {.margin = options.margin, .choice = {}};
  if (!plan.sweep) return {};
  MarginChoice choice = choose_margin(rows, plan.sweep->forecasts, options.cost_bps);
  const double margin = choice.margin();
  return {.margin = margin, .choice = std::move(choice)};
}

Abstention find_positions(const feature::SignExamples& rows, const CandidateRun& run,
                          const AbstentionOptions& options) {
  Abstention found;
  std::size_t at = 0;
  for (const FoldSelection& plan : run.plans) {
    found.spans.push_back(margin_of(rows, plan, options));
    const PositionThreshold bar{.margin = found.spans.back().margin, .cost_bps = options.cost_bps};
    for (std::size_t left = plan.span.test.size(); left > 0; --left)
      found.positions.push_back(position_of(rows, run.walk.forecasts[at++], bar));
  }
  count_positions(rows, run.walk.forecasts, found);
  return found;
}

std::vector<Decision> position_decisions(const feature::SignExamples& rows,
                                         std::span<const SignForecast> forecasts,
                                         std::span<const int> positions, std::span<const market::Bar> bars) {
  std::vector<Decision> decisions;
  for (std::size_t i = 0; i < forecasts.size(); ++i) {
    for (Decision& each : decisions_of(rows, forecasts.subspan(i, 1), bars)) {
      each.direction = positions[i];
      decisions.push_back(each);
    }
  }
  return decisions;
}

}  // namespace bellwether::evaluate::sign
