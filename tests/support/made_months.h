// Panels of months made up for tests, from a seed: returns of normal noise, sentiment that says nothing, unless a test
// plants what it says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/feature/months/panel.h"

namespace bellwether::tests {

// How large a panel is, and how far the newest sentiment of a window leads to the return after it.
struct MadeMonths {
  std::size_t tickers = 10, months = 120, look_back = 4;
  double effect = 0;
  std::uint64_t seed = 1;
};

// Months from January 2010 on, known one second after their usual end.
inline std::vector<feature::TickerMonths> made_panel(const MadeMonths& made) {
  const market::Calendar& calendar = market::Calendar::nyse();
  const feature::Month first = *feature::parse_month("2010-01");
  std::vector<feature::TickerMonths> panel(made.tickers);
  for (std::size_t ticker = 0; ticker < made.tickers; ++ticker) {
    double close = 100, before = 0;
    for (std::size_t i = 0; i < made.months; ++i) {
      core::Random random({.seed = made.seed,
                           .step = static_cast<std::uint32_t>(ticker),
                           .sample = static_cast<std::uint32_t>(i)});
      const feature::Month month = first.moved(static_cast<std::int32_t>(i));
      const double sentiment = random.uniform() - 0.5;
      const double change = 0.05 * random.normal() + made.effect * before;
      close *= 1 + change;
      before = sentiment;
      panel[ticker].facts.push_back({.month = month,
                                     .known_at = *decision_time(month, calendar),
                                     .close = close,
                                     .monthly_return = change,
                                     .sentiment = sentiment,
                                     .texts = 20 + random.below(40),
                                     .market_return = 0.01 * random.normal()});
    }
    panel[ticker].counts.months = made.months;
  }
  return panel;
}

inline feature::MonthExamples made_examples(const MadeMonths& made) {
  return feature::month_examples(made_panel(made), made.look_back);
}

}  // namespace bellwether::tests
