#include "bellwether/evaluate/return/return_intervals.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "bellwether/evaluate/pinball.h"

namespace bellwether::evaluate {
namespace {

using feature::Month;
using feature::MonthExample;

struct MonthCover {
  double inside = 0, rows = 0;
};

struct MonthNet {
  double sum = 0, positions = 0;
};

double net_of(const std::vector<MonthNet>& months, std::span<const std::size_t> drawn) {
  double sum = 0, positions = 0;
  for (const std::size_t i : drawn) {
    sum += months[i].sum;
    positions += months[i].positions;
  }
  return sum / positions;
}

}  // namespace

std::optional<ResidualBand> residual_band(std::vector<double> residuals, double level) {
  std::ranges::sort(residuals);
  const double tail = (1 - level) / 2, ranks = static_cast<double>(residuals.size()) + 1;
  // Ranks that are whole numbers but for rounding are these numbers.
  constexpr double kRounding = 1e-9;
  const double low = std::floor(tail * ranks + kRounding), high = std::ceil((1 - tail) * ranks - kRounding);
  if (low < 1 || high > static_cast<double>(residuals.size())) return std::nullopt;
  return ResidualBand{level, residuals[static_cast<std::size_t>(low) - 1],
                      residuals[static_cast<std::size_t>(high) - 1]};
}

ResidualBand interval_around(double forecast, const ResidualBand& band) {
  return {band.level, std::max(forecast + band.low, -1.0), std::max(forecast + band.high, -1.0)};
}

bool is_cut_at_total_loss(double forecast, const ResidualBand& band) { return forecast + band.low < -1; }

std::vector<double> residuals_of(const ReturnForecasts& made) {
  std::vector<double> residuals;
  for (std::size_t i = 0; i < made.examples.size(); ++i)
    residuals.push_back(made.examples[i].outcome - made.forecasts[i]);
  return residuals;
}

IntervalScore score_band(const ResidualBand& band, const ReturnForecasts& made, const BlockBootstrap& draws) {
  IntervalScore score{.band = band};
  const double tail = (1 - band.level) / 2;
  std::map<Month, MonthCover> by_month;
  for (std::size_t i = 0; i < made.examples.size(); ++i) {
    const double outcome = made.examples[i].outcome;
    const auto [level, low, high] = interval_around(made.forecasts[i], band);
    score.cut += is_cut_at_total_loss(made.forecasts[i], band) ? 1 : 0;
    score.width += high - low;
    const bool is_inside = outcome >= low && outcome <= high;
    MonthCover& month = by_month[made.examples[i].target];
    month.inside += is_inside ? 1 : 0;
    month.rows += 1;
    score.coverage += is_inside ? 1 : 0;
    score.pinball += (pinball_loss(outcome, low, tail) + pinball_loss(outcome, high, 1 - tail)) / 2;
  }
  const auto rows = static_cast<double>(made.examples.size());
  score.coverage /= rows;
  score.pinball /= rows;
  score.width /= rows;
  std::vector<MonthCover> months;
  for (const auto& [month, each] : by_month) months.push_back(each);
  score.coverage_interval = draws.interval([&](std::span<const std::size_t> drawn) {
    double inside = 0, all = 0;
    for (const std::size_t i : drawn) {
      inside += months[i].inside;
      all += months[i].rows;
    }
    return inside / all;
  });
  return score;
}

ReturnAction action_of(double forecast, const ResidualBand& band, double threshold) {
  if (forecast + band.low > threshold) return ReturnAction::buy;
  if (forecast + band.high < -threshold) return ReturnAction::sell;
  return ReturnAction::none;
}

ActionScore score_actions(std::span<const MonthExample> examples, std::span<const ReturnAction> actions,
                          double round_trip) {
  ActionScore score{.rows = examples.size()};
  std::map<Month, MonthNet> by_month;
  double net = 0;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const double outcome = examples[i].outcome;
    score.long_net += (outcome - round_trip) / static_cast<double>(examples.size());
    if (actions[i] == ReturnAction::none) continue;
    const bool is_buy = actions[i] == ReturnAction::buy;
    ++(is_buy ? score.buys : score.sells);
    score.right += (is_buy ? outcome > 0 : outcome < 0) ? 1 : 0;
    const double earned = (is_buy ? outcome : -outcome) - round_trip;
    net += earned;
    by_month[examples[i].target].sum += earned;
    by_month[examples[i].target].positions += 1;
  }
  score.months = by_month.size();
  if (by_month.empty()) return score;
  score.mean_net = net / static_cast<double>(score.positions());
  std::vector<MonthNet> months;
  for (const auto& [month, each] : by_month) months.push_back(each);
  if (months.size() > 1) {
    const BlockBootstrap draws({.rows = months.size()});
    score.net_interval =
        draws.interval([&](std::span<const std::size_t> drawn) { return net_of(months, drawn); });
  }
  return score;
}

}  // namespace bellwether::evaluate
