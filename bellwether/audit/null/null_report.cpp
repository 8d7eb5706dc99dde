#include "bellwether/audit/null/null_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "bellwether/audit/null/null_simulations.h"
#include "bellwether/core/random.h"
#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/evaluate/price/placebo.h"
#include "bellwether/evaluate/quantile.h"

namespace bellwether::audit {

namespace {

constexpr std::uint32_t kNullOrders = 52;  // of a null simulation's random numbers

// The middle 95 % of the values.
evaluate::Interval middle_of(std::vector<double> values) {
  std::ranges::sort(values);
  return {evaluate::nearest_quantile(values, 0.025), evaluate::nearest_quantile(values, 0.975)};
}

double share_at_least(const std::vector<double>& values, double real) {
  const auto as_good = std::ranges::count_if(values, [&](double each) { return each >= real; });
  return static_cast<double>(as_good) / static_cast<double>(values.size());
}

}  // namespace

void sum_up(NullRow& row, const std::vector<NullScore>& simulations, std::optional<double> real) {
  std::vector<double> measures(simulations.size());
  std::ranges::transform(simulations, measures.begin(), &NullScore::measure);
  const auto count = static_cast<double>(simulations.size());
  row.simulations = simulations.size();
  row.mean = std::accumulate(measures.begin(), measures.end(), 0.0) / count;
  row.false_skill = static_cast<double>(std::ranges::count_if(simulations, &NullScore::found)) / count;
  const evaluate::Interval middle = middle_of(measures);
  row.low = middle.low;
  row.high = middle.high;
  row.real = real;
  if (real) row.share_as_good = share_at_least(measures, *real);
}

std::vector<std::size_t> null_order(const NullRequest& request, std::size_t rows, std::size_t simulation,
                                    std::size_t simulations) {
  const core::RandomKey key{
      .seed = request.forecast.seed, .epoch = kNullOrders, .sample = static_cast<std::uint32_t>(simulation)};
  switch (request.null.simulation) {
    case NullSimulation::shifted_dates:
      return rotated_rows(rows, evaluate::placebo_shifts(rows, simulations)[simulation]);
    case NullSimulation::permuted_labels: return rows_in_other_blocks(rows, key);
    default: return shuffled_rows(rows, key);
  }
}

std::size_t rows_of_days(std::size_t days) { return std::max<std::size_t>(1, days * 5 / 7); }

std::string shift_sentence(const NullReport& report) {
  std::string gains;
  for (const NullShift& each : report.shifts) {
    gains +=
        fmt::format("{}{:+.1f} points by {} days", gains.empty() ? "" : ", ", 100 * each.gain, each.days);
  }
  return "Lagged sentiment adds " + gains + ".";
}

}  // namespace bellwether::audit
