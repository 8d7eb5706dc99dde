// Rows of the recipe `sign` made up for tests, from a seed: normal noise in every column, on consecutive
// trading days. The first `planted` columns add up to what moves the next day; the others mean nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "bellwether/core/random.h"
#include "bellwether/feature/sign_rows.h"
#include "bellwether/market/calendar.h"

namespace bellwether::tests {

struct MadeSignRows {
  std::size_t rows = 200, columns = 10;
  std::size_t injected = 0;
  double noise = 0.5;  // beside a signal of deviation 1 a planted column
  std::uint64_t seed = 1;
};

inline feature::SignExamples made_sign_rows(const MadeSignRows& made) {
  const market::Calendar& calendar = market::Calendar::nyse();
  market::Date day = *calendar.on_or_after({16801});  // 2016-01-01
  feature::SignExamples rows;
  for (std::size_t column = 0; column < made.columns; ++column) {
    rows.columns.push_back("column_" + std::to_string(column));
    rows.kinds.push_back(feature::FeatureKind::financial);
  }
  double last = 0.0;
  for (std::size_t i = 0; i < made.rows; ++i) {
    core::Random random({.seed = made.seed, .sample = static_cast<std::uint32_t>(i)});
    double signal = made.injected == 0 ? random.normal() : made.noise * random.normal();
    for (std::size_t column = 0; column < made.columns; ++column) {
      rows.values.push_back(random.normal());
      if (column < made.injected) signal += rows.values.back();
    }
    rows.days.push_back(day);
    rows.decided_at.push_back({calendar.close_of(day).seconds + 1});
    day = *calendar.next(day);
    rows.label_days.push_back(day);
    rows.next_returns.push_back(0.01 * signal);
    rows.last_returns.push_back(last);
    last = rows.next_returns.back();
  }
  return rows;
}

}  // namespace bellwether::tests
