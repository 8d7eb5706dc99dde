// The rows of the recipe `sign` of a made market, by either clock: nothing in them can be forecast on trading
// days.
#pragma once

#include <vector>

#include "bellwether/feature/sign_table.h"
#include "tests/support/made_market.h"

namespace bellwether::tests {

struct MadeSignMarket {
  market::BarSeries series;
  std::vector<signal::DatedScore> texts;

  [[nodiscard]] feature::SignExamples rows(const feature::SignTableOptions& options) const {
    const auto& bars = series.bars;
    const auto history = feature::History::with_texts(series, texts, options.clock, market::Calendar::nyse());
    if (!history) return {};
    auto made = feature::build_sign_examples(*history, options, {bars.front().day, bars.back().day});
    return made ? *made : feature::SignExamples{};
  }
};

inline MadeSignMarket made_sign_market(std::size_t days, std::uint64_t seed = 1) {
  MadeSignMarket made{.series = made_bars(days, seed)};
  for (const signal::ScoredText& each : made_texts(made.series, seed)) {
    made.texts.push_back({.event_time = each.known_at,
                          .known_at = each.known_at,
                          .negative = each.negative,
                          .neutral = each.neutral,
                          .positive = each.positive});
  }
  return made;
}

}  // namespace bellwether::tests
