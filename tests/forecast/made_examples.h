// Feature tables made up for tests of forecasters.
#pragma once

#include <cstddef>
#include <vector>

#include "bellwether/feature/table.h"
#include "bellwether/feature/window.h"
#include "tests/support/made_market.h"

namespace bellwether::forecast {

// Every feature of a made-up market with texts, all rows that have their look-back.
inline feature::FeatureTable made_table(std::size_t bars, std::uint64_t seed = 1) {
  const auto series = tests::made_bars(bars, seed);
  const auto history = *feature::History::make(
      series, tests::made_index(series, tests::made_texts(series, seed)), market::Calendar::nyse());
  return *feature::build_table(history, feature::features(), {history.days().front(), history.days().back()});
}

// A table of given closes with the one column "close".
inline feature::FeatureTable table_of(const std::vector<double>& closes) {
  const auto series = tests::made_bars(closes.size());
  feature::FeatureTable table{.columns = {"close"}, .closes = closes, .values = closes};
  for (const market::Bar& bar : series.bars) table.days.push_back(bar.day);
  return table;
}

inline feature::Examples examples(const feature::FeatureTable& table, feature::WindowShape shape,
                                  std::size_t begin, std::size_t end) {
  return {table, shape, {begin, end}};
}

// The newest window of the table.
inline feature::Inputs newest(const feature::FeatureTable& table, feature::WindowShape shape) {
  return {table, shape, table.rows() - 1, 1};
}

}  // namespace bellwether::forecast
