// The market that the gallery of leaks is run on: three tickers whose closes are random walks, one of which
// is delisted on the way; volumes with holes; splits and dividends; texts about the first ticker, some to the
// second, some dated only to the day, whose words drift. Made from a seed, so that nothing is copied and
// nothing in it can be forecast.
#pragma once

#include <cstdint>
#include <vector>

#include "bellwether/audit/leaks/perturbed_future.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/text.h"

namespace bellwether::audit::leak_cases {

// A split or a dividend: closes before `ex_day` are multiplied by `factor` to compare with later ones.
struct PriceEvent {
  market::Date ex_day;
  market::UtcTime known_at;  // the open of the ex day
  double factor = 1.0;
};

// Prices, texts and corporate actions of a synthetic market.
struct SyntheticMarket {
  std::vector<market::BarSeries> series;  // the ticker forecast, one that lasts, one that ends on the way
  std::vector<market::Text> texts;        // about the first, ascending by known_at
  std::vector<PriceEvent> events;         // of the first, ascending
};

// The length and the seed of a synthetic market.
struct SyntheticMarketOptions {
  std::size_t days = 132;  // trading days from 2023-01-03
  std::uint64_t seed = 1;
};
[[nodiscard]] SyntheticMarket make_synthetic_market(const SyntheticMarketOptions& options);

// The same world with that future.
[[nodiscard]] SyntheticMarket with_future(const SyntheticMarket& market, const PerturbedFuture& future);

}  // namespace bellwether::audit::leak_cases
