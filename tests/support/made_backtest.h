// A small backtest of a made-up market, for tests of what follows from one.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "bellwether/evaluate/price/backtest.h"
#include "tests/support/made_market.h"

namespace bellwether::tests {

// Closes of a random walk, their log returns and a "sentiment" that says tomorrow's return with the weight
// given: 0 is pure noise, 1 all of it.
inline feature::FeatureTable made_table(std::size_t rows, double told, std::uint64_t seed = 1) {
  const auto bars = tests::made_bars(rows + 2, seed).bars;
  feature::FeatureTable table{.columns = {"close", "log_return", "sentiment"}};
  for (std::size_t i = 1; i <= rows; ++i) {
    core::Random random({seed, 9, 0, static_cast<std::uint32_t>(i)});
    const double tomorrow = std::log(bars[i + 1].close / bars[i].close);
    table.days.push_back(bars[i].day);
    table.closes.push_back(bars[i].close);
    const double row[] = {bars[i].close, std::log(bars[i].close / bars[i - 1].close),
                          told * tomorrow + (1.0 - told) * 0.015 * random.normal()};
    table.values.insert(table.values.end(), std::begin(row), std::end(row));
  }
  return table;
}

// Persistence, drift, and ridge without and with the sentiment.
[[nodiscard]] inline core::Result<evaluate::BacktestResult> made_backtest(const feature::FeatureTable& table,
                                                                          evaluate::BacktestOptions options) {
  options.task.shape.look_back = std::min<std::size_t>(options.task.shape.look_back, 5);
  evaluate::BacktestInput input{.table = &table};
  for (const char* name : {"persistence", "drift"}) {
    input.models.push_back({name, *forecast::forecaster_named(name), {}, {"close"}});
  }
  const forecast::ForecasterRow* ridge = *forecast::forecaster_named("ridge");
  input.models.push_back({"ridge", ridge, {}, {"log_return"}});
  input.models.push_back({"ridge+sentiment", ridge, {}, {"log_return", "sentiment"}});
  input.sentiment_pairs.emplace_back("ridge", "ridge+sentiment");
  core::ThreadPool pool(1);
  return evaluate::run_backtest(input, options, pool);
}

}  // namespace bellwether::tests
