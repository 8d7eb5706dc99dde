#include "bellwether/audit/null/null_simulations.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "bellwether/core/checked.h"
#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/evaluate/student_t.h"

namespace bellwether::audit {
namespace {

using market::Bar;

std::vector<double> log_returns(std::span<const Bar> bars) {
  std::vector<double> returns;
  for (std::size_t i = 1; i < bars.size(); ++i)
    returns.push_back(std::log(bars[i].close / bars[i - 1].close));
  return returns;
}

// Of each value the normal quantile of its rank, (rank - 1/2) / n; equal values share the mean of theirs.
std::vector<double> normal_scores(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
  std::vector<double> scores(values.size());
  const auto count = static_cast<double>(values.size());
  for (std::size_t first = 0, end = 0; first < order.size(); first = end) {
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    const double score = evaluate::normal_quantile(static_cast<double>(first + end) / 2.0 / count);
    for (std::size_t i = first; i < end; ++i) scores[order[i]] = score;
  }
  return scores;
}

// `returns` has one less than there are bars.
std::vector<Bar> bars_of_returns(std::span<const Bar> bars, std::span<const double> returns) {
  std::vector<Bar> made(bars.begin(), bars.end());
  for (std::size_t i = 1; i < made.size(); ++i) {
    const double factor = made[i - 1].close * std::exp(returns[i - 1]) / bars[i].close;
    for (double* price : {&made[i].open, &made[i].high, &made[i].low, &made[i].close}) *price *= factor;
    if (made[i].close_adjusted) *made[i].close_adjusted *= factor;
  }
  return made;
}

}  // namespace

double log_deviation(std::span<const Bar> bars) {
  const std::vector<double> returns = log_returns(bars);
  if (returns.empty()) return 0.0;
  const auto count = static_cast<double>(returns.size());
  const double mean = std::accumulate(returns.begin(), returns.end(), 0.0) / count;
  double squares = 0.0;
  for (const double each : returns) squares += (each - mean) * (each - mean);
  return std::sqrt(squares / count);
}

std::vector<Bar> walked_bars(std::span<const Bar> bars, core::RandomKey key) {
  const double deviation = log_deviation(bars);
  core::Random random(key);
  std::vector<double> returns(bars.empty() ? 0 : bars.size() - 1);
  std::ranges::generate(returns, [&] { return deviation * random.normal(); });
  return bars_of_returns(bars, returns);
}

std::vector<Bar> resampled_bars(std::span<const Bar> bars, core::RandomKey key) {
  const std::vector<double> own = log_returns(bars);
  const std::size_t block = evaluate::default_block(own.size());
  core::Random random(key);
  std::vector<double> returns;
  while (returns.size() < own.size()) {
    const std::size_t first = random.below(static_cast<std::uint32_t>(own.size() - block + 1)),
                      count = std::min(block, own.size() - returns.size());
    returns.insert(returns.end(), own.begin() + static_cast<std::ptrdiff_t>(first),
                   own.begin() + static_cast<std::ptrdiff_t>(first + count));
  }
  return bars_of_returns(bars, returns);
}

std::vector<std::size_t> shuffled_rows(std::size_t rows, core::RandomKey key) {
  std::vector<std::size_t> order(rows);
  std::iota(order.begin(), order.end(), std::size_t{0});
  core::Random(key).shuffle(std::span(order));
  return order;
}

std::vector<std::size_t> rotated_rows(std::size_t rows, std::size_t turn) {
  std::vector<std::size_t> order(rows);
  for (std::size_t row = 0; row < rows; ++row) order[row] = (row + turn) % rows;
  return order;
}

std::vector<std::size_t> rows_in_other_blocks(std::size_t rows, core::RandomKey key) {
  if (rows == 0) return {};
  const std::size_t block = evaluate::default_block(rows);
  std::vector<std::size_t> order;
  for (const std::size_t which : shuffled_rows((rows + block - 1) / block, key)) {
    for (std::size_t row = which * block; row < std::min(rows, (which + 1) * block); ++row)
      order.push_back(row);
  }
  return order;
}

void take_columns(RowsOfColumns table, std::span<const std::size_t> columns,
                  std::span<const std::size_t> order) {
  BW_ASSERT(order.size() == table.rows());
  const std::vector<double> before = table.values;
  for (std::size_t row = 0; row < order.size(); ++row) {
    for (const std::size_t column : columns)
      table.values[row * table.width + column] = before[order[row] * table.width + column];
  }
}

void inject_effect(RowsOfColumns table, std::size_t column, std::span<const double> outcomes, double effect) {
  BW_ASSERT(outcomes.size() == table.rows());
  std::vector<double> own;
  for (std::size_t row = 0; row < outcomes.size(); ++row)
    own.push_back(table.values[row * table.width + column]);
  const std::vector<double> meaning = normal_scores(outcomes), noise = normal_scores(own);
  const double rest = std::sqrt(1.0 - effect * effect);
  for (std::size_t row = 0; row < outcomes.size(); ++row)
    table.values[row * table.width + column] = effect * meaning[row] + rest * noise[row];
}

}  // namespace bellwether::audit
